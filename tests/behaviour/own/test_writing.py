"""What somebody who writes an exercise sees of it, and by what they find it again."""

from __future__ import annotations

from bot.texts import say, speaking
from tests.behaviour.own.test_suggesting import TEXTS, fill_in, press_and_fill_in


async def test_a_draft_shows_reasons_and_hint_and_a_title_finds_the_exercise(world):
    seen = await fill_in(world.mod, "bank new", TEXTS, kind="choice")
    more = {"reasons": "It pays.\nNot yet.\nLater.", "hint": "Not the last.", "difficulty": ["1"]}
    seen = await press_and_fill_in(world.mod, seen, say("own-form-more-open"), more)
    assert "Not yet." in seen.text
    assert "Not the last." in seen.text
    await world.mod.tap(seen, say("own-form-save"))
    # Whoever doesn't pick from the list may type the title.
    assert "First things" in (await world.mod.slash("bank retire", exercise="first THINGS")).text
    assert "First things" in (await world.mod.slash("bank restore", exercise=" First things ")).text
    assert (await world.mod.slash("bank retire", exercise="Last")).text == say(
        "error-unknown-exercise", exercise="Last"
    )


async def test_a_suggestion_has_its_topic_in_the_servers_language(world):
    world.members = "de"
    seen = await fill_in(world.ada, "suggest", TEXTS, kind="choice")
    with speaking("de"):
        assert say("own-form-send") in seen.buttons
    assert say("own-topic") in seen.text
