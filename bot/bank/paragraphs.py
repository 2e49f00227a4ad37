"""What the line breaks of a text in YAML mean: soft wraps, paragraphs, lists and code.

Authors wrap at some column, and Discord shows every line break. So a text is brought into one form when its file is
read, and is kept, compared and shown in that form everywhere: each paragraph and each entry of a list is one line, a
blank line separates paragraphs, code keeps its lines, and every other line break is one that should be seen. YAML
writes a paragraph in two ways:

- In a literal scalar (``|``) a line break is a soft wrap, and a blank line separates paragraphs.
- All other scalars are folded by YAML itself, which leaves one line break for each blank line: there a line break *is*
  the gap between paragraphs. Lines that are indented further are not folded, and mean the same as in a literal scalar.

Lists, quotes, headings and fenced code keep their lines in both, and so does a line that ends in two spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

_BLOCK = re.compile(r"\s*(?:[-*+>•]\s|#{1,3}\s|-#\s|\d{1,3}[.)]\s)")
"""The start of a line that begins something of its own."""
_ENTRY = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s")
_ALONE = re.compile(r"\s*(?:#|-#|.*```)")
"""A line that is never continued."""
_FENCE, _HARD = "```", "  "


def paragraphs(text: str, *, folded: bool) -> str:
    """Bring a text into the form in which it is shown.

    Args:
        text: the value of a scalar.
        folded: whether YAML has folded its lines, as it does in all scalars but literal ones.
    """
    if "\n" not in text:
        return text
    lines = text.strip("\n").split("\n")
    return "\n".join(_joined(_spread(lines) if folded else lines))


def folded_list(lines: Sequence[str]) -> int | None:
    """The index of the first line of a folded scalar that is a list's entry and runs into the line before it."""
    base = min((_indent(line) for line in lines if line.strip()), default=0)
    for index, (before, line) in enumerate(pairwise(lines), start=1):
        if before.strip() and _indent(before) == _indent(line) == base and _ENTRY.match(line):
            return index
    return None


def kept_lines(text: str) -> str:
    """Mark each line break of a text that ``paragraphs`` would take for a soft wrap, so that it stays."""
    marked = list(_with_code(text.split("\n")))
    rows = []
    for (line, code), (after, inside) in zip(marked, [*marked[1:], ("", True)], strict=True):
        soft = bool(line.strip()) and _is_prose(after) and not code and not inside
        rows.append(line.rstrip() + _HARD if soft else line)
    return "\n".join(rows)


def _spread(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a folded text as a literal one has them."""
    indent, before = 0, ""
    for line, code in _with_code(lines):
        if line.strip():
            indent = min(indent or _indent(line), _indent(line))
        if not code and not indent and _is_prose(line) and before.strip() and not before.endswith(_HARD):
            yield ""
        yield line[indent:]
        before = line


def _joined(lines: Iterable[str]) -> list[str]:
    """The lines of a literal text without its soft wraps, and with one blank line where there are several."""
    joined: list[str] = []
    goes_on = False
    for line, code in _with_code(lines):
        own = line if code else line.rstrip()
        if goes_on and not code and _is_prose(line):
            joined[-1] += f" {own.lstrip()}"
        elif own or code or (joined and joined[-1]):
            joined.append(own)
        goes_on = bool(own) and not code and not line.endswith(_HARD) and not _ALONE.match(line)
    return joined


def _with_code(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it belongs to a block of code with its fences."""
    inside = False
    for line in lines:
        fence = line.count(_FENCE) % 2 == 1
        yield line, inside or fence
        inside ^= fence


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_prose(line: str) -> bool:
    return bool(line.strip()) and not _BLOCK.match(line)
