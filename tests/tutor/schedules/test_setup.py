"""The guided setup: nothing applies before it is confirmed, and then all of it does, once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.bank.bank import Bank
from bot.core.errors import BadZone, InputError, InvalidAnswer, NoExercise, NotFound, Refused
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.records.servers import Server
from bot.core.selection import Filter, Mode
from bot.core.setup import STEPS, WHEN, ZONE, SetupDraft
from bot.store import schedules, servers
from bot.store.engine import Store
from bot.texts import say
from bot.tutor.schedules import planning, scheduling, setup
from bot.tutor.schedules.scheduling import MOST_SCHEDULES, Planned
from tests.conftest import sqlite_only
from tests.samples import sample
from tests.tutor.world import CHANNEL, DAY, HOUR, MODERATOR, MONDAY, NINE, SERVER, World, edit

ELSEWHERE, OTHER = CHANNEL + 1, MODERATOR + 1
NINE_UTC = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WISHES: dict[str, Any] = {
    "channel": ELSEWHERE,
    "hour": 18,
    "minute": 30,
    "weekdays": (0, 4),
    "topics": ("monitoring", "releases"),
    "difficulty": 3,
    "mode": Mode.SHUFFLE,
    "reveal": False,
    "thread": True,
    "ping": 601,
    "moderators_channel": 602,
    "quizmaster_role": 603,
}


async def begin(
    world: World, user: int = MODERATOR, channel: int | None = CHANNEL, zone: str | None = None
) -> SetupDraft:
    return await setup.begin(world.context, SERVER, user, channel, zone)


async def change(world: World, user: int = MODERATOR, **changes: Any) -> SetupDraft:
    return await setup.change(world.context, SERVER, user, **changes)


async def confirm(world: World, user: int = MODERATOR) -> Planned:
    return await setup.confirm(world.context, SERVER, user)


async def settings_of(world: World) -> Server:
    async with world.store.read() as tx:
        return await servers.get(tx, SERVER)


async def all_schedules(world: World, server: int = SERVER) -> list[Schedule]:
    async with world.store.read() as tx:
        return await schedules.of_server(tx, server)


async def nothing_happened(world: World) -> bool:
    return await settings_of(world) == Server(SERVER) and await all_schedules(world) == []


async def test_it_begins_with_the_defaults_where_it_was_started(world: World) -> None:
    draft = await begin(world)
    expected = SetupDraft(channel=CHANNEL, key=draft.key, basis=draft.basis)
    assert draft == expected
    assert await nothing_happened(world)


async def test_a_zone_that_there_is_not(world: World) -> None:
    with pytest.raises(BadZone):
        await begin(world, zone="Europe/Atlantis")
    with pytest.raises(NotFound):
        await change(world)


async def test_wishes_are_kept_and_nothing_else_happens(world: World) -> None:
    await begin(world, zone="Europe/Berlin")
    for step, (name, value) in enumerate(WISHES.items()):
        draft = await change(world, **{name: value}, step=step % STEPS)
        assert getattr(draft, name) == value
    assert await change(world) == draft
    assert {name: getattr(draft, name) for name in WISHES} == WISHES
    assert draft.zone == "Europe/Berlin"
    assert await nothing_happened(world)


async def test_what_is_confirmed_applies(world: World) -> None:
    await begin(world, zone="Europe/Berlin")
    await change(world, **WISHES)
    plan = await confirm(world)
    (kept,) = await all_schedules(world)
    assert plan.schedule == kept
    assert (kept.channel, kept.cron, kept.mode) == (ELSEWHERE, "30 18 * * MON,FRI", Mode.SHUFFLE)
    assert kept.admitted == Filter(frozenset({"monitoring", "releases"}), 3)
    assert (kept.reveal, kept.thread, kept.ping) == (False, True, 601)
    assert (kept.state, kept.created_by, kept.created_at) == (ScheduleState.ACTIVE, MODERATOR, MONDAY)
    assert await settings_of(world) == Server(SERVER, "Europe/Berlin", None, None, 602, 603)
    assert plan.next is not None
    assert plan.next.at == datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
    await world.start()
    await world.until(MONDAY + 10 * HOUR)
    (post,) = await world.posts()
    assert (post.channel, post.reveal, post.thread, post.ping) == (ELSEWHERE, False, True, 601)


async def test_it_is_confirmed_once(world: World) -> None:
    await begin(world)
    await confirm(world)
    for again in (confirm(world), change(world, hour=5), setup.cancel(world.context, SERVER, MODERATOR)):
        with pytest.raises(NotFound) as caught:
            await again
        assert "/setup" in say(caught.value.text_key, **caught.value.params)
    assert len(await all_schedules(world)) == 1


async def test_what_is_cancelled_is_over(world: World) -> None:
    await begin(world)
    await setup.cancel(world.context, SERVER, MODERATOR)
    with pytest.raises(NotFound):
        await confirm(world)
    assert await nothing_happened(world)


async def test_an_older_set_up_of_the_same_person_is_over_when_a_new_one_begins(world: World) -> None:
    old = await begin(world)
    new = await begin(world)
    with pytest.raises(NotFound):
        await setup.change(world.context, SERVER, MODERATOR, old.key, hour=5)
    with pytest.raises(NotFound):
        await setup.confirm(world.context, SERVER, MODERATOR, old.key)
    with pytest.raises(NotFound):
        await setup.cancel(world.context, SERVER, MODERATOR, old.key)
    assert (await setup.change(world.context, SERVER, MODERATOR, new.key)).hour == 9
    await setup.confirm(world.context, SERVER, MODERATOR, new.key)


async def test_people_and_servers_have_drafts_of_their_own(world: World) -> None:
    await begin(world)
    await begin(world, OTHER)
    await change(world, hour=5)
    await setup.begin(world.context, SERVER + 1, MODERATOR, CHANNEL, None)
    assert (await change(world, OTHER)).hour == 9
    await setup.cancel(world.context, SERVER + 1, MODERATOR)
    assert (await change(world)).hour == 5


async def test_a_draft_outlives_the_process(world: World, store_url: str) -> None:
    await begin(world)
    await change(world, **WISHES)
    await world.crash()
    after = World(await Store.open(store_url))
    try:
        assert (await confirm(after)).schedule.cron == "30 18 * * MON,FRI"
    finally:
        await after.store.close()


@sqlite_only
@pytest.mark.parametrize(
    "changes",
    [
        {"step": STEPS},
        {"step": -1},
        {"hour": 24},
        {"minute": 60},
        {"weekdays": (7,)},
        {"weekdays": (-1,)},
        {"mode": "random"},
        {"difficulty": 9},
        {"channel": "here"},
        {"reveal": "perhaps"},
    ],
)
async def test_values_that_cannot_be(world: World, changes: dict[str, Any]) -> None:
    before = await begin(world)
    with pytest.raises(InvalidAnswer):
        await change(world, **changes)
    assert await change(world) == before


async def test_without_a_channel(world: World) -> None:
    await begin(world, channel=None)
    with pytest.raises(InputError) as caught:
        await confirm(world)
    assert caught.value.text_key == "error-setup-channel"
    await change(world, channel=CHANNEL)
    await confirm(world)


async def test_topics_without_an_exercise(world: World) -> None:
    await begin(world, zone="Europe/Berlin")
    await change(world, topics=("monitoring",), difficulty=1, moderators_channel=602)
    with pytest.raises(NoExercise):
        await confirm(world)
    assert await nothing_happened(world)
    await change(world, difficulty=None)  # the draft is still there
    assert (await confirm(world)).schedule.admitted == Filter(frozenset({"monitoring"}))


# Again


async def again(world: World, user: int = MODERATOR) -> SetupDraft:
    """A setup of the channel that the wishes name."""
    return await begin(world, user, ELSEWHERE)


async def made(world: World) -> Schedule:
    await begin(world, zone="Europe/Berlin")
    await change(world, **WISHES)
    return (await confirm(world)).schedule


async def test_begun_again_it_shows_what_there_is(world: World) -> None:
    schedule = await made(world)
    draft = await again(world, OTHER)
    assert {name: getattr(draft, name) for name in WISHES} == WISHES
    assert (draft.schedule, draft.zone, draft.step) == (schedule.id, "Europe/Berlin", WHEN)


async def test_confirmed_again_unchanged_it_changes_nothing(world: World) -> None:
    schedule, settings = await made(world), await settings_of(world)
    await again(world)
    assert (await confirm(world)).schedule == schedule
    assert (await all_schedules(world), await settings_of(world)) == ([schedule], settings)


async def test_confirmed_again_it_changes_the_schedule(world: World) -> None:
    schedule = await made(world)
    world.clock.now += DAY
    await again(world, OTHER)
    await change(world, OTHER, hour=7, minute=0, weekdays=(), topics=(), difficulty=None, ping=None)
    plan = await confirm(world, OTHER)
    (kept,) = await all_schedules(world)
    assert plan.schedule == kept
    assert (kept.id, kept.seed, kept.created_at) == (schedule.id, schedule.seed, schedule.created_at)
    assert (kept.cron, kept.admitted, kept.ping) == ("0 7 * * *", Filter(), None)


async def test_it_shows_the_schedule_of_the_channel_where_it_was_started(world: World) -> None:
    first = await world.daily()
    second = await scheduling.add(world.context, SERVER, ELSEWHERE, NINE, Filter(), Mode.SHUFFLE, MODERATOR)
    draft = await begin(world, channel=ELSEWHERE)
    assert (draft.schedule, draft.others) == (second.schedule.id, 1)
    assert (await begin(world, channel=CHANNEL)).schedule == first.id
    for channel in (ELSEWHERE + 1, None):
        draft = await begin(world, channel=channel)
        assert (draft.schedule, draft.channel, draft.others, draft.step) == (None, channel, 2, WHEN)


async def test_a_schedule_that_has_lost_its_channel_comes_before_a_new_one(world: World) -> None:
    schedule = await world.daily()
    here = (world.context, SERVER, MODERATOR, ELSEWHERE, None)
    assert (await setup.begin(*here, lambda channel: channel != CHANNEL)).schedule == schedule.id
    assert (await setup.begin(*here, lambda _: True)).schedule is None


async def test_nobody_follows_another_channel_until_that_is_wished(world: World) -> None:
    await world.daily(publish=True)
    await begin(world)
    await confirm(world)
    assert [one.publish for one in await all_schedules(world)] == [True]
    await begin(world)
    await change(world, channel=ELSEWHERE)
    await confirm(world)
    assert [(one.channel, one.publish) for one in await all_schedules(world)] == [(ELSEWHERE, False)]


async def test_a_zone_that_was_given_or_is_known_is_no_question(world: World) -> None:
    assert (await begin(world)).step == ZONE
    assert (await begin(world, zone="Europe/Berlin")).step == WHEN
    await world.daily()
    assert (await begin(world)).step == WHEN


async def test_confirming_sets_a_resting_schedule_to_work(world: World) -> None:
    schedule = await made(world)
    await scheduling.pause(world.context, SERVER, schedule.id)
    assert (await again(world)).schedule == schedule.id
    plan = await confirm(world)
    assert plan.next is not None
    assert (plan.schedule.id, plan.schedule.state, plan.schedule.note) == (schedule.id, ScheduleState.ACTIVE, None)


async def test_a_skipped_date_stays_left_out(world: World) -> None:
    schedule = await world.daily()
    await planning.skip(world.context, SERVER, schedule.id)
    await begin(world)
    plan = await confirm(world)
    assert plan.next is not None
    assert plan.next.key == "2026-11-24T09:00"


async def test_a_schedule_that_was_removed_meanwhile_is_not_brought_back(world: World) -> None:
    schedule = await made(world)
    await again(world)
    await scheduling.remove(world.context, SERVER, schedule.id)
    with pytest.raises((Refused, NotFound)):
        await confirm(world)
    assert await all_schedules(world) == []


@pytest.mark.parametrize("what", ["schedule", "settings"])
async def test_nothing_that_changed_meanwhile_is_overwritten_unseen(world: World, what: str) -> None:
    schedule = await made(world)
    await again(world)
    if what == "schedule":
        await edit(world.context, SERVER, schedule.id, "0 6 * * *", Filter(), Mode.SYLLABUS)
    else:
        await begin(world, OTHER)
        await change(world, OTHER, moderators_channel=700)
        await confirm(world, OTHER)
    before = (await all_schedules(world), await settings_of(world))
    with pytest.raises(Refused) as caught:
        await confirm(world)
    assert "/setup" in say(caught.value.text_key, **caught.value.params)
    assert (await all_schedules(world), await settings_of(world)) == before


async def test_two_who_set_up_at_the_same_time_make_one_schedule(world: World) -> None:
    for user in (MODERATOR, OTHER):
        await begin(world, user)
    await confirm(world)
    with pytest.raises(Refused):
        await confirm(world, OTHER)
    assert len(await all_schedules(world)) == 1


async def test_a_double_click_makes_one_schedule(world: World) -> None:
    await begin(world)
    ends = await asyncio.gather(confirm(world), confirm(world), return_exceptions=True)
    assert sorted(isinstance(end, Planned) for end in ends) == [False, True]
    assert any(isinstance(end, NotFound | Refused) for end in ends)
    assert len(await all_schedules(world)) == 1


async def test_schedules_of_other_servers_are_out_of_reach(world: World) -> None:
    foreign = (await scheduling.add(world.context, SERVER + 1, ELSEWHERE, NINE, Filter(), Mode.SHUFFLE, OTHER)).schedule
    await begin(world)
    await change(world, schedule=foreign.id, hour=3)
    plan = await confirm(world)
    assert plan.schedule.id != foreign.id
    assert plan.schedule.server == SERVER
    assert await all_schedules(world, SERVER + 1) == [foreign]


async def test_it_makes_no_two_schedules_alike_and_not_too_many(world: World) -> None:
    await begin(world)
    for minute in range(MOST_SCHEDULES):
        await world.daily(f"{minute} 9 * * *")
    async with world.store.write() as tx:  # as if it had begun from what there is now
        draft = SetupDraft(channel=CHANNEL)
        await servers.save_setup(tx, SERVER, MODERATOR, draft.model_dump_json())
    with pytest.raises(Refused) as caught:
        await confirm(world)
    assert caught.value.text_key == "error-schedule-exists"
    await change(world, hour=20)
    with pytest.raises(Refused) as caught:
        await confirm(world)
    assert caught.value.text_key == "error-too-many-schedules"
    assert len(await all_schedules(world)) == MOST_SCHEDULES


async def test_the_zone_changes_at_midnight_once_there_are_schedules(world: World) -> None:
    await made(world)
    draft = await begin(world, zone="America/New_York")
    assert draft.zone == "America/New_York"
    plan = await confirm(world)
    midnight = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
    assert (plan.zone, plan.zone_next, plan.zone_from) == ("Europe/Berlin", "America/New_York", midnight)
    assert (await settings_of(world)).moderators_channel == 602
    assert (await begin(world)).zone == "America/New_York"  # a change that is to come is not undone by the next setup
    await confirm(world)
    assert (await settings_of(world)).zone_from == midnight
    world.clock.now = midnight
    assert (await begin(world)).zone == "America/New_York"


async def test_topics_that_the_bank_has_no_longer(world: World) -> None:
    schedule = await made(world)
    world.context.bank = Bank([sample("choice")])
    draft = await again(world)
    assert draft.schedule == schedule.id
    assert "monitoring" not in draft.topics


async def test_an_open_post_is_left_alone(world: World) -> None:
    schedule = await world.daily()
    await world.start()
    await world.until(NINE_UTC)
    before = await world.posts()
    await begin(world)
    await change(world, hour=12)
    await confirm(world)
    await world.later()
    assert await world.posts() == before
    await world.until(NINE_UTC + 3 * HOUR)
    assert [post.slot for post in await world.posts() if post.schedule == schedule.id] == [
        "2026-11-23T09:00",
        "2026-11-23T12:00",
    ]
