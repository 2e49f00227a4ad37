"""How a sandbox is set up: by the moderator's own slash commands, as on a real server."""

from __future__ import annotations

from datetime import time

from bot.sandbox.driver import Driver, Status
from bot.sandbox.reading import open_posts
from bot.sandbox.world import DAILY, GENERAL
from bot.texts import say

PAST_DAYS = 2
"""How many dailies the group has behind it when somebody opens the page."""

OPENS = time(9, 0)

MOST_EVENTS = 10
"""Between two dailies, other events than the dailies."""


async def begin_daily(driver: Driver, at: time) -> list[str]:
    """Let the moderator plan a daily exercise at a time of the day; returns what the bot answered."""
    world = driver.world
    channel = world.channels[DAILY]
    return await driver.slash(
        world.moderator, world.channels[GENERAL], "schedule daily", channel=channel, time=f"{at:%H:%M}"
    )


async def post_exercise(driver: Driver, exercise: str) -> list[str]:
    """Let the moderator post an exercise in the general channel now; returns what the bot answered in the end."""
    world = driver.world
    channel = world.channels[GENERAL]
    return await driver.slash(
        world.moderator, channel, "exercise post", exercise=exercise, channel=channel, then=say("propose-yes")
    )


async def _to_next_post(driver: Driver) -> None:
    """Let happen what the bot does of its own accord until that is a new post."""
    before = open_posts(driver.world)
    for _ in range(MOST_EVENTS):
        await driver.to_next_timer()
        if driver.faults or open_posts(driver.world) - before:
            return


async def settle_in(driver: Driver) -> None:
    """Bring a fresh world to where there is something to see: two dailies answered, the third one just posted."""
    await begin_daily(driver, OPENS)
    for day in range(PAST_DAYS + 1):
        await _to_next_post(driver)
        if day < PAST_DAYS:
            await driver.let_group_answer()
    if not driver.faults:
        driver.status = Status()
