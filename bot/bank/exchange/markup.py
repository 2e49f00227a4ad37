"""HTML, as Moodle keeps it, → the Markdown that Discord shows.

What carries meaning is kept: emphasis, code, links, lists, tables as blocks of text, raised and lowered letters as
Unicode. What cannot be kept is counted, so that its author can be told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.bank.exchange.html import VOID, Start, Token
from bot.bank.exchange.lines import BOLD, CODE, ITALIC, PICTURE, STRUCK, UNDERLINED
from bot.bank.exchange.page import End, Page
from bot.bank.exchange.question import clean
from bot.bank.exchange.scripts import SIGNS
from bot.bank.exchange.styles import has_colour, is_hidden, lifted, marks_of

Picture = Callable[[str, str], str]
"""Takes a picture's address and alternative text, returns what replaces it."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARAGRAPHS = frozenset({*_HEADINGS, "p", "div", "section", "article", "figure", "figcaption", "dl", "fieldset"})
_LINES = frozenset({"dt", "dd", "address", "legend", "summary"})
_MARKS: Mapping[str, str] = {
    **dict.fromkeys(("b", "strong", "mark", "dt", *_HEADINGS), BOLD),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), ITALIC),
    **dict.fromkeys(("u", "ins"), UNDERLINED),
    **dict.fromkeys(("s", "strike", "del"), STRUCK),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), CODE),
}
_SPELLED: Mapping[str, tuple[str, ...]] = {
    "msubsup": ("", "_(", ")^(", ")"),
    "mfrac": ("(", ")/(", ")"),
    "msqrt": ("√(", ")"),
    "mroot": ("root(", ", ", ")"),
}
"""Elements of MathML: what stands before each of their parts, and after the last."""
_LIFTING = {"msup": "sup", "msub": "sub"}
"""Elements of MathML whose second part is raised or lowered."""
_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript", "annotation", "annotation-xml"})
_MEDIA = frozenset({"audio", "video", "iframe", "object", "svg", "canvas"})


class Text(NamedTuple):
    """What became of a text.

    Attributes:
        said: the Markdown.
        lost: what didn't survive the import unchanged: counts, by the end of the key of the sentence that says so.
    """

    said: str
    lost: Counter[str]


def as_words(tokens: Iterable[Token], *, short: bool, picture: Picture) -> Text:
    """Turn a fragment of HTML into Markdown.

    Args:
        tokens: elements that are not known are skipped and their text kept.
        short: make one line of it, as options and items want it, unless it has several lines of code.
        picture: what becomes of a picture.
    """
    writer = _Writer(Page(short), picture)
    for token in tokens:
        if isinstance(token, str):
            writer.page.text(clean(token).replace("\u00a0", " "))
        elif isinstance(token, Start):
            writer.start(token)
        else:
            writer.end(token.tag)
    while writer.stack:
        writer.end(writer.stack[-1].tag)
    said = writer.page.finished()
    return Text(said, writer.lost + Counter(tables=writer.page.tables))


@dataclass(slots=True)
class _Open:
    """An element that has begun.

    Attributes:
        marks: what it does to its text.
        end: what to do at its end.
        parts: how many elements have begun in it so far.
    """

    tag: str
    marks: tuple[str, ...] = ()
    end: End | None = None
    parts: int = 0


@dataclass(slots=True)
class _Writer:
    page: Page
    picture: Picture
    lost: Counter[str] = field(default_factory=Counter)
    stack: list[_Open] = field(default_factory=list)
    depth: Counter[str] = field(default_factory=Counter)
    """How many elements of each name are open."""

    def start(self, token: Start) -> None:
        if self.stack:
            self._begin_part(self.stack[-1])
        if token.tag in VOID:
            if not self.page.hidden:
                self._void(token)
            return
        opened = _Open(token.tag)
        self.stack.append(opened)
        self.depth[token.tag] += 1
        if self.page.hidden or token.tag in _UNSEEN | _MEDIA or is_hidden(token.attributes):
            self.lost["media"] += token.tag in _MEDIA and not self.page.hidden
            opened.end = self.page.hide()
            return
        opened.end = self._begin(token)
        opened.marks = ((_MARKS[token.tag],) if token.tag in _MARKS else ()) + marks_of(token.attributes)
        self.page.marks.update(opened.marks)
        self.lost["colours"] += has_colour(token.attributes)

    def end(self, tag: str) -> None:
        """Close the element and what is still open inside; an end without a start is skipped."""
        while self.depth[tag]:
            opened = self.stack.pop()
            self.depth[opened.tag] -= 1
            if opened.end is not None:
                opened.end()
            self.page.marks.subtract(opened.marks)
            if opened.tag == tag:
                return

    def _begin(self, token: Start) -> End | None:
        """What an element does where it starts; returns what it does at its end."""
        tag, page = token.tag, self.page
        if kind := tag if tag in SIGNS else lifted(token.attributes):
            return page.begin_lifted(kind)
        if tag in _SPELLED:
            return lambda: page.text(_SPELLED[tag][-1])
        if tag in _PARAGRAPHS:
            page.gap()
            return page.gap
        if tag in _LINES:
            page.break_line()
        elif tag in ("tr", "td", "th") and self.depth["table"] == 1:
            page.begin_row() if tag == "tr" else page.begin_cell()
        begin = _BEGIN.get(tag)
        return begin(self, token) if begin else None

    def _begin_part(self, parent: _Open) -> None:
        parent.parts += 1
        if parent.tag in _LIFTING and parent.parts == 2 and not self.page.hidden:
            parent.end = self.page.begin_lifted(_LIFTING[parent.tag])
        spelled = _SPELLED.get(parent.tag, ())
        if parent.parts < len(spelled):
            self.page.text(spelled[parent.parts - 1])

    def _void(self, token: Start) -> None:
        if token.tag == "img":
            alt = " ".join(clean(token.attributes.get("alt", "")).split())
            self.page.text(self.picture(token.attributes.get("src", ""), alt), PICTURE)
        elif token.tag == "embed":
            self.lost["media"] += 1
        elif token.tag == "hr":
            self.page.gap()
        elif token.tag == "br":
            self.page.new_line()

    def _list(self, token: Start) -> End:
        first = token.attributes.get("start", "1")
        number = int(first) if first.isdecimal() and len(first) < 4 else 1
        return self.page.begin_list(number if token.tag == "ol" else 0)

    def _link(self, token: Start) -> End | None:
        address = "".join(token.attributes.get("href", "").split()).replace("<", "%3C").replace(">", "%3E")
        if address.lower().startswith(("http://", "https://")):
            return self.page.begin_link(address)
        self.lost["links"] += bool(address) and not address.startswith("#")
        return None

    def _quotation(self, _: Start) -> End:
        self.page.text("“")
        return lambda: self.page.text("”")

    def _formula(self, token: Start) -> End | None:
        self.lost["formulas"] += 1
        alt = token.attributes.get("alttext", "").strip()
        self.page.text(alt)
        return self.page.hide() if alt else None


_BEGIN: Mapping[str, Callable[[_Writer, Start], End | None]] = {
    "a": _Writer._link,
    "ul": _Writer._list,
    "ol": _Writer._list,
    "q": _Writer._quotation,
    "math": _Writer._formula,
    "li": lambda writer, _: writer.page.begin_entry(),
    "pre": lambda writer, _: writer.page.begin_code(),
    "table": lambda writer, _: writer.page.begin_table(),
    "blockquote": lambda writer, _: writer.page.begin_quote(),
}
