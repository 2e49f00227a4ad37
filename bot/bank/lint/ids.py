"""Ids are permanent: cards, attempts and statistics depend on them. ``ids.txt`` lists every id ever released.

One id per line; ``#`` begins a comment. An exercise that had to go is kept as ``<id> retired``, so that its id is not
taken again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.bank.closest import closest
from bot.bank.lint.finding import Finding, Level
from bot.bank.loader import RELEASED
from bot.bank.source import BankSource
from bot.core.exercise import SLUG
from bot.texts import say

RETIRED = "retired"
_LINE = re.compile(rf"(?P<id>{SLUG.strip('^$')})(?:\s+(?P<retired>{RETIRED}))?")


def released_ids(source: BankSource) -> Iterator[Finding]:
    """No released id is missing, and no retired one is back. What could not be read cannot be missed."""
    if source.released is None:
        return
    file = f"{source.folder}/{RELEASED}"
    places = {entry.exercise.id: (entry.file, *entry.place("id")) for entry in source.every}
    new = sorted(source.ids - _listed(source.released))
    for number, line in enumerate(source.released.splitlines(), start=1):
        text = line.partition("#")[0].strip()
        if not text:
            continue
        match = _LINE.fullmatch(text)
        if match is None:
            yield _finding("bad-id-line", file, number, 1, None, line=text[:80])
            continue
        name = match["id"]
        if match["retired"] and name in places:
            yield _finding("id-is-back", *places[name], name, name=name)
        elif not match["retired"] and name not in source.ids and not source.faults:
            yield _finding("id-is-gone", file, number, 1, name, name=name, close=closest(name, new))


def refreshed(released: str | None, ids: Iterable[str]) -> str:
    """The text of ``ids.txt`` with new ids added at its end, in the order of the alphabet; nothing is ever dropped."""
    text = f"# {say('lint-ids-header')}\n" if released is None else released
    if text and not text.endswith("\n"):
        text += "\n"
    return text + "".join(f"{name}\n" for name in sorted(set(ids) - _listed(text)))


def _listed(text: str) -> set[str]:
    matches = (_LINE.fullmatch(line.partition("#")[0].strip()) for line in text.splitlines())
    return {match["id"] for match in matches if match}


def _finding(key: str, file: str, line_number: int, column: int, exercise: str | None, **params: str) -> Finding:
    message, fix = say(f"lint-{key}", **params), say(f"lint-{key}-fix", **params)
    return Finding("ids", Level.ERROR, file, line_number, column, exercise, message, fix)
