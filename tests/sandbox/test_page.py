"""The page in a real browser: one acts, travels in time and sees what the bot does."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, FrameLocator, Locator, Page, async_playwright, expect

from bot.sandbox.driver import Driver
from bot.sandbox.proxy import serve
from bot.sandbox.setting import post_exercise
from bot.texts import say

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--mute-audio"]
PATIENCE = 20_000

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed")


@dataclass
class Visit:
    """An open page.

    Attributes:
        server: leaving it stops the server that the page is from.
        noise: errors that the browser reported, and answers that were none.
    """

    page: Page
    driver: Driver
    server: AsyncExitStack
    noise: list[str]

    @property
    def discord(self) -> FrameLocator:
        return self.page.frame_locator("#discord")

    @property
    def status(self) -> Locator:
        return self.page.get_by_role("status")

    def button(self, name: str) -> Locator:
        return self.discord.get_by_role("button", name=name, exact=True).last

    async def settles(self) -> None:
        """Wait until SimCord's page takes clicks again."""
        await self.page.wait_for_function(
            "() => document.getElementById('discord').contentWindow.simcordPreview?.ready", timeout=PATIENCE
        )

    async def act_as(self, name: str) -> None:
        await self.page.get_by_label("Act as").select_option(label=name)
        await expect(self.discord.get_by_label("Message", exact=True)).to_be_visible()
        await self.settles()

    async def paste(self, line: str) -> None:
        """Paste a line into the message box and press Enter."""
        await self.settles()
        await self.page.evaluate("line => navigator.clipboard.writeText(line)", line)
        box = self.discord.get_by_label("Message", exact=True)
        for _ in range(3):  # the frame may still be turning to somebody else, which empties the box
            await box.focus()
            await self.page.keyboard.press("ControlOrMeta+a")
            await self.page.keyboard.press("ControlOrMeta+v")
            with suppress(AssertionError):
                await expect(box).to_have_value(line, timeout=5000)
                break
        await self.page.keyboard.press("Enter")


