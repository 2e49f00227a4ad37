"""The reveal: what the public message of a post becomes after its close."""

from __future__ import annotations

from bot.core.exercise import Choice, Classify, Order
from bot.core.records.posts import Post, Tally
from bot.texts import say
from bot.ui.exercise import parts
from bot.ui.kit.layout import REVEAL, View, card, rule
from bot.ui.kit.markdown import bar, one_line, percent, timestamp
from bot.ui.posts.exercise import practice_row

BAR = 6
"""Blocks of a bar; a phone has room for these behind the words."""


def reveal_view(post: Post, tally: Tally) -> View:
    """Return the public message of a closed post with the key, the explanation and how the group answered.

    A question for the group is asked here where no thread below the post has asked it.

    Raises:
        ValueError: the tally counts more picks of a part than answers.
    """
    exercise = post.exercise
    return card(
        REVEAL,
        _head(post),
        *parts.asked(exercise, named=False),
        rule(),
        _key(post, tally),
        _outcome(post, tally),
        rule(),
        parts.explanation(exercise),
        _discussion(post),
        parts.references(exercise),
        say("reveal-week"),
        practice_row(post),
    )


def _head(post: Post) -> str:
    head = parts.header(post.exercise)
    return head if post.closes_at is None else f"{head}\n{say('reveal-closed', at=timestamp(post.closes_at, 'f'))}"


def _discussion(post: Post) -> str:
    question = post.exercise.discuss
    return "" if question is None or post.thread else say("discuss-question", question=question)


def _outcome(post: Post, tally: Tally) -> str:
    if not tally.answers:
        return say("reveal-nobody")
    earlier = post.earlier
    if earlier is not None and earlier.answers:
        then = {"then": earlier.right, "all": earlier.answers}
        return say("reveal-then-now", **then, right=tally.right, answers=tally.answers)
    key = "reveal-right-choice" if isinstance(post.exercise, Choice) else "reveal-right"
    return say(key, right=tally.right, answers=tally.answers)


def _key(post: Post, tally: Tally) -> str:
    match post.exercise:
        case Order() as exercise:
            lines = [say("reveal-sequence")]
            for step, what in enumerate(exercise.steps):
                text = say("exercise-part", mark=step + 1, text=one_line(what.text))
                lines.append(_with_bar(text, "reveal-share-step", tally, step, step))
        case Classify() as exercise:
            lines = []
            for place, position in enumerate(post.shown):
                text = parts.sorted_item(exercise, post.shown, place)
                lines.append(_with_bar(text, "reveal-share-item", tally, position, exercise.key[position]))
        case exercise:
            lines = []
            for place, position in enumerate(post.shown):
                right = exercise.options[position].correct
                text = parts.part(exercise, post.shown, place, bold=right)
                mark = parts.MISSED if right else parts.REST
                lines.append(_with_bar(f"{mark} {text}", "reveal-share", tally, position, 0))
    return "\n\n".join(lines) if tally.answers else "\n".join(lines)


def _with_bar(text: str, key: str, tally: Tally, position: int, value: int) -> str:
    """Add how often the part at a file position was given the value; nothing to add where nobody answered."""
    if not tally.answers:
        return text
    count = tally.picks[position][value]
    share = say(key, bar=bar(count, tally.answers, BAR), percent=percent(count, tally.answers), count=count)
    return f"{text}\n{share}"
