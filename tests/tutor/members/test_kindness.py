"""Vacations, gifts and repairs in a server: the streak follows, also when it is computed anew."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.core.errors import InputError, Refused, TutorError
from bot.core.kindness import MOST_VACATION_DAYS
from bot.core.ledger import Gap, Why
from bot.core.records.audit import Action
from bot.core.records.servers import Server
from bot.core.streaks import Streak
from bot.store import notices, servers, streaks
from bot.store import tables as t
from bot.store.engine import Store
from bot.tutor import audit
from bot.tutor.members import kindness
from bot.tutor.members.kindness import Member
from bot.tutor.members.streak import ledger
from bot.tutor.posts.submission import accept
from bot.tutor.posts.today import today
from tests.conftest import sqlite_only
from tests.store.rows import add_post, add_schedule
from tests.tutor.posts.test_histories import LAZY
from tests.tutor.world import DAY, HOUR, MONDAY, SERVER, World, answer_to

ADA, BEN, MOD = 1, 2, 77


def everything(_channel: int) -> bool:
    return True


def member(user: int) -> Member:
    return Member(user, f"user {user}", everything)


def day(number: int) -> date:
    return MONDAY.date() + timedelta(days=number)


class Days:
    """Dailies that open at eight and close a day later."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.schedule = 0

    async def live(self, number: int, *answering: int) -> None:
        """A date with its daily, and who answers it."""
        async with self.world.store.write() as tx:
            self.schedule = self.schedule or (await add_schedule(tx)).id
            opens = MONDAY + number * DAY
            post = await add_post(
                tx, schedule=self.schedule, slot=str(number), day=day(number), opened_at=opens, closes_at=opens + DAY
            )
        self.world.clock.now = opens + HOUR
        for user in answering:
            (outcome,) = await accept(self.world.context, [answer_to(post, user, opens + HOUR)])
            assert not isinstance(outcome, Exception), outcome

    async def streak(self, user: int) -> Streak:
        """As every place that shows it does, after all of them were seen to agree."""
        desk = (await today(self.world.context, SERVER, user, everything)).streak
        book = (await ledger(self.world.context, SERVER, user, everything)).streak
        assert (book.length, book.best, book.freezes) == (desk.length, desk.best, desk.freezes)
        await check_rebuild(self.world.store)
        assert (await today(self.world.context, SERVER, user, everything)).streak == desk
        return desk


async def check_rebuild(store: Store) -> None:
    """What is computed anew is what was kept."""
    async with store.write() as tx:
        before = sorted(tuple(row) for row in await tx.execute(select(t.streaks)))
        await streaks.rebuild(tx)
        assert sorted(tuple(row) for row in await tx.execute(select(t.streaks))) == before


@pytest.fixture
async def days(store: Store) -> Days:
    return Days(World(store))


async def test_a_vacation_neither_adds_nor_breaks(days: Days) -> None:
    context = days.world.context
    for number in range(3):
        await days.live(number, ADA, BEN)
    with pytest.raises(InputError, match="error-vacation-early"):
        await kindness.take_vacation(context, SERVER, ADA, day(2), 4)
    await kindness.take_vacation(context, SERVER, ADA, None, 3)
    with pytest.raises(InputError, match="error-vacation-overlaps"):
        await kindness.take_vacation(context, SERVER, ADA, day(4), 6)
    await days.live(3)
    await days.live(4, ADA)
    await days.live(5)
    await days.live(6)
    assert (await days.streak(ADA)).length == 3
    assert (await days.streak(BEN)).length == 0
    await days.live(7, ADA)
    assert (await days.streak(ADA)).length == 1, "the day after the vacation was missed"
    found = await ledger(context, SERVER, ADA, everything)
    assert [one.why for one in found.days] == [
        *[Why.ANSWERED] * 3,
        *(Why.VACATION, Why.VACATION, Why.VACATION, Why.MISSED, Why.ANSWERED),
    ]
    with pytest.raises(Refused, match="error-no-vacation"):
        await kindness.end_vacation(context, SERVER, ADA)


