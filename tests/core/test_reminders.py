"""When a member is reminded: three hours before the end, never in silent hours, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.records.members import Preferences, Silence
from bot.core.reminders import AHEAD, LEAST, remind_at

HOUR = timedelta(hours=1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("closes", "now", "silence", "zone", "expected"),
    [
        pytest.param(at(24, 18), at(23, 18), (22, 8), "UTC", at(24, 15), id="three-hours-before"),
        pytest.param(at(24, 18), at(24, 16), (22, 8), "UTC", at(24, 16), id="late-is-better-than-never"),
        pytest.param(at(24, 18), at(24, 17, 31), (22, 8), "UTC", None, id="too-late-to-answer"),
        pytest.param(at(24, 9), at(23, 9), (22, 8), "UTC", at(24, 8), id="at-the-end-of-the-silence"),
        pytest.param(at(24, 8), at(23, 9), (22, 8), "UTC", at(23, 21, 30), id="before-the-silence-begins"),
        pytest.param(at(24, 8), at(23, 21, 40), (22, 8), "UTC", at(23, 21, 40), id="just-before-it-begins"),
        pytest.param(at(24, 8), at(23, 23), (22, 8), "UTC", None, id="asleep-until-it-is-over"),
        pytest.param(at(24, 9), at(23, 9), (22, 8), "America/New_York", at(24, 2, 30), id="in-their-own-zone"),
        pytest.param(at(24, 9), at(23, 9), (5, 5), "UTC", at(24, 6), id="no-silence"),
        # Berlin's clocks go back at 3:00 on 25 October: 6 UTC is 7:00 there, an hour before the silence ends.
        pytest.param(
            datetime(2026, 10, 25, 9, tzinfo=UTC),
            datetime(2026, 10, 24, 9, tzinfo=UTC),
            (22, 8),
            "Europe/Berlin",
            datetime(2026, 10, 25, 7, tzinfo=UTC),
            id="clocks-go-back",
        ),
        # Forward at 2:00 on 29 March: 6 UTC is 8:00 there already.
        pytest.param(
            datetime(2026, 3, 29, 9, tzinfo=UTC),
            datetime(2026, 3, 28, 9, tzinfo=UTC),
            (22, 8),
            "Europe/Berlin",
            datetime(2026, 3, 29, 6, tzinfo=UTC),
            id="clocks-go-forward",
        ),
    ],
)
def test_by_hand(closes, now, silence, zone, expected):
    own = Preferences(1, zone, reminders=True, silence=Silence(*silence))
    assert remind_at(closes, partial(own.is_silent, server_zone="UTC"), now) == expected


ZONES = ("UTC", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia")


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    st.timedeltas(timedelta(), timedelta(hours=72)),
    st.integers(0, 23),
    st.integers(0, 23),
    st.sampled_from(ZONES),
)
def test_never_in_silence_never_too_late_and_stable(closes, before, begins, ends, zone):
    own = Preferences(1, None, reminders=True, silence=Silence(begins, ends))
    silent, now = partial(own.is_silent, server_zone=zone), closes - before
    found = remind_at(closes, silent, now)
    if found is None:
        assert silent(max(closes - AHEAD, now)) or now > closes - LEAST
        return
    assert now <= found <= closes - LEAST
    assert not silent(found)
    assert remind_at(closes, silent, found) == found, "looking again when it is due says: now"
