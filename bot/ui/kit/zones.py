"""Finding a time zone by what people know of it: a city, a country, an offset, an abbreviation or its IANA name.

Which country has which zones is told by tzdata's ``zone.tab`` (https://data.iana.org/time-zones/theory.html), the
likeliest of a country first. It names a zone for each country, where ``zone1970.tab`` would offer Berlin in Norway.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from bot.core.errors import BadZone
from bot.core.recurrence import zone_names
from bot.core.spoken import parse_offset
from bot.texts import SOURCE_LOCALE, listed
from bot.texts.places import cities, countries

COMMON = (
    "UTC", "Europe/London", "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Warsaw", "Europe/Athens",
    "Africa/Lagos", "Africa/Johannesburg", "Asia/Dubai", "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu",
    "Asia/Singapore", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland", "America/Sao_Paulo",
    "America/New_York", "America/Toronto", "America/Chicago", "America/Denver", "America/Los_Angeles",
)  # fmt: skip
"""Offered before anything is typed, and before others that fit too."""

_NAMED_WHEN_UNCLEAR = 3
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that Unicode does not take apart into a plain one and its accent."""

_COUNTRIES_FOR_SHORT = {"UK": "GB", "USA": "US", "UAE": "AE"}
"""What people call them; the tables do not."""

_EQUAL, _BEGINS, _WORD_BEGINS = range(3)


def find(typed: str, now: datetime, locale: str = SOURCE_LOCALE) -> list[str]:
    """The zones that somebody who has typed so far may mean, the likeliest first; the common ones if nothing is typed.

    Args:
        typed: whatever it is.
        now: decides which zones have an offset.
        locale: countries and cities are known by their English names and by those of this language.
    """
    if not fold(typed) and parse_offset(typed) is None:
        return [] if typed.strip() else list(COMMON)
    return [zone for _, zone in _ranked(typed, now, locale)]


def meant(typed: str, now: datetime, locale: str = SOURCE_LOCALE) -> str:
    """The zone of that name, or the one that somebody who typed this must mean.

    Raises:
        BadZone: there is none, or there are several that tell different times.
    """
    names = {name.casefold(): name for name in zone_names()}
    name = names.get("_".join(typed.split()).casefold())
    if name is not None:
        return name
    if parse_offset(typed) == timedelta() and not any(map(str.isdigit, typed)):
        return "UTC"
    ranked = _ranked(typed, now, locale)
    best = [zone for rank, zone in ranked if rank == ranked[0][0]]
    if not best or (ranked[0][0] != _EQUAL and len(best) > 1):
        raise _unclear(typed, [zone for _, zone in ranked])
    if any(_year(zone, now) != _year(best[0], now) for zone in best):
        raise _unclear(typed, best)
    return best[0]


def _unclear(typed: str, zones: Sequence[str]) -> BadZone:
    if not zones:
        return BadZone(zone=typed[:60])
    return BadZone("error-zone-several", zone=typed[:60], zones=listed(zones[:_NAMED_WHEN_UNCLEAR]))


def offset_of(zone: str, at: datetime) -> timedelta:
    """How far a zone is ahead of UTC at an instant."""
    return at.astimezone(_tz(zone)).utcoffset() or timedelta()


