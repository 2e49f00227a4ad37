"""Giving roles as rewards, and taking them back.

What should be is written down first and then done, one request at a time, so that no role is forgotten by a crash: once
more does no harm. A problem of a role is reported once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core import rewards as rules
from bot.core.calendar import day_at, next_midnight, zone_at
from bot.core.errors import DirectClosed, Rejected, RoleLost, Unavailable
from bot.core.periods import Period
from bot.core.records.audit import Action
from bot.core.records.timers import Timer
from bot.core.rewards import Held, Reward, Setting
from bot.core.streaks import sees_all
from bot.store import posts, reminders, servers, standings, timers
from bot.store import rewards as store
from bot.store import streaks as kept
from bot.store.standings import Board
from bot.tutor import audit
from bot.tutor.boards import streaks
from bot.tutor.context import Context
from bot.tutor.members.trying import MOST_FAILED, MOST_TRIES, turned

log = logging.getLogger(__name__)

TIMER, TELL = "rewards", "rewardtell"

AT_ONCE = 20
"""Roles given or taken in one run; the next run follows after a pause."""
LOOKED_UP = 20
"""Members who are looked up in one run."""
PAUSE = timedelta(seconds=10)
SETTLED = timedelta(minutes=1)
"""After midnight, so that the last answers of the day are counted."""


async def settings(context: Context, server: int) -> list[Setting]:
    """The roles that a server has for rewards."""
    async with context.store.read() as tx:
        return await store.settings(tx, server)


async def choose(context: Context, server: int, reward: Reward, role: int, user: int) -> None:
    """Have a role given for something from now on."""
    now = context.clock()
    async with context.store.write() as tx:
        await servers.lock(tx, server)
        await store.save(tx, server, Setting(reward, role, user, now))
        await audit.note(tx, now, server, Action.REWARD_SET, f"<@&{role}>", reward.value, user=user)
        await timers.put(tx, TIMER, server, now)
        if reward is Reward.REMINDER:
            await reminders.plan(tx, await reminders.open_in(tx, server, now), now)
    context.wake()


async def stop(context: Context, server: int, reward: Reward, user: int) -> bool:
    """Give no role for something any more; it is taken back from all. False if there was none."""
    now = context.clock()
    async with context.store.write() as tx:
        await servers.lock(tx, server)
        if not await store.drop(tx, server, reward):
            return False
        await audit.note(tx, now, server, Action.REWARD_STOPPED, "", reward.value, user=user)
        await timers.put(tx, TIMER, server, now)
    context.wake()
    return True


async def after_close(context: Context, post: int) -> None:
    """Look at a server's rewards once a post has closed: streaks may have grown long enough, or ended."""
    async with context.store.read() as tx:
        found = await posts.get(tx, post)
        if found is None or not await store.settings(tx, found.server):
            return
    async with context.store.write() as tx:
        await timers.put(tx, TIMER, found.server, context.clock())
    context.wake()


async def run(context: Context, timer: Timer) -> None:
    """Give the roles that members of a server have earned, and take back those that they have not.

    The timer's note says up to whom members have been looked up; where they see less than others it takes that to know.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    server, now, come = timer.ref, context.clock(), int(timer.note or 0)
    async with context.store.read() as tx:
        chosen = await store.settings(tx, server)
        local = await servers.get(tx, server)
        lengths = await _lengths(context, tx, server, chosen, now)
    unsure = sorted(user for user, length in lengths.items() if length is None)
    waiting = [user for user in unsure if user > come]
    batch = waiting[:LOOKED_UP]
    seen, failed = await _sights(context, server, turned(batch, timer.tries))
    async with context.store.write() as tx:
        await servers.lock(tx, server)
        held = [one for one in await store.held(tx, server) if one.user in seen or one.user not in unsure]
        if not chosen and not held:
            return
        there = await kept.at_least(tx, server, 1)  # whoever had their data deleted meanwhile gets nothing
        sure = {user: length for user, length in lengths.items() if length is not None and (server, user) in there}
        # Kept, so that a streak which is over isn't looked up again; who has left sees nothing that could be missed.
        settled = await streaks.settle(tx, {(server, user): see or sees_all for user, see in seen.items()}, now)
        sure |= {user: streak.length for (_, user), streak in settled.items() if seen[user] is not None}
        best = await _best(tx, server, day_at(local, now)) if any(one.reward is Reward.TOP for one in chosen) else []
        hidden = {user for _, user in await servers.off_boards(tx, [(server, user) for user in {*sure, *best}])}
        await store.keep(tx, server, rules.changes(rules.deserved(chosen, best, sure, hidden), held))
    problems, more = await _apply(context, server, timer.tries)
    if failed is not None and timer.tries < MOST_TRIES:
        raise failed
    async with context.store.write() as tx:
        await _report(tx, server, chosen, problems, now)
        if more or len(waiting) > len(batch):
            await timers.again(tx, timer, now + PAUSE, note=str(batch[-1] if batch else come))
        else:
            await timers.again(tx, timer, next_midnight(zone_at(local, now), now) + SETTLED)
    context.wake()


async def _lengths(
    context: Context, tx: AsyncConnection, server: int, chosen: Collection[Setting], now: datetime
) -> dict[int, int | None]:
    """The streaks that are long enough, by member; None where it depends on which channels they see."""
    least = rules.least_length(chosen)
    if least is None:
        return {}
    found = await kept.at_least(tx, server, least)
    strict = await streaks.judged(tx, found, dict.fromkeys(found, sees_all), now)
    return {
        user: strict[server, user].length if strict[server, user].length == streak.length else None
        for (_, user), streak in found.items()
    }


async def _best(tx: AsyncConnection, server: int, today: date) -> list[int]:
    """The best of last week, by the server's calendar."""
    board = Board(server, Period.WEEK.key(today - timedelta(days=7)))
    page = await standings.page(tx, board, 0, rules.MOST_BEST)
    return [one.user for one in page if one.rank <= rules.BEST and one.points > 0]


