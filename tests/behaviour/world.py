"""Two servers in SimCord with everyone and everything that a test may need, and the real bot running in them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
from simcord import ChannelHandle, Env, GuildHandle, ResponseMessage
from simcord.backend.models import Overwrite

from bot.app import TutorBot
from bot.config import Config
from bot.core.records.posts import Post
from bot.core.records.schedules import Schedule
from bot.sandbox import simcord_private
from bot.store import posts, schedules
from bot.tutor.context import Context
from tests.behaviour.people import Person, Screen, is_private

MONDAY = datetime(2026, 1, 5, 8, 55, tzinfo=UTC)
"""When every story begins: five minutes before the daily of nine o'clock."""

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0


class _Time:
    """The clock and the sleep that the bot gets; it is made before its environment."""

    env: Env

    def now(self) -> datetime:
        return self.env.now()

    async def sleep(self, seconds: float) -> None:
        await self.env.external_wait(asyncio.sleep(seconds), reason="the bot's next timer")


class World:
    """What a test holds in its hand.

    Args:
        folder: for its database.
        questions: its bank.
        members: the locale of everybody's Discord.
        server: the locale that the servers prefer.

    Attributes:
        mod: may manage the server. ``ada`` and ``ben`` are ordinary members, ``stranger`` has no role at all.
        general, daily: everybody reads them. ``secret`` is for those with the role Insiders (``mod`` and ``ada``). In
            ``closed`` the bot may not write.
        elsewhere, elsewhere_mod, elsewhere_ada: a channel and people of another server.
        expects_errors: the test provokes errors in the log, so they are no finding.
        expects_silence: the test provokes interactions that stay without an answer.
        may_mention: ids of roles that new messages may mention.
    """

    def __init__(self, folder: Path, questions: Path, members: str = "en-US", server: str = "en-US") -> None:
        self.members, self.server = members, server
        self._url = f"sqlite+aiosqlite:///{folder / 'tutor.db'}"
        self._questions = questions
        self._time = _Time()
        self.expects_errors = self.expects_silence = False
        self.may_mention: set[int] = set()
        self.bot = self._make_bot()
        self.env = self._time.env = Env(self.bot, shard_count=1)
        self.env.settle_timeout = 30.0  # real seconds; machines are busy
        simcord_private.begin_at(self.env, MONDAY)
        simcord_private.name_bot(self.env, "MLOps Tutor")
        simcord_private.quicken(self.env)
        simcord_private.be_patient(self.env)
        simcord_private.number_forum_posts(self.env)
        self._populate()
        self._tell_locale()

    def _tell_locale(self) -> None:
        """Let interactions come from clients in the members' language; SimCord's all speak American English."""
        emit = self.env.backend.emit

        def in_language(event: str, payload: Any) -> None:
            told = {"locale": self.members, "guild_locale": self.server} if event == "INTERACTION_CREATE" else {}
            emit(event, {**payload, **told})

        self.env.backend.emit = in_language  # type: ignore[method-assign]

    def _make_bot(self) -> TutorBot:
        config = Config(token="x", database_url=self._url, questions=self._questions)
        # With naps of half a minute a day would take 2,880 transactions; they matter only where several processes work.
        return TutorBot(config, clock=self._time.now, sleep=self._time.sleep, seed=7, nap=6 * HOUR)

    def _populate(self) -> None:
        env = self.env
        self.guild = env.create_guild("MLOps study group", preferred_locale=self.server)
        self.moderators = self.guild.create_role("Moderators", permissions=discord.Permissions(manage_guild=True))
        self.insiders = self.guild.create_role("Insiders")
        everyone = self.guild.default_role
        self.general = self.guild.create_text_channel("general")
        self.daily = self.guild.create_text_channel("daily-mlops")
        hidden, shown = discord.PermissionOverwrite(view_channel=False), discord.PermissionOverwrite(view_channel=True)
        bot_role = self.guild.roles["MLOps Tutor"]
        self.secret = self.guild.create_text_channel(
            "secret", overwrites={everyone: hidden, self.insiders: shown, bot_role: shown}
        )
        mute = discord.PermissionOverwrite(send_messages=False)
        self.closed = self.guild.create_text_channel("closed", overwrites={bot_role: mute})
        self.mod = self.join("Noor", roles=[self.moderators, self.insiders])
        self.ada = self.join("Ada", roles=[self.insiders])
        self.ben = self.join("Ben")
        self.stranger = self.join("Sam")
        other = env.create_guild("Another server")
        self.elsewhere = other.create_text_channel("general")
        chief = other.create_role("Chiefs", permissions=discord.Permissions(manage_guild=True))
        self.elsewhere_mod = self.join("Olga", guild=other, roles=[chief])
        self.elsewhere_ada = Person(self, other.add_member(self.ada.actor.user), "Ada")

    def join(self, name: str, *, guild: GuildHandle | None = None, roles: list[discord.Role] | None = None) -> Person:
        """Somebody becomes a member."""
        user = self.env.create_user(f"user{len(self.env.backend.users)}", global_name=name)
        return Person(self, (guild or self.guild).add_member(user, roles=roles or []), name)

    @property
    def context(self) -> Context:
        """What the use cases of the running bot work with."""
        return self.bot.tutor

    # What most stories begin with

    async def first_daily(self) -> Screen:
        """Plan a daily at nine and wait for the first one."""
        await self.mod.slash("schedule daily", channel=self.daily, time="09:00")
        await self.wait_until(9)
        return self.post()

    async def publish(self, exercise: str, channel: ChannelHandle | None = None, hours: int = 24) -> Screen:
        """Let the moderator post an exercise by hand."""
        where = channel or self.daily
        await self.mod.post(exercise=exercise, channel=where, hours=hours)
        return self.post(where)

    def forum(self, name: str, *tags: str) -> ChannelHandle:
        """A new forum with those tags."""
        made = self.guild.create_forum_channel(name)
        wanted = [
            {
                "id": str(self.env.backend.snowflake()),
                "name": tag,
                "moderated": False,
                "emoji_id": None,
                "emoji_name": None,
            }
            for tag in tags
        ]
        self.env.backend.edit_channel(made.id, {"available_tags": wanted})
        return made

    # Time

    async def wait(self, seconds: float) -> None:
        """Let time pass, a day at a time."""
        while seconds > 0:
            await self.env.advance_time(min(seconds, DAY))
            seconds -= DAY

    async def wait_until(self, hour: int, minute: int = 0, *, days: int = 0) -> None:
        """Let time pass until an hour (UTC) of today or of a later day."""
        now = self.env.now()
        then = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        await self.wait((then - now).total_seconds() + days * DAY)

    async def restart(self, between: Callable[[], None] = lambda: None) -> None:
        """Stop the bot and start another one with the same database."""
        await self.env.settle()
        old, new = self.bot, self._make_bot()
        await self._stop(old)
        between()
        await self.env.restart_bot(new)
        self.bot = new

    async def _stop(self, bot: TutorBot) -> None:
        # SimCord never closes the bot that it replaces.
        await bot.aclose()

    # Places

    def posts(self, channel: ChannelHandle | None = None) -> list[Screen]:
        """The public messages of a channel, oldest first."""
        stored = self.env.backend.messages.get((channel or self.daily).id, {})
        return [
            Screen(ResponseMessage(self.env, message))
            for _, message in sorted(stored.items())
            if not is_private(message)
        ]

    def post(self, channel: ChannelHandle | None = None) -> Screen:
        """The newest public message of a channel."""
        return self.posts(channel)[-1]

    def deny(self, channel: ChannelHandle, **names: bool) -> None:
        """Set what the bot may do in a channel: ``send_messages=False``."""
        allow, deny = discord.PermissionOverwrite(**names).pair()
        role = self.guild.roles["MLOps Tutor"]
        self.env.backend.set_overwrite(channel.id, Overwrite(role.id, 0, allow.value, deny.value))

    def requests(self, method: str, part: str) -> list[object]:
        """The bodies of the bot's requests so far whose path contains ``part``."""
        return [entry.json for entry in self.env.http_requests if entry.method == method and part in entry.path]

    # What the store knows, where the screen cannot tell

    async def stored_post(self, number: int) -> Post:
        async with self.context.store.read() as tx:
            found = await posts.get(tx, number)
        assert found is not None
        return found

    async def stored_schedules(self) -> list[Schedule]:
        async with self.context.store.read() as tx:
            return await schedules.of_server(tx, self.guild.id)

    async def place_of_right(self, number: int) -> int:
        """Where the right option of a post with a choice stands on the screen."""
        post = await self.stored_post(number)
        right = next(place for place, part in enumerate(post.exercise.parts) if getattr(part, "correct", False))
        return post.shown.index(right)


@asynccontextmanager
async def open_world(folder: Path, questions: Path, *locales: str) -> AsyncIterator[World]:
    """Start the bot in a fresh world; on leaving, stop it and let go of its store."""
    world = World(folder, questions, *locales)
    try:
        await world.env.start()
        try:
            yield world
        finally:
            await world.env.shutdown()
    finally:
        await world.bot.aclose()
