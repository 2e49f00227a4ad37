"""What a post itself says of a ruling."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.records.corrections import Correction, Ruling
from bot.texts import locales, speaking
from bot.tutor.honesty.correcting import MOST_WHY
from bot.ui.exercise.corrected import ruling_line
from tests.samples import sample_post

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
