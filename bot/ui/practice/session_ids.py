"""Custom ids of what is done with a session as a whole."""

from __future__ import annotations

from bot.core.errors import InvalidAnswer
from bot.core.exercise import KINDS
from bot.core.practice import Mode
from bot.tutor.practice.scenes import Wish
from bot.ui.kit import ids

PREFIX = "p2:"
NEXT = f"{PREFIX}next"
STOP = f"{PREFIX}stop"
MORE = f"{PREFIX}more"
BEGIN = f"{PREFIX}begin:"
"""A wish follows."""
ANYWAY = f"{PREFIX}any:"
"""A wish follows; the day's limits don't count."""
SETTINGS = ids.PRACTICE_SETTINGS
SIZE, CAP, REST = (f"{PREFIX}{name}" for name in ("size", "cap", "rest"))
EXAM = f"{PREFIX}exam"
SERVER_EXAM = f"{PREFIX}exam-all"

_MODES = {mode.value[0]: mode for mode in Mode}


def begin_id(wish: Wish, *, wanted: bool = False) -> str:
    """Write the custom id of a button that begins a session; a topic's slug may take 80 of its 100 characters."""
    kind = "-" if wish.kind is None else str(KINDS.index(wish.kind))
    return f"{ANYWAY if wanted else BEGIN}{wish.mode.value[0]}{kind}{wish.topic or ''}"


def wish_of(text: str) -> Wish:
    """Read it.

    Raises:
        InvalidAnswer: it is something else.
    """
    given = text.removeprefix(BEGIN).removeprefix(ANYWAY)
    mode, kind, topic = given[:1], given[1:2], given[2:]
    if mode not in _MODES or kind not in ("-", *map(str, range(len(KINDS)))):
        raise InvalidAnswer("error-practice-button")
    return Wish(_MODES[mode], topic or None, None if kind == "-" else KINDS[int(kind)])
