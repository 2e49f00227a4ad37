"""When Discord or the database fails: no crash, no lost answer, one polite sentence, and what can be retried is."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest
from simcord import InteractionResult
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from bot.core.records.posts import PostState
from bot.core.records.schedules import ScheduleState
from bot.texts import say
from bot.tutor.posts import answering, submission
from bot.tutor.schedules import scheduling
from bot.ui.talk import replies
from tests.behaviour.moderating import only_schedule, set_up_around
from tests.behaviour.people import Person, Screen, Unanswered
from tests.behaviour.world import DAY, HOUR, MINUTE

MESSAGES = "/channels/*/messages"
CALLBACK = "/interactions/*/callback"
THINKING, UPDATING = 5, 6
"""The two ways to tell Discord to wait."""


@pytest.mark.parametrize("status", [500, 502, 503, 429])
async def test_a_daily_that_could_not_be_sent_is_sent_a_little_later_and_once(world, status):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    world.env.inject_error("POST", MESSAGES, status=status, times=3)
    await world.wait_until(9)
    assert world.posts() == []
    await world.wait(2 * MINUTE)
    assert len(world.posts()) == 1
    await world.wait(HOUR)
    assert len(world.posts()) == 1
    assert "A" in world.post().enabled


@pytest.mark.parametrize(
    ("method", "path"), [("POST", MESSAGES), ("POST", f"{MESSAGES}/*/threads"), ("PATCH", MESSAGES + "/*")]
)
@pytest.mark.parametrize("code", [10003, 0])
async def test_a_channel_that_is_unknown_only_once_is_not_given_up(world, method, path, code):
    """The post comes, its thread opens and its reveal is shown; nothing is paused and nobody is told."""
    await set_up_around(world.mod, world.daily, "thread", moderators=world.secret)
    world.env.inject_error(method, path, status=404, code=code, times=1)
    await world.wait_until(9)
    await world.wait(2 * MINUTE)
    post = next(screen for screen in world.posts() if screen.enabled)  # Discord adds a message about the thread
    await world.wait(DAY)
    await world.wait(2 * MINUTE)
    assert say("post-my-result") in post.enabled
    assert len(world.daily.threads) == 2
    assert world.posts(world.secret) == []
    assert (await only_schedule(world)).state is ScheduleState.ACTIVE


async def test_a_long_outage_ends_in_a_missed_daily_and_the_next_one_comes(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    world.env.inject_error("POST", MESSAGES, status=503, times=None)
    await world.wait_until(17)
    world.env.backend.faults.clear()
    await world.wait(HOUR)
    assert world.posts() == []
    await world.wait_until(9, days=1)
    assert len(world.posts()) == 1


async def test_a_message_that_discord_refuses_is_not_sent_again(world):
    world.expects_errors = True
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    world.env.inject_error("POST", MESSAGES, status=400, code=50035)
    await world.wait_until(10)
    assert world.posts() == []
    await world.wait_until(9, days=1)
    assert len(world.posts()) == 1


async def test_posting_by_hand_while_discord_is_down(world):
    world.env.inject_error("POST", MESSAGES, status=503, times=1)
    seen = await world.mod.post(exercise="foundations-claim-1", channel=world.daily)
    assert seen.text == say("error-post-later")
    await world.wait(MINUTE)
    assert len(world.posts()) == 1


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (404, 10003)])
async def test_posting_by_hand_into_a_channel_that_refuses(world, status, code):
    world.env.inject_error("POST", MESSAGES, status=status, code=code, times=1)
    world.env.inject_error("GET", f"/channels/{world.daily.id}", status=status, code=code, times=1)
    seen = await world.mod.post(channel=world.daily)
    assert seen.text == say("error-channel-lost")
    await world.wait(HOUR)
    assert world.posts() == []


@pytest.mark.parametrize("status", [500, 503, 403])
async def test_a_count_that_could_not_be_shown_is_shown_with_the_next_answer(world, status):
    post = await world.publish("foundations-claim-1")
    world.env.inject_error("PATCH", "/channels/*", status=status, code=50001 if status == 403 else 0, times=1)
    seen = await world.ada.click(post, "A")
    assert say("feedback-points", points=10) in seen.text or say("feedback-wrong") in seen.text
    await world.wait(6)
    await world.ben.click(post, "A")
    await world.wait(6)
    assert say("post-answers", answers=2) in post.text


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_a_reveal_that_fails_is_tried_again(world, status):
    post = await world.publish("foundations-claim-1", hours=1)
    world.env.inject_error("PATCH", "/channels/*", status=status, times=2)
    await world.wait(HOUR)
    assert "A" in post.enabled
    await world.wait(MINUTE)
    assert say("post-my-result") in post.enabled
    assert (await world.stored_post(post.number)).state is PostState.REVEALED


@pytest.mark.parametrize(("status", "code"), [(429, 30046), (400, 20016), (403, 40004)])
async def test_what_is_too_much_just_now_is_tried_again(world, status, code):
    post = await world.publish("foundations-claim-1", hours=1)
    world.env.inject_error("PATCH", "/channels/*", status=status, code=code, times=1)
    await world.wait(HOUR + MINUTE)
    assert say("post-my-result") in post.enabled


@pytest.mark.parametrize(
    ("status", "code"), [(500, 0), (503, 0), (429, 0), (404, 10062), (400, 40060), (404, 10015), (401, 50027)]
)
async def test_an_answer_is_kept_though_its_feedback_was_not_delivered(world, status, code, caplog):
    world.expects_errors = world.expects_silence = True
    post = await world.publish("foundations-claim-1")
    asked = await world.ada.tap(post, "A")
    world.env.inject_error("POST", CALLBACK, status=status, code=code, times=None)
    with pytest.raises(Unanswered):
        await world.ada.tap(asked, say("confidence-sure"))
    world.env.backend.faults.clear()
    assert not any(record.exc_info for record in caplog.records), "nothing is wrong with the bot"
    assert (await world.stored_post(post.number)).answers == 1
    again = await world.ada.click(post, "B")
    assert say("feedback-again") in again.text


@pytest.mark.parametrize(("status", "code"), [(400, 50035), (413, 40005)])
async def test_feedback_that_discord_refuses_is_answered_with_a_sentence(world, caplog, status, code):
    world.expects_errors = True
    post = await world.publish("foundations-claim-1")
    asked = await world.ada.tap(post, "A")
    world.env.inject_error("POST", CALLBACK, status=status, code=code, times=1)
    seen = await world.ada.tap(asked, say("confidence-sure"))
    assert seen.text == say("error-unexpected")
    assert str(code) in caplog.text
    assert (await world.stored_post(post.number)).answers == 1


async def test_an_unexpected_fault_is_logged_and_answered_politely(world, monkeypatch, caplog):
    world.expects_errors = True
    post = await world.publish("releases-switch-in-order")

    async def broken(*_: object) -> None:
        raise ZeroDivisionError("the secret inner life")

    with monkeypatch.context() as patched:
        patched.setattr(answering, "look", broken)
        seen = await world.ada.click(post, say("post-answer"))
    assert seen.text == say("error-unexpected")
    assert "the secret inner life" in caplog.text
    assert say("workbench-placed", placed=0, all=6) in (await world.ada.click(post, say("post-answer"))).text


async def test_a_fault_while_grading_loses_nothing(world, monkeypatch):
    world.expects_errors = True
    post = await world.publish("foundations-claim-1")

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(submission, "grade", broken)
        assert (await world.ada.click(post, "A")).text == say("error-unexpected")
    assert say("feedback-again") not in (await world.ada.click(post, "A")).text
    assert (await world.stored_post(post.number)).answers == 1


@pytest.mark.parametrize("command", ["daily", "leaderboard", "schedule list"])
async def test_a_database_that_does_not_answer(world, monkeypatch, command):
    world.expects_errors = True
    post = await world.publish("foundations-claim-1")
    with monkeypatch.context() as broken:
        broken.setattr(world.context.store, "engine", _Broken())
        broken.setattr(world.context.store, "_direct", None)
        assert (await world.mod.slash(command)).text == say("error-store")
        assert (await world.ada.click(post, "A")).text == say("error-store")
    assert say("feedback-again") not in (await world.ada.click(post, "A")).text


async def test_what_discord_tells_while_the_database_does_not_answer(world, monkeypatch, caplog):
    """A line says what couldn't be noted, without a traceback."""
    world.expects_errors = True
    server = world.bot.guilds[0]
    with monkeypatch.context() as broken:
        broken.setattr(world.context.store, "engine", _Broken())
        world.bot.dispatch("guild_remove", server)
        await world.wait(1)
    told = [record for record in caplog.records if "wasn't noted" in record.message]
    assert [(record.levelname, record.exc_info) for record in told] == [("WARNING", None)]
    assert not any(record.name.startswith("discord") for record in caplog.records if record.exc_info)


