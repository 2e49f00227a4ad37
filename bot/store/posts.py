"""Posts and the snapshots of their exercises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam, case, func, or_, select, update
from sqlalchemy import insert as plain_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.records.posts import Post, PostState
from bot.core.second_vote import Finding
from bot.core.selection import History
from bot.core.streaks import Daily
from bot.store.among import among
from bot.store.post_rows import post_of, query
from bot.store.snapshots import keep
from bot.store.tables import posts

RECENT_TOPICS = 60
"""Topics of the newest posts that the history tells."""


async def add(connection: AsyncConnection, post: Post) -> Post:
    """Keep a new post with a snapshot of its exercise; return it with its id."""
    digest = await keep(connection, post.exercise)
    values = {
        "server": post.server,
        "channel": post.channel,
        "schedule": post.schedule,
        "slot": post.slot,
        "exercise": post.exercise.id,
        "topic": post.exercise.topic,
        "snapshot": digest,
        "shown": post.shown,
        "state": post.state.value,
        "claimed_at": post.claimed_at,
        "day": post.day,
        "closes_at": post.closes_at,
        "reveal": post.reveal,
        "thread": post.thread,
        "ping": post.ping,
        "one_tap": post.one_tap,
        "drill": post.drill,
        "recaps": post.recaps,
        "reviews": post.reviews,
        "forgotten": post.forgotten,
        "feedback": post.feedback.value,
    }
    number = (await connection.execute(_ADD, values)).scalar_one()
    return replace(post, id=number)


# Built once: building a statement costs several times as much as running it.
_BY_ID = query().where(among("ids", posts.c.id))
_BY_ID_HELD = _BY_ID.with_for_update(read=True, key_share=True, of=posts)
_DAILIES = (
    select(posts.c.day, posts.c.server, posts.c.channel, posts.c.opened_at, posts.c.closes_at)
    .where(
        among("servers", posts.c.server),
        posts.c.day > bindparam("after"),
        posts.c.day < bindparam("before"),
        posts.c.schedule.isnot(None),
        posts.c.opened_at.isnot(None),
        posts.c.closes_at.isnot(None),
        posts.c.state != PostState.WITHDRAWN.value,
        posts.c.void.is_(False),
    )
    .order_by(posts.c.day)
)
_COUNT = (
    update(posts)
    .where(posts.c.id == bindparam("post"))
    .values(answers=posts.c.answers + bindparam("more"), right=posts.c.right + bindparam("more_right"))
)
_HOLD_ALONE = select(posts.c.id).where(posts.c.id == bindparam("of")).with_for_update()
_ADD = plain_insert(posts).returning(posts.c.id)
_OPEN_OF_SCHEDULE = (
    query().where(posts.c.schedule == bindparam("of"), posts.c.state == PostState.OPEN).order_by(posts.c.id)
)
_LAST_OF_SCHEDULE = query().where(posts.c.schedule == bindparam("of")).order_by(posts.c.id.desc()).limit(1)
_HISTORY = (
    select(posts.c.exercise, posts.c.topic)
    .where(posts.c.server == bindparam("of"), posts.c.state != PostState.FAILED)
    .order_by(posts.c.id.desc())
)


@cache
def _move(before: tuple[PostState, ...]) -> Any:
    was = or_(*(posts.c.state == state for state in before))
    return update(posts).where(posts.c.id == bindparam("post"), was).returning(posts.c.id)


async def get(connection: AsyncConnection, post: int) -> Post | None:
    """The post with that id."""
    return (await get_many(connection, [post])).get(post)


async def schedule_of(connection: AsyncConnection, post: int) -> int | None:
    """The schedule that made a post; None if it was made by hand. Nothing of the post is parsed."""
    statement = select(posts.c.schedule).where(posts.c.id == post)
    number: int | None = (await connection.execute(statement)).scalar_one_or_none()
    return number


async def get_many(connection: AsyncConnection, ids: Collection[int], *, held: bool = False) -> dict[int, Post]:
    """The posts with those ids, by id; unknown ones are skipped.

    Args:
        connection: of a transaction.
        ids: of posts.
        held: nobody can withdraw them before the transaction ends; see ``hold_alone``.
    """
    rows = await connection.execute(_BY_ID_HELD if held else _BY_ID, {"ids": ids})
    return {row.id: post_of(row) for row in rows}


async def hold_alone(connection: AsyncConnection, post: int) -> None:
    """Wait until nobody is answering a post, and let those who want to wait until this transaction ends.

    A write transaction on SQLite is alone anyway.
    """
    await connection.execute(_HOLD_ALONE, {"of": post})


async def open_of_schedule(connection: AsyncConnection, schedule: int) -> list[Post]:
    """The open posts of a schedule."""
    return [post_of(row) for row in await connection.execute(_OPEN_OF_SCHEDULE, {"of": schedule})]


async def open_of_exercise(connection: AsyncConnection, server: int, exercise: str) -> Post | None:
    """The newest post of a server that asks an exercise and is open; None if there is none."""
    asks = (posts.c.server == server, posts.c.exercise == exercise, posts.c.state == PostState.OPEN)
    row = (await connection.execute(query().where(*asks).order_by(posts.c.id.desc()).limit(1))).one_or_none()
    return None if row is None else post_of(row)


async def last_of_schedule(connection: AsyncConnection, schedule: int) -> Post | None:
    """The newest post of a schedule, whatever its state."""
    row = (await connection.execute(_LAST_OF_SCHEDULE, {"of": schedule})).one_or_none()
    return None if row is None else post_of(row)


async def open_carriers(connection: AsyncConnection, post: int) -> list[int]:
    """The open posts that carry the recap of that one."""
    rows = await connection.execute(
        select(posts.c.id).where(posts.c.recaps == post, posts.c.state == PostState.OPEN).order_by(posts.c.id)
    )
    return list(rows.scalars())


async def is_recapped(connection: AsyncConnection, post: int) -> bool:
    """Whether a post that was sent carries the recap of that one, and is still there."""
    carriers = select(posts.c.id).where(posts.c.recaps == post, *_SENT).limit(1)
    return (await connection.execute(carriers)).one_or_none() is not None


async def of_drill(connection: AsyncConnection, drill: int) -> list[Post]:
    """The posts of a drill's steps, in their order."""
    rows = await connection.execute(query().where(posts.c.drill == drill).order_by(posts.c.id))
    return [post_of(row) for row in rows]


