"""Live quizzes in the store: state, rounds, players, ballots."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from bot.core.quiz.machine import Done, Drawn, Due, opened, step
from bot.core.quiz.settings import Settings
from bot.core.quiz.state import Phase, Vote
from bot.core.records.posts import PostState
from bot.core.records.quizzes import Entrant, Given, LiveQuiz, QuizRound, RoundRuling
from bot.store import quizzes, rulings
from bot.store.engine import Store
from tests.samples import sample

from .rows import CHANNEL, DAY, NOW, SERVER, USER, add_post, add_schedule

SECOND = timedelta(seconds=1)


def made(**changes: object) -> LiveQuiz:
    return replace(LiveQuiz(0, SERVER, CHANNEL, opened(Settings(), NOW), NOW, NOW, host=USER), **changes)


async def add(store: Store, **changes: object) -> LiveQuiz:
    async with store.write() as tx:
        return await quizzes.add(tx, made(**changes))


def given(quiz: int, user: int = USER, **changes: object) -> Given:
    plain = Given(quiz, 0, Vote.FIRST, user, (1,), 840, 15, NOW, done=True)
    return replace(plain, **changes)


def entrant(user: int = USER, **changes: object) -> Entrant:
    return replace(Entrant(user, f"member {user}", 0, NOW), **changes)


async def test_a_quiz_is_kept_with_its_state(store: Store) -> None:
    kept = await add(store)
    state = step(step(kept.state, Done(NOW)), Done(NOW))
    state = step(step(state, Due(NOW + DAY / 24, players=1)), Drawn("exercise"))
    async with store.write() as tx:
        await quizzes.save_state(tx, kept.id, state, message=5, thread=6, shown="open", since=NOW + SECOND)
    async with store.write() as tx:
        found = await quizzes.get(tx, kept.id, lock=True)
        assert found == replace(kept, state=state, message=5, thread=6, shown="open", since=NOW + SECOND)
        assert await quizzes.get_many(tx, [kept.id, 99]) == {kept.id: found}
        assert await quizzes.get(tx, 99) is None


async def test_a_servers_quizzes(store: Store) -> None:
    first, second = await add(store), await add(store)
    await add(store, server=SERVER + 1)
    async with store.write() as tx:
        await quizzes.save_state(tx, first.id, replace(first.state, phase=Phase.ENDED))
    async with store.read() as tx:
        assert [each.id for each in await quizzes.running(tx, SERVER)] == [second.id]
        assert [each.id for each in await quizzes.newest(tx, SERVER, 5)] == [second.id, first.id]


async def test_a_slot_makes_one_quiz(store: Store) -> None:
    async with store.write() as tx:
        schedule = (await add_schedule(tx)).id
    await add(store, schedule=schedule, slot="2026-11-23T19:00")
    with pytest.raises(IntegrityError):
        await add(store, schedule=schedule, slot="2026-11-23T19:00")


async def test_what_is_told_of_rulings_is_the_latest_and_stays_in_its_server(store: Store) -> None:
    here, there = await add(store), await add(store, server=SERVER + 1)
    first = RoundRuling(SERVER, here.id, 0, void=True, at=NOW, why="two are right")
    taken_back = replace(first, void=False, at=NOW + SECOND)
    async with store.write() as tx:
        for quiz in (here, there):
            await quizzes.add_round(tx, QuizRound(quiz.id, 0, sample("choice"), (0, 1, 2, 3)))
            await rulings.put(tx, replace(first, server=quiz.server, quiz=quiz.id))
        assert await rulings.void_in(tx, SERVER) == [(first, sample("choice"))]
        await rulings.put(tx, taken_back)
        await rulings.note_told(tx, first)
        assert await rulings.untold(tx, here.id) == [taken_back]
        await rulings.note_told(tx, taken_back)
        assert not await rulings.untold(tx, here.id)
        assert not await rulings.void_in(tx, SERVER)
        assert len(await rulings.untold(tx, there.id)) == 1


async def test_rounds_keep_their_exercise_as_it_was(store: Store) -> None:
    quiz = (await add(store)).id
    first = QuizRound(quiz, 0, sample("classify"), (2, 0, 1, 3, 4, 5, 6, 7))
    second = QuizRound(quiz, 1, sample("choice"), (3, 2, 1, 0))
    async with store.write() as tx:
        await quizzes.add_round(tx, second)
        await quizzes.add_round(tx, first)
        await quizzes.change_round(tx, quiz, 0, message=7, second=8, scoreboard=9)
    async with store.read() as tx:
        first = replace(first, message=7, second=8, scoreboard=9)
        assert await quizzes.rounds_of(tx, quiz) == [first, second]
        assert await quizzes.get_rounds(tx, [(quiz, 1), (quiz, 2)]) == {(quiz, 1): second}
    assert (first.latest, second.latest) == (8, None)


async def test_what_must_not_be_asked_and_what_was_asked_lately(store: Store) -> None:
    quiz, over = await add(store), await add(store, made_at=NOW - DAY)
    elsewhere = await add(store, server=SERVER + 1)
    async with store.write() as tx:
        await add_post(tx, "multiple")
        await add_post(tx, "order", state=PostState.REVEALED, claimed_at=NOW - 40 * DAY)
        await add_post(tx, "order", state=PostState.REVEALED, server=SERVER + 1)
        await quizzes.add_round(tx, QuizRound(elsewhere.id, 0, sample("order"), (0, 1, 2, 3)))
        await quizzes.add_round(tx, QuizRound(quiz.id, 0, sample("choice"), (0, 1, 2, 3)))
        await quizzes.add_round(tx, QuizRound(over.id, 0, sample("classify"), tuple(range(8))))
        await quizzes.save_state(tx, over.id, replace(over.state, phase=Phase.ENDED))
    async with store.read() as tx:
        assert await quizzes.spoken_for(tx, SERVER) == {sample("multiple").id, sample("choice").id}
        assert await quizzes.spoken_for(tx, SERVER + 1) == {sample("order").id}
        assert await quizzes.spoken_for(tx, SERVER + 2) == set()
        assert await quizzes.asked_since(tx, SERVER, NOW - 30 * DAY) == {
            sample("multiple").id: NOW,
            sample("choice").id: NOW,
            sample("classify").id: NOW - DAY,
        }


async def test_players_come_and_go(store: Store) -> None:
    quiz, other = (await add(store)).id, (await add(store)).id
    later = entrant(2, joined_at=NOW + SECOND, team=1)
    async with store.write() as tx:
        await quizzes.put_players(tx, [(quiz, later), (quiz, entrant(name="Ada\x00")), (other, entrant(3))])
        await quizzes.put_players(tx, [(quiz, replace(later, gone=True))])
    async with store.read() as tx:
        assert await quizzes.players(tx, quiz) == [entrant(name="Ada"), replace(later, gone=True)]
        assert set(await quizzes.players_of(tx, [quiz, other])) == {quiz, other}


async def test_the_last_ballot_of_a_vote_counts(store: Store) -> None:
    quiz = (await add(store)).id
    async with store.write() as tx:
        await quizzes.put_ballots(tx, [given(quiz, 2), given(quiz), given(quiz, vote=Vote.SECOND, answer=(0,))])
        await quizzes.put_ballots(tx, [given(quiz, answer=(3,), at=NOW - SECOND)])  # overtaken by a later one
        await quizzes.put_ballots(tx, [given(quiz, 2, answer=(), score=0, done=False, at=NOW + SECOND)])
    async with store.read() as tx:
        found = await quizzes.ballots_of(tx, [(quiz, 0, USER), (quiz, 0, 99)])
        assert {vote: each.answer for (_, vote), each in found.items()} == {Vote.FIRST: (1,), Vote.SECOND: (0,)}
        assert {(each.user, each.vote) for each in await quizzes.ballots(tx, quiz)} == {
            (USER, Vote.FIRST),
            (USER, Vote.SECOND),
        }
        assert await quizzes.ballots(tx, quiz, 1) == []
        assert await quizzes.voters(tx, quiz, 0, Vote.FIRST) == 1


async def test_a_vote_waits_for_everybody_who_is_there(store: Store) -> None:
    quiz = (await add(store)).id

    async def all_in() -> bool:
        async with store.read() as tx:
            return await quizzes.waits_for_nobody(tx, quiz, 0, Vote.FIRST)

    assert not await all_in()
    async with store.write() as tx:
        await quizzes.put_players(tx, [(quiz, entrant(user)) for user in (1, 2, 3)])
        await quizzes.put_ballots(tx, [given(quiz, 1), given(quiz, 2, done=False), given(quiz, 9)])
    assert not await all_in()
    async with store.write() as tx:
        await quizzes.put_ballots(tx, [given(quiz, 2, at=NOW + SECOND)])
    assert not await all_in()
    async with store.write() as tx:
        await quizzes.put_players(tx, [(quiz, entrant(3, gone=True))])
    assert await all_in()
