"""What the server holds in memory, and how each thing looks on the wire."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .clock import created, iso

V2 = 1 << 15
EPHEMERAL = 1 << 6
REQUIRE_TAG = 1 << 4
"""Of a forum."""
LOADING = 1 << 7
SUPPRESS_EMBEDS = 1 << 2
SUPPRESS_NOTIFICATIONS = 1 << 12

Json = dict[str, Any]


@dataclass(slots=True, eq=False)
class User:
    """An account, a person's or a bot's."""

    id: int
    name: str
    bot: bool = False
    global_name: str | None = None
    accepts_dms: bool = True
    locale: str = "en-GB"

    def payload(self) -> Json:
        """As others see it."""
        return {
            "id": str(self.id), "username": self.name, "discriminator": "0" if not self.bot else "0001",
            "global_name": self.global_name, "avatar": None, "public_flags": 0, "flags": 0, "bot": self.bot,
            "primary_guild": None, "banner": None, "accent_color": None, "avatar_decoration_data": None,
        }  # fmt: skip


@dataclass(slots=True, eq=False)
class Role:
    """A role; the one with the guild's id is @everyone."""

    id: int
    name: str
    permissions: int = 0
    position: int = 1
    mentionable: bool = False
    managed: bool = False

    def payload(self) -> Json:
        """As in GUILD_CREATE and the role routes."""
        return {
            "id": str(self.id), "name": self.name, "permissions": str(self.permissions), "position": self.position,
            "color": 0, "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False, "managed": self.managed, "mentionable": self.mentionable, "icon": None,
            "unicode_emoji": None, "flags": 0, "description": None,
        }  # fmt: skip


@dataclass(slots=True)
class Overwrite:
    """What a channel allows and denies a role (type 0) or a member (type 1)."""

    type: int
    allow: int = 0
    deny: int = 0


@dataclass(slots=True, eq=False)
class Member:
    """A user in a guild."""

    user: User
    joined: float
    roles: list[int] = field(default_factory=list)
    nick: str | None = None

    def payload(self, *, with_user: bool = True) -> Json:
        """As in the member routes; `permissions` is added in interactions."""
        body: Json = {
            "avatar": None, "banner": None, "communication_disabled_until": None, "flags": 0,
            "joined_at": iso(self.joined), "nick": self.nick, "pending": False, "premium_since": None,
            "roles": [str(r) for r in self.roles], "mute": False, "deaf": False,
        }  # fmt: skip
        if with_user:
            body["user"] = self.user.payload()
        return body


@dataclass(slots=True, eq=False)
class Attachment:
    """An uploaded file, kept with its bytes and served under its url."""

    id: int
    filename: str
    content: bytes
    url: str
    content_type: str
    description: str | None = None
    ephemeral: bool = False
    said: int | None = None
    """Bytes that it says to have, where that isn't so."""

    def size_of_image(self) -> tuple[int, int] | None:
        """Width and height of a PNG."""
        if self.content[:8] != b"\x89PNG\r\n\x1a\n" or len(self.content) < 24:
            return None
        return int.from_bytes(self.content[16:20], "big"), int.from_bytes(self.content[20:24], "big")

    def payload(self) -> Json:
        """As in messages and resolved data."""
        body: Json = {
            "id": str(self.id), "filename": self.filename, "size": self.said or len(self.content), "url": self.url,
            "proxy_url": self.url, "content_type": self.content_type,
        }  # fmt: skip
        if self.description:
            body["description"] = self.description
        if self.ephemeral:
            body["ephemeral"] = True
        if size := self.size_of_image():
            body["width"], body["height"] = size
        return body


def _shown(parts: Any) -> set[int]:
    """The ids of the files that components show."""
    if isinstance(parts, dict):
        own = {int(parts["attachment_id"])} if parts.get("attachment_id") else set()
        return own.union(*map(_shown, parts.values()))
    return set().union(*map(_shown, parts)) if isinstance(parts, list) else set()


