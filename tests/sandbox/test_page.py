"""The page in a real browser: one acts, travels in time and sees what the bot does."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, FrameLocator, Page, async_playwright, expect

from bot.sandbox.driver import Driver
from bot.sandbox.proxy import serve

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--mute-audio"]
PATIENCE = 20_000

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed")


@dataclass
class Visit:
    """An open page.

    Attributes:
        noise: errors that the browser reported.
    """

    page: Page
    driver: Driver
    noise: list[str]

    @property
    def discord(self) -> FrameLocator:
        return self.page.frame_locator("#discord")

    def button(self, name: str):
        return self.discord.get_by_role("button", name=name, exact=True).last

    async def settles(self) -> None:
        """Wait until SimCord's page takes clicks again."""
        await self.page.wait_for_function(
            "() => document.getElementById('discord').contentWindow.simcordPreview?.ready", timeout=PATIENCE
        )


async def open_page(stack: AsyncExitStack, driver: Driver, *, width: int, height: int) -> Visit:
    expect.set_options(timeout=PATIENCE)
    await driver.open_previews()
    stack.push_async_callback(driver.close_previews)
    address = await stack.enter_async_context(serve(driver, 0))
    playwright = await stack.enter_async_context(async_playwright())
    browser: Browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    stack.push_async_callback(browser.close)
    page = await browser.new_page(viewport={"width": width, "height": height})
    noise: list[str] = []
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("console", lambda message: noise.append(message.text) if message.type == "error" else None)
    await page.goto(address)
    return Visit(page, driver, noise)


@pytest.fixture
async def visit(monday: Driver) -> AsyncIterator[Visit]:
    async with AsyncExitStack() as stack:
        visit = await open_page(stack, monday, width=1280, height=850)
        yield visit
        assert visit.noise == []
        assert monday.faults == []


@pytest.fixture
async def phone(monday: Driver) -> AsyncIterator[Visit]:
    async with AsyncExitStack() as stack:
        yield await open_page(stack, monday, width=360, height=640)


async def test_a_member_answers_and_a_day_later_sees_the_reveal(visit: Visit) -> None:
    page = visit.page
    await page.get_by_label("Act as").select_option(label="Mei")
    await visit.button("A").click()
    await expect(visit.discord.get_by_text("Only you can see this")).to_be_visible()
    await visit.button("Just a guess").click()
    await expect(visit.discord.get_by_text(re.compile("Right|Not this time")).last).to_be_visible()
    await page.get_by_role("button", name="Group answers").click()
    await expect(page.get_by_role("status")).to_contain_text("answered in #daily-mlops")
    await page.get_by_role("button", name="+1 day").click()
    await expect(page.get_by_role("status")).to_contain_text("It's now Tue 09:00. The last exercise has been revealed")
    await expect(page.locator("#now")).to_have_text("Tue, 6 Jan 2026, 09:00")
    await expect(visit.discord.get_by_text("Key takeaway").first).to_be_attached()
    await expect(visit.button("My result")).to_be_attached()


async def test_what_a_click_brings_is_in_view(visit: Visit) -> None:
    await visit.page.set_viewport_size({"width": 1280, "height": 480})
    await visit.button("A").click()
    await expect(visit.discord.get_by_text("Only you can see this")).to_be_in_viewport()


async def test_another_member_does_not_see_it(visit: Visit) -> None:
    viewer = visit.page.get_by_label("Act as")
    await viewer.select_option(label="Aylin")
    await visit.button("A").click()
    await expect(visit.discord.get_by_text("Only you can see this")).to_be_visible()
    await viewer.select_option(label="Kofi")
    await expect(visit.button("A")).to_be_visible()
    await visit.settles()
    await expect(visit.discord.get_by_text("Only you can see this")).to_have_count(0)


async def test_an_answer_is_built_in_the_workbench(visit: Visit) -> None:
    page = visit.page
    await page.get_by_role("button", name="+1 day").click()
    await expect(page.locator("#now")).to_have_text("Tue, 6 Jan 2026, 09:00")
    await visit.button("Answer").click()
    await expect(visit.button("Sure")).to_be_disabled()
    for letter in "AB":
        await visit.button(letter).click()
        await visit.button(f"✓ {letter}").wait_for()
    await visit.discord.get_by_text("2 picked").wait_for()
    await visit.button("Sure").click()
    await expect(visit.discord.get_by_text(re.compile("of 3 found|Right")).last).to_be_visible()


async def test_the_moderator_has_more_commands(visit: Visit) -> None:
    page = visit.page
    await page.get_by_label("in", exact=True).select_option(label="#general")
    for name, there in (("Tomasz", False), ("Noor (moderator)", True)):
        await page.get_by_label("Act as").select_option(label=name)
        await expect(visit.discord.get_by_role("heading", name="general")).to_be_visible()
        await visit.settles()
        await visit.discord.get_by_label("Message", exact=True).fill("/")
        await expect(visit.discord.get_by_text("/leaderboard")).to_be_visible()
        await expect(visit.discord.get_by_text("/schedule daily")).to_have_count(int(there))


async def test_the_keyboard_reaches_every_control(visit: Visit) -> None:
    reached = []
    for _ in range(8):
        await visit.page.keyboard.press("Tab")
        reached.append(await visit.page.evaluate("document.activeElement.id || document.activeElement.textContent"))
    assert reached[:6] == ["viewer", "channel", "+1 h", "+1 day", "Next event", "Group answers"]
    await visit.page.get_by_role("button", name="+1 h").focus()
    await visit.page.keyboard.press("Enter")
    await expect(visit.page.locator("#now")).to_have_text("Mon, 5 Jan 2026, 10:00")
    await expect(visit.page.get_by_role("button", name="+1 h")).to_be_focused()


async def test_a_reload_keeps_who_and_where(visit: Visit) -> None:
    await visit.page.get_by_label("Act as").select_option(label="Lucía")
    await visit.page.get_by_label("in", exact=True).select_option(label="#general")
    await visit.page.reload()
    await expect(visit.page.get_by_label("Act as")).to_have_value(str(visit.driver.world.members[3].id))
    await expect(visit.discord.get_by_role("heading", name="general")).to_be_visible()


async def test_a_lost_view_comes_back(visit: Visit) -> None:
    await expect(visit.button("A")).to_be_visible()
    for preview in visit.driver.previews.values():
        for page in list(preview._pages.values()):
            if page is not preview._python:
                preview._close_page(page.id)
    await expect(visit.page.get_by_role("status")).to_contain_text("opened again")
    await expect(visit.button("A")).to_be_visible()
    visit.noise.clear()  # the browser reports the answer 410


async def test_a_phone_shows_it_all(phone: Visit) -> None:
    await expect(phone.button("A")).to_be_attached()
    assert await phone.page.evaluate("document.documentElement.scrollWidth") == 360
    for name in ("+1 h", "+1 day", "Next event", "Group answers"):
        await expect(phone.page.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
    bar = await phone.page.locator(".bar").bounding_box()
    assert bar is not None
    assert bar["height"] < 200
    await phone.button("A").click()
    await expect(phone.discord.get_by_text("Only you can see this")).to_be_in_viewport()


async def test_the_page_says_when_the_sandbox_is_gone(visit: Visit) -> None:
    await expect(visit.button("A")).to_be_visible()
    await visit.page.context.set_offline(True)
    await expect(visit.page.get_by_role("status")).to_contain_text("still running in the terminal")
    await visit.page.context.set_offline(False)
    await expect(visit.page.get_by_role("status")).not_to_contain_text("still running in the terminal")
    visit.noise.clear()  # the browser reports the lost connection
