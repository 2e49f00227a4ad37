"""``/glossary``: what a term means, typos forgiven, and an exercise about it from its button."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.bank.glossary import load_glossary
from bot.texts import listed, say, speaking
from bot.ui.glossary.glossary import term_view
from tests.behaviour.bank import write_bank

PRACTISE = say("glossary-practise")


def entry(
    name: str, topic: str, *aliases: str, related: tuple[str, ...] = (), definition: str = ""
) -> dict[str, object]:
    said = definition or f"{name} is described here in a sentence that is long enough to be a definition."
    return {
        "term": name, "aliases": list(aliases), "definition": said, "related": list(related), "topic": topic,
        "reference": "page",
    }  # fmt: skip


TERMS = [
    entry("Canary release", "releases", "canary", "CR", related=("Drift alarm", "Practice")),
    entry("Drift alarm", "governance"),
    entry("Practice", "foundations", "habit"),
    *(entry(f"Zone {number:02}", "foundations") for number in range(30)),
]


@pytest.fixture
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small bank with a glossary; a folder of its own for each test, since some change it."""
    folder = tmp_path_factory.mktemp("questions")
    write_bank(folder)
    content = {
        "topics": {"releases": "Releases", "governance": "Watching", "foundations": "Foundations"},
        "references": {
            "page": {"title": "A page", "author": "Somebody", "year": "current", "url": "https://example.org/page"}
        },
        "terms": TERMS,
    }
    (folder / "glossary.yaml").write_text(yaml.safe_dump(content, sort_keys=False))
    return folder


# A term


@pytest.mark.parametrize(
    "typed", ["Canary release", "canary", "  cr ", "CANARY-RELEASE", "canry relese", "canary rel", "release canary"]
)
async def test_a_term_by_any_of_its_names_or_nearly(world, typed):
    await world.publish("releases-canary-abort")
    seen = await world.stranger.slash("glossary", term=typed)
    assert seen.private
    assert say("glossary-title", term="Canary release") in seen.text
    assert say("glossary-aliases", aliases="canary · CR") in seen.text
    assert "Canary release is described here in a sentence that is long enough to be a definition.\n" in seen.text
    assert say("glossary-related", terms="Drift alarm · Practice") in seen.text
    assert say("glossary-topic", topic="Deployment strategies") in seen.text, "the bank's title goes before the file's"
    assert "[A page](https://example.org/page)" in seen.text
    assert seen.enabled == [PRACTISE]
    assert seen.ids == ["p2:lead:d-releases"]


async def test_a_term_without_extras(world):
    seen = await world.ada.slash("glossary", term="drift alarm")
    assert "also:" not in seen.text
    assert "Related" not in seen.text
    assert say("glossary-topic", topic="Watching") in seen.text


async def test_what_may_mean_several_terms_lists_those_that_come_close(world):
    seen = await world.ada.slash("glossary", term="zone")
    assert seen.text == say(
        "glossary-close", term="zone", nearest=listed(["**Zone 00**", "**Zone 01**", "**Zone 02**"])
    )
    assert seen.buttons == {}


@pytest.mark.parametrize("typed", ["banana", "canry drift alram"])
async def test_what_is_near_no_term_finds_nothing(world, typed):
    seen = await world.ada.slash("glossary", term=typed)
    assert seen.text == say("glossary-not-found", term=typed)


async def test_what_somebody_types_does_no_harm(world):
    seen = await world.ada.slash("glossary", term="@everyone **x** [a](https://evil.example) " + "y" * 500)
    assert "@everyone" not in seen.text
    assert "](https" not in seen.text
    assert len(seen.text) < 600
    nothing = say("glossary-nothing-typed", nearest=listed(["**Canary release**", "**Drift alarm**", "**Practice**"]))
    for blank in ("\u200b", "-"):
        assert (await world.ada.slash("glossary", term=blank)).text == nothing


