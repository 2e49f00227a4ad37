"""Whatever moderators rule, in whatever order: what is counted agrees with the attempts, and all can be taken back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from bot.bank.bank import Bank
from bot.core.corrections import key_of
from bot.core.errors import ChannelLost, InvalidAnswer, NotFound, Refused, Unavailable
from bot.core.grading import FULL_SCORE
from bot.core.records.attempts import Source
from bot.core.records.corrections import Ruling
from bot.core.records.posts import Post, PostState
from bot.store import cards, servers, standings, streaks
from bot.store import tables as t
from bot.store.engine import Store
from bot.tutor import audit
from bot.tutor.honesty import correcting
from bot.tutor.honesty.correcting import Wish, correct, preview
from bot.tutor.mixing import ruled_out
from bot.tutor.posts import drilling, ending
from bot.tutor.posts.submission import accept
from tests.conftest import sqlite_only
from tests.store.rows import add_post
from tests.tutor.posts.test_drilling import DRILL
from tests.tutor.posts.test_histories import LAZY, batches, emptied, everything, hides, make, posts_made, submission_of
from tests.tutor.world import CHANNEL, HOUR, MODERATOR, MONDAY, SERVER, World, answer_to

keys = st.sampled_from([None, (0,), (1,), (2,), (0, 1), (0, 1, 2)])
rulings = st.tuples(st.just("ruling"), st.integers(0, 8), st.sampled_from(Ruling), keys)
withdrawals = st.tuples(st.just("withdrawal"), st.integers(0, 8))
back_and_forth = st.tuples(st.just("and back"), st.integers(0, 8), keys)
steps = st.lists(batches | hides | rulings | withdrawals | back_and_forth, min_size=2, max_size=10)


async def all_of_it(store: Store) -> list[list[tuple[object, ...]]]:
    """Everything that a correction touches, but for its own records."""
    counted = select(t.posts.c.id, t.posts.c.answers, t.posts.c.right, t.posts.c.void, t.posts.c.key)
    async with store.read() as tx:
        more = [sorted(map(tuple, await tx.execute(each)), key=repr) for each in (select(t.attempts), counted)]
    return [*await everything(store), *more]


async def agrees(world: World) -> None:
    """What is counted is what a count from the attempts gives."""
    before = await everything(world.store)
    async with world.store.write() as tx:
        kept = (await tx.execute(select(t.attempts))).all()
        await standings.rebuild(tx)
        await streaks.rebuild(tx)
        await cards.rebuild(tx)
    assert await everything(world.store) == before
    for post in await world.posts():
        there = [row for row in kept if row.post == post.id and not row.grace]
        assert (post.answers, post.right) == (len(there), sum(row.score == FULL_SCORE for row in there))
    overall = [row for row in before[0] if row[1:3] == ("all", "")]
    counting = [row for row in kept if not row.void and not row.grace]
    assert sum(row[4] for row in overall) == sum(row.points for row in counting) == sum(row.points for row in kept)
    assert sum(row[5] for row in overall) == len(counting)
    assert len(before[3]) == len({(row.user, row.exercise) for row in kept if not row.void})


async def closed(world: World, number: int) -> None:
    async with world.store.write() as tx:
        still = (t.posts.c.id == number, t.posts.c.state == PostState.OPEN)
        await tx.execute(update(t.posts).where(*still).values(state=PostState.REVEALED))


async def rule(world: World, post: Post, ruling: Ruling, key: tuple[int, ...] | None) -> bool:
    """Rule on a post; False if that is refused, which changes nothing."""
    before = await all_of_it(world.store)
    wish = Wish(post.id, ruling, key if ruling is Ruling.REGRADE else None)
    try:
        told = (await preview(world.context, post.server, wish)).effect
        made = await correct(world.context, post.server, MODERATOR, wish, "because")
    except (Refused, NotFound, InvalidAnswer):
        assert await all_of_it(world.store) == before
        return False
    assert told is not None
    assert told.changed == made.changed
    return True


async def live_through(world: World, wanted, happened) -> None:
    made = await make(world, wanted)
    for step in happened:
        match step:
            case list():
                await accept(world.context, [submission_of(made, each) for each in step])
            case ("ruling", number, ruling, key):
                post = made[number % len(made)]
                await closed(world, post.id)
                await rule(world, post, ruling, key)
            case ("and back", number, key):
                await there_and_back(world, made[number % len(made)], key)
            case ("withdrawal", number):
                post = made[number % len(made)]
                with suppress(NotFound):
                    await ending.withdraw(world.context, post.server, post.id, drill=False)
            case (server, user, seen):
                async with world.store.write() as tx:
                    await servers.set_visibility(tx, server, user, seen)
        await agrees(world)


async def there_and_back(world: World, post: Post, key: tuple[int, ...] | None) -> None:
    """Void a post that nothing is ruled on, maybe regrade it, and take that back: all is as it was."""
    await closed(world, post.id)
    await rule(world, post, Ruling.RESTORE, None)
    before = await all_of_it(world.store)
    if await rule(world, post, Ruling.VOID, None):
        await agrees(world)
        if key is not None:
            await rule(world, post, Ruling.REGRADE, key)
            await agrees(world)
        assert await rule(world, post, Ruling.RESTORE, None)
    assert await all_of_it(world.store) == before


@settings(max_examples=25, **LAZY)
@given(wanted=posts_made, happened=steps)
@sqlite_only
async def test_every_history_of_rulings_on_sqlite(store: Store, wanted, happened) -> None:
    await live_through(await emptied(store), wanted, happened)


@settings(max_examples=8, **LAZY)
@given(wanted=posts_made, happened=steps)
@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_every_history_of_rulings_on_postgresql(store: Store, wanted, happened) -> None:
    await live_through(await emptied(store), wanted, happened)


@sqlite_only
async def test_a_void_daily_cannot_have_been_missed_and_keeps_who_answered(store: Store) -> None:
    world = await emptied(store)
    made = await make(world, [(1, 11, day, 1) for day in range(3)])
    ann, ben = 101, 102
    for day, user in [(0, ann), (2, ann), (0, ben), (1, ben), (2, ben)]:
        await accept(world.context, [submission_of(made, (day, user, "early", 1, False))])

    async def lengths() -> list[int]:
        async with store.read() as tx:
            found = await streaks.get_many(tx, [(1, ann), (1, ben)])
        return [found[1, user].length for user in (ann, ben)]

    assert await lengths() == [1, 3]
    await closed(world, made[1].id)
    assert await rule(world, made[1], Ruling.VOID, None)
    assert await lengths() == [2, 3]
    await accept(world.context, [submission_of(made, (1, 103, "early", 1, False))])
    assert await rule(world, made[1], Ruling.RESTORE, None)
    assert await lengths() == [1, 3]
    await agrees(world)


async def answered(world: World, kind: str = "choice", answers: Sequence[tuple[int, ...]] = ((0,), (1,))) -> Post:
    """A revealed post with answers of members 1, 2, …"""
    async with world.store.write() as tx:
        post = await add_post(tx, kind, closes_at=MONDAY + 2 * HOUR)
    given = [
        answer_to(post, user, MONDAY + HOUR, **({} if answer is None else {"answer": answer}))
        for user, answer in enumerate(answers, 1)
    ]
    outcomes = await accept(world.context, given)
    assert not any(isinstance(outcome, Exception) for outcome in outcomes)
    await closed(world, post.id)
    return next(each for each in await world.posts() if each.id == post.id)


@sqlite_only
async def test_a_choice_of_which_several_are_right_and_late_answers_to_it(world: World) -> None:
    post = await answered(world, answers=[(0,), (1,), (2,)])
    wish = Wish(post.id, Ruling.REGRADE, (0, 2))
    (right,) = key_of(post.exercise)
    seen = await preview(world.context, SERVER, wish)
    assert seen.effect is not None
    assert (seen.effect.answers, seen.effect.changed) == (3, 3 if right not in (0, 2) else 1)
    await correct(world.context, SERVER, MODERATOR, wish, "  Both\nare right. ")
    (kept,) = await world.posts()
    assert (kept.answers, kept.right) == (3, 2)
    late = await accept(world.context, [answer_to(post, 9, MONDAY + HOUR, answer=(right,))])
    assert late[0].attempt.score == (840 if right in (0, 2) else 0)
    (practised,) = await accept(world.context, [answer_to(post, 8, post.closes_at + HOUR, answer=(right,))])
    assert practised.attempt.grace
    await correct(world.context, SERVER, MODERATOR, Wish(post.id, Ruling.RESTORE), "No, they aren't.")
    (kept,) = await world.posts()
    assert (kept.answers, kept.right) == (4, 2)
    async with world.store.read() as tx:
        records = (await tx.execute(select(t.corrections).order_by(t.corrections.c.id))).all()
    assert [(row.user, row.why, row.key) for row in records] == [
        (MODERATOR, "Both are right.", (0, 2)),
        (MODERATOR, "No, they aren't.", None),
    ]
    assert records[0].before.split()[2] == "right=1"
    assert records[0].after.split()[2] == "right=2"
    made = await correcting.records(world.context, SERVER)
    assert [(one.ruling, one.key, one.before) for one in made[1:]] == [(Ruling.REGRADE, (0, 2), records[0].before)]
    log = (await audit.look(world.context, SERVER, 1)).entries
    assert [(one.action.value, one.details) for one in log] == [
        ("restored", "No, they aren't."),
        ("regraded", "Both are right."),
    ]


@sqlite_only
@pytest.mark.parametrize(("kind", "key"), [("multiple", (0, 1)), ("multiple", (0,)), ("classify", (0, 0, 0, 0))])
async def test_other_kinds(world: World, kind: str, key: tuple[int, ...]) -> None:
    post = await answered(world, kind, [None])
    key = key if kind == "multiple" else (0,) * len(post.exercise.parts)
    wish = Wish(post.id, Ruling.REGRADE, key)
    if key == key_of(post.exercise):
        with pytest.raises(Refused):
            await correct(world.context, SERVER, MODERATOR, wish, "it has that key")
        await correct(world.context, SERVER, MODERATOR, Wish(post.id, Ruling.VOID), "by mistake")
    await correct(world.context, SERVER, MODERATOR, wish, "why")
    (kept,) = await world.posts()
    assert key_of(kept.exercise) == key
    async with world.store.read() as tx:
        out = await ruled_out(tx, Bank([post.exercise]), SERVER)
    assert bool(out) == (key != key_of(post.exercise)), "the bank's own key is no fault of the bank's"
    with pytest.raises(Refused):
        await correct(world.context, SERVER, MODERATOR, wish, "again")


@sqlite_only
async def test_two_moderators_at_once(world: World) -> None:
    post = await answered(world)
    wishes = [Wish(post.id, ruling, key, seen=0) for ruling, key in ((Ruling.VOID, None), (Ruling.REGRADE, (0, 1)))]
    outcomes = await asyncio.gather(
        *(correct(world.context, SERVER, MODERATOR, wish, "mine") for wish in wishes), return_exceptions=True
    )
    (made,) = [one for one in outcomes if not isinstance(one, BaseException)]
    (refused,) = [one for one in outcomes if isinstance(one, Refused)]
    assert refused.text_key == "error-correct-overtaken"
    assert [one.id for one in await correcting.records(world.context, SERVER)] == [made.id]
    await agrees(world)


@sqlite_only
async def test_what_cannot_be_ruled(world: World) -> None:
    order = await answered(world, "order", [None])
    assert await preview(world.context, SERVER, Wish(order.id, Ruling.VOID))
    for wish, error, key in [
        (Wish(order.id, Ruling.RESTORE), Refused, "error-correct-restore"),
        (Wish(999, Ruling.VOID), NotFound, "error-no-post"),
    ]:
        with pytest.raises(error) as caught:
            await preview(world.context, SERVER, wish)
        assert caught.value.text_key == key
    with pytest.raises(NotFound):
        await correct(world.context, SERVER + 1, MODERATOR, Wish(order.id, Ruling.VOID), "elsewhere")
    choice = await answered(world)
    for key in [(), (3, 3), (2, 1), (9,)]:
        with pytest.raises(InvalidAnswer):
            await preview(world.context, SERVER, Wish(choice.id, Ruling.REGRADE, key))
    with pytest.raises(InvalidAnswer):
        await correct(world.context, SERVER, MODERATOR, Wish(choice.id, Ruling.VOID, (0, 0)), "with a made-up key")
    undecided = await preview(world.context, SERVER, Wish(choice.id, Ruling.REGRADE))
    assert undecided.effect is None
    async with world.store.write() as tx:
        still_open = await add_post(tx)
    with pytest.raises(Refused) as caught:
        await preview(world.context, SERVER, Wish(still_open.id, Ruling.VOID))
    assert caught.value.text_key == "error-correct-open"


@sqlite_only
async def test_an_order_of_which_several_sequences_are_right(world: World) -> None:
    order = await answered(world, "order", [None])
    size = len(order.exercise.parts)
    first, second = tuple(range(size)), (1, 0, *range(2, size))
    await accept(world.context, [answer_to(order, 2, MONDAY + HOUR, answer=second)])
    scores = [row.score for row in await attempts_of(world)]
    assert scores[0] == 840 > scores[1]
    before = await all_of_it(world.store)
    made = await correct(world.context, SERVER, MODERATOR, Wish(order.id, Ruling.REGRADE, second), "the other way")
    assert made.changed == 2
    assert [row.score for row in await attempts_of(world)] == scores[::-1]
    both = Wish(order.id, Ruling.REGRADE, (*first, *second))
    assert (await preview(world.context, SERVER, both)).effect.gain == 1
    await correct(world.context, SERVER, MODERATOR, both, "both are right")
    assert [row.score for row in await attempts_of(world)] == [840, 840]
    await agrees(world)
    (kept,) = await world.posts()
    assert kept.exercise.sequences == (first, second)
    await correct(world.context, SERVER, MODERATOR, Wish(order.id, Ruling.RESTORE), "no")
    assert await all_of_it(world.store) == before


@sqlite_only
async def test_a_step_of_a_drill_is_corrected_and_the_drill_shows_it(world: World) -> None:
    await world.start()
    made = await drilling.post_drill(world.context, SERVER, CHANNEL, DRILL, 2)
    step, *_ = await world.posts()
    await accept(world.context, [answer_to(step, 1, world.clock())])
    await world.later(hours=3)
    step, *_ = await world.posts()
    assert (step.right, step.answers) == (1, 1)
    shown = len(world.channels.drill_results)
    for ruling in (Ruling.VOID, Ruling.RESTORE):
        await correct(world.context, SERVER, MODERATOR, Wish(step.id, ruling), "why")
        await agrees(world)
        await world.settle()
    assert [number for number, _ in world.channels.drill_results[shown:]] == [made.id, made.id]
    assert world.channels.corrections == [1, 2]
    await ending.withdraw(world.context, SERVER, made.id, drill=True)
    with pytest.raises(NotFound):
        await preview(world.context, SERVER, Wish(step.id, Ruling.VOID))


async def attempts_of(world: World) -> Sequence[Any]:
    """All attempts, in the order of their members."""
    async with world.store.read() as tx:
        return (await tx.execute(select(t.attempts).order_by(t.attempts.c.user))).all()


@sqlite_only
@pytest.mark.parametrize("broken", ["show", "correction"])
@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_crash_on_the_way_to_the_channel(world: World, broken: str, when: str) -> None:
    post = await answered(world)
    await correct(world.context, SERVER, MODERATOR, Wish(post.id, Ruling.VOID), "why")
    getattr(world.channels, when)[broken].append(Unavailable())
    await world.start()
    assert world.channels.calls.count(broken) == 1
    await world.later(minutes=5)
    assert world.channels.corrections == [1], "once"
    assert world.channels.edits[-1][0] == post.id
    (kept,) = await world.posts()
    assert kept.is_void
    assert kept.shown_correction == 1
    edits = len(world.channels.edits)
    await world.later(hours=2)
    assert len(world.channels.edits) == edits


@sqlite_only
async def test_a_channel_that_is_closed_to_us_and_a_correction_of_a_correction(world: World) -> None:
    post = await answered(world)
    world.channels.before["correction"].append(ChannelLost(channel=1))
    await world.start()
    await correct(world.context, SERVER, MODERATOR, Wish(post.id, Ruling.VOID), "why")
    await world.settle()
    assert world.channels.corrections == []
    await correct(world.context, SERVER, MODERATOR, Wish(post.id, Ruling.RESTORE), "why not")
    await world.settle()
    assert world.channels.corrections == [2]
    async with world.store.read() as tx:
        sources = {row.source for row in await tx.execute(select(t.attempts))}
        assert not (await tx.execute(select(t.timers).where(t.timers.c.kind == correcting.TIMER))).all()
    assert sources == {Source.POST.value}


@sqlite_only
async def test_who_has_left_comes_on_no_board_by_a_ruling(world: World) -> None:
    post = await answered(world)
    async with world.store.write() as tx:
        await servers.note_names(tx, [((SERVER, user), f"member {user}") for user in (1, 2)], MONDAY)
        await servers.set_gone(tx, SERVER, 1, gone=True)
    await agrees(world)
    for ruling in (Ruling.VOID, Ruling.RESTORE):
        assert await rule(world, post, ruling, None)
        await agrees(world)
