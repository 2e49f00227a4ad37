"""The reveal: what the public message of a post becomes after its close."""

from __future__ import annotations

from bot.core.exercise import Choice
from bot.core.records.posts import Post, SecondVote, Tally
from bot.texts import say
from bot.ui.exercise import parts
from bot.ui.exercise.corrected import ruling_line
from bot.ui.exercise.key import key_lines
from bot.ui.kit.layout import REVEAL, View, card, rule
from bot.ui.kit.markdown import plain, timestamp
from bot.ui.posts.exercise import practice_row

MOST_TEXT = 3800
"""Characters in all texts of a message; Discord takes 4,000."""
MOST_NAMES = 10
NAMES_ROOM = 300
"""Characters for names: escaped, a single one may have 64."""


def reveal_view(post: Post, tally: Tally) -> View:
    """Return the public message of a closed post with the key, the explanation and how the group answered.

    A question for the group is asked here where no thread below the post has asked it. After a second vote the message
    shows how the first one went, in as much detail as there is room for.

    Raises:
        ValueError: the tally counts more picks of a part than answers.
    """
    second = tally.second
    if second is None or not second.shift.voters:
        return _reveal(post, tally)
    for bars, names, before in ((True, True, second.first), (False, True, second.first), (False, False, second.first)):
        view = _reveal(post, tally, before, _second_vote(second, named=names), bars=bars)
        if view.content_length() <= MOST_TEXT:
            return view
    return _reveal(post, tally, None, _second_vote(second, named=False))


def _reveal(post: Post, tally: Tally, before: Tally | None = None, second: str = "", *, bars: bool = False) -> View:
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


def _second_vote(second: SecondVote, *, named: bool) -> str:
    """Say how many were right before and after a second vote, and who was convinced; as many names as there is room."""
    shift = second.shift
    lines = [
        say("reveal-second-vote", voters=shift.voters, before=shift.before, after=shift.after),
        say("quiz-convinced", rightly=len(shift.won), wrongly=shift.lost),
    ]
    names: list[str] = []
    for name in filter(None, map(plain, second.names[:MOST_NAMES])):
        if names and sum(map(len, names)) + len(name) > NAMES_ROOM:
            break
        names.append(name)
    if named and names:
        lines.append(say("reveal-won-over", names=", ".join(names), more=len(shift.won) - len(names)))
    return "\n".join(lines)


def _outcome(post: Post, tally: Tally) -> str:
    if not tally.answers:
        return say("reveal-nobody")
    earlier = post.earlier
    if earlier is not None and earlier.answers:
        then = {"then": earlier.right, "all": earlier.answers}
        return say("reveal-then-now", **then, right=tally.right, answers=tally.answers)
    key = "reveal-right-choice" if isinstance(post.exercise, Choice) else "reveal-right"
    return say(key, right=tally.right, answers=tally.answers)
