"""What README and CONTRIBUTING say is so: commands, variables, permissions, targets, files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import discord
import pytest
import typer
from discord import app_commands
from PIL import Image
from pydantic import SecretStr

from bot.app import COGS, TutorBot
from bot.bank.glossary import load_glossary
from bot.bank.loader import load_bank
from bot.cli import app
from bot.config import DISCORD_API, QUESTIONS, Config, read_config
from bot.texts import locales, speaking
from bot.ui.talk.access import NEEDED
from bot.ui.talk.help import help_view, moderators_view
from bot.ui.talk.invitation import EVENTS, FIGURES, THREADS, invitation
from bot.ui.talk.services import Services

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
DOCS = README + CONTRIBUTING
NAMES = {
    "view_channel": "View Channels",
    "send_messages": "Send Messages",
    "read_message_history": "Read Message History",
    "attach_files": "Attach Files",
    "create_public_threads": "Create Public Threads",
    "send_messages_in_threads": "Send Messages in Threads",
    "mention_everyone": "Mention @everyone, @here, and All Roles",
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


LONGEST_ID = "9" * 20
ROOM = 3800
"""Characters in one message, with some to spare."""


async def test_every_command_is_in_the_help_and_no_other(registered) -> None:
    mentions = {command.qualified_name: f"</{command.qualified_name}:{LONGEST_ID}>" for command in registered}

    def listed(view: discord.ui.LayoutView) -> list[str]:
        texts = [item.content for item in view.walk_children() if isinstance(item, discord.ui.TextDisplay)]
        assert sum(map(len, texts)) <= ROOM, "too much for one message"
        return [name for text in texts for name in re.findall(r"</([a-z ]+):", text)]

    everybody = [command.qualified_name for command in registered if not _for_moderators(command)]
    moderators = [command.qualified_name for command in registered if _for_moderators(command)]
    for locale in locales():
        with speaking(locale):
            assert sorted(listed(help_view(mentions, moderator=True))) == sorted(everybody)
            assert sorted(listed(moderators_view(mentions))) == sorted(moderators)


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


def test_the_invitation_is_the_one_that_the_bot_prints() -> None:
    (address,) = re.findall(r"^ *(https://discord\.com/oauth2/authorize\S+)$", README, re.MULTILINE)
    printed = invitation(7)
    assert parse_qs(urlsplit(address.replace("APP_ID", "7")).query) == parse_qs(urlsplit(printed).query)
    asked = discord.Permissions(int(parse_qs(urlsplit(printed).query)["permissions"][0]))
    assert asked == discord.Permissions(**dict.fromkeys((*NEEDED, *FIGURES, *THREADS, *EVENTS), True))
    plain = " ".join(README.split())
    for name in (*NEEDED, *FIGURES, *THREADS, "mention_everyone"):
        assert f"*{NAMES[name]}*" in plain


def test_what_is_in_the_box() -> None:
    """The README rounds down, so that it isn't wrong with every new exercise, but it keeps up."""
    bank, glossary = load_bank(QUESTIONS), load_glossary(QUESTIONS)
    for what, count, about in (
        (r"exercises\*\*", len(bank), True),
        (r"topics\*\*", len(bank.topics), False),
        (r"incident\s+drills\*\*", len(bank.drills), False),
        (r"glossary of over (\d+) terms", len(list(glossary)), True),
    ):
        found = re.search(what if "(" in what else rf"(\d+) {what}", README)
        assert found is not None, what
        said = int(found[1])
        assert said == count or (about and said <= count <= said * 1.1), what
    assert {len(drill.steps) for drill in bank.drills.values()} == {4}


def test_the_picture_is_there_and_light() -> None:
    (path,) = re.findall(r"^!\[[^\]]{30,}\]\((\S+)\)$", README, re.MULTILINE)
    assert (ROOT / path).stat().st_size < 400_000
    with Image.open(ROOT / path) as picture:
        assert picture.width > 1280


def test_everybody_has_a_section_and_privacy_two_sentences() -> None:
    sections = re.findall(r"^## (.*)$", README, re.MULTILINE)
    assert sections == ["Try it", "For members", "For moderators", "For operators", "For authors"]
    privacy = re.search(r"^### Privacy\n\n(.*?)\n\n", README, re.MULTILINE | re.DOTALL)
    assert privacy is not None
    assert len(re.findall(r"\.(?:\s|$)", privacy[1])) == 2


def test_the_interpreter_is_always_that_of_the_environment() -> None:
    assert re.findall(r"(?<!\.venv/bin/)(?<!docker exec … )python -m", README) == []


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
