"""The draft of a server's guided setup: what a moderator has chosen so far."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.core.feedback import Feedback
from bot.core.reviews import EVERY, MOST_EVERY
from bot.core.selection import Mode

STEPS = 5
"""Time zone; when and where; which exercises; details; summary."""
ZONE, WHEN = 0, 1


class SetupDraft(BaseModel):
    """Nothing in it applies before it is confirmed.

    Attributes:
        key: names the setup among others of the same person, so that its old messages can be recognised.
        basis: a digest of what it began from; a different one at the end means that somebody has changed things since.
        step: 0…4.
        zone_typed: what was typed last to find the zone, while it may mean several.
        zone_now: the current zone, in a server that has schedules; a new one applies from midnight.
        weekdays: 0 is Monday; empty means every day.
        paused: whether the schedule being changed is paused.
        schedule: the schedule that is being changed; None for a new one.
        others: how many schedules the server has besides.
        moderators_channel, quizmaster_role, language: of the server, not of the schedule.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    key: str = ""
    basis: str = ""
    step: Annotated[int, Field(ge=0, lt=STEPS)] = 0
    zone: str = "UTC"
    zone_typed: Annotated[str, Field(max_length=60)] = ""
    zone_now: str | None = None
    channel: int | None = None
    hour: Annotated[int, Field(ge=0, le=23)] = 9
    minute: Annotated[int, Field(ge=0, le=59)] = 0
    weekdays: tuple[Annotated[int, Field(ge=0, le=6)], ...] = ()
    topics: tuple[str, ...] = ()
    difficulty: Annotated[int, Field(ge=1, le=3)] | None = None
    mode: Mode = Mode.SYLLABUS
    reveal: bool = True
    thread: bool = False
    one_tap: bool = False
    feedback: Feedback = Feedback.AT_ONCE
    review_every: Annotated[int, Field(ge=0, le=MOST_EVERY)] = EVERY
    ping: int | None = None
    moderators_channel: int | None = None
    quizmaster_role: int | None = None
    language: Annotated[str, Field(max_length=10)] | None = None
    schedule: int | None = None
    others: int = 0
    paused: bool = False
