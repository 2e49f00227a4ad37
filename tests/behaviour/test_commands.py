"""The commands as they are told to Discord: names, descriptions, options, who may see them."""

import re

from bot.texts import say

NAME = re.compile(r"[-_a-z0-9]{1,32}")
SUB_COMMAND, GROUP = 1, 2
MANAGE_SERVER = 1 << 5
FOR_MODERATORS = {"schedule", "exercise", "quiz", "setup", "doctor", "audit", "repair", "rewards", "bank"}


def nodes(command):
    yield command
    for option in command.get("options", []):
        yield from nodes(option)


def translations(node):
    """Its texts in other languages, which Discord limits like the English ones."""
    return [text for key in ("description", "name") for text in (node.get(f"{key}_localizations") or {}).values()]


def registered(world):
    (body,) = world.requests("PUT", "/commands")
    return body


async def test_names_and_descriptions(world):
    for command in registered(world):
        for node in nodes(command):
            assert NAME.fullmatch(node["name"]), node
            assert 1 <= len(node["description"]) <= 100, node
            assert "…" not in node["description"], f"cut off: {node}"
            assert not node["description"].endswith("."), node
            for choice in node.get("choices", []):
                assert 1 <= len(choice["name"]) <= 100
            for node_or_choice in (node, *node.get("choices", [])):
                for text in translations(node_or_choice):
                    assert 1 <= len(text) <= 100, text
            assert len(node.get("choices", [])) <= 25
            assert len(node.get("options", [])) <= 25


async def test_required_options_come_first(world):
    for command in registered(world):
        for node in nodes(command):
            required = [option.get("required", False) for option in node.get("options", [])]
            assert required == sorted(required, reverse=True), node["name"]


async def test_moderators_commands_are_shown_to_moderators_only_and_in_private_chats_is_what_is_ones_own(world):
    commands = {command["name"]: command for command in registered(world)}
    assert {"daily", "leaderboard", "help", "schedule", "exercise"} <= commands.keys()
    for name, command in commands.items():
        wanted = str(MANAGE_SERVER) if name in FOR_MODERATORS else None
        allowed = command.get("default_member_permissions")
        assert (None if allowed is None else str(allowed)) == wanted, name
        places = [0, 1] if name in ("practice", "me") else [0]
        assert command.get("contexts") == places or command.get("dm_permission") is False, name


async def test_help_names_every_command(world):
    first = await world.mod.slash("help")
    text = first.text
    text += (await world.mod.tap(first, say("help-moderators-open"))).text
    for command in registered(world):
        leaves = [option["name"] for option in command.get("options", []) if option["type"] == SUB_COMMAND]
        for name in [f"{command['name']} {leaf}" for leaf in leaves] or [command["name"]]:
            assert f"</{name}:" in text, name
