"""What happens by itself: each daily once, whatever happens in between."""

import discord
import pytest

from bot.core.records.posts import PostState
from bot.core.records.schedules import ScheduleState
from bot.texts import say
from tests.behaviour.world import DAY, HOUR


def sent(world, channel):
    return len(world.requests("POST", f"/channels/{channel.id}/messages"))


async def test_seven_dailies_each_exactly_once(world):
    await world.first_daily()
    for _ in range(6):
        await world.wait_until(9, days=1)
    shown = world.posts()
    assert sent(world, world.daily) == len(shown) == 7
    assert len({screen.text.splitlines()[2] for screen in shown}) == 7, "seven different exercises"
    assert [("A" in screen.enabled) for screen in shown] == [False] * 6 + [True]


async def test_weekdays_and_zone(world):
    await world.mod.slash(
        "schedule daily", channel=world.daily, time="09:00", weekdays="sat,sun", zone="Australia/Sydney"
    )
    await world.wait(7 * DAY)
    assert [screen.message.message.created_at.isoformat()[:16] for screen in world.posts()] == [
        "2026-01-09T22:00",
        "2026-01-10T22:00",
    ]


async def test_restarts_in_between(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    for hour in (8, 9, 10):
        await world.wait_until(hour + 1, days=0)
        await world.restart()
    assert sent(world, world.daily) == 1
    await world.wait_until(8, 59, days=1)
    await world.restart()
    assert sent(world, world.daily) == 1
    await world.wait_until(9)
    assert sent(world, world.daily) == 2
    assert say("post-my-result") in world.posts()[0].enabled


@pytest.mark.parametrize(("hours", "posted"), [(1, True), (6, True), (7, False), (24, True), (31, False)])
async def test_after_downtime_only_the_newest_and_only_if_it_is_not_too_late(world, hours, posted):
    """The bot is down from five minutes before the slot until ``hours`` after it."""
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    await world.restart(lambda: world.env.backend.advance_clock(300 + hours * HOUR))
    await world.wait(1)
    assert len(world.posts()) == int(posted)
    await world.wait_until(9, days=1)
    assert len(world.posts()) == int(posted) + 1


async def test_what_closed_during_downtime_is_revealed_afterwards(world):
    post = await world.publish("foundations-claim-1", hours=2)
    await world.ada.click(post, "A")
    await world.restart(lambda: world.env.backend.advance_clock(5 * HOUR))
    await world.wait(1)
    assert say("post-my-result") in post.enabled
    assert "/" not in post.text.splitlines()[0]


async def test_a_count_that_was_not_shown_before_a_restart_is_shown_after_it(world):
    post = await world.publish("foundations-claim-1")
    await world.ada.click(post, "A")
    await world.ben.click(post, "A")
    assert say("post-answers", answers=1) in post.text
    await world.restart()
    await world.wait(6)
    assert say("post-answers", answers=2) in post.text


async def test_a_deleted_channel_pauses_its_schedule_and_says_so(world):
    await world.first_daily()
    world.env.backend.delete_channel(world.daily.id)
    await world.wait_until(9, days=1)
    (schedule,) = await world.stored_schedules()
    assert schedule.state is ScheduleState.PAUSED
    listed = await world.mod.slash("schedule list")
    assert say("schedule-paused-because", why=say("why-channel")) in listed.text
    assert sent(world, world.daily) == 2, "one try, and no more"
    await world.wait(3 * DAY)
    assert sent(world, world.daily) == 2
    resumed = await world.mod.slash("schedule resume", schedule=1)
    assert resumed.text == say("error-no-channel")
    offered = await world.mod.complete("schedule remove", "schedule", "")
    assert list(offered.values()) == [1]
    assert say("schedule-now-removed") in (await world.mod.order("schedule remove", "remove-yes", schedule=1)).text


@pytest.mark.parametrize("permission", ["view_channel", "send_messages"])
async def test_lost_permissions_pause_the_schedule_until_they_are_given_back(world, permission):
    await world.first_daily()
    world.deny(world.daily, **{permission: False})
    await world.wait_until(9, days=1)
    listed = await world.mod.slash("schedule list")
    assert say("why-channel") in listed.text
    refused = await world.mod.slash("schedule resume", schedule=1)
    assert say(f"permission-{permission.replace('_', '-')}") in refused.text
    (schedule,) = await world.stored_schedules()
    assert schedule.state is ScheduleState.PAUSED
    world.deny(world.daily)
    resumed = await world.mod.slash("schedule resume", schedule=1)
    assert say("schedule-now-active") in resumed.text
    assert say("why-channel") not in (await world.mod.slash("schedule list")).text
    await world.wait_until(9, days=1)
    assert "A" in world.post().enabled


async def test_one_broken_schedule_does_not_stop_the_others(world):
    await world.mod.slash("schedule daily", channel=world.general, time="09:00")
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    world.deny(world.general, send_messages=False)
    await world.wait_until(9)
    assert world.posts(world.general) == []
    assert len(world.posts(world.daily)) == 1


async def test_a_restart_with_the_post_claimed_but_not_recorded(world):
    """The answer to the sending was lost: the message is in the channel, and is found there again."""
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    backend = world.env.backend
    real = backend.create_message

    def create_then_lose(channel, author, *args, **named):
        message = real(channel, author, *args, **named)
        if channel == world.daily.id:
            backend.create_message = real
            raise discord.DiscordServerError(_Lost(), "lost")
        return message

    backend.create_message = create_then_lose
    await world.wait_until(9)
    assert len(world.posts()) == 1
    await world.wait(60)
    assert len(world.posts()) == 1, "found in the history, not sent again"
    await world.ada.click(world.post(), "A")
    assert (await world.stored_post(world.post().number)).state is PostState.OPEN


class _Lost:
    status, reason, headers = 502, "Bad Gateway", {}


async def test_a_claim_whose_history_cannot_be_read_is_never_sent_again(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    world.expects_errors = True
    world.env.inject_error("POST", f"/channels/{world.daily.id}/messages", status=502, times=1)
    await world.wait_until(9)
    world.deny(world.daily, read_message_history=False)
    await world.wait(60)
    assert sent(world, world.daily) == 1
    listed = await world.mod.slash("schedule list")
    assert say("why-history") in listed.text
    refused = await world.mod.slash("schedule resume", schedule=1)
    assert say("permission-read-message-history") in refused.text
