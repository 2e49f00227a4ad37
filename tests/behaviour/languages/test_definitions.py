"""Commands as Discord gets them: in every language, and again when a text changes in any."""

from __future__ import annotations

import shutil

from tests.behaviour.languages.overheard import fault
from tests.behaviour.test_commands import nodes, registered
from tests.texts.pseudo import BRACKETS, MEMBERS, catalogue_in

LOCALES = set(BRACKETS)


def told(world):
    return world.requests("PUT", "/commands")


async def test_descriptions_are_in_every_language(world):
    for command in registered(world):
        for node in nodes(command):
            said = node["description_localizations"]
            assert set(said) == LOCALES, node["name"]
            assert all(fault(text, locale) is None for locale, text in said.items()), node
            assert not set("".join(BRACKETS.values())) & set(node["description"]), "English is for everybody else"


async def test_choices_are_in_every_language(world):
    choices = [choice for command in registered(world) for node in nodes(command) for choice in node.get("choices", [])]
    assert choices
    for choice in choices:
        assert set(choice["name_localizations"]) == LOCALES, choice
        assert all(fault(text, locale) is None for locale, text in choice["name_localizations"].items()), choice


async def test_names_are_english_everywhere(world):
    for command in registered(world):
        assert not any(node.get("name_localizations") for node in nodes(command))


async def test_commands_are_told_again_only_when_a_text_changes_in_any_language(world, pseudo_languages, tmp_path):
    await world.restart()
    assert len(told(world)) == 1
    shutil.copytree(pseudo_languages, tmp_path / "texts")
    file = tmp_path / "texts" / MEMBERS / "commands.ftl"
    file.write_text(file.read_text("utf-8").replace("help-daily = ⟦", "help-daily = ⟦↻"), encoding="utf-8")
    with catalogue_in(tmp_path / "texts"):
        await world.restart()
    assert len(told(world)) == 2
    daily = next(command for command in told(world)[-1] if command["name"] == "daily")
    assert daily["description_localizations"][MEMBERS].startswith("⟦↻")
    mentions = world.bot.services.mentions
    await world.restart()
    assert len(told(world)) == 3, "and back"
    assert world.bot.services.mentions == mentions
