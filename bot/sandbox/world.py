"""The study group: a server in SimCord with its channels and people, and the bot running in it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import discord
from discord import app_commands
from simcord import ChannelHandle, Env, MemberActor

from bot.core.errors import InputError, NotFound, Refused
from bot.sandbox import simcord_private
from bot.texts import say
from bot.tutor.context import Clock, Context, Sleep
from bot.tutor.schedules.scheduling import list_schedules

SERVER = "MLOps study group"
BOT = "MLOps Tutor"
DAILY = "daily-mlops"
GENERAL = "general"
MODERATORS = "moderators"
EARNED = "Champions"
OWNER = "Ravi"
MODERATOR = "Noor"
MEMBERS = ("Aylin", "Kofi", "Mei", "Lucía", "Tomasz")


class _Services(Protocol):
    @property
    def context(self) -> Context: ...


class SandboxBot(Protocol):
    """What the sandbox needs of the bot besides being a Discord client."""

    owner_id: int | None
    """Whose bot it is."""

    @property
    def services(self) -> _Services:
        """What commands and clicks work with; there once the bot has started."""

    async def next_timer(self) -> datetime | None:
        """When the next thing is due."""

    async def aclose(self) -> None:
        """Let go of the store."""


MISTAKES = (InputError, Refused, NotFound)
"""What the bot says of what somebody did, not of itself."""

MakeBot = Callable[[Clock, Sleep], discord.Client]
"""Builds the bot around the simulated clock; the result is a ``SandboxBot`` too."""


class Part(StrEnum):
    """What someone may do: answer, also schedule and post, or also look after the bot itself."""

    MEMBER = "member"
    MODERATOR = "moderator"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone on the server."""

    actor: MemberActor
    name: str
    part: Part

    @property
    def id(self) -> int:
        """The snowflake of the account."""
        return self.actor.id


@dataclass(slots=True)
class World:
    """The simulated server with the bot in it.

    Attributes:
        channels: the text channels by name; the bot opens threads below their messages.
        portrait: the address of the bot's picture.
        zone: the server's time zone; see ``learn_zone``.
    """

    env: Env
    bot: SandboxBot
    channels: dict[str, ChannelHandle]
    people: tuple[Person, ...]
    portrait: str
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))

    @property
    def moderator(self) -> Person:
        """The one who may schedule and post."""
        return next(person for person in self.people if person.part is Part.MODERATOR)

    @property
    def owner(self) -> Person:
        """The one whose bot it is."""
        return next(person for person in self.people if person.part is Part.OWNER)

    @property
    def members(self) -> tuple[Person, ...]:
        """Those who study."""
        return tuple(person for person in self.people if person.part is Part.MEMBER)

    def person(self, user: int) -> Person | None:
        """The person with that account, if there is one."""
        return next((person for person in self.people if person.id == user), None)

    def direct(self, person: Person) -> ChannelHandle:
        """A person's private messages with the bot."""
        return person.actor.user.dm_channel

    def rooms_of(self, person: Person) -> list[ChannelHandle]:
        """What somebody can look at: channels and threads, and their private messages."""
        seen = [room for room in self.rooms if simcord_private.can_see(self.env, room, person.actor)]
        return [*seen, self.direct(person)]

    @property
    def rooms(self) -> list[ChannelHandle]:
        """The channels, each followed by the threads below its messages, oldest first."""
        return [room for channel in self.channels.values() for room in (channel, *channel.threads)]

    def channel(self, channel: int) -> ChannelHandle | None:
        """The channel, thread or private conversation with that id, if there is one."""
        everything = [*self.rooms, *map(self.direct, self.people)]
        return next((room for room in everything if room.id == channel), None)

    @property
    def names(self) -> dict[str, str]:
        """What mentions of channels, threads and people mean."""
        channels = {room.mention: f"#{room.name}" for room in self.rooms}
        return channels | {person.actor.mention: f"@{person.name}" for person in self.people}

    def now(self) -> datetime:
        """The time on the server, in its zone."""
        return self.env.now().astimezone(self.zone)

    async def learn_zone(self) -> None:
        """Ask the bot which time zone its schedules follow; a moderator may have set another one."""
        for planned in await list_schedules(self.bot.services.context, self.env.guild.id):
            self.zone = ZoneInfo(planned.zone)


class _Time:
    """The clock and the sleep that are injected into the bot, which is built before its environment."""

    env: Env

    def now(self) -> datetime:
        return self.env.now()

    async def sleep(self, seconds: float) -> None:
        # Declared as a wait for something outside the bot, so that only the simulated clock ends it.
        await self.env.external_wait(asyncio.sleep(seconds), reason="the bot's next timer")


def _is_answered(error: BaseException) -> bool:
    """Whether it is a person's mistake, such as a time that isn't one: the bot tells them, and nothing is broken."""
    return isinstance(error, app_commands.TransformerError) or isinstance(error.__cause__, MISTAKES)


def _populate(env: Env) -> tuple[dict[str, ChannelHandle], tuple[Person, ...]]:
    guild = env.create_guild(SERVER)
    channels = {name: guild.create_text_channel(name, topic=say(f"sandbox-topic-{name}")) for name in (DAILY, GENERAL)}
    moderate = discord.Permissions(manage_guild=True, manage_roles=True)
    roles = {  # each is below those created before it
        Part.OWNER: [guild.create_role("Operators", permissions=discord.Permissions(administrator=True))],
        Part.MODERATOR: [guild.create_role("Moderators", permissions=moderate)],
        Part.MEMBER: [],
    }
    nobody, they = discord.PermissionOverwrite(view_channel=False), discord.PermissionOverwrite(view_channel=True)
    secret: Any = {guild.default_role: nobody, roles[Part.MODERATOR][0]: they, guild.roles[BOT]: they}
    channels[MODERATORS] = guild.create_text_channel(
        MODERATORS, overwrites=secret, topic=say(f"sandbox-topic-{MODERATORS}")
    )
    guild.create_role(EARNED)  # nobody has it yet: a moderator may let members earn it
    people = []
    parts = dict.fromkeys(MEMBERS, Part.MEMBER) | {MODERATOR: Part.MODERATOR, OWNER: Part.OWNER}
    for name, part in parts.items():
        user = env.create_user(name.casefold(), global_name=name)
        people.append(Person(guild.add_member(user, roles=roles[part]), name, part))
    return channels, tuple(people)


@asynccontextmanager
async def open_world(make_bot: MakeBot, *, start: datetime) -> AsyncIterator[World]:
    """Start the bot in a fresh simulated server; on leaving, stop it and let go of its store.

    Args:
        make_bot: builds the bot around the simulated clock and sleep.
        start: an aware instant at which the simulation begins.
    """
    time = _Time()
    bot = make_bot(time.now, time.sleep)
    env = time.env = Env(bot, shard_count=1)
    simcord_private.begin_at(env, start)
    simcord_private.name_bot(env, BOT)
    portrait = simcord_private.picture_bot(env)
    simcord_private.quicken(env)
    simcord_private.be_patient(env)
    simcord_private.overlook(env, _is_answered)
    try:
        channels, people = _populate(env)
        world = World(env, bot, channels, people, portrait)  # type: ignore[arg-type]
        world.bot.owner_id = world.owner.id
        await env.start()
        try:
            yield world
        finally:
            await env.shutdown()
    finally:
        await bot.aclose()  # type: ignore[attr-defined]
