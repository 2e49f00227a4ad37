"""Looking ahead, leaving out and changing: what a preview shows is what is posted."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.bank.bank import Bank
from bot.core.errors import BadCron, InputError, NoExercise, NotFound, Refused
from bot.core.feedback import Feedback
from bot.core.records.posts import PostState
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.selection import Filter, Mode
from bot.store import posts as post_rows
from bot.store import schedules, servers
from bot.store import timers as timer_rows
from bot.texts import say
from bot.tutor.posts.coming import Next
from bot.tutor.schedules import planning, scheduling
from bot.tutor.schedules.planning import AHEAD, preview, skip
from tests.conftest import sqlite_only
from tests.core.strategies import make
from tests.samples import sample
from tests.tutor.world import CHANNEL, DAY, HOUR, MODERATOR, MONDAY, NINE, SERVER, World, edit

S = PostState
NINE_UTC = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MOMENT = timedelta(milliseconds=300)


async def plan(
    world: World, cron: str = NINE, mode: Mode = Mode.SYLLABUS, admitted: Filter | None = None, zone: str | None = None
) -> Schedule:
    """Make a schedule that chooses in that way."""
    wanted = admitted or Filter()
    made = await scheduling.add(world.context, SERVER, CHANNEL, cron, wanted, mode, MODERATOR, zone)
    return made.schedule


async def foreseen(world: World, schedule: Schedule) -> list[Next]:
    return (await preview(world.context, SERVER, schedule.id))[1]


async def posted(world: World, schedule: Schedule) -> list[tuple[str | None, str]]:
    return [(post.slot, post.exercise.id) for post in await world.posts() if post.schedule == schedule.id]


def told(coming: list[Next]) -> list[tuple[str | None, str]]:
    return [(one.slot.key, one.exercise.id) for one in coming if one.exercise is not None]


def many(topic: str, number: int) -> list:
    return [make("choice", id=f"{topic}-number-{n}", topic=topic, topic_title=topic.title()) for n in range(number)]


# Preview


@pytest.mark.parametrize(("mode", "other_mode"), [(one, other) for one in Mode for other in Mode])
async def test_what_is_foreseen_is_posted(world: World, mode: Mode, other_mode: Mode) -> None:
    first = await plan(world, NINE, mode)
    second = await plan(world, "0 20 * * MON,TUE,THU", other_mode)
    expected = {one.id: await foreseen(world, one) for one in (first, second)}
    assert [len(coming) for coming in expected.values()] == [AHEAD, AHEAD]
    await world.start()
    await world.until(expected[first.id][-1].slot.at + HOUR)  # ten days of a bank of four exercises
    assert await posted(world, first) == told(expected[first.id])
    done = await posted(world, second)
    assert len(done) == 5
    assert done == told(expected[second.id])[:5]


@sqlite_only
@pytest.mark.parametrize("seed", range(3))
async def test_whatever_was_posted_before(world: World, seed: int) -> None:
    world.context.bank = Bank([*many("releases", 3), *many("data", 2), *many("serving", 2)])
    world.context.rng = Random(seed)
    dice = Random(seed)
    shuffled = await plan(world, "0 */5 * * *", Mode.SHUFFLE)
    course = await plan(world, "0 7 * * *", Mode.SYLLABUS, Filter(frozenset({"data", "serving"})))
    await world.start()
    await world.later(hours=dice.randrange(60))
    await world.by_hand(topic="releases")
    before = {one.id: len(await posted(world, one)) for one in (shuffled, course)}
    expected = {one.id: told(await foreseen(world, one)) for one in (shuffled, course)}
    await world.later(hours=49)
    for one in (shuffled, course):
        done = (await posted(world, one))[before[one.id] :]
        assert done[:AHEAD] == expected[one.id][: len(done)]
        assert done


@sqlite_only  # PostgreSQL runs them side by side, in whichever order
async def test_schedules_that_are_due_at_the_same_moment(world: World) -> None:
    both = [
        await plan(world, NINE, Mode.SHUFFLE),
        await plan(world, "0 9 * * MON,TUE,WED,THU,FRI,SAT,SUN", Mode.SYLLABUS),
    ]
    expected = [told(await foreseen(world, one)) for one in both]
    await world.start()
    await world.until(NINE_UTC + 3 * DAY)
    for one, coming in zip(both, expected, strict=True):
        assert await posted(world, one) == coming[:4]
    shown = [post.exercise.id for post in await world.posts()]
    assert len(set(shown[:4])) == 4  # no exercise comes again before all have been shown


@sqlite_only
async def test_topics_that_were_shown_long_ago(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only so many newest posts count for which topic was shown last; a busy schedule beside pushes others out."""
    world.context.bank = Bank([*many("releases", 5), *many("data", 4), *many("serving", 1)])
    monkeypatch.setattr(post_rows, "RECENT_TOPICS", 9)
    await plan(world, "30 */2 * * *", admitted=Filter(frozenset({"releases"})))
    rare = await plan(world, "0 9 * * *", Mode.SHUFFLE, Filter(frozenset({"data", "serving"})))
    expected = told(await foreseen(world, rare))
    await world.start()
    await world.later(days=3)
    assert await posted(world, rare) == expected[:3]