def offset_name(zone: str, at: datetime) -> str:
    """The offset as people write it: ``UTC+5:30``."""
    minutes = int(offset_of(zone, at).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "−"
    return "UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def local_time(zone: str, at: datetime) -> str:
    """What clocks show there."""
    return f"{at.astimezone(_tz(zone)):%H:%M}"


def fold(text: str) -> str:
    """What names are compared by: lower-case letters without accents, in single spaces."""
    taken_apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(sign for sign in taken_apart if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())


def _ranked(typed: str, now: datetime, locale: str) -> list[tuple[int, str]]:
    offset = parse_offset(typed)
    if offset is not None:
        return [(_EQUAL if offset_of(zone, now) == offset else _BEGINS, zone) for zone in _with_offset(offset, now)]
    wanted = fold(typed)
    if not wanted:
        return []
    ranked = [
        (min(ranks), place, zone)
        for place, (zone, names) in enumerate(_names(locale).items())
        if (ranks := [rank for name in names if (rank := _rank(wanted, name)) is not None])
    ]
    return [(rank, zone) for rank, _, zone in sorted(ranked)]


def _rank(wanted: str, name: str) -> int | None:
    if name == wanted:
        return _EQUAL
    if name.startswith(wanted):
        return _BEGINS
    return _WORD_BEGINS if f" {wanted}" in name else None


def _with_offset(offset: timedelta, now: datetime) -> list[str]:
    """The zones with that offset now, then those that have it at another time of the year."""
    zones = list(_names(SOURCE_LOCALE))
    current = [zone for zone in zones if offset_of(zone, now) == offset]
    return current + [zone for zone in zones if zone not in current and offset in _year(zone, now)]


def _year(zone: str, now: datetime) -> tuple[timedelta, ...]:
    """The offsets of a zone over the coming year, one each half a month."""
    return tuple(offset_of(zone, now + timedelta(days=15 * step)) for step in range(25))


@cache
def _tz(zone: str) -> ZoneInfo:
    return ZoneInfo(zone)  # kept: ZoneInfo itself keeps eight, and a search looks at all


@lru_cache(maxsize=64)
def _names(locale: str) -> Mapping[str, tuple[str, ...]]:
    """By what each zone is found, folded; the common zones first."""
    found: dict[str, list[str]] = {zone: [] for zone in COMMON}
    for languages in (_names_in(SOURCE_LOCALE), _names_in(locale), _links(), _abbreviations()):
        for zone, name in languages:
            found.setdefault(zone, []).append(name)
    return {zone: tuple(dict.fromkeys(map(fold, names))) for zone, names in found.items() if zone in zone_names()}


def _names_in(locale: str) -> Iterator[tuple[str, str]]:
    """Each zone's own name, its city and its country, the country's code, and which part of it is meant."""
    called: dict[str, list[str]] = {code: [code, name] for code, name in _rows("iso3166.tab")}
    for name, code in _COUNTRIES_FOR_SHORT.items():
        called[code].append(name)
    for code, zone, *part in _places():
        country, city = countries(locale).get(code, ""), cities(locale).get(zone, "")
        names = (zone, zone.rpartition("/")[2], city, country, *called.get(code, ()), *part)
        yield from ((zone, name) for name in names if name)
    yield "UTC", "UTC"


def _links() -> Iterator[tuple[str, str]]:
    """Former names of zones, such as ``Asia/Calcutta``, and the cities in them."""
    told = {zone for _, zone, *_ in _places()}
    for kind, *link in _rows("tzdata.zi", " "):
        if kind == "L" and link[0] in told and link[1] not in told and "/" in link[1]:
            yield from ((link[0], name) for name in (link[1], link[1].rpartition("/")[2]))


def _abbreviations() -> Iterator[tuple[str, str]]:
    """What zones are called for short in winter and summer: ``CET``, ``PDT``."""
    for _, zone, *_ in _places():
        names = {datetime(2026, month, 1, tzinfo=_tz(zone)).tzname() or "" for month in (1, 7)}
        yield from ((zone, name) for name in sorted(names) if name.isalpha())


def _places() -> list[list[str]]:
    """Code of a country, zone, and where the country has several which part of it; Antarctica comes last."""
    rows = [[code, *rest] for code, _, *rest in _rows("zone.tab")]
    return sorted(rows, key=lambda row: row[0] == "AQ")


def _rows(table: str, separator: str = "\t") -> list[list[str]]:
    text = files("tzdata").joinpath("zoneinfo", table).read_text(encoding="utf-8")
    return [line.split(separator) for line in text.splitlines() if line and not line.startswith("#")]
