"""The bot: opens the store, loads the bank and the cogs, syncs commands when they changed, closes cleanly."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random, SystemRandom
from typing import Any

import discord
from discord.ext import commands
from discord.http import Route

from bot.bank.faults import BankError
from bot.config import Config
from bot.connection import guard_requests, leave_echoes_unread, outlive_events, skip_clicked_components
from bot.core.errors import SetupError, TutorError, Unavailable
from bot.gateway import Turns, hang_up, steady
from bot.intake import Intake
from bot.limits.changes import reopen_on_changes
from bot.limits.guard import Guard
from bot.reading import CodeChanged, Reader, Reading, ReadingBroke, let_go, read
from bot.registering import register
from bot.store import marks, servers
from bot.store.engine import Store
from bot.texts import say
from bot.tutor.boards.leaving import note_left
from bot.tutor.context import Clock, Context, Sleep
from bot.tutor.health.watch import Watch
from bot.tutor.members.purging import compare, joined, left
from bot.tutor.members.restoring import delete_again
from bot.tutor.posts.counts import LiveCounts
from bot.tutor.posts.giving_up import plan_again
from bot.tutor.posts.submission import Submissions
from bot.tutor.practice.replaying import replay
from bot.tutor.quizzes.playing import Plays
from bot.tutor.quizzes.shown import live_quizzes
from bot.tutor.timers import LONGEST_NAP, TimerLoop, next_timer
from bot.ui.kit.drawing.fonts import faces
from bot.ui.kit.drawing.studio import STUDIO
from bot.ui.messenger import DiscordMessenger
from bot.ui.router import Router
from bot.ui.talk import language
from bot.ui.talk.commands import CatalogueTranslator, TutorTree
from bot.ui.talk.following import Following
from bot.ui.talk.invitation import invitation
from bot.ui.talk.presence import Presence
from bot.ui.talk.replies import drain_replies
from bot.ui.talk.services import Services

log = logging.getLogger(__name__)


COGS = (
    "cogs.learning",
    "cogs.practice",
    "cogs.me",
    "cogs.schedule",
    "cogs.exercise",
    "cogs.quiz",
    "cogs.moderation",
    "cogs.rewards",
    "cogs.bank",
    "cogs.glossary",
)


LANGUAGES_KEPT = timedelta(minutes=5)
"""How long a process relies on the languages it knows of before it looks again at which were chosen."""

DATABASE_PATIENCE = 5.0
"""Seconds within which a healthy database answers."""


def now() -> datetime:
    """The present."""
    return datetime.now(UTC)


class TutorBot(commands.AutoShardedBot):
    """The tutor as a Discord client. It asks for the intent ``guilds`` alone and keeps no messages and no members."""

    services: Services

    def __init__(
        self,
        config: Config,
        *,
        clock: Clock = now,
        sleep: Sleep = asyncio.sleep,
        seed: int | None = None,
        nap: float = LONGEST_NAP,
    ) -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # there is nothing to hear
        super().__init__(
            **_shards(config),
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_ratelimit_timeout=30.0,  # of the login; everything later passes the guard
            tree_cls=TutorTree,
        )
        skip_clicked_components(self)
        outlive_events(self)
        steady(self)
        self.config = config
        self._clock = clock
        self._sleep = sleep
        self._nap = nap
        self._rng = SystemRandom() if seed is None else Random(seed)
        self._parts: tuple[TimerLoop, tuple[LiveCounts, ...], tuple[Submissions, Plays]] | None = None
        self._watch: Watch | None = None
        self._turns: Turns | None = None
        self._leaving: asyncio.Task[None] | None = None
        self._store: Store | None = None
        self._read: Reading | None = None
        self._reader = Reader()
        self._intake = Intake()
        self._route: Router | None = None
        self._heard: set[int] = set()
        self._looked = datetime.min.replace(tzinfo=UTC)

    async def setup_hook(self) -> None:
        """Start everything; runs once, after login and before the gateway.

        Raises:
            BankError, SetupError: see ``open``, which this does if nobody has.
        """
        guard = Guard(_share(self.config), Route.BASE)
        guard_requests(self.http, guard)
        leave_echoes_unread()
        reopen_on_changes(self, guard.refusals)
        await self.open()
        faces()  # it takes a while to read the fonts, and nobody waits yet
        assert self._store is not None
        self._turns = Turns(self, self._store, self._clock)
        assert self._read is not None
        bank, glossary = self._read.bank, self._read.glossary
        context = Context(self._store, bank, self._clock, DiscordMessenger(self), self._rng)
        async with self._store.write() as tx:
            context.veil = await servers.get_veil(tx)
        context.marks = marks.beside(self.config.database)
        await delete_again(context)
        context.here_since = self._clock()
        # Only simulated time has longer naps, and there a jump of the clock isn't an outage.
        nap = timedelta(seconds=self._nap) if self._nap <= LONGEST_NAP else timedelta.max
        self._watch = Watch(context, self._connected, nap)
        counts = (LiveCounts(context, self._sleep), live_quizzes(context, self._sleep))
        loop = TimerLoop(context, self._sleep, nap=self._nap, before=self._look_around, hears=self.is_ready)
        submissions, plays = Submissions(context), Plays(context)
        context.answered, context.played, context.wake = counts[0].touch, counts[1].touch, loop.wake
        self._parts = (loop, counts, (submissions, plays))
        presence = Presence(self, self._clock, partial(note_left, context))
        following = Following(self._clock, self._sleep)
        self.services = Services(context, submissions, plays, presence, following, self._intake, glossary=glossary)
        self._route = Router(self.services)
        for cog in COGS:
            await self.load_extension(cog)
        await replay(context)
        await plan_again(context)
        await language.refresh(context)
        await self.tree.set_translator(CatalogueTranslator())
        first = 0 in (self.config.shard_ids or (0,))
        self.services.mentions = await register(self, self._store, anew=first)
        await loop.start()
        for each in counts:
            await each.start()
        log.info("%d exercises in %d topics are ready", len(bank), len(bank.topics))
        if self.application_id is not None:
            log.info("invite the bot to a server: %s", invitation(self.application_id))

    async def _look_around(self) -> None:
        """Note that the bot is there, and now and then what other processes have been told."""
        assert self._watch is not None
        await self._watch.note()
        if self._parts is not None and abs(self._clock() - self._looked) >= LANGUAGES_KEPT:
            self._looked = self._clock()
            await language.refresh(self.tutor)

    async def open(self, faults: Sequence[SetupError] = ()) -> None:
        """Read the bank and open the database, once: all that can be wrong on this machine.

        Args:
            faults: what is known to be wrong. Nothing is changed then; the database is only looked at.

        Raises:
            BankError, SetupError: the bank, the glossary or the database cannot be used; an ``ExceptionGroup`` of these
                and the known faults if there is more than one.
        """
        if self._store is not None:
            return
        found: list[TutorError] = [*faults]
        try:
            self._read = await asyncio.to_thread(read, self.config.questions)
        except BankError as error:
            found.append(error)
        try:
            if found:
                await Store.look(self.config.database)
            else:
                self._store = await Store.open(self.config.database, owned=True)
        except SetupError as error:
            found.append(error)
        if len(found) == 1:
            raise found[0]
        if found:
            raise ExceptionGroup("the bot can't start", found)

    async def reload_bank(self) -> list[str]:
        """Read the bank again: new exercises appear, edited ones change for future posts, posts keep their snapshot.

        Returns:
            The new bank's faults, one per line; if there are any, the old bank is kept.
        """
        if self._store is None or self._read is None:
            return []  # not begun yet, or over
        try:
            found = await self._reader.read(self.config.questions, self._read.fitting)
        except BankError as error:
            faults = [str(fault) for fault in error.faults]
            log.error("the bank has %d faults; keeping the old one: %s", len(faults), "; ".join(faults[:10]))
            return faults
        except ReadingBroke as broke:
            if self.is_closed():
                return []  # nobody needs it any more
            log.error("the bank couldn't be read; keeping the old one: %s", broke)
            return [say("reload-changed" if isinstance(broke, CodeChanged) else "reload-broke")]
        old, self._read = [self._read.bank], found
        self.services.context.bank, self.services.glossary = found.bank, found.glossary
        log.info("the bank was reloaded: %d exercises in %d topics", len(found.bank), len(found.bank.topics))
        await let_go(old)
        return []

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Send clicks to the router; discord.py sends commands to the cogs itself."""
        if self._route is not None:
            await self._route(interaction)

    async def on_ready(self) -> None:
        """Say that the gateway has told of every server, and be ready to draw."""
        log.info("running in %d servers", len(self.guilds))
        await STUDIO.warm()

    async def on_shard_ready(self, shard: int) -> None:
        """Note that a shard is there (again), and which servers have gone meanwhile."""
        await self.on_shard_resumed(shard)
        if self._store is not None:
            present = {guild.id for guild in self.guilds}  # unavailable ones too
            count = self.shard_count or 1
            await compare(self.tutor, present, lambda server: (server >> 22) % count == shard)

    async def on_shard_resumed(self, _shard: int) -> None:
        """Note that a shard is there again."""
        if self._watch is not None:
            await self._watch.note()

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed from a server; one that is merely unavailable doesn't come here."""
        if self._store is not None:
            await left(self.tutor, guild.id)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot was added to a server."""
        if self._store is not None:
            await joined(self.tutor, guild.id)

    async def on_error(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Say what went wrong as Discord told of something; that the database is away needs no traceback."""
        error = sys.exception()
        if not isinstance(error, Unavailable):
            await super().on_error(event, *args, **kwargs)
        elif not self.is_closed():
            log.warning("%s wasn't noted, because the database doesn't answer", event)

    def _connected(self) -> set[tuple[int, int]]:
        """The shards that Discord reaches now, each with the number of all."""
        return {(number, shard.shard_count or 1) for number, shard in self.shards.items() if not shard.is_closed()}

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Let all processes of the bot identify in turn; discord.py knows of its own only."""
        if self._turns is not None:
            await self._turns.wait(shard_id or 0)

    async def on_shard_connect(self, shard: int) -> None:
        """A shard has identified: from now on its people can be heard."""
        if shard not in self._heard and self._store is not None:
            self._heard.add(shard)
            self.tutor.here_since = self._clock()
        if self._turns is not None:
            await self._turns.done(shard)

    async def ailment(self) -> str | None:
        """What keeps the bot from answering people, as a key of the catalogue; None if nothing does."""
        if self._store is None or not self.is_ready():
            return "health-starting"
        if any(shard.is_closed() for shard in self.shards.values()):
            return "health-offline"
        try:
            async with asyncio.timeout(DATABASE_PATIENCE):
                if self._store.failing:
                    await self._store.examine()
                async with self._store.read() as tx:
                    await servers.get_meta(tx, "commands")
        except (Unavailable, TimeoutError):
            return "health-database"
        return "health-outdated" if self._store.outdated else None

    def latency_of(self, server: int) -> float:
        """Seconds that Discord takes to answer a heartbeat of the connection that serves a server; inf if unknown."""
        shard = self.get_shard((server >> 22) % (self.shard_count or 1))
        return self.latency if shard is None else shard.latency

    @property
    def tutor(self) -> Context:
        """What the use cases work with."""
        return self.services.context

    async def next_timer(self) -> datetime | None:
        """When the next thing is due."""
        timer = await next_timer(self.services.context)
        return None if timer is None else timer.due_at

    async def aclose(self) -> None:
        """Finish what is under way and close the store; the connection to Discord is left alone."""
        if self._parts is not None:
            loop, counts, submissions = self._parts
            self._parts = None
            last = [] if self._watch is None else [self._watch.note(now_or_never=True)]
            await asyncio.gather(*last, loop.stop(grace=4.0), drain_replies(within=3.0))
            await asyncio.gather(*(each.drain(within=2.0) for each in submissions))
            for each in counts:
                await each.stop()
            await self.services.following.stop()
        if self._store is not None:
            store, self._store = self._store, None
            await store.close()

    def is_closed(self) -> bool:
        """Whether the bot has stopped accepting work."""
        return self._leaving is not None or super().is_closed()

    async def close(self) -> None:
        """Stop accepting work, answer what came in, finish what is under way, then leave Discord."""
        if self._leaving is None:
            self._leaving = asyncio.create_task(self._leave(), name="leave")
        await asyncio.shield(self._leaving)

    async def _leave(self) -> None:
        await hang_up(self)
        self._reader.stop()
        self._intake.stop()
        await self.aclose()
        STUDIO.stop()
        await super().close()


def _shards(config: Config) -> dict[str, Any]:
    found: dict[str, Any] = {} if config.shard_count is None else {"shard_count": config.shard_count}
    return found | {"shard_ids": list(config.shard_ids)} if config.shard_ids else found


def _share(config: Config) -> float:
    """The part of the bot's requests that is this process's: as large as its part of the shards."""
    return len(config.shard_ids) / config.shard_count if config.shard_ids and config.shard_count else 1.0
