"""A study group on the little Discord, and the real bot's process that serves it."""

from __future__ import annotations

import asyncio
import re
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, update

from bot.core.calendar import zone_at
from bot.core.records.posts import Post
from bot.core.records.schedules import Schedule, ScheduleState
from bot.core.selection import Filter, Mode
from bot.store import posts, schedules, servers, standings, tables
from bot.store.engine import Store
from bot.texts import say
from bot.tutor.posts.posting import plan_next
from tests.behaviour.bank import write_bank

from .conftest import BotProcess, StartBot
from .discordd import Channel, DiscordServer, Guild, Interaction, Message, Person, permissions
from .forks import Forked, Forks

RUN = [sys.executable, "-m", "bot", "run"]

CLAIMS = Filter(frozenset({"foundations"}))
"""Admits choices whose right option begins with "Right:"."""

_POST = re.compile(r"t1:[aw]:(\d+)(?::\d+)?")
_LINE = re.compile(r"\d{4}-\S+Z [A-Z]+ +(\S+): ")
_RIGHT = re.compile(r"\*\*([A-E])\.\*\* Right:")


def now() -> datetime:
    """The present, which the process shares with the test."""
    return datetime.now(UTC)


async def eventually(holds: Callable[[], Any], within: float = 40.0) -> Any:
    """Look again and again until something holds; what it gave."""
    async with asyncio.timeout(within):
        while not (found := holds()):  # noqa: ASYNC110 - most of it tells nobody when it changes
            await asyncio.sleep(0.02)
    return found


def patched(code: str) -> list[str]:
    """The command of a process that is not forked and runs some lines of Python first."""
    return [sys.executable, "-c", f"{code}\nfrom bot.cli import main\nimport sys\nsys.argv[1:] = ['run']\nmain()"]


QUICK_IDENTIFY = "import bot.gateway as g; g.APART *= 0\n"
"""The server of the tests lets everybody identify at any time, and a restart is tested often."""


