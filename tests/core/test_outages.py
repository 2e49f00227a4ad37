from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.outages import Outage, down_for, was_answerable

T0 = datetime(2026, 1, 5, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def outage(began: float, ended: float) -> Outage:
    return Outage(T0 + began * HOUR, T0 + ended * HOUR)


spans = st.tuples(st.integers(-5, 30), st.integers(0, 20)).map(lambda span: (span[0], span[0] + span[1]))


@given(st.lists(spans, max_size=6))
def test_overlapping_outages_count_once(found):
    """Against counting whole hours one by one."""
    hours = sum(any(began <= hour < ended for began, ended in found) for hour in range(24))
    assert down_for(T0, T0 + 24 * HOUR, [outage(*span) for span in found]) == hours * HOUR


def test_half_of_the_time_is_enough():
    assert was_answerable(T0, T0 + 24 * HOUR, [outage(6, 18)])
    assert not was_answerable(T0, T0 + 24 * HOUR, [outage(6, 18.01)])
    assert was_answerable(T0, T0 + 24 * HOUR, [])
    assert not was_answerable(T0, T0, [])


def test_a_post_that_is_closed_within_the_hour_was_missed_by_nobody() -> None:
    assert not was_answerable(T0, T0 + 0.99 * HOUR, [])
    assert was_answerable(T0, T0 + HOUR, [])
