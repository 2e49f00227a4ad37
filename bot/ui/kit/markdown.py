"""Discord's markdown: making foreign text harmless, fitting authored text to a phone, bars and timestamps.

Sources: https://discord.com/developers/docs/reference#message-formatting and
https://support.discord.com/hc/en-us/articles/210298617.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from datetime import datetime
from functools import lru_cache
from typing import Literal

from bot.core.blank import FILLERS, INVISIBLE

TimestampStyle = Literal["t", "T", "d", "D", "f", "F", "R"]

FULL, EMPTY = "█", "░"
_MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}

# A backslash before any of these shows the sign itself. Dots and dashes are among them because a name at the start of
# a line may look like a list ("1. FC", "- x"), the colon because it makes an address ("http:") or an emoji (":x:").
_SIGNS = re.compile(r"([\\*_~`|>#+\-.\[\]()<:!&=])")
_BLANK = dict.fromkeys(map(ord, FILLERS))
_MARKS_PER_LETTER = 2

_ITALIC = re.compile(r"(?<![\w\\*])\*(?=[^\s*])([^*\\]+)(?<=\S)\*(?![\w*])")
_MARKUP = re.compile(
    r"(`+)(.+?)\1(?!`)"  # code, in which nothing else is a sign
    r"|\\([!-/:-@\[-`{-~])"
    r"|\[([^\[\]]*)\]\((?:<https?://[^\s<>]+>|https?://[^\s<>()]+)\)"
    r"|\*\*|__|`+|\|\|",
    re.DOTALL,
)


def plain(text: str) -> str:
    """Make text of a stranger, such as a display name, one line that shows as itself and does nothing.

    Markdown, links and mentions lose their meaning; line breaks become spaces; invisible characters, changes of the
    writing direction and piles of accents are dropped. The result may be empty.
    """
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text).translate(_BLANK):
        category = unicodedata.category(char)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if char.isspace():
            kept.append(" ")
        elif category not in INVISIBLE and marks <= _MARKS_PER_LETTER:
            kept.append(char)
    visible = " ".join("".join(kept).split())
    # A mention is found by the server in the raw text, where a backslash does not help: split it.
    return _SIGNS.sub(r"\\\1", visible).replace("@", "@\u200b")


def excerpt(text: str, limit: int) -> str:
    """The beginning of ``plain(text)`` in at most ``limit`` characters: what makes signs harmless takes room, too."""
    shown = plain(text)
    if len(shown) <= limit:
        return shown
    kept = shown[: limit - 1]
    if (len(kept) - len(kept.rstrip("\\"))) % 2:  # the sign that it belongs to was cut off
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


@lru_cache(maxsize=4096)
def one_line(text: str) -> str:
    """Bring authored text into one line; a code block keeps its lines."""
    return text.strip() if "```" in text else " ".join(text.split())


def label(text: str, limit: int) -> str:
    """Turn authored text into a label of at most ``limit`` characters: labels show markdown's signs as they are.

    Text that is nothing but signs stays as it is, since Discord takes no empty label.
    """
    bare = " ".join(_MARKUP.sub(lambda found: found[2] or found[3] or found[4] or "", _ITALIC.sub(r"\1", text)).split())
    bare = bare or " ".join(text.split())
    if len(bare) <= limit:
        return bare
    short = textwrap.shorten(bare, limit, placeholder="…")
    return short if len(short) > limit // 2 else f"{bare[: limit - 1]}…"


def link(title: str, url: str) -> str:
    """Write a masked link."""
    shown = re.sub(r"([\\\[\]*_~`|])", r"\\\1", one_line(title))
    return f"[{shown}](<{url}>)" if "(" in url else f"[{shown}]({url})"


def bar(part: int, whole: int, width: int = 10) -> str:
    """Draw a share as ``width`` blocks.

    Something is never drawn as nothing, nor less than everything as everything.

    Raises:
        ValueError: not 0 ≤ part ≤ whole.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} is no share")
    full = _between_ends(part, whole, width)
    return FULL * full + EMPTY * (width - full)


def percent(part: int, whole: int) -> int:
    """Return a share in whole per cent, 1…99 unless it is nothing or everything.

    Raises:
        ValueError: not 0 ≤ part ≤ whole.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} is no share")
    return _between_ends(part, whole, 100)


def _between_ends(part: int, whole: int, size: int) -> int:
    if part == 0:
        return 0
    if part == whole:
        return size
    return min(size - 1, max(1, (2 * part * size + whole) // (2 * whole)))


def place_of(rank: int, *, medal: bool = True) -> str:
    """Write a place on a board: its number, or the medal of the first three.

    A bare “4.” would begin a list, which Discord renumbers: members who share a rank would not.
    """
    return _MEDALS.get(rank, f"{rank}\\.") if medal else f"{rank}\\."


def timestamp(at: datetime, style: TimestampStyle = "R") -> str:
    """Write an instant so that each reader sees it in their own time zone: ``R`` relative, ``f`` date and time.

    Raises:
        ValueError: the instant is naive.
    """
    if at.tzinfo is None or at.utcoffset() is None:
        raise ValueError(f"{at!r} is naive")
    return f"<t:{int(at.timestamp())}:{style}>"
