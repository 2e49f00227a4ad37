"""Making a post, before anybody claims or sends it."""

from __future__ import annotations

from datetime import datetime
from random import Random

from bot.core.display import draw
from bot.core.exercise import Exercise
from bot.core.records.posts import Post, PostState
from bot.core.records.schedules import Schedule


def lot(schedule: Schedule, number: int) -> Random:
    """Decides on a schedule's post after so many others: always the same, so that a preview shows what will come.

    It doesn't depend on the date: when one is skipped, what was to come moves on and nothing is reshuffled.
    """
    return Random(f"{schedule.seed}:{schedule.id}:{number}")


def draft_post(server: int, channel: int, exercise: Exercise, rng: Random, now: datetime) -> Post:
    """A post that is about to be claimed, by no schedule."""
    return Post(
        id=0,
        server=server,
        channel=channel,
        schedule=None,
        slot=None,
        exercise=exercise,
        shown=draw(exercise, rng),
        state=PostState.CLAIMED,
        claimed_at=now,
        day=now.date(),
    )
