"""What the attributes of an element say about how its text looks, as far as that carries meaning."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.bank.exchange.lines import BOLD, ITALIC, STRUCK, UNDERLINED

Attributes = Mapping[str, str]

_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(r"rgba?\(\s{0,9}(\d{1,3})[\s,]{1,9}(\d{1,3})[\s,]{1,9}(\d{1,3})")
_NAME = re.compile(r"[a-z]{3,20}")
_NO_COLOURS = """
auto black currentcolor darkgray darkgrey dimgray gray grey inherit initial none revert silver transparent unset url
white whitesmoke window windowtext
"""
_NO_COLOUR = frozenset(_NO_COLOURS.split())
_NEARLY_GREY = 40
"""Between the strongest and the weakest of red, green and blue: less isn't a colour to a reader."""


def is_hidden(attributes: Attributes) -> bool:
    """Whether a browser would not show the element."""
    return "hidden" in attributes or _style(attributes).get("display") == "none"


def marks_of(attributes: Attributes) -> tuple[str, ...]:
    """The marks that the element's style gives to its text."""
    style = _style(attributes)
    lines = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
    marks = {
        STRUCK: "line-through" in lines,
        UNDERLINED: "underline" in lines,
        BOLD: style.get("font-weight", "") in ("bold", "bolder", "600", "700", "800", "900"),
        ITALIC: style.get("font-style", "") in ("italic", "oblique"),
    }
    return tuple(mark for mark, given in marks.items() if given)


def lifted(attributes: Attributes) -> str:
    """``sup`` or ``sub`` if the element's style raises or lowers its text, else empty."""
    return {"super": "sup", "sub": "sub"}.get(_style(attributes).get("vertical-align", ""), "")


def has_colour(attributes: Attributes) -> bool:
    """Whether the text or its ground has a colour, black, white and grey aside."""
    style = _style(attributes)
    given = (style.get("color", ""), style.get("background-color", ""), style.get("background", ""))
    return any(map(_is_colour, (*given, attributes.get("color", "").strip().lower())))


def _is_colour(value: str) -> bool:
    if found := _HEX.match(value):
        digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
        parts = [int(digits[place : place + 2], 16) for place in (0, 2, 4)]
    elif found := _RGB.match(value):
        parts = [int(part) for part in found.groups()]
    else:
        named = _NAME.match(value)
        return named is not None and named[0] not in _NO_COLOUR
    return max(parts) - min(parts) > _NEARLY_GREY


def _style(attributes: Attributes) -> dict[str, str]:
    if "style" not in attributes:
        return {}
    pairs = (entry.partition(":") for entry in attributes["style"].lower().split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}
