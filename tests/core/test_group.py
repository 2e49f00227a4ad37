"""The group's streak."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.group import GroupDay, GroupStreak, advance

TODAY = date(2026, 11, 27)


def days(*wanted, open_today=False):
    """Given as (active, answered), the last one today."""
    first = TODAY - timedelta(days=len(wanted) - 1)
    return [
        GroupDay(first + timedelta(days=number), *counts, not (open_today and number == len(wanted) - 1))
        for number, counts in enumerate(wanted)
    ]


def length(*wanted, open_today=False):
    return advance(GroupStreak(), days(*wanted, open_today=open_today), TODAY)[0]


def test_half_of_the_active_are_enough():
    assert length((4, 4), (5, 2), (5, 3), (4, 2)) == 2


def test_nobody_keeps_nothing():
    assert length((0, 0)) == 0
    assert length() == 0


def test_today_breaks_nothing_before_it_is_over():
    assert length((4, 4), (4, 1), open_today=True) == 1
    assert length((4, 4), (4, 2), open_today=True) == 2
    assert length((4, 4), (4, 1)) == 0


def test_what_may_still_change_is_not_settled():
    assert advance(GroupStreak(), days((4, 4), (4, 4)), TODAY)[1] == GroupStreak(1, TODAY - timedelta(days=1))
    assert advance(GroupStreak(3, TODAY), [], TODAY) == (3, GroupStreak(3, TODAY))


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12), st.integers(0, 12), st.booleans())
def test_it_is_the_same_whenever_it_was_last_settled(counts, cut, open_today):
    all_days = days(*counts, open_today=open_today)
    _, settled = advance(GroupStreak(), all_days[:cut], TODAY)
    rest = [day for day in all_days if settled.last is None or day.day > settled.last]
    assert advance(settled, rest, TODAY) == advance(GroupStreak(), all_days, TODAY)
