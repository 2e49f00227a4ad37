"""Learners whose forgetting is not the scheduler's.

The chance of recall falls by a power law, ``(1 + days / strength) ** -rate``, with a rate of each learner's own and an
ease of each exercise's own. A success makes a memory stronger, the more so the weaker it had become (spacing); a
failure with feedback leaves something of it. Whoever does not remember guesses one of the options.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from bot.core.grading import FULL_SCORE
from bot.core.memory import Confidence

ABILITIES = {"weak": 0.6, "average": 1.0, "strong": 1.7}
"""Factor of the strength of every memory."""

OPTIONS = 4
FIRST = 3.7
"""Strength in days after an exercise was met for the first time, before ability and ease: with the usual rate about 55%
are left a week after one test (Roediger & Karpicke 2006, https://doi.org/10.1111/j.1467-9280.2006.01693.x)."""

GROWTH = 3.5
"""By how much a success at the edge of forgetting multiplies the strength, less 1."""

SAME_DAY = 1.25
"""What a success on the day of the last answer does: relearning within a session helps, if less than on another day."""

LEFT = 0.35
"""What a failure leaves of the strength."""


@dataclass
class Learner:
    """Somebody who forgets.

    Attributes:
        ability: factor of strength.
        rate: exponent of their forgetting.
        ease: factor of strength by exercise.
        memory: strength and day of the last answer by exercise.
    """

    ability: float
    rate: float
    ease: dict[str, float]
    rng: Random
    memory: dict[str, tuple[float, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, ability: float, exercises: list[str], seed: str) -> Learner:
        """Draw one."""
        rng = Random(seed)
        ease = {name: rng.lognormvariate(0, 0.5) for name in exercises}
        return cls(ability, min(1.2, max(0.25, rng.gauss(0.6, 0.15))), ease, rng)

    def recall(self, name: str, day: int) -> float:
        """The chance to remember an exercise on a day; nothing that was never met."""
        if name not in self.memory:
            return 0.0
        strength, last = self.memory[name]
        return float((1 + (day - last) / strength) ** -self.rate)

    def answer(self, name: str, day: int) -> tuple[int, Confidence]:
        """Answer, read the feedback, and remember: the score, and how sure they said they were."""
        chance = self.recall(name, day)
        remembered = self.rng.random() < chance
        right = remembered or self.rng.random() < 1 / OPTIONS
        first = FIRST * self.ability * self.ease[name]
        strength = self.memory.get(name, (first, day))[0]
        if remembered and self.memory[name][1] == day:
            strength *= SAME_DAY
        elif remembered:
            strength *= 1 + GROWTH * (1 - chance)
        elif name in self.memory:
            strength = max(first, strength * LEFT)
        self.memory[name] = (strength, day)
        sure = self.rng.random() < (0.75 if remembered else 0.15)
        said = Confidence.SURE if sure else Confidence.THINK if remembered else Confidence.GUESS
        return (FULL_SCORE if right else 0), said
