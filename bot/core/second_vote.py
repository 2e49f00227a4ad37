"""When a group votes a second time on the same exercise, and whom talking it over has convinced.

Peer instruction: everybody votes alone, people explain their answers to each other, everybody votes again (Crouch &
Mazur 2001, https://doi.org/10.1119/1.1374249). Talking is worth it where 35% to 70% were right at first (Mazur, Peer
Instruction: A User's Manual, 1997): with fewer, hardly anybody can explain it; with more, hardly anybody needs it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

SHARE_FROM, SHARE_TO = Fraction(35, 100), Fraction(70, 100)
"""Share of right first answers from which and up to which a group talks it over."""

LEAST_ANSWERS = 4
"""With three, only two right ones and a wrong one would do, and the majority would tell which is right."""

LEAST_TIME = timedelta(minutes=15)
"""To read what others say and to vote again."""

LEAST_SHARE = 0.25
"""Of the time that a post is open: how much of it must be left for that."""


class Finding(StrEnum):
    """What to do about a second vote at half-time."""

    SPLIT = "split"
    """It begins."""
    CLEAR = "clear"
    """Too many or too few are right."""
    FEW = "few"
    """Too few have answered."""
    LATE = "late"
    """The bot was held up, and too little time is left."""
    OFF = "off"
    """It was called off: nobody could be told of it."""


def is_split(right: int, voters: int, low: Fraction = SHARE_FROM, high: Fraction = SHARE_TO) -> bool:
    """Whether the first votes are neither clear nor hopeless.

    Args:
        right: votes without a mistake.
        voters: all votes; at least one.
        low, high: the shares between which they are, both included.
    """
    return low <= Fraction(right, voters) <= high


def half_time(opened: datetime, closes: datetime) -> datetime:
    """When it is decided whether there is a second vote."""
    return opened + (closes - opened) / 2


def find(right: int, voters: int, opened: datetime, closes: datetime, now: datetime) -> Finding:
    """Decide whether there is a second vote.

    Args:
        right: answers without a mistake so far.
        voters: all answers so far.
        opened, closes: the time in which the post takes answers.
        now: the present; later than half-time if the bot was held up.
    """
    needed = max(LEAST_TIME, (closes - opened) * LEAST_SHARE)
    if closes - now < needed:
        return Finding.LATE
    if voters < LEAST_ANSWERS:
        return Finding.FEW
    return Finding.SPLIT if is_split(right, voters) else Finding.CLEAR


@dataclass(frozen=True, slots=True)
class Shift:
    """What a second vote has changed among those who took part in the first one.

    Attributes:
        voters: how many they are; whoever didn't vote again has kept their answer.
        before, after: how many of them were right in the first vote, and in the end.
        won: those who changed to the right answer, in the order in which they were given.
        lost: how many changed away from it.
    """

    voters: int = 0
    before: int = 0
    after: int = 0
    won: tuple[int, ...] = ()
    lost: int = 0


def shift(votes: Iterable[tuple[int, bool, bool]]) -> Shift:
    """Sum up who was right: (user, in the first vote, in the end)."""
    given = list(votes)
    return Shift(
        voters=len(given),
        before=sum(first for _, first, _ in given),
        after=sum(last for _, _, last in given),
        won=tuple(user for user, first, last in given if last and not first),
        lost=sum(first and not last for _, first, last in given),
    )
