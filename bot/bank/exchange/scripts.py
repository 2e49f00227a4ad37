"""Raised and lowered text in Unicode: 2¹⁰, H₂O, and x^(a/b) where Unicode has no such sign."""

from __future__ import annotations

from collections.abc import Mapping

_RAISED = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
)
_LOWERED = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
SIGNS: Mapping[str, tuple[str, dict[int, int]]] = {"sup": ("^", _RAISED), "sub": ("_", _LOWERED)}
"""By HTML's element: the sign in front of what Unicode cannot say, and what it can."""
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


def script(kind: str, text: str) -> str:
    """The text raised (``sup``) or lowered (``sub``); it is never left as it was, which could turn 2¹⁰ into 210."""
    sign, table = SIGNS[kind]
    said = text.strip()
    if not said:
        return text
    if all(ord(each) in table for each in said):
        return said.translate(table)
    whole = len(said) == 1 or _BRACKETS.get(said[0]) == said[-1]
    return f"{sign}{said}" if whole else f"{sign}({said})"


def spelled(text: str) -> str:
    """The text with a hyphen before each run of raised or lowered digits, for names in which they become plain ones."""
    return "".join(
        f"-{each}" if each in _DIGITS and (number == 0 or text[number - 1] not in _DIGITS) else each
        for number, each in enumerate(text)
    )


_DIGITS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉")
