"""The picture in the README, taken from the real page: ``python -m tests.sandbox.picture`` makes it anew.

It shows an exercise with its figure, a member's private result, the reveal a day later, and the leaderboard.
"""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Locator

from bot.sandbox.main import STORY_BEGINS, sandbox
from bot.sandbox.setting import settle_in
from tests.sandbox.test_page import Visit, open_page

FILE = Path(__file__).parents[2] / ".github" / "preview.png"
WIDTH, HEIGHT, SCALE = 1280, 2600, 1.5
COLUMN, GAP = 684, 12
COLOURS = 200
BACKGROUND = "#323339"


async def take() -> Image.Image:
    """Act as a member for a day, and put what is seen on one picture."""
    async with sandbox(seed=7, start=STORY_BEGINS) as driver, AsyncExitStack() as stack:
        await settle_in(driver)
        visit = await open_page(stack, driver, width=WIDTH, height=HEIGHT, scale=SCALE)
        await visit.page.get_by_role("button", name="Group answers").click()
        await visit.discord.get_by_text("answers so far").last.wait_for()
        post = await _shot(visit, visit.discord.locator(".channel-message").last)
        seen = await driver.see_open_post()
        assert seen is not None
        right = next(place for place, part in enumerate(seen.places) if seen.exercise.parts[part].correct)
        await visit.button("ABCDE"[right]).click()
        await visit.button("Sure").click()
        await visit.button("Leaderboard").wait_for()
        result = await _shot(visit, visit.discord.locator(".channel-message").last)
        await visit.page.get_by_role("button", name="+1 day").click()
        await visit.page.get_by_role("status").get_by_text("revealed").wait_for()
        await visit.settles()
        message = visit.discord.locator(f'.channel-message[data-message-id="{seen.message.id}"]')
        reveal = await _shot(visit, message, below=message.locator("img:not(.entity-avatar-img)"))
        await visit.paste("/leaderboard")
        await visit.discord.get_by_text("Leaderboard ·").last.wait_for()
        await visit.button("As a picture").click()
        await visit.button("As text").wait_for()
        board = await _shot(visit, visit.discord.locator(".channel-message").last)
    return _pasted([[post, reveal], [result, board]])


async def _shot(visit: Visit, message: Locator, *, below: Locator | None = None) -> Image.Image:
    """What a message looks like, or the part of it below something in it."""
    await visit.settles()
    await message.scroll_into_view_if_needed()
    await message.evaluate("message => message.ownerDocument.activeElement?.blur()")
    await visit.page.mouse.move(WIDTH - 5, 5)
    await visit.page.wait_for_timeout(1000)  # pictures are decoded, hints of the mouse are gone
    whole = Image.open(BytesIO(await message.screenshot()))
    top = 0.0
    if below is not None:
        outer, inner = await message.bounding_box(), await below.bounding_box()
        assert outer is not None
        assert inner is not None
        top = inner["y"] + inner["height"] - outer["y"]
    return whole.crop((0, round(top * SCALE), round(COLUMN * SCALE), whole.height))


def _pasted(columns: list[list[Image.Image]]) -> Image.Image:
    gap, width = round(GAP * SCALE), round(COLUMN * SCALE)
    height = max(sum(part.height + gap for part in column) for column in columns)
    picture = Image.new("RGB", (len(columns) * (width + gap), height), BACKGROUND)
    for x, column in enumerate(columns):
        y = 0
        for part in column:
            picture.paste(part, (x * (width + gap), y))
            y += part.height + gap
    return picture.quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    asyncio.run(take()).save(FILE, optimize=True)
