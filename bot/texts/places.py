"""What countries and cities are called in a language, by Babel (https://babel.pocoo.org, Unicode's CLDR)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError


@lru_cache
def countries(locale: str) -> Mapping[str, str]:
    """The names of countries by their code (``DE``); empty for a language that CLDR does not have."""
    found = _locale(locale)
    return {} if found is None else {code: name for code, name in found.territories.items() if len(code) == 2}


@lru_cache
def cities(locale: str) -> Mapping[str, str]:
    """The names of the cities that time zones are called after, by zone; most often only where they differ from it."""
    found = _locale(locale)
    names = {} if found is None else {zone: told.get("city") for zone, told in found.time_zones.items()}
    return {zone: name for zone, name in names.items() if isinstance(name, str)}


def _locale(locale: str) -> Locale | None:
    try:
        return Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
