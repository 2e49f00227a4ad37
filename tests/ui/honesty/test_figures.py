"""The figures of an exercise as a picture and as a table."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from bot.core.analysis import Given, analyse
from bot.core.corrections import key_of
from bot.core.exercise import KINDS
from bot.core.spreadsheet import BOM
from bot.tutor.honesty.analysis import Analysed
from bot.ui.honesty.figures import COLUMNS, drawing, table_view
from bot.ui.kit.drawing.studio import STUDIO
from tests.samples import sample


def analysed(kind: str, answers: int) -> Analysed:
    exercise = sample(kind)
    given = [Given(key_of(exercise), 840, user / answers, 60.0 * user) for user in range(answers)]
    return Analysed(exercise, analyse(exercise, given))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("answers", [0, 40])
def test_a_picture_can_be_drawn_and_says_what_it_shows(kind: str, answers: int) -> None:
    picture = drawing(analysed(kind, answers))
    assert isinstance(STUDIO.attempt(picture.svg, 800), bytes)
    assert f"{100 if answers else 0}% of the points" in picture.alt
    assert len(picture.alt) <= 1024


def test_what_it_shows_keeps_to_discord_s_limit() -> None:
    one = analysed("choice", 40)
    long = [each.model_copy(update={"text": "one more word " * 30}) for each in one.exercise.options]
    picture = drawing(replace(one, exercise=one.exercise.model_copy(update={"options": tuple(long)})))
    assert 900 < len(picture.alt) <= 1024


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_has_a_line_for_each_part(kind: str) -> None:
    one = analysed(kind, 40)
    ((name, text),) = table_view([one, one]).documents
    assert name == "analysis.csv"
    head, *rows = csv.reader(io.StringIO(text.removeprefix(BOM)))
    assert tuple(head) == COLUMNS
    assert len(rows) == 2 * (len(one.figures.parts) or 1)
    told = dict(zip(head, rows[0], strict=True))
    assert (told["answers"], told["facility"], told["median_seconds"]) == ("40", "1.0", "1170")
    if kind == "choice":
        assert [row[head.index("count")] for row in rows[: len(one.figures.parts)]].count("40") == 1
        assert "easy" in told["findings"]
