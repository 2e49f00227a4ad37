"""The driver: it owns the simulated server and lets one thing happen at a time.

SimCord refuses operations that overlap. So everything that moves the world - a click on the page, a jump in time, the
simulated members, the ticking clock - goes through here and waits for one lock.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from simcord import ChannelHandle, MemberActor, Preview, UserHandle

from bot.core.exercise import Exercise
from bot.sandbox import simcord_private
from bot.sandbox.group import Answered, StudyGroup
from bot.sandbox.quizzing import Quizzers
from bot.sandbox.reading import Seen, newest_open_post, open_exercises, open_posts
from bot.sandbox.screen import Reader
from bot.sandbox.world import Person, World
from bot.texts import say
from bot.tutor.posts import answering

log = logging.getLogger(__name__)

T = TypeVar("T")

STRIDE = timedelta(seconds=20)
"""How far time moves at an even pace before it leaps to the bot's next timer: what the bot does within seconds of an
event (a count that is brought up to date, say) happens at its time."""

LONGEST_TICK = 5.0
"""The most that one tick moves time, in seconds: a suspended laptop does not skip hours."""

KEPT = timedelta(hours=12)
"""How long private messages stay on the screen."""

MANY_EVENTS = 5000

UNTIL_COUNTED = timedelta(seconds=6)
"""After how long an open post shows how many have answered it: the bot edits it at most every five seconds."""

ICON = Path(__file__).parent / "static" / "icon.png"


class LostAction(Exception):
    """A person's action did not reach SimCord's page."""


@dataclass(frozen=True, slots=True)
class Status:
    """What the page shows about the driver.

    Attributes:
        running: what is being done right now; empty if nothing.
        message: how the last operation ended.
        failed: whether it went wrong.
    """

    running: str = ""
    message: str = ""
    failed: bool = False


class Driver:
    """Lets one operation at a time happen in a world.

    Args:
        world: the simulated server, with the bot running in it.
        group: the simulated members.
        bank: gives the exercises that may appear on the screen.

    Attributes:
        played: the account whom somebody plays by hand.
    """

    def __init__(self, world: World, group: StudyGroup, bank: Callable[[], Iterable[Exercise]]) -> None:
        self.world = world
        self.group = group
        self.bank = bank
        self.status = Status()
        self.faults: list[BaseException] = []
        self.quizzers = Quizzers(world, group)
        self.played: int | None = None
        self.previews: dict[int, Preview] = {}
        self._lock = asyncio.Lock()
        self._published = 0
        self._zone = ""

    @asynccontextmanager
    async def operation(self, label: str = "") -> AsyncIterator[None]:
        """Hold the world for one operation; afterwards the open pages show what came of it.

        What goes wrong is kept in ``faults`` and shown in the status, not raised.

        Args:
            label: what the page shows meanwhile; an empty one leaves the status alone unless something goes wrong.
        """
        async with self._lock:
            if label:
                self.status = Status(running=label)
            with self._reporting():
                yield
            with self._reporting():
                await self._publish()
            self.status = replace(self.status, running="")

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        """Turn whatever goes wrong, in the bot or in the sandbox, into a fault that people see; nothing is raised."""
        cursor = self.world.env.error_cursor
        try:
            yield
        except Exception as error:
            self._fail(error)
        for raised in self.world.env.errors_since(cursor):
            self._fail(raised)

    def _fail(self, error: BaseException) -> None:
        log.error("something in the sandbox went wrong", exc_info=error)
        self.faults.append(error)
        reason = (str(error) or type(error).__name__).splitlines()[0]
        self.status = Status(self.status.running, say("sandbox-failed", reason=reason), failed=True)

    async def _publish(self) -> None:
        env = self.world.env
        await self.world.learn_zone()  # it may also have changed because a day is over
        zone = str(self.world.zone)
        if simcord_private.events(env) == self._published and zone == self._zone:
            return
        for preview in self.previews.values():
            preview.timezone = zone
            await preview.refresh()
        self._zone = zone
        if simcord_private.events(env) > MANY_EVENTS:
            simcord_private.forget_events(env)
        self._published = simcord_private.events(env)

    async def open_previews(self) -> None:
        """Serve a page for each channel, to be shown through the proxy.

        Raises:
            simcord.SetupError: what SimCord's page needs is not installed.
        """
        for handle in self.world.channels.values():
            await self.preview_of(handle.id)

    async def preview_of(self, channel: int) -> Preview | None:
        """The page of a channel or thread, served from now on if it was not before; None if there is no such channel.

        Raises:
            simcord.SetupError: what SimCord's page needs is not installed.
        """
        async with self._lock:
            handle = self.world.channel(channel)
            if handle is None or channel in self.previews:
                return self.previews.get(channel)
            simcord_private.make_room_for_preview(self.world.env)
            simcord_private.renew_menus()
            simcord_private.keep_parsers()
            preview = self.world.env.preview(
                handle,
                viewers=self._viewers(handle),
                layout="channel",
                locale="en-GB",
                timezone=str(self.world.zone),
                assets={self.world.portrait: (ICON.name, ICON.read_bytes())},
            )
            self.previews[channel] = await preview.__aenter__()
            return preview

    def _viewers(self, room: ChannelHandle) -> list[MemberActor | UserHandle]:
        if room.guild is None:
            return [person.actor.user for person in self.world.people if self.world.direct(person).id == room.id]
        return [
            person.actor
            for person in self.world.people
            if any(each.id == room.id for each in self.world.rooms_of(person))
        ]

    async def close_previews(self) -> None:
        """Stop serving the pages."""
        async with self._lock:
            for preview in self.previews.values():
                await preview.close()
            self.previews.clear()

    def reader(self) -> Reader:
        """Someone who reads messages on a terminal now."""
        return Reader(self.world.now(), self.world.names)

    def newest_message(self, viewer: int, channel: int) -> int | None:
        """The id of the last message in a channel that a person can see."""
        person, handle = self.world.person(viewer), self.world.channel(channel)
        if person is None or handle is None:
            return None
        viewer_of = person.actor if handle.guild is not None else person.actor.user
        return max((message.id for message in handle.history(viewer=viewer_of)), default=None)

    async def act(self, preview: Preview, forward: Callable[[], Awaitable[T]], *, by_itself: bool = False) -> T:
        """Pass a person's action on to a page of SimCord while nothing else happens.

        Args:
            preview: whose page it is.
            forward: passes it on.
            by_itself: the page acts, not the person, who may still be reading what went wrong.

        Raises:
            LostAction: it couldn't be passed on; the status says why.
        """
        async with self._lock:
            if self.status.failed and not by_itself:
                self.status = Status()  # whoever acts again has read it
            simcord_private.act_through(self.world.env, preview)
            with self._reporting():
                return await forward()
        raise LostAction

    def complain(self, message: str) -> None:
        """Show people why what they wanted did not happen."""
        self.status = Status(self.status.running, message, failed=True)

    async def slash(
        self, person: Person, where: ChannelHandle, command: str, /, *, then: str | None = None, **options: object
    ) -> list[str]:
        """Let a person type a slash command, and then press the button with that label on what comes back.

        Returns:
            What came back, as lines for a terminal; none if the command failed (see ``status``).
        """
        drawn: list[str] = []
        async with self.operation():
            result = await person.actor.slash(where, command, **options)
            if then is not None and result.response is not None:
                result = await person.actor.click(result.response, label=then)
            for message in filter(None, (result.response, *result.followups)):
                drawn += [message.content] if message.content else []
                drawn += self.reader().lines(message.components)
        return drawn

    async def advance_to(self, target: datetime) -> None:
        """Move time to an instant; what is due on the way happens at its time."""
        async with self.operation(say("sandbox-running-time")):
            await self._move_to(target)

    async def advance(self, by: timedelta) -> None:
        """Move time on."""
        async with self.operation(say("sandbox-running-time")):
            before = open_posts(self.world)
            await self._move_to(self.world.env.now() + by)
            await self._say_time(before)

    async def to_next_timer(self) -> None:
        """Move time to the next thing the bot does on its own, and let it happen."""
        async with self.operation(say("sandbox-running-time")):
            due = await self.world.bot.next_timer()
            if due is None:
                self.status = replace(self.status, message=say("sandbox-no-timer"))
                return
            before = open_posts(self.world)
            await self._move_to(max(due, self.world.env.now()))
            await self._say_time(before)

    async def _say_time(self, before: set[int]) -> None:
        if self.status.failed:
            return
        await self.world.learn_zone()
        after = open_posts(self.world)
        news = ("revealed-" if before - after else "") + ("opened" if after - before else "")
        message = say("sandbox-time-moved", now=self.world.now(), news=news or "nothing")
        self.status = replace(self.status, message=message)

    async def _move_to(self, target: datetime) -> None:
        env = self.world.env
        while (left := target - env.now()) > timedelta():
            await env.advance_time(min(left, STRIDE).total_seconds())
            due = await self.world.bot.next_timer()
            leap = (min(due, target) if due else target) - env.now()
            if leap > timedelta():
                simcord_private.leap(env, leap.total_seconds())
            await env.settle()
        simcord_private.forget_private_messages(env, self.world.rooms, older_than=KEPT)

    async def see_open_post(self) -> Seen | None:
        """The post that opened last and still takes answers."""
        async with self.operation():
            return newest_open_post(self.world, self.bank())
        return None

    async def answer(self, person: Person, seen: Seen) -> Answered | None:
        """Let one simulated member answer a post; None if that went wrong (see ``status``)."""
        async with self.operation():
            return await self.group.answer(person, seen)
        return None

    async def let_group_answer(self, *, but: int | None = None) -> None:
        """Let the simulated members answer all that is open, and wait until the posts show their new counts.

        Args:
            but: an account that someone plays by hand, who answers alone.
        """
        async with self.operation(say("sandbox-running-group")):
            found = open_exercises(self.world, self.bank())
            playing = await self.quizzers.play(self.bank(), but=but, all_at_once=True)
            if playing:
                self.status = replace(self.status, message=say("sandbox-group-quiz", count=playing))
                return
            if not found:
                self.status = replace(self.status, message=say("sandbox-no-post"))
                return
            people = [person for person in self.world.members if person.id != but]
            done = [(seen, await self._all_answer(seen, people)) for seen in found]
            await self._move_to(self.world.env.now() + UNTIL_COUNTED)
            done.sort(key=lambda each: each[0].channel.id)
            rooms = [list(posts) for _, posts in groupby(done, key=lambda each: each[0].channel.id)]
            self.status = replace(self.status, message=" ".join(map(_summary, rooms)))

    async def _all_answer(self, seen: Seen, people: list[Person]) -> list[Answered]:
        voters = [person for person in people if await self._may_vote_again(person, seen)]
        takers = [person for person in self.group.takers(people, seen) if not await self._has_answered(person, seen)]
        first = [await self.group.answer(person, seen) for person in takers]
        return first + [await self.group.answer(person, seen, again=True) for person in voters]

    async def _sitting(self, person: Person, seen: Seen) -> answering.Sitting:
        where = (self.world.bot.services.context, self.world.env.guild.id)
        return await answering.look(*where, seen.post, person.id)

    async def _has_answered(self, person: Person, seen: Seen) -> bool:
        """Whether the bot has an answer of theirs; somebody may have played them by hand."""
        sitting = await self._sitting(person, seen)
        return sitting.attempt is not None or sitting.sealed is not None

    async def _may_vote_again(self, person: Person, seen: Seen) -> bool:
        """Whether there is a second vote for them, in which they have had no turn yet."""
        sitting = await self._sitting(person, seen)
        called = sitting.post.second_from is not None and sitting.sealed is not None
        return called and not self.group.has_voted_again(person, seen)

    async def keep_time(self, interval: float = 1.0) -> None:
        """Let the simulated clock follow the real one, until cancelled.

        Args:
            interval: seconds between two ticks.
        """
        before = time.perf_counter()
        while True:
            await asyncio.sleep(interval)
            async with self.operation():
                passed = min(time.perf_counter() - before, LONGEST_TICK)
                await self.world.env.advance_time(passed)
                await self.quizzers.play(self.bank(), but=self.played)
                before = time.perf_counter()


def _summary(done: list[tuple[Seen, list[Answered]]]) -> str:
    """What became of the posts of one channel or thread, as a sentence."""
    seen = done[0][0]
    room = str(seen.channel.name)
    count = len({answered.person.id for _, each in done for answered in each})
    if seen.channel.is_thread:
        what = say("sandbox-group-drill", title=room)
    elif len(done) == 1:
        what = say("sandbox-group-post", title=seen.exercise.title, channel=room)
    else:
        what = say("sandbox-group-posts", count=len(done), channel=room)
    return say("sandbox-group-answered", count=count, what=what)
