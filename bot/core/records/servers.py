"""A server and its settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Server:
    """A Discord guild and what its moderators have set.

    Attributes:
        zone, zone_next, zone_from: the time zone, and the one that replaces it at an instant; see ``calendar``.
        moderators_channel: where problems are reported.
        quizmaster_role: its members can use the moderators' commands.
        language: of its posts, as the catalogue names it; None: as Discord says.
        exam: the date for which its members practise, unless they have set one of their own.
    """

    id: int
    zone: str = "UTC"
    zone_next: str | None = None
    zone_from: datetime | None = None
    moderators_channel: int | None = None
    quizmaster_role: int | None = None
    exam: date | None = None
    language: str | None = None
