"""Markdown that is being written: lines, paragraphs, lists, blocks of code and tables.

Each ``begin_…`` returns what ends it; ends come in the opposite order of beginnings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.bank.exchange.lines import CODE, Run, as_line, as_text
from bot.bank.exchange.scripts import SIGNS, script
from bot.bank.exchange.tables import as_block, as_phrase

End = Callable[[], None]


@dataclass(slots=True)
class Page:
    """A text and what is open in it.

    Attributes:
        short: all of it is one line, unless it has several lines of code.
        marks: how often each mark holds for the text that comes now.
        hidden: how many elements are open whose text nobody sees.
        tables: how many tables became text.
        rows: the finished lines.
        runs: of the line that is being written.
        numbers: of each open list the next number; 0 for one with bullets.
        bullet: stands before the next line.
        link, shown: where the text leads that comes now, and whether the link shows anything yet.
        lifted: what is raised or lowered, and where it began.
        code: the text of an open block of code.
        table, in_cell: the rows of an open table, and whether a cell is open.
    """

    short: bool
    marks: Counter[str] = field(default_factory=Counter)
    hidden: int = 0
    tables: int = 0
    rows: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    quotes: int = 0
    numbers: list[int] = field(default_factory=list)
    bullet: str = ""
    link: str = ""
    shown: bool = False
    lifted: tuple[str, int] | None = None
    code: list[str] | None = None
    table: list[list[str]] | None = None
    in_cell: bool = False

    def text(self, said: str, mark: str = "") -> None:
        """Add text as it should be seen."""
        if self.hidden or not said:
            return
        if self.code is not None:
            self.code.append(said)
            return
        if said.isspace() and self.runs and self.runs[-1].text.isspace():
            return
        self.runs.append(Run(said, frozenset(+self.marks) | ({mark} if mark else set()), self.link))
        self.shown = self.shown or bool(said.strip())

    def hide(self) -> End:
        """Nothing that comes now is seen."""
        self.hidden += 1
        return self._show

    def _show(self) -> None:
        self.hidden -= 1

    def finished(self) -> str:
        """All that was written."""
        self._flush()
        return "\n".join(self.rows).strip("\n")

    # Lines and paragraphs

    def break_line(self) -> None:
        """Where a line ends, unless all has to be one."""
        if self.code is not None:
            self.text("" if not self.code or self.code[-1].endswith("\n") else "\n")
        elif self.short or self.table is not None:
            self.text(" ")
        else:
            self._flush()

    def new_line(self) -> None:
        """Where the author broke the line; twice is the end of a paragraph."""
        if self.code is not None:
            self.text("\n")
        elif self.runs:
            self.break_line()
        else:
            self.gap()

    def gap(self) -> None:
        """Where a paragraph ends."""
        self.break_line()
        if self.rows and self.rows[-1] and not self.short and self.table is None and self.code is None:
            self.rows.append("")

    def begin_quote(self) -> End:
        """Begin a quotation of its own paragraphs."""
        self.gap()
        self.quotes += 1
        return self._end_quote

    def _end_quote(self) -> None:
        self.break_line()
        self.quotes -= 1
        self.gap()

    def _flush(self) -> None:
        """End the line, if there is one."""
        self._lower()
        said = as_line(self.runs, short=self.short)
        self.runs.clear()
        if said:
            self.rows.append(("> " if self.quotes else "") + self.bullet + said)
            self.bullet = ""

    # Lists

    def begin_list(self, first: int) -> End:
        """Begin a list, numbered from ``first`` on, or with bullets if that is 0."""
        self.break_line() if self.numbers else self.gap()
        self.numbers.append(first)
        return self._end_list

    def _end_list(self) -> None:
        self.numbers.pop()
        self.break_line() if self.numbers else self.gap()

    def begin_entry(self) -> End:
        """Begin an entry of the list."""
        number = self.numbers[-1] if self.numbers else 0
        if number:
            self.numbers[-1] += 1
        in_line = self.short or self.table is not None or self.code is not None
        if in_line and not number:
            self._end_phrase()
        self.break_line()
        sign = f"{number}. " if number else "- "
        if not in_line:
            self.bullet = "  " * min(len(self.numbers) - 1, 5) + sign
        elif number:
            self.text(sign)
        return self._end_entry

    def _end_phrase(self) -> None:
        """Where the next entry of a list follows in the same line."""
        while self.runs and self.runs[-1].text.isspace():
            self.runs.pop()
        if self.runs and (said := self.runs[-1].text.rstrip())[-1].isalnum():
            self.runs[-1] = self.runs[-1]._replace(text=f"{said};")

    def _end_entry(self) -> None:
        self.break_line()
        self.bullet = ""

    # Code

    def begin_code(self) -> End | None:
        """Begin a block of code; there is none inside another."""
        if self.code is not None:
            return None
        self._lower()
        self.code = []
        return self._end_code

    def _end_code(self) -> None:
        self._lower()
        lines = [line.rstrip() for line in "".join(self.code or []).strip("\n").split("\n")]
        self.code = None
        if self.table is not None or (self.short and len(lines) == 1):
            self.text(" ".join(lines), CODE)
        elif any(lines):
            self._flush()
            body = "\n".join(lines).replace("```", "'''")
            self.rows.append(f"```\n{body}\n```")

    # Tables

    def begin_table(self) -> End | None:
        """Begin a table; one inside another is text of its cell."""
        if self.table is not None or self.code is not None:
            return None
        self.gap()
        self.table = []
        return self._end_table

    def begin_row(self) -> None:
        """Begin a row of the open table."""
        if self.table is not None:
            self._end_cell()
            self.table.append([])

    def begin_cell(self) -> None:
        """Begin a cell, which ends where the next one begins."""
        if self.table is not None:
            self._end_cell()
            self.in_cell = True

    def _end_cell(self) -> None:
        self._lower()
        said = as_text(self.runs)
        if self.table is not None and (self.in_cell or said):
            self.runs.clear()
            if not self.table:
                self.table.append([])
            self.table[-1].append(said)
        self.in_cell = False

    def _end_table(self) -> None:
        self._end_cell()
        rows = [row for row in self.table or () if any(row)]
        self.table = None
        if sum(map(len, rows)) < 2 or self.short:
            self.text(f" {as_phrase(rows)} ")
        else:
            self.rows.append(as_block(rows))
        self.tables += sum(map(len, rows)) > 1
        self.gap()

    # Within a line

    def begin_lifted(self, kind: str) -> End:
        """Raise (``sup``) or lower (``sub``) what comes now."""
        if self.lifted is None:
            self.lifted = (kind, len(self.runs if self.code is None else self.code))
            return self._lower
        self.text(f"{SIGNS[kind][0]}(")
        return lambda: self.text(")")

    def _lower(self) -> None:
        if self.lifted is None:
            return
        (kind, first), self.lifted = self.lifted, None
        if self.code is not None:
            self.code[first:] = [script(kind, "".join(self.code[first:]))]
        elif runs := self.runs[first:]:
            self.runs[first:] = [runs[0]._replace(text=script(kind, "".join(run.text for run in runs)))]

    def begin_link(self, address: str) -> End | None:
        """Begin a link; there is none inside another, nor in code."""
        if self.link or self.code is not None:
            return None
        self.link, self.shown = address, False
        return self._end_link

    def _end_link(self) -> None:
        self.text("" if self.shown else self.link)
        self.link = ""
