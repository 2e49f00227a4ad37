"""Reminding members of streaks that are about to end: each in private, and those with a role in the channel.

At most one reminder a day goes to a member, out of their silent hours, and only if there's an exercise that they can
still answer. A timer of the post goes through the members a few at a time; its note says how far it has come.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import zone_at
from bot.core.errors import ChannelLost, DirectClosed, Rejected, Unavailable
from bot.core.kindness import vacation_on
from bot.core.records.members import Preferences
from bot.core.records.posts import Post, PostState
from bot.core.records.reminders import GroupReminder, Reminder
from bot.core.records.timers import Timer
from bot.core.reminders import AHEAD, remind_at
from bot.core.rewards import Reward
from bot.core.streaks import Daily, Streak, sees_all
from bot.store import attempts, kindnesses, notices, posts, preferences, rewards, servers, timers
from bot.store import reminders as store
from bot.store import streaks as kept
from bot.tutor.boards import streaks
from bot.tutor.context import Context
from bot.tutor.members.trying import MOST_FAILED, MOST_TRIES, turned

log = logging.getLogger(__name__)

TIMER, ALL = store.TIMER, "remindall"

AT_ONCE = 20
"""Members who are looked at in one run; the next run follows after a pause."""
PAUSE = timedelta(seconds=10)
CLOSED = "notice-closed"

_DAY = timedelta(days=1)


async def run(context: Context, timer: Timer) -> None:
    """Remind those whose time has come, and come back for the others.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    now, come = context.clock(), int(timer.note or 0)
    async with context.store.read() as tx:
        post = await _still_open(tx, timer.ref, now)
        if post is None or post.closes_at is None:
            return
        zone = zone_at(await servers.get(tx, post.server), now)
        waiting = await _waiting(tx, post)
        group = any(one.reward is Reward.REMINDER for one in await rewards.settings(tx, post.server))
    closes = post.closes_at
    times = {own.user: remind_at(closes, partial(own.is_silent, server_zone=zone), now) for own in waiting}
    due = [own for own in waiting if own.user > come and (at := times[own.user]) is not None and at <= now]
    await _remind_each(context, post, turned(due[:AT_ONCE], timer.tries), zone, timer.tries)
    later = [at for at in times.values() if at is not None and at > now]
    async with context.store.write() as tx:
        if group and closes - AHEAD > now:
            await timers.put(tx, ALL, post.id, closes - AHEAD)
        if len(due) > AT_ONCE:
            await timers.again(tx, timer, now + PAUSE, note=str(due[AT_ONCE - 1].user))
        elif later or closes - AHEAD > now:
            await timers.again(tx, timer, min([*later, *([closes - AHEAD] if closes - AHEAD > now else [])]))
    context.wake()


async def _still_open(tx: AsyncConnection, number: int, now: datetime) -> Post | None:
    """The daily, if it still takes answers that count."""
    post = await posts.get(tx, number)
    if post is None or post.state is not PostState.OPEN or post.schedule is None or post.message is None:
        return None
    return None if post.closes_at is None or post.closes_at <= now else post


async def _waiting(tx: AsyncConnection, post: Post) -> list[Preferences]:
    """Those who want to be reminded, have a streak, aren't on vacation and haven't answered for the date."""
    found = await store.candidates(tx, post.server)
    answered = await attempts.dates_answered(tx, post.server, post.day)
    found = [own for own in found if own.user not in answered]
    given = await kindnesses.of_members(tx, [(post.server, own.user) for own in found])
    return [own for own in found if vacation_on(post.day, given.get((post.server, own.user), ())) is None]


async def _remind_each(context: Context, post: Post, due: Sequence[Preferences], zone: str, tries: int) -> None:
    """Remind members. Those for whom Discord always fails keep nobody else from their reminders.

    Raises:
        Unavailable: it failed for some, and may not the next time.
    """
    failed: list[Unavailable] = []
    reached = 0
    for own in due:
        try:
            await _remind(context, post, own, zone)
            reached += 1
        except Unavailable as error:
            failed.append(error)
        if len(failed) >= MOST_FAILED:
            break
    if failed and (tries < MOST_TRIES or not reached):
        raise failed[0]


async def _remind(context: Context, post: Post, own: Preferences, zone: str) -> None:
    """Remind a member, if they see the post, it is their last chance for its date, and nothing reminded them today."""
    member, now = (post.server, own.user), context.clock()
    sees = await context.messenger.people.sight(*member)
    if sees is None or not sees(post.seen_in) or post.closes_at is None or post.message is None:
        return
    async with context.store.write() as tx:
        opened = await posts.dailies(tx, {post.server}, after=post.day - _DAY, before=post.day + _DAY)
        if any(sees(daily.channel) for daily in _closing_later(opened, post)):
            return
        streak = (await streaks.current(tx, {member: sees}, now)).get(member, Streak())
        today = now.astimezone(ZoneInfo(own.zone or zone)).date()
        if not streak.length or not await store.claim(tx, own.user, today, post.id, now):
            return
    reminder = Reminder(
        *member, streak.length, streak.freezes, post.closes_at, home=post.home, message=post.message, day=today
    )
    try:
        await context.messenger.people.remind(reminder)
    except DirectClosed:
        log.info("member %s takes no direct messages; they aren't reminded any more", own.user)
        async with context.store.write() as tx:
            if await preferences.stop_reminders(tx, own.user):
                await notices.add(tx, member, CLOSED, {}, now)
    except Rejected:
        log.exception("a reminder was refused")
    async with context.store.write() as tx:
        await store.sent(tx, own.user)


def _closing_later(opened: Sequence[Daily], post: Post) -> list[Daily]:
    """The dailies of the same date that can be answered for longer."""
    return [daily for daily in opened if post.closes_at is not None and daily.closes_at > post.closes_at]


async def run_all(context: Context, timer: Timer) -> None:
    """Mention the role of those who want to be reminded in the channel, if any streak waits for an answer.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    now = context.clock()
    async with context.store.read() as tx:
        post = await _still_open(tx, timer.ref, now)
        if post is None or post.closes_at is None or post.message is None:
            return
        chosen = [one for one in await rewards.settings(tx, post.server) if one.reward is Reward.REMINDER]
        opened = await posts.dailies(tx, {post.server}, after=post.day - _DAY, before=post.day + _DAY)
        waiting = await _streaks_waiting(tx, post, now) if chosen and not _closing_later(opened, post) else ()
    if not waiting:
        return
    reminder = GroupReminder(
        post.server, chosen[0].role, post.id, post.home, post.message, post.closes_at, len(waiting)
    )
    try:
        await context.messenger.people.remind_all(reminder)
    except (ChannelLost, Rejected) as error:
        log.warning("the reminder of post %s couldn't be sent: %s", post.id, error)


async def _streaks_waiting(tx: AsyncConnection, post: Post, now: datetime) -> Collection[int]:
    """Members with a streak who haven't answered for the post's date and aren't on vacation."""
    found = await kept.at_least(tx, post.server, 1)
    judged = await streaks.judged(tx, found, dict.fromkeys(found, sees_all), now)
    answered = await attempts.dates_answered(tx, post.server, post.day)
    given = await kindnesses.of_members(tx, list(found))
    return [
        user
        for (server, user), streak in judged.items()
        if streak.length and user not in answered and vacation_on(post.day, given.get((server, user), ())) is None
    ]
