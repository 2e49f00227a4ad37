"""How a sandbox is set up: by the moderator's own slash commands, as on a real server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

from bot.core.exercise import Exercise
from bot.core.selection import syllabus_order
from bot.sandbox import screen, simcord_private
from bot.sandbox.driver import Driver, Status
from bot.sandbox.reading import open_posts
from bot.sandbox.world import DAILY, GENERAL, MODERATORS
from bot.texts import say

FEWEST_DAYS, MOST_DAYS = 1, 3
"""How many dailies the group has behind it when somebody opens the page."""

OPENS = time(9, 0)

MOST_EVENTS = 10
"""Between two dailies, other events than the dailies."""


@dataclass(frozen=True, slots=True)
class Course:
    """What the group studies before somebody opens the page.

    Attributes:
        topic: the slug of the one topic that the dailies are from; None if they are from all.
        days: how many dailies are over.
    """

    topic: str | None
    days: int


def course(bank: Sequence[Exercise]) -> Course:
    """Which topic and how many dailies lead to an opening that shows at once what this is about.

    That is a short exercise that one answers with a tap on its post, and with a figure if there is one.
    """
    found: list[tuple[bool, int, int, Course]] = []
    for topic in (None, *sorted({exercise.topic for exercise in bank})):
        ordered = syllabus_order([exercise for exercise in bank if topic in (None, exercise.topic)])
        for days in range(FEWEST_DAYS, min(MOST_DAYS + 1, len(ordered))):
            exercise = ordered[days]
            if exercise.kind == "choice":
                length = sum(map(len, (exercise.stem, *(part.text for part in exercise.parts))))
                found.append((exercise.figure is None, length, days, Course(topic, days)))
    return min(found, key=lambda each: each[:3])[3] if found else Course(None, FEWEST_DAYS)


async def begin_daily(driver: Driver, at: time, topic: str | None = None) -> list[str]:
    """Let the moderator plan a daily exercise at a time of the day; returns what the bot answered."""
    world = driver.world
    wanted: dict[str, Any] = {"channel": world.channels[DAILY], "time": f"{at:%H:%M}"} | (
        {"topics": topic} if topic else {}
    )
    return await driver.slash(world.moderator, world.channels[GENERAL], "schedule daily", **wanted)


async def post_exercise(driver: Driver, exercise: str) -> list[str]:
    """Let the moderator post an exercise in the general channel now; returns what the bot answered in the end."""
    world = driver.world
    channel = world.channels[GENERAL]
    return await driver.slash(
        world.moderator, channel, "exercise post", exercise=exercise, channel=channel, then=say("propose-yes")
    )


async def settle_in(driver: Driver) -> None:
    """Prepare a fresh world so that there's something to see: some dailies answered and revealed, one just posted."""
    bank = driver.world.bot.services.context.bank
    wanted = course(list(bank))
    await begin_daily(driver, OPENS, wanted.topic)
    for day in range(wanted.days + 1):
        await _to_next_post(driver)
        if day < wanted.days:
            await driver.let_group_answer()
    await _set_up(driver)
    simcord_private.forget_private_messages(driver.world.env, driver.world.rooms, older_than=-timedelta(days=1))
    if not driver.faults:
        driver.status = Status()


async def _to_next_post(driver: Driver) -> None:
    """Let happen what the bot does on its own until that is a new post."""
    before = open_posts(driver.world)
    for _ in range(MOST_EVENTS):
        await driver.to_next_timer()
        if open_posts(driver.world) - before or driver.faults:
            return


async def _set_up(driver: Driver) -> None:
    """Let the moderator go through ``/setup``: dailies of all topics from now on, and a channel for moderators."""
    world, noor = driver.world, driver.world.moderator.actor
    async with driver.operation():
        page = (await noor.slash(world.channels[DAILY], "setup")).response
        assert page is not None
        for field, chosen in (("", ()), ("topics", ()), ("moderators", (world.channels[MODERATORS],)), ("", ())):
            if field:
                menu = next(
                    part["custom_id"]
                    for part in screen.walk(page.components)
                    if str(part.get("custom_id")).endswith(f":{field}")
                )
                await noor.select(page, chosen, custom_id=menu)
            labels = [control.label for control in screen.controls(page.components)]
            await noor.click(page, label=say("setup-next" if say("setup-next") in labels else "setup-confirm"))
