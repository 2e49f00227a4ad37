"""The server on loopback: whom it lets in, what its buttons do, and that the page's requests reach SimCord."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientSession, FormData
from yarl import URL

from bot.sandbox.driver import Driver
from bot.sandbox.proxy import serve
from bot.sandbox.world import DAILY, GENERAL, MODERATOR, MODERATORS


@dataclass
class Browser:
    """Just enough of a browser: the page's token, and a frame with its own view."""

    driver: Driver
    client: ClientSession
    address: str
    token: str
    context: str = ""
    snapshot: dict[str, Any] = field(default_factory=dict)
    sequence: int = 0

    def frame(self, name: str, channel: str) -> dict[str, str]:
        viewer = next(person for person in self.driver.world.people if person.name == name)
        address = f"{self.token}.{self.driver.world.channels[channel].id}.{viewer.id}"
        return {"X-Simcord-Capability": address, **({"X-Simcord-Context": self.context} if self.context else {})}

    async def look(self, name: str = "Aylin", channel: str = DAILY) -> dict[str, Any]:
        """Open a view in the frame, as its script does."""
        async with self.client.post("/api/pages", json={}, headers=self.frame(name, channel)) as answer:
            assert answer.status == 200
            self.snapshot = await answer.json()
        self.context = self.snapshot["context"]["id"]
        return self.snapshot

    def action(self, kind: str, **more: Any) -> dict[str, Any]:
        self.sequence += 1
        return {
            "protocol_version": 3,
            "sequence": self.sequence,
            "request_id": f"request-{self.sequence}",
            "generation": self.snapshot["context"]["generation"],
            "bot_generation": self.snapshot["botGeneration"],
            "published_revision": self.snapshot["publishedRevision"],
            "kind": kind,
            **more,
        }

    async def act(self, body: dict[str, Any], name: str = "Aylin", channel: str = DAILY) -> dict[str, Any]:
        async with self.client.post("/api/action", json=body, headers=self.frame(name, channel)) as answer:
            assert answer.status == 200
            return await answer.json()

    async def press(self, button: str, viewer: object = "1") -> ClientResponse:
        headers = {"X-Sandbox-Token": self.token}
        async with self.client.post(f"/sandbox/{button}", json={"viewer": viewer}, headers=headers) as answer:
            await answer.read()
            return answer


@pytest.fixture
async def browser(monday: Driver) -> AsyncIterator[Browser]:
    async with AsyncExitStack() as stack:
        await monday.open_previews()
        stack.push_async_callback(monday.close_previews)
        address = await stack.enter_async_context(serve(monday, 0))
        client = await stack.enter_async_context(ClientSession(address))
        async with client.get("/") as page:
            token = re.search(r'name="sandbox-token" content="([^"]+)"', await page.text())
        assert token is not None
        yield Browser(monday, client, address, token[1])


def first_button(snapshot: dict[str, Any], label: str) -> tuple[str, str]:
    """The message and the key of a button, found in a snapshot by its label."""

    def walk(value: Any) -> Any:
        if isinstance(value, dict):
            if value.get("label") == label and "control_key" in value:
                yield value["control_key"]
            for child in value.values():
                yield from walk(child)
        elif isinstance(value, list):
            for child in value:
                yield from walk(child)

    key = next(walk(snapshot["messages"]))
    match = re.match(r"message:(\d+):", key)
    assert match is not None
    return match[1], key


