"""A study group in German: what is typed, posted, answered and read. Whether it fits is looked at by every world."""

from __future__ import annotations

import re

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.texts import FOLDER
from tests.behaviour.languages.explorer import explore
from tests.behaviour.languages.overheard import heard
from tests.behaviour.moderating import set_up
from tests.behaviour.world import DAY, World
from tests.texts.languages import ENGLISH_ONLY

TRANSLATED, ENGLISH = "foundations-three-axes", "foundations-small-box"


class _Phrases(Visitor):
    """What the texts of a language say between what is filled in, where that is words enough to be told apart."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802  # its name in the library
        self.found |= {text for text in map(str.strip, re.split(r"[\n*#]+", node.value)) if text.count(" ") >= 2}


def phrases(locale: str) -> set[str]:
    found = _Phrases()
    for file in (FOLDER / locale).glob("*.ftl"):
        if file.stem not in ENGLISH_ONLY:
            found.visit(FluentParser().parse(file.read_text("utf-8")))
    return found.found


def english_in(world: World) -> list[str]:
    """What was said in English although German has it."""
    sent = "\n".join(one.text for one in heard(world))
    return [phrase for phrase in phrases("en") - phrases("de") if phrase in sent]


async def test_a_daily_is_planned_posted_answered_and_revealed_in_german(world):
    made = await world.mod.slash(
        "schedule daily", channel=world.daily, time="09:00", weekdays="Montag bis Mittwoch und Fr."
    )
    assert "Montag, Dienstag, Mittwoch und Freitag, 09:00 Uhr" in made.text
    suggested = await world.mod.complete("schedule daily", "weekdays", "Di, Do")
    assert list(suggested.values()) == ["Di, Do"]
    assert "Montag bis Freitag" in await world.mod.complete("schedule daily", "weekdays", "montag")
    refused = await world.mod.slash("schedule daily", channel=world.daily, time="10:00", weekdays="Feiertag")
    assert "„Feiertag“ verstehe ich nicht als Wochentage" in refused.text

    post = await world.publish(TRANSLATED)
    assert "Dreizehn Kisten mehr" in post.text
    assert "Eine ist richtig" in post.text
    assert "Grundlagen von MLOps" in post.text
    for turn, person in enumerate((world.ada, world.ben)):
        await explore(person, post, turn=turn)
    stored = await world.stored_post(post.number)
    assert stored.exercise.question == "Welcher Teil des Systems hat die Antwort verändert?"
    other = await world.publish(ENGLISH, channel=world.general)
    assert "Noch keine Antworten" in other.text, "the frame is German though the exercise is not"
    await world.wait(DAY)
    assert "**Das Wichtigste**" in post.text
    assert "auf drei Achsen: Code, Daten und Modell" in post.text
    await explore(world.ada, await world.ada.slash("daily"))
    assert english_in(world) == []


async def test_what_members_and_moderators_open_is_german(world):
    await world.publish(TRANSLATED)
    for command in ("help", "leaderboard", "progress", "me settings", "me streak", "practice"):
        await explore(world.ada, await world.ada.slash(command))
    for command in ("help", "doctor", "schedule list", "audit"):
        await explore(world.mod, await world.mod.slash(command))
    guide = await set_up(world.mod, zone="Europe/Berlin")
    await guide.press("next", "next", "next")
    await world.mod.slash("quiz start", channel=world.general)
    await explore(world.ben, world.post(world.general))
    assert english_in(world) == []
