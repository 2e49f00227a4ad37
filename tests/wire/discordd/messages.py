"""Creating and editing messages: rules, files and mentions. Used by the channel routes and by interactions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from . import components as rules
from . import permissions as perms
from .components import Checker
from .errors import FormError, Problem, refuse
from .model import EPHEMERAL, SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS, V2, Attachment, Channel, Json, Message, User
from .world import World

MAX_FILE = 10 * 1024 * 1024
_LEGACY = ("content", "embeds", "poll", "sticker_ids")


@dataclass(slots=True)
class Upload:
    """A file of a multipart request."""

    filename: str
    content: bytes
    content_type: str = "application/octet-stream"


Files = dict[int, Upload]


def check(body: Json, files: Files, *, v2: bool, was: Message | None = None, prefix: str = "") -> None:
    """Raise 50035 or 50006 for what a message must not hold; `was` is the message before an edit."""
    checker = Checker()
    flags = body.get("flags")
    if was is not None and was.flags & V2 and flags is not None and not flags & V2:
        checker.bad("flags", "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", "The flag cannot be taken off.")
    if v2:
        for key in _LEGACY:
            if body.get(key):
                text = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
                checker.bad(key, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", text)
        if was is not None and not was.flags & V2 and was.content and "content" not in body:
            checker.bad("content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "Must be cleared.")
    checker.length("content", body.get("content"), 0, 2000)
    _check_embeds(checker, body.get("embeds") or [])
    _check_mentions(checker, body.get("allowed_mentions") or {})
    checker.message(body.get("components") or [], v2)
    if checker.found:
        found = checker.found
        raise FormError([Problem(f"{prefix}{p.path}", p.code, p.message) for p in found] if prefix else found)
    if any(len(upload.content) > MAX_FILE for upload in files.values()):
        raise refuse(40005)


def _check_embeds(checker: Checker, embeds: list[Json]) -> None:
    checker.length("embeds", embeds, 0, 10)
    total = 0
    for embed in embeds:
        texts = [embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text")]
        texts.append((embed.get("author") or {}).get("name"))
        for field in embed.get("fields") or []:
            texts += [field.get("name"), field.get("value")]
        total += sum(len(text or "") for text in texts)
    if total > 6000:
        checker.bad("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")


def _check_mentions(checker: Checker, allowed: Json) -> None:
    for kind in ("users", "roles"):
        if kind in (allowed.get("parse") or []) and allowed.get(kind):
            text = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            checker.bad("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text)


def create(
    world: World,
    channel: Channel,
    author: User,
    body: Json,
    files: Files,
    *,
    visible_to: int | None = None,
    id_: int = 0,
) -> Message:
    """A message made of a request's body, not yet in its channel; `id_` is given to what begins a forum's thread."""
    flags = (body.get("flags") or 0) & (V2 | SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS)
    message = Message(id_ or world.ids.next(), channel.id, channel.guild_id, author, flags=flags)
    message.content = body.get("content") or ""
    message.embeds = [{"type": "rich", **embed} for embed in body.get("embeds") or []]
    message.nonce = body.get("nonce")
    if visible_to is not None:
        message.visible_to = visible_to
        message.flags |= EPHEMERAL
    _attach(world, message, body, files)
    _set_components(world, message, body.get("components") or [], message.attachments)
    if not (message.content or message.embeds or message.components or message.attachments):
        raise refuse(50006)
    _mention(world, message, body.get("allowed_mentions"), first=True)
    return message


def edit(world: World, message: Message, body: Json, files: Files) -> None:
    """Change a message as a PATCH says, having checked all of it first."""
    flags = body.get("flags")
    v2 = bool((message.flags if flags is None else flags | message.flags) & V2)
    check(body, files, v2=v2, was=message)
    if v2 and "components" in body and not body["components"]:
        raise refuse(50006)
    if flags is not None:
        kept = message.flags & ~SUPPRESS_EMBEDS
        message.flags = kept | (flags & (V2 | SUPPRESS_EMBEDS))
    if "content" in body:
        message.content = body["content"] or ""
    if "embeds" in body:
        message.embeds = [{"type": "rich", **embed} for embed in body["embeds"] or []]
    if files or "attachments" in body:
        _attach(world, message, body, files)
    if "components" in body:
        # What is referred to must be named by the request: whether Discord looks at older files is not documented.
        named = message.attachments if files or "attachments" in body else []
        _set_components(world, message, body["components"] or [], named)
    message.edited = world.clock.now()
    message.revision += 1
    _mention(world, message, body.get("allowed_mentions"), first=False)


def _attach(world: World, message: Message, body: Json, files: Files) -> None:
    described = {str(entry["id"]): entry for entry in body.get("attachments") or []}
    if "attachments" in body:
        message.attachments = [a for a in message.attachments if str(a.id) in described]
    for number, upload in files.items():
        made = world.add_attachment(message.channel_id, upload.filename, upload.content, upload.content_type)
        entry = described.get(str(number), {})
        made.description = entry.get("description")
        made.filename = entry.get("filename") or made.filename
        made.ephemeral = message.visible_to is not None
        message.attachments.append(made)


def _set_components(world: World, message: Message, parts: list[Json], files: list[Attachment]) -> None:
    kept = rules.normalise(parts)
    by_name = {a.filename: a for a in files}
    checker = Checker()
    for holder, key in rules.media(kept):
        url = holder[key].get("url", "")
        found: Attachment | None = None
        if url.startswith("attachment://"):
            found = by_name.get(url.removeprefix("attachment://"))
            if found is None:
                code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
                checker.bad("components", code, f"The referenced attachment {url} was not found.")
                continue
        holder[key] = _unfurled(world, url, found)
        if key == "file" and found:
            holder["name"], holder["size"] = found.filename, len(found.content)
    if checker.found:
        raise FormError(checker.found)
    message.components = kept


def _unfurled(world: World, url: str, found: Attachment | None) -> Json:
    item: Json = {"id": str(world.ids.next()), "url": url, "proxy_url": url, "loading_state": 2, "flags": 0}
    item |= {"width": None, "height": None, "content_type": None, "placeholder": ""}
    if found:
        item |= {"url": found.url, "proxy_url": found.url, "content_type": found.content_type}
        item["attachment_id"] = str(found.id)
        if size := found.size_of_image():
            item["width"], item["height"] = size
    return item


def _mention(world: World, message: Message, allowed: Json | None, *, first: bool) -> None:
    """Who is mentioned, and (at creation) who is pinged, by the text and what it may mention."""
    text = "\n".join([message.content, *(p.get("content", "") for p in message.parts() if p["type"] == 10)])
    if "@" not in text:
        message.mentions, message.mention_roles, message.mention_everyone = [], [], False
        return
    users = {int(x) for x in re.findall(r"<@!?(\d+)>", text)}
    roles = {int(x) for x in re.findall(r"<@&(\d+)>", text)}
    everyone = bool(re.search(r"@(everyone|here)\b", text))
    if allowed is not None:
        parse = allowed.get("parse") or []
        if "users" not in parse:
            users &= {int(x) for x in allowed.get("users") or []}
        if "roles" not in parse:
            roles &= {int(x) for x in allowed.get("roles") or []}
        everyone = everyone and "everyone" in parse
    channel = world.channels[message.channel_id]
    mighty = bool(world.permissions(channel, message.author) & perms.MENTION_EVERYONE)
    guild = world.guilds.get(message.guild_id or 0)
    known = {r: guild.roles[r] for r in roles if r in guild.roles} if guild else {}
    message.mentions = [world.users[u] for u in sorted(users) if u in world.users]
    message.mention_roles = sorted(known)
    message.mention_everyone = everyone and mighty
    if first and not message.flags & SUPPRESS_NOTIFICATIONS:
        message.pinged = {u.id for u in message.mentions}
        message.pinged |= {r for r, role in known.items() if role.mentionable or mighty}
        message.pinged |= {"everyone"} if message.mention_everyone else set()


def check_reference(channel: Channel, reference: Any) -> Json | None:
    """The message that a reply refers to, else 50035."""
    if not reference:
        return None
    found = int(reference["message_id"]) in channel.messages
    if not found and reference.get("fail_if_not_exists", True):
        checker = Checker()
        checker.bad("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        raise FormError(checker.found)
    if not found:
        return None
    return {"type": 0, "message_id": str(reference["message_id"]), "channel_id": str(channel.id)}
