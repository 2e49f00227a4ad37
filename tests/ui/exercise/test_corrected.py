"""What a post itself says of a ruling."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.corrections import MOST_SEQUENCES, rekeyed
from bot.core.records.corrections import Correction, Ruling
from bot.core.records.posts import PostState, Tally
from bot.texts import locales, speaking
from bot.tutor.honesty.correcting import MOST_WHY
from bot.ui.exercise.corrected import ROOM_FOR_WHY, ruling_line
from bot.ui.posts.reveal import reveal_view
from tests.core.strategies import order_of
from tests.samples import sample_post
from tests.ui.payloads import text

RESERVE = 200


@pytest.mark.parametrize("ruling", [Ruling.VOID, Ruling.REGRADE])
def test_the_longest_reason_fits_below_the_longest_exercise(ruling: Ruling) -> None:
    at = datetime(2026, 11, 28, tzinfo=UTC)
    for word in ("reason ", "理由", "*"):
        why = (word * MOST_WHY)[:MOST_WHY]
        post = replace(sample_post("choice"), correction=Correction(1, 2, ruling, None, 3, at, why))
        for locale in locales():
            with speaking(locale):
                line = ruling_line(post)
            assert 0 < len(line) < RESERVE
            assert "…" in line


def test_a_reason_is_not_cut_in_the_middle_of_an_escape() -> None:
    made = Correction(1, 2, Ruling.VOID, None, 3, datetime(2026, 11, 28, tzinfo=UTC), "a" * (ROOM_FOR_WHY - 1) + "*b*")
    line = ruling_line(replace(sample_post("choice"), correction=made))
    assert "a …" in line
    assert "\\" not in line


def test_as_many_sequences_as_can_be_right_fit_too() -> None:
    at, size = datetime(2026, 11, 28, tzinfo=UTC), 7
    key = tuple((step + number) % size for number in range(MOST_SEQUENCES) for step in range(size))
    made = Correction(1, 2, Ruling.REGRADE, key, 3, at, "reason " * 40)
    before = replace(sample_post("order", state=PostState.REVEALED), exercise=order_of(size), shown=tuple(range(size)))
    after = replace(before, exercise=rekeyed(before.exercise, key), correction=made)
    tally = Tally(answers=9, right=2, picks=((1,) * size,) * size)
    for locale in locales():
        with speaking(locale):
            grown = len(text(reveal_view(after, tally))) - len(text(reveal_view(before, tally)))
        assert 100 < grown <= RESERVE