class TestThePage:
    async def test_it_has_people_channels_and_no_gap(self, browser: Browser) -> None:
        async with browser.client.get("/") as page:
            html = await page.text()
        assert "{{" not in html
        for name in ("Aylin", "Lucía", "Noor (moderator)", "#daily-mlops", "#general"):
            assert name in html
        assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]

    async def test_nobody_looks_into_a_room_that_is_closed_to_them(self, browser: Browser) -> None:
        people = {person.name: person for person in browser.driver.world.people}
        letters = browser.driver.world.direct(people["Aylin"]).id
        rooms = {"secret": browser.driver.world.channels[MODERATORS].id, "letters": letters}
        seen = {}
        for room, channel in rooms.items():
            for name in ("Aylin", "Kofi", MODERATOR):
                address = f"{browser.token}.{channel}.{people[name].id}"
                headers = {"X-Simcord-Capability": address}
                async with browser.client.post("/api/pages", json={}, headers=headers) as answer:
                    if answer.status == 200:
                        seen.setdefault(room, []).append(name)
        assert seen == {"secret": [MODERATOR], "letters": ["Aylin"]}

    async def test_its_files_and_nothing_else_are_served(self, browser: Browser) -> None:
        found = {}
        for file in ("page.css", "page.js", "icon.svg", "index.html", "..%2fmain.py", "nothing"):
            async with browser.client.get(f"/sandbox/{file}") as answer:
                found[file] = answer.status in (400, 404) if answer.status != 200 else "served"
        served = dict.fromkeys(("page.css", "page.js", "icon.svg"), "served")
        assert found == {**served, **dict.fromkeys(("index.html", "..%2fmain.py", "nothing"), True)}

    async def test_the_frame_may_be_framed_by_us_only(self, browser: Browser) -> None:
        async with browser.client.get("/discord") as page:
            assert page.status == 200
            assert "X-Frame-Options" not in page.headers
            assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
            assert '<script type="module" src="/app.js">' in await page.text()
        async with browser.client.get("/app.js") as script:
            assert script.status == 200
            assert script.content_type == "application/javascript"
        async with browser.client.get("/preview.css") as style:
            assert ".preview-toolbar, .messages-sidebar" in await style.text()


class TestWhoMayCome:
    async def test_a_rebound_name_is_refused(self, browser: Browser) -> None:
        for path in ("/", "/discord", "/app.js", "/sandbox/page.js", "/sandbox/state"):
            async with browser.client.get(path, headers={"Host": "evil.example:80"}) as answer:
                assert answer.status == 403, path

    async def test_localhost_is_a_name_of_ours(self, browser: Browser) -> None:
        port = browser.address.rsplit(":", 1)[1].strip("/")
        async with browser.client.get("/", headers={"Host": f"localhost:{port}"}) as answer:
            assert answer.status == 200

    async def test_another_origin_is_refused(self, browser: Browser) -> None:
        foreign = (
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
            {"Origin": "http://127.0.0.1:1"},
            {"Sec-Fetch-Site": "cross-site"},
        )
        for path, strange in product(("/sandbox/day", "/api/action", "/api/pages"), foreign):
            headers = strange | {"X-Sandbox-Token": browser.token} | browser.frame("Aylin", DAILY)
            async with browser.client.post(path, json={"viewer": "1"}, headers=headers) as answer:
                assert answer.status == 403, (path, strange)

    async def test_without_the_token_nothing_moves(self, browser: Browser) -> None:
        before = browser.driver.world.now()
        for button, token in product(("hour", "day", "timer", "group"), ("", "guess", "é")):
            headers = {"X-Sandbox-Token": token} if token else {}
            async with browser.client.post(f"/sandbox/{button}", json={"viewer": "1"}, headers=headers) as answer:
                assert answer.status == 401, (button, token)
        async with browser.client.get("/sandbox/state") as answer:
            assert answer.status == 401
        assert browser.driver.world.now() == before

    async def test_a_frame_without_a_right_address_is_refused(self, browser: Browser) -> None:
        right = browser.frame("Aylin", DAILY)["X-Simcord-Capability"]
        token, channel, viewer = right.split(".")
        preview = next(iter(browser.driver.previews.values()))
        for wrong in (
            f"x.{channel}.{viewer}",
            f"{token}.1.{viewer}",
            f"{token}.{channel}.1",
            token,
            preview.capability,
        ):
            for method, path in (("POST", "/api/pages"), ("GET", "/api/state"), ("POST", "/api/action")):
                headers = {"X-Simcord-Capability": wrong}
                async with browser.client.request(method, path, json={}, headers=headers) as answer:
                    assert answer.status == 401

    async def test_the_previews_capabilities_stay_inside(self, browser: Browser) -> None:
        snapshot = str(await browser.look())
        async with browser.client.get("/") as page:
            html = await page.text()
        for preview in browser.driver.previews.values():
            assert preview.capability not in snapshot + html


