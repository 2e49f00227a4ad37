"""The draft of a server's guided set-up: what a moderator has chosen so far."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.core.selection import Mode

STEPS = 4
"""When and where; what; around it; summary."""


class SetupDraft(BaseModel):
    """Nothing of it applies before it is confirmed.

    Attributes:
        key: names the set-up among others of the same person, so that its old messages are known as such.
        basis: a digest of what it began from; another one at the end means that somebody changed things meanwhile.
        step: 0…3.
        zone_now: the zone that is in force until the next local midnight, where ``zone`` is another.
        weekdays: 0 is Monday; empty means every day.
        rests: the schedule that is being changed is paused.
        schedule: the schedule that is being changed; None for a new one.
        moderators_channel, quizmaster_role: of the server, not of the schedule.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    key: str = ""
    basis: str = ""
    step: Annotated[int, Field(ge=0, lt=STEPS)] = 0
    zone: str = "UTC"
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
    ping: int | None = None
    moderators_channel: int | None = None
    quizmaster_role: int | None = None
    schedule: int | None = None
    rests: bool = False
