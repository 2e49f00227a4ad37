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
        step: 0…3.
        weekdays: 0 is Monday; empty means every day.
        schedule: the schedule that is being changed; None for a new one.
        moderators_channel, quizmaster_role: of the server, not of the schedule.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    step: Annotated[int, Field(ge=0, lt=STEPS)] = 0
    zone: str = "UTC"
    channel: int | None = None
    hour: Annotated[int, Field(ge=0, le=23)] = 9
    minute: Annotated[int, Field(ge=0, le=59)] = 0
    weekdays: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()
    difficulty: int | None = None
    mode: Mode = Mode.SYLLABUS
    reveal: bool = True
    thread: bool = False
    ping: int | None = None
    moderators_channel: int | None = None
    quizmaster_role: int | None = None
    schedule: int | None = None
