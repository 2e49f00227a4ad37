"""Weekdays as people type them in their own language: *Montag bis Freitag*, *Mo, Mi*; English is always understood."""

from __future__ import annotations

import re

from bot.core.errors import InputError
from bot.core.spoken import WEEKDAYS, parse_weekdays
from bot.texts import say
from bot.texts.weekdays import weekdays

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 2
"""So many letters tell a weekday from the others."""
_PHRASES = {
    "weekdays-typed-all": "every day",
    "weekdays-typed-work": "weekdays",
    "weekdays-typed-weekend": "weekend",
    "weekdays-typed-and": "and",
    "weekdays-typed-to": "to",
}
"""Texts that list what people type, with commas between, and what it is in English."""


def meant(typed: str, locale: str) -> frozenset[int]:
    """Read weekdays; 0 is Monday.

    Args:
        typed: ``Mo-Fr``, ``Dienstag und Donnerstag``, ``werktags``, or in English.
        locale: weekdays are known by their names in this language.

    Raises:
        InputError: a word that isn't a weekday, or none at all.
    """
    try:
        return parse_weekdays(_in_english(typed, locale))
    except InputError as error:
        raise InputError(error.text_key, days=typed[:40]) from error


def _in_english(typed: str, locale: str) -> str:
    plain = " ".join(typed.casefold().replace(".", "").split())
    for key, english in _PHRASES.items():
        for phrase in say(key).split(","):
            plain = re.sub(rf"(?<!\w){re.escape(phrase.strip().casefold())}(?!\w)", english, plain)
    names = weekdays(locale)

    def translated(word: re.Match[str]) -> str:
        if word[0] in _PHRASES.values():
            return word[0]
        exact = names.get(word[0])
        days = {day for name, day in names.items() if len(word[0]) >= _LEAST and name.startswith(word[0])}
        if exact is None and len(days) != 1:
            return word[0]
        return WEEKDAYS[days.pop() if exact is None else exact]

    return _WORD.sub(translated, plain)
