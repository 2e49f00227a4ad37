"""What an SVG must keep to before a renderer sees it, so that none can take the machine's memory or time.

A renderer trusts its input: an outline of 1 × 10,000 drawn 1,000 pixels wide is a picture of 40 GB, some filters take
minutes, and deep nesting ends the process. Format: https://www.w3.org/TR/SVG11/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from bot.core.picture import unwrapped

NAMESPACE = "http://www.w3.org/2000/svg"
ELEMENTS = frozenset(
    {
        "a", "circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "marker", "metadata",
        "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "style", "symbol", "text",
        "textPath", "title", "tspan", "use",
    }
)  # fmt: skip
"""What an ``<svg>`` may hold. Elements of other namespaces, such as an editor's notes, aren't drawn."""

MOST_ELEMENTS = 3_000
"""What is shown by a reference counts each time."""
DEEPEST = 32
"""How many elements may lie within each other, those shown by a reference included."""
WIDEST, TALLEST = 10.0, 2.5
"""How many times as wide as tall, and as tall as wide."""
LARGEST = 100_000.0
"""Units of width or height."""

_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*([a-z%]*)\s*")
_SHOWN = re.compile(r"#([^\s\"'()]+)")
_EFFECT = re.compile(r"(?<![-\w])(filter|mask)\s*:\s*(?!none\b)")


class BadDrawing(ValueError):
    """An SVG that is not drawn.

    Attributes:
        reason: why, as a key without its prefix: ``xml``, ``doctype``, ``root``, ``size``, ``shape``, ``elements``,
            ``deep``, ``element`` or ``effect``.
        params: what the reason's sentence needs.
    """

    def __init__(self, reason: str, **params: str | float) -> None:
        super().__init__(reason, params)
        self.reason = reason
        self.params = params


@dataclass(slots=True)
class _Element:
    parts: list[_Element] = field(default_factory=list)
    shows: list[str] = field(default_factory=list)
    weight: int = 0
    height: int = 0


def aspect(svg: str) -> float:
    """Check an SVG and return its height as a multiple of its width.

    Raises:
        BadDrawing: it isn't one, or exceeds one of the bounds.
    """
    picture = unwrapped(svg)
    width, height = _read(svg) if picture is None else (float(picture.width), float(picture.height))
    ratio = height / width
    if not 1 / WIDEST <= ratio <= TALLEST:
        raise BadDrawing("shape", width=round(width, 3), height=round(height, 3), widest=WIDEST, tallest=TALLEST)
    return ratio


def _read(svg: str) -> tuple[float, float]:
    """Check what is drawn; returns width and height."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text, parser.buffer_size = True, 1 << 16
    parser.StartDoctypeDeclHandler = reader.doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(svg, True)
    except expat.ExpatError as error:
        raise BadDrawing("xml", problem=str(error)) from None
    except UnicodeEncodeError as error:
        raise BadDrawing("xml", problem=error.reason) from None
    _weigh(reader.root, reader.ids, 1)
    return reader.size


class _Reader:
    """Takes in one document, and stops at the first thing that is not allowed."""

    def __init__(self) -> None:
        self.root = _Element()
        self.ids: dict[str, _Element] = {}
        self.size = (0.0, 0.0)
        self._open: list[_Element] = []
        self._count = 0
        self._style = False

    def doctype(self, *_: object) -> None:
        """A document type may define entities, which grow."""
        raise BadDrawing("doctype")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        namespace, _, name = tag.rpartition(" ")
        if not self._open:
            if (namespace, name) != (NAMESPACE, "svg"):
                raise BadDrawing("root")
            self.size = _size(attributes)
        elif namespace == NAMESPACE and name not in ELEMENTS:
            raise BadDrawing("element", name=name)
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise BadDrawing("elements", most=MOST_ELEMENTS)
        if len(self._open) >= DEEPEST:
            raise BadDrawing("deep", most=DEEPEST)
        element = _Element()
        for key, value in attributes.items():
            if (key in ("filter", "mask") and value.strip() != "none") or (key == "style" and _EFFECT.search(value)):
                raise BadDrawing("effect")
            element.shows += _SHOWN.findall(value)
        if self._open:
            self._open[-1].parts.append(element)
        else:
            self.root = element
        if "id" in attributes:
            self.ids[attributes["id"]] = element
        self._open.append(element)
        self._style = name == "style"

    def end(self, _tag: str) -> None:
        """An element ends."""
        self._open.pop()
        self._style = False

    def text(self, text: str) -> None:
        """What is written in an element."""
        if self._style and _EFFECT.search(text):
            raise BadDrawing("effect")


def _weigh(element: _Element, ids: Mapping[str, _Element], depth: int) -> int:
    """Count what is drawn for an element; one that shows itself is as deep as can be."""
    if depth + element.height > DEEPEST + 1:
        raise BadDrawing("deep", most=DEEPEST)
    if element.weight:
        return element.weight
    weight, height = 1, 1
    for part in (*element.parts, *(ids[name] for name in element.shows if name in ids)):
        weight += _weigh(part, ids, depth + 1)
        height = max(height, 1 + part.height)
        if weight > MOST_ELEMENTS:
            raise BadDrawing("elements", most=MOST_ELEMENTS)
    element.weight, element.height = weight, height
    return weight


def _size(attributes: Mapping[str, str]) -> tuple[float, float]:
    """Width and height in pixels, as a renderer takes them: by the attributes of those names, else by the view box."""
    width, height = (_length(attributes.get(name, "")) for name in ("width", "height"))
    numbers = [float(number) for number in re.findall(_NUMBER, attributes.get("viewBox", ""))]
    if len(numbers) == 4 and min(_bounded(numbers[2]), _bounded(numbers[3])):
        slope = numbers[3] / numbers[2]
        if width is None:
            width = numbers[2] if height is None else height / slope
        height = width * slope if height is None else height
    elif numbers:
        raise BadDrawing("size")
    width, height = _bounded(width), _bounded(height)
    if not (width and height):
        raise BadDrawing("size")
    return width, height


def _bounded(side: float | None) -> float:
    """The side, or 0 if it isn't one that a drawing can have."""
    return side if side is not None and 1 <= side <= LARGEST else 0.0


def _length(text: str) -> float | None:
    """A length in pixels; None where the renderer goes by something else, or there is none."""
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _PIXELS[found[2]] if found and found[2] in _PIXELS else None
