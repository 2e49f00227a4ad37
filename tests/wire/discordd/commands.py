"""Application commands: the rules for registering them, and filling one in as a person does."""

from __future__ import annotations

import re
from typing import Any

from .components import Checker
from .errors import FormError, Problem, refuse
from .messages import Upload
from .model import Attachment, Channel, Json, Member, Role, User
from .world import World

SUB, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(1, 12)
_NAME = re.compile(r"^[-_'\w]{1,32}$")


class CannotRun(Exception):
    """A person cannot do this in Discord's client: no such command, a wrong option, a missing right."""


# -- registering ----------------------------------------------------------------------------------------------


def check_all(commands: list[Json]) -> None:
    """Raise for what Discord refuses in a bulk overwrite."""
    checker = Checker()
    seen: set[tuple[int, str]] = set()
    for index, command in enumerate(commands):
        kind = command.get("type", 1)
        if (kind, command["name"]) in seen:
            checker.bad(str(index), "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
        seen.add((kind, command["name"]))
        _check(checker, str(index), command)
    if checker.found:
        raise FormError(checker.found)
    if sum(c.get("type", 1) == 1 for c in commands) > 100:
        raise refuse(30032)


def check_one(command: Json) -> None:
    """Raise for what Discord refuses in one command."""
    checker = Checker()
    _check(checker, "", command)
    if checker.found:
        raise FormError([Problem(p.path.lstrip("."), p.code, p.message) for p in checker.found])


def _check(checker: Checker, path: str, command: Json) -> None:
    if command.get("type", 1) != 1:
        checker.length(f"{path}.name", command["name"], 1, 32)
        return
    if _size(command) > 8000:
        checker.bad(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")
    _check_named(checker, path, command)
    _check_options(checker, f"{path}.options", command.get("options") or [])


def _check_named(checker: Checker, path: str, item: Json) -> None:
    name = item.get("name") or ""
    if not _NAME.match(name) or name != name.lower():
        checker.bad(f"{path}.name", "APPLICATION_COMMAND_INVALID_NAME", f"Command name is invalid: {name!r}")
    checker.length(f"{path}.description", item.get("description"), 1, 100)


def _check_options(checker: Checker, path: str, options: list[Json]) -> None:
    checker.length(path, options, 0, 25)
    names = [option.get("name") for option in options]
    if len(set(names)) != len(names):
        checker.bad(path, "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE", "Option names must be unique")
    kinds = {option["type"] in (SUB, GROUP) for option in options}
    if len(kinds) > 1:
        checker.bad(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-commands and options do not mix")
    optional = False
    for index, option in enumerate(options):
        where = f"{path}.{index}"
        _check_named(checker, where, option)
        if option.get("required") and optional:
            checker.bad(where, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must come first")
        optional = optional or not option.get("required")
        choices = option.get("choices") or []
        checker.length(f"{where}.choices", choices, 0, 25)
        if choices and option.get("autocomplete"):
            checker.bad(where, "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES", "Choices or autocomplete, not both")
        for number, choice in enumerate(choices):
            checker.length(f"{where}.choices.{number}.name", choice.get("name"), 1, 100)
        _check_options(checker, f"{where}.options", option.get("options") or [])


def _size(item: Json) -> int:
    total = len(item.get("name") or "") + len(item.get("description") or "")
    total += sum(len(str(c["name"])) + len(str(c["value"])) for c in item.get("choices") or [])
    return total + sum(_size(option) for option in item.get("options") or [])


def register(world: World, guild_id: int | None, body: Json, known: Json | None = None) -> Json:
    """A command as Discord keeps it; `known` is the one that it replaces."""
    made: Json = {
        "id": known["id"] if known else str(world.ids.next()), "application_id": str(world.application_id),
        "version": "0", "type": 1, "name_localizations": None, "description": "", "description_localizations": None,
        "default_member_permissions": None, "nsfw": False, "integration_types": [0], "options": [],
    }  # fmt: skip
    if guild_id is None:
        made |= {"contexts": None, "dm_permission": True}
    else:
        made["guild_id"] = str(guild_id)
    made |= {key: value for key, value in body.items() if value is not None or key == "contexts"}
    bits = made["default_member_permissions"]
    made["default_member_permissions"] = None if bits is None else str(bits)
    same = known is not None and {**known, "version": "0"} == made
    made["version"] = known["version"] if known and same else str(world.ids.next())
    return made


# -- running --------------------------------------------------------------------------------------------------


def lookup(world: World, guild_id: int | None, words: list[str]) -> tuple[Json, list[Json], list[Json]]:
    """The command of a name such as ["schedule", "daily"]: itself, the chain of sub-commands, and its options."""
    scopes = [world.commands[None]] + ([world.commands[guild_id]] if guild_id in world.commands else [])
    found = [c for scope in scopes for c in scope.values() if c["name"] == words[0] and c["type"] == 1]
    if not found:
        raise CannotRun(f"no command /{words[0]} is registered")
    command = found[-1]
    chain: list[Json] = []
    options = command["options"]
    for word in words[1:]:
        step = next((o for o in options if o["name"] == word and o["type"] in (SUB, GROUP)), None)
        if step is None:
            raise CannotRun(f"/{' '.join(words)}: there is no sub-command {word!r}")
        chain.append(step)
        options = step.get("options") or []
    if any(option["type"] in (SUB, GROUP) for option in options):
        raise CannotRun(f"/{' '.join(words)} has sub-commands and cannot be run itself")
    return command, chain, options


def fill(world: World, options: list[Json], given: Json, resolved: Json, guild_id: int | None) -> list[Json]:
    """The options of an interaction, checked as the client checks them."""
    if unknown := set(given) - {option["name"] for option in options}:
        raise CannotRun(f"no such option: {', '.join(sorted(unknown))}")
    filled = []
    for option in options:
        name = option["name"]
        if given.get(name) is None:
            if option.get("required"):
                raise CannotRun(f"the option {name!r} is required")
            continue
        value = _value(world, option, given[name], resolved, guild_id)
        filled.append({"name": name, "type": option["type"], "value": value})
    return filled


def _value(world: World, option: Json, value: Any, resolved: Json, guild_id: int | None) -> Any:
    name, kind = option["name"], option["type"]
    if kind in (USER, CHANNEL, ROLE, MENTIONABLE, ATTACHMENT):
        return _resolve(world, option, value, resolved, guild_id)
    expected: dict[int, tuple[type, ...]] = {
        STRING: (str,), INTEGER: (int,), BOOLEAN: (bool,), NUMBER: (int, float),
    }  # fmt: skip
    right: bool = isinstance(value, expected[kind])
    if not right or (isinstance(value, bool) and kind != BOOLEAN):
        raise CannotRun(f"the option {name!r} takes {expected[kind][0].__name__}, not {value!r}")
    choices = option.get("choices")
    if choices:
        found = next((c for c in choices if value in (c["value"], c["name"])), None)
        if found is None:
            raise CannotRun(f"{value!r} is no choice of {name!r}: {[c['name'] for c in choices]}")
        return found["value"]
    size: Any = len(value) if kind == STRING else value
    low = option.get("min_length" if kind == STRING else "min_value")
    high = option.get("max_length" if kind == STRING else "max_value", 6000 if kind == STRING else None)
    if (low is not None and size < low) or (high is not None and size > high):
        raise CannotRun(f"the option {name!r} takes {low} to {high}, not {size}")
    return value


def _resolve(world: World, option: Json, value: Any, resolved: Json, guild_id: int | None) -> str:
    kind = option["type"]
    if isinstance(value, Upload):
        value = world.add_attachment(0, value.filename, value.content, value.content_type)
    if isinstance(value, int):
        guild = world.guilds.get(guild_id or 0)
        value = world.users.get(value) or world.channels.get(value) or (guild and guild.roles.get(value))
    value = getattr(value, "user", value)
    wanted: dict[int, tuple[type, ...]] = {
        USER: (User,), CHANNEL: (Channel,), ROLE: (Role,), MENTIONABLE: (User, Role), ATTACHMENT: (Attachment,),
    }  # fmt: skip
    right: bool = isinstance(value, wanted[kind])
    if not right:
        raise CannotRun(f"the option {option['name']!r} does not take {value!r}")
    if isinstance(value, Channel) and value.type not in (option.get("channel_types") or [value.type]):
        raise CannotRun(f"the option {option['name']!r} takes no channel of type {value.type}")
    add_resolved(world, value, resolved, guild_id)
    return str(value.id)


def add_resolved(world: World, value: Any, resolved: Json, guild_id: int | None) -> None:
    """Describe a user, role, channel or file in an interaction's resolved data."""
    key = str(value.id)
    guild = world.guilds.get(guild_id or 0)
    if isinstance(value, User):
        resolved.setdefault("users", {})[key] = value.payload()
        member: Member | None = guild.members.get(value.id) if guild else None
        if member and guild:
            body = member.payload(with_user=False)
            channel = guild.default_channel
            resolved.setdefault("members", {})[key] = {**body, "permissions": str(world.permissions(channel, value))}
    elif isinstance(value, Role):
        resolved.setdefault("roles", {})[key] = value.payload()
    elif isinstance(value, Attachment):
        resolved.setdefault("attachments", {})[key] = value.payload()
    else:
        resolved.setdefault("channels", {})[key] = {**value.payload(), "permissions": "0"}