async def test_a_preview_changes_nothing(world: World) -> None:
    schedule = await plan(world, NINE, Mode.SHUFFLE)
    first = await preview(world.context, SERVER, schedule.id)
    assert await preview(world.context, SERVER, schedule.id) == first
    assert await world.schedule(schedule.id) == schedule
    assert await world.posts() == []
    assert await world.outcomes(schedule.id) == []


async def test_a_resting_schedule_is_foreseen_as_if_it_worked_and_does_not_count_for_others(world: World) -> None:
    resting, working = await plan(world), await plan(world, "0 8 * * *")
    crowded = told(await foreseen(world, working))
    await scheduling.pause(world.context, SERVER, resting.id)
    alone = told(await foreseen(world, working))
    assert alone != crowded
    shown, coming = await preview(world.context, SERVER, resting.id)
    assert shown.next is None
    assert [one.slot.at for one in coming] == [NINE_UTC + n * DAY for n in range(AHEAD)]
    await world.start()
    await world.until(NINE_UTC + 2 * DAY)
    assert await posted(world, working) == alone[:2]


async def test_a_bank_that_has_nothing_for_it(world: World) -> None:
    schedule = await plan(world, admitted=Filter(frozenset({"monitoring"})))
    other = await plan(world, "0 20 * * *")
    world.context.bank = Bank([sample("choice")])
    assert [one.exercise for one in await foreseen(world, schedule)] == [None] * AHEAD
    assert {one.exercise for one in await foreseen(world, other)} == {sample("choice")}


async def test_a_rare_date_beside_a_busy_schedule(world: World) -> None:
    rare, _ = await plan(world, "0 9 29 2 *"), await plan(world, "30 * * * *")
    coming = await foreseen(world, rare)
    assert [one.slot.local.year for one in coming] == list(range(2028, 2028 + 4 * AHEAD, 4))


async def test_a_preview_over_a_change_of_zone(world: World) -> None:
    late = await plan(world, "30 23 * * *", zone="Europe/Berlin")
    early = await plan(world, "0 5 * * *", zone="Europe/London")
    expected = {one.id: told(await foreseen(world, one)) for one in (late, early)}
    assert [key for key, _ in expected[late.id]][:3] == ["2026-11-23T23:30", "2026-11-24T23:30", "2026-11-25T23:30"]
    await world.start()
    await world.until(MONDAY + 3 * DAY)
    assert await posted(world, late) == expected[late.id][:3]
    assert await posted(world, early) == expected[early.id][:3]


