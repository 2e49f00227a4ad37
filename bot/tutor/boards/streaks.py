"""Keeping members' streaks as they answer, and reading them as they are now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core import streaks as rules
from bot.core.outages import was_answerable
from bot.core.records.attempts import Attempt, Sealed
from bot.core.records.posts import Post
from bot.core.streaks import Daily, Sees, Streak
from bot.store import attempts, kindnesses, outages, posts, progress, standings
from bot.store import streaks as store
from bot.store.servers import MemberKey

_DAY = timedelta(days=1)


async def current(tx: AsyncConnection, sees: Mapping[MemberKey, Sees], now: datetime) -> dict[MemberKey, Streak]:
    """The members' streaks, judged up to now."""
    kept = await store.get_many(tx, sees.keys())
    return await judged(tx, {member: kept.get(member, Streak()) for member in sees}, sees, now)


async def judged(
    tx: AsyncConnection, kept: Mapping[MemberKey, Streak], sees: Mapping[MemberKey, Sees], now: datetime
) -> dict[MemberKey, Streak]:
    """The streaks after the dates that were missed since the last one judged; what is kept stays as it is.

    Without a streak there is nothing to lose, so nothing is looked up for those who have none.
    """
    found = dict(kept)
    for member, missed in (await _missed_since(tx, kept, sees, now)).items():
        for day in missed:
            found[member] = rules.advance(found[member], day, answered=False)
    return found


async def settle(tx: AsyncConnection, sees: Mapping[MemberKey, Sees], now: datetime) -> dict[MemberKey, Streak]:
    """Judge the members' streaks up to now, and keep that."""
    await standings.lock(tx, sees.keys())
    kept = await store.get_many(tx, sees.keys())
    missed = await _missed_since(tx, kept, sees, now)
    await store.note_missed(tx, [(member, day) for member, days in missed.items() for day in days])
    return {member: Streak() for member in sees} | await store.refold(tx, sees.keys())


async def _missed_since(
    tx: AsyncConnection, kept: Mapping[MemberKey, Streak], sees: Mapping[MemberKey, Sees], now: datetime
) -> dict[MemberKey, list[date]]:
    """The dates that those with a streak have missed since the last one judged."""
    # No zone is more than a day ahead of UTC.
    open_ended = {
        member: streak.last
        for member, streak in kept.items()
        if streak.length and streak.last is not None and streak.last < now.date() + _DAY
    }
    if not open_ended:
        return {}
    return await _gaps(
        tx,
        {member: (last, now.date() + 2 * _DAY) for member, last in open_ended.items()},
        dict.fromkeys(open_ended, frozenset()),
        sees,
        now,
    )


async def advance(
    tx: AsyncConnection,
    new: Sequence[Attempt | Sealed],
    sees: Mapping[MemberKey, Sees],
    spared: Collection[MemberKey],
) -> dict[MemberKey, Streak]:
    """Judge the dates that on-time attempts at dailies answer for, and those missed between the member's others.

    In whatever order a member answers, the streak is the same in the end.

    Args:
        tx: writes.
        new: the attempts.
        sees: for each member, whether they may view a channel.
        spared: members who were ever given a vacation, a repair or a freeze.

    Returns:
        The streaks that changed.
    """
    days: dict[MemberKey, set[date]] = defaultdict(set)
    for attempt in new:
        if attempt.streak_day is not None:
            days[attempt.server, attempt.user].add(attempt.streak_day)
    # Nobody else judges these members now: their standings, written before, are locked by this transaction.
    before = await store.get_many(tx, days)
    missed = await _missed(tx, days, before, sees)
    after: dict[MemberKey, Streak] = {}
    late: set[MemberKey] = set()
    for member, answered in days.items():
        if member in spared:
            late.add(member)  # what vacations, repairs and gifts mean for these dates is told by the ledger
            continue
        streak = before.get(member, Streak())
        in_order = sorted([*((day, False) for day in missed[member]), *((day, True) for day in answered)])
        if streak.last is not None and in_order[0][0] <= streak.last:
            late.add(member)  # a date before the last one judged: only the whole ledger tells
            continue
        for day, kept in in_order:
            streak = rules.advance(streak, day, answered=kept)
        after[member] = streak
    await store.note_missed(tx, [(member, day) for member, gaps in missed.items() for day in gaps])
    await store.judge(tx, [(member, day, True) for member, answered in days.items() for day in answered])
    await store.save(tx, after)
    if late:
        after |= await store.refold(tx, late)
    return after


