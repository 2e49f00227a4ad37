"""What members have set for themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Silence:
    """The hours in which a member wants no reminder, in local time.

    Attributes:
        begins, ends: full hours, 0…23; from the first one on, up to the other one. Equal: there are none.
    """

    begins: int = 22
    ends: int = 8

    def covers(self, local: datetime) -> bool:
        """Whether a local time falls in them."""
        if self.begins <= self.ends:
            return self.begins <= local.hour < self.ends
        return local.hour >= self.begins or local.hour < self.ends


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a member has set, practice aside, for all servers.

    Attributes:
        zone: their own time zone; None: the server's.
        confidence: they are asked how sure they are.
        reminders: they want to be reminded of a streak that is about to end.
        silence: when they don't.
        language: in which they are answered, as the catalogue names it; None: as their Discord says.
    """

    user: int
    zone: str | None = None
    confidence: bool = True
    reminders: bool = False
    silence: Silence = Silence()
    language: str | None = None

    def is_silent(self, at: datetime, server_zone: str) -> bool:
        """Whether they want no reminder at an instant; ``server_zone`` counts where they have set none."""
        return self.silence.covers(at.astimezone(ZoneInfo(self.zone or server_zone)))