async def test_a_second_change_on_the_first_night_names_no_used_date_again(world: World) -> None:
    schedule = await plan(world, "0 21 * * *", zone="Europe/Berlin")
    await scheduling.add(
        world.context, SERVER, CHANNEL, "0 0 1 1 *", Filter(), Mode.SYLLABUS, MODERATOR, "America/New_York"
    )
    await world.start()
    await world.until(MONDAY + 16 * HOUR)  # 19:00 of the 23rd in New York
    await plan(world, "0 1 1 1 *", zone="America/Chicago")
    expected = told(await foreseen(world, schedule))
    assert [key for key, _ in expected][:2] == ["2026-11-24T21:00", "2026-11-25T21:00"]
    await world.until(MONDAY + 4 * DAY)
    assert (await posted(world, schedule))[1:] == expected[:3]


@pytest.mark.parametrize("state", ["unknown", "foreign", "removed"])
async def test_schedules_that_are_not_there(world: World, state: str) -> None:
    schedule = await plan(world)
    server = SERVER + 1 if state == "foreign" else SERVER
    number = schedule.id + 1000 if state == "unknown" else schedule.id
    if state == "removed":
        await scheduling.remove(world.context, SERVER, schedule.id)
    for call in (
        preview(world.context, server, number),
        skip(world.context, server, number),
        planning.current(world.context, server, number),
        edit(world.context, server, number, "0 10 * * *", Filter(), Mode.SYLLABUS),
    ):
        with pytest.raises(NotFound) as caught:
            await call
        assert str(number) in say(caught.value.text_key, **caught.value.params)
    assert (await world.schedule(schedule.id)).cron == NINE


# Skip


async def test_skipping_leaves_out_one_date(world: World) -> None:
    schedule = await plan(world)
    await world.start()
    slot, after = await skip(world.context, SERVER, schedule.id)
    assert slot.at == NINE_UTC
    assert after.next is not None
    assert after.next.at == NINE_UTC + DAY
    assert [one.slot.key for one in await foreseen(world, schedule)][:2] == ["2026-11-24T09:00", "2026-11-25T09:00"]
    await world.until(NINE_UTC + 2 * DAY)
    assert [key for key, _ in await posted(world, schedule)] == ["2026-11-24T09:00", "2026-11-25T09:00"]
    assert dict(await world.outcomes(schedule.id))["2026-11-23T09:00"] == "skipped"


@pytest.mark.parametrize("mode", Mode)
@sqlite_only
async def test_skipping_shuffles_nothing_else(world: World, mode: Mode) -> None:
    world.context.bank = Bank([exercise for topic in ("data", "serving", "zoo") for exercise in many(topic, 7)])
    schedule = await plan(world, mode=mode)
    before = [name for _, name in told(await foreseen(world, schedule))]
    await skip(world.context, SERVER, schedule.id)
    after = [name for _, name in told(await foreseen(world, schedule))]
    assert after == before
    await world.start()
    await world.until(NINE_UTC + 3 * DAY)
    assert [name for _, name in await posted(world, schedule)] == before[:3]


async def test_skipping_twice_leaves_out_two(world: World) -> None:
    schedule, other = await plan(world), await plan(world, "0 10 * * *")
    skipped = [(await skip(world.context, SERVER, schedule.id))[0].at for _ in range(2)]
    assert skipped == [NINE_UTC, NINE_UTC + DAY]
    await world.start()
    await world.until(NINE_UTC + 2 * DAY)
    assert [key for key, _ in await posted(world, schedule)] == ["2026-11-25T09:00"]
    assert len(await posted(world, other)) == 2


async def test_an_open_post_stays_when_the_next_date_is_skipped(world: World) -> None:
    schedule = await plan(world)
    await world.start()
    await world.until(NINE_UTC + HOUR)
    await skip(world.context, SERVER, schedule.id)
    await world.later()
    assert await world.states() == [S.OPEN]


async def test_a_date_that_is_due_just_now_is_never_lost_unsaid(world: World) -> None:
    schedule = await plan(world)
    world.clock.now = NINE_UTC + MOMENT  # its timer has not run yet
    slot, _ = await skip(world.context, SERVER, schedule.id)
    assert slot.at == NINE_UTC
    await world.start()
    await world.until(NINE_UTC + DAY)
    assert await world.outcomes(schedule.id) == [("2026-11-24T09:00", "posted"), ("2026-11-23T09:00", "skipped")]


