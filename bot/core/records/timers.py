"""What happens later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Timer:
    """Something that happens later.

    Attributes:
        kind, ref: name it; there is at most one timer of a kind for a reference.
        due_at: when it is to run; moved on by a retry.
        tries: runs begun, this one included.
        note: what it is about, as a key of the catalogue.
        lost: runs that never came back: their process died, or stood still until the lease was over.
    """

    kind: str
    ref: int
    due_at: datetime
    tries: int = 0
    note: str | None = None
    lost: int = 0
