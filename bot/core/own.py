"""A server's own exercises: how they are called, and how much of them is kept.

Within its server such an exercise is known by a name. Everywhere else its id says whose it is, so that the exercises of
two servers, or one of theirs and a built-in one, can never be taken for each other.
"""

from __future__ import annotations

import re
from enum import StrEnum

BUILT_IN = 0
"""Stands for the owner of the built-in bank; others are servers with a bank of their own."""

LONGEST_NAME = 50
MOST_IN_USE = 500
"""Exercises of a server that can be asked."""
MOST_RETIRED = 500
MOST_BYTES = 2 * 2**20
"""Of the texts of a server's exercises in their newest versions, retired ones included."""
MOST_VERSIONS = 10
"""Kept of an exercise; older ones are dropped. Posts keep what they showed."""

_ID = re.compile(r"own-([1-9][0-9]{0,18})-([a-z0-9-]+)")


class Mixed(StrEnum):
    """Which exercises a server uses."""

    BOTH = "both"
    BUILT_IN = "built-in"
    OWN = "own"


def full_id(server: int, name: str) -> str:
    """The id of a server's own exercise, given the name that it has there."""
    return f"own-{server}-{name}"


def owner_of(exercise: str) -> int:
    """The server whose own exercise has that id, or ``BUILT_IN``."""
    match = _ID.fullmatch(exercise)
    return int(match[1]) if match else BUILT_IN


def name_of(exercise: str) -> str:
    """What an exercise is called in its server; a built-in one is called by its id."""
    match = _ID.fullmatch(exercise)
    return match[2] if match else exercise
