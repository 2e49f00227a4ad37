"""Numbers, dates and lists as each language writes them, by Babel (https://babel.pocoo.org, Unicode's CLDR).

Numbers need nothing: Fluent writes every number that a sentence is given as its language does. Where a number is a name
rather than a quantity (a schedule's), the code gives a text.

Dates belong to Discord's timestamps, which each reader sees in their own language and time zone. Where those can't be
used (the name of a thread, a terminal), a sentence names the parts of a date that it wants, as a skeleton of CLDR, and
gets them in its language's order: ``{ DATE($day, "yMMMd") }`` is *5 Jan 2026* or *2026年1月5日*.

A place in an order (*1st*, *2nd*) is chosen by ``{ ORDINAL($place) -> … }``: its variants are CLDR's ordinal
categories, in English ``one``, ``two``, ``few`` and ``other``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_skeleton
from babel.lists import format_list

_TAGS = {"en": "en-GB"}
"""By folder name: which country's habits a language follows, where it is not the usual one of CLDR."""


def tag(locale: str) -> str:
    """The language tag by whose rules the texts of a folder are formatted."""
    return _TAGS.get(locale, locale)


@lru_cache
def _rules(locale: str) -> Locale:
    return Locale.parse(tag(locale), sep="-")


def functions(locale: str) -> dict[str, Any]:
    """What sentences may call besides Fluent's own functions."""

    def dated(at: date | datetime, parts: str) -> str:
        return format_skeleton(parts, at, locale=_rules(locale))

    def ordinal(number: int) -> str:
        return str(_rules(locale).ordinal_form(number))

    return {"DATE": dated, "ORDINAL": ordinal}


def listed(locale: str, things: Sequence[str], *, either: bool) -> str:
    """Join what is listed within a sentence, by *and* or, with ``either``, by *or*."""
    return format_list(things, style="or" if either else "standard", locale=_rules(locale))
