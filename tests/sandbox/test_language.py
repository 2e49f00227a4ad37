"""The page of the sandbox speaks one language: all of its own texts come from the catalogue."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.sandbox.driver import Driver
from bot.sandbox.hints import hints
from bot.sandbox.proxy import serve
from bot.texts import speaking
from tests.behaviour.languages.overheard import fault
from tests.texts.pseudo import MEMBERS, catalogue_in

READ = {"title", "aria-label", "placeholder", "alt", "data-lost", "data-refused", "data-failed", "data-again"}
"""Attributes that people read, or hear, sooner or later."""


class Page(HTMLParser):
    """The texts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.token = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.texts += [value for name, value in attrs if name in READ and value]
        if known.get("name") == "sandbox-token":
            self.token = known["content"] or ""

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(data.strip())


@pytest.mark.parametrize("button", ["hour", "day", "timer", "group"])
async def test_every_text_of_the_page_comes_from_the_catalogue(
    monday: Driver, pseudo_catalogue: Path, button: str
) -> None:
    people = {person.name for person in monday.world.people}
    commands = {line for hint in hints(monday.world) for line in hint.commands}
    titles = {exercise.title for exercise in monday.bank()}
    same = frozenset(people | set(monday.world.channels) | commands | titles)
    with catalogue_in(pseudo_catalogue), speaking(MEMBERS):
        async with serve(monday, 0) as address, ClientSession(address) as client:
            async with client.get("/") as answer:
                page = Page(await answer.text())
            headers = {"X-Sandbox-Token": page.token}
            async with client.post(f"/sandbox/{button}", json={"viewer": "1"}, headers=headers) as answer:
                state = await answer.json()
    said = [*page.texts, state["now"], state["message"]]
    assert len(said) > 20
    assert [(text, problem) for text in said if (problem := fault(text, MEMBERS, same))] == []
