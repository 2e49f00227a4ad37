"""The state of this little Discord and the things that people and tests do to it directly."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from typing import Any

from . import permissions as perms
from .clock import Clock, Snowflakes
from .errors import refuse
from .model import REQUIRE_TAG, Attachment, Channel, Guild, Json, Member, Message, Overwrite, Role, User

GUILDS, MEMBERS, EVENTS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 1, 1 << 16, 1 << 9, 1 << 12
Emit = Callable[[str, Any, int | None, int], object]


class World:
    """Guilds, people, messages and commands of one application."""

    def __init__(self, clock: Clock, emit: Emit) -> None:
        self.clock = clock
        self.ids = Snowflakes(clock)
        self._sink = emit
        self.base_url = ""
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.attachments: dict[int, Attachment] = {}
        self.commands: dict[int | None, dict[int, Json]] = {None: {}}
        self.nonces: dict[tuple[int, str], tuple[float, Message]] = {}
        self.nonce_window = 180.0
        self.token = f"wire.{secrets.token_urlsafe(18)}"
        self.bot = self.add_user("tutor", bot=True)
        self.owner = self.add_user("owner")
        self.application_id = self.bot.id
        self.privileged_intents = 0
        self.privileged_flags = 0

    # -- making things ----------------------------------------------------------------------------------------

    def add_user(self, name: str, *, bot: bool = False, locale: str = "en-GB") -> User:
        """A new account."""
        user = User(self.ids.next(), name.lower().replace(" ", "."), bot, None if bot else name, locale=locale)
        self.users[user.id] = user
        return user

    def add_guild(
        self,
        name: str = "Study group",
        *,
        owner: User | None = None,
        bot_permissions: int = perms.BOT,
        channels: Iterable[str] = ("general",),
    ) -> Guild:
        """A new guild with the bot in it; GUILD_CREATE is sent to a connected bot."""
        owner = owner or self.owner
        guild = Guild(self.ids.next(), name, owner.id, self.clock.now(), has_bot=False)
        self.guilds[guild.id] = guild
        guild.roles[guild.id] = Role(guild.id, "@everyone", perms.EVERYONE, 0)
        self.add_member(guild, owner)
        for channel in channels:
            self.add_channel(guild, channel)
        managed = Role(self.ids.next(), self.bot.name, bot_permissions, 1, managed=True)
        guild.roles[managed.id] = managed
        self.add_member(guild, self.bot, [managed])
        guild.has_bot = True
        self.announce(guild)
        return guild

    def add_channel(self, guild: Guild, name: str, type_: int = 0, *, parent: Channel | None = None) -> Channel:
        """A new channel of a guild."""
        position = len(guild.channels)
        channel = Channel(self.ids.next(), type_, name, guild.id, parent.id if parent else 0, position)
        guild.channels[channel.id] = self.channels[channel.id] = channel
        self._tell_channel("CHANNEL_CREATE", guild, channel)
        return channel

    def add_forum(self, guild: Guild, name: str, tags: Iterable[str] = (), *, require_tag: bool = False) -> Channel:
        """A new forum; tags whose name begins with an asterisk are for moderators."""
        forum = self.add_channel(guild, name, 15)
        forum.tags = [
            {
                "id": str(self.ids.next()), "name": tag.lstrip("*"), "moderated": tag[0] == "*", "emoji_id": None,
                "emoji_name": None,
            }
            for tag in tags
        ]  # fmt: skip
        forum.flags = REQUIRE_TAG if require_tag else 0
        self._tell_channel("CHANNEL_UPDATE", guild, forum)
        return forum

    def add_thread(
        self, parent: Channel, name: str, owner: User, *, type_: int = 11, id_: int = 0, tags: Iterable[int] = ()
    ) -> Channel:
        """A new thread; one that starts from a message, or with one in a forum, has the message's id."""
        guild = self.guilds[parent.guild_id or 0]
        thread = Channel(id_ or self.ids.next(), type_, name, guild.id, parent.id, owner_id=owner.id)
        thread.thread_members.add(owner.id)
        thread.applied_tags = list(tags)
        guild.channels[thread.id] = self.channels[thread.id] = thread
        self._tell_channel("THREAD_CREATE", guild, thread)
        return thread

    def add_role(
        self, guild: Guild, name: str, permissions: int = 0, *, position: int | None = None, mentionable: bool = False
    ) -> Role:
        """A new role, above all others unless a position is given."""
        top = max(r.position for r in guild.roles.values()) + 1
        role = Role(self.ids.next(), name, permissions, top if position is None else position, mentionable)
        guild.roles[role.id] = role
        self.emit("GUILD_ROLE_CREATE", {"guild_id": str(guild.id), "role": role.payload()}, guild.id, GUILDS)
        return role

    def add_member(self, guild: Guild, user: User, roles: Iterable[Role] = ()) -> Member:
        """Put a user into a guild."""
        member = Member(user, self.clock.now(), [role.id for role in roles])
        guild.members[user.id] = member
        self.emit("GUILD_MEMBER_ADD", {**member.payload(), "guild_id": str(guild.id)}, guild.id, MEMBERS)
        return member

    def direct_channel(self, user: User) -> Channel:
        """The direct messages between the bot and a user."""
        for channel in self.channels.values():
            if channel.type == 1 and user in channel.recipients:
                return channel
        channel = Channel(self.ids.next(), 1, "", recipients=[user])
        self.channels[channel.id] = channel
        return channel

    def add_attachment(self, where: int, filename: str, content: bytes, content_type: str) -> Attachment:
        """Keep a file; its bytes are served under the attachment's url."""
        id_ = self.ids.next()
        url = f"{self.base_url}/attachments/{where}/{id_}/{filename}"
        self.attachments[id_] = found = Attachment(id_, filename, content, url, content_type)
        return found

    def post(self, channel: Channel, author: User, content: str, *, at: float | None = None) -> Message:
        """A plain message by a person, backdated if `at` is given (seconds since 1970)."""
        id_ = self.ids.next() if at is None else self.ids.at(at)
        message = Message(id_, channel.id, channel.guild_id, author, content)
        self.publish(channel, message)
        return message

    # -- changing things --------------------------------------------------------------------------------------

    def publish(self, channel: Channel, message: Message) -> None:
        """Put a message into its channel and tell a bot that listens to messages."""
        channel.messages[message.id] = message
        channel.sent += 1
        self._tell_message("MESSAGE_CREATE", channel, message.event)

    def republish(self, message: Message) -> None:
        """Tell of an edit."""
        self._tell_message("MESSAGE_UPDATE", self.channels[message.channel_id], message.event)

    def delete_message(self, message: Message) -> None:
        """Remove a message; ephemeral ones vanish for their reader only."""
        message.deleted = True
        channel = self.channels.get(message.channel_id)
        if channel and channel.messages.pop(message.id, None):
            body = {"id": str(message.id), "channel_id": str(channel.id)}
            if channel.guild_id:
                body["guild_id"] = str(channel.guild_id)
            self._tell_message("MESSAGE_DELETE", channel, lambda _: body)

    def allow(self, channel: Channel, target: User | Role, allow: int = 0, deny: int = 0) -> None:
        """Set a channel's overwrite for a role or a user (permission bits)."""
        channel.overwrites[target.id] = Overwrite(int(isinstance(target, User)), allow, deny)
        self._tell_channel("CHANNEL_UPDATE", self.guilds[channel.guild_id or 0], channel)

    def deny(self, channel: Channel, target: User | Role, bits: int) -> None:
        """Take permissions away in one channel."""
        self.allow(channel, target, deny=bits)

    def set_roles(self, guild: Guild, user: User, roles: Iterable[int]) -> None:
        """Give a member exactly these roles (ids)."""
        member = guild.members[user.id]
        member.roles = list(roles)
        body = {**member.payload(), "guild_id": str(guild.id)}
        self.emit("GUILD_MEMBER_UPDATE", body, guild.id, 0 if user is self.bot else MEMBERS)

    def remove_member(self, guild: Guild, user: User) -> None:
        """A member leaves; only bots with the members intent are told."""
        del guild.members[user.id]
        body = {"guild_id": str(guild.id), "user": user.payload()}
        self.emit("GUILD_MEMBER_REMOVE", body, guild.id, MEMBERS)

    def delete_channel(self, channel: Channel) -> None:
        """Delete a channel or thread with all that is in it; a channel takes its threads along."""
        guild = self.guilds[channel.guild_id or 0]
        for thread in [c for c in guild.channels.values() if c.is_thread and c.parent_id == channel.id]:
            self.delete_channel(thread)
        del guild.channels[channel.id], self.channels[channel.id]
        for message in channel.messages.values():
            message.deleted = True
        body = channel.payload()
        self.emit("THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE", body, guild.id, GUILDS)

    def delete_role(self, guild: Guild, role: Role) -> None:
        """Delete a role and take it from everybody."""
        del guild.roles[role.id]
        for member in guild.members.values():
            if role.id in member.roles:
                member.roles.remove(role.id)
        self.emit("GUILD_ROLE_DELETE", {"guild_id": str(guild.id), "role_id": str(role.id)}, guild.id, GUILDS)

    def remove_bot(self, guild: Guild) -> None:
        """Throw the bot out of a guild."""
        guild.has_bot = False
        guild.members.pop(self.bot.id, None)
        self.emit("GUILD_DELETE", {"id": str(guild.id)}, guild.id, GUILDS)

    def outage(self, guild: Guild) -> None:
        """Make a guild unavailable; the bot is still in it."""
        guild.available = False
        self.emit("GUILD_DELETE", {"id": str(guild.id), "unavailable": True}, guild.id, GUILDS)

    def recover(self, guild: Guild) -> None:
        """End an outage."""
        guild.available = True
        self.emit("GUILD_CREATE", self.guild_event(guild), guild.id, GUILDS)

    def announce(self, guild: Guild) -> None:
        """Send the GUILD_CREATE of a guild that the bot has joined: only known guilds say that they are available."""
        body = self.guild_event(guild)
        del body["unavailable"]
        self.emit("GUILD_CREATE", body, guild.id, GUILDS)

    # -- questions --------------------------------------------------------------------------------------------

    def account(self) -> Json:
        """The bot's account as it sees it itself, in READY and /users/@me."""
        return {**self.bot.payload(), "mfa_enabled": False, "locale": "en-US", "verified": True, "email": None}

    def guild_event(self, guild: Guild, *, everyone: bool = False) -> Json:
        """The GUILD_CREATE of a guild, with all members only for a bot that may list them."""
        seen = [c for c in guild.channels.values() if self.bot_permissions(c) & perms.VIEW_CHANNEL]
        return guild.create_event(self.bot.id, seen, everyone=everyone)

    def permissions(self, channel: Channel, user: User) -> int:
        """What a user may do in a channel (0 for strangers)."""
        if channel.guild_id is None:
            return perms.EVERYONE if user in channel.recipients or user is self.bot else 0
        guild = self.guilds[channel.guild_id]
        member = guild.members.get(user.id)
        return perms.compute(guild, channel, member) if member else 0

    def bot_permissions(self, channel: Channel) -> int:
        """What the bot may do in a channel."""
        return self.permissions(channel, self.bot)

    def guild(self, id_: int) -> Guild:
        """A guild that the bot is in, else 10004."""
        guild = self.guilds.get(id_)
        if guild is None or not guild.has_bot:
            raise refuse(10004)
        return guild

    def channel(self, id_: int, need: int = perms.VIEW_CHANNEL) -> Channel:
        """A channel in which the bot has `need`, else 10003, 50001 (cannot see it) or 50013."""
        channel = self.channels.get(id_)
        if channel is None:
            raise refuse(10003)
        bits = self.bot_permissions(channel)
        if not bits & perms.VIEW_CHANNEL:
            raise refuse(50001)
        if bits & need != need:
            raise refuse(50013)
        return channel

    def sees(self, user: User, message: Message) -> bool:
        """Whether a user can read a message."""
        if message.deleted:
            return False
        if message.visible_to is not None:
            return message.visible_to == user.id
        channel = self.channels.get(message.channel_id)
        return channel is not None and bool(self.permissions(channel, user) & perms.VIEW_CHANNEL)

    # -- events -----------------------------------------------------------------------------------------------

    def emit(self, event: str, body: Json | Callable[[], Json], guild_id: int | None, intent: int) -> None:
        """Tell the bot, unless it is not in the guild; `body` may be made only when somebody listens."""
        if guild_id is None or event == "GUILD_DELETE" or self.guilds[guild_id].has_bot:
            self._sink(event, body, guild_id, intent)

    def _tell_channel(self, event: str, guild: Guild, channel: Channel) -> None:
        self.emit(event, channel.payload(), guild.id, GUILDS)

    def _tell_message(self, event: str, channel: Channel, body: Callable[[Guild | None], Json]) -> None:
        intent = GUILD_MESSAGES if channel.guild_id else DIRECT_MESSAGES
        guild = self.guilds[channel.guild_id] if channel.guild_id else None
        if not self.bot_permissions(channel) & perms.VIEW_CHANNEL:
            return
        self.emit(event, lambda: body(guild), channel.guild_id, intent)
