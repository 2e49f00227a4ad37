"""Members' initials on a colour of their own."""

from __future__ import annotations

from zlib import crc32

COLOURS = ("#4752c4", "#2d7d46", "#a1455c", "#7a4fb3", "#1f7a8c", "#9c6411", "#5b6e1f", "#b0447f")
"""White letters on them have a contrast of 4.5 at least."""


def colour_of(user: int) -> str:
    """The colour of a member, the same in every picture."""
    return COLOURS[crc32(str(user).encode()) % len(COLOURS)]
