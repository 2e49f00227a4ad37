"""The result of an answer, seen by its member only: the grade, the points, and the reason of every part."""

from __future__ import annotations

from bot.core.display import Shown
from bot.core.exercise import Choice, Classify, Multiple, Order
from bot.core.grading import FULL_SCORE, Answer, check_answer, count_picks, grade
from bot.core.records.attempts import Attempt
from bot.core.records.posts import Post
from bot.core.streaks import Streak
from bot.texts import remembered, say
from bot.ui.kit import layout, parts
from bot.ui.kit.layout import View
from bot.ui.kit.markdown import one_line
from bot.ui.kit.points import points_line, score_parts


def feedback_view(post: Post, attempt: Attempt, *, again: bool = False, streak: Streak | None = None) -> View:
    """Return the result of an attempt as a private message.

    Args:
        post: what was answered.
        attempt: the graded answer; its score and points are shown as stored.
        again: the member answered once more, but the first answer, ``attempt``, stands.
        streak: the member's streak with this answer, if it is to be told.

    Raises:
        InvalidAnswer: the attempt's answer does not fit the exercise.
    """
    exercise = post.exercise
    summary = [_grade_line(attempt), _detail(post, attempt), points_line(exercise, attempt), _streak_line(streak)]
    view = layout.texts(
        _colour(attempt.score),
        say("feedback-again") if again else "",
        "\n".join(line for line in summary if line),
        parts.about(exercise),
        None,
        "\n\n".join(_lines(post, attempt.answer)),
        None,
        parts.explanation(exercise),
        parts.references(exercise),
    )
    view.clears = exercise.figure is not None
    return view


def _colour(score: int) -> int:
    if score == FULL_SCORE:
        return layout.RIGHT
    return layout.PARTLY if score else layout.WRONG


def _grade_line(attempt: Attempt) -> str:
    if attempt.score == FULL_SCORE:
        return say("feedback-right")
    return say("feedback-partly" if attempt.score else "feedback-wrong")


def _detail(post: Post, attempt: Attempt) -> str:
    """Say how much was right, in the words of the kind; a choice is right or wrong and needs none."""
    exercise = post.exercise
    if isinstance(exercise, Multiple):
        picks = count_picks(exercise, attempt.answer)
        return say("feedback-found", found=picks.right, all=picks.all_right, wrong=picks.wrong)
    counted = score_parts(exercise, attempt.answer, attempt.score)
    if isinstance(exercise, Choice) or counted is None:
        return ""
    key = "feedback-pairs" if isinstance(exercise, Order) else "feedback-sorted"
    if parts.is_true_false(exercise):
        key = "feedback-true-false"
    return say(key, right=counted[0], all=counted[1])


def _streak_line(streak: Streak | None) -> str:
    if streak is None or not streak.length:
        return ""
    line = say("feedback-streak", length=streak.length)
    if streak.length > 1 and streak.length == streak.best:
        line += say("feedback-streak-best")
    if streak.freezes:
        line += say("feedback-streak-freezes", freezes=streak.freezes)
    return line


def _lines(post: Post, answer: Answer) -> list[str]:
    """Return a block of text per part: mark, text, what was answered and what is right, and why."""
    exercise, shown = post.exercise, post.shown
    check_answer(exercise, answer)
    places = range(len(shown))
    match exercise:
        case Choice():
            return [_choice_line(exercise, shown, place, picked=shown[place] == answer[0]) for place in places]
        case Multiple():
            return [_multiple_line(exercise, shown, place, picked=shown[place] in answer) for place in places]
        case Classify():
            return [_item_line(exercise, shown, place, answer[shown[place]]) for place in places]
        case Order():
            marks = grade(exercise, answer).marks
            return [_step_line(exercise, step, answer.index(step), right=mark) for step, mark in enumerate(marks)]


def _block(text: str, why: str, *, right: bool) -> str:
    # A quote sets the reason off from the part, whatever the width of the screen.
    quoted = "\n".join(f"> {line}" for line in why.splitlines())
    return f"{parts.RIGHT if right else parts.WRONG} {text}\n{quoted}"


@remembered
def _choice_line(exercise: Choice, shown: Shown, place: int, *, picked: bool) -> str:
    option, text = exercise.options[shown[place]], parts.part(exercise, shown, place)
    if option.correct:
        text = say("feedback-choice-right-yours" if picked else "feedback-choice-right", part=text)
    elif picked:
        text = say("feedback-choice-yours", part=text)
    return _block(text, option.why, right=option.correct)


@remembered
def _multiple_line(exercise: Multiple, shown: Shown, place: int, *, picked: bool) -> str:
    option = exercise.options[shown[place]]
    if option.correct:
        key = "feedback-applies-picked" if picked else "feedback-applies-missed"
    else:
        key = "feedback-not-picked" if picked else "feedback-not-left"
    return _block(say(key, part=parts.part(exercise, shown, place)), option.why, right=option.correct == picked)


@remembered
def _item_line(exercise: Classify, shown: Shown, place: int, bucket: int) -> str:
    item, given = exercise.items[shown[place]], exercise.buckets[bucket]
    text, right = parts.sorted_item(exercise, shown, place), item.bucket == given
    if not right:
        text = say("feedback-item-wrong", sorted=text, given=one_line(given))
    return _block(text, item.why, right=right)


@remembered
def _step_line(exercise: Order, step: int, given: int, *, right: bool) -> str:
    text = say("exercise-part", mark=step + 1, text=one_line(exercise.steps[step].text))
    if not right:
        text = say("feedback-step-wrong", part=text, given=given + 1)
    return _block(text, exercise.steps[step].why, right=right)
