"""A second vote at a daily: the group is split at half-time, talks it over in a thread, and votes again.

The post is blind, so answers can be changed until the close anyway, and the last one counts, as in quizzes. What a
second vote adds is a thread that says so, and what members had answered before it: that stays with their answers
(``first_vote``). It is recorded before the thread is opened, so that a crash doesn't mean deciding again.
"""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.errors import ChannelLost, HistoryUnreadable, Rejected
from bot.core.grading import FULL_SCORE, grade
from bot.core.records.posts import Post, PostState, SecondVote, Tally
from bot.core.records.timers import Timer
from bot.core.second_vote import Finding, find, half_time, shift
from bot.core.veil import is_somebody
from bot.store import attempts, posts, sealed, servers, timers
from bot.tutor.context import Context
from bot.tutor.posts.below import reply_once
from bot.tutor.posts.tally import tally

log = logging.getLogger(__name__)

TIMER = "second-vote"
"""Due at half-time. The thread for discussion waits for it too, so that everybody votes alone at first."""

THREAD = "thread"
"""Opens the thread for discussion."""

MOST_NAMED = 50
"""Of those who were convinced; a message has room for fewer."""


async def plan(tx: AsyncConnection, post: Post) -> None:
    """Have a post checked at half-time for whether its group is split."""
    if post.opened_at is not None and post.closes_at is not None:
        await timers.put(tx, TIMER, post.id, half_time(post.opened_at, post.closes_at))


async def begin(context: Context, number: int) -> Post | None:
    """Begin the second vote of a post if its group is split; return the post, or None if there is no second vote.

    What an earlier run has decided holds. If that has begun it, there is one, even if the post has closed since. If
    there is none, the post says so as long as it is open.
    """
    now = context.clock()
    async with context.store.write() as tx:
        await posts.hold_alone(tx, number)
        post = await posts.get(tx, number)
        if post is None or post.state is PostState.WITHDRAWN or post.opened_at is None or post.closes_at is None:
            return None
        if post.second_from is not None:
            return post
        if post.no_second is not None:
            return None
        if post.state is PostState.OPEN:
            first = tally(post.exercise, await sealed.first_votes(tx, number))
            found = find(first.right, first.answers, post.opened_at, post.closes_at, now)
            log.info("second vote of post %s: %s (%s of %s right)", number, found.value, first.right, first.answers)
            if found is Finding.SPLIT:
                await posts.begin_second_vote(tx, number, now)
                return replace(post, second_from=now)
            if now < post.closes_at:
                await posts.without_second_vote(tx, number, found)
        if post.thread:
            await timers.put(tx, THREAD, number, now)
    context.answered(number)
    context.wake()
    return None


async def end_late(context: Context, post: Post) -> None:
    """Call off a second vote if the post closed before anybody was told about it.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    try:
        if await context.messenger.find_second_vote(post) is not None:
            return
    except HistoryUnreadable:
        return
    except (ChannelLost, Rejected) as error:
        log.info("the second vote of post %s was never announced: %s", post.id, error)
    async with context.store.write() as tx:
        await call_off(tx, post.id)
        if post.thread:
            await timers.put(tx, THREAD, post.id, context.clock())
    context.answered(post.id)
    context.wake()


async def call_off(tx: AsyncConnection, number: int) -> None:
    """Call off a second vote that nobody can be told about, and redraw the post, which may mention it already."""
    await posts.without_second_vote(tx, number, Finding.OFF)


async def announce(context: Context, timer: Timer, post: Post) -> bool:
    """Announce a second vote once in the thread below its post, and redraw the post. False if that can't be done.

    Nothing is announced if the post closed while its thread was being opened.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    async with context.store.read() as tx:
        present = await posts.get(tx, post.id)
        votes = await sealed.first_votes(tx, post.id)
    if present is None or present.state is not PostState.OPEN:
        await end_late(context, post)
        return True

    async def publish(post: Post) -> None:
        await context.messenger.publish_second_vote(post, sum(times for _, times in votes), len(votes))

    told = await reply_once(timer, post, context.messenger.find_second_vote, publish)
    async with context.store.write() as tx:
        await posts.set_shown_answers(tx, post.id, -1)
    context.answered(post.id)
    return told


async def with_second_vote(tx: AsyncConnection, post: Post, counted: Tally) -> Tally:
    """The tally of a closed post with what its second vote has changed, if there was one."""
    if post.second_from is None or post.is_void:
        return counted
    given = await attempts.both_votes(tx, post.id)
    firsts = [one.first_vote for one in given if one.first_vote is not None]
    counts = Counter(firsts)
    right = {answer: grade(post.exercise, answer).right for answer in counts}
    changed = shift((one.user, right[first], one.score == FULL_SCORE) for one, first in zip(given, firsts, strict=True))
    first = tally(post.exercise, list(counts.items()))
    names = await _names(tx, post.server, changed.won[:MOST_NAMED])
    return replace(counted, second=SecondVote(first, changed, names))


async def _names(tx: AsyncConnection, server: int, users: tuple[int, ...]) -> tuple[str, ...]:
    """The names of those who let others see how they do, in the same order."""
    named = await servers.open_names(tx, [(server, user) for user in users if is_somebody(user)])
    return tuple(named[server, user] for user in users if named.get((server, user)))
