"""What languages call themselves, by Babel (https://babel.pocoo.org, Unicode's CLDR)."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale


@lru_cache
def own_name(locale: str) -> str:
    """The name of a language of the catalogue in that language: *Deutsch*, *Português (Brasil)*."""
    found = Locale.parse(locale, sep="-")
    name = found.get_display_name(found) or locale
    return name[0].upper() + name[1:]
