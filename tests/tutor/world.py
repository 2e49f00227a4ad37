"""A bank, a clock that stands still, and channels in memory, around a real store."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from sqlalchemy import func, select

from bot.bank.bank import Bank
from bot.core.errors import DirectClosed, RoleLost
from bot.core.exercise import KINDS, Exercise
from bot.core.records.banks import Suggestion
from bot.core.records.digests import Digest, DigestPost
from bot.core.records.events import Occasion
from bot.core.records.notices import Notice
from bot.core.records.posts import DrillPost, Post, PostState, Tally
from bot.core.records.quizzes import LiveQuiz, Part, QuizRound, RoundRuling, Scene
from bot.core.records.reminders import GroupReminder, Reminder
from bot.core.records.reports import Case, Dossier, Report
from bot.core.records.schedules import Schedule
from bot.core.records.servers import Server
from bot.core.records.timers import Timer
from bot.core.rewards import Setting
from bot.core.selection import Filter, Mode
from bot.store import posts, schedules, timers
from bot.store.engine import Store
from bot.store.tables import posts as post_table
from bot.store.tables import timers as timer_table
from bot.tutor.context import Context
from bot.tutor.posts import proposing
from bot.tutor.posts.submission import Submission
from bot.tutor.schedules import planning, scheduling
from bot.tutor.schedules.scheduling import Planned
from bot.tutor.timers import HANDLERS, TimerLoop
from tests.core.strategies import key_of
from tests.samples import sample

SERVER, CHANNEL, MODERATOR = 9001, 9101, 77
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NINE = "0 9 * * *"
EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
"""Of Discord's ids."""


async def holds(condition: Callable[[], object]) -> None:
    """Let others run until the condition holds."""
    while not condition():  # noqa: ASYNC110 - what is waited for belongs to others, who give no sign
        await asyncio.sleep(0)


class Clock:
    """The present, moved by the test; whoever sleeps on it sleeps until it is moved."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now
        self._sleepers: list[tuple[datetime, asyncio.Future[None]]] = []
        self._news = asyncio.Event()
        self.asked: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Sleep until the clock has been moved that far."""
        self.asked.append(seconds)
        woken = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.now + timedelta(seconds=seconds), woken))
        self._news.set()
        await woken

    async def asleep(self) -> float:
        """Wait until somebody sleeps; for how long they asked."""
        while not any(not woken.done() for _, woken in self._sleepers):
            self._news.clear()
            await self._news.wait()
        return self.asked[-1]

    def move(self, by: timedelta) -> None:
        """Move the clock, and wake whose time is over."""
        self.now += by
        for due, woken in self._sleepers:
            if due <= self.now and not woken.done():
                woken.set_result(None)
        self._sleepers = [(due, woken) for due, woken in self._sleepers if not woken.done()]


@dataclass
class Message:
    """A message in a channel."""

    id: int
    post: int
    nonce: str
    at: datetime


