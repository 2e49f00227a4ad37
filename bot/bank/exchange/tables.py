"""Rows of cells → a block of text with columns, since Discord has no tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

WIDEST = 100
"""Characters of a line up to which columns are aligned."""

Rows = Sequence[Sequence[str]]


def as_block(rows: Rows) -> str:
    """The table in a block of code, its columns aligned where they are narrow enough."""
    text = "\n".join(_lines(rows)).replace("```", "'''")
    return f"```\n{text}\n```"


def as_phrase(rows: Rows) -> str:
    """The table on one line."""
    return "; ".join(" | ".join(row) for row in rows)


def _lines(rows: Rows) -> Iterator[str]:
    columns = zip_longest(*(row for row in rows if len(row) > 1), fillvalue="") if _is_small(rows) else ()
    widths = [max(map(len, column)) for column in columns]
    aligned = sum(widths) + 2 * len(widths) <= WIDEST
    for row in rows:
        if widths and aligned and len(row) > 1:
            yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
        else:
            yield " | ".join(row)


def _is_small(rows: Rows) -> bool:
    """Whether the columns may be aligned at all: a single long row would make all others as long."""
    return max(map(len, rows), default=0) <= WIDEST // 3