@sqlite_only
async def test_a_vacation_ends_early(days: Days) -> None:
    context = days.world.context
    await days.live(0, ADA)
    await kindness.take_vacation(context, SERVER, ADA, None, 9)
    assert (await kindness.vacations(context, SERVER, ADA)).left == 21
    assert await kindness.end_vacation(context, SERVER, ADA) is None, "it has not begun"
    assert (await kindness.vacations(context, SERVER, ADA)).left == 30
    await kindness.take_vacation(context, SERVER, ADA, None, 9)
    await days.live(1)
    ended = await kindness.end_vacation(context, SERVER, ADA)
    assert ended is not None
    assert (ended.first, ended.last) == (day(1), day(1))
    await days.live(2, ADA)
    assert (await days.streak(ADA)).length == 2


async def test_a_freeze_for_a_friend(days: Days) -> None:
    context = days.world.context
    for number in range(7):
        await days.live(number, ADA, *([BEN] if number >= 5 else []))
    with pytest.raises(Refused, match="error-freeze-self"):
        await kindness.give_freeze(context, SERVER, member(ADA), member(ADA))
    with pytest.raises(Refused, match="error-freeze-none"):
        await kindness.give_freeze(context, SERVER, member(BEN), member(ADA))
    twice = await asyncio.gather(
        *(kindness.give_freeze(context, SERVER, member(ADA), member(BEN)) for _ in range(2)), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in twice) == ["Given", "Refused"], "a double click gives one"
    assert (await days.streak(ADA)).freezes == 0
    assert (await days.streak(BEN)).freezes == 1
    await days.live(7)
    await days.live(8, BEN)
    assert await days.streak(ADA) == Streak(0, 7, 0, day(7))
    assert (await days.streak(BEN)) == Streak(3, 3, 0, day(8))
    found = await ledger(context, SERVER, BEN, everything)
    assert [one.why for one in found.days] == [Why.ANSWERED, Why.ANSWERED, Why.FROZEN, Why.ANSWERED]
    async with days.world.store.read() as tx:
        (notice,) = await notices.waiting(tx, (SERVER, BEN))
    assert (notice.key, notice.params) == ("notice-freeze", {"name": "user 1", "freezes": 1})


@sqlite_only
async def test_a_freeze_covers_no_date_that_was_missed_before_it_was_given(days: Days) -> None:
    context = days.world.context
    for number in range(7):
        await days.live(number, ADA, *([BEN] if number == 5 else []))
    await days.live(7, ADA)  # Ben's sixth date is over and missed, though nobody has looked
    await kindness.give_freeze(context, SERVER, member(ADA), member(BEN))
    assert await days.streak(BEN) == Streak(0, 1, 1, day(6))
    await days.live(8, ADA)
    with pytest.raises(Refused, match="error-freeze-none"):
        await kindness.give_freeze(context, SERVER, member(ADA), member(3))


@sqlite_only
async def test_nobody_holds_more_than_two(days: Days) -> None:
    context = days.world.context
    for number in range(14):
        await days.live(number, ADA, BEN)
    with pytest.raises(Refused, match="error-freeze-full"):
        await kindness.give_freeze(context, SERVER, member(ADA), member(BEN))
    given = await kindness.give_freeze(context, SERVER, member(ADA), member(3))
    assert given.receiver == Streak(0, 0, 1, None)
    assert (await days.streak(3)).freezes == 1, "who has answered nothing yet may hold one"
    with pytest.raises(Refused, match="error-freeze-again"):
        await kindness.give_freeze(context, SERVER, member(ADA), member(4))
    await days.live(14, ADA)
    assert (await kindness.give_freeze(context, SERVER, member(ADA), member(4))).giver.freezes == 0


@sqlite_only
async def test_what_is_left_of_a_year_is_said_as_of_the_vacation(days: Days) -> None:
    context = days.world.context
    await kindness.take_vacation(context, SERVER, ADA, None, 5)
    days.world.clock.now += timedelta(days=300)
    with pytest.raises(InputError) as told:
        await kindness.take_vacation(context, SERVER, ADA, day(400), MOST_VACATION_DAYS + 1)
    assert (told.value.text_key, told.value.params) == ("error-vacation-long", {"left": MOST_VACATION_DAYS})


