"""Routes of guilds: channels, roles, members and scheduled events."""

from __future__ import annotations

from datetime import datetime

from . import permissions as perms
from .clock import iso
from .errors import FormError, Problem, refuse
from .model import Guild, Json, Member
from .routing import Call, route
from .world import EVENTS


def _guild(call: Call) -> Guild:
    return call.world.guild(call.id("guild"))


def _need(call: Call, guild: Guild, bits: int) -> None:
    if perms.base(guild, guild.members[call.world.bot.id]) & bits != bits:
        raise refuse(50013)


@route("GET", "/guilds/{guild}")
def guild(call: Call) -> Json:
    """One guild."""
    found = _guild(call)
    body = found.payload()
    if call.query.get("with_counts", "").lower() in ("1", "true"):
        body |= {"approximate_member_count": len(found.members), "approximate_presence_count": 1}
    return body


@route("GET", "/guilds/{guild}/channels")
def channels(call: Call) -> list[Json]:
    """Its channels without threads."""
    return [c.payload() for c in _guild(call).channels.values() if not c.is_thread]


@route("GET", "/guilds/{guild}/threads/active")
def active_threads(call: Call) -> Json:
    """Its open threads that the bot can see."""
    found = [
        c for c in _guild(call).channels.values()
        if c.is_thread and not c.archived and call.world.bot_permissions(c)
    ]  # fmt: skip
    return {"threads": [c.payload() for c in found], "members": [], "has_more": False}


@route("GET", "/guilds/{guild}/roles")
def roles(call: Call) -> list[Json]:
    """Its roles."""
    return [r.payload() for r in _guild(call).roles.values()]


@route("GET", "/guilds/{guild}/roles/{role}")
def role(call: Call) -> Json:
    """One role."""
    found = _guild(call).roles.get(call.id("role"))
    if found is None:
        raise refuse(10011)
    return found.payload()


def _member(call: Call, guild: Guild) -> Member:
    id_ = call.id("user")
    if id_ not in guild.members:
        raise refuse(10007 if id_ in call.world.users else 10013)
    return guild.members[id_]


@route("GET", "/guilds/{guild}/members/{user}")
def member(call: Call) -> Json:
    """One member; 10007 for who has left."""
    return _member(call, _guild(call)).payload()


@route("GET", "/guilds/{guild}/members")
def members(call: Call) -> list[Json]:
    """The members after an id; needs the members intent."""
    found = _guild(call)
    if not call.world.privileged_intents & 1 << 1:
        raise refuse(50001)
    after, limit = int(call.query.get("after", 0)), int(call.query.get("limit", 1))
    return [m.payload() for key, m in sorted(found.members.items()) if key > after][:limit]


@route("PATCH", "/guilds/{guild}/members/@me")
def rename_me(call: Call) -> Json:
    """The bot's nickname."""
    found = _guild(call).members[call.world.bot.id]
    found.nick = call.body.get("nick", found.nick)
    return found.payload()


def _change_roles(call: Call, add: bool) -> None:
    guild = _guild(call)
    target = _member(call, guild)
    wanted = guild.roles.get(call.id("role"))
    if wanted is None:
        raise refuse(10011)
    _need(call, guild, perms.MANAGE_ROLES)
    mine = max((guild.roles[r].position for r in guild.members[call.world.bot.id].roles), default=0)
    if wanted.managed or (wanted.position >= mine and guild.owner_id != call.world.bot.id):
        raise refuse(50013)
    kept = [r for r in target.roles if r != wanted.id]
    call.world.set_roles(guild, target.user, [*kept, wanted.id] if add else kept)


@route("PUT", "/guilds/{guild}/members/{user}/roles/{role}")
def add_role(call: Call) -> None:
    """Give a role below the bot's own."""
    _change_roles(call, add=True)


@route("DELETE", "/guilds/{guild}/members/{user}/roles/{role}")
def take_role(call: Call) -> None:
    """Take a role below the bot's own."""
    _change_roles(call, add=False)


# -- scheduled events -----------------------------------------------------------------------------------------

_AFTER = {1: (2, 4), 2: (3,)}
"""Scheduled may become active or cancelled; active may become completed."""
_TELL = {"create": "GUILD_SCHEDULED_EVENT_CREATE", "edit": "GUILD_SCHEDULED_EVENT_UPDATE"}


