"""The leaderboard as a picture: drawn whole, and told in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.records.boards import Standing
from bot.ui.boards.picture import board_picture
from bot.ui.kit.drawing.studio import Studio

NAMES = [
    "Ada Lovelace", "محمد علي", "</text><script>", "山田太郎", "Maximiliane-Alexandra von und zu Hohenstein",
    "👩‍👩‍👧", "\u202e", "W" * 32, "דוד לוי", "नमस्ते",
]  # fmt: skip


def rows() -> list[tuple[Standing, str]]:
    return [
        (Standing(rank, rank << 22, name, 400 - 37 * rank, 20, 18 - rank, 0), name)
        for rank, name in enumerate(NAMES, 1)
    ]


@pytest.fixture(scope="module")
def studio():
    with_fonts = Studio()
    yield with_fonts
    with_fonts.stop()


def test_it_is_drawn_whatever_people_are_called(studio):
    moved = {rank << 22: change for rank, change in enumerate([0, 2, -1, None, 30], 1)}
    drawn = studio.attempt(board_picture("Leaderboard · this week · all topics", rows(), moved).svg, 1000)
    assert isinstance(drawn, bytes), drawn


def test_the_words_beside_it_say_what_it_shows():
    alt = board_picture("Leaderboard", rows()[:3], {1 << 22: 2, 2 << 22: None, 3 << 22: -1}).alt
    assert alt.startswith("Leaderboard: 1 Ada Lovelace, 363 points, 17 of 20 right, up 2; 2 محمد علي, ")
    assert "16 of 20 right, new; 3 </text><script>, 289 points, 15 of 20 right, down 1;" in alt


def test_who_has_no_name_that_can_be_drawn_is_a_member():
    assert "7 a member, " in board_picture("Leaderboard", rows(), {}).alt


def test_ten_long_names_keep_to_discord_s_limit():
    long = [(replace(row, points=99_999, right=9_999, attempts=9_999), "W" * 100) for row, _ in rows()]
    moved = {row.user: -30 for row, _ in long}
    assert len(board_picture("Leaderboard · this season · " + "x" * 120, long, moved).alt) == 1024
