"""The periods over which standings are kept, and their keys.

A key names one period of one kind: ``2026-11-23`` (a day), ``2026-W48`` (an ISO 8601 week), ``2026-11``, ``2026-S4``
(a season is a quarter of the calendar year) and ``all``. Keys are taken from a local date and stored with the attempt.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo


class Period(StrEnum):
    """A kind of period; the values are what people choose from."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    ALL = "all"

    @lru_cache(maxsize=512)
    def key(self, day: date) -> str:
        """Return the key of the period of this kind that contains the local date."""
        match self:
            case Period.TODAY:
                return day.isoformat()
            case Period.WEEK:
                year, week, _ = day.isocalendar()
                return f"{year}-W{week:02}"
            case Period.MONTH:
                return f"{day.year}-{day.month:02}"
            case Period.SEASON:
                return f"{day.year}-S{(day.month + 2) // 3}"
            case Period.ALL:
                return "all"

    def before(self, day: date) -> str | None:
        """Return the key of the period before the one that contains the date.

        None for a day, which holds too few answers to compare, and for all time.
        """
        match self:
            case Period.WEEK:
                return self.key(day - timedelta(days=7))
            case Period.MONTH:
                return self.key(day.replace(day=1) - timedelta(days=1))
            case Period.SEASON:
                return self.key(day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1) - timedelta(days=1))
            case _:
                return None


def local_date(at: datetime, zone: str) -> date:
    """The date on the wall calendar of the zone at an aware instant."""
    return at.astimezone(ZoneInfo(zone)).date()
