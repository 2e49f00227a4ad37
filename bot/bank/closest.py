"""What somebody who mistyped a name may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz.fuzz import ratio, token_sort_ratio
from rapidfuzz.process import extract, extractOne

NONE = "none"
"""No name is close enough; sentences of the catalogue select by it."""
_LEAST = 60.0
"""Per cent of similarity, see https://rapidfuzz.github.io/RapidFuzz/Usage/fuzz.html#ratio"""
_NEAR = 75.0
_LONGEST = 200
"""Characters of a name that are compared."""


def closest(name: str, known: Iterable[str]) -> str:
    """The known name that resembles ``name`` most, or ``NONE``."""
    found = extractOne(name[:_LONGEST], list(known), scorer=ratio, score_cutoff=_LEAST)
    return found[0] if found else NONE


def nearest(text: str, known: Mapping[str, str], most: int = 3) -> list[str]:
    """Those of the keys whose text says nearly the same, the nearest first."""
    found = extract(text, known, scorer=token_sort_ratio, score_cutoff=_NEAR, limit=most)
    return [key for _, _, key in found]