async def test_skipping_on_the_day_of_a_change_of_zone(world: World) -> None:
    schedule = await plan(world, "0 21 * * *", zone="Europe/Berlin")
    await plan(world, "0 5 * * *", zone="America/New_York")
    await world.start()
    await world.until(MONDAY + 15 * HOUR + MOMENT)  # at 23:00 UTC the 23rd goes on in New York, at 18:00
    slot, after = await skip(world.context, SERVER, schedule.id)
    assert after.next is not None
    assert (slot.key, after.next.key) == ("2026-11-24T21:00", "2026-11-25T21:00")
    await world.until(MONDAY + 4 * DAY)
    assert [key for key, _ in await posted(world, schedule)] == [f"2026-11-{day}T21:00" for day in (23, 25, 26)]


async def test_a_resting_schedule_skips_nothing(world: World) -> None:
    schedule = await plan(world)
    await scheduling.pause(world.context, SERVER, schedule.id)
    with pytest.raises(Refused) as caught:
        await skip(world.context, SERVER, schedule.id)
    assert caught.value.text_key == "error-schedule-paused"
    assert await world.outcomes(schedule.id) == []


async def test_a_schedule_that_is_over_skips_nothing(world: World) -> None:
    schedule = await plan(world)
    async with world.store.write() as tx:
        await schedules.save(tx, replace(schedule, cron="0 9 */31 * MON#5"))
    with pytest.raises(Refused) as caught:
        await skip(world.context, SERVER, schedule.id)
    assert caught.value.text_key == "error-schedule-over"


# Edit


async def test_an_edit_changes_what_is_to_come(world: World) -> None:
    schedule = await plan(world)
    await world.start()
    await world.until(NINE_UTC)
    only = Filter(frozenset({"monitoring"}), 3)
    after = await edit(world.context, SERVER, schedule.id, " 30 18  * * * ", only, Mode.SHUFFLE)
    assert after.next is not None
    assert after.next.key == "2026-11-23T18:30"
    assert await world.states() == [S.OPEN]
    kept = await planning.current(world.context, SERVER, schedule.id)
    assert kept == after.schedule
    assert (kept.cron, kept.admitted, kept.mode) == ("30 18 * * *", only, Mode.SHUFFLE)
    assert (kept.seed, kept.created_at, kept.created_by) == (schedule.seed, schedule.created_at, schedule.created_by)
    expected = told(await foreseen(world, schedule))
    await world.until(MONDAY + 2 * DAY)
    assert (await posted(world, schedule))[1:] == expected[:2]
    assert {name for _, name in expected} == {sample("multiple").id}


@pytest.mark.parametrize(
    ("cron", "first"),
    [("0 7 * * *", "2026-11-24T07:00"), ("59 8 * * *", "2026-11-23T08:59"), ("15 8 * * *", "2026-11-24T08:15")],
)
async def test_an_edit_posts_nothing_for_a_time_that_has_passed(world: World, cron: str, first: str) -> None:
    schedule = await plan(world)
    await world.start()
    await world.until(MONDAY + HOUR / 2)
    await edit(world.context, SERVER, schedule.id, cron, Filter(), Mode.SYLLABUS)
    await world.later()
    assert await world.posts() == []
    await world.until(MONDAY + DAY + HOUR)
    assert (await posted(world, schedule))[0][0] == first


async def test_an_edit_keeps_a_skipped_date_left_out(world: World) -> None:
    schedule = await plan(world)
    await skip(world.context, SERVER, schedule.id)
    await edit(world.context, SERVER, schedule.id, NINE, Filter(difficulty=2), Mode.SHUFFLE)
    await world.start()
    await world.until(NINE_UTC + DAY)
    assert [key for key, _ in await posted(world, schedule)] == ["2026-11-24T09:00"]


