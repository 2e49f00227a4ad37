"""Second votes: when there is one, and whom it has convinced."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.second_vote import LEAST_ANSWERS, LEAST_TIME, Finding, Shift, find, half_time, is_split, shift

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)
HALF = NINE + DAY / 2


@pytest.mark.parametrize(
    ("right", "voters", "finding"),
    [
        (2, 4, Finding.SPLIT),
        (7, 20, Finding.SPLIT),
        (7, 10, Finding.SPLIT),
        (3, 4, Finding.CLEAR),
        (1, 4, Finding.CLEAR),
        (0, 9, Finding.CLEAR),
        (9, 9, Finding.CLEAR),
        (2, 3, Finding.FEW),
        (0, 0, Finding.FEW),
    ],
)
def test_a_group_that_is_split_votes_again(right: int, voters: int, finding: Finding) -> None:
    assert find(right, voters, NINE, NINE + DAY, HALF) is finding


def test_who_looks_too_late_leaves_it() -> None:
    latest = NINE + DAY * 0.75
    assert find(2, 4, NINE, NINE + DAY, latest) is Finding.SPLIT
    assert find(2, 4, NINE, NINE + DAY, latest + timedelta(seconds=1)) is Finding.LATE
    assert find(2, 4, NINE, NINE + DAY, NINE + 2 * DAY) is Finding.LATE, "it has closed meanwhile"


@given(minutes=st.integers(60, 72 * 60))
def test_at_half_time_there_is_time_enough(minutes: int) -> None:
    """Two posts of a schedule are at least an hour apart."""
    closes = NINE + timedelta(minutes=minutes)
    at = half_time(NINE, closes)
    assert at - NINE == closes - at
    assert find(2, 4, NINE, closes, at) is Finding.SPLIT


@given(
    voters=st.integers(0, 40),
    share=st.fractions(0, 1),
    minutes=st.integers(1, 72 * 60),
    later=st.fractions(Fraction(1, 2), 1),
)
def test_it_begins_only_where_talking_is_worth_it(voters: int, share: Fraction, minutes: int, later: Fraction) -> None:
    right, span = int(share * voters), timedelta(minutes=minutes)
    now = NINE + span * float(later)
    if find(right, voters, NINE, NINE + span, now) is Finding.SPLIT:
        assert voters >= LEAST_ANSWERS
        assert 35 * voters <= 100 * right <= 70 * voters
        assert NINE + span - now >= max(LEAST_TIME, span / 4) - timedelta(microseconds=1)


def test_the_edges_belong_to_it() -> None:
    assert is_split(35, 100)
    assert is_split(70, 100)
    assert not is_split(349, 1000)
    assert not is_split(701, 1000)


votes = st.lists(st.tuples(st.integers(1, 99), st.booleans(), st.booleans()), unique_by=lambda vote: vote[0])


@given(votes)
def test_whoever_was_convinced_makes_the_difference(given: list[tuple[int, bool, bool]]) -> None:
    found = shift(given)
    assert found.voters == len(given)
    assert found.after == found.before + len(found.won) - found.lost
    assert set(found.won) == {user for user, first, last in given if (first, last) == (False, True)}
    back = shift((user, last, first) for user, first, last in given)
    assert (back.before, back.after, len(back.won), back.lost) == (
        found.after,
        found.before,
        found.lost,
        len(found.won),
    )


def test_nobody_has_voted() -> None:
    assert shift([]) == Shift()
