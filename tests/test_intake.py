"""Files are read in a process of its own; whatever becomes of it, the bot goes on."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from subprocess import Popen

import pytest

from bot.bank.own_file import read_own
from bot.bank.own_lines import OwnFile, Sent
from bot.core.errors import Refused, Unavailable
from bot.intake import MOST_WAITING, Intake
from bot.texts import speaking
from bot.ui.posts import fits
from tests.bank.test_own_file import BARE, SERVER, TOPIC


def sent(raw: str, file: str = "ours.yaml") -> Sent:
    return Sent(raw.encode(), file, SERVER, TOPIC)


async def test_a_file_is_read_there_as_it_would_be_here() -> None:
    there = await Intake()(sent(BARE))
    assert there == read_own(BARE.encode(), "ours.yaml", SERVER, TOPIC, [fits.problems])
    assert there.written
    long = BARE.replace("What comes first?", "x" * 300)
    english = read_own(long.encode(), "ours.yaml", SERVER, TOPIC, [fits.problems]).faults
    with speaking("de"):
        faulty = await Intake()(sent(long))
        assert faulty.faults == read_own(long.encode(), "ours.yaml", SERVER, TOPIC, [fits.problems]).faults
    assert english != faulty.faults != (), "in the language of whoever sent it"


async def test_one_servers_files_leave_room_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more of a server wait than a few, however many are sent at once."""
    intake, read = Intake(), list[int]()

    def reading(sent: Sent) -> OwnFile:
        read.append(sent.server)
        return OwnFile()

    monkeypatch.setattr(intake, "_read", reading)
    of_one = [intake(sent(BARE)) for _ in range(MOST_WAITING + 2)]
    other = intake(replace(sent(BARE), server=SERVER + 1))
    *ended, _ = await asyncio.gather(*of_one, other, return_exceptions=True)
    assert [one.text_key for one in ended if isinstance(one, Refused)] == ["error-own-busy"] * 2
    assert read == [SERVER] * MOST_WAITING + [SERVER + 1]
    assert await intake(sent(BARE)) == OwnFile(), "they are done"


async def started(intake: Intake) -> Popen[bytes]:
    """Wait for the process that reads a file."""
    while intake._process is None:  # noqa: ASYNC110 - a thread starts it
        await asyncio.sleep(0.01)
    return intake._process


async def test_whoever_waits_while_the_bot_ends_is_told_so() -> None:
    intake = Intake()
    reading = [asyncio.create_task(intake(replace(sent(BARE), server=number))) for number in range(3)]
    process = await started(intake)
    intake.stop()
    ended = await asyncio.gather(*reading, return_exceptions=True)
    assert [one.text_key for one in ended if isinstance(one, Unavailable)] == ["error-restarting"] * 3
    assert intake._process is process, "none was started for those that waited"
    assert process.poll() is not None


async def test_a_process_that_dies_is_told() -> None:
    intake = Intake()
    reading = asyncio.create_task(intake(sent(BARE)))
    (await started(intake)).kill()
    with pytest.raises(Unavailable) as told:
        await reading
    assert told.value.text_key == "error-own-unread"
    assert (await intake(sent(BARE))).written, "the next file is read"
