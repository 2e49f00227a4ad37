"""A week of a study group on the terminal, without a browser: the same story every time for the same seed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random

from bot.core.exercise import KINDS
from bot.sandbox import screen
from bot.sandbox.driver import Driver
from bot.sandbox.group import Answered
from bot.sandbox.reading import Seen, is_open, raw
from bot.sandbox.setting import OPENS, begin_daily, post_exercise
from bot.sandbox.world import DAILY, GENERAL, Person
from bot.texts import say

Out = Callable[[str], None]

NOON = time(12, 0)
FEEDBACK_LINES = 3
"""How much of their feedback is written down."""

EARLIEST, LATEST = 5, 600
"""Minutes after a post opened between which members answer it."""


@dataclass(order=True, slots=True)
class Turn:
    """Someone's turn at a post."""

    at: datetime
    name: str
    person: Person = field(compare=False)
    seen: Seen = field(compare=False)


class Chronicle:
    """Writes down what happens on the server.

    Args:
        driver: whose world it is.
        out: takes one line at a time.
    """

    def __init__(self, driver: Driver, out: Out) -> None:
        self._driver = driver
        self._out = out
        self._open: dict[int, bool] = {}

    def day(self) -> None:
        """Begin a new day."""
        self._out("")
        self._out(say("sandbox-log-day", now=self._driver.world.now()))

    def line(self, text: str) -> None:
        """Write one line with the time."""
        self._out(f"{self._driver.world.now():%H:%M}  {text}")

    def block(self, lines: Iterable[str]) -> None:
        """Write what's on the screen, indented."""
        for line in lines:
            self._out(f"       │ {line}".rstrip())

    def news(self) -> None:
        """Write down which posts are new in the channels, and which were revealed."""
        world = self._driver.world
        messages = [message for handle in world.channels.values() for message in handle.history()]
        for message in sorted(messages, key=lambda message: message.id):
            components = raw(message)
            now_open = is_open(components)
            if self._open.get(message.id) == now_open:
                continue
            channel = world.names[f"<#{message.channel.id}>"]
            key = "sandbox-log-post" if message.id not in self._open else "sandbox-log-reveal"
            self._open[message.id] = now_open
            self.line(say(key, channel=channel))
            self.block(self._driver.reader().lines(components))

    def answer(self, answered: Answered) -> None:
        """Write down who answered what, and the first lines of what they were told."""
        steps = " · ".join(answered.steps)
        key = "sandbox-log-answer-hint" if answered.hint else "sandbox-log-answer"
        self.line(say(key, name=answered.person.name, steps=steps))
        told = [line for line in screen.text(answered.feedback).splitlines() if line.strip()]
        self.block(self._driver.reader().plain(line) for line in told[:FEEDBACK_LINES])


def _turns(driver: Driver, seen: Seen) -> list[Turn]:
    """When which member answers a post; some days a member does not."""
    now = driver.world.now()
    turns = []
    for person in driver.group.takers(driver.world.members, seen):
        rng = Random(f"{driver.group.seed}/{person.name}/{seen.post}/when")
        turns.append(Turn(now + timedelta(minutes=rng.randint(EARLIEST, LATEST)), person.name, person, seen))
    return turns


async def _let_answer(driver: Driver, log: Chronicle, turns: Iterable[Turn], until: datetime) -> None:
    for turn in sorted(turns):
        if turn.at < until:
            await driver.advance_to(turn.at)
            if answered := await driver.answer(turn.person, turn.seen):
                log.answer(answered)
    await driver.advance_to(until)


def _at(day: datetime, moment: time) -> datetime:
    return day.replace(hour=moment.hour, minute=moment.minute, second=0, microsecond=0)


async def study(driver: Driver, *, days: int, out: Out = print) -> int:
    """Let the group study for some days: a daily each morning, now and then one more by hand, a leaderboard at the end.

    Args:
        driver: of a fresh world; it is before nine o'clock there.
        days: how many dailies.
        out: takes the transcript line by line.

    Returns:
        0 if everything went well, 1 if something did not work; the faults are at the end of the transcript.
    """
    world, log = driver.world, Chronicle(driver, out)
    log.day()
    log.line(say("sandbox-log-command", name=world.moderator.name, command=f"/schedule daily #{DAILY} {OPENS:%H:%M}"))
    log.block(await begin_daily(driver, OPENS))
    missing = list(KINDS)
    first = world.now()
    for day in range(days):
        await driver.advance_to(_at(first + timedelta(days=day), OPENS))
        if day:
            log.day()
        log.news()
        turns: list[Turn] = []
        if seen := await driver.see_open_post():
            missing = [kind for kind in missing if kind != seen.exercise.kind]
            turns += _turns(driver, seen)
        noon = _at(world.now(), NOON)
        await _let_answer(driver, log, [turn for turn in turns if turn.at < noon], noon)
        turns = [turn for turn in turns if turn.at >= noon]
        if day % 2 and missing:
            turns += await _post_by_hand(driver, log, missing)
        await _let_answer(driver, log, turns, _at(world.now(), time(23, 59)))
    await driver.advance_to(_at(first + timedelta(days=days), OPENS))
    log.day()
    log.news()
    log.line(say("sandbox-log-command", name=world.members[0].name, command="/leaderboard period:all"))
    log.block(await driver.slash(world.members[0], world.channels[GENERAL], "leaderboard", period="all"))
    for fault in driver.faults:
        out(say("sandbox-failed", reason=repr(fault)))
    return 1 if driver.faults else 0


async def _post_by_hand(driver: Driver, log: Chronicle, missing: list[str]) -> list[Turn]:
    """Let the moderator post an exercise of a kind that has not come up, if the bank has one."""
    exercise = next((exercise for kind in missing for exercise in driver.bank() if exercise.kind == kind), None)
    if exercise is None:
        return []
    missing.remove(exercise.kind)
    command = f"/exercise post {exercise.id} #{GENERAL}"
    log.line(say("sandbox-log-command", name=driver.world.moderator.name, command=command))
    log.block(await post_exercise(driver, exercise.id))
    log.news()
    seen = await driver.see_open_post()
    return _turns(driver, seen) if seen else []
