"""An exercise as people write it into forms, field by field, before it is one."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Self

MOST_A_DAY = 3
"""Suggestions of a member."""
MOST_WAITING = 50
"""Suggestions of a server that nobody has decided on."""


@dataclass(frozen=True, slots=True)
class Form:
    """What has been written so far.

    Attributes:
        answers: one in a line. Right options begin with a star; items name their bucket first; steps are in order.
        reasons: one in a line, in the same order.
        topic, topic_title: where it belongs.
        name: of the exercise that is edited; empty for a new one.
        version: of that exercise when the form was opened; 0 for a new one.
        suggestion: the number of the one that is edited; 0 for none.
        suggesting: a member writes it for the moderators.
    """

    kind: str
    title: str = ""
    scenario: str = ""
    question: str = ""
    answers: str = ""
    reasons: str = ""
    explanation: str = ""
    hint: str = ""
    difficulty: int = 2
    topic: str = "own"
    topic_title: str = "Our own"
    name: str = ""
    version: int = 0
    suggestion: int = 0
    suggesting: bool = False

    def to_text(self) -> str:
        """Write it as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read what ``to_text`` wrote."""
        return cls(**json.loads(text))
