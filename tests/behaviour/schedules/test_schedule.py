"""``/schedule``: what moderators plan, every way to get it wrong, and that nobody else may."""

import pytest

from bot.core.records.schedules import ScheduleState
from bot.texts import listed, say
from bot.tutor.schedules.scheduling import MOST_SCHEDULES

COMMANDS = {
    "schedule daily": {"time": "09:00"},
    "schedule list": {},
    "schedule pause": {"schedule": 1},
    "schedule resume": {"schedule": 1},
    "schedule remove": {"schedule": 1},
    "exercise post": {},
}


async def test_an_empty_server_is_told_how_to_begin(world):
    seen = await world.mod.slash("schedule list")
    assert seen.text == f"{say('schedules-title')}\n{say('schedules-none')}"


async def test_a_daily_is_planned_and_listed_with_its_next_time(world):
    made = await world.mod.slash("schedule daily", channel=world.daily, time="9")
    nine = int(world.env.now().timestamp()) + 300
    assert say("schedule-made") in made.text
    assert f"<t:{nine}:R>" in made.text
    assert f"<#{world.daily.id}>" in made.text
    listed = await world.mod.slash("schedule list")
    assert f"<t:{nine}:f>" in listed.text
    assert say("schedules-zone", zone="UTC") in listed.text


async def test_every_option_is_kept(world):
    await world.mod.slash(
        "schedule daily",
        channel=world.daily,
        time="6.30pm",
        weekdays="tue, thu",
        topics="releases, Monitoring",
        difficulty=3,
        order="shuffle",
        zone="Asia/Kathmandu",
        one_tap=True,
    )
    (kept,) = await world.stored_schedules()
    assert kept.one_tap
    assert kept.cron == "30 18 * * TUE,THU"
    assert kept.admitted.topics == {"releases", "monitoring"}
    assert kept.admitted.difficulty == 3
    assert kept.mode == "shuffle"
    shown = (await world.mod.slash("schedule list")).text
    for part in (
        listed(["Deployment strategies", "Monitoring"]),
        say("mode-shuffle"),
        say("exercise-difficulty-3"),
        "Asia/Kathmandu",
        say("schedule-one-tap"),
    ):
        assert part in shown
    tuesday = int(world.env.now().replace(day=6, hour=12, minute=45).timestamp())  # 18:30 there
    assert f"<t:{tuesday}:f>" in shown


BAD = [
    ({"time": "25:00"}, say("error-bad-time", time="25:00")),
    ({"time": "soon"}, say("error-bad-time", time="soon")),
    ({"time": "9:60"}, say("error-bad-time", time="9:60")),
    ({"time": "13pm"}, say("error-bad-time", time="13pm")),
    ({"time": "x" * 500}, say("error-bad-time", time="x" * 40)),
    ({"weekdays": "someday"}, say("error-bad-weekdays", days="someday")),
    ({"weekdays": ","}, say("error-bad-weekdays", days=",")),
    ({"weekdays": "mon-"}, say("error-bad-weekdays", days="mon-")),
    ({"topics": "astrology"}, say("error-unknown-topic", topic="astrology")),
    ({"topics": "releases,astrology"}, say("error-unknown-topic", topic="astrology")),
    ({"zone": "Middle/Earth"}, say("error-bad-zone", zone="Middle/Earth")),
    ({"zone": "../../etc/passwd"}, say("error-bad-zone", zone="../../etc/passwd")),
    ({"topics": "releases", "difficulty": 3}, say("error-no-exercise")),
]


async def test_bad_input_gets_one_private_sentence_and_changes_nothing(world):
    for options, sentence in BAD:
        seen = await world.mod.slash("schedule daily", **({"channel": world.daily, "time": "09:00"} | options))
        assert seen.text == sentence
    assert await world.stored_schedules() == []
    await world.wait_until(9, 1)
    assert world.posts() == []