class Channels:
    """Implements the ``Messenger``: keeps messages, and fails as it is told, before or after it has done its work."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.messages: list[Message] = []
        self.edits: list[tuple[int, datetime, int, Tally | None]] = []
        self.threads: list[int] = []
        self.second_votes: list[tuple[int, int, int]] = []
        self.crossposts: list[int] = []
        self.told: list[tuple[int, str]] = []
        self.unposted: list[tuple[int, int]] = []
        self.calls: list[str] = []
        self.recaps: list[int] = []
        self.corrections: list[int] = []
        self.reports = FakeDesk(self)
        self.suggestions = FakeSuggestions(self)
        self.drill_results: list[tuple[int, list[tuple[int, int]]]] = []
        self.before: dict[str, list[BaseException]] = defaultdict(list)
        self.after: dict[str, list[BaseException]] = defaultdict(list)
        self.gate: asyncio.Event | None = None
        self.stage = FakeStage(self)
        self.events = FakeEvents(self)
        self.people = FakePeople(self)
        self.servers: set[int] = set()
        self.languages: dict[int, str] = {}
        self.forums: set[int] = set()
        self.digests = FakeDigests(self)

    async def _begin(self, what: str) -> None:
        self.calls.append(what)
        if self.gate is not None:
            await self.gate.wait()
        if self.before[what]:
            raise self.before[what].pop(0)

    def _end(self, what: str) -> None:
        if self.after[what]:
            raise self.after[what].pop(0)

    def language(self, server: int) -> str:
        """What the server's posts are written in."""
        return self.languages.get(server, "en")

    async def is_in(self, server: int) -> bool:
        """Whether the bot is in a server."""
        await self._begin("is_in")
        return server in self.servers

    async def is_forum(self, made: Post | DrillPost) -> bool:
        """Whether the channel is a forum."""
        return made.channel in self.forums

    async def publish(self, post: Post) -> int:
        """Send a message, once for a nonce within five minutes."""
        await self._begin("publish")
        for message in self.messages:
            if message.nonce == post.nonce and self.clock() - message.at < timedelta(minutes=5):
                self._end("publish")
                return message.id
        number = 1000 + len(self.messages)
        self.messages.append(Message(number, post.id, post.nonce, self.clock()))
        self._end("publish")
        return number

    async def find(self, post: Post) -> int | None:
        """Look for the post's message."""
        await self._begin("find")
        return next((message.id for message in self.messages if message.post == post.id), None)

    async def show(self, post: Post, tally: Tally | None) -> None:
        """Edit the message."""
        await self._begin("show")
        self.edits.append((post.id, self.clock(), post.answers, tally))
        self._end("show")

    async def publish_recap(self, post: Post) -> None:
        """Reply to a post."""
        await self._begin("recap")
        if post.id not in self.recaps:
            self.recaps.append(post.id)
        self._end("recap")

    async def find_recap(self, post: Post) -> int | None:
        """Look for the reply."""
        await self._begin("find_recap")
        return post.id if post.id in self.recaps else None

    async def publish_correction(self, post: Post) -> None:
        """Reply to a post."""
        await self._begin("correction")
        assert post.correction is not None
        if post.correction.id not in self.corrections:
            self.corrections.append(post.correction.id)
        self._end("correction")

    async def find_correction(self, post: Post) -> int | None:
        """Look for the reply."""
        await self._begin("find_correction")
        assert post.correction is not None
        return post.id if post.correction.id in self.corrections else None

    async def show_drill(self, made: DrillPost, steps: Sequence[Post]) -> None:
        """Edit an opening message."""
        await self._begin("show_drill")
        self.drill_results.append((made.id, [(step.right, step.answers) for step in steps]))

    async def open_thread(self, post: Post) -> None:
        """Open a thread."""
        await self._begin("thread")
        if post.id not in self.threads:
            self.threads.append(post.id)
        self._end("thread")

    async def publish_second_vote(self, post: Post, answers: int, different: int) -> None:
        """Say something in a thread, whenever it is asked to."""
        await self._begin("second_vote")
        self.second_votes.append((post.id, answers, different))
        self._end("second_vote")

    async def find_second_vote(self, post: Post) -> int | None:
        """Look for that."""
        await self._begin("find_second_vote")
        return next((number for number, *_ in self.second_votes if number == post.id), None)

    async def crosspost(self, post: Post) -> None:
        """Publish a post to followers."""
        await self._begin("crosspost")
        self.crossposts.append(post.id)

    async def publish_drill(self, made: DrillPost) -> int:
        """Send an opening message."""
        await self._begin("publish_drill")
        number = next((message.id for message in self.messages if message.nonce == made.nonce), None)
        if number is None:
            number = 1000 + len(self.messages)
            self.messages.append(Message(number, -made.id, made.nonce, self.clock()))
        self._end("publish_drill")
        return number

    async def find_drill(self, made: DrillPost) -> int | None:
        """Look for an opening message."""
        await self._begin("find_drill")
        return next((message.id for message in self.messages if message.post == -made.id), None)

    async def open_drill_thread(self, made: DrillPost) -> int:
        """Open a thread."""
        await self._begin("drill_thread")
        assert made.message is not None
        self.threads.append(-made.id)
        self._end("drill_thread")
        return made.message

    async def delete(self, post: Post) -> None:
        """Delete a message."""
        await self._begin("delete")
        self.messages = [message for message in self.messages if message.post != post.id]
        self._end("delete")

    async def delete_drill(self, made: DrillPost) -> None:
        """Delete an opening message."""
        await self._begin("delete_drill")
        self.messages = [message for message in self.messages if message.post != -made.id]

    async def tell_unposted(self, server: Server, made: Post | DrillPost, user: int) -> None:
        """Tell the moderators, else one of them."""
        await self._begin("tell_unposted")
        self.unposted.append((made.id, user))

    async def tell(self, server: Server, schedule: Schedule, why: str) -> None:
        """Tell the moderators."""
        await self._begin("tell")
        self.told.append((schedule.id, why))

    @property
    def revealed(self) -> list[int]:
        """The posts that show their reveal, in order."""
        return [post for post, _, _, tally in self.edits if tally is not None]


