"""Text of which nothing can be seen, though it has characters."""

from __future__ import annotations

import unicodedata

INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Categories of signs that show nothing by themselves: control, format, surrogates, and what no font need have."""
FILLERS = "\u115f\u1160\u3164\uffa0\u2800\u034f"
"""Letters by category, but drawn as nothing: Hangul fillers and the blank Braille cell."""
_NOTHING = INVISIBLE | {"Mn", "Me", "Zs", "Zl", "Zp"}
"""Spaces, and marks that have no letter to sit on, as well."""


def is_blank(text: str) -> bool:
    """Whether nobody would see anything of a text."""
    return all(sign in FILLERS or unicodedata.category(sign) in _NOTHING for sign in text)
