"""Routes of the application, its commands, users and the gateway's address."""

from __future__ import annotations

from typing import Any

from . import commands
from .errors import refuse
from .model import Json
from .routing import Call, Status, route


@route("GET", "/users/@me")
def me(call: Call) -> Json:
    """The bot's own account."""
    return call.world.account()


@route("GET", "/users/{user}")
def user(call: Call) -> Json:
    """Any account."""
    found = call.world.users.get(call.id("user"))
    if found is None:
        raise refuse(10013)
    return found.payload()


@route("GET", "/users/@me/guilds")
def my_guilds(call: Call) -> list[Json]:
    """The guilds that the bot is in."""
    return [
        {
            "id": str(g.id), "name": g.name, "icon": None, "banner": None, "owner": False, "features": [],
            "permissions": str(call.world.bot_permissions(g.default_channel)),
        }
        for g in call.world.guilds.values() if g.has_bot
    ]  # fmt: skip


@route("DELETE", "/users/@me/guilds/{guild}")
def leave(call: Call) -> None:
    """The bot leaves a guild."""
    call.world.remove_bot(call.world.guild(call.id("guild")))


@route("POST", "/users/@me/channels")
def open_dm(call: Call) -> Json:
    """The direct messages with a user; that the user refuses them shows only at the first message."""
    found = call.world.users.get(int(call.body["recipient_id"]))
    if found is None or found.bot:
        raise refuse(50007 if found else 10013)
    return call.world.direct_channel(found).payload()


@route("GET", "/oauth2/applications/@me")
@route("GET", "/applications/@me")
def application(call: Call) -> Json:
    """The bot's application with its owner."""
    world = call.world
    count = sum(g.has_bot for g in world.guilds.values())
    return {
        "id": str(world.application_id), "name": "MLOps tutor", "icon": None, "description": "", "type": None,
        "verify_key": "0" * 64, "flags": world.privileged_flags, "flags_new": str(world.privileged_flags),
        "redirect_uris": [], "interactions_endpoint_url": None, "role_connections_verification_url": None,
        "owner": world.owner.payload(), "approximate_guild_count": count, "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0, "explicit_content_filter": 0, "team": None,
        "eligible_oauth2_scopes": ["bot", "applications.commands"], "bot_public": True,
        "bot_require_code_grant": False, "bot": world.bot.payload(), "summary": "", "hook": True,
        "integration_types_config": {"0": {}},
    }  # fmt: skip


@route("GET", "/gateway", open_=True)
def gateway(call: Call) -> Json:
    """The websocket's address."""
    return {"url": call.server.gateway_url}


@route("GET", "/gateway/bot")
def gateway_bot(call: Call) -> Json:
    """The address, the shards to use and how often the bot may still identify."""
    gateway = call.server.gateway
    return {
        "url": call.server.gateway_url, "shards": gateway.recommended_shards,
        "session_start_limit": {
            "total": gateway.starts, "remaining": max(0, gateway.starts - len(gateway.identifies)),
            "reset_after": int(gateway.day * 1000),
            "max_concurrency": gateway.max_concurrency,
        },
    }  # fmt: skip


def _scope(call: Call) -> tuple[int | None, dict[int, Json]]:
    """The guild, if any, and the commands registered there."""
    if call.id("application") != call.world.application_id:
        raise refuse(50001)
    if "guild" not in call.args:
        return None, call.world.commands[None]
    guild = call.world.guilds.get(call.id("guild"))
    if guild is None or not guild.has_bot:
        raise refuse(50001)
    return guild.id, call.world.commands.setdefault(guild.id, {})


def _known(scope: dict[int, Json], body: Json) -> Json | None:
    kind = body.get("type", 1)
    return next((c for c in scope.values() if (c["name"], c["type"]) == (body["name"], kind)), None)


@route("GET", "/applications/{application}/commands")
@route("GET", "/applications/{application}/guilds/{guild}/commands")
def list_commands(call: Call) -> list[Json]:
    """All registered commands."""
    return list(_scope(call)[1].values())


@route("PUT", "/applications/{application}/commands")
@route("PUT", "/applications/{application}/guilds/{guild}/commands")
def overwrite_commands(call: Call) -> list[Json]:
    """Replace all; commands that keep their name keep their id."""
    guild_id, scope = _scope(call)
    commands.check_all(call.body)
    made = [commands.register(call.world, guild_id, body, _known(scope, body)) for body in call.body]
    scope.clear()
    scope.update({int(command["id"]): command for command in made})
    return made


@route("POST", "/applications/{application}/commands")
@route("POST", "/applications/{application}/guilds/{guild}/commands")
def create_command(call: Call) -> Status:
    """Register one; the same name overwrites."""
    guild_id, scope = _scope(call)
    commands.check_one(call.body)
    known = _known(scope, call.body)
    if known is None and len(scope) >= 100:
        raise refuse(30032)
    made = commands.register(call.world, guild_id, call.body, known)
    scope[int(made["id"])] = made
    return Status(200 if known else 201, made)


def _command(call: Call) -> tuple[int | None, dict[int, Json], Json]:
    guild_id, scope = _scope(call)
    found = scope.get(call.id("command"))
    if found is None:
        raise refuse(10063)
    return guild_id, scope, found


@route("GET", "/applications/{application}/commands/{command}")
@route("GET", "/applications/{application}/guilds/{guild}/commands/{command}")
def get_command(call: Call) -> Json:
    """One command."""
    return _command(call)[2]


@route("PATCH", "/applications/{application}/commands/{command}")
@route("PATCH", "/applications/{application}/guilds/{guild}/commands/{command}")
def edit_command(call: Call) -> Json:
    """Change one."""
    guild_id, scope, found = _command(call)
    body: dict[str, Any] = {**found, **call.body}
    commands.check_one(body)
    made = commands.register(call.world, guild_id, body, found)
    scope[int(made["id"])] = made
    return made


@route("DELETE", "/applications/{application}/commands/{command}")
@route("DELETE", "/applications/{application}/guilds/{guild}/commands/{command}")
def delete_command(call: Call) -> None:
    """Remove one."""
    _, scope, found = _command(call)
    del scope[int(found["id"])]
