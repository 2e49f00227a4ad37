"""Tables that spreadsheets open without harm."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.spreadsheet import BOM, as_csv

# As a spreadsheet or a database would: surrogates and NUL can't be in a file, and csv reads a lone CR as a line's end.
cells = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00\r\n"))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_a_formula_becomes_text(sign: str) -> None:
    assert f"'{sign}1+1" in as_csv(["a"], [[f"{sign}1+1"]])


@given(st.lists(st.tuples(cells, st.integers()), max_size=5))
def test_all_else_comes_out_as_it_went_in(rows: list[tuple[str, int]]) -> None:
    text = as_csv(["text", "number"], rows)
    head, *read = csv.reader(io.StringIO(text.removeprefix(BOM)))
    assert head == ["text", "number"]
    for (cell, number), (told, counted) in zip(rows, read, strict=True):
        assert told in {cell, f"'{cell}"}
        assert not told.startswith(("=", "+", "-", "@", "\t"))
        assert int(counted) == number