@dataclass(slots=True, eq=False)
class Message:
    """A message. `visible_to` names the one reader of an ephemeral message; `pinged` is fixed at creation."""

    id: int
    channel_id: int
    guild_id: int | None
    author: User
    content: str = ""
    flags: int = 0
    type: int = 0
    components: list[Json] = field(default_factory=list)
    embeds: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    mentions: list[User] = field(default_factory=list)
    mention_roles: list[int] = field(default_factory=list)
    mention_everyone: bool = False
    pinged: set[int | str] = field(default_factory=set)
    nonce: str | int | None = None
    edited: float | None = None
    reference: Json | None = None
    application_id: int | None = None
    webhook_id: int | None = None
    metadata: Json | None = None
    visible_to: int | None = None
    deleted: bool = False
    thread_id: int | None = None
    revision: int = 0
    edit_times: list[float] = field(default_factory=list)

    def payload(self) -> Json:
        """As its author sees it. What a component shows is no attachment: discord-api-docs#8277."""
        shown = _shown(self.components)
        body: Json = {
            "id": str(self.id), "type": self.type, "channel_id": str(self.channel_id), "author": self.author.payload(),
            "content": self.content, "timestamp": iso(created(self.id)),
            "edited_timestamp": iso(self.edited) if self.edited else None, "tts": False, "pinned": False,
            "mention_everyone": self.mention_everyone, "mentions": [u.payload() for u in self.mentions],
            "mention_roles": [str(r) for r in self.mention_roles],
            "attachments": [a.payload() for a in self.attachments if a.id not in shown], "embeds": self.embeds,
            "components": self.components, "flags": self.flags,
        }  # fmt: skip
        for key, value in (("nonce", self.nonce), ("interaction_metadata", self.metadata)):
            if value is not None:
                body[key] = value
        for key, number in (("application_id", self.application_id), ("webhook_id", self.webhook_id)):
            if number is not None:
                body[key] = str(number)
        if self.reference:
            body["message_reference"] = self.reference
        return body

    def hidden(self) -> Json:
        """As a bot without the message content intent sees somebody else's message."""
        return {**self.payload(), "content": "", "attachments": [], "embeds": [], "components": []}

    def event(self, guild: Guild | None) -> Json:
        """As in MESSAGE_CREATE and MESSAGE_UPDATE."""
        body = self.payload()
        if guild:
            body["guild_id"] = str(guild.id)
            if member := guild.members.get(self.author.id):
                body["member"] = member.payload(with_user=False)
        return body

    def snapshot(self) -> Message:
        """A copy that later edits leave alone."""
        return copy.deepcopy(self)

    def parts(self) -> Iterator[Json]:
        """Every component, nested ones and accessories included, in reading order."""
        yield from walk(self.components)

    @property
    def text(self) -> str:
        """All that can be read in it: content, text displays and embeds, a line each."""
        lines = [self.content] if self.content else []
        lines += [part["content"] for part in self.parts() if part["type"] == 10]
        for embed in self.embeds:
            lines += [embed[key] for key in ("title", "description") if embed.get(key)]
            lines += [f"{f['name']}: {f['value']}" for f in embed.get("fields", [])]
        return "\n".join(lines)

    @property
    def buttons(self) -> list[Json]:
        """Its buttons in reading order."""
        return [part for part in self.parts() if part["type"] == 2]

    @property
    def selects(self) -> list[Json]:
        """Its select menus in reading order."""
        return [part for part in self.parts() if part["type"] in (3, 5, 6, 7, 8)]

    def find(self, key: str) -> Json | None:
        """The component with that custom_id, or else with that label (buttons) or placeholder (selects)."""
        parts = list(self.parts())
        for attribute in ("custom_id", "label", "placeholder"):
            for part in parts:
                if part.get(attribute) == key:
                    return part
        return None


