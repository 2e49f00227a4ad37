"""What people see of a second vote: on the post, in the thread below it, and in the end."""

from __future__ import annotations

from discord import ButtonStyle
from discord.ui import LayoutView

from bot.core.records.posts import Post, SecondVote
from bot.texts import say
from bot.ui.kit import ids
from bot.ui.kit.layout import OPEN, button, card, rows
from bot.ui.kit.markdown import plain, timestamp

MOST_NAMES = 10
NAMES_ROOM = 300
"""Characters for names: escaped, a single one may have 64."""


def second_vote_view(post: Post, answers: int, different: int) -> LayoutView:
    """Return what the thread below a post says when its second vote begins.

    It doesn't say how many picked what: knowing that 35–70% are right, people could often tell which answer is right.

    Args:
        post: which is open.
        answers: how many there were then.
        different: how many of them differed from each other.
    """
    until = "" if post.closes_at is None else timestamp(post.closes_at, "f")
    return card(
        OPEN,
        say("second-vote", answers=answers, different=different),
        say("second-vote-how", at=until),
        say("second-vote-order", reveal=str(post.reveal).lower()),
        rows([button(say("second-vote-button"), ids.VOTE, post.id, style=ButtonStyle.primary)]),
    )


def second_vote_line(post: Post) -> str:
    """Say that there is a second vote, that there may be one, or why there is none; empty where it doesn't matter."""
    if not post.may_vote_twice or post.is_closed:
        return ""
    if post.second_from is not None:
        return say("post-second-vote-now", thread=f"<#{post.message}>")
    if post.no_second is not None:
        return say("post-no-second-vote", why=post.no_second.value)
    return say("post-second-vote")


def outcome_lines(second: SecondVote) -> list[str]:
    """Say how many were right before and after a second vote; how many have changed; and who was convinced."""
    shift = second.shift
    told = [
        say("reveal-second-vote", voters=shift.voters, before=shift.before, after=shift.after),
        say("quiz-convinced", won=len(shift.won), lost=shift.lost),
    ]
    names: list[str] = []
    for name in filter(None, map(plain, second.names[:MOST_NAMES])):
        if names and sum(map(len, names)) + len(name) > NAMES_ROOM:
            break
        names.append(name)
    if names:
        told.append(say("reveal-won-over", names=", ".join(names), more=len(shift.won) - len(names)))
    return told