class FakeDigests:
    """Implements the ``Digests`` in memory."""

    def __init__(self, channels: Channels) -> None:
        self._channels = channels
        self.sent: list[tuple[DigestPost, Digest]] = []

    async def publish(self, made: DigestPost, digest: Digest) -> int:
        """Send a digest, once for a nonce."""
        await self._channels._begin("publish_digest")
        if all(before.nonce != made.nonce for before, _ in self.sent):
            self.sent.append((made, digest))
        self._channels._end("publish_digest")
        return made.id

    async def find(self, made: DigestPost) -> int | None:
        """Look for a digest."""
        await self._channels._begin("find_digest")
        return next((before.id for before, _ in self.sent if before.id == made.id), None)


class FakeDesk:
    """Implements the ``Desk`` in memory."""

    def __init__(self, channels: Channels) -> None:
        self._channels = channels
        self.messages: dict[int, list[Dossier]] = {}
        self.told: list[tuple[int, str]] = []

    async def publish(self, dossier: Dossier, channel: int) -> int:
        """Send a message, once for a case."""
        await self._channels._begin("publish case")
        self.messages.setdefault(dossier.case.id, [dossier])
        self._channels._end("publish case")
        return dossier.case.id

    async def find(self, case: Case, channel: int) -> int | None:
        """Look for a message."""
        return case.id if case.id in self.messages else None

    async def show(self, dossier: Dossier) -> None:
        """Edit a message."""
        await self._channels._begin("show case")
        self.messages[dossier.case.id].append(dossier)

    async def tell(self, case: Case, one: Report) -> None:
        """Tell a member."""
        await self._channels._begin("tell reporter")
        assert case.outcome is not None
        self.told.append((one.user, case.outcome.value))


@dataclass
class Shown:
    """A message of a quiz, with all that it has shown, the latest last."""

    id: int
    part: Part
    nonce: str
    scenes: list[Scene]
    round: int | None


class FakeSuggestions:
    """Implements ``Suggestions`` in memory: what each suggestion's message has shown."""

    def __init__(self, channels: Channels) -> None:
        self._channels = channels
        self.messages: dict[int, list[Suggestion]] = {}
        self.told: list[tuple[int, str]] = []

    async def publish(self, made: Suggestion, channel: int) -> int:
        """Send a message, once for a suggestion."""
        await self._channels._begin("publish suggestion")
        self.messages.setdefault(made.id, [made])
        self._channels._end("publish suggestion")
        return made.id

    async def find(self, made: Suggestion, channel: int) -> int | None:
        """Look for a message."""
        await self._channels._begin("find suggestion")
        return made.id if made.id in self.messages else None

    async def show(self, made: Suggestion, channel: int, message: int) -> None:
        """Edit a message."""
        await self._channels._begin("show suggestion")
        self.messages[message].append(made)

    async def tell(self, made: Suggestion, news: Sequence[Notice]) -> None:
        """Tell a member."""
        await self._channels._begin("tell author")
        self.told += [(made.user, one.key) for one in news]
        self._channels._end("tell author")


class FakeStage:
    """Implements the ``Stage`` in memory, with ids that tell their time as Discord's do."""

    def __init__(self, channels: Channels) -> None:
        self._channels = channels
        self.messages: list[Shown] = []
        self.threads = True
        self.told: list[tuple[int, str]] = []
        self.ruled: list[RoundRuling] = []

    def of(self, part: Part) -> list[Shown]:
        """The messages of a kind, oldest first."""
        return [each for each in self.messages if each.part is part]

    async def publish(self, scene: Scene, part: Part) -> int:
        """Send a message, once for a nonce."""
        await self._channels._begin(f"publish {part}")
        index = None if scene.round is None else scene.round.index
        nonce = scene.quiz.nonce(part, index or 0)
        found = next((each for each in self.messages if each.nonce == nonce), None)
        if found is None:
            made = int((self._channels.clock() - EPOCH) / timedelta(milliseconds=1)) << 22
            found = Shown(made + len(self.messages), part, nonce, [scene], index)
            self.messages.append(found)
        self._channels._end(f"publish {part}")
        return found.id

    async def find(self, scene: Scene, part: Part) -> int | None:
        """Look for a message."""
        await self._channels._begin(f"find {part}")
        index = None if scene.round is None else scene.round.index
        return next((each.id for each in self.messages if (each.part, each.round) == (part, index)), None)

    async def show(self, scene: Scene, part: Part) -> None:
        """Edit a message."""
        await self._channels._begin(f"show {part}")
        wanted = scene.quiz.message if part is Part.OPENING else scene.round and scene.round.latest
        if part is Part.SCOREBOARD:
            wanted = scene.round and scene.round.scoreboard
        if part is Part.PODIUM:
            wanted = scene.quiz.podium
        next(each for each in self.messages if each.id == wanted).scenes.append(scene)
        self._channels._end(f"show {part}")

    async def publish_ruling(self, quiz: LiveQuiz, asked: QuizRound, ruling: RoundRuling) -> None:
        """Reply to a round's message."""
        await self._channels._begin("publish ruling")
        self.ruled.append(ruling)
        self._channels._end("publish ruling")

    async def find_ruling(self, quiz: LiveQuiz, ruling: RoundRuling) -> int | None:
        """Look for that reply."""
        await self._channels._begin("find ruling")
        return next((each.quiz for each in self.ruled if each == ruling), None)

    async def open_thread(self, quiz: LiveQuiz) -> int | None:
        """Open a thread."""
        await self._channels._begin("open_thread")
        return quiz.message if self.threads else None

    async def tell(self, server: Server, quiz: LiveQuiz, why: str) -> None:
        """Tell the moderators."""
        await self._channels._begin("tell")
        self.told.append((quiz.id, why))


