"""What a quiz's messages show, computed from what is known of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.core.quiz.settings import Settings
from bot.core.quiz.state import Phase, Quiz, Round, Void, Window
from bot.core.records.quizzes import Entrant, LiveQuiz
from bot.tutor.quizzes.scenes import scene_of

NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)


def after(seconds: int) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_whoever_was_on_the_board_before_is_not_new_even_without_an_answer() -> None:
    rounds = (
        Round(0, 1, "a", first=Window(after(0), after(30))),
        Round(1, 2, "b", first=Window(after(50), after(55)), void=Void.SKIPPED),
        Round(2, 2, "c", first=Window(after(60), after(90))),
    )
    made = LiveQuiz(1, 1, 1, Quiz(Settings(), Phase.REVEALED, None, rounds), NOW, NOW)
    everybody = [Entrant(1, "Ada", 0, after(-60)), Entrant(2, "Ben", 0, after(20)), Entrant(3, "Cem", 0, after(52))]
    board = {each.key: each.movement for each in scene_of(made, everybody, None, []).board}
    assert board == {1: 0, 2: 0, 3: None}
