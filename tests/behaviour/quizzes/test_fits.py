"""The messages of a round fit into Discord's limits, whatever is asked, however many play, whatever they are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from bot.bank.loader import load_bank
from bot.core.exercise import Exercise
from bot.core.quiz.machine import opened
from bot.core.quiz.scores import Place
from bot.core.quiz.settings import Mode, Settings
from bot.core.quiz.state import End, Phase, Round, Void, Window
from bot.core.records.posts import Tally
from bot.core.records.quizzes import Entrant, LiveQuiz, Part, QuizRound, Scene
from bot.texts import say
from bot.tutor.quizzes.hosting import Control
from bot.tutor.quizzes.playing import Receipt
from bot.ui.kit.layout import with_files
from bot.ui.posts.fits import breaches
from bot.ui.quizzes.boards import podium_view, scoreboard_view
from bot.ui.quizzes.opening import opening_view
from bot.ui.quizzes.panel import panel_view
from bot.ui.quizzes.receipts import receipt_view
from bot.ui.quizzes.rounds import round_view, vote_view
from tests.samples import sample

NOW = datetime(2026, 3, 2, 19, 0, tzinfo=UTC)
LONG = "*_~`" * 8
WHO = tuple(Entrant(user, LONG, user % 4 + 1, NOW) for user in range(500))
PLAIN = tuple(replace(each, name=f"Member {each.user}") for each in WHO)
BOARD = tuple(Place(user + 1, user, Fraction(400 - user % 7), 20, Fraction(20 - user % 7), 499) for user in range(500))
QUESTIONS = Path(__file__).parents[3] / "questions"


def scene(exercise: Exercise, phase: Phase, who: tuple[Entrant, ...] = WHO, **changes: object) -> Scene:
    window = Window(NOW, NOW + timedelta(seconds=30))
    last = Round(19, 20, exercise.id, window, window)
    made = opened(Settings(rounds=20, mode=Mode.DISCUSS, teams=4, title="x" * 60), NOW)
    state = replace(made, phase=phase, rounds=(last,), **changes)
    quiz = LiveQuiz(2**62, 1, 2**62, state, NOW, NOW, host=1, message=2**62, thread=2**62)
    shown = tuple(reversed(range(len(exercise.parts))))
    widest = max(len(exercise.parts), len(getattr(exercise, "buckets", ())))
    tally = Tally(500, 250, ((250,) * widest,) * len(exercise.parts))
    asked = QuizRound(quiz.id, 19, exercise, shown, 2**62, 2**62)
    return Scene(quiz, who, asked, 500, (tally, tally), (250, 250), BOARD, ())


@pytest.mark.parametrize("exercise", [sample(kind) for kind in ("choice", "multiple", "classify", "order")])
def test_every_message(exercise: Exercise) -> None:
    with with_files(False):
        revealed = scene(exercise, Phase.REVEALED)
        ended = scene(exercise, Phase.ENDED, end=End.STOPPED)
        views = [
            *(opening_view(each) for each in (scene(exercise, Phase.LOBBY), scene(exercise, Phase.OPEN), ended)),
            *(round_view(scene(exercise, phase)) for phase in (Phase.OPEN, Phase.TALK, Phase.AGAIN, Phase.REVEALED)),
            vote_view(scene(exercise, Phase.OPEN), Part.SECOND),
            scoreboard_view(revealed),
            podium_view(ended),
            panel_view(Control(revealed.quiz, 500, 500)),
        ]
        for void in Void:
            last = replace(revealed.quiz.state.rounds[0], void=void)
            quiz = replace(revealed.quiz, state=replace(revealed.quiz.state, rounds=(last,)))
            views.append(round_view(replace(revealed, quiz=quiz)))
        whole = tuple(range(len(exercise.parts))) if exercise.kind == "order" else (0,) * len(exercise.parts)
        answer = (0,) if exercise.kind in ("choice", "multiple") else whole
        views.append(receipt_view(Receipt(revealed.quiz, WHO[0], True, revealed.round, None, answer, False, NOW)))
        for view in views:
            assert list(breaches(view.to_components())) == []


def test_reveals_of_the_whole_bank_fit_and_most_say_who_gained() -> None:
    bank, gained = load_bank(QUESTIONS), 0
    with with_files(False):
        for exercise in bank:
            assert list(breaches(round_view(scene(exercise, Phase.REVEALED)).to_components())) == []
            view = round_view(scene(exercise, Phase.REVEALED, PLAIN))
            gained += say("quiz-gain", points="20", names="")[:6] in str(view.to_components())
    assert gained > 0.9 * len(bank)