async def uncertain(connection: AsyncConnection, server: int) -> list[Post]:
    """A server's posts of which nobody knows whether they were sent, newest first."""
    rows = await connection.execute(
        query()
        .where(posts.c.server == server, posts.c.state == PostState.UNCERTAIN)
        .order_by(posts.c.id.desc())
        .limit(10)
    )
    return [post_of(row) for row in rows]


async def overdue(connection: AsyncConnection, closed_before: datetime) -> set[int]:
    """Posts that are open though they should have closed before an instant."""
    late = select(posts.c.id).where(posts.c.state == PostState.OPEN, posts.c.closes_at < closed_before)
    return set((await connection.execute(late)).scalars())


async def count_open_by_hand(connection: AsyncConnection, server: int) -> int:
    """How many of a server's posts that no schedule made are open or on their way."""
    waiting = posts.c.state.in_((PostState.CLAIMED, PostState.OPEN))
    counted = select(func.count()).where(posts.c.server == server, posts.c.schedule.is_(None), waiting)
    number: int = (await connection.execute(counted)).scalar_one()
    return number


async def with_stale_count(connection: AsyncConnection, revealed_after: datetime) -> list[Post]:
    """Posts whose message shows another number of answers than there are; of those revealed, only the latest."""
    revealed = (posts.c.state == PostState.REVEALED) & (posts.c.revealed_at > revealed_after)
    rows = await connection.execute(
        query().where(or_(posts.c.state == PostState.OPEN, revealed), posts.c.answers != posts.c.shown_answers)
    )
    return [post_of(row) for row in rows]


async def answerable(connection: AsyncConnection, server: int, closed_after: datetime) -> list[Post]:
    """A server's posts that are open, or that closed later than an instant; oldest first."""
    rows = await connection.execute(
        query()
        .where(
            posts.c.server == server,
            posts.c.message.isnot(None),
            or_(
                posts.c.state == PostState.OPEN,
                posts.c.state.in_((PostState.CLOSED, PostState.REVEALED)) & (posts.c.closes_at > closed_after),
            ),
        )
        .order_by(posts.c.id)
    )
    return [post_of(row) for row in rows]


async def closed_between(connection: AsyncConnection, server: int, first: date, last: date) -> list[Post]:
    """A server's posts of some local dates that have closed and are in a channel, oldest first."""
    rows = await connection.execute(
        query()
        .where(
            posts.c.server == server,
            posts.c.day >= first,
            posts.c.day <= last,
            posts.c.void.is_(False),
            posts.c.message.isnot(None),
            posts.c.state.in_((PostState.CLOSED, PostState.REVEALED)),
        )
        .order_by(posts.c.id)
    )
    return [post_of(row) for row in rows]


async def newest(connection: AsyncConnection, server: int, states: Collection[PostState], limit: int) -> list[Post]:
    """A server's posts in those states that are in a channel, without drills' steps, newest first."""
    rows = await connection.execute(
        query()
        .where(
            posts.c.server == server,
            posts.c.message.isnot(None),
            posts.c.drill.is_(None),
            posts.c.state.in_(list(states)),
        )
        .order_by(posts.c.id.desc())
        .limit(limit)
    )
    return [post_of(row) for row in rows]


