"""Vacations, repairs and gifts, and what they do to streaks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.kindness import (
    MOST_VACATION_DAYS,
    Kind,
    Kindness,
    VacationFault,
    days_left,
    ended_early,
    next_vacation,
    vacation_fault,
)
from bot.core.streaks import Mark, Streak, fold, replay

START = date(2026, 11, 1)
AT = datetime(2026, 11, 1, tzinfo=UTC)


def day(number: int) -> date:
    return START + timedelta(days=number)


def dated(marks: str) -> list[tuple[date, bool]]:
    """Dates that were answered (+) or missed (-); on others (.) there was nothing."""
    return [(day(n), mark == "+") for n, mark in enumerate(marks) if mark != "."]


def vacation(first: int, last: int) -> Kindness:
    return Kindness(Kind.VACATION, day(first), day(last), AT)


def repair(first: int, last: int) -> Kindness:
    return Kindness(Kind.REPAIR, day(first), day(last), AT, 77, "the projector broke")


def gave(after: int) -> Kindness:
    return Kindness(Kind.GAVE, day(after), day(after), AT, 2)


def received(after: int) -> Kindness:
    return Kindness(Kind.RECEIVED, day(after), day(after), AT, 2)


@pytest.mark.parametrize(
    ("marks", "given", "expected"),
    [
        pytest.param("++--++", [vacation(2, 3)], (4, 4, 0), id="a-vacation-breaks-nothing"),
        pytest.param("++++++", [vacation(2, 3)], (4, 4, 0), id="nor-does-it-add"),
        pytest.param("++---++", [vacation(2, 3)], (2, 2, 0), id="the-date-after-it-counts"),
        pytest.param("+" * 7 + "-+", [vacation(7, 7)], (8, 8, 1), id="no-freeze-is-spent-on-vacation"),
        pytest.param("++--+", [repair(2, 3)], (3, 3, 0), id="a-repair-excuses"),
        pytest.param("++-++", [repair(2, 3)], (4, 4, 0), id="what-was-answered-in-a-repaired-gap-counts"),
        pytest.param("+" * 7 + "--+", [repair(7, 8)], (8, 8, 1), id="a-repair-brings-the-freeze-back"),
        pytest.param("+" * 7 + "-", [gave(6)], (0, 7, 0), id="a-freeze-given-away-covers-nothing"),
        pytest.param("++-+", [received(1)], (3, 3, 0), id="a-freeze-received-covers"),
        pytest.param("++-+", [received(2)], (1, 2, 1), id="not-the-dates-before-it"),
        pytest.param("+" * 14, [received(13)], (14, 14, 2), id="never-three"),
        pytest.param("+", [gave(0)], (1, 1, 0), id="never-less-than-none"),
        pytest.param("", [received(0)], (0, 0, 1), id="before-the-first-answer"),
    ],
)
def test_by_hand(marks, given, expected):
    streak = fold(dated(marks), given)
    assert (streak.length, streak.best, streak.freezes) == expected


kindnesses = st.one_of(
    st.builds(lambda first, more: vacation(first, first + more), st.integers(0, 30), st.integers(0, 8)),
    st.builds(lambda first, more: repair(first, first + more), st.integers(0, 30), st.integers(0, 8)),
    st.builds(gave, st.integers(-1, 30)),
    st.builds(received, st.integers(-1, 30)),
)
histories = st.text(alphabet="++++-.", max_size=40)


@given(histories, st.lists(kindnesses, max_size=4))
def test_bounds_hold_and_the_ledger_ends_at_the_streak(marks, given):
    steps = list(replay(dated(marks), given))
    before = Streak()
    for step in steps:
        assert step.before == before
        before = step.after
        assert 0 <= before.length <= before.best
        assert 0 <= before.freezes <= 2
        assert step.after.length - step.before.length in (0, 1, -step.before.length)
        if step.mark in (Mark.VACATION, Mark.REPAIRED, Mark.GAVE, Mark.RECEIVED, Mark.FROZEN):
            assert step.after.length == step.before.length
    assert before == fold(dated(marks), given)
    assert [step.day for step in steps if step.mark not in (Mark.GAVE, Mark.RECEIVED)] == [d for d, _ in dated(marks)]


@given(histories, st.integers(0, 30), st.integers(0, 8))
def test_a_vacation_is_as_if_nothing_had_been_posted(marks, first, more):
    away = vacation(first, first + more)
    without = [(d, answered) for d, answered in dated(marks) if not away.covers(d)]
    spared, plain = fold(dated(marks), [away]), fold(without)
    assert (spared.length, spared.best, spared.freezes) == (plain.length, plain.best, plain.freezes)


@given(histories, st.integers(0, 30), st.integers(0, 8))
def test_a_repair_never_shortens_the_best_streak(marks, first, more):
    assert fold(dated(marks), [repair(first, first + more)]).best >= fold(dated(marks)).best


@pytest.mark.parametrize(
    ("first", "last", "taken", "fault"),
    [
        (1, 1, [], None),
        (1, 30, [], None),
        (1, 31, [], VacationFault.TOO_LONG),
        (0, 3, [], VacationFault.TOO_EARLY),
        (-5, 3, [], VacationFault.TOO_EARLY),
        (4, 3, [], VacationFault.BACKWARDS),
        (181, 182, [], VacationFault.TOO_FAR),
        (5, 9, [vacation(1, 5)], VacationFault.OVERLAPS),
        (1, 9, [vacation(3, 4)], VacationFault.OVERLAPS),
        (6, 9, [vacation(1, 5)], None),
        (6, 31, [vacation(1, 5)], VacationFault.TOO_LONG),
        (6, 30, [vacation(1, 5)], None),
        (1, 30, [vacation(-364, -340)], None),
        (1, 30, [vacation(-363, -340)], VacationFault.TOO_LONG),
        (1, 30, [repair(1, 9), received(3)], None),
    ],
)
def test_what_vacations_are_allowed(first, last, taken, fault):
    assert vacation_fault(day(first), day(last), day(0), taken) is fault


@given(st.lists(st.tuples(st.integers(1, 900), st.integers(0, 40)), max_size=40))
def test_no_year_holds_more_vacation_than_allowed(wanted):
    taken: list[Kindness] = []
    for first, more in wanted:
        if vacation_fault(day(first), day(first + more), day(first - 1), taken) is None:
            taken.append(vacation(first, first + more))
    for one in taken:
        year = [other for other in taken if one.first <= other.first < one.first + timedelta(days=365)]
        assert sum(other.days for other in year) <= MOST_VACATION_DAYS


def test_ending_a_vacation():
    away = vacation(3, 9)
    assert ended_early(away, day(2)) is None
    assert ended_early(away, day(3)) == day(3)
    assert ended_early(away, day(8)) == day(8)
    assert days_left(day(4), [away]) == MOST_VACATION_DAYS - 7
    assert next_vacation(day(9), [vacation(20, 21), away]) == away
    assert next_vacation(day(10), [vacation(20, 21), away]) == vacation(20, 21)
    assert next_vacation(day(22), [vacation(20, 21), away]) is None
