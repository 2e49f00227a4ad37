"""The fonts that pictures are drawn with: none of the system's own, so that a picture looks the same everywhere.

Latin letters are Source Sans; each other script has a Noto font, https://fonts.google.com/noto, whose family has to be
named where it is wanted: the renderer's own search for a font that has a sign drops Arabic and joined emoji.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import font_source_sans_pro as source_sans
import uharfbuzz as harfbuzz


@dataclass(frozen=True, slots=True)
class Fonts:
    """What texts are drawn with.

    Attributes:
        family: for texts that name none, or one that isn't there.
        files: of fonts.
        folders: which hold files of fonts, at any depth.
    """

    family: str
    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()

    @property
    def options(self) -> dict[str, object]:
        """Arguments for the renderer."""
        return {
            "font_files": list(self.files),
            "font_dirs": list(self.folders),
            "font_family": self.family,
            "sans_serif_family": self.family,
        }


SOURCE_SANS = Fonts(
    "Source Sans Pro", (source_sans.SourceSansPro, source_sans.SourceSansProSemibold, source_sans.SourceSansProBold)
)


@dataclass(frozen=True, slots=True)
class Face:
    """A font of one family: which characters it has, and how wide it sets them.

    Attributes:
        family: its name, as an SVG says it.
        file: that holds it.
        has: the code points it has a picture for.
    """

    family: str
    file: str
    has: frozenset[int]
    _font: harfbuzz.Font
    _units: int

    def width(self, text: str) -> float:
        """How wide it sets a text, as a multiple of the size of the letters."""
        buffer = harfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        harfbuzz.shape(self._font, buffer)
        return float(sum(position.x_advance for position in buffer.glyph_positions or ()) / self._units)


_NOTO = (
    "", "Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Hebrew",
    "Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Symbols", "Tamil", "Telugu", "Thai",
)  # fmt: skip
_CJK = ("JP", "KR", "SC")


@cache
def faces() -> tuple[Face, ...]:
    """All there are, in the order in which they are asked for a character. Those of East Asia are an extra."""
    noto = _folder("manimgx_fonts")
    found = [_face(SOURCE_SANS.family, SOURCE_SANS.files[0])]
    if noto is not None:
        named = [(f"Noto Sans {script}".strip(), noto / f"NotoSans{script}[wght].ttf") for script in _NOTO]
        named.append(("Noto Emoji", noto / "NotoEmoji[wght].ttf"))
        found += [_face(family, str(file)) for family, file in named if file.exists()]
    cjk = _folder("manimgx_fonts_cjk")
    if cjk is not None and (file := cjk / "NotoSansCJK-VF.otf.ttc").exists():
        found += [_face(f"Noto Sans CJK {region}", str(file), index) for index, region in enumerate(_CJK)]
    return tuple(found)


@cache
def emoji() -> Face | None:
    """The one for emoji."""
    return next((face for face in faces() if face.family == "Noto Emoji"), None)


def files_for(svg: str) -> list[str]:
    """The files of the families that an SVG names, besides those it always has."""
    return sorted({face.file for face in faces()[1:] if f'"{face.family}"' in svg}) if '"Noto ' in svg else []


def _folder(package: str) -> Path | None:
    """Where a package of fonts lies, if it is installed."""
    return Path(str(import_module(package).__file__)).parent if find_spec(package) else None


def _face(family: str, file: str, index: int = 0) -> Face:
    face = harfbuzz.Face(harfbuzz.Blob.from_file_path(file), index)
    return Face(family, file, frozenset(face.unicodes), harfbuzz.Font(face), face.upem)
