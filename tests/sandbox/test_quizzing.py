"""The simulated members in a live quiz."""

from __future__ import annotations

import pytest

from bot.sandbox import screen
from bot.sandbox.driver import Driver
from bot.sandbox.reading import raw
from bot.sandbox.world import GENERAL

pytest.importorskip("cogs.quiz")

ROUNDS, SECONDS = 4, 20


async def let_time_pass(driver: Driver, seconds: int) -> None:
    """What the ticking clock does, without waiting for it."""
    for _ in range(seconds):
        async with driver.operation():
            await driver.world.env.advance_time(1)
            await driver.quizzers.play(driver.bank(), but=driver.played)


def written(driver: Driver) -> str:
    return "\n".join(screen.text(raw(message)) for room in driver.world.rooms for message in room.history())


async def test_the_group_joins_and_answers_live_but_not_whom_somebody_plays(driver: Driver) -> None:
    world = driver.world
    mei = world.members[2]
    driver.played = mei.id
    assert await driver.slash(world.moderator, world.channels[GENERAL], "quiz start", questions=ROUNDS, seconds=SECONDS)
    await driver.let_group_answer(but=driver.played)
    assert driver.status.message.endswith("joined or answered in the quiz.")
    for _ in range(4 * ROUNDS):
        await let_time_pass(driver, SECONDS)
        if "🏁" in written(driver):
            break
    assert driver.faults == []
    told = written(driver)
    assert mei.name not in told
    players = [person for person in world.members if f"**{person.name}**" in told]
    assert len(players) >= 2
    assert f"{len(players)} players" in told
    assert driver.quizzers.answers == ROUNDS * len(players)
