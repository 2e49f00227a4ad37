"""Text that nobody can see."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.core.blank import is_blank
from bot.core.exercise import EXERCISE
from tests.core.strategies import raw

BLANK = [
    "",
    " ",
    "\n\t",
    "\u00a0",
    "\u200b",
    "\u200b\u200d\u2060\ufeff",
    "\u202e",
    "\u200f \u200e",
    "\u3164",
    "\uffa0\u115f",
]
BLANK += ["\u2800", "\u00ad", "\ufe0f", "\u0301", "\U000e0041", "\ue000", "\u180e\u034f"]


@pytest.mark.parametrize("text", BLANK, ids=ascii)
def test_what_shows_nothing(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    "text", ["a", "\u200ba", "\u202e1", "e\u0301", "👩\u200d🔬", "한", "\u3164한", "-", "…", "ि\u0915"], ids=ascii
)
def test_what_shows_something(text: str) -> None:
    assert not is_blank(text)


INSIDE = {
    "choice": [("options", 0, "text"), ("options", 2, "why")],
    "classify": [("items", 1, "text"), ("buckets", 0)],
    "order": [("steps", 3, "text")],
}
OF_ALL = ("title", "scenario", "question", "explanation", "hint", "discuss", "topic_title")


@pytest.mark.parametrize(
    ("kind", "way"),
    [("choice", (field,)) for field in OF_ALL] + [(kind, way) for kind, ways in INSIDE.items() for way in ways],
)
def test_no_text_of_an_exercise_may_show_nothing_when_it_is_written(kind: str, way: tuple) -> None:
    data = raw(kind)
    holder = data
    for step in way[:-1]:
        holder[step] = list(holder[step]) if isinstance(holder[step], list) else dict(holder[step])
        holder = holder[step]
    holder[way[-1]] = "\u3164"
    with pytest.raises(ValidationError) as caught:
        EXERCISE.validate_python(data, context={"lenient": True})
    assert {error["type"] for error in caught.value.errors()} >= {"string_too_short"}
    if "bucket" not in way[0]:
        EXERCISE.validate_python(data)  # a snapshot of earlier stays readable