def _check_event(call: Call, body: Json) -> None:
    problems = []
    start, end = body.get("scheduled_start_time"), body.get("scheduled_end_time")
    if start and datetime.fromisoformat(start).timestamp() < call.world.clock.now():
        text = "Cannot schedule event in the past."
        problems.append(Problem("scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", text))
    if start and end and datetime.fromisoformat(end) <= datetime.fromisoformat(start):
        text = "Cannot end before it starts."
        problems.append(Problem("scheduled_end_time", "GUILD_SCHEDULED_EVENT_END_BEFORE_START", text))
    if body.get("entity_type") == 3:
        if not end:
            problems.append(Problem("scheduled_end_time", "BASE_TYPE_REQUIRED", "This field is required"))
        if not (body.get("entity_metadata") or {}).get("location"):
            problems.append(Problem("entity_metadata.location", "BASE_TYPE_REQUIRED", "This field is required"))
    if problems:
        raise FormError(problems)


@route("GET", "/guilds/{guild}/scheduled-events")
def events(call: Call) -> list[Json]:
    """All scheduled events."""
    return list(_guild(call).events.values())


def _save_event(call: Call, found: Guild, event: Json, what: str) -> Json:
    found.events[int(event["id"])] = event
    call.world.emit(_TELL[what], event, found.id, EVENTS)
    return event


@route("POST", "/guilds/{guild}/scheduled-events")
def create_event(call: Call) -> Json:
    """A new scheduled event; needs Create Events."""
    found = _guild(call)
    _need(call, found, perms.CREATE_EVENTS)
    body = call.body
    _check_event(call, body)
    event = {
        "id": str(call.world.ids.next()), "guild_id": str(found.id), "name": body["name"],
        "description": body.get("description"), "channel_id": body.get("channel_id"),
        "creator_id": str(call.world.bot.id), "image": None, "status": 1, "entity_id": None, "recurrence_rule": None,
        "scheduled_start_time": _utc(body["scheduled_start_time"]),
        "scheduled_end_time": _utc(body.get("scheduled_end_time")), "entity_type": body["entity_type"],
        "privacy_level": body["privacy_level"], "guild_scheduled_event_exceptions": [],
        "entity_metadata": body.get("entity_metadata"),
    }  # fmt: skip
    return _save_event(call, found, event, "create")


def _utc(text: str | None) -> str | None:
    return iso(datetime.fromisoformat(text).timestamp()) if text else None


def _event(call: Call) -> tuple[Guild, Json]:
    found = _guild(call)
    event = found.events.get(call.id("event"))
    if event is None:
        raise refuse(10070)
    return found, event


@route("GET", "/guilds/{guild}/scheduled-events/{event}")
def event(call: Call) -> Json:
    """One scheduled event."""
    return _event(call)[1]


def _need_event(call: Call, found: Guild, event: Json) -> None:
    """One's own events need Create Events, all others Manage Events."""
    own = event["creator_id"] == str(call.world.bot.id)
    have = perms.base(found, found.members[call.world.bot.id])
    if not have & (perms.MANAGE_EVENTS | (perms.CREATE_EVENTS if own else 0)):
        raise refuse(50013)


@route("PATCH", "/guilds/{guild}/scheduled-events/{event}")
def edit_event(call: Call) -> Json:
    """Change a scheduled event."""
    found, event = _event(call)
    _need_event(call, found, event)
    _check_event(call, call.body)
    if event["status"] in (3, 4):
        raise refuse(180000)
    if (after := call.body.get("status", event["status"])) != event["status"] and after not in _AFTER[event["status"]]:
        raise FormError([Problem("status", "GUILD_SCHEDULED_EVENT_STATUS_TRANSITION", "Invalid transition.")])
    return _save_event(call, found, {**event, **call.body}, "edit")


@route("DELETE", "/guilds/{guild}/scheduled-events/{event}")
def delete_event(call: Call) -> None:
    """Remove a scheduled event."""
    found, event = _event(call)
    _need_event(call, found, event)
    del found.events[int(event["id"])]
    call.world.emit("GUILD_SCHEDULED_EVENT_DELETE", event, found.id, EVENTS)
