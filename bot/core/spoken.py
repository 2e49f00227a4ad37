"""Times of day, weekdays and offsets from UTC as people type them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.core.errors import InputError
from bot.core.recurrence import daily_cron, dated_cron

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
_DAY = f"(?:{'|'.join(WEEKDAYS)})".upper()
_DAILY = re.compile(rf"([0-5]?[0-9]) ([01]?[0-9]|2[0-3]) \* \* (\*|{_DAY}(?:,{_DAY})*)")
_OFFSET = re.compile(r"(?:(?:utc|gmt)\s*([+\-−–])|([+\-−–]))\s*(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
_RANGE = re.compile(r"([a-z]+)\s*(?:-|–|to)\s*([a-z]+)")


def parse_time(text: str) -> tuple[int, int]:
    """Read a time of day: ``9``, ``09:00``, ``9.30``, ``6pm``.

    Returns:
        (hour 0…23, minute 0…59)

    Raises:
        InputError: it isn't one.
    """
    match = _TIME.fullmatch(text.strip())
    if match is None or not text.isascii():
        raise InputError("error-bad-time", time=text[:40])
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            raise InputError("error-bad-time", time=text[:40])
        hour = hour % 12 + (12 if match[3].lower() == "pm" else 0)
    if hour > 23 or minute > 59:
        raise InputError("error-bad-time", time=text[:40])
    return hour, minute


def parse_daily(cron: str) -> tuple[int, int, frozenset[int]] | None:
    """Read back an expression that ``recurrence.daily_cron`` has written.

    Returns:
        (hour, minute, weekdays); None if it says more than a time of day and weekdays.
    """
    match = _DAILY.fullmatch(cron)
    if match is None:
        return None
    minute, hour, days = int(match[1]), int(match[2]), match[3]
    if days == "*":
        return hour, minute, frozenset(range(7))
    return hour, minute, parse_weekdays(days)


def parse_offset(text: str) -> timedelta | None:
    """Read an offset from UTC: ``GMT+2``, ``UTC+5:30``, ``+02:00``, ``-3``, ``utc``. East of Greenwich is plus.

    Returns:
        The offset, at most 14 hours either way; None if the text is something else.
    """
    plain = text.strip()
    if plain.casefold() in ("utc", "gmt", "z"):
        return timedelta()
    match = _OFFSET.fullmatch(plain)
    if match is None or not match[3].isascii():
        return None
    size = timedelta(hours=int(match[3]), minutes=int(match[4] or 0))
    if size > timedelta(hours=14):
        return None
    return size if (match[1] or match[2]) == "+" else -size


def parse_weekdays(text: str) -> frozenset[int]:
    """Read weekdays: ``mon-fri``, ``Mon, Wed, Fri``, ``weekdays``, ``weekend``, ``every day``; 0 is Monday.

    Raises:
        InputError: a word that isn't a weekday, or none at all.
    """
    plain = " ".join(text.casefold().replace(".", "").split())
    if plain in ("every day", "daily", "all", "*"):
        return frozenset(range(7))
    plain = plain.replace("weekdays", "mon-fri").replace("weekends", "sat,sun").replace("weekend", "sat,sun")
    days: set[int] = set()
    for part in re.split(r"\s*[,;/&+]\s*(?:and\s+)?|\s+and\s+|\s+(?![-–]|to\b)(?<![-–]\s)(?<!\bto\s)", plain):
        if not part:
            continue
        if match := _RANGE.fullmatch(part):
            first, last = _weekday(match[1], text), _weekday(match[2], text)
            days |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
        else:
            days.add(_weekday(part, text))
    if not days:
        raise InputError("error-bad-weekdays", days=text[:40])
    return frozenset(days)


def _weekday(word: str, text: str) -> int:
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")):
        if len(word) >= 2 and name.startswith(word):
            return number
    raise InputError("error-bad-weekdays", days=text[:40])


def parse_date(text: str, today: date) -> date:
    """Read a date such as 2026-12-01, from today on and within a year.

    Raises:
        InputError: it is none, or not one of those.
    """
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError("error-bad-date", date=text[:40]) from error
    if not today <= day <= today + timedelta(days=365):
        raise InputError("error-bad-date", date=text[:40])
    return day


def quiz_cron(hour: int, minute: int, weekdays: frozenset[int], day: str | None, today: date) -> str:
    """The recurrence of what is due at a time of day: on weekdays, or on a date, or (neither given) on any day.

    Raises:
        InputError: both are given, or the date can't be used.
    """
    if day is None:
        return daily_cron(hour, minute, weekdays)
    if weekdays:
        raise InputError("error-date-and-weekdays")
    return dated_cron(hour, minute, parse_date(day, today))
