"""``/glossary``: what a term means, typos forgiven, and an exercise about it from its button."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.bank.glossary import load_glossary
from bot.texts import listed, say
from bot.ui.glossary.glossary import term_view
from tests.behaviour.bank import write_bank
from tests.behaviour.people import Screen
from tests.behaviour.world import DAY, HOUR

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


def nothing(title: str) -> str:
    return say("error-nothing-to-practise", topic=f"**{title}**")


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
    assert seen.ids == ["t1:v:releases"]


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


# Practise this


async def practise(world, person, term="Canary release") -> Screen:
    return await person.click(await person.slash("glossary", term=term), PRACTISE)


async def offered(world, person, term="Canary release") -> bool:
    """Whether the term has the button, for that person."""
    return PRACTISE in (await person.slash("glossary", term=term)).enabled


async def test_the_button_is_there_only_if_it_leads_somewhere(world):
    assert not await offered(world, world.ada)
    await world.publish("foundations-claim-1")
    assert not await offered(world, world.ada), "of another topic"
    post = await world.publish("releases-canary-abort")
    assert await offered(world, world.ada)
    await world.ada.click(post, "A")
    assert not await offered(world, world.ada), "answered"
    assert await offered(world, world.ben)


async def test_a_button_whose_exercise_is_gone_says_so(world):
    post = await world.publish("releases-canary-abort")
    seen = await world.ada.slash("glossary", term="canary")
    await world.ada.click(post, "A")
    told = await world.ada.click(seen, PRACTISE)
    assert told.text == nothing("Deployment strategies")
    assert told.message.id != seen.message.id, "the term stays"


async def test_the_newest_that_is_not_answered_yet(world):
    older = await world.publish("foundations-claim-1")
    newer = await world.publish("foundations-claim-2")
    await world.publish("releases-canary-abort")
    first = await practise(world, world.ada, "practice")
    assert first.private
    assert "practice 2" in first.text
    result = await world.ada.click(first, "A")
    assert say("exercise-take-home") in result.text
    assert say("feedback-again") in (await world.ada.click(newer, "A")).text
    second = await practise(world, world.ada, "practice")
    assert "practice 1" in second.text
    await world.ada.click(older, "A")
    assert not await offered(world, world.ada, "practice")
    assert "practice 2" in (await practise(world, world.ben, "practice")).text


async def test_the_workbench_of_other_kinds_works_from_there(world):
    await world.publish("releases-switch-in-order")
    desk = await practise(world, world.ben)
    assert say("workbench-placed", placed=0, all=6) in desk.text
    further = await world.ben.click(desk, "A")
    assert further.message.id == desk.message.id
    assert say("workbench-placed", placed=1, all=6) in further.text


async def test_the_grace_week_counts_and_what_follows_does_not(world):
    await world.publish("foundations-claim-1", hours=1)
    await world.wait(2 * HOUR)
    seen = await practise(world, world.ada, "practice")
    assert say("workbench-practice") in seen.text
    assert say("feedback-points-grace") in (await world.ada.click(seen, "A")).text
    await world.wait(6 * DAY)
    assert "practice 1" in (await practise(world, world.ben, "practice")).text
    await world.wait(DAY)
    assert not await offered(world, world.ben, "practice")


async def test_hidden_channels_and_other_servers_stay_unknown(world):
    await world.publish("releases-canary-abort", world.secret)
    assert not await offered(world, world.ben)
    assert not await offered(world, world.elsewhere_ada)
    assert say("exercise-title", title="Abort the canary") in (await practise(world, world.ada)).text


async def test_the_button_survives_a_restart(world):
    await world.publish("foundations-claim-1")
    seen = await world.ada.slash("glossary", term="practice")
    await world.restart()
    assert "practice 1" in (await world.ada.click(seen, PRACTISE)).text


@pytest.mark.parametrize(
    "name", ["t1:v:", "t1:v:no-such-topic", "t1:v:Releases", "t1:v:releases:1", "t1:v:" + "x" * 90]
)
async def test_forged_buttons_are_refused(world, name):
    seen = await world.ada.slash("glossary", term="practice")
    assert (await world.ada.forge(seen, name)).text == say("error-invalid-answer")


# The file


async def test_no_glossary(world, questions):
    await world.publish("foundations-claim-1")
    seen = await world.ada.slash("glossary", term="practice")
    (questions / "glossary.yaml").unlink()
    await world.restart()
    assert (await world.ada.slash("glossary", term="practice")).text == say("error-no-glossary")
    assert await world.ada.complete("glossary", "term", "pra") == {}
    assert "practice 1" in (await world.ada.click(seen, PRACTISE)).text, "the bank knows the topic"


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
        assert f"t1:v:{term.topic}" in str(view.to_components())