async def test_a_bad_wish_does_not_change_the_zone(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00", zone="Europe/Berlin")
    seen = await world.mod.slash("schedule daily", channel=world.daily, time="09:00", zone="Asia/Tokyo")
    assert seen.text == say("error-schedule-exists")
    assert say("schedules-zone", zone="Europe/Berlin") in (await world.mod.slash("schedule list")).text


async def test_the_same_schedule_twice(world):
    for time in ("09:00", "9", "9am"):
        seen = await world.mod.slash("schedule daily", channel=world.daily, time=time)
    assert seen.text == say("error-schedule-exists")
    assert len(await world.stored_schedules()) == 1


async def test_too_many_schedules(world):
    for minute in range(MOST_SCHEDULES):
        await world.mod.slash("schedule daily", channel=world.daily, time=f"10:{minute:02}")
    seen = await world.mod.slash("schedule daily", channel=world.daily, time="11:00")
    assert seen.text == say("error-too-many-schedules", most=MOST_SCHEDULES)
    assert len(await world.stored_schedules()) == MOST_SCHEDULES
    listed = await world.mod.slash("schedule list")
    assert listed.text.count(f"<#{world.daily.id}>") == MOST_SCHEDULES


@pytest.mark.parametrize("lost", [False, True])
async def test_a_long_list_of_long_schedules_fits_into_a_message(world, lost):
    topics = "foundations,releases,monitoring,automation"
    for minute in range(MOST_SCHEDULES):
        await world.mod.slash(
            "schedule daily", channel=world.daily, time=f"10:{minute:02}", weekdays="mon,tue,wed,fri", topics=topics
        )
    if lost:
        world.env.backend.delete_channel(world.daily.id)
        await world.wait_until(11)
    listed = await world.mod.slash("schedule list")
    for number in range(1, MOST_SCHEDULES + 1):
        assert f"**{number}.** <#{world.daily.id}>" in listed.text


async def test_a_schedule_that_there_is_not(world):
    for command in ("pause", "resume", "remove"):
        for number in (0, -1, 7, 2**53 - 1):
            seen = await world.mod.slash(f"schedule {command}", schedule=number)
            assert seen.text == say("error-no-schedule", number=str(number))


async def test_another_servers_schedules_are_out_of_reach(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    for command in ("pause", "resume", "remove"):
        seen = await world.elsewhere_mod.slash(f"schedule {command}", schedule=1)
        assert seen.text == say("error-no-schedule", number=1)
    assert say("schedules-none") in (await world.elsewhere_mod.slash("schedule list")).text
    (kept,) = await world.stored_schedules()
    assert kept.state is ScheduleState.ACTIVE


async def test_pause_resume_remove(world):
    post = await world.first_daily()
    paused = await world.mod.slash("schedule pause", schedule=1)
    assert say("schedule-now-paused") in paused.text
    assert say("schedule-paused") in (await world.mod.slash("schedule list")).text
    assert say("post-my-result") in post.enabled, "the open exercise was closed and revealed"
    assert (await world.mod.slash("schedule pause", schedule=1)).text == say("error-schedule-paused")
    await world.wait_until(9, days=2)
    assert len(world.posts()) == 1

    resumed = await world.mod.slash("schedule resume", schedule=1)
    assert say("schedule-now-active") in resumed.text
    assert len(world.posts()) == 1, "what was missed meanwhile is not made up for"
    assert (await world.mod.slash("schedule resume", schedule=1)).text == say("error-schedule-active")
    await world.wait_until(9, days=1)
    assert len(world.posts()) == 2

    removed = await world.mod.order("schedule remove", "remove-yes", schedule=1)
    assert say("schedule-now-removed") in removed.text
    assert say("schedules-none") in (await world.mod.slash("schedule list")).text
    assert say("post-my-result") in world.post().enabled
    for command in ("pause", "resume", "remove"):
        assert (await world.mod.slash(f"schedule {command}", schedule=1)).text == say("error-no-schedule", number=1)
    await world.wait_until(9, days=2)
    assert len(world.posts()) == 2


async def test_a_pause_without_an_open_exercise_claims_nothing_else(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    seen = await world.mod.slash("schedule pause", schedule=1)
    assert say("schedule-now-paused") in seen.text
    assert world.posts() == []


async def test_a_channel_where_the_bot_may_not_post_is_refused_at_once(world):
    seen = await world.mod.slash("schedule daily", channel=world.closed, time="09:00")
    assert seen.text == say(
        "error-channel-permissions", channel=f"<#{world.closed.id}>", permissions=say("permission-send-messages")
    )
    assert await world.stored_schedules() == []


async def test_who_may_not_manage_the_server_is_refused_whatever_the_servers_settings(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="10:00")
    open_to_all(world)
    for command, given in COMMANDS.items():
        options = given | ({"channel": world.daily} if command == "schedule daily" else {})
        for person in (world.ada, world.stranger):
            assert (await person.slash(command, **options)).text == say("error-not-moderator"), command
    (kept,) = await world.stored_schedules()
    assert kept.state is ScheduleState.ACTIVE
    assert world.posts(world.general) == []


def open_to_all(world):
    """The server's command settings let everybody use the moderators' commands."""
    for group in ("schedule", "exercise"):
        known = world.env.backend.find_command(group, world.guild.id, type=1)
        world.guild.set_command_permissions(int(known["id"]), {world.guild.default_role: True})


async def test_suggestions_hide_schedules_and_exercises_from_others(world):
    await world.mod.slash("schedule daily", channel=world.secret, time="10:00")
    open_to_all(world)
    assert await world.stranger.complete("schedule pause", "schedule", "") == {}
    assert await world.stranger.complete("exercise post", "exercise", "") == {}


SUGGESTIONS = {
    ("time", ""): "06:00",
    ("time", "1"): "10:00",
    ("time", "9"): "09:00",
    ("time", "9:15"): "09:15",
    ("time", "6pm"): "18:00",
    ("weekdays", ""): "mon-fri",
    ("weekdays", "sund"): "sat,sun",
    ("weekdays", "weekend"): "weekend",
    ("weekdays", "tue, thu"): "tue, thu",
    ("weekdays", "fri"): "mon,wed,fri",
    ("zone", ""): "UTC",
    ("zone", "new york"): "America/New_York",
    ("zone", "kath"): "Asia/Kathmandu",
    ("topics", ""): "foundations",
    ("topics", "depl"): "releases",
    ("topics", "releases, mon"): "releases,monitoring",
    ("topics", "Deployment strategies, mon"): "releases,monitoring",
}
NONSENSE = [("time", "soon"), ("weekdays", "someday"), ("zone", "@everyone"), ("topics", "zzz"), ("zone", "x" * 200)]


async def test_suggestions(world):
    for (option, typed), expected in SUGGESTIONS.items():
        offered = await world.mod.complete("schedule daily", option, typed, channel=world.daily)
        assert expected in offered.values(), (option, typed)
        assert len(offered) <= 25


async def test_no_suggestion_for_nonsense(world):
    for option, typed in NONSENSE:
        assert await world.mod.complete("schedule daily", option, typed, channel=world.daily) == {}


async def test_what_is_suggested_is_accepted(world):
    for number, zone in enumerate((await world.mod.complete("schedule daily", "zone", "")).values()):
        seen = await world.mod.slash("schedule daily", channel=world.daily, time=f"{number % 20}:30", zone=zone)
        assert zone in seen.text
        await world.mod.order("schedule remove", "remove-yes", schedule=number + 1)
    for days in (await world.mod.complete("schedule daily", "weekdays", "")).values():
        seen = await world.mod.slash("schedule daily", channel=world.daily, time="21:00", weekdays=days)
        assert say("schedule-made") in seen.text


async def test_schedules_are_suggested_by_number_channel_and_state(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    await world.mod.slash("schedule daily", channel=world.general, time="10:00")
    assert set((await world.mod.complete("schedule pause", "schedule", "")).values()) == {1, 2}
    assert list((await world.mod.complete("schedule remove", "schedule", "gener")).values()) == [2]
    assert await world.elsewhere_mod.actor.autocomplete(world.elsewhere, "schedule pause", "schedule", "") == []
