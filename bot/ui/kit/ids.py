"""Custom ids of components: ``t1:<what>:<post>[:<place>]``.

``t1`` is the version of the shape, ``what`` the action, ``post`` the id of the post, ``place`` a place on
the screen. Never a file position: people can read custom ids, and the file order of an ``order`` is its key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.errors import InvalidAnswer

VERSION = 1
"""The version that is written now; a component of another one belongs to an older or newer bot."""

LARGEST_ID = 2**63 - 1

ANSWER = "a"
"""Pick the option at a place of a choice."""
CONFIRM = "c"
"""Answer a choice; the place holds option and confidence, see ``confirmed``."""
TOGGLE = "t"
"""Pick the option at a place of a multiple, or take the pick back."""
WORKBENCH = "w"
"""Open the workbench."""
VOTE = "v"
"""The same, in the thread of a second vote."""
OPEN = "o"
"""Open the workbench or the result from a private list."""
PUT = "p"
"""A select: the bucket of the item at a place."""
NEXT = "n"
"""Append the step at a place to the sequence."""
UNDO = "u"
RESET = "r"
SUBMIT = "s"
"""Submit the draft; the place is the confidence."""
HINT = "h"
"""Offer the hint; it is shown at once where it costs nothing."""
TAKE = "k"
"""Take the hint."""
FEEDBACK = "f"
"""Show my result again."""

_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
_SHAPE = re.compile(r"t([1-9][0-9]?):([a-z]{1,8}):(0|[1-9][0-9]{0,18})(?::(0|[1-9][0-9]?))?")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A custom id, taken apart.

    Attributes:
        version: of the shape; compare it with ``VERSION`` before acting.
        what: the action.
        post: 0…2⁶³-1; whether there is such a post is for the store to say.
        place: 0…99, or None where there is none; whether the exercise has such a place is not checked here.
    """

    version: int
    what: str
    post: int
    place: int | None = None


def custom_id(what: str, post: int, place: int | None = None) -> str:
    """Write the custom id of an action.

    Raises:
        ValueError: it could not be read back.
    """
    text = f"t{VERSION}:{what}:{post}" if place is None else f"t{VERSION}:{what}:{post}:{place}"
    if parse(text) != Parsed(VERSION, what, post, place):
        raise ValueError(f"no custom id can hold {what!r}, {post}, {place}")
    return text


def parse(text: str) -> Parsed | None:
    """Read a custom id; None for anything that ``custom_id`` does not write, in this or another version."""
    match = _SHAPE.fullmatch(text)
    if match is None or int(match[3]) > LARGEST_ID:
        return None
    return Parsed(int(match[1]), match[2], int(match[3]), None if match[4] is None else int(match[4]))


def number_after(prefix: str, text: str) -> int:
    """Read the number that follows the prefix of a custom id.

    Raises:
        InvalidAnswer: there is none, or no id is as large.
    """
    number = text.removeprefix(prefix)
    if not _NUMBER.fullmatch(number) or int(number) > LARGEST_ID:
        raise InvalidAnswer
    return int(number)


BOARD = "t1:l:"
"""Begins the custom id of what leads to a leaderboard."""


def board_id(period: str, page: int, topic: str, prefix: str = BOARD) -> str:
    """Write the custom id of a button that leads to a page of a leaderboard, or does something with it."""
    return f"{prefix}{period}:{page}:{topic}"


BESIDE = "t1:lo:"
"""Begins the custom id of what opens a leaderboard beside the message that was clicked."""
PICTURE = "t1:lp:"
"""Begins the custom id of what draws a page of a leaderboard."""
WORDS = "t1:lt:"
"""Begins the custom id of what puts it into words again."""
SHARE = "t1:ls:"
"""Begins the custom id of what shows a page of a leaderboard to the channel."""


TURN = "p1:"
"""Begins the custom id of what is done at a turn of a practice session."""


def turn_id(what: str, turn: int, place: int | None = None) -> str:
    """Write the custom id of an action at a turn.

    Raises:
        ValueError: it could not be read back.
    """
    return f"p{custom_id(what, turn, place)[1:]}"


def parse_turn(text: str) -> Parsed | None:
    """Read it, with the turn in place of the post; None for anything else."""
    return parse(f"t{text[1:]}") if text.startswith(TURN) else None


DRILL = "d1:"
"""Begins the custom id of what leads to a drill."""

_DRILL = re.compile(r"d[12]:([1-9][0-9]{0,18})")


DRILL_NEXT = "d2:"
"""Begins the custom id of what leads to a drill's next step."""


def next_step_id(drill: int) -> str:
    """Write the custom id of the button that leads to a drill's next step."""
    return f"{DRILL_NEXT}{drill}"


def drill_id(drill: int) -> str:
    """Write the custom id of the button that leads to a drill."""
    return f"{DRILL}{drill}"


def drill_of(text: str) -> int | None:
    """Read it; None for anything else."""
    match = _DRILL.fullmatch(text)
    return int(match[1]) if match and int(match[1]) <= LARGEST_ID else None


PRACTICE_SETTINGS = "p2:settings"
"""The custom id of a button that leads to the settings of practice."""
MY_SETTINGS = "m1:settings"
"""The custom id of a button that leads to all of a member's settings."""


REPORT = "t1:report:"
"""Begins the custom id of what reports a problem."""
WHY = "t1:points:"
"""Begins the custom id of what explains a score."""
DISPUTE = "t1:dispute:"
"""Begins the custom id of what disputes one."""


def report_id(post: int | None, exercise: str = "", prefix: str = REPORT) -> str:
    """Write the custom id of what reports a post, or an exercise that was asked elsewhere."""
    return f"{prefix}e{exercise}" if post is None else f"{prefix}p{post}"


MINE = "g1:"
"""Begins the custom id of what shows people their own progress, below a digest; the digest's number follows."""


def mine_id(digest: int) -> str:
    """Write the custom id of a digest's button that leads to one's own progress."""
    return f"{MINE}{digest}"
