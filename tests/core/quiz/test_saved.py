import json
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.quiz.machine import Done, Drawn, Due, Hosted, opened, step
from bot.core.quiz.saved import from_text, to_text
from bot.core.quiz.settings import Mode, Settings
from bot.core.quiz.state import Act, Duty, next_duty, token
from bot.core.selection import Filter

T0 = datetime(2026, 3, 2, 19, 0, 0, 123456, tzinfo=UTC)


@given(
    moves=st.lists(st.sampled_from([*Act, "due", "show"]), max_size=30),
    gap=st.timedeltas(timedelta(), timedelta(seconds=40)),
    pace=st.sampled_from([None, timedelta(seconds=10)]),
)
@settings(max_examples=40, deadline=None)
def test_any_state_is_read_as_it_was_written(moves, gap, pace):
    chosen = Filter(frozenset({"data", "serving"}), 2)
    made = Settings(chosen, mode=Mode.DISCUSS, pace=pace, talk_from=Fraction(1, 3), teams=3)
    quiz, at = opened(made, T0), T0
    for move in moves:
        at += gap
        if move == "show" and next_duty(quiz) is Duty.ASK:
            quiz = step(quiz, Drawn(f"exercise-{len(quiz.rounds)}"))
        event = Done(at) if move == "show" else Due(quiz.due or at, 3, 2, 1)
        quiz = step(quiz, Hosted(at, move, token(quiz)) if isinstance(move, Act) else event)
        assert from_text(to_text(quiz)) == quiz


def test_what_another_version_wrote_is_not_guessed_at():
    text = json.dumps(json.loads(to_text(opened(Settings(), T0))) | {"version": 2})
    for bad in (text, "[]", "nothing"):
        with pytest.raises(ValueError):  # noqa: PT011 - any kind of it
            from_text(bad)