class Study:
    """A guild with a moderator, noor, and a channel; every process that is started works on the same database."""

    def __init__(self, discordd: DiscordServer, start: StartBot, forks: Forks, folder: Path, url: str = "") -> None:
        self.discordd = discordd
        self.folder = folder
        self.file = folder / "tutor.db"
        self.url = url or f"sqlite+aiosqlite:///{self.file}"
        self.guild: Guild = discordd.world.add_guild("Study group")
        self.channel = self.guild.default_channel
        self.role = discordd.world.add_role(self.guild, "Moderators", permissions.MANAGE_GUILD)
        self.noor = discordd.person("Noor", self.guild, roles=(self.role,))
        self.kofi = discordd.person("Kofi", self.guild)
        self.processes: list[BotProcess | Forked] = []
        self._start = start
        self._forks = forks
        self.in_turn = False
        """Whether the processes keep to Discord's five seconds between identifications."""
        self.questions = folder / "questions"
        self.questions.mkdir()
        write_bank(self.questions)

    def people(self, count: int) -> list[Person]:
        """New members."""
        known = len(self.guild.members)
        return [self.discordd.person(f"member {number}", self.guild) for number in range(known, known + count)]

    # -- processes --------------------------------------------------------------------------------------------

    @property
    def env(self) -> dict[str, str]:
        """What the bot is started with."""
        return {**self.discordd.env, "TUTOR_DATABASE_URL": self.url, "TUTOR_QUESTIONS": str(self.questions)}

    async def launch(self, how: str | list[str] = "", **env: str) -> BotProcess | Forked:
        """Start a process of the bot and do not wait for it.

        Args:
            how: lines of Python for a forked process to begin with, for what no setting changes; or a command (`RUN`).
        """
        settings = {**self.env, **env}
        if isinstance(how, str):
            process: BotProcess | Forked = await self._forks.start(
                settings, ("" if self.in_turn else QUICK_IDENTIFY) + how
            )
        else:
            process = await self._start(how, settings)
        self.processes.append(process)
        return process

    async def start(self, how: str | list[str] = "", **env: str) -> BotProcess | Forked:
        """Start a process of the bot; it is connected to the gateway."""
        gateway = self.discordd.gateway
        before = gateway.seen["ready"]
        process = await self.launch(how, **env)
        connected = asyncio.ensure_future(gateway.wait("ready", before + 1, within=60))
        ended = asyncio.ensure_future(process.wait(within=90))
        await asyncio.wait({connected, ended}, return_when=asyncio.FIRST_COMPLETED)
        assert connected.done(), f"the bot ended:\n{process.stderr}"
        ended.cancel()
        connected.result()
        return process

    async def crash(self, process: BotProcess | Forked) -> None:
        """End a process on the spot."""
        process.kill9()
        assert await process.wait() == -9

    async def stop(self, process: BotProcess | Forked) -> None:
        """End a process in order."""
        process.terminate()
        assert await process.wait(40) == 0, process.stderr

    def check(self) -> None:
        """What holds at the end of every test: Discord's rules were kept, and nobody saw the token."""
        assert self.discordd.violations == []
        assert self.discordd.ignored_429s == []
        for process in self.processes:
            said = "\n".join(process.output)
            assert self.discordd.token not in said
            assert not broke_down(said), said

    # -- what stands in the channels --------------------------------------------------------------------------

    def posts(self, channel: Channel | None = None) -> list[Message]:
        """The messages of a channel that take answers, oldest first."""
        return [message for message in (channel or self.channel).history() if post_of(message)]

    async def posted(self, channel: Channel | None = None, count: int = 1, within: float = 40.0) -> Message:
        """Wait until that many posts stand in a channel; the latest."""
        found: list[Message] = await eventually(
            lambda: kept if len(kept := self.posts(channel)) >= count else None, within
        )
        return found[-1]

    async def post_claim(self, number: int = 1, channel: Channel | None = None, *, one_tap: bool = False) -> Message:
        """Have noor post a choice; its message. With ``one_tap`` a click answers, and nobody is asked anything."""
        made = await self.noor.order(
            self.guild, channel or self.channel, "exercise post", {"exercise": f"foundations-claim-{number}"}
        )
        # It may be acknowledged before it is done: the preview stands until then.
        await made.until(lambda one: one.text and one.shown.find("Post") is None, within=40)
        assert "Posted" in made.text, (made.text, self.processes[-1].stderr)
        message = self.posts(channel)[-1]
        if one_tap:
            async with self.store() as store, store.write() as tx:
                await tx.execute(update(tables.posts).where(tables.posts.c.id == post_of(message)).values(one_tap=True))
        return message

    # -- what the store keeps ---------------------------------------------------------------------------------

    @asynccontextmanager
    async def store(self) -> AsyncIterator[Store]:
        """The bot's database."""
        opened = await Store.open(self.url)
        try:
            yield opened
        finally:
            await opened.close()

    async def schedule(self, ago: timedelta = timedelta(minutes=1), missed: int = 1, **changes: Any) -> Schedule:
        """Keep a schedule of claims; before the next start it has missed some slots, the newest of them so long ago."""
        newest = (now() - ago).replace(second=0, microsecond=0)
        due = [newest - timedelta(hours=number) for number in range(missed)]
        since = due[-1] - timedelta(seconds=30)
        async with self.store() as store, store.write() as tx:
            server = await servers.get(tx, self.guild.id)
            local = [at.astimezone(ZoneInfo(zone_at(server, at))) for at in due]
            hours = ",".join(str(hour) for hour in sorted({at.hour for at in local}))
            plain: dict[str, Any] = {
                "id": 0, "server": server.id, "channel": self.channel.id, "cron": f"{local[0].minute} {hours} * * *",
                "admitted": CLAIMS, "mode": Mode.SYLLABUS, "state": ScheduleState.ACTIVE, "seed": 7,
                "created_by": self.noor.id, "created_at": since, "since": since,
            }  # fmt: skip
            kept = await schedules.add(tx, Schedule(**(plain | changes)))
            await plan_next(tx, server, kept, now())
        return kept

    async def rows(self, table: Any) -> list[Any]:
        """All rows of a table."""
        async with self.store() as store, store.read() as tx:
            return list(await tx.execute(select(table)))

    async def scores(self) -> dict[tuple[int, int], int]:
        """Kept scores by (post, user)."""
        return {(row.post, row.user): row.score for row in await self.rows(tables.attempts)}

    async def kept_posts(self) -> list[Post]:
        """All posts, in the order in which they were claimed."""
        numbers = [row.id for row in await self.rows(tables.posts)]
        async with self.store() as store, store.read() as tx:
            return [post for _, post in sorted((await posts.get_many(tx, numbers)).items())]

    async def opened(self, count: int, within: float = 40.0) -> None:
        """Wait until that many posts are recorded as standing in their channels."""
        asked = select(func.count()).select_from(tables.posts).where(tables.posts.c.message.isnot(None))
        async with self.store() as store, asyncio.timeout(within):
            while True:
                async with store.read() as tx:
                    if (await tx.execute(asked)).scalar_one() >= count:
                        return
                await asyncio.sleep(0.1)

    async def count_fits(self) -> bool:
        """Whether the standings are what rebuilding them from the attempts gives."""
        before = set(await self.rows(tables.standings))
        async with self.store() as store, store.write() as tx:
            await standings.rebuild(tx)
        return before == set(await self.rows(tables.standings))


def broke_down(output: str) -> bool:
    """Whether there is a traceback in a process's output that was not logged by discord.py, which is free to."""
    logger = ""
    for line in output.splitlines():
        if found := _LINE.match(line):
            logger = found[1]
        if line.startswith("Traceback") and not logger.startswith("discord"):
            return True
    return False


def post_of(message: Message) -> int | None:
    """The number of the post that a message shows."""
    found = (_POST.fullmatch(part.get("custom_id") or "") for part in message.parts())
    return next((int(match[1]) for match in found if match), None)


def right(message: Message | None) -> str:
    """The letter of a claim's right option."""
    found = _RIGHT.search(message.text if message else "")
    assert found is not None, message and message.text
    return found[1]


def wrong(message: Message | None) -> str:
    """The letter of a claim's wrong option."""
    return "B" if right(message) == "A" else "A"


def twice_posted(channels: Mapping[int, Channel]) -> list[int]:
    """The posts that stand in the channels more than once."""
    seen = Counter(post_of(message) for channel in channels.values() for message in channel.history())
    return [number for number, times in seen.items() if number is not None and times > 1]


def graded(seen: Interaction) -> bool:
    """Whether the person was shown a grade."""
    return say("exercise-take-home") in seen.text
