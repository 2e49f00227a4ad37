"""Routes of channels: messages, history, threads."""

from __future__ import annotations

from datetime import datetime

from . import messages
from . import permissions as perms
from .clock import created
from .errors import FormError, Problem, refuse
from .model import REQUIRE_TAG, V2, Channel, Json, Message
from .ratelimit import OLD_AGE
from .routing import Call, Status, route


def _channel(call: Call, need: int = perms.VIEW_CHANNEL) -> Channel:
    return call.world.channel(call.id("channel"), need)


def _message(call: Call, channel: Channel) -> Message:
    found = channel.messages.get(call.id("message"))
    if found is None:
        raise refuse(10008)
    return found


def _shown(call: Call, message: Message) -> Json:
    """A message as the bot may read it."""
    world = call.world
    told = world.privileged_intents & 1 << 15 or message.guild_id is None
    if told or message.author is world.bot or world.bot in message.mentions:
        return message.payload()
    return message.hidden()


@route("GET", "/channels/{channel}")
def channel(call: Call) -> Json:
    """One channel."""
    return _channel(call).payload()


@route("PATCH", "/channels/{channel}")
def edit_channel(call: Call) -> Json:
    """Rename, or archive and lock a thread."""
    found = _channel(call)
    own = found.owner_id == call.world.bot.id
    need = perms.MANAGE_THREADS if found.is_thread else perms.MANAGE_CHANNELS
    if not own and not call.world.bot_permissions(found) & need:
        raise refuse(50013)
    body = call.body
    mighty = call.world.bot_permissions(found) & perms.MANAGE_THREADS
    if found.locked and not mighty:
        raise refuse(50013)
    if found.is_thread and found.archived and body.get("archived", True):
        raise refuse(50083)
    found.name = body.get("name", found.name)
    if found.is_thread:
        found.archive(call.world.clock.now(), archived=body.get("archived", found.archived))
        found.locked = body.get("locked", found.locked)
        found.auto_archive = body.get("auto_archive_duration", found.auto_archive)
    event = "THREAD_UPDATE" if found.is_thread else "CHANNEL_UPDATE"
    call.world.emit(event, found.payload(), found.guild_id, 1)
    return found.payload()


@route("DELETE", "/channels/{channel}")
def delete_channel(call: Call) -> Json:
    """Delete a channel or a thread."""
    found = _channel(call)
    if found.guild_id is None:
        return found.payload()
    if not call.world.bot_permissions(found) & (perms.MANAGE_THREADS if found.is_thread else perms.MANAGE_CHANNELS):
        raise refuse(50013)
    call.world.delete_channel(found)
    return found.payload()


@route("POST", "/channels/{channel}/typing")
def typing(call: Call) -> None:
    """Show that the bot is typing."""
    _sendable(call, _channel(call))


# -- messages -------------------------------------------------------------------------------------------------


def _sendable(call: Call, channel: Channel) -> None:
    """Refuse where the bot may not write."""
    if channel.guild_id is None:
        reader = channel.recipients[0]
        shared = any(reader.id in g.members for g in call.world.guilds.values() if g.has_bot)
        if not reader.accepts_dms or not shared:
            raise refuse(50007)
        return
    if channel.is_forum:
        raise refuse(50008)
    need = perms.SEND_MESSAGES_IN_THREADS if channel.is_thread else perms.SEND_MESSAGES
    have = call.world.bot_permissions(channel)
    if not have & need or (call.files and not have & perms.ATTACH_FILES):
        raise refuse(50013)
    if call.body.get("embeds") and not have & perms.EMBED_LINKS:
        raise refuse(50013)
    if channel.locked and not have & perms.MANAGE_THREADS:
        raise refuse(50083)


@route("POST", "/channels/{channel}/messages")
def create_message(call: Call) -> Json:
    """Send a message; an enforced nonce returns the message that already has it."""
    channel = _channel(call)
    _sendable(call, channel)
    return send(call, channel, call.body).payload()


def send(call: Call, channel: Channel, body: Json, id_: int = 0) -> Message:
    """Check, make and publish the bot's message."""
    world = call.world
    messages.check(body, call.files, v2=bool((body.get("flags") or 0) & V2))
    nonce = body.get("nonce")
    key = (world.bot.id, str(nonce))
    if nonce is not None and body.get("enforce_nonce"):
        since, earlier = world.nonces.get(key, (0.0, None))
        if earlier and not earlier.deleted and world.clock.now() - since < world.nonce_window:
            return earlier
    reference = messages.check_reference(channel, body.get("message_reference"))
    message = messages.create(world, channel, world.bot, body, call.files, id_=id_)
    if reference:
        message.reference, message.type = reference, 19
    if nonce is not None:
        world.nonces[key] = (world.clock.now(), message)
    channel.archive(world.clock.now(), archived=False)
    world.publish(channel, message)
    return message


@route("GET", "/channels/{channel}/messages")
def history(call: Call) -> list[Json]:
    """Up to `limit` messages, newest first; nothing without Read Message History."""
    channel = _channel(call)
    if not call.world.bot_permissions(channel) & perms.READ_MESSAGE_HISTORY:
        return []
    limit = int(call.query.get("limit", 50))
    keys = sorted(channel.messages)
    chosen = [key for key in ("around", "before", "after") if key in call.query]
    if len(chosen) > 1:
        raise FormError([Problem(chosen[0], "BASE_TYPE_EXCLUSIVE", "around, before and after exclude each other")])
    if not chosen:
        keys = keys[-limit:]
    else:
        pivot = int(call.query[chosen[0]])
        older, newer = [k for k in keys if k < pivot], [k for k in keys if k > pivot]
        if chosen[0] == "before":
            keys = older[-limit:]
        elif chosen[0] == "after":
            keys = newer[:limit]
        else:
            half = limit // 2
            middle = [pivot] if pivot in channel.messages else []
            keys = (older[-half:] if half else []) + middle + newer[:half]
    return [_shown(call, channel.messages[key]) for key in reversed(keys)]