class FakeEvents:
    """Implements the ``Events`` in memory: what each event shows, by its id."""

    def __init__(self, channels: Channels) -> None:
        self._channels = channels
        self.there: dict[int, Occasion] = {}
        self.made = 0

    async def create(self, occasion: Occasion, known: Collection[int]) -> int:
        """Make an event, unless it is there."""
        await self._channels._begin("create event")
        found = next((number for number, one in self.there.items() if one == occasion and number not in known), None)
        if found is None:
            self.made = found = self.made + 1
            self.there[found] = occasion
        self._channels._end("create event")
        return found

    async def change(self, occasion: Occasion, event: int) -> bool:
        """Bring an event up to date."""
        await self._channels._begin("change event")
        if event not in self.there:
            return False
        self.there[event] = occasion
        return True

    async def end(self, server: int, event: int, *, begun: bool) -> None:
        """End an event, or take it away."""
        await self._channels._begin("end event")
        self.there.pop(event, None)


class FakePeople:
    """Implements the ``People`` in memory.

    Attributes:
        roles: who has which: (user, role).
        gone: members who have left.
        unseen: channels that a member doesn't see.
        refused: why a role can't be handed out.
        closed: who takes no direct messages.
    """

    def __init__(self, channels: Channels) -> None:
        self._channels = channels
        self.roles: set[tuple[int, int]] = set()
        self.gone: set[int] = set()
        self.unseen: dict[int, set[int]] = {}
        self.refused: dict[int, str] = {}
        self.closed: set[int] = set()
        self.reminded: list[Reminder] = []
        self.groups: list[GroupReminder] = []
        self.told: list[tuple[int, str]] = []

    async def give_role(self, server: int, user: int, role: int) -> bool:
        """Give a role."""
        await self._channels._begin("give_role")
        if role in self.refused:
            raise RoleLost(self.refused[role])
        if user in self.gone:
            return False
        self.roles.add((user, role))
        self._channels._end("give_role")
        return True

    async def take_role(self, server: int, user: int, role: int) -> None:
        """Take a role back."""
        await self._channels._begin("take_role")
        if role in self.refused:
            raise RoleLost(self.refused[role])
        self.roles.discard((user, role))
        self._channels._end("take_role")

    async def sight(self, server: int, user: int) -> Callable[[int], bool] | None:
        """What a member sees."""
        await self._channels._begin("sight")
        unseen = self.unseen.get(user, set())
        return None if user in self.gone else lambda channel: channel not in unseen

    async def remind(self, reminder: Reminder) -> None:
        """Send a direct message, once for a member and a day."""
        await self._channels._begin("remind")
        if reminder.user in self.closed:
            raise DirectClosed
        if not any((one.user, one.day) == (reminder.user, reminder.day) for one in self.reminded):
            self.reminded.append(reminder)
        self._channels._end("remind")

    async def remind_all(self, reminder: GroupReminder) -> None:
        """Mention a role, once for a post."""
        await self._channels._begin("remind_all")
        if not any(one.post == reminder.post for one in self.groups):
            self.groups.append(reminder)
        self._channels._end("remind_all")

    async def tell_of_reward(self, server: Server, reward: Setting, problem: str) -> None:
        """Tell the moderators."""
        await self._channels._begin("tell_of_reward")
        self.told.append((reward.role, problem))


