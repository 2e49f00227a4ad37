"""Custom ids of a quiz's components: ``q1:<what>:<quiz>[:<round>[:<place>]]``. They hold no key."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.errors import InvalidAnswer
from bot.core.quiz.state import Act
from bot.core.records.quizzes import Part
from bot.ui.kit import ids
from bot.ui.kit.ids import LARGEST_ID

PREFIX = "q1:"
"""Begins them all."""

JOIN = "j"
"""Play along; the place is the team asked for."""
LEAVE = "l"
START = "g"
MINE = "m"
"""My answers; the round is that of the scoreboard."""
MY_ROUND = "f"
"""My answer to a round."""
RESULT = "e"
"""My result, on the last message."""
SECOND_ANSWER, SECOND_DESK = "b", "v"
"""What ``ids.ANSWER`` and ``ids.WORKBENCH`` do, on the message of a second vote."""
RULED = "z"
"""My answers, below what was ruled on a round; the place tells it from earlier rulings."""
PANEL = "h"
ASK_STOP = "x"
REFRESH = "y"

_SHAPE = re.compile(r"q1:([a-z]):([1-9][0-9]{0,18})(?::(0|[1-9][0-9]{0,3})(?::(0|[1-9][0-9]?))?)?")
_PANEL = re.compile(rf"q1:{PANEL}:([1-9][0-9]{{0,18}}):([a-z]+):([0-9]+[a-z-]+)")

MARKS = {
    Part.OPENING: (LEAVE,),
    Part.ROUND: (ids.ANSWER, ids.WORKBENCH),
    Part.SECOND: (SECOND_ANSWER, SECOND_DESK),
    Part.SCOREBOARD: (MINE,),
    Part.PODIUM: (RESULT,),
}
"""What tells a message by its components."""


@dataclass(frozen=True, slots=True)
class Target:
    """A custom id, taken apart; whether there are such a quiz, round and place is for the store to say."""

    what: str
    quiz: int
    round: int | None = None
    place: int | None = None


def quiz_id(what: str, quiz: int, index: int | None = None, place: int | None = None) -> str:
    """Write a custom id."""
    tail = [str(each) for each in (index, place) if each is not None]
    return ":".join([f"q1:{what}:{quiz}", *tail])


def parse(text: str) -> Target:
    """Read a custom id.

    Raises:
        InvalidAnswer: it is none of ours.
    """
    match = _SHAPE.fullmatch(text)
    if match is None or int(match[2]) > LARGEST_ID:
        raise InvalidAnswer
    place = [None if part is None else int(part) for part in match.groups()[2:]]
    return Target(match[1], int(match[2]), *place)


def panel_id(quiz: int, act: Act, seen: str) -> str:
    """Write the custom id of a host's button; ``seen`` names what it was pressed on."""
    return f"q1:{PANEL}:{quiz}:{act.value}:{seen}"


def parse_panel(text: str) -> tuple[int, Act, str]:
    """Read it.

    Raises:
        InvalidAnswer: it is none of ours.
    """
    match = _PANEL.fullmatch(text)
    if match is None or int(match[1]) > LARGEST_ID or match[2] not in list(Act):
        raise InvalidAnswer
    return int(match[1]), Act(match[2]), match[3]


def is_mark(text: str, part: Part, quiz: int, index: int | None) -> bool:
    """Whether a component with that custom id is on that message of a quiz."""
    try:
        found = parse(text)
    except InvalidAnswer:
        return False
    wanted = index if part in (Part.ROUND, Part.SECOND, Part.SCOREBOARD) else None
    return found.what in MARKS[part] and (found.quiz, found.round) == (quiz, wanted)
