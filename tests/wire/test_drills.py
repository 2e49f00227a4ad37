"""An incident drill over the wire: the thread, the steps in it, answers, and a crash in the middle."""

from __future__ import annotations

import time
from pathlib import Path
from shutil import copy, copytree

import pytest

from bot.bank.loader import load_bank
from bot.texts import say

from .discordd import Channel, Message, permissions
from .study import Study, eventually

QUESTIONS = Path(__file__).parents[2] / "questions"
DRILL = "quiet-saturday"
TOPICS = {"features": DRILL, "serving": "full-speed"}


@pytest.fixture(autouse=True)
def with_drills(study: Study) -> None:
    for file in study.questions.iterdir():
        file.unlink()
    (study.questions / "drills").mkdir()
    for topic, drill in TOPICS.items():
        copy(QUESTIONS / f"{topic}.yaml", study.questions)
        copy(QUESTIONS / "drills" / f"{drill}.yaml", study.questions / "drills")
    copytree(QUESTIONS / "figures", study.questions / "figures")


async def ask(study: Study, **how: object):
    return await study.noor.order(study.guild, study.channel, "exercise post", {"exercise": DRILL}, **how)


def thread(study: Study) -> Channel:
    (found,) = [channel for channel in study.discordd.world.channels.values() if channel.type == 11]
    return found


def in_thread(study: Study) -> list[Message]:
    messages = sorted(thread(study).messages.values(), key=lambda message: message.id)
    return [message for message in messages if message.components]


async def test_a_drill_is_posted_and_worked_through(study: Study) -> None:
    bot = await study.start()
    made = await ask(study)
    assert "Posted" in made.text
    drill = load_bank(study.questions).drills[DRILL]
    (opening,) = [message for message in study.channel.history() if message.components]
    assert drill.title in opening.text
    assert drill.scenario.split()[0] in opening.text
    assert thread(study).id == opening.id
    steps = in_thread(study)
    assert [f"({number}/4)" in step.text for number, step in enumerate(steps, start=1)] == [True] * 4

    answered = await study.kofi.click(steps[0], "A")
    assert answered.shown is not None
    assert answered.shown.visible_to == study.kofi.id
    assert say("exercise-take-home") in answered.text
    desk = await study.kofi.click(steps[1], say("post-answer"))
    assert say("workbench-placed", placed=0, all=len(drill.steps[1].items)) in desk.text

    mine = await study.kofi.click(opening, say("drill-progress"))
    assert mine.ephemeral
    assert "1 of 4" in mine.text
    again = await study.kofi.click(mine, say("today-see"))
    assert say("exercise-take-home") in again.text
    await study.stop(bot)


async def test_the_completion_offers_drills(study: Study) -> None:
    await study.start()
    found = await study.noor.autocomplete(study.guild, study.channel, "exercise post", "exercise", "drill")
    assert {choice["value"] for choice in found.choices} >= set(TOPICS.values())


@pytest.mark.parametrize("right", ["create_public_threads", "send_messages_in_threads"])
async def test_what_the_bot_may_not_do_is_named(study: Study, right: str) -> None:
    await study.start()
    study.discordd.world.deny(study.channel, study.discordd.world.bot, getattr(permissions, right.upper()))
    told = await ask(study)
    assert say(f"permission-{right.replace('_', '-')}") in told.text
    assert study.channel.history() == []


@pytest.mark.parametrize("nth", [1, 2, 4])
async def test_a_crash_in_the_middle_repeats_nothing(study: Study, nth: int) -> None:
    bot = await study.start()
    world = study.discordd.world
    asked = await ask(study, wait=False)

    def sent() -> int:
        return sum(len([m for m in c.messages.values() if m.components]) for c in world.channels.values())

    await eventually(lambda: sent() >= nth)
    await study.crash(bot)
    assert asked is not None
    bot = await study.start()
    await eventually(lambda: sent() == 5, within=60)
    await eventually(lambda: len(in_thread(study)) == 4)
    numbers = [next(n for n in range(1, 5) if f"({n}/4)" in step.text) for step in in_thread(study)]
    assert numbers == [1, 2, 3, 4]
    await study.stop(bot)
    assert sent() == 5


THREADS = "POST /channels/{channel}/messages/{message}/threads"


async def test_two_drills_in_a_row(study: Study) -> None:
    """Threads have windows of minutes; a window that ends late is no reason to wait while tokens are left."""
    study.discordd.limits.rules[THREADS] = (50, 300.0)
    bot = await study.start()
    for _ in range(2):
        made = await ask(study)
        assert "Posted" in made.text, bot.stderr
    opened = [channel for channel in study.discordd.world.channels.values() if channel.type == 11]
    assert [len([m for m in place.messages.values() if m.components]) for place in opened] == [4, 4]
    await study.stop(bot)


async def test_no_thread_for_minutes(study: Study) -> None:
    """Nobody waits for what can't be: the moderator is told at once, and others get their threads."""
    study.discordd.limits.rules[THREADS] = (1, 300.0)
    bot = await study.start()
    assert "Posted" in (await ask(study)).text
    began = time.monotonic()
    later = await ask(study)
    assert say("error-post-later") in later.text
    assert time.monotonic() - began < 5
    elsewhere = study.discordd.world.add_channel(study.guild, "elsewhere")
    made = await study.noor.order(study.guild, elsewhere, "exercise post", {"exercise": DRILL})
    assert "Posted" in made.text, bot.stderr
    assert study.discordd.invalid_requests == 0
    await study.stop(bot)


async def test_an_archived_thread_is_opened_for_the_reveal(study: Study) -> None:
    bot = await study.start()
    await ask(study)
    place = thread(study)
    steps = in_thread(study)
    place.archived = True
    study.discordd.world._tell_channel("THREAD_UPDATE", study.guild, place)
    mine = await study.kofi.click(study.channel.history()[0], say("drill-progress"))
    opened = await study.kofi.click(mine, say("post-answer"))
    assert say("error-not-found") not in opened.text
    daily = await study.kofi.slash(study.guild, study.channel, "daily")
    assert "0 of 4" in daily.text
    place.archived = False
    await study.kofi.click(steps[0], "A")
    place.archived = True
    await eventually(lambda: say("post-answers", answers=1) in in_thread(study)[0].text)
    assert not place.archived
    await study.stop(bot)


async def test_no_drill_where_no_thread_can_be_opened(study: Study) -> None:
    await study.start()
    await ask(study)
    place = thread(study)
    told = await study.noor.order(study.guild, place, "exercise post", {"exercise": DRILL})
    assert say("error-drill-in-thread") in told.text
