"""The reveal: what the public message of a post becomes after its close."""

from __future__ import annotations

from bot.core.records.posts import Post, Tally
from bot.texts import say
from bot.ui.exercise import parts
from bot.ui.exercise.corrected import ruling_line
from bot.ui.exercise.key import key_lines
from bot.ui.kit.layout import REVEAL, Payload, View, card, rule
from bot.ui.kit.markdown import timestamp
from bot.ui.posts.exercise import practice_row, right_line
from bot.ui.posts.second_votes import outcome_lines

MOST_TEXT = 3950
"""Characters in all texts of a message; Discord takes 4,000. Without a second vote there are 3,800, see ``fits``."""


def reveal_view(post: Post, tally: Tally) -> View:
    """Return the public message of a closed post with the key, the explanation and how the group answered.

    A question for the group is asked here where no thread below the post has asked it. After a second vote the message
    shows how the first one went, in as much detail as there is room for.

    Raises:
        ValueError: the tally counts more picks of a part than answers.
    """
    second = tally.second
    if second is not None and second.shift.voters:
        lines, first = outcome_lines(second), second.first
        told = "\n".join(lines)
        shorter = (told, first, False), (told, None, False), (lines[0], None, False)
        for text, before, bars in ((told, first, True), *shorter):
            view = _reveal(post, tally, before, text, bars=bars)
            if view.content_length() + len(view.words) <= MOST_TEXT:
                return view
    return _reveal(post, tally)


def _reveal(post: Post, tally: Tally, before: Tally | None = None, second: str = "", *, bars: bool = False) -> Payload:
    exercise = post.exercise
    return card(
        REVEAL,
        _head(post),
        *parts.asked(exercise, named=False),
        rule(),
        key_lines(exercise, post.shown, tally, before, marked=not post.in_own_order, bars=bars),
        "\n".join(filter(None, (_outcome(post, tally), second))),
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
    asked_below = post.thread and post.second_from is None  # a second vote begins its thread in another way
    return "" if question is None or asked_below else say("discuss-question", question=question)


def _outcome(post: Post, tally: Tally) -> str:
    earlier = post.earlier
    if tally.answers and earlier is not None and earlier.answers:
        then = {"then": earlier.right, "all": earlier.answers}
        return say("reveal-then-now", **then, right=tally.right, answers=tally.answers)
    return right_line(post, tally)
