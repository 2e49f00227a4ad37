"""The reveal: what the public message of a post becomes after its close."""

from __future__ import annotations

from bot.core.exercise import Choice
from bot.core.records.posts import Post, Tally
from bot.texts import say
from bot.ui.exercise import parts
from bot.ui.exercise.corrected import ruling_line
from bot.ui.exercise.key import key_lines
from bot.ui.kit.layout import REVEAL, View, card, rule
from bot.ui.kit.markdown import timestamp
from bot.ui.posts.exercise import practice_row


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
        key_lines(exercise, post.shown, tally, marked=not post.in_own_order),
        _outcome(post, tally),
        ruling_line(post),
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
