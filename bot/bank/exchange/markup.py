"""HTML, as Moodle keeps it, → the plain text and Markdown that Discord shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from bot.bank.exchange.question import clean

_HTML = re.compile(
    r"</?(p|br|b|i|u|strong|em|code|pre|ul|ol|li|span|div|h[1-6]|a|img|sub|sup|table|tr|td|th)\b[^<>]*>"
    r"|&(#\d+|#x[0-9a-f]+|[a-z]{2,8});",
    re.IGNORECASE,
)
_LONE = re.compile(r"<(?![^<>]*>)")
"""A sign that opens no tag. It is text, and many of them would cost the parser time that grows with their square."""
_PARAGRAPHS = frozenset({"p", "div", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})
_LINES = frozenset({"br", "tr", "dt", "dd"})
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "tt": "`", "kbd": "`"}
_UNSEEN = frozenset({"script", "style", "head"})
_MEDIA = frozenset({"img", "audio", "video", "iframe", "object", "embed", "svg"})


def seems_html(text: str) -> bool:
    """Whether a text that may be plain or HTML is HTML: it has a common tag or an entity."""
    return _HTML.search(text) is not None


def from_html(html: str, *, inline: bool) -> tuple[str, int]:
    """Turn HTML into text.

    Args:
        html: a fragment; tags that are not known are passed over and their text kept.
        inline: make one line of it, with no Markdown but code, as options and items want it.

    Returns:
        The text, and how many pictures, sounds and the like it had, which are lost.
    """
    reader = _Reader(inline=inline)
    reader.feed(_LONE.sub("&lt;", html))
    reader.close()
    text = clean("".join(reader.out)).replace("\u00a0", " ")
    if inline:
        return " ".join(text.split()), reader.media
    text = "\n".join("" if row.isspace() else row.rstrip() for row in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip(), reader.media


@dataclass(slots=True)
class _List:
    ordered: bool
    count: int = 0


@dataclass(eq=False)
class _Reader(HTMLParser):
    inline: bool
    out: list[str] = field(default_factory=list)
    media: int = 0
    lists: list[_List] = field(default_factory=list)
    unseen: int = 0
    verbatim: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _MEDIA:
            self.media += 1
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag == "pre":
            self.verbatim += 1
            self.out.append(" " if self.inline else "\n```\n")
        elif tag in ("ul", "ol"):
            self.lists.append(_List(tag == "ol"))
            self.out.append("\n")
        elif tag == "li":
            self._entry()
        elif tag in _PARAGRAPHS:
            self.out.append("\n\n")
        elif tag in _LINES:
            self.out.append("\n")
        elif tag in ("td", "th"):
            self.out.append(" ")
        else:
            self._mark(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag == "pre":
            self.verbatim = max(0, self.verbatim - 1)
            self.out.append(" " if self.inline else "\n```\n")
        elif tag in _PARAGRAPHS:
            if tag in ("ul", "ol") and self.lists:
                self.lists.pop()
            self.out.append("\n\n")
        else:
            self._mark(tag)

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        self.out.append(data if self.verbatim else re.sub(r"[ \t\r\n]+", " ", data))

    def _entry(self) -> None:
        top = self.lists[-1] if self.lists else _List(ordered=False)
        top.count += 1
        self.out.append(f"\n{f'{top.count}.' if top.ordered else '-'} ")

    def _mark(self, tag: str) -> None:
        if tag in _MARKS and not self.verbatim and (not self.inline or _MARKS[tag] == "`"):
            self.out.append(_MARKS[tag])