class TestButtons:
    async def test_they_move_time(self, browser: Browser) -> None:
        before = browser.driver.world.now()
        answer = await browser.press("hour")
        assert (await answer.json())["now"] == "Mon, 5 Jan 2026, 10:00"
        await browser.press("day")
        assert browser.driver.world.now() - before == timedelta(days=1, hours=1)
        answer = await browser.press("timer")
        assert (await answer.json())["now"] == "Wed, 7 Jan 2026, 09:00"

    async def test_the_group_answers_but_not_the_one_in_the_frame(self, browser: Browser) -> None:
        mei = browser.driver.world.members[2]
        state = await (await browser.press("group", viewer=str(mei.id))).json()
        assert re.fullmatch(r"(One member|\d members) answered “.*” in #daily-mlops\.", state["message"])
        seen = await browser.driver.see_open_post()
        assert seen is not None
        assert not browser.driver.group.has_answered(mei, seen)

    async def test_nonsense_is_refused(self, browser: Browser) -> None:
        nonsense: list[object] = ["", "x", None, [1]]
        assert [(await browser.press("day", viewer=viewer)).status for viewer in nonsense] == [400] * 4

    async def test_the_state_tells_what_runs_and_what_failed(self, browser: Browser) -> None:
        headers = {"X-Sandbox-Token": browser.token}
        async with (
            browser.driver.operation("Something is under way"),
            browser.client.get("/sandbox/state", headers=headers) as answer,
        ):
            assert (await answer.json())["running"] == "Something is under way"
        browser.driver.world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=None)
        await browser.press("day")
        async with browser.client.get("/sandbox/state", headers=headers) as answer:
            state = await answer.json()
        assert state["running"] == ""
        assert state["zone"] == "UTC"


class TestTheFrame:
    async def test_it_looks_through_the_eyes_of_the_viewer(self, browser: Browser) -> None:
        for name, channel in (("Mei", DAILY), ("Noor", GENERAL)):
            browser.context = ""
            snapshot = await browser.look(name, channel)
            viewer = next(person for person in browser.driver.world.people if person.name == name)
            assert snapshot["viewerId"] == str(viewer.id)
            assert snapshot["channel"]["name"] == channel

    async def test_a_click_is_answered_privately(self, browser: Browser) -> None:
        message, key = first_button(await browser.look("Mei"), "A")
        receipt = await browser.act(browser.action("click", target_id=message, control_key=key), "Mei")
        assert (receipt["rejected"], receipt["settlement"]) == (False, "settled")
        assert [outcome["kind"] for outcome in receipt["outcomes"]] == ["response"]
        mei = browser.driver.world.members[2]
        daily = browser.driver.world.channels[DAILY]
        assert daily.history(viewer=mei.actor)[-1].flags.ephemeral
        assert not daily.history(viewer=browser.driver.world.members[0].actor)[-1].flags.ephemeral

    async def test_what_is_wrong_with_a_command_is_said_until_one_acts_again(self, browser: Browser) -> None:
        message, key = first_button(await browser.look("Kofi"), "A")
        assert (await browser.act(browser.action("send_message", content="/doctor"), "Kofi"))["rejected"]
        said = browser.driver.status
        assert said.message.startswith("Kofi can't use /doctor, but ")
        browser.sequence -= 1  # it has not reached SimCord
        size = {"width": 960, "height": 720, "host_width": 980, "host_height": 825}
        resized = browser.action("configure_presentation", layout="channel", display="responsive", **size)
        assert not (await browser.act(resized, "Kofi"))["rejected"]
        assert browser.driver.status == said
        for preview in browser.driver.previews.values():
            await preview.refresh()
        await browser.act(browser.action("click", target_id=message, control_key=key), "Kofi")
        assert not browser.driver.status.failed

    async def test_a_click_that_comes_late_is_sent_again(self, browser: Browser) -> None:
        message, key = first_button(await browser.look(), "A")
        body = browser.action("click", target_id=message, control_key=key)
        for preview in browser.driver.previews.values():
            await preview.refresh()
        assert (await browser.act(body))["settlement"] == "settled"

    async def test_a_form_that_comes_late_is_sent_again(self, browser: Browser) -> None:
        await browser.look()
        body = browser.action("send_message", content='I wrote "published_revision":1 myself')
        for preview in browser.driver.previews.values():
            await preview.refresh()
        import json

        form = FormData()
        form.add_field("payload", json.dumps(body | {"values": {}}, separators=(",", ":")))
        form.add_field("file:none", b"x", filename="x.txt")
        async with browser.client.post("/api/action", data=form, headers=browser.frame("Aylin", DAILY)) as answer:
            receipt = await answer.json()
        assert "stale-revision" not in str(receipt["diagnostics"])

    async def test_clicks_during_our_own_operations_wait_their_turn(self, browser: Browser) -> None:
        message, key = first_button(await browser.look(), "A")
        body = browser.action("click", target_id=message, control_key=key)
        receipt, *_ = await asyncio.gather(
            browser.act(body), browser.press("hour"), browser.press("group"), browser.driver.advance(timedelta(hours=1))
        )
        assert receipt["settlement"] == "settled"
        assert browser.driver.faults == []

    async def test_nobody_closes_it_for_all(self, browser: Browser) -> None:
        await browser.look()
        receipt = await browser.act(browser.action("close"))
        assert receipt["rejected"]
        assert receipt["requestId"] == "request-1"
        browser.sequence = 0
        assert (await browser.act(browser.action("refresh")))["settlement"] == "settled"

    async def test_it_shows_what_came_meanwhile(self, browser: Browser) -> None:
        before = (await browser.look())["timeline"]
        await browser.press("day")
        async with browser.client.get("/api/state", headers=browser.frame("Aylin", DAILY)) as answer:
            after = (await answer.json())["timeline"]
        assert len(after) == len(before) + 1

    async def test_a_picture_that_was_replaced_is_no_error(self, browser: Browser) -> None:
        await browser.look()
        async with browser.client.get("/api/assets/a_gone", headers=browser.frame("Aylin", DAILY)) as answer:
            assert (answer.status, answer.content_type) == (200, "image/png")
            assert (await answer.read()).startswith(b"\x89PNG")

    async def test_a_view_can_be_given_back(self, browser: Browser) -> None:
        await browser.look()
        headers = browser.frame("Aylin", DAILY)
        async with browser.client.delete(f"/api/pages/{browser.context}", headers=headers) as answer:
            assert answer.status == 200
        async with browser.client.get("/api/state", headers=headers) as answer:
            assert answer.status == 410

    async def test_a_lost_click_says_so(self, browser: Browser) -> None:
        message, key = first_button(await browser.look(), "A")
        for preview in browser.driver.previews.values():
            await preview._server.runner.cleanup()
        headers = browser.frame("Aylin", DAILY)
        body = browser.action("click", target_id=message, control_key=key)
        async with browser.client.post("/api/action", json=body, headers=headers) as answer:
            assert answer.status == 502
        assert browser.driver.status.failed


