"""Languages that nobody speaks, made of the English catalogue: whatever does not come from a catalogue stands out.

Every text is put between brackets and its letters get accents; what is filled in, and code, stays as it is. There are
two, so that what a member should see in their language and what a channel should see in the server's can be told apart.
They take the places of languages that Discord has, with other plurals, numbers and dates than English.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Transformer

from bot import texts

MEMBERS, SERVERS = "el", "ja"
BRACKETS = {MEMBERS: "⟦⟧", SERVERS: "⦃⦄"}

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = "áƀçđéƒĝĥíĵķļɱñóþɋŕšţúṽŵẋýžÁɃÇĐÉƑĜĤÍĴĶĻṀÑÓÞɊŔŠŢÚṼŴẊÝŽ"
ACCENTS = str.maketrans(PLAIN, _ACCENTED)
_CODE = re.compile(r"(`[^`]+`)")


class _Accented(Transformer):
    """Gives letters their accents: those of the texts, not those of what is filled in or chosen by."""

    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802  # its name in the library
        pieces = _CODE.split(node.value)  # words and code by turns
        return ast.TextElement(
            "".join(piece.translate(ACCENTS) if n % 2 == 0 else piece for n, piece in enumerate(pieces))
        )


def pseudo(source: str, brackets: str) -> str:
    """Translate a file of the English catalogue."""
    resource = _Accented().visit(FluentParser(with_spans=False).parse(source))
    for entry in resource.body:
        if isinstance(entry, ast.Message) and entry.value is not None:
            inside = entry.value.elements
            entry.value.elements = [ast.TextElement(brackets[0]), *inside, ast.TextElement(brackets[1])]
    return FluentSerializer().serialize(resource)


def write_languages(folder: Path) -> None:
    """Write a catalogue in English and both pseudo-languages into an empty folder."""
    shutil.copytree(texts.FOLDER / texts.SOURCE_LOCALE, folder / texts.SOURCE_LOCALE)
    for locale, brackets in BRACKETS.items():
        (folder / locale).mkdir()
        for file in (texts.FOLDER / texts.SOURCE_LOCALE).glob("*.ftl"):
            (folder / locale / file.name).write_text(pseudo(file.read_text("utf-8"), brackets), encoding="utf-8")


@contextmanager
def catalogue_in(folder: Path) -> Iterator[None]:
    """Let the bot say what stands in another folder of languages."""
    usual, texts.FOLDER = texts.FOLDER, folder
    forget()
    try:
        yield
    finally:
        texts.FOLDER = usual
        forget()


def forget() -> None:
    """Let the catalogue be read again."""
    for cached in (texts.locales, texts.known, texts._catalogue, texts._format):
        cached.cache_clear()
