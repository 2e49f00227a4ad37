"""What weekdays are called in a language, by Babel (https://babel.pocoo.org, Unicode's CLDR)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError


@lru_cache
def weekdays(locale: str) -> Mapping[str, int]:
    """The names of weekdays, in full and short, without case and dots; 0 is Monday.

    Empty for a language that CLDR does not have.
    """
    try:
        days = Locale.parse(locale, sep="-").days
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated", "short"):
            for day, name in days[context].get(width, {}).items():
                found.setdefault(name.casefold().replace(".", ""), day)
    return found
