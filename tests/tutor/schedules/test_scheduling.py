"""What moderators do with schedules."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from bot.bank.bank import Bank
from bot.core.errors import BadCron, BadZone, ChannelLost, InputError, NoExercise, NotFound, Refused, Unavailable
from bot.core.records.posts import PostState
from bot.core.records.schedules import ScheduleState
from bot.core.selection import Filter, Mode
from bot.store import servers
from bot.store.engine import Store
from bot.texts import say
from bot.tutor.posts.submission import accept
from bot.tutor.schedules import scheduling
from bot.tutor.schedules.scheduling import MOST_SCHEDULES, add, list_schedules, pause, remove, resume
from tests.conftest import sqlite_only
from tests.samples import sample
from tests.tutor.world import CHANNEL, DAY, HOUR, MODERATOR, MONDAY, NINE, SERVER, World, answer_to

S = PostState
NINE_UTC = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


async def test_a_new_schedule_is_planned(world: World) -> None:
    planned = await add(
        world.context, SERVER, CHANNEL, " 0  9 * * * ", Filter(), Mode.SHUFFLE, MODERATOR, "Europe/Berlin"
    )
    assert planned.next is not None
    assert (planned.zone, planned.next.key) == ("Europe/Berlin", "2026-11-24T09:00")  # it is nine there
    assert planned.next.at == datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    assert planned.schedule.cron == NINE
    assert await list_schedules(world.context, SERVER) == [planned]
    assert await list_schedules(world.context, SERVER + 1) == []


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_what_another_process_removes_at_the_very_minute_stays_removed(
    world: World, store_url: str, monkeypatch
) -> None:
    schedule = await world.daily()
    other = World(await Store.open(store_url))
    lock, removing = servers.lock, [schedule.id]

    async def overtaken(tx, server) -> None:
        if removing:
            await remove(other.context, SERVER, removing.pop())
        await lock(tx, server)

    monkeypatch.setattr(servers, "lock", overtaken)
    world.clock.now = NINE_UTC
    await world.run(await world.timer("slot", schedule.id))
    assert (await world.schedule(schedule.id)).state is ScheduleState.REMOVED
    assert await world.posts() == []
    await other.store.close()


@sqlite_only
@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"cron": "* * * * *"}, BadCron),
        ({"cron": "0 9 * *"}, BadCron),
        ({"cron": "0 9 30 2 *"}, BadCron),
        ({"zone": "Europe/Atlantis"}, BadZone),
        ({"admitted": Filter(frozenset({"nothing"}))}, NoExercise),
        ({"admitted": Filter(frozenset({"monitoring"}), 1)}, NoExercise),
    ],
)
async def test_a_wish_that_cannot_be_fulfilled(world: World, changes: dict[str, object], error: type) -> None:
    with pytest.raises(error) as caught:
        await world.daily(**changes)
    assert say(caught.value.text_key, **caught.value.params)
    assert await list_schedules(world.context, SERVER) == []


async def test_the_same_schedule_twice(world: World) -> None:
    first = await world.daily()
    with pytest.raises(Refused) as caught:
        await world.daily("0  9 * * *", admitted=Filter(difficulty=2))
    assert caught.value.text_key == "error-schedule-exists"
    await remove(world.context, SERVER, first.id)
    await world.daily()


async def test_two_who_plan_the_same_at_the_same_time_make_one_schedule(world: World) -> None:
    ends = await asyncio.gather(*(world.daily() for _ in range(4)), return_exceptions=True)
    assert sorted(isinstance(end, Refused) for end in ends) == [False, True, True, True]
    assert len(await list_schedules(world.context, SERVER)) == 1


async def test_too_many_schedules(world: World) -> None:
    for hour in range(MOST_SCHEDULES):
        await world.daily(f"0 {hour} * * *")
    with pytest.raises(Refused) as caught:
        await world.daily("0 23 * * *")
    assert str(MOST_SCHEDULES) in say(caught.value.text_key, **caught.value.params)


@pytest.mark.parametrize("act", [pause, resume, remove])
async def test_schedules_of_others_are_not_found(world: World, act) -> None:
    schedule = await world.daily()
    for server, number in ((SERVER + 1, schedule.id), (SERVER, schedule.id + 1)):
        with pytest.raises(NotFound) as caught:
            await act(world.context, server, number)
        assert str(number) in say(caught.value.text_key, **caught.value.params)


async def test_a_removed_schedule_is_gone(world: World) -> None:
    schedule = await world.daily()
    await remove(world.context, SERVER, schedule.id)
    for act in (pause, resume, remove):
        with pytest.raises(NotFound):
            await act(world.context, SERVER, schedule.id)


async def test_resting_and_working_twice_is_refused(world: World) -> None:
    schedule = await world.daily()
    with pytest.raises(Refused):
        await resume(world.context, SERVER, schedule.id)
    assert (await pause(world.context, SERVER, schedule.id)).next is None
    with pytest.raises(Refused):
        await pause(world.context, SERVER, schedule.id)
    assert [one.next for one in await list_schedules(world.context, SERVER)] == [None]


@pytest.mark.parametrize("act", [pause, remove])
async def test_resting_closes_the_open_post(world: World, act) -> None:
    schedule = await world.daily()
    await world.start()
    await world.until(NINE_UTC)
    (post,) = await world.posts()
    await world.later(hours=2)
    await act(world.context, SERVER, schedule.id)
    await world.later()
    (closed,) = await world.posts()
    assert (closed.state, closed.closes_at) == (S.REVEALED, NINE_UTC + 2 * HOUR)
    (early, late) = await accept(world.context, [answer_to(post, 1, NINE_UTC), answer_to(post, 2, world.clock())])
    assert not early.attempt.grace
    assert late.attempt.grace
    await world.until(NINE_UTC + 3 * DAY)
    assert len(world.channels.messages) == 1


@pytest.mark.parametrize("act", [pause, remove])
async def test_a_post_that_waits_to_be_sent_is_not_sent_any_more(world: World, act) -> None:
    schedule = await world.daily()
    world.channels.before["publish"] = [Unavailable()]
    await world.start()
    await world.until(NINE_UTC)
    assert await world.states() == [S.CLAIMED]
    await act(world.context, SERVER, schedule.id)
    await world.later(hours=1)
    assert await world.states() == [S.FAILED]
    assert world.channels.messages == []


@pytest.mark.parametrize("act", [pause, remove])
async def test_a_post_that_was_sent_unnoticed_is_found_and_closed(world: World, act) -> None:
    schedule = await world.daily()
    world.channels.after["publish"] = [Unavailable()]
    await world.start()
    await world.until(NINE_UTC)
    await act(world.context, SERVER, schedule.id)
    await world.later(hours=1)
    assert await world.states() == [S.REVEALED]
    assert len(world.channels.messages) == 1


async def test_what_was_missed_while_it_rested_is_not_made_up_for(world: World) -> None:
    schedule = await world.daily()
    await world.start()
    await pause(world.context, SERVER, schedule.id)
    await world.until(NINE_UTC + HOUR)
    planned = await resume(world.context, SERVER, schedule.id)
    await world.later(hours=1)
    assert planned.next is not None
    assert planned.next.key == "2026-11-24T09:00"
    assert await world.posts() == []
    await world.until(NINE_UTC + DAY)
    assert await world.states() == [S.OPEN]


async def test_a_schedule_that_was_paused_for_a_reason_forgets_it_when_it_works_again(world: World) -> None:
    schedule = await world.daily()
    world.channels.before["publish"] = [ChannelLost()]
    await world.start()
    await world.until(NINE_UTC)
    assert (await world.schedule(schedule.id)).note == "error-channel-lost"
    await resume(world.context, SERVER, schedule.id)
    assert (await world.schedule(schedule.id)).note is None
    await world.until(NINE_UTC + DAY)
    assert await world.states() == [S.FAILED, S.OPEN]


async def test_a_bank_that_no_longer_has_an_exercise(world: World) -> None:
    schedule = await world.daily(admitted=Filter(frozenset({"monitoring"})))
    await pause(world.context, SERVER, schedule.id)
    world.context.bank = Bank([sample("choice")])
    with pytest.raises(NoExercise):
        await resume(world.context, SERVER, schedule.id)
    assert (await world.schedule(schedule.id)).state is ScheduleState.PAUSED


async def test_a_change_of_zone_applies_from_the_next_midnight(world: World) -> None:
    await world.daily("0 9,21 * * *", zone="Europe/Berlin")
    await world.daily("0 12 * * *", zone="America/New_York")
    await world.start()
    await world.until(MONDAY + 2 * DAY)
    assert [post.slot for post in await world.posts()] == [
        "2026-11-23T12:00",
        "2026-11-23T21:00",
        "2026-11-24T09:00",
        "2026-11-24T12:00",
        "2026-11-24T21:00",
    ]
    opened = [post.opened_at for post in await world.posts()]
    assert opened[:3] == [MONDAY + 3 * HOUR, MONDAY + 12 * HOUR, datetime(2026, 11, 24, 14, 0, tzinfo=UTC)]


async def test_naming_the_present_zone_again_drops_no_slot(world: World) -> None:
    await world.daily(zone="Europe/Berlin")
    world.clock.now = MONDAY + DAY + HOUR  # the slot is an hour late
    await world.daily("0 20 * * *", zone="Europe/Berlin")
    await world.start()
    assert [post.slot for post in await world.posts()] == ["2026-11-24T09:00"]


@sqlite_only
@pytest.mark.parametrize("back", ["Europe/Berlin", "Pacific/Honolulu"])
async def test_zones_that_change_to_and_fro_repeat_no_slot(world: World, back: str) -> None:
    schedule = await world.daily("0 */2 * * *", zone="Europe/Berlin")
    await world.start()
    for number, zone in enumerate(("Pacific/Kiritimati", back, "Pacific/Pago_Pago", "Europe/Berlin")):
        await world.later(hours=15)
        await world.daily(f"{number + 5} 0 1 1 *", zone=zone)
    await world.later(hours=30)
    slots = [post for post in await world.posts() if post.schedule == schedule.id]
    assert len({post.slot for post in slots}) == len(slots) > 20
    opened = [post.opened_at for post in slots]
    assert all(later - earlier >= HOUR for earlier, later in pairwise(opened))


@pytest.mark.parametrize(
    ("names", "slugs"),
    [([], set()), (["releases"], {"releases"}), (["Monitoring", "DEPLOYMENT strategies"], {"monitoring", "releases"})],
)
def test_topics_are_known_by_slug_and_title(world: World, names: list[str], slugs: set[str]) -> None:
    assert scheduling.check_topics(world.context.bank, names) == slugs


def test_an_unknown_topic_is_named(world: World) -> None:
    with pytest.raises(InputError) as caught:
        scheduling.check_topics(world.context.bank, ["releases", "x" * 200])
    assert caught.value.params == {"topic": "x" * 60}
