"""Runs of text with their marks → one line of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from bot.bank.exchange.plain import as_markdown
from bot.texts import say

BOLD, ITALIC, UNDERLINED, STRUCK, CODE = "**", "*", "__", "~~", "`"
PICTURE = "[]"
"""A mark of ours: the text stands for a picture."""
_ORDER = (STRUCK, UNDERLINED, BOLD, ITALIC)
"""From the outside in."""
_EMPHASIS = frozenset({BOLD, ITALIC, UNDERLINED})


class Run(NamedTuple):
    """Text of one kind.

    Attributes:
        text: as it should be seen.
        marks: what is done to it.
        link: the address to which it leads; empty if to none.
    """

    text: str
    marks: frozenset[str] = frozenset()
    link: str = ""


def as_text(runs: Iterable[Run]) -> str:
    """The text without its marks, on one line; addresses follow what leads to them."""
    parts: list[str] = []
    for link, group in groupby(runs, key=lambda run: run.link):
        said = "".join(run.text for run in group)
        parts += [said, f" ({link})"] if link and link != said.strip() else [said]
    return " ".join("".join(parts).split())


def as_line(runs: Sequence[Run], *, short: bool) -> str:
    """The runs as Markdown.

    Args:
        runs: of one line; white space between words counts as one space.
        short: it is an option or the like: emphasis on all of it says nothing, and a picture alone needs no brackets.
    """
    tidy = list(_tidied(runs))
    said = [run for run in tidy if run.text.strip()]
    if short and said:
        idle = frozenset.intersection(*(run.marks for run in said)) & _EMPHASIS
        idle |= {PICTURE} if len(said) == 1 else set()
        tidy = [run._replace(marks=run.marks - idle) for run in tidy]
    parts: list[str] = []
    for link, group in groupby(tidy, key=lambda run: run.link):
        inside = _marked(list(group), before=parts[-1] if parts else "")
        parts.append(_linked(inside, link) if link else inside)
    return "".join(parts)


def _tidied(runs: Iterable[Run]) -> Iterator[Run]:
    """Equal neighbours joined, white space collapsed, and none at the ends."""
    joined: list[Run] = []
    for key, group in groupby(runs, key=lambda run: (run.marks, run.link)):
        text = re.sub(r"\s+", " ", "".join(run.text for run in group))
        if not joined or joined[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if text:
            joined.append(Run(text, *key))
    if joined:
        joined[-1] = joined[-1]._replace(text=joined[-1].text.rstrip())
    yield from (run for run in joined if run.text)


def _marked(runs: Sequence[Run], before: str) -> str:
    """Each run between its marks; white space stays outside of them, since Markdown wants it so."""
    parts = [before]
    for number, run in enumerate(runs):
        body = run.text.strip()
        lead, _, trail = run.text.partition(body) if body else (run.text, "", "")
        after = runs[number + 1] if number + 1 < len(runs) and not trail else None
        crowded = (not lead and parts[-1].endswith("*")) or (after is not None and {BOLD, ITALIC} & after.marks)
        signs = ["_" if mark == ITALIC and crowded else mark for mark in _ORDER if body and mark in run.marks]
        parts.append(f"{lead}{''.join(signs)}{_body(body, run.marks)}{''.join(reversed(signs))}{trail}")
    return "".join(parts[1:])


def _body(text: str, marks: frozenset[str]) -> str:
    if not text:
        return ""
    if PICTURE in marks:
        return as_markdown(say("authoring-picture", alt=text))
    return code(text) if CODE in marks else as_markdown(text)


def code(text: str) -> str:
    """The text as code on one line, which may have backticks itself."""
    if "`" not in text:
        return f"`{text}`"
    return f"`` {text} ``" if "``" not in text else as_markdown(text)


def _linked(text: str, address: str) -> str:
    """A link as Markdown writes it; one that shows its own address needs no brackets."""
    if text.strip() in (address, as_markdown(address)):
        return address
    shown = text.strip()
    if shown.count("[") != shown.count("]"):
        shown = re.sub(r"(?<!\\)([\[\]])", r"\\\1", shown)
    target = f"<{address}>" if "(" in address or ")" in address else address
    lead, trail = (" " if text[:1] == " " else ""), (" " if text[-1:] == " " else "")
    return f"{lead}[{shown}]({target}){trail}" if shown else address
