"""HTML → tokens, in time that grows with its length and no faster, whatever the tags look like.

The rules are those of https://html.spec.whatwg.org/multipage/parsing.html as far as teachers' texts need them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple
from xml.etree.ElementTree import Element


class Start(NamedTuple):
    """A start tag, in lower case, with its attributes."""

    tag: str
    attributes: Mapping[str, str]


class End(NamedTuple):
    """An end tag."""

    tag: str


Token = str | Start | End

_SEEMS = re.compile(
    r"</?(?:p|br|b|i|u|s|em|strong|small|mark|del|ins|code|pre|kbd|tt|ul|ol|li|dl|dt|dd|span|div|font|h[1-6]|hr|a|img"
    r"|sub|sup|table|tbody|thead|tr|td|th|blockquote|strike)(?=[\s/>])[^<>]*>|<!--|&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
_DECLARATION = re.compile(r"<[!?/][^>]*>")
"""A document type, a marked section and the like; browsers show none of it."""
_NAME = re.compile(r"</?([A-Za-z][^\s/><]*)")
_TAG = re.compile(r"</?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+(>)?")
_BARE_TAG = re.compile(r"</?[A-Za-z][^<>]*(>)?")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*+=\s*+("[^"]*"|'[^']*'|[^\s>"']+))?""")
_TEXT = re.compile(r"[^<]+")
_NUMBER = re.compile(r"&#(\d{8,});?")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content is not parsed."""
VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"})
"""Elements that have no end."""


def seems_html(text: str) -> bool:
    """Whether a text that may be plain or HTML is HTML: it has a common tag, a comment or an entity."""
    return _SEEMS.search(text) is not None


def tokens(html: str) -> Iterator[Token]:
    """The tags and texts of a fragment in their order. Comments and declarations are skipped.

    A sign that opens no tag is text. A tag whose quotes lead nowhere is read as if it had none; once as much was read
    in vain as there is text, no more quotes are looked at.
    """
    place, wasted, last = 0, 0, html.rfind(">")
    while place < len(html):
        if (found := _TEXT.match(html, place)) is not None:
            yield _unescaped(found[0])
        elif (name := _NAME.match(html, place)) is not None:
            found = (_TAG if wasted <= len(html) else _BARE_TAG).match(html, place)
            if found is None or not found[1]:
                wasted += found.end() - place if found else 0
                found = _BARE_TAG.match(html, place)
            if found is not None and found[1]:
                token = _tag(name, found)
                yield token
                if isinstance(token, Start) and token.tag in _RAW:
                    place = _end_of(token.tag, html, found.end())
                    continue
            else:
                found = None
        else:
            found = _COMMENT.match(html, place) or (_DECLARATION.match(html, place) if place < last else None)
        if found is None:
            yield "<"
        place = found.end() if found else place + 1


def _tag(name: re.Match[str], tag: re.Match[str]) -> Start | End:
    if tag[0].startswith("</"):
        return End(name[1].lower())
    return Start(name[1].lower(), _attributes(tag[0][len(name[0]) : -1]))


def _attributes(text: str) -> dict[str, str]:
    """By name in lower case, the first of each."""
    named: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(text):
        named.setdefault(name.lower(), _unescaped(value[1:-1] if value[:1] in ("'", '"') and value else value))
    return named


def _end_of(tag: str, html: str, start: int) -> int:
    """Where the end tag of an element starts whose content is not parsed."""
    found = re.compile(rf"</{tag}", re.IGNORECASE).search(html, start)
    return found.start() if found else len(html)


def _unescaped(text: str) -> str:
    """The text with the signs that its entities stand for. A number of thousands of digits isn't a sign."""
    return unescape(_NUMBER.sub(_number, text))


def _number(found: re.Match[str]) -> str:
    digits = found[1].lstrip("0")
    return f"&#{digits};" if 0 < len(digits) < 8 else "\ufffd"


def element_tokens(element: Element) -> Iterator[Token]:
    """The same of an XML element's content, as deep as it may be."""
    if element.text:
        yield element.text
    waiting: list[tuple[Element, Iterator[Element]]] = [(element, iter(element))]
    while waiting:
        inside, rest = waiting[-1]
        child = next(rest, None)
        if child is None:
            waiting.pop()
            if waiting:
                yield End(_local(inside))
                if inside.tail:
                    yield inside.tail
            continue
        yield Start(_local(child), {_plain(name).lower(): value for name, value in child.attrib.items()})
        if child.text:
            yield child.text
        waiting.append((child, iter(child)))


def _local(element: Element) -> str:
    return _plain(str(element.tag)).lower()


def _plain(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]
