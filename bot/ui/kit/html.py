"""Discord's markdown as HTML, for programs that show it: what authors use, and nothing that could do anything."""

from __future__ import annotations

import html
import re

_CODE = re.compile(r"```(?:[\w+-]*\n)?(.*?)\n?```|`([^`]+)`", re.DOTALL)
_LINK = re.compile(
    r"\[((?:\\.|[^\[\]\\])*)\]\(&lt;(https?://\S+?)&gt;\)|\[((?:\\.|[^\[\]\\])*)\]\((https?://[^\s()]+)\)"
)
_MARKS = (
    (re.compile(r"\*\*(.+?)\*\*", re.DOTALL), r"<b>\1</b>"),
    (re.compile(r"__(.+?)__", re.DOTALL), r"<u>\1</u>"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])"), r"<i>\1</i>"),
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def to_html(text: str) -> str:
    """Return authored text as HTML in one line."""
    done: list[str] = []
    place = 0
    for found in _CODE.finditer(text):
        done.append(_marked(text[place : found.start()]))
        block = found[1] is not None
        tag, code = ("pre", found[1]) if block else ("code", found[2])
        done.append(f"<{tag}>{html.escape(code, quote=False)}</{tag}>")
        place = found.end()
    return _lines("".join([*done, _marked(text[place:])]))


def _marked(text: str) -> str:
    shown = _LINK.sub(_link, html.escape(text, quote=False))
    for mark, tag in _MARKS:
        shown = mark.sub(tag, shown)
    return _ESCAPED.sub(r"\1", shown)


def _link(found: re.Match[str]) -> str:
    title, url = (found[1], found[2]) if found[2] else (found[3], found[4])
    return f'<a href="{url.replace(chr(34), "%22")}">{title}</a>'


def _lines(text: str) -> str:
    return re.sub(r"\r?\n", "<br>", text.strip())