@route("GET", "/channels/{channel}/messages/{message}")
def get_message(call: Call) -> Json:
    """One message; needs Read Message History."""
    return _shown(call, _message(call, _channel(call, perms.VIEW_CHANNEL | perms.READ_MESSAGE_HISTORY)))


@route("PATCH", "/channels/{channel}/messages/{message}")
def edit_message(call: Call) -> Json:
    """Edit the bot's own message; old ones are limited more."""
    channel = _channel(call)
    found = _message(call, channel)
    world = call.world
    if found.author is not world.bot:
        raise refuse(50005)
    if channel.archived:
        raise refuse(50083)
    if world.clock.now() - created(found.id) > OLD_AGE:
        call.server.limits.take_old_edit(str(channel.id))
    messages.edit(world, found, call.body, call.files)
    found.edit_times.append(call.request.at)
    world.republish(found)
    return found.payload()


@route("DELETE", "/channels/{channel}/messages/{message}")
def delete_message(call: Call) -> None:
    """Delete the bot's own message, or with Manage Messages anybody's."""
    channel = _channel(call)
    found = _message(call, channel)
    if found.author is not call.world.bot and not call.world.bot_permissions(channel) & perms.MANAGE_MESSAGES:
        raise refuse(50013)
    call.world.delete_message(found)


# -- threads --------------------------------------------------------------------------------------------------


def _start(call: Call, parent: Channel, type_: int, id_: int = 0) -> Channel:
    need = perms.CREATE_PRIVATE_THREADS if type_ == 12 else perms.CREATE_PUBLIC_THREADS
    if not call.world.bot_permissions(parent) & need:
        raise refuse(50013)
    thread = call.world.add_thread(parent, call.body["name"], call.world.bot, type_=type_, id_=id_)
    thread.auto_archive = call.body.get("auto_archive_duration") or 1440
    return thread


@route("POST", "/channels/{channel}/messages/{message}/threads")
def start_from_message(call: Call) -> Status:
    """A public thread on a message; it takes the message's id."""
    parent = _channel(call)
    found = _message(call, parent)
    if found.thread_id:
        raise refuse(160004)
    thread = _start(call, parent, 11, found.id)
    found.thread_id = thread.id
    return Status(201, thread.payload())


@route("POST", "/channels/{channel}/threads")
def start_thread(call: Call) -> Status:
    """A thread of its own; in a forum with its first message."""
    parent = _channel(call)
    if parent.is_forum:
        return _start_in_forum(call, parent)
    return Status(201, _start(call, parent, call.body.get("type", 12)).payload())


def _start_in_forum(call: Call, forum: Channel) -> Status:
    """A thread with its first message. That takes no nonce: whoever asks twice has two."""
    have = call.world.bot_permissions(forum)
    if not have & perms.SEND_MESSAGES or (call.files and not have & perms.ATTACH_FILES):
        raise refuse(50013)
    tags = [int(tag) for tag in call.body.get("applied_tags") or []]
    known = {int(tag["id"]): tag for tag in forum.tags}
    if not set(tags) <= set(known):
        raise refuse(10087)
    if any(known[tag]["moderated"] for tag in tags) and not have & perms.MANAGE_THREADS:
        raise refuse(40066)
    if not tags and forum.flags & REQUIRE_TAG:
        raise refuse(40067)
    body = {key: value for key, value in call.body["message"].items() if key not in ("nonce", "enforce_nonce")}
    messages.check(body, call.files, v2=bool((body.get("flags") or 0) & V2), prefix="message.")
    thread = call.world.add_thread(forum, call.body["name"], call.world.bot, tags=tags)
    thread.auto_archive = call.body.get("auto_archive_duration") or 1440
    first = send(call, thread, body, thread.id)
    return Status(201, {**thread.payload(), "message": first.payload()})


@route("GET", "/channels/{channel}/threads/archived/public")
def archived_threads(call: Call) -> Json:
    """The public threads in a channel's archive, those archived last first."""
    parent = _channel(call, perms.VIEW_CHANNEL | perms.READ_MESSAGE_HISTORY)
    limit = int(call.query.get("limit", 50))
    if not 2 <= limit <= 100:
        raise FormError([Problem("limit", "NUMBER_TYPE_MIN", "int value should be between 2 and 100.")])
    before = call.query.get("before")
    latest = datetime.fromisoformat(before).timestamp() if before else float("inf")
    found = sorted(
        (
            thread
            for thread in call.world.channels.values()
            if thread.type in (10, 11) and thread.parent_id == parent.id and thread.archived
            and (thread.archived_at or 0.0) < latest
        ),
        key=lambda thread: -(thread.archived_at or 0.0),
    )  # fmt: skip
    return {"threads": [t.payload() for t in found[:limit]], "members": [], "has_more": len(found) > limit}


@route("PUT", "/channels/{channel}/thread-members/@me")
def join_thread(call: Call) -> None:
    """The bot joins a thread."""
    _channel(call).thread_members.add(call.world.bot.id)
