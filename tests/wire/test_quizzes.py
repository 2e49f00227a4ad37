"""A quiz over the wire: killed in every phase, its channel deleted, refused and held up by Discord, and a full hall."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from bot.core.quiz import settings as settings_module
from bot.core.quiz.machine import opened
from bot.core.quiz.settings import Mode, Settings
from bot.core.quiz.state import End, Phase
from bot.core.records.quizzes import Entrant, LiveQuiz, Part
from bot.store import quizzes, timers
from bot.texts import say
from bot.ui.quizzes import ids

from .discordd import Channel, Message
from .study import CLAIMS, Study, eventually, now, right, wrong

QUICK = "import bot.core.quiz.settings as s; s.LEAST_SECONDS = 1\n"
SECOND = timedelta(seconds=1)
BRIEF = {"seconds": 6, "rounds": 3, "pace": SECOND, "lobby": SECOND, "talk": 2 * SECOND, "admitted": CLAIMS}


@pytest.fixture(autouse=True)
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounds may be shorter than people would like them."""
    monkeypatch.setattr(settings_module, "LEAST_SECONDS", 1)


async def make(study: Study, **changes: object) -> None:
    """Keep a quiz that the next process opens; Kofi is in."""
    settings = Settings(**(BRIEF | changes))  # type: ignore[arg-type]
    at = now()
    async with study.store() as store, store.write() as tx:
        made = LiveQuiz(0, study.guild.id, study.channel.id, opened(settings, at), at, at, host=study.noor.id)
        kept = await quizzes.add(tx, made)
        await quizzes.put_players(tx, [(kept.id, Entrant(study.kofi.id, "Kofi", 0, at))])
        await timers.put(tx, "quiz", kept.id, at)


async def quiz(study: Study) -> LiveQuiz:
    async with study.store() as store, store.read() as tx:
        found = await quizzes.get(tx, 1)
    assert found is not None
    return found


async def until(study: Study, *phases: Phase, index: int | None = None, within: float = 60.0) -> LiveQuiz:
    """Wait until the quiz is in a phase, of a round."""
    async with asyncio.timeout(within):
        while True:
            made = await quiz(study)
            last = made.state.round
            there = index is None or (last is not None and last.index >= index)
            if made.state.phase in phases and there:
                return made
            await asyncio.sleep(0.1)


def thread(study: Study) -> Channel:
    (found,) = [channel for channel in study.discordd.world.channels.values() if channel.type == 11]
    return found


def parts(study: Study) -> Counter[tuple[Part, int | None]]:
    """How often each message of the quiz is there."""
    found: Counter[tuple[Part, int | None]] = Counter()
    for channel in study.discordd.world.channels.values():
        for message in channel.history():
            marks = {
                (part, index)
                for name in (each.get("custom_id") or "" for each in message.parts())
                for part in Part
                for index in ((None,) if part in (Part.OPENING, Part.PODIUM) else range(20))
                if ids.is_mark(name, part, 1, index)
            }
            found.update(marks)
    return found


async def latest(study: Study) -> Message:
    """The message on which people vote."""
    async with study.store() as store, store.read() as tx:
        asked = (await quizzes.rounds_of(tx, 1))[-1]
    return study.discordd.world.channels[(await quiz(study)).place].messages[asked.latest]


async def kill_after(study: Study, method: str, path: str) -> None:
    """Kill the process when Discord has done what was asked and before the process knows; start another one."""
    fault = study.discordd.faults.block(method, path, when="after")
    await fault.reached(within=60)
    await study.crash(study.processes[-1])
    fault.remove()
    await study.start(QUICK)


async def kill(study: Study) -> None:
    """Kill the process while it waits; start another one."""
    await study.crash(study.processes[-1])
    await study.start(QUICK)