DEEP = b"[" * 100_000
BODIES = [
    b"",
    b"\xff\xfe",
    b"null",
    b"[]",
    DEEP,
    b'{"viewer": ' + DEEP,
    b'{"kind": "click", "values": ' + DEEP,
    b'{"viewer": 1e400}',
    b'{"viewer": -Infinity}',
    b'{"viewer": NaN}',
    b'{"viewer": ' + b"9" * 10_000 + b"}",
    b'{"viewer": {"a": 1}}',
    b'{"viewer": 1, "kind": 1e400, "sequence": 1e400, "published_revision": 1e400}',
]
TYPES = ["application/json", "application/json; charset=none", "multipart/form-data", "text/plain; charset=utf-16"]


class TestHostileRequests:
    @pytest.mark.parametrize("path", ["/sandbox/group", "/api/action", "/api/pages", "/api/other"])
    async def test_no_body_breaks_the_server(self, browser: Browser, path: str) -> None:
        await browser.look()
        found = {}
        for body in BODIES:
            for kind in TYPES:
                headers = browser.frame("Aylin", DAILY) | {"X-Sandbox-Token": browser.token, "Content-Type": kind}
                async with browser.client.post(path, data=body, headers=headers) as answer:
                    if answer.status >= 500 or "Traceback" in await answer.text():
                        found[body[:30], kind] = answer.status
        assert found == {}

    async def test_no_header_breaks_the_server(self, browser: Browser) -> None:
        address = URL(browser.address)
        for start, header, token in product(
            (b"GET /sandbox/state", b"GET /api/state", b"POST /api/action"),
            (b"X-Sandbox-Token", b"X-Simcord-Capability", b"Origin", b"Host"),
            (b"t\xc3\xb6ken", b"\xff\xfe", b"", b"." * 8000),
        ):
            reader, writer = await asyncio.open_connection(address.host, address.port)
            host = b"" if header == b"Host" else b"Host: 127.0.0.1:%d\r\n" % address.port
            writer.write(b"%s HTTP/1.1\r\n%s%s: %s\r\nConnection: close\r\n\r\n" % (start, host, header, token))
            status = int((await reader.readline()).split()[1])
            assert 400 <= status < 500, (start, header, token[:10])
            writer.close()
            await writer.wait_closed()


async def test_a_taken_port_gives_way_to_a_free_one(monday: Driver) -> None:
    async with serve(monday, 0) as first:
        port = int(first.rsplit(":", 1)[1].strip("/"))
        async with serve(monday, port) as second:
            assert second != first
            async with ClientSession(second) as client, client.get("/") as page:
                assert page.status == 200
