"""Files of figures → the SVG by which an exercise keeps them."""

from __future__ import annotations

import re
from pathlib import Path

from bot.bank.regular import read_regular, reason
from bot.core.exercise import FIGURE_FILE, FIGURE_SIZE
from bot.core.picture import MOST_BYTES, MOST_SIDE, BadPicture, wrapped
from bot.texts import say

FIGURE_SUFFIXES = (".svg", ".png", ".jpg", ".jpeg")


class BadFigure(Exception):
    """A file that cannot be a figure; the argument is a phrase that says why."""


def read_figure(path: Path) -> str:
    """Read a drawing or a picture.

    Raises:
        BadFigure: its name or its content cannot be used.
    """
    if not re.match(FIGURE_FILE, path.name):
        raise BadFigure(say("bank-figure-name"))
    try:
        return figure_source(path.name, read_regular(path, max(MOST_BYTES, 4 * FIGURE_SIZE) + 1))
    except OSError as error:
        raise BadFigure(reason(error)) from None


def figure_source(name: str, raw: bytes) -> str:
    """The SVG of a figure; that a drawing includes all that it shows is checked with its exercise.

    Args:
        name: of the file; a name that ends in ``.svg`` promises a drawing.
        raw: its content.

    Raises:
        BadFigure: the content is neither a drawing nor a picture, too large, or damaged.
    """
    try:
        if not name.lower().endswith(".svg"):
            return wrapped(raw)
        text = raw.decode("utf-8-sig")
    except BadPicture as bad:
        limits = {"kilobytes": MOST_BYTES // 1000, "side": MOST_SIDE}
        raise BadFigure(say(f"bank-figure-{bad.args[0]}", **limits)) from None
    except UnicodeDecodeError:
        raise BadFigure(say("bank-figure-text")) from None
    if len(text) > FIGURE_SIZE:
        raise BadFigure(say("bank-figure-long", limit=FIGURE_SIZE))
    return text
