"""A post in one row: with its snapshot, what moderators have ruled, and the post that it reviews."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Select, select

from bot.core.corrections import rekeyed
from bot.core.exercise import Exercise
from bot.core.feedback import Feedback
from bot.core.grading import Answer
from bot.core.records.corrections import Correction, Ruling
from bot.core.records.posts import Earlier, Post, PostState
from bot.core.second_vote import Finding
from bot.store.snapshots import parse
from bot.store.tables import corrections, drills, posts, snapshots

_earlier = posts.alias("earlier")


def query() -> Select[Any]:
    """All posts, with what ``post_of`` needs."""
    then = [_earlier.c[name].label(f"then_{name}") for name in ("opened_at", "answers", "right", "void")]
    ruled = [corrections.c[name].label(f"ruled_{name}") for name in ("ruling", "user", "at", "why", "changed")]
    found = select(posts, snapshots.c.body, drills.c.channel.label("parent"), *then, *ruled)
    found = found.join(snapshots, snapshots.c.digest == posts.c.snapshot)
    found = found.outerjoin(drills, drills.c.id == posts.c.drill)
    found = found.outerjoin(corrections, corrections.c.id == posts.c.correction)
    return found.outerjoin(_earlier, _earlier.c.id == posts.c.reviews)


@lru_cache(maxsize=256)
def _rekeyed(digest: str, body: str, key: Answer) -> Exercise:
    return rekeyed(parse(digest, body), key)


def _correction(row: Row[Any]) -> Correction | None:
    if row.ruled_ruling is None:
        return None
    told = Ruling(row.ruled_ruling), row.key, row.ruled_user, row.ruled_at, row.ruled_why
    return Correction(row.server, row.id, *told, changed=row.ruled_changed, id=row.correction)


def _earlier_of(row: Row[Any]) -> Earlier | None:
    if row.then_opened_at is None or row.then_void:  # how a group did at what counts for nothing says nothing
        return None
    return Earlier(row.then_opened_at, row.then_answers, row.then_right)


def post_of(row: Row[Any]) -> Post:
    """The post in a row of ``query``."""
    asked = parse(row.snapshot, row.body)
    return Post(
        id=row.id,
        server=row.server,
        channel=row.channel,
        schedule=row.schedule,
        slot=row.slot,
        exercise=asked if row.key is None else _rekeyed(row.snapshot, row.body, row.key),
        asked=None if row.key is None else asked,
        correction=_correction(row),
        shown_correction=row.shown_correction,
        shown=row.shown,
        state=PostState(row.state),
        claimed_at=row.claimed_at,
        day=row.day,
        message=row.message,
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        revealed_at=row.revealed_at,
        answers=row.answers,
        right=row.right,
        shown_answers=row.shown_answers,
        reveal=row.reveal,
        thread=row.thread,
        ping=row.ping,
        one_tap=row.one_tap,
        drill=row.drill,
        parent=row.parent,
        recaps=row.recaps,
        reviews=row.reviews,
        forgotten=row.forgotten,
        feedback=Feedback(row.feedback),
        forum=row.forum,
        second_from=row.second_from,
        no_second=None if row.no_second is None else Finding(row.no_second),
        earlier=_earlier_of(row),
    )