async def test_a_moderator_repairs_a_streak(days: Days) -> None:
    context = days.world.context
    for number in range(9):
        await days.live(number, *([ADA] if number not in (4, 5) else []))
    assert await days.streak(ADA) == Streak(3, 4, 0, day(8))
    with pytest.raises(InputError, match="error-repair-reason"):
        await kindness.repair(context, SERVER, MOD, member(ADA), " \x00 ")
    done = await kindness.repair(context, SERVER, MOD, member(ADA), "in hospital")
    (noted,) = (await audit.look(context, SERVER, 1)).entries
    assert (noted.action, noted.user, noted.about) == (Action.STREAK_REPAIRED, MOD, str(ADA))
    assert (done.gap, done.streak) == (Gap(day(4), day(5), 4), Streak(7, 7, 1, day(8)))
    assert await days.streak(ADA) == done.streak
    with pytest.raises(Refused, match="error-repair-again"):
        await kindness.repair(context, SERVER, MOD, member(ADA), "in hospital")
    days.world.clock.now += kindness.ONCE
    with pytest.raises(Refused, match="error-repair-nothing"):
        await kindness.repair(context, SERVER, MOD, member(ADA), "again")
    async with days.world.store.read() as tx:
        (kept,) = (await tx.execute(select(t.kindnesses))).all()
    assert (kept.other, kept.reason, kept.at) == (MOD, "in hospital", days.world.clock.now - kindness.ONCE), (
        "who, why and when"
    )


@sqlite_only
async def test_a_streak_that_is_over_though_nobody_has_looked_is_repaired(days: Days) -> None:
    for number in range(2):
        await days.live(number, ADA)
    await days.live(2)
    await days.live(3)
    assert (await days.streak(ADA)).length == 0
    await kindness.repair(days.world.context, SERVER, MOD, member(ADA), "the projector broke")
    assert (await days.streak(ADA)).length == 2
    await days.live(4, ADA)
    assert (await days.streak(ADA)).length == 1, "one was missed after the repair: only what came before is excused"


happenings = st.lists(
    st.one_of(
        st.tuples(st.just("live"), st.booleans(), st.booleans()),
        st.tuples(st.just("live"), st.just(True), st.booleans()),
        st.tuples(st.just("vacation"), st.integers(1, 3), st.integers(0, 3)),
        st.tuples(st.just("end"), st.just(0), st.just(0)),
        st.tuples(st.just("give"), st.booleans(), st.just(0)),
        st.tuples(st.just("repair"), st.booleans(), st.just(0)),
    ),
    min_size=8,
    max_size=30,
)


@sqlite_only
@settings(max_examples=12, **LAZY)
@given(happenings)
async def test_whatever_happens_the_ledger_the_desk_and_a_rebuild_agree(store: Store, happened) -> None:
    async with store.write() as tx:
        for table in reversed(t.metadata.sorted_tables):
            await tx.execute(table.delete())
        await servers.save(tx, Server(SERVER))
    days = Days(World(store))
    context, number = days.world.context, 0
    for what, one, two in happened:
        me, you = (ADA, BEN) if one else (BEN, ADA)
        try:
            match what:
                case "live":
                    await days.live(number, *([ADA] if one else []), *([BEN] if two else []))
                    number += 1
                case "vacation":
                    now = days.world.clock.now.date()
                    await kindness.take_vacation(context, SERVER, ADA, now + timedelta(days=one), two + 1)
                case "end":
                    await kindness.end_vacation(context, SERVER, ADA)
                case "give":
                    await kindness.give_freeze(context, SERVER, member(me), member(you))
                case "repair":
                    days.world.clock.now += kindness.ONCE
                    await kindness.repair(context, SERVER, MOD, member(me), "why not")
        except TutorError:
            pass
    await days.streak(ADA)
    await days.streak(BEN)
