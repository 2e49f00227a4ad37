"""Item analysis against other people's formulas, and what it dares to say from how many answers."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from bot.core.analysis import (
    BANDS,
    FEW,
    HINT,
    VERDICT,
    Analysis,
    Concern,
    Finding,
    Given,
    analyse,
    corrected_correlation,
    wilson,
)
from bot.core.grading import FULL_SCORE
from tests.samples import sample

scores = st.lists(st.tuples(st.integers(0, FULL_SCORE), st.floats(0, 1)), min_size=2, max_size=60)


def answers(counts: dict[int, int], right: int, rest: dict[int, float] | None = None) -> list[Given]:
    """So many answers to a choice by the place picked; ``rest`` is how its pickers do elsewhere."""
    rng = Random(7)
    return [
        Given((place,), FULL_SCORE * (place == right), (rest or {}).get(place, 0.5) + rng.uniform(-0.1, 0.1))
        for place, number in counts.items()
        for _ in range(number)
    ]


def right_of(exercise) -> int:
    return next(place for place, option in enumerate(exercise.options) if option.correct)


def concerns(found: Analysis) -> set[Concern]:
    return {finding.concern for finding in found.findings}


@given(scores)
def test_discrimination_is_pearson_s(pairs):
    found = corrected_correlation(pairs)
    if len({here for here, _ in pairs}) == 1 or len({rest for _, rest in pairs}) == 1:
        assert found is None
    elif found is not None and stats.tstd([rest for _, rest in pairs]) > 1e-6:
        assert found == pytest.approx(stats.pearsonr(*zip(*pairs, strict=True)).statistic, abs=1e-6)


def test_right_or_wrong_makes_it_the_point_biserial():
    rng = Random(3)
    pairs = [(FULL_SCORE * rng.randint(0, 1), rng.random()) for _ in range(80)]
    known = stats.pointbiserialr([bool(here) for here, _ in pairs], [rest for _, rest in pairs]).statistic
    assert corrected_correlation(pairs) == pytest.approx(known)


@given(st.integers(1, 500), st.data())
def test_the_interval_is_wilson_s(answered, data):
    right = data.draw(st.integers(0, answered))
    known = stats.binomtest(right, answered).proportion_ci(method="wilson")
    assert wilson(right / answered, answered) == pytest.approx((known.low, known.high), abs=1e-6)


@pytest.mark.parametrize(
    ("right", "answered", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_the_published_one(right, answered, low, high):
    """Newcombe (1998), Two-sided confidence intervals for the single proportion, table I, method 3."""
    assert wilson(right / answered, answered) == pytest.approx((low, high), abs=5e-5)


def test_nothing_is_said_of_few_answers():
    exercise = sample("choice")
    right = right_of(exercise)
    assert analyse(exercise, []).findings == ()
    assert analyse(exercise, answers({right: FEW - 1}, right)).findings == ()
    assert analyse(exercise, answers({right: FEW, 1 - right: 1}, right)).findings == ()
    assert analyse(exercise, answers({right: FEW}, right)).findings == (Finding(Concern.EASY),)
    assert analyse(exercise, answers({(right + 1) % 3: FEW}, right)).findings == (Finding(Concern.HARD),)


def test_an_option_that_tempts_nobody_and_one_that_tempts_the_best():
    exercise = sample("choice")
    right = right_of(exercise)
    wrong = [place for place in range(len(exercise.options)) if place != right]
    low, high = BANDS[exercise.difficulty]
    fine = round(VERDICT * (low + high) / 2)
    counts = {right: fine, wrong[0]: VERDICT - fine}
    found = analyse(exercise, answers(counts, right, {right: 0.7, wrong[0]: 0.3}))
    assert found.certain
    assert set(found.findings) == {Finding(Concern.DEAD, place) for place in wrong[1:]}
    found = analyse(exercise, answers(counts, right, {right: 0.3, wrong[0]: 0.7}))
    assert Finding(Concern.TEMPTING, wrong[0]) in found.findings
    assert Concern.DOUBTFUL in concerns(found)
    assert found.discrimination is not None
    assert found.discrimination < 0


@pytest.mark.parametrize("answered", [HINT, VERDICT])
def test_a_share_counts_as_outside_its_band_only_beyond_chance(answered):
    exercise = sample("choice")
    right = right_of(exercise)
    low, high = BANDS[exercise.difficulty]

    def said(share: float) -> set[Concern]:
        fine = round(share * answered)
        return concerns(analyse(exercise, answers({right: fine, (right + 1) % 3: answered - fine}, right)))

    assert not said(high) & {Concern.EASY, Concern.HARD}
    assert not said(low) & {Concern.EASY, Concern.HARD}
    assert Concern.EASY in said(1.0)
    assert Concern.HARD in said(0.0)


def test_items_of_a_classify_count_where_they_belong():
    exercise = sample("classify")
    key = tuple(exercise.buckets.index(item.bucket) for item in exercise.items)
    other = tuple((bucket + 1) % len(exercise.buckets) for bucket in key)
    mixed = (key[0], *other[1:])
    found = analyse(exercise, [Given(key, FULL_SCORE, 1.0), Given(mixed, 100, 0.5), Given(other, 0, None)])
    assert [part.count for part in found.parts] == [2, *[1] * (len(key) - 1)]
    assert found.parts[1].lead == 0.5
    assert found.parts[0].lead is None
    assert analyse(sample("order"), []).parts == ()
