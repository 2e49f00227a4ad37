"""What a diagnosis knows of schedules, posts and the store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.core.errors import ChannelLost, HistoryUnreadable, Unavailable
from bot.core.records.posts import PostState
from bot.core.selection import Filter, Mode
from bot.store import servers
from bot.store.engine import Store
from bot.tutor.health.doctor import Diagnosis, diagnose
from bot.tutor.posts import by_hand
from bot.tutor.schedules import planning, scheduling
from bot.tutor.schedules.scheduling import list_schedules
from tests.conftest import sqlite_only
from tests.samples import sample
from tests.tutor.world import CHANNEL, DAY, HOUR, MODERATOR, NINE, SERVER, World

S = PostState
NINE_UTC = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


async def test_nothing_there(world: World) -> None:
    found = await diagnose(world.context, SERVER)
    assert (found.schedules, found.uncertain, found.moderators_channel) == ((), (), None)


async def test_what_was_wrong_with_the_database_lately(world: World) -> None:
    world.context.slow_batches.extend([world.clock.now - DAY, world.clock.now - HOUR, world.clock.now])
    world.context.store.damaged = True
    found = await diagnose(world.context, SERVER)
    assert (found.slow, found.damaged) == ((world.clock.now - HOUR, world.clock.now), True)


async def test_a_database_that_another_version_has_changed(world: World) -> None:
    assert not (await diagnose(world.context, SERVER)).outdated
    async with world.store.write() as tx:
        before = (await tx.execute(text("SELECT version_num FROM alembic_version"))).scalar_one()
        await tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        assert (await diagnose(world.context, SERVER)).outdated
    finally:
        async with world.store.write() as tx:  # others use it after us
            await tx.execute(text("UPDATE alembic_version SET version_num = :before"), {"before": before})


async def test_a_schedule_before_its_first_date(world: World) -> None:
    await world.daily()
    (health,) = (await diagnose(world.context, SERVER)).schedules
    assert [health.planned] == await list_schedules(world.context, SERVER)
    assert health.planned.next is not None
    assert (health.planned.next.at, health.last, health.outcome) == (NINE_UTC, None, None)


async def test_each_schedule_with_its_own_last_post(world: World) -> None:
    first, second = await world.daily(), await world.daily("0 10 * * *")
    await world.start()
    await world.until(NINE_UTC + DAY)
    await by_hand.post_now(world.context, SERVER, CHANNEL, sample("choice"), 5)  # of no schedule
    healths = (await diagnose(world.context, SERVER)).schedules
    assert [health.planned.schedule.id for health in healths] == [first.id, second.id]
    assert [health.outcome for health in healths] == [("2026-11-24T09:00", "posted"), ("2026-11-23T10:00", "posted")]
    assert [health.last and health.last.slot for health in healths] == ["2026-11-24T09:00", "2026-11-23T10:00"]


async def test_missed_and_skipped_dates(world: World) -> None:
    await world.daily()
    world.clock.now = NINE_UTC + 8 * HOUR
    await world.start()
    (health,) = (await diagnose(world.context, SERVER)).schedules
    assert (health.outcome, health.last) == (("2026-11-23T09:00", "missed"), None)
    await planning.skip(world.context, SERVER, health.planned.schedule.id)
    (health,) = (await diagnose(world.context, SERVER)).schedules
    assert health.outcome == ("2026-11-23T09:00", "missed")  # the one that is skipped is still to come
    assert health.planned.next is not None
    assert health.planned.next.at == NINE_UTC + 2 * DAY
    world.clock.now = NINE_UTC + DAY + HOUR
    (health,) = (await diagnose(world.context, SERVER)).schedules
    assert health.outcome == ("2026-11-24T09:00", "skipped")


async def test_a_post_that_failed(world: World) -> None:
    schedule = await world.daily()
    world.channels.before["publish"] = [ChannelLost()]
    await world.start()
    await world.until(NINE_UTC)
    (health,) = (await diagnose(world.context, SERVER)).schedules
    assert health.last is not None
    assert (health.last.state, health.planned.next) == (S.FAILED, None)
    assert health.planned.schedule.note == "error-channel-lost"
    assert health.planned.schedule.id == schedule.id


async def test_posts_that_may_or_may_not_have_been_sent(world: World) -> None:
    await world.daily()
    world.channels.before["publish"] = [Unavailable()]
    world.channels.before["find"] = [HistoryUnreadable()]
    await world.start()
    await world.until(NINE_UTC + HOUR)
    found = await diagnose(world.context, SERVER)
    (post,) = await world.posts()
    assert found.uncertain == (post,)
    assert found.schedules[0].last == post
    assert (await diagnose(world.context, SERVER + 1)).uncertain == ()


async def test_what_was_removed_and_what_belongs_to_others_is_left_out(world: World) -> None:
    schedule = await world.daily()
    await scheduling.add(world.context, SERVER + 1, CHANNEL, NINE, Filter(), Mode.SYLLABUS, MODERATOR)
    await scheduling.remove(world.context, SERVER, schedule.id)
    assert (await diagnose(world.context, SERVER)).schedules == ()
    assert len((await diagnose(world.context, SERVER + 1)).schedules) == 1


async def test_it_says_where_moderators_are_told(world: World) -> None:
    async with world.store.write() as tx:
        settings = await servers.get(tx, SERVER)
        await servers.save(tx, type(settings)(SERVER, moderators_channel=602))
    assert (await diagnose(world.context, SERVER)).moderators_channel == 602


async def test_it_changes_nothing_and_measures_the_store(world: World) -> None:
    schedule = await world.daily()
    before = await diagnose(world.context, SERVER)
    assert await diagnose(world.context, SERVER) == before
    assert await world.schedule(schedule.id) == schedule
    begun, asked = world.clock.now, 0

    def clock() -> datetime:
        nonlocal asked
        asked += 1
        return begun + asked * timedelta(milliseconds=7)

    world.context.clock = clock
    found = await diagnose(world.context, SERVER)
    assert isinstance(found, Diagnosis)
    assert found.store_ms == pytest.approx(7)


@sqlite_only
async def test_a_database_that_does_not_answer(world: World, store: Store) -> None:
    async with store.write() as tx:
        await tx.exec_driver_sql("DROP TABLE slots")
    await world.daily()
    with pytest.raises(Unavailable):
        await diagnose(world.context, SERVER)
