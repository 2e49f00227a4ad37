"""Pictures made of pixels, wrapped into an SVG, so that a figure is one kind of thing wherever it is kept or drawn.

Formats: https://www.w3.org/TR/png-3/ and https://www.w3.org/Graphics/JPEG/itu-t81.pdf (annex B).
"""

from __future__ import annotations

import re
import zlib
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from typing import NamedTuple

MOST_BYTES = 150_000
"""Largest picture file; each post that shows it keeps a copy."""
MOST_SIDE, MOST_PIXELS = 4_000, 8_000_000
"""Largest width and height, and largest area: drawing takes four bytes of memory a pixel, whatever the file's size."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Markers of the frames that are drawn: baseline, extended and progressive."""
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers that no length follows."""
_WRAPPER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
    '<image width="{width}" height="{height}" href="data:image/{kind};base64,{data}"/></svg>'
)
_DATA = re.compile(r'data:image/(?:png|jpeg);base64,([A-Za-z0-9+/=]+)"/></svg>')
_IMAGE = re.compile(r"<image [^<>]*/>")


class BadPicture(ValueError):
    """Not a picture that can be a figure. The argument says why: ``format``, ``bytes``, ``pixels`` or ``broken``."""


class Picture(NamedTuple):
    """What a file says about itself: ``png`` or ``jpeg``, and its size in pixels."""

    kind: str
    width: int
    height: int


def look_at(raw: bytes) -> Picture:
    """Tell the format and the size of a picture, and check that the file is whole.

    Raises:
        BadPicture: it is neither PNG nor JPEG, too large, or damaged.
    """
    if len(raw) > MOST_BYTES:
        raise BadPicture("bytes")
    if raw.startswith(_PNG):
        found = Picture("png", *_png_size(raw))
    elif raw.startswith(_JPEG):
        found = Picture("jpeg", *_jpeg_size(raw))
    else:
        raise BadPicture("format")
    if not (found.width and found.height):
        raise BadPicture("broken")
    if max(found.width, found.height) > MOST_SIDE or found.width * found.height > MOST_PIXELS:
        raise BadPicture("pixels")
    return found


def wrapped(raw: bytes) -> str:
    """The picture as an SVG that holds it.

    Raises:
        BadPicture: see ``look_at``.
    """
    kind, width, height = look_at(raw)
    return _WRAPPER.format(width=width, height=height, kind=kind, data=b64encode(raw).decode())


def unwrapped(svg: str) -> Picture | None:
    """What is known of the picture in an SVG that ``wrapped`` made; None for any other."""
    found = _DATA.search(svg)
    if found is None:
        return None
    try:
        raw = b64decode(found[1], validate=True)
        return look_at(raw) if wrapped(raw) == svg else None
    except (BadPicture, NotBase64):
        return None


def without_pixels(svg: str) -> str:
    """The wrapper without its picture: what is drawn if the picture cannot be."""
    return _IMAGE.sub("", svg)


def _png_size(raw: bytes) -> tuple[int, int]:
    """Width and height; every chunk must be there and agree with its checksum."""
    width = height = 0
    place, name = len(_PNG), b""
    while name != b"IEND":
        length, name = int.from_bytes(raw[place : place + 4]), raw[place + 4 : place + 8]
        body, check = raw[place + 8 : place + 8 + length], raw[place + 8 + length : place + 12 + length]
        if len(check) < 4 or zlib.crc32(name + body) != int.from_bytes(check):
            raise BadPicture("broken")
        if name == b"IHDR" and length == 13:
            width, height = int.from_bytes(body[:4]), int.from_bytes(body[4:8])
        place += 12 + length
    return width, height


def _jpeg_size(raw: bytes) -> tuple[int, int]:
    """Width and height of the frame, found by going from segment to segment; the file must come to its end."""
    place = 2
    while place + 9 <= len(raw) and raw[place] == 0xFF:
        marker = raw[place + 1]
        if marker == 0xFF or marker in _BARE:
            place += 1 if marker == 0xFF else 2
        elif marker in _FRAMES and _JPEG_END in raw[place:]:
            return int.from_bytes(raw[place + 7 : place + 9]), int.from_bytes(raw[place + 5 : place + 7])
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            raise BadPicture("broken")
        else:
            place += 2 + int.from_bytes(raw[place + 2 : place + 4])
    raise BadPicture("broken")
