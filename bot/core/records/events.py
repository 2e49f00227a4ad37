"""Scheduled events in Discord: what they tell of the quizzes to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zlib import crc32

from bot.core.quiz.saved import settings_to_text
from bot.core.quiz.settings import Mode, Settings

BETWEEN = timedelta(seconds=15)
"""What a round takes besides its votes and its talk, about."""

SHORTEST = timedelta(minutes=15)
STEP = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A quiz that people may put into their calendars.

    Attributes:
        slot: the date of its schedule.
        starts: when the first question comes.
        begun: it is being played.
    """

    server: int
    channel: int
    slot: str
    starts: datetime
    settings: Settings
    begun: bool = False

    @property
    def ends(self) -> datetime:
        """When it will be over, about."""
        settings = self.settings
        each = settings.limit + BETWEEN
        if settings.mode is Mode.DISCUSS:
            each += settings.talk + settings.limit
        return self.starts + max(SHORTEST, -(-each * settings.rounds // STEP) * STEP)

    @property
    def key(self) -> str:
        """Tells what an event shows from all that it might; at most 80 characters."""
        what = crc32(settings_to_text(self.settings).encode())
        return f"{self.slot}:{int(self.starts.timestamp())}:{self.channel}:{what:x}:{'begun' if self.begun else ''}"


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """What is known of the event of a schedule.

    Attributes:
        slot, starts: the date that it is about.
        event: its id; None if it has been deleted by hand: that date gets no other.
        begun: it shows that the quiz is being played.
        shown: what it shows, see ``Occasion.key``.
    """

    schedule: int
    slot: str
    starts: datetime
    event: int | None
    begun: bool = False
    shown: str = ""
