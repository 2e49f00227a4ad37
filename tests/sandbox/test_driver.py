"""The driver: one thing at a time, time travel, and faults that are shown."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta
from itertools import cycle

import pytest

from bot.core.exercise import Exercise, Figure
from bot.core.selection import Filter
from bot.sandbox import group, screen
from bot.sandbox.driver import UNTIL_COUNTED, Driver
from bot.sandbox.group import StudyGroup
from bot.sandbox.reading import is_open, open_exercises, raw
from bot.sandbox.setting import Course, course, post_exercise
from bot.sandbox.world import DAILY, GENERAL
from bot.texts import say
from bot.tutor.schedules.scheduling import list_schedules
from tests.samples import sample


def posts(driver: Driver) -> list[bool]:
    """Whether each public message of the daily channel is an open post."""
    return [is_open(raw(message)) for message in driver.world.channels[DAILY].history()]


async def test_the_next_event_is_the_daily(monday: Driver) -> None:
    assert monday.world.now() == datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    assert posts(monday) == [True]
    assert monday.status.message == "It's now Mon 09:00. There's a new exercise."


async def test_a_day_later_the_first_is_revealed_and_the_second_is_open(monday: Driver) -> None:
    await monday.advance(timedelta(days=1))
    assert posts(monday) == [False, True]
    assert monday.status.message == (
        "It's now Tue 09:00. The last exercise has been revealed, and there's a new one below it."
    )


async def test_an_hour_later_nothing_happened(monday: Driver) -> None:
    await monday.advance(timedelta(hours=1))
    assert posts(monday) == [True]
    assert monday.world.now() == datetime(2026, 1, 5, 10, 0, tzinfo=UTC)
    assert monday.status.message == "It's now Mon 10:00."


async def test_days_pass_one_by_one(monday: Driver) -> None:
    await monday.advance(timedelta(days=9))
    assert monday.faults == []
    assert posts(monday) == [False] * 9 + [True]


async def test_without_a_plan_there_is_no_next_event(driver: Driver) -> None:
    before = driver.world.now()
    await driver.to_next_timer()
    assert driver.world.now() == before
    assert "Nothing is planned" in driver.status.message
    assert not driver.status.failed


async def test_without_a_post_the_group_has_nothing_to_answer(driver: Driver) -> None:
    await driver.let_group_answer()
    assert "No exercise is open" in driver.status.message


async def test_operations_that_come_at_once_take_turns(monday: Driver) -> None:
    aylin = monday.world.members[0]
    await asyncio.gather(
        monday.advance(timedelta(hours=1)),
        monday.let_group_answer(),
        monday.slash(aylin, monday.world.channels[GENERAL], "leaderboard"),
        monday.advance(timedelta(hours=1)),
    )
    assert monday.faults == []
    assert monday.world.now() == datetime(2026, 1, 5, 11, 0, tzinfo=UTC) + UNTIL_COUNTED


async def test_clicks_go_through_while_the_clock_ticks(monday: Driver) -> None:
    ticking = asyncio.create_task(monday.keep_time(interval=0.001))
    for _ in range(3):
        await monday.let_group_answer()
        await monday.advance(timedelta(days=1))
    ticking.cancel()
    await asyncio.wait([ticking])
    assert monday.faults == []
    assert monday.world.now() > datetime(2026, 1, 8, 9, 0, tzinfo=UTC)


async def test_a_person_who_may_not_do_something_is_told(driver: Driver) -> None:
    member, channel = driver.world.members[0], driver.world.channels[GENERAL]
    assert await driver.slash(member, channel, "schedule daily", channel=channel, time="09:00") == []
    assert driver.status.failed
    assert "not visible to this user" in driver.status.message


async def test_a_mistake_that_the_bot_answers_is_no_fault(driver: Driver) -> None:
    noor, daily = driver.world.moderator, driver.world.channels[DAILY]
    (line,) = await driver.slash(noor, daily, "schedule daily", channel=daily, time="25:00")
    assert "25:00" in line
    assert driver.faults == []
    assert not driver.status.failed


async def test_a_fault_of_the_bot_is_shown_and_the_next_operation_works(monday: Driver) -> None:
    raised = RuntimeError("the lamp fell over\nand more")

    async def broken() -> datetime:
        raise raised

    works, monday.world.bot.next_timer = monday.world.bot.next_timer, broken  # type: ignore[method-assign]
    try:
        await monday.to_next_timer()
    finally:
        monday.world.bot.next_timer = works  # type: ignore[method-assign]
    assert monday.faults == [raised]
    assert monday.status.message == say("sandbox-failed", reason="the lamp fell over")
    assert monday.status.failed
    await monday.advance(timedelta(hours=1))
    assert not monday.status.failed


async def test_only_the_one_who_is_played_by_hand_is_left_out(monday: Driver) -> None:
    mei = next(person for person in monday.world.members if person.name == "Mei")
    await monday.let_group_answer(but=mei.id)
    seen = await monday.see_open_post()
    assert seen is not None
    answered = [person.name for person in monday.world.members if monday.group.has_answered(person, seen)]
    assert "Mei" not in answered
    assert len(answered) >= 2
    await monday.let_group_answer()
    assert monday.group.has_answered(mei, seen)
    await monday.let_group_answer()
    assert "already answered" in monday.status.message


async def test_the_page_opens_on_a_tap_and_a_figure_below_a_revealed_exercise(opened: Driver) -> None:
    *revealed, now = posts(opened)
    assert revealed
    assert not any(revealed)
    assert now
    seen = await opened.see_open_post()
    assert seen is not None
    assert (seen.exercise.kind, seen.by) == ("choice", "a")
    assert seen.exercise.figure is not None
    assert not opened.group.has_answered(opened.world.members[0], seen)
    (plan,) = await list_schedules(opened.world.bot.services.context, opened.world.env.guild.id)
    assert plan.schedule.admitted == Filter()
    noor = opened.world.moderator.actor
    assert not any(one.flags.ephemeral for room in opened.world.rooms for one in room.history(viewer=noor))


def test_the_course_to_the_opening_is_short_and_may_lack_a_figure() -> None:
    plain, drawn = (
        sample("choice"),
        sample("choice").model_copy(update={"figure": Figure(svg="<svg/>", alt="A line that goes up and down.")}),
    )
    other = sample("multiple")

    def topic(name: str, *kinds: Exercise) -> list[Exercise]:
        return [each.model_copy(update={"id": f"{name}-{place}", "topic": name}) for place, each in enumerate(kinds)]

    far = [plain] * 6 + [drawn]
    assert course([*topic("a", plain, other), *topic("b", plain, drawn), *topic("c", *far)]) == Course("b", 1)
    assert course(topic("a", plain, plain)) == Course(None, 1)
    assert course(topic("a", other)) == Course(None, 1)


async def test_the_group_answers_everything_and_the_posts_show_it(opened: Driver) -> None:
    world = opened.world
    (drill,) = world.bot.services.context.bank.drills.values()
    await post_exercise(opened, drill.id)
    by_hand = world.members[0]
    daily = await opened.see_open_post()
    assert daily is not None
    (thread,) = world.channels[GENERAL].threads
    first = next(seen for seen in open_exercises(world, opened.bank()) if seen.channel.id == thread.id)
    assert (await StudyGroup(99).answer(by_hand, first)).steps
    await opened.let_group_answer(but=by_hand.id)
    assert opened.faults == []
    told = re.fullmatch(
        rf"(\d) members answered “.*” in #{DAILY}\. (\d) members answered the drill “{re.escape(drill.title)}”\.",
        opened.status.message,
    )
    assert told is not None
    shown = {message.channel.id: [] for message in thread.history()} | {world.channels[DAILY].id: []}
    for seen in open_exercises(world, opened.bank()):
        (count,) = re.findall(r"(\d+) answers? so far", screen.text(raw(seen.message)))
        shown[seen.channel.id].append(int(count))
    assert shown[world.channels[DAILY].id] == [int(told[1])]
    assert shown[thread.id] == [int(told[2]) + 1, *[int(told[2])] * (len(drill.steps) - 1)]
    await opened.let_group_answer(but=by_hand.id)
    assert opened.status.message.count("Everyone who studies today has already answered") == 2
    await opened.let_group_answer()
    assert f"One member answered the drill “{drill.title}”." in opened.status.message
    assert opened.faults == []


async def test_private_messages_do_not_pile_up(monday: Driver) -> None:
    mei = monday.world.members[2]
    channel = monday.world.channels[DAILY]
    await monday.let_group_answer()
    assert [message.flags.ephemeral for message in channel.history(viewer=mei.actor)] == [False, True]
    await monday.advance(timedelta(hours=13))
    assert [message.flags.ephemeral for message in channel.history(viewer=mei.actor)] == [False]


async def test_the_clock_follows_the_servers_zone(driver: Driver) -> None:
    noor, daily = driver.world.moderator, driver.world.channels[DAILY]
    await driver.slash(noor, daily, "schedule daily", channel=daily, time="09:00", zone="Asia/Tokyo")
    assert driver.faults == []
    assert f"{driver.world.now():%H:%M %Z}" == "17:55 JST"
    await driver.to_next_timer()
    assert f"{driver.world.now():%a %H:%M}" == "Tue 09:00"
    await driver.slash(noor, daily, "schedule daily", channel=daily, time="10:00", zone="Europe/Lisbon")
    await driver.advance(timedelta(days=1))  # the new zone applies from midnight
    assert driver.status.message.startswith("It's now Wed 00:00.")
    assert f"{driver.world.now():%a %H:%M %Z}" == "Wed 00:00 WET"


async def test_a_group_that_is_split_votes_again(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    world = driver.world
    noor, daily = world.moderator, world.channels[DAILY]
    plan = {"channel": daily, "time": "09:00", "discuss": True}
    await driver.slash(noor, world.channels[GENERAL], "schedule daily", **plan)
    await driver.to_next_timer()
    options = cycle((0, 1))
    monkeypatch.setattr(group, "decide", lambda *_: (next(options),))
    await driver.let_group_answer()
    await driver.to_next_timer()
    seen = await driver.see_open_post()
    assert seen is not None
    (opening,) = daily.threads[0].history()
    (count,) = re.findall(r"(\d+) people have answered", screen.text(raw(opening)))
    mei = next(person for person in world.members if driver.group.has_answered(person, seen))
    await driver.let_group_answer(but=mei.id)
    assert not driver.group.has_voted_again(mei, seen)
    assert driver.status.message.startswith(f"{int(count) - 1} members answered")
    await driver.let_group_answer()
    assert driver.group.has_voted_again(mei, seen)
    await driver.let_group_answer()
    assert "already answered" in driver.status.message
    await driver.advance(timedelta(days=1))
    revealed = next(message for message in daily.history() if message.id == seen.message.id)
    assert f"of the {count} who had answered by half-time" in screen.text(raw(revealed))
    assert driver.faults == []
