"""Custom ids of what is done with a session as a whole."""

from __future__ import annotations

from bot.tutor.practice.scenes import Wish
from bot.ui.exercise.leads import wish_text
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


def begin_id(wish: Wish, *, wanted: bool = False) -> str:
    """Write the custom id of a button that begins a session."""
    return f"{ANYWAY if wanted else BEGIN}{wish_text(wish)}"
