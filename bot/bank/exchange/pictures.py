"""The pictures of a foreign question."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from pydantic import ValidationError

from bot.bank.figures import BadFigure, figure_source
from bot.core.exercise import FIGURE_SIZE, Figure
from bot.core.picture import MOST_BYTES, look_at
from bot.core.svg import BadDrawing, aspect
from bot.texts import say

_LONGEST = max(MOST_BYTES, 4 * FIGURE_SIZE) * 4 // 3 + 1000
"""Characters of base64 that are looked at."""
_SUFFIXES = {"jpeg": "jpg"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be a figure.

    Attributes:
        suffix: of its file.
        raw: its content.
        alt: what it shows, as far as the file says so.
    """

    suffix: str
    raw: bytes
    alt: str


def find_picture(address: str, alt: str, files: Mapping[str, str]) -> Picture | None:
    """The picture to which an address leads; None if it did not survive the import.

    Args:
        address: ``@@PLUGINFILE@@/name``, or ``data:`` with the picture itself.
        alt: what it shows.
        files: in base64, by name.

    Raises:
        BadFigure: it came along, and cannot be a figure.
    """
    kind, _, data = address.partition(";base64,")
    name = unquote(address.partition("?")[0].rpartition("/")[2])
    if kind.lower().startswith("data:image/"):
        name, encoded = f"picture.{kind.lower().removeprefix('data:image/').partition('+')[0]}", data
    elif name in files:
        encoded = files[name]
    else:
        return None
    if len(encoded) > _LONGEST:
        raise BadFigure(say("bank-figure-bytes", kilobytes=MOST_BYTES // 1000))
    try:
        raw = b64decode("".join(encoded.split()), validate=True)
    except (NotBase64, ValueError):
        raise BadFigure(say("bank-figure-broken")) from None
    return Picture(_suffix(name, raw), raw, alt)


def _suffix(name: str, raw: bytes) -> str:
    source = figure_source(name, raw)
    try:
        Figure(svg=source, alt="-" * 20)
        aspect(source)
    except ValidationError:
        raise BadFigure(say("bank-figure-fetches")) from None
    except BadDrawing as bad:
        raise BadFigure(say(f"drawing-{bad.reason}", **bad.params)) from None
    if name.lower().endswith(".svg"):
        return "svg"
    kind = look_at(raw).kind
    return _SUFFIXES.get(kind, kind)