@dataclass(slots=True, eq=False)
class Channel:
    """A text channel (0), a category (4), a thread (11, 12), a forum (15) or a direct message (1)."""

    id: int
    type: int
    name: str
    guild_id: int | None = None
    parent_id: int = 0
    position: int = 0
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    recipients: list[User] = field(default_factory=list)
    messages: dict[int, Message] = field(default_factory=dict)
    owner_id: int = 0
    archived: bool = False
    locked: bool = False
    auto_archive: int = 1440
    archived_at: float | None = None
    sent: int = 0
    thread_members: set[int] = field(default_factory=set)
    tags: list[Json] = field(default_factory=list)
    applied_tags: list[int] = field(default_factory=list)
    flags: int = 0

    def archive(self, now: float, *, archived: bool = True) -> None:
        """Put a thread into the archive, or fetch it from there."""
        if archived != self.archived:
            self.archived, self.archived_at = archived, now

    @property
    def is_forum(self) -> bool:
        """Whether its messages are in threads only."""
        return self.type in (15, 16)

    @property
    def is_thread(self) -> bool:
        """Whether it depends on another channel."""
        return self.type in (10, 11, 12)

    def history(self) -> list[Message]:
        """Its messages, oldest first."""
        return [self.messages[key] for key in sorted(self.messages)]

    def payload(self) -> Json:
        """As in GUILD_CREATE and the channel routes."""
        last = str(max(self.messages)) if self.messages else None
        body: Json = {"id": str(self.id), "type": self.type, "flags": self.flags, "last_message_id": last}
        if self.guild_id is None:
            body["recipients"] = [u.payload() for u in self.recipients]
            return body
        body |= {
            "guild_id": str(self.guild_id), "name": self.name, "rate_limit_per_user": 0,
            "parent_id": str(self.parent_id) if self.parent_id else None,
        }  # fmt: skip
        if self.is_thread:
            body |= {
                "owner_id": str(self.owner_id), "message_count": self.sent, "total_message_sent": self.sent,
                "member_count": len(self.thread_members),
                "thread_metadata": {
                    "archived": self.archived, "archive_timestamp": iso(self.archived_at or created(self.id)),
                    "locked": self.locked,
                    "auto_archive_duration": self.auto_archive, "create_timestamp": iso(created(self.id)),
                },
            }  # fmt: skip
            if self.applied_tags:
                body["applied_tags"] = [str(tag) for tag in self.applied_tags]
        else:
            body |= {
                "position": self.position, "topic": None, "nsfw": False,
                "permission_overwrites": [
                    {"id": str(key), "type": o.type, "allow": str(o.allow), "deny": str(o.deny)}
                    for key, o in self.overwrites.items()
                ],
            }  # fmt: skip
        if self.is_forum:
            body |= {
                "available_tags": self.tags, "default_reaction_emoji": None, "default_sort_order": None,
                "default_forum_layout": 0,
            }  # fmt: skip
        return body


@dataclass(slots=True, eq=False)
class Guild:
    """A server. `has_bot` and `available` tell what the bot may know of it."""

    id: int
    name: str
    owner_id: int
    joined: float = 0.0
    locale: str = "en-US"
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    events: dict[int, Json] = field(default_factory=dict)
    has_bot: bool = True
    available: bool = True

    @property
    def default_channel(self) -> Channel:
        """Its first text channel."""
        return next(c for c in self.channels.values() if c.type == 0)

    def payload(self) -> Json:
        """As GET /guilds/{id} gives it."""
        return {
            "id": str(self.id), "name": self.name, "owner_id": str(self.owner_id), "icon": None, "description": None,
            "home_header": None, "splash": None, "discovery_splash": None, "features": [], "banner": None,
            "application_id": None, "region": "deprecated", "afk_channel_id": None, "afk_timeout": 300,
            "system_channel_id": None, "system_channel_flags": 0, "widget_enabled": False, "widget_channel_id": None,
            "verification_level": 0, "roles": [r.payload() for r in self.roles.values()],
            "default_message_notifications": 1, "mfa_level": 0, "explicit_content_filter": 0, "max_presences": None,
            "max_members": 500000, "max_stage_video_channel_users": 50, "max_video_channel_users": 25,
            "vanity_url_code": None, "premium_tier": 0, "premium_subscription_count": 0,
            "preferred_locale": self.locale, "rules_channel_id": None, "safety_alerts_channel_id": None,
            "public_updates_channel_id": None, "premium_progress_bar_enabled": False, "nsfw": False, "nsfw_level": 0,
            "emojis": [], "stickers": [], "incidents_data": None,
        }  # fmt: skip

    def create_event(self, bot_id: int, visible: list[Channel], *, everyone: bool) -> Json:
        """GUILD_CREATE: all channels, the threads the bot can see, the bot itself or all members."""
        shown = self.members.values() if everyone else [self.members[bot_id]]
        return {
            **self.payload(), "joined_at": iso(self.joined), "large": len(self.members) > 250, "unavailable": False,
            "member_count": len(self.members), "voice_states": [], "presences": [], "stage_instances": [],
            "members": [m.payload() for m in shown],
            "channels": [c.payload() for c in self.channels.values() if not c.is_thread],
            "threads": [c.payload() for c in visible if c.is_thread and not c.archived],
            "guild_scheduled_events": list(self.events.values()), "soundboard_sounds": [],
        }  # fmt: skip


def walk(parts: list[Json]) -> Iterator[Json]:
    """Every component of a list, depth first."""
    for part in parts:
        yield part
        yield from walk(part.get("components", []))
        for key in ("accessory", "component"):
            if key in part:
                yield from walk([part[key]])
