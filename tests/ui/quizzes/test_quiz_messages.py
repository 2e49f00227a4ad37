"""Messages of a quiz in the cases that are seldom seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from io import BytesIO
from zipfile import ZipFile

import pytest

from bot.core.corrections import Effect
from bot.core.errors import Refused
from bot.core.quiz.scores import Ballot, Place, Player, counted, scoreboard
from bot.core.quiz.settings import Settings
from bot.core.quiz.state import Phase, Quiz, Round, Vote, Window
from bot.core.records.posts import Tally
from bot.core.records.quizzes import Entrant, LiveQuiz, QuizRound, RoundRuling, Scene
from bot.texts import say
from bot.tutor.honesty.correcting import MOST_WHY
from bot.tutor.honesty.rounds import Played, RoundPreview, RoundWish
from bot.tutor.quizzes.hosting import Control
from bot.tutor.quizzes.results import Mine
from bot.ui.posts.fits import breaches
from bot.ui.quizzes import ids
from bot.ui.quizzes.boards import podium_view, scoreboard_view
from bot.ui.quizzes.opening import opening_view
from bot.ui.quizzes.panel import panel_view
from bot.ui.quizzes.receipts import mine_view
from bot.ui.quizzes.results import started_view, table_view
from bot.ui.quizzes.rounds import round_view
from bot.ui.quizzes.ruled import ruled_id, ruled_nonce, ruled_view
from bot.ui.quizzes.ruling import preview_view, rounds_view
from tests.samples import sample
from tests.ui.payloads import KINDS, text

NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
LONGEST = "@-_*" * 8


def test_a_round_may_have_any_number():
    assert ids.parse(ids.quiz_id("a", 7, 123, 2)) == ids.Target("a", 7, 123, 2)


def quiz(phase=Phase.REVEALED, number=1, **settings):
    one = Round(number - 1, number, "x", Window(NOW, NOW))
    return LiveQuiz(1, 1, 2, Quiz(Settings(**settings), phase, NOW, (one,), done=9), NOW, NOW, thread=3)


def people(count, name=LONGEST):
    return tuple(Entrant(user, name, 1 + user % 4, NOW) for user in range(1, count + 1))


def scene(kind="choice", made=None, *points, players=(), **more):
    exercise = sample(kind)
    asked = QuizRound(1, 0, exercise, tuple(range(len(exercise.parts))), 1)
    board = tuple(
        Place(1 + sum(other > each for other in points), user, Fraction(each), 1, Fraction(each), None)
        for user, each in enumerate(points, start=1)
    )
    return Scene(made or quiz(), players or people(len(points), "Ada"), asked, board=board, **more)


@pytest.mark.parametrize("kind", KINDS)
def test_a_full_hall_of_the_longest_names_fits(kind):
    exercise = sample(kind)
    widest = max(len(exercise.parts), len(getattr(exercise, "buckets", ())))
    tally = Tally(500, 250, ((250,) * widest,) * len(exercise.parts))
    points = [30 - user % 6 for user in range(500)]
    full = scene(kind, quiz(teams=4), *points, players=people(500), tallies=(tally, tally), convinced=(99, 99))
    for view in (round_view(full), scoreboard_view(full), podium_view(full)):
        assert not list(breaches(view.to_components()))
    for phase in (Phase.LOBBY, Phase.ENDED):
        assert not list(breaches(opening_view(replace(full, quiz=quiz(phase, teams=4))).to_components()))


def test_if_nobody_scores_nobody_gets_a_medal_and_nobody_is_said_not_to_have_played():
    ended = scene("choice", quiz(Phase.ENDED), 0, 0)
    for shown in (text(podium_view(ended)), text(opening_view(ended))):
        assert say("quiz-nobody-scored") in shown
        assert say("quiz-nobody-played") not in shown
        assert "🥇" not in shown
    assert "🥇" not in text(scoreboard_view(scene("choice", None, 0, 0)))
    assert say("quiz-nobody-played") in text(podium_view(scene("choice", quiz(Phase.ENDED))))


def test_one_point_is_one_point():
    place = Place(1, 1, Fraction(1), 0, Fraction(1), None)
    assert "with 1 point." in text(mine_view(Mine(quiz(), (), place, 3)))


def test_who_is_new_is_said_of_those_who_come_later():
    first = text(scoreboard_view(scene("choice", None, 10, 0)))
    assert say("quiz-new") not in first.split()
    rounds = (Round(0, 1, "a"), Round(1, 2, "b"))
    given = [Ballot(1, 0, Vote.FIRST, 840, 10), Ballot(2, 1, Vote.FIRST, 840, 10)]
    board = scoreboard([Player(user, "") for user in (1, 2, 3)], counted(rounds, given), last=1, new={2})
    assert {each.key: each.movement for each in board} == {1: 0, 2: None, 3: -1}
    second = replace(scene("choice", quiz(number=2)), board=tuple(board), players=people(3, "Ada"))
    assert text(scoreboard_view(second)).count(say("quiz-new")) == 1


def test_a_thread_that_is_still_to_come_is_not_said_to_be_forbidden():
    made = replace(quiz(), message=3, thread=None)
    waits = replace(made, state=Quiz(Settings(), Phase.LOBBY, NOW, done=1))
    assert say("quiz-no-thread") not in text(started_view(waits))
    refused = replace(made, state=Quiz(Settings(), Phase.LOBBY, NOW, done=2))
    assert say("quiz-no-thread") in text(started_view(refused))


def test_only_a_vote_says_that_answers_count_while_it_is_paused():
    paused = Quiz(Settings(), Phase.LOBBY, None, done=2, paused_at=NOW)
    shown = text(opening_view(Scene(replace(quiz(), state=paused))))
    assert say("quiz-paused") in shown
    assert say("quiz-paused-vote") not in shown


def test_after_the_last_question_the_host_goes_on_to_the_final_scores():
    shown = {number: panel_view(Control(quiz(number=number, rounds=3), 2, 0)) for number in (2, 3)}
    labels = {number: str(view.to_components()) for number, view in shown.items()}
    assert say("quiz-next-revealed") in labels[2]
    assert say("quiz-next-last") in labels[3]
    assert say("quiz-next-revealed") not in labels[3]


def test_when_nobody_was_won_over_that_is_one_thought():
    assert say("quiz-convinced", won=0, lost=0).count("nobody") == 1
    assert "nobody to the right answer, and 2 people" in say("quiz-convinced", won=0, lost=2)


async def test_results_too_large_for_a_message_are_packed():
    rows = "".join(f"{number},{number * 7919 % 10007}\n" for number in range(2000))
    (plain,) = (await table_view(quiz(), rows, 9)).documents
    assert plain == ("quiz-1.csv", rows)
    ((name, content),) = (await table_view(quiz(), rows, 9, 12_000)).documents
    assert name == "quiz-1.zip"
    with ZipFile(BytesIO(content)) as archive:
        assert archive.read("quiz-1.csv").decode() == rows
    with pytest.raises(Refused, match="large"):
        await table_view(quiz(), rows, 9, 1000)


def test_whatever_moderators_write_a_ruling_fits():
    made = replace(quiz(), state=replace(quiz().state, rounds=tuple(Round(n, n + 1, f"x{n}") for n in range(25))))
    exercise = sample("choice").model_copy(update={"title": "_" * 60})
    rounds = tuple((one, QuizRound(1, one.index, exercise, (0, 1, 2), 1)) for one in made.state.rounds)
    wish, done = RoundWish(10**17, 24, void=True), Effect(10**6, 10**6, 0, 10**6, 0)
    views = [rounds_view(Played(made, rounds)), preview_view(RoundPreview(wish, made, *rounds[24], done))]
    for why in ("*" * MOST_WHY, "@" * MOST_WHY, "[a](https://example.org) " * 12):
        for void in (True, False):
            ruling = RoundRuling(1, 10**17, 24, void, NOW, why)
            views.append(ruled_view(made, rounds[24][1], ruling))
            assert len(ruled_nonce(ruling)) <= 25
            assert ids.parse(ruled_id(ruling)).what == ids.RULED
            assert "](" not in text(views[-1])
    for view in views:
        assert not list(breaches(view.to_components()))
