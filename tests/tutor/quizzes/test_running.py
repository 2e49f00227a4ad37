"""A quiz from its lobby to its result, and what may come in between."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.bank.bank import Bank
from bot.core.errors import ChannelLost, HistoryUnreadable, NoExercise, NotFound, Refused, Rejected, Unavailable
from bot.core.periods import Period
from bot.core.quiz.settings import Mode, Settings
from bot.core.quiz.state import Act, End, Phase, Void
from bot.core.records.attempts import Source
from bot.core.records.boards import QUIZZES
from bot.core.records.quizzes import Part
from bot.core.selection import Filter
from bot.core.spreadsheet import BOM
from bot.store import attempts, cards, quizzes, standings
from bot.store.tables import attempts as attempt_table
from bot.store.tables import timers as timer_table
from bot.tutor.boards.leaderboard import leaderboard
from bot.tutor.health.doctor import diagnose
from bot.tutor.quizzes import hosting, results, starting
from bot.tutor.quizzes.moving import note_all_in
from tests.conftest import sqlite_only
from tests.store.rows import add_post
from tests.tutor.world import CHANNEL, MODERATOR, SERVER

from .table import QUICK, SECOND, Table, exercises


async def play(table: Table, *rights: bool) -> None:
    """Let member 1, 2, … answer the open round."""
    await table.until_phase(Phase.OPEN)
    for user, right in enumerate(rights, start=1):
        await table.answer(user, right=right)


async def test_a_whole_quiz(table: Table) -> None:
    made = await table.begin()
    assert made.thread == made.message
    await table.join(2, 3)
    for _ in range(3):
        await play(table, True, True, False)
        await table.until_phase(Phase.REVEALED)
    made = await table.until_phase(Phase.ENDED)
    stage = table.channels.stage
    assert made.state.over
    assert made.state.end is End.PLAYED
    assert [len(stage.of(part)) for part in Part] == [1, 3, 0, 3, 1]
    podium = stage.of(Part.PODIUM)[0].scenes[-1]
    assert [(place.key, place.points, place.right) for place in podium.board] == [(1, 45, 3), (2, 45, 3), (3, 0, 0)]
    assert [each.scenes[-1].tallies[0].right for each in stage.of(Part.ROUND)] == [2, 2, 2]
    async with table.store.read() as tx:
        kept = [attempts.from_row(row) for row in await tx.execute(select(attempt_table))]
        assert len(kept) == 9
        assert {(each.source, each.post) for each in kept} == {(Source.QUIZ, None)}
        assert set(await cards.of_user(tx, 3)) == {each.exercise for each in kept}
        assert not (await tx.execute(select(timer_table))).all()
    for period in (Period.MONTH, Period.ALL):
        board = await leaderboard(table.context, SERVER, 3, period, QUIZZES)
        assert [(row.user, row.points, row.attempts, row.right) for row in board.rows] == [
            (1, 45, 3, 3),
            (2, 45, 3, 3),
            (3, 0, 3, 0),
        ]
    async with table.store.write() as tx:
        await standings.rebuild(tx)
    assert (await leaderboard(table.context, SERVER, 3, Period.ALL, QUIZZES)).rows == board.rows
    assert (await leaderboard(table.context, SERVER, 3, Period.ALL)).rows == ()  # quizzes have a board of their own


async def test_talk_it_over_and_vote_again(table: Table) -> None:
    await table.begin(Settings(rounds=3, mode=Mode.DISCUSS))
    await play(table, True, False, False)
    await table.answer(2, right=True)  # changed in time
    made = await table.until_phase(Phase.TALK)
    with pytest.raises(Refused, match="talk"):
        raise await table.answer(1)
    await table.until_phase(Phase.AGAIN)
    await table.answer(3, right=True)
    await table.answer(1, right=False)
    made = await table.until_phase(Phase.REVEALED)
    (message,) = table.channels.stage.of(Part.SECOND)
    scene = message.scenes[-1]
    assert scene.convinced == (1, 1)
    assert [each.right for each in scene.tallies] == [2, 2]
    assert {place.key: place.points for place in scene.board} == {1: 0, 2: 15, 3: 15}
    assert (await table.round()).latest == message.id
    assert made.state.round is not None


async def test_too_late_counts_nothing_and_in_time_counts_even_if_it_arrives_late(table: Table) -> None:
    made = await table.begin()
    made = await table.until_phase(Phase.OPEN)
    closes = made.state.due
    assert closes is not None
    (elsewhere,) = await table.do(table.move(2, server=SERVER + 1))
    assert isinstance(elsewhere, NotFound), "it is another server's quiz"
    now, asked = table.clock(), await table.round()
    clicks = [(now + SECOND / 2, (2,)), (now, (1,))]  # the later one overtakes the earlier one
    moves = [table.move(4, at, index=asked.index, change=lambda *_, to=to: (to, True)) for at, to in clicks]
    assert [one.answer for one in await table.do(*moves)] == [(2,), (2,)]
    async with table.store.read() as tx:
        assert [one.answer for one in await quizzes.ballots(tx, table.number)] == [(2,)]
    await table.until(closes + SECOND)
    assert await table.phase() is Phase.CLOSED
    assert not isinstance(await table.answer(1, at=closes - timedelta(milliseconds=1)), Exception)
    assert isinstance(await table.answer(2, at=closes), Refused)
    await table.until_phase(Phase.REVEALED)
    assert isinstance(await table.answer(3, at=closes - SECOND), Refused)  # judged already
    assert {place.key for place in table.channels.stage.of(Part.SCOREBOARD)[0].scenes[-1].board} == {1, 4}


async def test_a_vote_ends_early_once_everybody_is_done(table: Table) -> None:
    await table.begin(users=(1, 2))
    made = await table.until_phase(Phase.OPEN)
    await table.answer(1)
    await note_all_in(table.context, table.number)
    assert (await table.quiz()).state.due == made.state.due
    await table.answer(2)
    await note_all_in(table.context, table.number)
    assert (await table.quiz()).state.due == table.clock() + 2 * SECOND
    await table.later(seconds=4)
    assert await table.phase() is Phase.REVEALED


@sqlite_only
async def test_a_vote_that_somebody_joins_in_lasts_to_its_limit(table: Table) -> None:
    await table.begin()
    made = await table.until_phase(Phase.OPEN)
    await table.answer(1)
    await table.answer(2)
    await note_all_in(table.context, table.number)
    assert (await table.quiz()).state.due == made.state.due
    await table.until_phase(Phase.REVEALED)
    made = await table.until_phase(Phase.OPEN)
    await table.answer(1)
    await table.answer(2)
    await note_all_in(table.context, table.number)
    assert (await table.quiz()).state.due == table.clock() + 2 * SECOND


@sqlite_only
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(
    "what",
    [
        "publish opening",
        "open_thread",
        "publish round",
        "show round",
        "publish scoreboard",
        "publish podium",
        "show opening",
    ],
)
async def test_discord_fails_once(table: Table, what: str, when: str) -> None:
    getattr(table.channels, when)[what] = [Unavailable()]
    if what == "publish opening":
        await table.start()
        with pytest.raises(Unavailable, match="later"):
            await starting.start(table.context, SERVER, CHANNEL, QUICK, MODERATOR)
        table.number = 1
        await table.join(1)
    else:
        await table.begin()
    await table.later(minutes=10)
    made = await table.quiz()
    assert made.state.over
    assert made.state.end is End.PLAYED
    assert [len(table.channels.stage.of(part)) for part in Part] == [1, 3, 0, 3, 1]


@sqlite_only
async def test_the_next_round_waits_for_the_scoreboard_but_not_for_ever(table: Table) -> None:
    table.channels.before["publish scoreboard"] = [Unavailable()] * 15
    await table.begin()
    await table.until_phase(Phase.REVEALED)
    await table.later(seconds=30)
    assert await table.phase() is Phase.REVEALED
    assert len(table.channels.stage.of(Part.ROUND)) == 1
    await table.later(seconds=60)
    assert len(table.channels.stage.of(Part.ROUND)) == 2
    await table.later(minutes=5)
    assert (await table.quiz()).state.end is End.PLAYED


@sqlite_only
async def test_after_a_crash_what_may_be_there_is_looked_for(table: Table) -> None:
    await table.begin()
    table.channels.after["publish scoreboard"] = [asyncio.CancelledError()]
    await table.until_phase(Phase.REVEALED)
    for _ in range(100):
        if "publish scoreboard" in table.channels.calls:
            break
        await table.later(seconds=1)
    await table.crash()
    table.clock.now += 10 * SECOND
    table.channels.before["find scoreboard"] = [HistoryUnreadable()]
    await table.start()
    await table.later(minutes=5)
    assert (await table.quiz()).state.end is End.PLAYED
    assert len(table.channels.stage.of(Part.SCOREBOARD)) == 3
    assert "find scoreboard" in table.channels.calls


@sqlite_only
async def test_a_round_that_ended_while_nobody_was_there_is_replaced(table: Table) -> None:
    await table.begin()
    await table.until_phase(Phase.OPEN)
    await table.answer(1)
    await table.crash()
    table.clock.now += timedelta(minutes=2)
    await table.start()
    made = await table.until_phase(Phase.OPEN)
    assert [(each.number, each.void) for each in made.state.rounds] == [(1, Void.AWAY), (1, None)]
    first = table.channels.stage.of(Part.ROUND)[0]
    assert first.scenes[-1].quiz.state.round.void is Void.AWAY
    assert len({each.exercise for each in made.state.rounds}) == 2


@sqlite_only
@pytest.mark.parametrize("what", ["publish round", "show round", "publish scoreboard"])
async def test_a_channel_that_is_gone_ends_it_and_moderators_hear_of_it_once(table: Table, what: str) -> None:
    await table.begin()
    table.channels.before[what] = [ChannelLost()]
    await table.later(minutes=10)
    made = await table.quiz()
    assert made.state.end is End.LOST
    assert table.channels.stage.told == [(made.id, "error-quiz-lost")]
    assert table.channels.stage.messages[0].scenes[-1].quiz.is_over
    assert [one.id for one in (await diagnose(table.context, SERVER)).lost] == [made.id]
    table.clock.now += timedelta(days=8)
    assert not (await diagnose(table.context, SERVER)).lost, "that is old news"


@sqlite_only
async def test_what_discord_refuses_is_passed_over(table: Table) -> None:
    await table.begin()
    table.channels.before["publish scoreboard"] = [Rejected()]
    await table.later(minutes=10)
    assert (await table.quiz()).state.end is End.PLAYED
    assert len(table.channels.stage.of(Part.SCOREBOARD)) == 2


@sqlite_only
async def test_a_thread_that_was_locked_ends_the_quiz(table: Table) -> None:
    await table.begin()
    table.channels.before["publish scoreboard"] = [Rejected()]  # as Discord says it of a thread in the archive
    table.channels.before["publish round"] = [Rejected()]
    await table.later(minutes=5)
    assert (await table.quiz()).state.end is End.LOST
    assert table.channels.stage.told == [(table.number, "error-quiz-lost")]


@sqlite_only
async def test_a_channel_closed_to_us_is_said_at_once(table: Table) -> None:
    table.channels.before["publish opening"] = [ChannelLost()]
    with pytest.raises(ChannelLost):
        await table.begin()
    assert table.channels.stage.told == []


async def test_what_hosts_do(table: Table) -> None:
    await table.begin(replace(QUICK, pace=None))
    await table.host(Act.NEXT)
    made = await table.until_phase(Phase.OPEN)
    seen = f"{len(made.state.rounds)}open"
    where, other = (SERVER, table.number), replace(table.context, holder="another process")
    press = (Act.NEXT, seen, table.clock())  # two moderators, at the same moment, in two processes
    both = [hosting.act(each, *where, MODERATOR, *press, moderator=True) for each in (table.context, other)]
    shown = await asyncio.gather(*both)
    await table.settle()
    assert [each.quiz.state.phase for each in shown] == [Phase.CLOSED] * 2
    assert await table.phase() is Phase.CLOSED
    await table.until_phase(Phase.REVEALED)
    await table.later(minutes=30)
    assert await table.phase() is Phase.REVEALED
    await table.host(Act.VOID)
    await table.settle()
    (board,) = table.channels.stage.of(Part.SCOREBOARD)
    assert len(board.scenes) == 2
    await table.host(Act.NEXT)
    await table.until_phase(Phase.OPEN)
    with pytest.raises(Refused, match="not-host"):
        await table.host(Act.STOP, user=5)
    made = await table.host(Act.STOP)
    await table.settle()
    made = await table.quiz()
    assert made.state.end is End.STOPPED
    assert made.state.over
    assert table.channels.stage.of(Part.ROUND)[-1].scenes[-1].quiz.state.round.void is Void.STOPPED


async def test_a_quiz_that_its_host_forgot_ends_by_itself(table: Table) -> None:
    await table.begin()
    await table.until_phase(Phase.OPEN)
    await table.host(Act.PAUSE)
    await table.later(minutes=119)
    assert await table.phase() is Phase.OPEN
    await table.later(minutes=2)
    assert (await table.quiz()).state.end is End.FORGOTTEN


async def test_late_comers_and_those_who_leave(table: Table) -> None:
    await table.begin()
    await play(table, True, True)  # member 2 joins by answering
    await table.until_phase(Phase.REVEALED)
    await table.do(table.move(1, leave=True), table.move(9, leave=True))
    await play(table, False, True, True)
    await table.until_phase(Phase.ENDED)
    board = table.channels.stage.of(Part.PODIUM)[0].scenes[-1]
    assert [(each.user, each.gone) for each in board.players] == [(1, False), (2, False), (3, False)]
    await table.later(minutes=1)
    assert isinstance((await table.join(4))[0], Refused)


async def test_teams_stay_balanced(table: Table) -> None:
    await table.begin(replace(QUICK, teams=2), users=())
    assert [each.entrant.team for each in await table.join(1, 2, 3, team=1)] == [1, 2, 1]
    (moved,) = await table.join(1, team=2)
    assert moved.entrant.team == 2
    assert [each.entrant.team for each in await table.join(4, 1, team=2)] == [1, 2]
    await play(table, True, False, False, True)
    await table.until_phase(Phase.REVEALED)
    scene = table.channels.stage.of(Part.SCOREBOARD)[0].scenes[-1]
    assert {place.key for place in scene.teams} == {1, 2}


@sqlite_only
async def test_too_few_players(table: Table) -> None:
    await table.begin(replace(QUICK, least_players=2))
    await table.later(minutes=3)
    assert (await table.quiz()).state.end is End.TOO_FEW
    assert not table.channels.stage.of(Part.ROUND)


@sqlite_only
async def test_one_quiz_a_channel_and_several_a_server(table: Table) -> None:
    made = await table.begin()
    for channel in (CHANNEL, made.thread):
        with pytest.raises(Refused, match="error-quiz-running"):
            await starting.start(table.context, SERVER, channel, QUICK, MODERATOR)
    other = await starting.start(table.context, SERVER, CHANNEL + 1, QUICK, MODERATOR)
    await table.join(1, number=other.id)
    assert (await starting.running_in(table.context, SERVER, CHANNEL)).id == made.id
    await table.later(minutes=10)
    asked = [each.round for each in table.channels.stage.of(Part.ROUND)]
    assert sorted(asked) == [0, 0, 1, 1, 2, 2]
    async with table.store.read() as tx:
        both = [*await quizzes.rounds_of(tx, made.id), *await quizzes.rounds_of(tx, other.id)]
    assert len({each.exercise.id for each in both}) == 6


@sqlite_only
async def test_open_posts_are_not_asked_and_what_to_widen_is_said(table: Table) -> None:
    async with table.store.write() as tx:
        await add_post(tx, "choice", exercise=exercises()[0], server=SERVER)
    cases = [
        (Settings(rounds=9), ("error-quiz-few", "nothing")),
        (Settings(Filter(difficulty=2), rounds=9), ("error-quiz-few", "difficulty")),
        (Settings(Filter(frozenset({"releases"})), rounds=9), ("error-quiz-few", "topic")),
        (Settings(Filter(frozenset({"releases"}), 3), rounds=9), ("error-quiz-none-so-hard", None)),
    ]
    for settings, (key, widen) in cases:
        with pytest.raises(NoExercise) as caught:
            await starting.start(table.context, SERVER, CHANNEL, settings, MODERATOR)
        assert (caught.value.text_key, caught.value.params.get("widen")) == (key, widen)
    await table.begin(Settings(rounds=8))
    await table.later(minutes=15)
    async with table.store.read() as tx:
        asked = {each.exercise.id for each in await quizzes.rounds_of(tx, 1)}
    assert asked == {each.id for each in exercises()[1:]}


@sqlite_only
async def test_results_for_moderators_and_for_oneself(table: Table) -> None:
    await table.begin()
    await table.do(table.move(2, name="=HYPERLINK(1)"))
    await play(table, True, False)
    before = await results.mine(table.context, SERVER, 1, 1)
    assert before.rounds == ()  # nobody learns by it whether an answer is right
    await table.until_phase(Phase.REVEALED)
    await table.host(Act.VOID)
    await play(table, True, True)
    await table.later(minutes=10)
    mine = await results.mine(table.context, SERVER, 1, 1)
    assert (mine.right, mine.counting, mine.place.points, mine.players) == (1, 2, 15, 2)
    _, text, players = await results.table(table.context, SERVER, None)
    lines = text.splitlines()
    assert players == 2
    assert lines[0].split(",")[:3] == [
        f"{BOM}quiz",
        "round",
        "exercise",
    ]  # so that spreadsheets read names in any script
    assert len(lines) == 1 + 3 * 2
    assert "'=HYPERLINK(1)" in text


async def test_rounds_are_in_the_server_s_language_where_their_exercises_have_it(table: Table) -> None:
    known = tuple(table.context.bank)
    german = [("de", each.model_copy(update={"title": f"Auf Deutsch: {each.title}"[:60]})) for each in known]
    table.context.bank = Bank(known, (), german)
    table.channels.languages[SERVER] = "de"
    made = await table.begin()
    await table.until_phase(Phase.OPEN)
    async with table.store.read() as tx:
        rounds = await quizzes.rounds_of(tx, made.id)
    assert [each.exercise.title[:11] for each in rounds] == ["Auf Deutsch"]