def bank_of(*exercises: Exercise) -> Bank:
    """A bank of those exercises, or of one of each kind."""
    return Bank(exercises or [sample(kind) for kind in KINDS])


class World:
    """A running tutor around a store. ``crash`` and ``start`` are a new process on the same database."""

    def __init__(self, store: Store, bank: Bank | None = None) -> None:
        self.store = store
        self.clock = Clock()
        self.channels = Channels(self.clock)
        self.context = Context(store, bank or bank_of(), self.clock, self.channels, Random(7))
        self.loop = TimerLoop(self.context, self.clock.sleep)

    async def start(self) -> None:
        """Begin to run timers, and run those that are due."""
        self.loop = TimerLoop(self.context, self.clock.sleep)
        self.context.wake, self.context.here_since = self.loop.wake, self.clock()
        await self.loop.start()
        await self.settle()

    async def crash(self) -> None:
        """End without finishing anything."""
        await self.loop.stop(0)

    async def settle(self) -> None:
        """Wait until the loop sleeps and no timer runs."""
        while True:
            await self.clock.asleep()
            running = [task for task in asyncio.all_tasks() if task.get_name().startswith("timer ")]
            if not running:
                return
            await asyncio.wait(running)

    async def until(self, moment: datetime) -> None:
        """Let time pass, from one timer to the next."""
        while True:
            later = select(func.min(timer_table.c.due_at)).where(timer_table.c.due_at > self.clock.now)
            async with self.store.read() as tx:
                due = (await tx.execute(later)).scalar_one()
            self.clock.now = moment if due is None else min(moment, due)
            self.loop.wake()
            await self.settle()
            if due is None or due > moment:
                return

    async def later(self, **span: float) -> None:
        """Let that much time pass."""
        await self.until(self.clock.now + timedelta(**span))

    async def daily(self, cron: str = NINE, admitted: Filter | None = None, **more: object) -> Schedule:
        """Make a schedule in the channel."""
        planned = await scheduling.add(
            self.context, SERVER, CHANNEL, cron, admitted or Filter(), Mode.SYLLABUS, MODERATOR, **more
        )
        return planned.schedule

    async def by_hand(self, name: str | None = None, topic: str | None = None, hours: int = 24) -> Post:
        """Post an exercise by hand, the next one of the course unless one is named."""
        proposed = await proposing.propose(self.context, SERVER, MODERATOR, CHANNEL, name, topic, None, hours)
        sent = await proposing.post(self.context, proposed)
        assert isinstance(sent, Post)
        return sent

    async def posts(self) -> list[Post]:
        """All posts, oldest first."""
        async with self.store.read() as tx:
            ids = (await tx.execute(select(post_table.c.id).order_by(post_table.c.id))).scalars().all()
            found = await posts.get_many(tx, ids)
        return [found[number] for number in ids]

    async def states(self) -> list[PostState]:
        """The states of all posts, oldest first."""
        return [post.state for post in await self.posts()]

    async def schedule(self, number: int) -> Schedule:
        """A schedule as it is kept."""
        async with self.store.read() as tx:
            found = await schedules.get(tx, number)
        assert found is not None
        return found

    async def outcomes(self, number: int) -> list[tuple[str, str]]:
        """What became of a schedule's slots, newest first."""
        async with self.store.read() as tx:
            return await schedules.slot_outcomes(tx, number, 100)

    async def timer(self, kind: str, ref: int) -> Timer:
        """Set a timer that is due and claim it, as the loop would."""
        async with self.store.write() as tx:
            return await timers.put(tx, kind, ref, self.clock(), lease_until=self.clock() + timedelta(seconds=60))

    async def run(self, timer: Timer) -> Timer | None:
        """Run a timer's handler; the timer that it wants to be run after it."""
        return await HANDLERS[timer.kind](self.context, timer)


async def edit(context: Context, server: int, number: int, cron: str, admitted: Filter, mode: Mode) -> Planned:
    """Change when a schedule is due and what it chooses from."""

    def change(present: Schedule) -> Schedule:
        return replace(present, cron=cron, admitted=admitted, mode=mode)

    return await planning.edit(context, server, number, change)


def answer_to(post: Post, /, user: int = 1, at: datetime = MONDAY, **changes: object) -> Submission:
    """A right answer."""
    answer = Submission(post.server, post.id, user, f"member {user}", key_of(post.exercise), at)
    return replace(answer, **changes)  # type: ignore[arg-type]
