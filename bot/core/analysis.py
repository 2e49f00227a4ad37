"""What the answers of real people say about an exercise: classical item analysis.

Counts come first: with a dozen answers only extremes mean anything. From 30 on a finding is a hint, from 100 on a
verdict. Thresholds after Tarrant, Ware and Mohammed (2009), https://doi.org/10.1186/1472-6920-9-40, for options that
nobody picks, and Ebel and Frisbie (1991), Essentials of Educational Measurement, for discrimination.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import sqrt
from statistics import StatisticsError, correlation, fmean, median

from bot.core.exercise import Choice, Classify, Exercise, Multiple
from bot.core.grading import FULL_SCORE

FEW, HINT, VERDICT = 12, 30, 100
"""Answers needed to name an extreme, to give a hint, and to give a verdict."""
BANDS = {1: (0.7, 0.9), 2: (0.5, 0.75), 3: (0.3, 0.6)}
"""The mean score that is expected of each difficulty."""
DEAD = 0.05
"""A wrong option that fewer pick than this share doesn't tempt anybody."""
WEAK = 0.15
"""Discrimination below which an exercise hardly tells those who know from those who don't."""
_Z = 1.959964
"""Standard deviations to either side that hold 95% of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Given:
    """A member's on-time answer to the exercise.

    Attributes:
        answer: file positions, as in an attempt.
        score: 0…840.
        rest: the member's mean score on all other exercises, 0…1; None if there are none.
        seconds: from the exercise's opening to the answer; None if that isn't known.
    """

    answer: tuple[int, ...]
    score: int
    rest: float | None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """An option, or an item of a classify.

    Attributes:
        place: its file position.
        right: the option is right; an item always is.
        count: how many picked the option, or put the item where it belongs.
        share: the same as a share of all answers, 0…1.
        lead: how much better on other exercises those are than the others, −1…1; None if that can't be said.
    """

    place: int
    right: bool
    count: int
    share: float
    lead: float | None


class Concern(StrEnum):
    """What is remarkable about an exercise."""

    EASY = "easy"
    HARD = "hard"
    DOUBTFUL = "doubtful"
    """Those who do badly elsewhere do better here: the key may be wrong."""
    WEAK = "weak"
    DEAD = "dead"
    """Hardly anybody picks the wrong option at that place."""
    TEMPTING = "tempting"
    """Those who do well elsewhere pick the wrong option at that place: it may be right."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A concern; ``place`` is that of the option it is about."""

    concern: Concern
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """The figures of an exercise.

    Attributes:
        answers: how many there are.
        facility: the mean score, 0…1; 0 without answers.
        discrimination: correlation of the score here with that on all other exercises, −1…1; None if it can't be said.
        parts: options or items in file order; empty for an order.
        seconds: the median of the times to answer; None if there are none.
    """

    answers: int
    facility: float
    discrimination: float | None
    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]
    seconds: float | None = None

    @property
    def certain(self) -> bool:
        """Whether there are enough answers for a verdict."""
        return self.answers >= VERDICT


def analyse(exercise: Exercise, given: Sequence[Given]) -> Analysis:
    """Say how an exercise has done.

    Args:
        given: the first answers of its members, given before it was closed.
    """
    facility = fmean(one.score for one in given) / FULL_SCORE if given else 0.0
    parts = tuple(_parts(exercise, given))
    rated = [(one.score, one.rest) for one in given if one.rest is not None]
    discrimination = corrected_correlation(rated)
    times = [one.seconds for one in given if one.seconds is not None]
    found = Analysis(len(given), facility, discrimination, parts, (), median(times) if times else None)
    return replace(found, findings=tuple(_findings(exercise, found, len(rated))))


def corrected_correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's correlation of the score here with that on the rest, which leaves this exercise out.

    For an exercise that is right or wrong it is the corrected point-biserial correlation: Henrysson (1963), Correction
    of item-total correlations in item analysis, Psychometrika 28, https://doi.org/10.1007/BF02289618.

    Returns:
        None where one of the two doesn't vary.
    """
    try:
        return correlation([here for here, _ in pairs], [rest for _, rest in pairs])
    except StatisticsError:
        return None


def wilson(share: float, answers: int) -> tuple[float, float]:
    """The interval that a true share lies in with a confidence of 95%: Wilson (1927), https://doi.org/10.2307/2276774.

    Args:
        share: what was seen, 0…1.
        answers: of how many, 1 or more.
    """
    spread = _Z * _Z / answers
    middle = share + spread / 2
    half = _Z * sqrt(share * (1 - share) / answers + spread / (4 * answers))
    return (middle - half) / (1 + spread), (middle + half) / (1 + spread)


def _parts(exercise: Exercise, given: Sequence[Given]) -> Iterable[Part]:
    match exercise:
        case Choice() | Multiple():
            for place, option in enumerate(exercise.options):
                yield _part(place, option.correct, [place in one.answer for one in given], given)
        case Classify():
            for place, item in enumerate(exercise.items):
                bucket = exercise.buckets.index(item.bucket)
                yield _part(place, True, [one.answer[place] == bucket for one in given], given)
        case _:
            return


def _part(place: int, right: bool, has: Sequence[bool], given: Sequence[Given]) -> Part:
    with_it = [one.rest for one, true in zip(given, has, strict=True) if true and one.rest is not None]
    without = [one.rest for one, true in zip(given, has, strict=True) if not true and one.rest is not None]
    lead = fmean(with_it) - fmean(without) if with_it and without else None
    return Part(place, right, sum(has), sum(has) / len(has) if has else 0.0, lead)


def _findings(exercise: Exercise, found: Analysis, rated: int) -> Iterable[Finding]:
    """What is remarkable, as far as the number of answers lets one say so."""
    low, high = BANDS[exercise.difficulty]
    if found.answers < HINT:
        if found.answers >= FEW and found.facility in (0.0, 1.0):
            yield Finding(Concern.EASY if found.facility else Concern.HARD)
        return
    least, most = wilson(found.facility, found.answers)
    if least > high:
        yield Finding(Concern.EASY)
    if most < low:
        yield Finding(Concern.HARD)
    if found.discrimination is not None and rated >= HINT:
        if found.discrimination < 0:
            yield Finding(Concern.DOUBTFUL)
        elif found.discrimination < WEAK:
            yield Finding(Concern.WEAK)
    for part in found.parts:
        if not part.right and part.share < DEAD:
            yield Finding(Concern.DEAD, part.place)
        elif not part.right and part.lead is not None and part.lead > 0 and rated >= HINT and part.count >= FEW:
            yield Finding(Concern.TEMPTING, part.place)