async def _sights(
    context: Context, server: int, users: Sequence[int]
) -> tuple[dict[int, Callable[[int], bool] | None], Unavailable | None]:
    """What each member sees, and the failure that kept us from learning it of all. Those left out wait for midnight.

    After some failures in a row Discord itself is likely away, and the rest is left to the next try.

    Raises:
        Unavailable: it fails for the first ones.
    """
    seen: dict[int, Callable[[int], bool] | None] = {}
    failed: Unavailable | None = None
    in_a_row = 0
    for user in users:
        try:
            seen[user] = await context.messenger.people.sight(server, user)
            in_a_row = 0
        except Unavailable as error:
            failed, in_a_row = error, in_a_row + 1
        if failed is not None and in_a_row >= MOST_FAILED:
            if not seen:
                raise failed
            break
    return seen, failed


async def _apply(context: Context, server: int, tries: int) -> tuple[dict[int, str], bool]:
    """Do what has to be done; return the problems by role, and whether there is more to do.

    After one refusal a role is left alone for this time.

    Raises:
        Unavailable: Discord did not answer for some; what could be done for others is done.
    """
    problems: dict[int, str] = {}
    failed: list[Unavailable] = []
    done, more = 0, False
    async with context.store.read() as tx:
        waiting = await store.undone(tx, server, 10_000)
    for one in turned(waiting, tries):
        if one.role in problems:
            continue
        more = done >= AT_ONCE or len(failed) >= MOST_FAILED
        if more:
            break
        done += 1
        try:
            there = await _do(context, server, one)
        except Unavailable as error:
            failed.append(error)
            continue
        except RoleLost as error:
            log.warning("role %s of server %s can't be handed out: %s", one.role, server, error)
            problems[one.role] = error.text_key
            continue
        async with context.store.write() as tx:
            known = await (store.settle if there else store.forget)(tx, server, one)
        if one.wanted and there and not known:  # they had their data deleted while it was given
            await context.messenger.people.take_role(server, one.user, one.role)
    if failed:
        raise failed[0]
    return problems, more


async def _do(context: Context, server: int, one: Held) -> bool:
    people = context.messenger.people
    if one.wanted:
        return await people.give_role(server, one.user, one.role)
    await people.take_role(server, one.user, one.role)
    return True


async def _report(
    tx: AsyncConnection, server: int, chosen: Collection[Setting], problems: Mapping[int, str], now: datetime
) -> None:
    """Keep what is wrong with each role, and have the moderators told what is new."""
    waits = {one.role for one in await store.undone(tx, server, 10_000)}
    new: set[str] = set()
    for one in chosen:
        problem = problems.get(one.role)
        if problem is None and one.note is not None and one.role in waits:
            continue  # nothing has shown yet that it is over
        if problem == one.note:
            continue
        await store.note(tx, server, one.reward, problem)
        if problem is not None:
            new.add(one.reward.value)
    if new:
        untold = (await timers.note_of(tx, TELL, server) or "").split(",")  # nobody could be reached yet
        await timers.put(tx, TELL, server, now, note=",".join(sorted({*untold, *new} - {""})))


async def tell(context: Context, timer: Timer) -> None:
    """Tell the moderators which roles the bot can't hand out.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    async with context.store.read() as tx:
        server = await servers.get(tx, timer.ref)
        new = (timer.note or "").split(",")
        wrong = [one for one in await store.settings(tx, timer.ref) if one.note is not None and one.reward in new]
    for one in wrong:
        try:
            await context.messenger.people.tell_of_reward(server, one, one.note or "")
        except (DirectClosed, Rejected) as error:
            log.warning("nobody could be told about role %s of server %s: %s", one.role, timer.ref, error)
