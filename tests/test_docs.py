"""What README and CONTRIBUTING say is so: commands, variables, permissions, targets, files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import discord
import pytest
import typer
from discord import app_commands
from pydantic import SecretStr

from bot.app import COGS, TutorBot
from bot.cli import app
from bot.config import DISCORD_API, QUESTIONS, Config, read_config
from bot.ui.talk.access import NEEDED
from bot.ui.talk.help import help_view
from bot.ui.talk.services import Services

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
DOCS = README + CONTRIBUTING
OPTIONAL = {
    "Create Public Threads": "create_public_threads",
    "Send Messages in Threads": "send_messages_in_threads",
    "Mention @everyone, @here, and All Roles": "mention_everyone",
}
WORDS_A_MINUTE = 220


def rows(heading: str) -> list[list[str]]:
    """The cells of the table whose first heading is that one."""
    table = re.search(rf"^\| {heading} \|.*\n\| ---.*\n((?:\|.*\n)+)", README, re.MULTILINE)
    assert table is not None, heading
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table[1].splitlines()]


def quoted(text: str) -> list[str]:
    """What stands between backticks, blocks of code aside."""
    return re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def leaves(commands: list[Any]) -> Iterator[app_commands.Command[Any, ..., Any]]:
    """The commands that can be run: a group itself can't."""
    for command in commands:
        if isinstance(command, app_commands.Group):
            yield from leaves(command.commands)
        else:
            yield command


@pytest.fixture
async def registered() -> list[app_commands.Command[Any, ..., Any]]:
    """The commands on the tree of a bot that loaded its cogs and never logged in."""
    async with TutorBot(read_config({"DISCORD_TOKEN": "x"})) as bot:
        bot.services = cast("Services", None)  # cogs only keep it until somebody uses them
        for cog in COGS:
            await bot.load_extension(cog)
        return list(leaves(bot.tree.get_commands()))


def _in_readme() -> dict[str, bool]:
    """Commands by name, and whether they are for moderators; ``list`` after ``/schedule daily`` is of its group."""
    found: dict[str, bool] = {}
    for who, commands in rows("who"):
        group = ""
        for name in quoted(commands):
            if name.startswith("/"):
                group = name[1:].split()[0] if " " in name else ""
                found[name[1:]] = who != "everyone"
            else:
                assert group, name
                found[f"{group} {name}"] = who != "everyone"
    return found


def _for_moderators(command: app_commands.Command[Any, ..., Any]) -> bool:
    permissions = (command.root_parent or command).default_permissions
    return permissions is not None and (permissions.manage_guild or permissions.administrator)


async def test_every_command_is_in_the_readme_and_no_other(registered) -> None:
    assert _in_readme() == {command.qualified_name: _for_moderators(command) for command in registered}


async def test_every_command_is_in_the_help_and_no_other(registered) -> None:
    def listed(*, moderator: bool) -> list[str]:
        view = help_view({}, moderator=moderator)
        texts = [item.content for item in view.walk_children() if isinstance(item, discord.ui.TextDisplay)]
        return [name for text in texts for name in re.findall(r"^`/([a-z ]+)` ·", text, re.MULTILINE)]

    everybody = [command.qualified_name for command in registered if not _for_moderators(command)]
    assert sorted(listed(moderator=True)) == sorted(command.qualified_name for command in registered)
    assert sorted(listed(moderator=False)) == sorted(everybody)


async def test_commands_in_the_text_can_be_run(registered) -> None:
    by_name = {command.qualified_name: command for command in registered}
    for code in quoted(DOCS):
        if code.startswith("/"):
            words = code[1:].split()
            name = " ".join(word for word in words if ":" not in word)
            assert name in by_name, code
            options = {word.partition(":")[0] for word in words if ":" in word}
            assert options <= {parameter.name for parameter in by_name[name].parameters}, code


def _variables(field: str) -> list[str]:
    alias = Config.model_fields[field].validation_alias
    return [name for name in getattr(alias, "choices", ()) if name.isupper()]


def test_every_variable_is_in_the_readme_and_no_other() -> None:
    named = [name for variables, *_ in rows("variable") for name in quoted(variables)]
    assert sorted(named) == sorted(name for field in Config.model_fields for name in _variables(field))


@pytest.mark.parametrize(
    ("names", "default"), [(quoted(variables), default) for variables, _, default in rows("variable")]
)
def test_the_defaults_are_as_the_readme_says(names: list[str], default: str) -> None:
    for field, info in Config.model_fields.items():
        if set(_variables(field)) & set(names):
            expected = QUESTIONS.name if info.default == QUESTIONS else info.default
            expected = expected.get_secret_value() if isinstance(expected, SecretStr) else expected
            assert (quoted(default) or [None])[0] == (expected or None)
            assert quoted(default) or default == "–"


def test_the_api_is_discords_unless_said_otherwise() -> None:
    assert read_config({}).api_url == DISCORD_API


def test_the_invitation_asks_for_what_is_needed_and_no_more() -> None:
    (address,) = re.findall(r"^ *(https://discord\.com/oauth2/authorize\S+)$", README, re.MULTILINE)
    asked = discord.Permissions(int(re.search(r"permissions=(\d+)", address)[1]))  # type: ignore[index]
    assert asked == discord.Permissions(**dict.fromkeys((*NEEDED, "attach_files"), True))
    assert "scope=bot+applications.commands" in address
    (wider,) = re.findall(r"`permissions=(\d+)`", README)
    assert discord.Permissions(int(wider)) == asked | discord.Permissions(**dict.fromkeys(OPTIONAL.values(), True))
    plain = " ".join(README.split())
    for name in ("View Channels", "Send Messages", "Read Message History", "Attach Files", *OPTIONAL):
        assert f"*{name}*" in plain


def test_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", DOCS, re.MULTILINE))
    assert {"try", "test"} <= named <= targets
    assert set(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split()) == targets


def test_subcommands_are_named_and_exist() -> None:
    command = typer.main.get_command(app)
    assert isinstance(command, typer.core.TyperGroup)
    named = set(re.findall(r"python -m bot ([a-z]+)", DOCS))
    assert named == set(command.commands)


def test_options_of_the_sandbox_exist() -> None:
    (line,) = re.findall(r"python -m bot sandbox (--.*)$", README, re.MULTILINE)
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    known = {name for parameter in group.commands["sandbox"].params for name in parameter.opts}
    assert set(re.findall(r"--[a-z]+", line)) <= known


def test_files_that_are_named_exist() -> None:
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", DOCS)
    pathlike = [code for code in quoted(DOCS) if re.fullmatch(r"(?:bot|cogs|tests|questions)(?:/[\w.]*)+", code)]
    assert len(linked) >= 3
    assert len(pathlike) >= 8
    for path in {*linked, *pathlike, *re.findall(r"-r (\S+\.lock)", DOCS)}:
        assert (ROOT / path).exists(), path


def test_the_readme_is_read_in_five_minutes() -> None:
    assert len(README.split()) <= 5 * WORDS_A_MINUTE