async def test_completion(world):
    assert len(await world.ada.complete("glossary", "term", "")) == 25
    assert await world.ada.complete("glossary", "term", "cana") == {"Canary release": "Canary release"}
    by_alias = await world.ada.complete("glossary", "term", "hab")
    assert by_alias == {say("glossary-choice", term="Practice", alias="habit"): "Practice"}
    assert list((await world.ada.complete("glossary", "term", "dritf alrm")).values()) == ["Drift alarm"]
    assert len(await world.ada.complete("glossary", "term", "zone")) == 25
    assert await world.ada.complete("glossary", "term", "q" * 200) == {}


async def test_a_term_in_the_language_of_whoever_asks(world, questions):
    german = {
        "topics": {"governance": "Aufpassen"},
        "terms": [{"term": "Drift alarm", "name": "Driftalarm", "definition": "Meldet sich, wenn sich etwas " * 3}],
    }
    (questions / "de").mkdir()
    (questions / "de" / "glossary.yaml").write_text(yaml.safe_dump(german), encoding="utf-8")
    await world.restart()
    assert say("glossary-title", term="Drift alarm") in (await world.ada.slash("glossary", term="drift alarm")).text
    world.members = "de"
    assert await world.ada.complete("glossary", "term", "driftal") == {"Driftalarm": "Driftalarm"}
    for typed in ("Driftalarm", "drift alarm"):
        seen = await world.ada.slash("glossary", term=typed)
        with speaking("de"):
            assert say("glossary-title", term="Driftalarm") in seen.text
            assert say("glossary-topic", topic="Aufpassen") in seen.text
        assert "Meldet sich" in seen.text
    canary = await world.ada.slash("glossary", term="canary")
    assert "Driftalarm" in canary.text
    assert "Deployment strategies" in canary.text


# Practise this


async def test_practising_the_topic_of_a_term_after_a_restart(world):
    """In a message of its own, so that the term stays; posts that are open are left to their channels."""
    await world.publish("releases-canary-abort")
    seen = await world.ada.slash("glossary", term="canary")
    await world.restart()
    asked = await world.ada.click(seen, PRACTISE)
    assert asked.private
    assert asked.message.id != seen.message.id
    assert "Deployment strategies" in asked.text
    assert say("exercise-title", title="Abort the canary") not in asked.text
    again = await world.ada.click(seen, PRACTISE)
    assert again.text == asked.text, "the session goes on"


async def test_a_topic_without_exercises_has_no_button(world):
    assert PRACTISE not in (await world.ada.slash("glossary", term="drift alarm")).buttons


# The file


async def test_no_glossary(world, questions):
    seen = await world.ada.slash("glossary", term="practice")
    (questions / "glossary.yaml").unlink()
    await world.restart()
    assert (await world.ada.slash("glossary", term="practice")).text == say("error-no-glossary")
    assert await world.ada.complete("glossary", "term", "pra") == {}
    assert say("practice-place", number=1, size=10) in (await world.ada.click(seen, PRACTISE)).text


async def test_read_again_with_the_bank_and_all_faults_at_once(world, questions):
    file = questions / "glossary.yaml"
    good = file.read_text()
    file.write_text(good.replace("topic: governance", "topic: watching"))
    (questions / "releases.yaml").write_text("topic: releases\n")
    world.expects_errors = True
    told = await world.bot.reload_bank()
    assert any("glossary.yaml" in line and "watching" in line for line in told)
    assert any("releases.yaml" in line for line in told)
    assert say("glossary-title", term="Practice") in (await world.ada.slash("glossary", term="habit")).text, "as before"
    write_bank(questions)
    file.write_text(good.replace("- habit", "- custom"))
    assert await world.bot.reload_bank() == []
    assert say("glossary-title", term="Practice") in (await world.ada.slash("glossary", term="custom")).text
    assert (await world.ada.slash("glossary", term="habit")).text == say("glossary-not-found", term="habit")


def test_every_built_in_term_fits_into_a_message():
    glossary = load_glossary(Path(__file__).parents[3] / "questions")
    assert len(glossary) > 100
    for term in glossary:
        view = term_view(term, glossary.topics[term.topic], practise=True)
        assert view.content_length() <= 1500, term.name
        assert view.total_children_count <= 10
        assert view.is_finished()
        assert f"p2:lead:d-{term.topic}" in str(view.to_components())
