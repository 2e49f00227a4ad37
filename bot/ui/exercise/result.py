"""The result of an answer, seen by its member only: the grade, the points, and the reason of every part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from discord.ui import Button

from bot.core.display import Shown
from bot.core.exercise import Choice, Classify, Exercise, Multiple, Order
from bot.core.grading import FULL_SCORE, Answer, check_answer, count_picks, nearest
from bot.core.records.attempts import Attempt, Source
from bot.core.streaks import Streak
from bot.texts import remembered, say
from bot.ui.exercise import parts
from bot.ui.exercise.points import points_line, score_parts
from bot.ui.kit import layout
from bot.ui.kit.layout import View
from bot.ui.kit.markdown import one_line


@dataclass(frozen=True, slots=True)
class Standing:
    """What an answer did for its member besides its points.

    Attributes:
        streak: judged up to now; None if it is not to be told.
        rank: the member's place on the board of the week; None if there is none or it is not to be told.
    """

    streak: Streak | None = None
    rank: int | None = None


NOTHING = Standing()


def result_view(
    exercise: Exercise,
    shown: Shown,
    attempt: Attempt,
    *,
    again: bool = False,
    standing: Standing = NOTHING,
    notes: Sequence[str] = (),
    leads: Sequence[Button[Any]] = (),
) -> View:
    """Return the result of an attempt as a private message.

    A long message opens at its end, so the verdict is both the first line and the last.

    Args:
        exercise: what was answered.
        shown: places on the screen to file positions.
        attempt: the graded answer; its score and points are shown as stored.
        again: the member answered once more, but the first answer, ``attempt``, stands.
        standing: what the answer did for its member.
        notes: what else there is to say of it, each in a line.
        leads: buttons for what comes next.

    Raises:
        InvalidAnswer: the attempt's answer does not fit the exercise.
    """
    verdict = summary(attempt, standing)
    details = [
        _detail(exercise, attempt),
        points_line(exercise, attempt),
        _streak_line(standing.streak),
        *notes,
    ]
    view = layout.texts(
        _colour(attempt.score),
        say("feedback-again") if again else "",
        say("feedback-head", summary=verdict),
        "\n".join(say("feedback-detail", text=line) for line in details if line),
        parts.about(exercise),
        None,
        "\n\n".join(answer_lines(exercise, shown, attempt.answer)),
        None,
        *_learnt(exercise),
        say("feedback-foot", summary=verdict),
        *layout.rows(list(leads)),
    )
    view.clears = exercise.figure is not None
    return view


def _learnt(exercise: Exercise) -> list[str | None]:
    """The key takeaway and what to read next, with a rule below."""
    told = list(filter(None, (parts.explanation(exercise), parts.references(exercise))))
    return [*told, None] if told else []


def summary(attempt: Attempt, standing: Standing = NOTHING) -> str:
    """Return the verdict in a line: right or wrong, points, streak and place."""
    told = [_verdict(attempt)]
    if not attempt.grace and not attempt.void and attempt.source is not Source.PRACTICE:
        told.append(say("feedback-points", points=attempt.points))
    if standing.streak is not None and standing.streak.length:
        told.append(say("feedback-streak", length=standing.streak.length))
    if standing.rank is not None:
        told.append(say("feedback-rank", rank=standing.rank))
    return " · ".join(told)


def _colour(score: int) -> int:
    if score == FULL_SCORE:
        return layout.RIGHT
    return layout.PARTLY if score else layout.WRONG


def _verdict(attempt: Attempt) -> str:
    if attempt.score == FULL_SCORE:
        return say("feedback-right")
    return say("feedback-partly" if attempt.score else "feedback-wrong")


def _detail(exercise: Exercise, attempt: Attempt) -> str:
    """Say how much was right, in the words of the kind; a choice is right or wrong and needs none."""
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
    """What there is to say of a streak besides its length."""
    if streak is None or not streak.length:
        return ""
    told = [say("feedback-streak-best")] if streak.length > 1 and streak.length == streak.best else []
    if streak.freezes:
        told.append(say("feedback-streak-freezes", freezes=streak.freezes))
    return " ".join(told)


def answer_lines(exercise: Exercise, shown: Shown, answer: Answer) -> list[str]:
    """Return a block of text per part: mark, text, what was answered and what is right, and why.

    Raises:
        InvalidAnswer: the answer does not fit the exercise.
    """
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
            steps = enumerate(nearest(exercise, answer))
            return [_step_line(exercise, step, place, answer.index(step)) for place, step in steps]


def mark_of(*, yours: bool, right: bool) -> str:
    """The mark of something that can be picked."""
    if yours:
        return parts.RIGHT if right else parts.WRONG
    return parts.MISSED if right else parts.REST


@remembered
def _choice_line(exercise: Choice, shown: Shown, place: int, *, picked: bool) -> str:
    option = exercise.options[shown[place]]
    text = parts.part(exercise, shown, place, bold=option.correct)
    if picked:
        text = say("feedback-choice-yours-right" if option.correct else "feedback-choice-yours", part=text)
    elif option.correct:
        text = say("feedback-choice-right", part=text)
    return parts.with_reason(f"{mark_of(yours=picked, right=option.correct)} {text}", option.why)


@remembered
def _multiple_line(exercise: Multiple, shown: Shown, place: int, *, picked: bool) -> str:
    option = exercise.options[shown[place]]
    if option.correct:
        key = "feedback-applies-picked" if picked else "feedback-applies-missed"
    else:
        key = "feedback-not-picked" if picked else "feedback-not-left"
    text = say(key, part=parts.part(exercise, shown, place, bold=option.correct))
    return parts.with_reason(f"{mark_of(yours=picked, right=option.correct)} {text}", option.why)


@remembered
def _item_line(exercise: Classify, shown: Shown, place: int, bucket: int) -> str:
    item, given = exercise.items[shown[place]], exercise.buckets[bucket]
    text, right = parts.sorted_item(exercise, shown, place), item.bucket == given
    if not right:
        text = say("feedback-item-wrong", sorted=text, given=one_line(given))
    return parts.with_reason(f"{mark_of(yours=True, right=right)} {text}", item.why)


@remembered
def _step_line(exercise: Order, step: int, place: int, given: int) -> str:
    text, right = say("exercise-part", mark=place + 1, text=one_line(exercise.steps[step].text)), place == given
    if not right:
        text = say("feedback-step-wrong", part=text, given=given + 1)
    return parts.with_reason(f"{mark_of(yours=True, right=right)} {text}", exercise.steps[step].why)
