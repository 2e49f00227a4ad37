"""What members answered to an exercise, beside how they do on all others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.analysis import Given
from bot.core.corrections import rekeyed
from bot.core.exercise import Exercise
from bot.core.grading import FULL_SCORE, grade
from bot.core.records.attempts import Source
from bot.core.records.posts import PostState
from bot.gently import gently
from bot.store import snapshots as kept_snapshots
from bot.store.tables import attempts, posts, snapshots


@dataclass(frozen=True, slots=True)
class Answered:
    """An exercise in its newest wording, and the on-time answers that it has had in that wording."""

    exercise: Exercise
    given: tuple[Given, ...]


async def answered(
    connection: AsyncConnection,
    server: int | None = None,
    *,
    exercise: str | None = None,
    topic: str | None = None,
    closed: bool = False,
) -> list[Answered]:
    """What was answered to exercises that were posted, by id.

    Args:
        server: one, or all of them.
        exercise: the id of one, or all of them.
        topic: the slug of one, or all of them.
        closed: only posts that take no more answers.
    """
    here = [] if server is None else [posts.c.server == server]
    here += [] if exercise is None else [posts.c.exercise == exercise]
    here += [] if topic is None else [posts.c.topic == topic]
    counted = _counted(server)
    shown = [posts.c.message.isnot(None), posts.c.state != PostState.WITHDRAWN.value]
    if closed:
        over = posts.c.state.in_((PostState.CLOSED.value, PostState.REVEALED.value))
        shown, counted = [*shown, over], [*counted, over]
    newest = select(func.max(posts.c.id)).where(*here, *shown).group_by(posts.c.exercise)
    wordings = (
        await connection.execute(
            select(snapshots)
            .where(snapshots.c.digest.in_(select(posts.c.snapshot).where(posts.c.id.in_(newest))))
            .order_by(snapshots.c.digest)
        )
    ).all()
    totals = await _totals(connection, server)
    found = [
        Answered(read, tuple(await _given(connection, row.digest, read, counted, totals)))
        for row, read in _read(wordings)
    ]
    return sorted(found, key=lambda one: one.exercise.id)


def _read(rows: Sequence[Any]) -> Iterator[tuple[Any, Exercise]]:
    for row in rows:
        yield row, kept_snapshots.parse(row.digest, row.body)


def _counted(server: int | None) -> list[ColumnElement[bool]]:
    counted = [attempts.c.source == Source.POST.value, attempts.c.grace.is_(False)]
    return counted if server is None else [*counted, attempts.c.server == server]


async def _totals(connection: AsyncConnection, server: int | None) -> dict[int, tuple[int, int]]:
    """Sum of scores and number of answers of each member, without those that moderators have voided."""
    rows = await connection.execute(
        select(attempts.c.user, func.sum(attempts.c.score).label("score"), func.count().label("times"))
        .where(*_counted(server), attempts.c.void.is_(False))
        .group_by(attempts.c.user)
    )
    return dict(await gently((row.user, (int(row.score), row.times)) for row in rows))


async def _given(
    connection: AsyncConnection,
    digest: str,
    exercise: Exercise,
    counted: list[ColumnElement[bool]],
    totals: dict[int, tuple[int, int]],
) -> list[Given]:
    """Each member's first answer to a wording: before a second vote, since what talk changed isn't theirs alone."""
    of_attempt = [attempts.c[name] for name in ("user", "answer", "first_vote", "score", "void", "at")]
    rows = await connection.execute(
        select(*of_attempt, posts.c.key, posts.c.opened_at)
        .join(posts, posts.c.id == attempts.c.post)
        .where(posts.c.snapshot == digest, *counted)
        .order_by(attempts.c.id)
    )
    own: dict[int, list[Any]] = {}

    def sort_in(row: Any) -> None:
        own.setdefault(row.user, []).append(row)

    await gently(map(sort_in, rows))
    return await gently(_firsts(own, exercise, totals))


def _firsts(own: dict[int, list[Any]], exercise: Exercise, totals: dict[int, tuple[int, int]]) -> Iterator[Given]:
    for user, answers in own.items():
        score, times = totals.get(user, (0, 0))
        here = [row.score for row in answers if not row.void]
        others = times - len(here)
        rest = (score - sum(here)) / (FULL_SCORE * others) if others else None
        first = answers[0]
        if first.first_vote is not None and first.first_vote != first.answer:
            keyed = exercise if first.key is None else rekeyed(exercise, first.key)
            yield Given(first.first_vote, grade(keyed, first.first_vote).score, rest)
            continue
        seconds = None if first.opened_at is None else (first.at - first.opened_at).total_seconds()
        yield Given(first.answer, first.score, rest, seconds)
