"""An incident drill: one scenario, worked through step by step, where each step is an exercise."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.core.exercise import VISIBLE, Exercise, Slug

DrillTitle = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50), VISIBLE]
"""Leaves room for a step's number."""
DrillScenario = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1500), VISIBLE]


class Drill(BaseModel):
    """A scenario and its steps.

    Attributes:
        id: its name, the stem of its file.
        topic: where its points count.
        steps: in the order in which they are worked through; ``topic_title`` is the drill's title with their number.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Slug
    title: DrillTitle
    topic: Slug
    scenario: DrillScenario
    steps: Annotated[tuple[Exercise, ...], Field(min_length=3, max_length=4)]


def to_text(drill: Drill) -> str:
    """Return the drill as JSON text, complete with its steps."""
    return drill.model_dump_json(exclude_none=True)


def from_text(text: str) -> Drill:
    """Read what ``to_text`` wrote.

    Raises:
        pydantic.ValidationError: the text isn't a drill.
    """
    return Drill.model_validate_json(text)