async def test_killed_in_every_phase(study: Study) -> None:
    await make(study, mode=Mode.DISCUSS, lobby=6 * SECOND)
    messages, threaded = rf"/channels/{study.channel.id}/messages", rf"/channels/(?!{study.channel.id})\d+/messages"
    await study.launch(QUICK)
    await kill_after(study, "POST", rf"{messages}$")
    await kill_after(study, "POST", rf"{messages}/\d+/threads$")
    await eventually(lambda: "You can join at any time" in study.channel.history()[0].text)
    await kill(study)  # in the lobby
    await kill_after(study, "POST", rf"{threaded}$")
    await until(study, Phase.OPEN)
    panel = await study.noor.slash(study.guild, study.channel, "quiz panel")
    panel = await study.noor.tap(panel, "Pause")
    await kill(study)  # while paused
    await study.noor.tap(panel, "Resume")
    vote = await latest(study)
    told = [await study.kofi.click(vote, right(vote)), await study.noor.click(vote, wrong(vote))]
    assert all(say("quiz-receipt-change", until="").split("**")[1] in each.text for each in told)
    await kill_after(study, "PATCH", rf"{threaded}/\d+$")  # talk it over
    await kill_after(study, "POST", rf"{threaded}$")  # vote again
    made = await until(study, Phase.AGAIN, Phase.CLOSED, Phase.REVEALED)
    if made.state.phase is Phase.AGAIN and made.state.due is not None:
        await kill(study)
    await kill_after(study, "PATCH", rf"{threaded}/\d+$")  # the reveal
    await kill_after(study, "POST", rf"{threaded}$")  # the scoreboard
    made = await until(study, Phase.OPEN, index=1)
    assert made.state.rounds[0].void is None
    vote = await latest(study)
    await study.kofi.click(vote, right(vote))
    await study.noor.click(vote, right(vote))
    await until(study, Phase.REVEALED, index=1)
    await until(study, Phase.OPEN, index=2)
    vote = await latest(study)
    await asyncio.gather(*(who.click(vote, wrong(vote)) for who in (study.kofi, study.noor)))
    await kill_after(study, "POST", rf"{threaded}$")  # the last scoreboard
    await kill_after(study, "POST", rf"{threaded}$")  # the podium
    await kill_after(study, "PATCH", rf"{messages}/\d+$")  # the result
    made = await until(study, Phase.ENDED)
    await eventually(lambda: "🥇" in study.channel.history()[0].text)
    assert (await quiz(study)).state.end is End.PLAYED
    there = parts(study)
    assert set(there.values()) == {1}, there
    assert [count for (part, _), count in there.items() if part is Part.SCOREBOARD] == [1, 1, 1]
    podium = thread(study).history()[-1]
    assert "🥇 **Kofi** · 20 points" in podium.text
    assert "Noor** · 10 points" in podium.text
    scores = {
        (row.round, row.vote): row.points for row in await study.rows(quizzes.quiz_ballots) if row.user == study.kofi.id
    }
    assert scores == {(0, "first"): 10, (1, "first"): 10, (2, "first"): 0}


async def test_refused_and_held_up_by_discord(study: Study) -> None:
    await make(study, seconds=4)
    faults = study.discordd.faults
    messages, threaded = rf"/channels/{study.channel.id}/messages", rf"/channels/(?!{study.channel.id})\d+/messages"
    faults.fail("POST", rf"{messages}$", 503)
    faults.reset("POST", rf"{messages}/\d+/threads$", when="after")
    faults.fail("POST", rf"{threaded}$", 500)
    await study.start(QUICK)
    await until(study, Phase.OPEN)
    faults.limit("PATCH", rf"{threaded}/\d+$", 2.0)
    faults.limit("POST", rf"{threaded}$", 3.0, count=2)
    vote = await latest(study)
    await study.kofi.click(vote, right(vote))
    thread(study).archived = True  # by a moderator who tidies up
    await until(study, Phase.REVEALED)
    made = await until(study, Phase.OPEN, index=1)
    assert not thread(study).archived
    assert parts(study)[Part.SCOREBOARD, 0] == 1  # before the next round begins
    assert made.state.rounds[0].void is None
    # the channel goes in the middle of a round
    study.discordd.world.delete_channel(study.channel)
    made = await until(study, Phase.ENDED)
    assert made.state.end is End.LOST
    told = await eventually(lambda: study.noor.inbox)
    assert len(told) == 1
    assert "ended early" in told[0].text
    results = await study.noor.slash(
        study.guild, study.discordd.world.add_channel(study.guild, "other"), "quiz results"
    )
    assert results.shown is not None
    assert len(results.shown.attachments) == 1


async def test_a_full_hall(study: Study) -> None:
    """Everybody answers as soon as a round opens; the bench does the same with 500."""
    people = study.people(60)
    await make(study, seconds=8)
    await study.start(QUICK)
    await until(study, Phase.OPEN)
    vote = await latest(study)
    good, bad = right(vote), wrong(vote)
    told = await asyncio.gather(
        *(who.click(vote, good if number % 2 else bad, settle=20.0) for number, who in enumerate(people))
    )
    assert all(each.acknowledged and "That's your answer" in each.text for each in told)
    await until(study, Phase.REVEALED)
    await eventually(lambda: parts(study)[Part.SCOREBOARD, 0])
    kept = await study.rows(quizzes.quiz_ballots)
    assert len(kept) == 60
    assert sum(row.points for row in kept) == 300
    assert "**30 of 60** got it right" in (await latest(study)).text