_SENT = (posts.c.message.isnot(None), posts.c.state != PostState.WITHDRAWN.value)
_OF_SCHEDULE = select(func.count().label("number")).where(posts.c.schedule == bindparam("of"), *_SENT)
_WAITS = or_(posts.c.state == PostState.CLAIMED, posts.c.state == PostState.OPEN)
_LAST_OF_EACH = (
    select(posts.c.exercise, func.max(posts.c.id).label("post"), func.max(posts.c.opened_at).label("at"))
    .where(posts.c.server == bindparam("of"), or_(and_(*_SENT), _WAITS))
    .group_by(posts.c.exercise)
    .having(func.count(case((_WAITS, 1))) == 0)
)
_FIRST = select(func.min(posts.c.opened_at).label("at")).where(posts.c.server == bindparam("of"), *_SENT)


async def count_of_schedule(connection: AsyncConnection, schedule: int) -> int:
    """How many posts a schedule has made that reached their channel."""
    return int((await connection.execute(_OF_SCHEDULE, {"of": schedule})).scalar_one())


async def rested(connection: AsyncConnection, server: int, until: datetime) -> dict[str, int]:
    """The exercises that a server was last shown no later than an instant, each with its last post.

    What is open or on its way is not among them.
    """
    rows = await connection.execute(_LAST_OF_EACH, {"of": server})
    return {row.exercise: row.post for row in rows if row.at is not None and row.at <= until}


async def first_opened(connection: AsyncConnection, server: int) -> datetime | None:
    """When the server was shown its first exercise."""
    found: datetime | None = (await connection.execute(_FIRST, {"of": server})).scalar_one()
    return found


async def history(connection: AsyncConnection, server: int) -> History:
    """What the server has been shown so far, failed posts aside."""
    rows = (await connection.execute(_HISTORY, {"of": server})).all()
    times: Mapping[str, int] = Counter(row.exercise for row in rows)
    return History(times, tuple(row.topic for row in rows[:RECENT_TOPICS]), tuple(times))


async def dailies(connection: AsyncConnection, servers: Collection[int], after: date, before: date) -> list[Daily]:
    """The dailies that opened on a local date with ``after < day < before``, by date."""
    rows = await connection.execute(_DAILIES, {"servers": servers, "after": after, "before": before})
    return [Daily(row.server, row.channel, row.day, row.opened_at, row.closes_at) for row in rows]


async def void_dailies(connection: AsyncConnection, server: int, after: date) -> list[tuple[date, int]]:
    """The dailies after a local date that were declared void: (date, channel)."""
    ruled = (posts.c.server == server, posts.c.day > after, posts.c.schedule.isnot(None), posts.c.void.is_(True))
    rows = await connection.execute(select(posts.c.day, posts.c.channel).where(*ruled))
    return [(row.day, row.channel) for row in rows]


async def set_opened(
    connection: AsyncConnection, post: int, message: int, opened_at: datetime, *, forum: bool = False
) -> bool:
    """Record that a claimed post is in its channel. False if that was already recorded."""
    before = (PostState.CLAIMED, PostState.UNCERTAIN)
    values = {"message": message, "opened_at": opened_at, "forum": forum}
    return await set_state(connection, post, before, PostState.OPEN, **values)


async def set_state(
    connection: AsyncConnection, post: int, before: Sequence[PostState], after: PostState, **values: Any
) -> bool:
    """Move a post from one of the states to another. False if it was in none of them."""
    moved = await connection.execute(_move(tuple(before)), {"post": post, "state": after, **values})
    return moved.one_or_none() is not None


async def begin_second_vote(connection: AsyncConnection, post: int, at: datetime) -> None:
    """Record when the second vote of a post began."""
    await connection.execute(update(posts).where(posts.c.id == post).values(second_from=at))


async def without_second_vote(connection: AsyncConnection, post: int, why: Finding) -> None:
    """Record why a post has no second vote, or none after all, and have its message say so."""
    values = {"second_from": None, "no_second": why.value, "shown_answers": -1}
    await connection.execute(update(posts).where(posts.c.id == post).values(values))


async def set_shown_answers(connection: AsyncConnection, post: int, answers: int) -> None:
    """Record the count that the message shows now."""
    await connection.execute(update(posts).where(posts.c.id == post).values(shown_answers=answers))


async def set_shown(connection: AsyncConnection, post: Post) -> None:
    """Record that the message shows the count and the correction of that post."""
    shown = None if post.correction is None else post.correction.id
    values = {"shown_answers": post.answers, "shown_correction": shown}
    await connection.execute(update(posts).where(posts.c.id == post.id).values(values))


async def take_as_shown(connection: AsyncConnection, post: int) -> None:
    """Count the message as showing all answers that there are, whatever it shows."""
    await connection.execute(update(posts).where(posts.c.id == post).values(shown_answers=posts.c.answers))


async def count_answers(connection: AsyncConnection, counts: Mapping[int, tuple[int, int]]) -> None:
    """Add to the posts' counts: (answers, right answers) by post."""
    if not counts:
        return
    rows = [{"post": post, "more": more, "more_right": right} for post, (more, right) in sorted(counts.items())]
    await connection.execute(_COUNT, rows)