async def take_back(tx: AsyncConnection, post: Post, gone: Collection[Attempt | Sealed]) -> None:
    """Undo what a daily that has been withdrawn did to streaks, as if it had never been.

    Its date stays a missed one only where another daily of that channel could be answered. Who sees other channels
    isn't known here, and a withdrawal should cost nobody a streak.

    Args:
        tx: writes; the post and its attempts are gone from it.
        post: the daily.
        gone: the attempts at it.
    """
    if post.schedule is None:
        return
    await progress.forget_group(tx, post.server)
    still = await attempts.dates_answered(tx, post.server, post.day)
    lost = [(one.server, one.user) for one in gone if one.streak_day is not None and one.user not in still]
    missed = await store.missing(tx, post.server, post.day)
    await standings.lock(tx, [*lost, *missed])
    if await _has_another(tx, post):
        await store.judge(tx, [(member, post.day, False) for member in lost])
        changed = lost
    else:
        await store.unjudge(tx, post.server, post.day, lost)
        changed = lost + await store.unjudge(tx, post.server, post.day, None)
    await store.trim(tx, changed)
    await store.refold(tx, changed)


async def excuse(tx: AsyncConnection, post: Post) -> None:
    """Let nobody have missed a daily that has become void, or let them have missed it after all.

    As with a withdrawal, its date stays a missed one only where another daily of that channel could be answered.

    Args:
        tx: writes; what was ruled on the post is in it.
        post: the daily.
    """
    if post.schedule is None:
        return
    await progress.forget_group(tx, post.server)
    await standings.lock(tx, await store.missing(tx, post.server, post.day))
    changed = await store.excuse(tx, post.server, post.day, excused=not await _has_another(tx, post))
    if changed:
        await store.refold(tx, changed)


async def _has_another(tx: AsyncConnection, post: Post) -> bool:
    """Whether a daily of the post's date and channel is left, be it that one, that could be answered."""
    opened = await posts.dailies(tx, {post.server}, after=post.day - _DAY, before=post.day + _DAY)
    here = [daily for daily in opened if daily.channel == post.channel]
    if not here:
        return False
    down = await outages.of_servers(tx, {post.server}, since=min(daily.opened_at for daily in here))
    return any(was_answerable(daily.opened_at, daily.closes_at, down[post.server]) for daily in here)


async def _missed(
    tx: AsyncConnection,
    days: Mapping[MemberKey, set[date]],
    before: Mapping[MemberKey, Streak],
    sees: Mapping[MemberKey, Sees],
) -> dict[MemberKey, list[date]]:
    """The dates on which the member could see a daily, between those that they answer for now and the last one judged.

    All dates before the last one judged are judged already, but for those before the first.
    """
    spans: dict[MemberKey, tuple[date, date]] = {}
    for member, answered in days.items():
        last = before[member].last if member in before else None
        known = answered if last is None else answered | {last}
        spans[member] = (min(known), max(known))
    if all((until - since).days <= 1 for since, until in spans.values()):
        return {member: [] for member in days}
    return await _gaps(tx, spans, days, sees)


async def _gaps(
    tx: AsyncConnection,
    spans: Mapping[MemberKey, tuple[date, date]],
    answered: Mapping[MemberKey, Collection[date]],
    sees: Mapping[MemberKey, Sees],
    now: datetime | None = None,
) -> dict[MemberKey, list[date]]:
    """The dates that members missed strictly within their spans; see ``missed_dates``."""
    servers = {server for server, _ in spans}
    opened = await posts.dailies(
        tx,
        servers,
        after=min(since for since, _ in spans.values()),
        before=max(until for _, until in spans.values()),
    )
    if not opened:
        return {member: [] for member in spans}
    down = await outages.of_servers(tx, servers, since=min(daily.opened_at for daily in opened))
    of_server: dict[int, list[Daily]] = defaultdict(list)
    for daily in opened:
        of_server[daily.server].append(daily)
    found = {
        member: rules.missed_dates(
            [daily for daily in of_server[member[0]] if since < daily.day < until],
            answered[member],
            sees[member],
            down[member[0]],
            now,
        )
        for member, (since, until) in spans.items()
    }
    spared = await kindnesses.of_members(tx, [member for member, missed in found.items() if missed])
    for member, given in spared.items():
        found[member] = [day for day in found[member] if not any(one.covers(day) for one in given)]
    return found