async def open_page(stack: AsyncExitStack, driver: Driver, *, width: int, height: int, scale: float = 1) -> Visit:
    expect.set_options(timeout=PATIENCE)
    await driver.open_previews()
    stack.push_async_callback(driver.close_previews)
    server = await stack.enter_async_context(AsyncExitStack())
    address = await server.enter_async_context(serve(driver, 0))
    playwright = await stack.enter_async_context(async_playwright())
    browser: Browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    stack.push_async_callback(browser.close)
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = await context.new_page()
    noise: list[str] = []
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("console", lambda message: noise.append(message.text) if message.type == "error" else None)
    page.on("response", lambda answer: noise.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    await page.goto(address)
    return Visit(page, driver, server, noise)


async def visiting(driver: Driver) -> AsyncIterator[Visit]:
    async with AsyncExitStack() as stack:
        visit = await open_page(stack, driver, width=1280, height=900)
        yield visit
        assert visit.noise == []
        assert driver.faults == []


@pytest.fixture
async def visit(monday: Driver) -> AsyncIterator[Visit]:
    async for visit in visiting(monday):
        yield visit


@pytest.fixture
async def newcomer(opened: Driver) -> AsyncIterator[Visit]:
    async for visit in visiting(opened):
        yield visit


async def _report_from_both_sides(visit: Visit) -> None:
    """A member reports what was revealed, the moderator voids it, and the member reads that in private."""
    discord, rooms = visit.discord, visit.page.get_by_label("in", exact=True)
    form = discord.get_by_role("dialog")
    await visit.button(say("report-button")).click()
    await form.locator("button[aria-haspopup]").click()
    await discord.get_by_role("option", name=say("trouble-key")).click()
    await form.locator("textarea").fill("Two of them are right.")
    await form.get_by_role("button", name="Submit").click()
    await expect(discord.get_by_text(say("report-sent")).last).to_be_visible()
    assert "#moderators" not in await rooms.locator("option").all_inner_texts()
    await visit.act_as("Noor (moderator)")
    await rooms.select_option(label="#moderators")
    await expect(discord.get_by_text("Two of them are right.").last).to_be_visible()
    await visit.button(say("case-void")).click()
    await visit.button(say("rule-void-yes")).click()
    await form.locator("textarea").fill("Both are right.")
    await form.get_by_role("button", name="Submit").click()
    await expect(discord.get_by_text(say("case-voided")).last).to_be_visible()
    await visit.act_as("Aylin")
    await expect(discord.get_by_text("The moderators voided").last).to_be_visible()
    await rooms.select_option(label=say("sandbox-page-direct"))
    await expect(discord.get_by_text("The moderators have voided it").last).to_be_visible()
    await rooms.select_option(label="#daily-mlops")


async def test_a_newcomers_first_minutes(newcomer: Visit) -> None:
    page, discord = newcomer.page, newcomer.discord
    await expect(newcomer.button("A")).to_be_in_viewport(ratio=1)
    await expect(discord.get_by_text("Key takeaway").first).to_be_attached()
    for picture in ("img[alt]:not(.entity-avatar-img)", ".avatar-bot img"):
        shown = discord.locator(f".channel-message {picture}").last
        await expect(shown).not_to_have_js_property("naturalWidth", 0)
    hints = page.get_by_text("Things to try").locator("..")
    for name in ("/setup", "/glossary", "/leaderboard", "/daily", "incident drill", "/bank reload"):
        await expect(hints).to_contain_text(name)
    # A figure that is gone for a moment, since the bot uploads it again, still shows
    await discord.locator(".channel-message .media-lightbox-trigger").last.evaluate(
        """trigger => {
            const gone = Object.assign(document.createElement("div"), { className: "media-unavailable" });
            gone.textContent = `${trigger.getAttribute("aria-label").split(" ").slice(1, -3).join(" ")} unavailable`;
            trigger.replaceWith(gone);
        }"""
    )
    await expect(discord.locator(".media-unavailable canvas")).to_be_visible()
    # The answer, in private; a result that is longer than the page shows its last line.
    await page.set_viewport_size({"width": 1280, "height": 600})
    await newcomer.button("B").click()
    await newcomer.button("Sure").click()
    await expect(newcomer.button("Leaderboard")).to_be_in_viewport(ratio=1)
    await expect(discord.get_by_text(re.compile("^(✅|❌)")).last).to_be_in_viewport()
    # The group
    await page.get_by_role("button", name="Group answers").click()
    await expect(newcomer.status).to_contain_text("members answered “")
    count = int((await newcomer.status.inner_text()).split()[0])
    await expect(discord.get_by_text(f"{count + 1} answers so far")).to_be_attached()
    await expect(discord.locator(".media-lightbox-trigger img").last).to_be_visible()
    await expect(discord.locator(".channel-message canvas")).to_have_count(0)
    # A day later
    await page.get_by_role("button", name="+1 day").click()
    await expect(newcomer.status).to_contain_text(re.compile("It's now .*The last exercise has been revealed, and"))
    await expect(newcomer.button("My result")).to_be_attached()
    await discord.get_by_role("link", name="See the answer").last.click()
    await expect(newcomer.button("My result")).to_be_in_viewport()
    await _report_from_both_sides(newcomer)
    # On a phone
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.reload()
    await expect(discord.get_by_role("button", name=re.compile("^(A|Answer)$")).last).to_be_in_viewport(ratio=1)
    assert await page.evaluate("document.documentElement.scrollWidth") == 390
    for name in ("+1 h", "+1 day", "Next event", "Group answers"):
        await expect(page.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)


async def test_commands_are_pasted_and_clicked_and_threads_opened(newcomer: Visit) -> None:
    page, discord = newcomer.page, newcomer.discord
    await newcomer.paste("/daily")
    await expect(discord.get_by_role("heading", name="Your exercises")).to_be_in_viewport()
    daily = "/schedule daily topic:features time:10:00 zone:Asia/Tokyo"
    await newcomer.paste(daily)
    await expect(newcomer.status).to_contain_text("can't use /schedule, but Noor and Ravi can")
    await newcomer.act_as("Noor (moderator)")
    await newcomer.paste(daily)
    await expect(discord.get_by_text("Every day, 10:00").last).to_be_in_viewport()
    # A drill, in its thread
    await page.get_by_role("button", name="/exercise post exercise:").click()
    await newcomer.button(say("propose-yes")).click()
    thread = discord.get_by_role("link").and_(discord.locator(".thread-summary"))
    await thread.press("Enter")
    await expect(discord.get_by_role("heading", name="The Saturday night")).to_be_visible()
    await expect(page.get_by_label("in", exact=True).locator("option:checked")).to_contain_text("↳ The Saturday night")
    await page.get_by_role("button", name="Group answers").click()
    await expect(newcomer.status).to_contain_text("answered the drill “The Saturday night")
    await expect(discord.get_by_text(re.compile(r"\d answers so far")).last).to_be_attached()
    # The clock is that of the zone it names, and so are the messages.
    await page.get_by_role("button", name="+1 day").click()
    await expect(page.locator("#zone")).to_have_text("Asia/Tokyo")
    now = newcomer.driver.world.now()
    assert str(now.tzinfo) == "Asia/Tokyo"
    await expect(page.locator("#now")).to_have_text(f"{now:%a}, {now.day} {now:%b %Y, %H:%M}")
    closed = newcomer.driver.world.channels["general"].threads[0].history()[-1].created_at.astimezone(now.tzinfo)
    await expect(discord.locator(".channel-message").last).to_contain_text(f"{closed:%H:%M}")
    # The owner
    await page.get_by_role("button", name="/bank reload").click()
    await expect(discord.get_by_text(re.compile("Reloaded: ")).last).to_be_visible()


async def test_what_is_private_is_seen_by_nobody_else_and_the_moderator_may_more(visit: Visit) -> None:
    await visit.act_as("Aylin")
    await visit.button("A").click()
    await expect(visit.discord.get_by_text("Only you can see this")).to_be_in_viewport()
    await visit.act_as("Kofi")
    await expect(visit.button("A")).to_be_visible()
    await expect(visit.discord.get_by_text("Only you can see this")).to_have_count(0)
    await visit.page.get_by_label("in", exact=True).select_option(label="#general")
    for name, there in (("Tomasz", False), ("Noor (moderator)", True)):
        await visit.act_as(name)
        await visit.discord.get_by_label("Message", exact=True).fill("/")
        await expect(visit.discord.get_by_text("/leaderboard")).to_be_visible()
        await expect(visit.discord.get_by_text("/schedule daily")).to_have_count(int(there))
    await visit.page.reload()
    await expect(visit.page.get_by_label("Act as").locator("option:checked")).to_have_text("Noor (moderator)")
    await expect(visit.discord.get_by_role("heading", name="general")).to_be_visible()


async def test_who_watches_sees_what_comes_and_when_and_who_reads_further_up_is_left_alone(visit: Visit) -> None:
    page, last = visit.page, visit.discord.locator(".channel-message").last
    await page.set_viewport_size({"width": 1280, "height": 500})
    await expect(visit.button("A")).to_be_in_viewport(ratio=1)
    await visit.driver.advance(timedelta(hours=3))
    await expect(last).to_contain_text("in 21 hours")
    for reads in (False, True):
        if reads:
            await visit.discord.locator("#channel-timeline").hover()
            await page.mouse.wheel(0, -3000)
            await expect(last).not_to_be_in_viewport()
            await page.wait_for_timeout(1500)  # wheels and their scrolling are told apart from the page's own by time
        known = await last.get_attribute("data-message-id")
        await page.evaluate("touchedAt = -Infinity")  # nobody has done anything for a while
        await visit.driver.advance(timedelta(days=1))
        await expect(last).not_to_have_attribute("data-message-id", known or "")
        await visit.settles()
        await page.wait_for_timeout(1500)
        below = await visit.discord.locator("#channel-timeline").evaluate(
            "timeline => timeline.scrollHeight - timeline.scrollTop - timeline.clientHeight"
        )
        assert (below > 60) is reads


async def test_an_answer_is_built_in_the_workbench_with_keyboard_and_mouse(visit: Visit) -> None:
    page = visit.page
    reached = []
    for _ in range(8):
        await page.keyboard.press("Tab")
        reached.append(await page.evaluate("document.activeElement.id || document.activeElement.textContent"))
    assert reached[:6] == ["viewer", "channel", "+1 h", "+1 day", "Next event", "Group answers"]
    await page.get_by_role("button", name="+1 day").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#now")).to_have_text("Tue, 6 Jan 2026, 09:00")
    await expect(page.get_by_role("button", name="+1 day")).to_be_focused()
    await visit.button("Answer").click()
    await expect(visit.button("Sure")).to_be_disabled()
    for letter in "AB":
        await visit.button(letter).click()
        await visit.button(f"✓ {letter}").wait_for()
    await visit.discord.get_by_text("2 picked").wait_for()
    await visit.button("Sure").click()
    await expect(visit.button("Leaderboard")).to_be_in_viewport(ratio=1)


async def test_a_lost_view_a_lost_sandbox_and_a_new_one(visit: Visit) -> None:
    page = visit.page
    await visit.act_as("Lucía")
    await expect(visit.button("A")).to_be_visible()
    for preview in visit.driver.previews.values():
        for view in list(preview._pages.values()):
            if view is not preview._python:
                preview._close_page(view.id)
    await expect(visit.status).to_contain_text("reopened")
    await expect(visit.button("A")).to_be_visible()
    # Somebody stops it, and starts it again at the same address: the token is another one.
    port = urlsplit(page.url).port
    assert port is not None
    await visit.server.aclose()
    await expect(visit.status).to_contain_text("run `make try` again: this page reconnects")
    # The frame is loaded anew in the meantime, and gets the browser's error page.
    await page.evaluate("document.getElementById('discord').contentWindow.location.reload()")
    await page.wait_for_function("() => !document.getElementById('discord').contentDocument", timeout=PATIENCE)
    await expect(visit.status).to_contain_text("make try")
    address = await visit.server.enter_async_context(serve(visit.driver, port))
    assert urlsplit(address).port == port
    await expect(visit.status).not_to_contain_text("make try")
    await expect(page.get_by_label("Act as").locator("option:checked")).to_have_text("Lucía")
    await post_exercise(visit.driver, next(iter(visit.driver.bank())).id)
    await visit.button("A").click()
    await expect(visit.discord.get_by_text("Only you can see this")).to_be_in_viewport()
    visit.noise.clear()  # the browser reports what was lost
