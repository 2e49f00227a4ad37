"""Texts in several languages, as Moodle's filters know them: of each, one language is kept.

Two ways to write them: ``<span lang="de" class="multilang">…</span><span lang="en" …>`` side by side
(https://docs.moodle.org/en/Multi-language_content_filter), and ``{mlang de}…{mlang}{mlang en}…{mlang}``, with ``other``
for everybody else (https://moodle.org/plugins/filter_multilang2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.bank.exchange.html import End, Start, Token

_MARK = re.compile(r"\{\s{0,9}mlang(?=[\s}])([^{}]{0,200})\}", re.IGNORECASE)
_OTHER = "other"


@dataclass(slots=True)
class Languages:
    """Which languages are preferred; the same wherever a file has a choice.

    Attributes:
        ranks: 0 is best; what was met first comes before what was met later.
        kept, dropped: of the texts since the last look, in the order of meeting.
    """

    ranks: dict[str, int] = field(default_factory=lambda: {"en": 0})
    kept: dict[str, None] = field(default_factory=dict)
    dropped: dict[str, None] = field(default_factory=dict)

    def one_of(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """The tokens without those of the other languages."""
        return self._spans(self._marks(tokens))

    def _best(self, names: Iterable[str]) -> str:
        """The language to keep of those that there are, noted as kept."""
        known = list(dict.fromkeys(names))
        ranked = {name: self._rank(name) for name in known if name != _OTHER}
        best = min(ranked, key=lambda name: ranked[name], default=_OTHER)
        if _OTHER in known and ranked.get(best):
            best = _OTHER  # which is meant for whoever speaks none of the others
        if len(known) > 1:
            self.kept[best] = None
            self.dropped |= {name: None for name in known if name != best}
        return best

    def _rank(self, name: str) -> int:
        """Of a language or a variant of one, such as ``en-gb``."""
        base = name.partition("-")[0]
        return self.ranks.get(base, self.ranks.setdefault(name, len(self.ranks)))

    def _marks(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """Without the ``{mlang}`` blocks of other languages. Who wrote them gave each text all of its languages."""
        pieces = [piece for token in tokens for piece in _pieces(token)]
        names = [name for piece in pieces if isinstance(piece, _Block) for name in piece.names]
        if not names:
            yield from (piece for piece in pieces if not isinstance(piece, _Block))
            return
        best, shown = self._best(names), True
        for piece in pieces:
            if isinstance(piece, _Block):
                shown = not piece.names or best in piece.names
            elif shown:
                yield piece

    def _spans(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """Without the spans of other languages, where two or more of them stand side by side."""
        group: list[tuple[str, list[Token]]] = []
        gap: list[Token] = []
        tag, inside = "", 0
        for token in tokens:
            if inside:
                inside += isinstance(token, Start) and token.tag == tag
                inside -= isinstance(token, End) and token.tag == tag
                if inside:
                    group[-1][1].append(token)
            elif isinstance(token, Start) and (name := _language(token)):
                group.append((name, []))
                tag, inside, gap = token.tag, 1, []
            elif group and isinstance(token, str) and not token.strip():
                gap.append(token)
            else:
                yield from self._chosen(group)
                yield from gap
                group, gap = [], []
                yield token
        yield from self._chosen(group)
        yield from gap

    def _chosen(self, group: list[tuple[str, list[Token]]]) -> Iterator[Token]:
        if group:
            best = self._best(name for name, _ in group)
            for name, tokens in group:
                if name == best:
                    yield from tokens


@dataclass(frozen=True, slots=True)
class _Block:
    """Where the text of some languages begins; that of all of them, if none is named."""

    names: tuple[str, ...]


def _pieces(token: Token) -> Iterator[Token | _Block]:
    if not isinstance(token, str):
        yield token
        return
    for number, piece in enumerate(_MARK.split(token)):
        if number % 2:
            yield _Block(tuple(filter(None, map(_tidy, piece.split(",")))))
        elif piece:
            yield piece


def _language(token: Start) -> str:
    """The language of a span that is one of several; empty for any other element."""
    several = token.tag in ("span", "lang") and "multilang" in token.attributes.get("class", "").split()
    return _tidy(token.attributes.get("lang", "")) if several or token.tag == "lang" else ""


def _tidy(name: str) -> str:
    return name.strip().lower().replace("_", "-")[:20]
