"""When to remind a member of a streak that is about to end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

AHEAD = timedelta(hours=3)
"""How long before the end of a streak its member is reminded."""
LEAST = timedelta(minutes=30)
"""The least time that a reminder leaves for an answer, and by which it comes before silent hours."""
APART = timedelta(hours=12)
"""The least time between two reminders, besides there being one a day: a member may change their zone."""

_QUARTER = timedelta(minutes=15)
"""All zones are whole quarters of an hour apart, so silent hours begin and end at one."""

Silent = Callable[[datetime], bool]
"""Whether a member wants no reminder at an instant."""


def remind_at(closes: datetime, silent: Silent, now: datetime) -> datetime | None:
    """When to remind a member of a daily: three hours before it closes, else as silent hours allow.

    In silent hours it waits for their end, or where that is too late comes shortly before they begin. None if there is
    no such time any more.

    Args:
        closes: an aware instant.
        silent: of the member, by full hours of some zone.
        now: the present; the result is not earlier.
    """
    usual = max(closes - AHEAD, now)
    if usual > closes - LEAST:
        return None
    if not silent(usual):
        return usual
    after = _quarter(usual)
    while silent(after):
        after += _QUARTER
    if after <= closes - LEAST:
        return after
    begins = _quarter(usual)
    while silent(begins - _QUARTER):
        begins -= _QUARTER
    before = max(begins - LEAST, now)
    return before if before < begins and not silent(before) else None


def _quarter(at: datetime) -> datetime:
    """The quarter of an hour in which an instant falls."""
    return at.replace(minute=at.minute - at.minute % 15, second=0, microsecond=0)
