"""The texts of one question, in whatever format its file has them, → Markdown; and what got lost on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.bank.exchange.html import Token, seems_html, tokens
from bot.bank.exchange.markup import as_words
from bot.bank.exchange.pictures import Picture, find_picture
from bot.bank.exchange.plain import as_markdown
from bot.bank.exchange.question import Reading
from bot.bank.exchange.scripts import script
from bot.bank.figures import BadFigure
from bot.texts import say

_IN_MARKDOWN = re.compile(
    r"(?P<code>```.*?```|`[^`\n]*`)"
    r"|<!--(?:.*?-->|.*\Z)"
    r"|<(?P<lifted>sup|sub)>(?P<text>[^<>\n]{1,60})</(?P=lifted)>"
    r"|!\[(?P<alt>[^\[\]\n]*)\]\((?P<address>[^()\s]++)[^()\n]*+\)",
    re.DOTALL,
)
"""What Moodle's Markdown has and Discord's lacks: comments, raised and lowered letters, pictures. Code stays."""
_COUNTED = ("media", "tables", "colours", "formulas", "links")
"""What may be lost of a text: the ends of the keys of the sentences, in the order in which they are said."""


@dataclass(slots=True)
class Texts:
    """Makes texts of one question.

    Attributes:
        reading: is told what got lost, once the question is done.
        place: where the question stands, for people.
        figure: the first picture of what is asked, if it can be kept.
    """

    reading: Reading
    place: str
    figure: Picture | None = None
    _lost: Counter[str] = field(default_factory=Counter)
    _refused: list[tuple[str, str]] = field(default_factory=list)
    """Pictures that cannot be kept, and why."""

    def of(
        self,
        written: str | Iterable[Token],
        form: str,
        *,
        short: bool = False,
        asks: bool = False,
        files: Mapping[str, str] | None = None,
    ) -> str:
        """The text as Markdown.

        Args:
            written: as the file has it; tokens if it was markup already.
            form: ``html``, ``markdown``, ``plain``, or ``moodle``, which may be HTML or not.
            short: whether it must be one line, like an option.
            asks: it is what is asked, whose first picture becomes the figure.
            files: those that came with it, in base64, by name.
        """
        if isinstance(written, str):
            if form == "moodle":
                form = "html" if seems_html(written) else "plain"
                written = written.strip().replace("\n", "<br>") if form == "html" else written
            written = tokens(written) if form == "html" else [written]
        chosen = self.reading.languages.one_of(written)
        if form != "html":
            text = "".join(token for token in chosen if isinstance(token, str)).strip()
            if form == "markdown":
                return _IN_MARKDOWN.sub(lambda found: self._in_markdown(found, files, asks), text).strip()
            return as_markdown(" ".join(text.split()) if short else text)
        made = as_words(chosen, short=short, picture=lambda address, alt: self._see(address, alt, files, asks))
        self._lost += made.lost
        return made.said

    def _in_markdown(self, found: re.Match[str], files: Mapping[str, str] | None, asks: bool) -> str:
        if found["lifted"]:
            return script(found["lifted"], found["text"])
        if found["address"]:
            alt = self._see(found["address"], found["alt"], files, asks)
            return say("authoring-picture", alt=alt) if alt else ""
        return found["code"] or ""

    def _see(self, address: str, alt: str, files: Mapping[str, str] | None, asks: bool) -> str:
        """What replaces a picture: nothing if it becomes the figure."""
        if asks and self.figure is None:
            try:
                self.figure = find_picture(address, alt, files or {})
            except BadFigure as bad:
                self._refused.append((address.rpartition("/")[2][:60], str(bad)))
                return alt
            if self.figure is not None:
                return ""
        self._lost["media"] += 1
        return alt

    def tell(self) -> None:
        """Say what got lost of the question's texts."""
        for key in _COUNTED:
            if self._lost[key]:
                self.reading.mention(self.place, key, count=self._lost[key])
        for name, problem in self._refused:
            self.reading.mention(self.place, "figure", name=name, problem=problem)
        self.tell_languages()

    def tell_languages(self) -> None:
        """Say which languages were kept since the last question, and which were not."""
        languages = self.reading.languages
        if languages.dropped:
            kept, dropped = (", ".join(list(names)[:9]) for names in (languages.kept, languages.dropped))
            self.reading.mention(self.place, "languages", kept=kept, dropped=dropped)
        languages.kept, languages.dropped = {}, {}
