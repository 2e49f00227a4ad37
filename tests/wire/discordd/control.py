"""Driving the server from another process: JSON in, JSON out, under /control/."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import web

from .commands import CannotRun
from .interactions import Interaction
from .load import Load
from .messages import Upload
from .model import Channel, Guild, Json, Message

if TYPE_CHECKING:
    from .server import DiscordServer

Action = Callable[["DiscordServer", Json], Awaitable[Any]]
_ACTIONS: dict[str, Action] = {}


def action(serve: Action) -> Action:
    """Register POST /control/<name of the function>."""
    _ACTIONS[serve.__name__] = serve
    return serve


async def serve(server: DiscordServer, http: web.BaseRequest) -> web.Response:
    """Run an action; 400 with {"error"} for what cannot be done."""
    found = _ACTIONS.get(http.path.removeprefix("/control/"))
    if found is None:
        return _json({"error": "no such action", "actions": sorted(_ACTIONS)}, 404)
    raw = await http.read()
    try:
        return _json(await found(server, orjson.loads(raw) if raw else {}))
    except (CannotRun, KeyError, ValueError, TypeError) as error:
        return _json({"error": f"{type(error).__name__}: {error}"}, 400)


def _json(body: Any, status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(body), status=status, headers={"Content-Type": "application/json"})


def _guild(server: DiscordServer, asked: Json) -> Guild:
    return server.world.guilds[int(asked["guild"])]


def _channel(server: DiscordServer, asked: Json) -> Channel:
    return server.world.channels[int(asked["channel"])] if "channel" in asked else _guild(server, asked).default_channel


def _message(server: DiscordServer, asked: Json) -> Message:
    """The message of an id, or the latest of the channel whose components match `custom_id`."""
    id_ = int(asked.get("message", 0))
    if id_:
        return server.interactions.ephemeral.get(id_) or _channel(server, asked).messages[id_]
    wanted = re.compile(asked.get("custom_id", ".*"))
    for message in reversed(_channel(server, asked).history()):
        if any(wanted.fullmatch(part.get("custom_id") or "") for part in message.parts()):
            return message
    raise KeyError("no message with such a component")


def _outcome(made: Interaction) -> Json:
    shown = made.shown
    return {
        "acknowledged": made.acknowledged, "kind": made.kind, "ack_ms": made.ack_ms, "text": made.text,
        "message": shown.payload() if shown else None, "modal": made.modal, "choices": made.choices,
        "ephemeral": shown.visible_to is not None if shown else None,
    }  # fmt: skip


@action
async def state(server: DiscordServer, asked: Json) -> Json:
    """Addresses, guilds with their channels and members, sessions, violations."""
    guilds = [
        {
            "id": str(g.id), "name": g.name, "owner": str(g.owner_id), "members": [str(m) for m in g.members],
            "channels": [{"id": str(c.id), "name": c.name, "messages": len(c.messages)} for c in g.channels.values()],
        }
        for g in server.world.guilds.values()
    ]  # fmt: skip
    return {
        "api_url": server.api_url, "token": server.token, "guilds": guilds, "requests": len(server.requests),
        "sessions": sum(bool(s.connection) for s in server.gateway.sessions.values()),
        "commands": [c["name"] for c in server.world.commands[None].values()], "violations": server.violations,
        "ignored_429s": len(server.ignored_429s), "seen": dict(server.gateway.seen),
    }  # fmt: skip


@action
async def ready(server: DiscordServer, asked: Json) -> Json:
    """Wait until the bot's sessions are up."""
    await server.gateway.ready(asked.get("shards", 1), asked.get("timeout", 30.0))
    return {"ready": True}


@action
async def guild(server: DiscordServer, asked: Json) -> Json:
    """Add a guild with a channel and members."""
    made = server.world.add_guild(asked.get("name", "Study group"), channels=asked.get("channels", ["general"]))
    people = [server.person(f"member {number}", made) for number in range(asked.get("members", 0))]
    return {
        "guild": str(made.id), "channels": [str(c) for c in made.channels], "owner": str(made.owner_id),
        "members": [str(p.id) for p in people],
    }  # fmt: skip


@action
async def slash(server: DiscordServer, asked: Json) -> Json:
    """Run a command as a user: {guild, channel, user, name, options, files: {option: text}}."""
    user = server.world.users[int(asked["user"])]
    options = dict(asked.get("options") or {})
    for name, text in (asked.get("files") or {}).items():
        options[name] = Upload(asked.get("filename", f"{name}.yaml"), text.encode(), "application/yaml")
    person = server.as_person(user)
    where = _guild(server, asked) if "guild" in asked else None
    return _outcome(await person.slash(where, _channel(server, asked) if where else None, asked["name"], options))


@action
async def click(server: DiscordServer, asked: Json) -> Json:
    """Press a button: {guild, channel, message, user, custom_id}."""
    person = server.as_person(server.world.users[int(asked["user"])])
    return _outcome(await person.click(_message(server, asked), asked["custom_id"]))


@action
async def messages(server: DiscordServer, asked: Json) -> list[Json]:
    """The messages of a channel, oldest first."""
    return [m.payload() for m in _channel(server, asked).history()]


@action
async def load(server: DiscordServer, asked: Json) -> Json:
    """Click at a given concurrency: {guild, channel, message, custom_id: pattern, users, in_flight, seconds|count}."""
    taken = ("users", "in_flight", "seconds", "count", "warm_up", "values", "check_every")
    more = {key: asked[key] for key in taken if key in asked}
    pattern = asked.get("custom_id", ".*")
    made = Load(_guild(server, asked), _channel(server, asked), _message(server, asked), pattern, **more)
    return await made.run(server)