async def test_an_edit_of_the_choice_does_not_cost_what_is_due_just_now(world: World) -> None:
    schedule = await plan(world)
    world.clock.now = NINE_UTC + MOMENT
    await edit(world.context, SERVER, schedule.id, NINE, Filter(difficulty=3), Mode.SYLLABUS)
    await world.start()
    assert await posted(world, schedule) == [("2026-11-23T09:00", sample("multiple").id)]


async def test_a_resting_schedule_rests_on_after_an_edit(world: World) -> None:
    schedule = await plan(world)
    await scheduling.pause(world.context, SERVER, schedule.id)
    after = await edit(world.context, SERVER, schedule.id, "0 10 * * *", Filter(), Mode.SYLLABUS)
    assert (after.schedule.state, after.next) == (ScheduleState.PAUSED, None)
    async with world.store.read() as tx:
        assert await timer_rows.first(tx) is None


@pytest.mark.parametrize(
    ("cron", "admitted", "error"),
    [
        ("0 9 * *", Filter(), BadCron),
        ("0,30 9 * * *", Filter(), BadCron),
        ("0 9 30 2 *", Filter(), BadCron),
        ("", Filter(), BadCron),
        ("0 10 * * *", Filter(frozenset({"nothing"})), NoExercise),
        ("0 10 * * *", Filter(frozenset({"monitoring"}), 1), NoExercise),
    ],
)
@sqlite_only
async def test_an_edit_that_cannot_be(world: World, cron: str, admitted: Filter, error: type[InputError]) -> None:
    schedule = await plan(world)
    with pytest.raises(error) as caught:
        await edit(world.context, SERVER, schedule.id, cron, admitted, Mode.SHUFFLE)
    assert say(caught.value.text_key, **caught.value.params)
    assert await world.schedule(schedule.id) == schedule


async def test_what_two_moderators_change_at_the_same_time_is_both_kept(world: World, monkeypatch) -> None:
    """The second one, in this process or another, is done between the first one's click and its transaction."""
    schedule = await plan(world)
    write, others = world.store.write, [planning.adjust(world.context, SERVER, schedule.id, discuss=True)]
    others.append(edit(world.context, SERVER, schedule.id, "0 10 * * *", Filter(difficulty=2), Mode.SHUFFLE))

    @asynccontextmanager
    async def overtaken(**how: bool) -> AsyncIterator[object]:
        if others:
            await others.pop()
        async with write(**how) as tx:
            yield tx

    monkeypatch.setattr(world.store, "write", overtaken)
    await planning.adjust(world.context, SERVER, schedule.id, review_every=2)
    await planning.adjust(world.context, SERVER, schedule.id, publish=True)
    kept = await world.schedule(schedule.id)
    assert (kept.cron, kept.admitted, kept.mode) == ("0 10 * * *", Filter(difficulty=2), Mode.SHUFFLE)
    assert (kept.review_every, kept.feedback, kept.publish) == (2, Feedback.DISCUSS, True)


async def test_an_edit_never_makes_two_schedules_alike(world: World) -> None:
    schedule, other = await plan(world), await plan(world, "0 10 * * *")
    with pytest.raises(Refused) as caught:
        await edit(world.context, SERVER, schedule.id, "0  10 * * *", Filter(difficulty=2), Mode.SHUFFLE)
    assert caught.value.text_key == "error-schedule-exists"
    assert await world.schedule(schedule.id) == schedule
    await scheduling.remove(world.context, SERVER, other.id)
    await edit(world.context, SERVER, schedule.id, "0 10 * * *", Filter(), Mode.SYLLABUS)


async def test_the_same_time_in_another_channel_is_another_schedule(world: World) -> None:
    schedule = await plan(world)
    elsewhere = await scheduling.add(
        world.context, SERVER, CHANNEL + 1, "0 10 * * *", Filter(), Mode.SYLLABUS, MODERATOR
    )
    after = await edit(world.context, SERVER, elsewhere.schedule.id, NINE, Filter(), Mode.SYLLABUS)
    assert (after.schedule.channel, after.schedule.cron) == (CHANNEL + 1, schedule.cron)
    async with world.store.read() as tx:
        assert (await servers.get(tx, SERVER)).zone == "UTC"