async def test_the_sign_of_life_knows_of_the_database(world, monkeypatch):
    world.expects_errors = True
    assert await world.bot.ailment() is None
    with monkeypatch.context() as broken:
        broken.setattr(world.context.store, "engine", _Broken())
        assert await world.bot.ailment() == "health-database"
    assert await world.bot.ailment() is None


async def test_a_database_that_takes_nothing_is_no_healthy_one(world):
    """It can be read all the while: its disk is full, or was mounted anew for reading only."""
    world.expects_errors = True
    closed = "ON"

    def set_up(connection, *_) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA query_only={closed}")
        cursor.close()

    event.listen(world.context.store.engine.sync_engine, "checkout", set_up)
    assert (await world.mod.slash("doctor")).text == say("error-store-readonly")
    assert await world.bot.ailment() == "health-database"
    closed = "OFF"
    assert await world.bot.ailment() is None
    world.context.store.outdated = True
    assert await world.bot.ailment() == "health-outdated"


class _Broken:
    """An engine whose disk fails."""

    def begin(self) -> None:
        raise OperationalError("SELECT", {}, Exception("disk I/O error"))

    connect = begin


async def test_a_slow_answer_is_acknowledged_in_time_and_shown_when_it_is_ready(world, monkeypatch):
    """The database answers only after Discord has been told to wait."""
    post = await world.publish("releases-switch-in-order")
    desk = await world.ada.click(post, say("post-answer"))
    monkeypatch.setattr(replies, "PATIENCE", 0.02)
    answers = asyncio.Event()

    def slow(real: Any) -> Any:
        async def held(*args: Any, **named: Any) -> Any:
            await world.env.external_wait(answers.wait(), reason="the database")
            return await real(*args, **named)

        return held

    async def shown(person: Person, acting: Awaitable[InteractionResult]) -> tuple[int, Screen]:
        result = await acting
        answers.set()
        await world.env.settle()
        answers.clear()
        return world.requests("POST", "/callback")[-1]["type"], person.seen(result)

    monkeypatch.setattr(answering, "look", slow(answering.look))
    monkeypatch.setattr(scheduling, "pause", slow(scheduling.pause))
    ada, mod = world.ada.actor, world.mod.actor
    told, opened = await shown(world.ada, ada.click(post.message, custom_id=f"t1:w:{post.number}"))
    assert (told, opened.text) == (THINKING, desk.text)
    told, desk = await shown(world.ada, ada.click(desk.message, custom_id=f"t1:n:{post.number}:1"))
    assert told == UPDATING
    assert say("workbench-placed", placed=1, all=6) in desk.text
    told, refusal = await shown(world.ada, world.ada.forge_raw(desk, f"t1:n:{post.number}:77"))
    assert (told, refusal.text) == (UPDATING, say("error-invalid-answer"))
    assert refusal.message.id != desk.message.id, "the workbench is not replaced by the refusal"
    assert say("workbench-placed", placed=1, all=6) in desk.text
    told, refusal = await shown(world.mod, mod.slash(world.general, "schedule pause", schedule=9))
    assert (told, refusal.text) == (THINKING, say("error-no-schedule", number=9))


async def test_the_reveal_of_a_message_in_a_channel_that_was_closed_to_the_bot(world):
    post = await world.publish("foundations-claim-1", hours=1)
    await world.ada.click(post, "A")
    world.deny(world.daily, view_channel=False)
    await world.wait(HOUR)
    assert (await world.stored_post(post.number)).state is PostState.REVEALED
    listed = await world.ben.slash("daily")
    assert say("post-practise") in listed.enabled


async def test_a_member_who_leaves_in_the_middle(world):
    post = await world.first_daily()
    await world.ben.click(post, "A")
    world.guild.remove_member(world.ben.actor)
    await world.wait(DAY)
    assert say("post-my-result") in post.enabled
    await world.ada.slash("leaderboard")  # asks who is still there, and does not wait for it
    await world.env.settle()
    assert "Ben" not in (await world.ada.slash("leaderboard")).text
