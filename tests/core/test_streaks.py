"""Streaks and freezes, by hand and against a slow reference."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.outages import Outage
from bot.core.streaks import Daily, Streak, advance, fold, missed_dates

START = date(2026, 11, 1)


def dated(marks: list[bool]) -> list[tuple[date, bool]]:
    return [(START + timedelta(days=n), mark) for n, mark in enumerate(marks)]


def judged(marks: str) -> tuple[int, int, int]:
    """(length, best, freezes) after dates that were answered (+) or missed (-)."""
    streak = fold(dated([mark == "+" for mark in marks]))
    return streak.length, streak.best, streak.freezes


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param("", (0, 0, 0), id="nothing-yet"),
        pytest.param("-", (0, 0, 0), id="missed-before-the-first"),
        pytest.param("+", (1, 1, 0), id="first"),
        pytest.param("+-", (0, 1, 0), id="reset"),
        pytest.param("+++-++", (2, 3, 0), id="best-stays"),
        pytest.param("+" * 6, (6, 6, 0), id="six-earn-nothing"),
        pytest.param("+" * 7, (7, 7, 1), id="seven-earn-a-freeze"),
        pytest.param("+" * 7 + "-", (7, 7, 0), id="freeze-is-spent"),
        pytest.param("+" * 7 + "-+", (8, 8, 0), id="frozen-date-neither-counts-nor-breaks"),
        pytest.param("+" * 7 + "--", (0, 7, 0), id="one-freeze-covers-one-date"),
        pytest.param("+" * 7 + "--+", (1, 7, 0), id="new-start"),
        pytest.param("+" * 14, (14, 14, 2), id="two-freezes"),
        pytest.param("+" * 21, (21, 21, 2), id="never-three"),
        pytest.param("+" * 21 + "--", (21, 21, 0), id="both-spent"),
        pytest.param("+" * 21 + "---", (0, 21, 0), id="third-miss-resets"),
        pytest.param("+" * 13 + "-+", (14, 14, 1), id="earned-again-at-fourteen"),
        pytest.param("+" * 14 + "-" + "+" * 7, (21, 21, 2), id="refilled"),
        pytest.param("+" * 6 + "-" + "+" * 6, (6, 6, 0), id="broken-weeks-earn-nothing"),
        pytest.param("+" * 7 + "--" + "+" * 7, (7, 7, 1), id="earned-anew-after-a-reset"),
    ],
)
def test_streaks_by_hand(marks, expected):
    assert judged(marks) == expected


def test_a_freeze_held_without_a_streak_is_not_spent():
    assert advance(Streak(freezes=1), START, answered=False) == Streak(freezes=1, last=START)


def test_the_last_date_judged_is_kept():
    assert fold(dated([True, False])).last == START + timedelta(days=1)


def test_dates_on_which_nothing_opened_do_not_matter():
    days = [(START, True), (START + timedelta(days=3), True), (START + timedelta(days=30), True)]
    assert fold(days).length == 3


@pytest.mark.parametrize("answered", [True, False])
@pytest.mark.parametrize("back", [0, 1, 400], ids=["same-date", "date-before", "long-before"])
def test_a_date_that_is_not_later_is_an_error(back, answered):
    streak = advance(Streak(), START, answered=True)
    with pytest.raises(ValueError, match="not later"):
        advance(streak, START - timedelta(days=back), answered=answered)


def test_folding_dates_out_of_order_is_an_error():
    with pytest.raises(ValueError, match="not later"):
        fold(reversed(dated([True, True])))


def held(marks: list[bool]) -> int:
    """Freezes after a run that starts with an answered date; -1 once a miss was not covered."""
    if not marks:
        return 0
    *before, last = marks
    freezes = held(before)
    if freezes < 0 or not last:
        return max(-1, freezes - 1)
    return min(2, freezes + 1) if sum(marks) % 7 == 0 else freezes


def reference(marks: list[bool]) -> tuple[int, int, int]:
    """Cut the dates into runs that survive, each judged from its start again and again."""
    lengths, freezes = [0], 0
    while True in marks:
        marks = marks[marks.index(True) :]
        end = next((end for end in range(1, len(marks) + 1) if held(marks[:end]) < 0), None)
        run, marks = marks[: end and end - 1], marks[end:] if end else []
        lengths.append(sum(run))
        freezes = 0 if end else held(run)
        if end:
            lengths.append(0)
    return lengths[-1], max(lengths), freezes


mark_lists = st.lists(st.booleans(), max_size=40) | st.lists(
    st.sampled_from([True] * 9 + [False]), min_size=10, max_size=60
)


@given(mark_lists)
def test_fold_agrees_with_the_reference(marks: list[bool]):
    streak = fold(dated(marks))
    assert (streak.length, streak.best, streak.freezes) == reference(marks)


@given(mark_lists)
def test_bounds_hold_after_every_date(marks: list[bool]):
    streak = Streak()
    for day, answered in dated(marks):
        streak = advance(streak, day, answered=answered)
        assert 0 <= streak.length <= streak.best
        assert 0 <= streak.freezes <= 2


@given(mark_lists, st.data())
def test_answering_a_missed_date_never_shortens_the_streak(marks: list[bool], data: st.DataObject):
    missed = [n for n, answered in enumerate(marks) if not answered]
    chosen = data.draw(st.sets(st.sampled_from(missed))) if missed else set()
    better = [answered or n in chosen for n, answered in enumerate(marks)]
    assert fold(dated(better)).best >= fold(dated(marks)).best


NINE = datetime(2026, 11, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def daily(day: int, channel: int = 7, open_for: timedelta = DAY) -> Daily:
    opened = NINE + day * DAY
    return Daily(1, channel, START + timedelta(days=day), opened, opened + open_for)


def everything(_channel: int) -> bool:
    return True


def test_only_visible_dates_without_an_answer_are_missed():
    dailies = [daily(0), daily(1), daily(2, channel=8), daily(3), daily(3, channel=8)]
    missed = missed_dates(dailies, {START + timedelta(days=1)}, lambda channel: channel == 7, [])
    assert missed == [START, START + timedelta(days=3)]


def test_a_date_on_which_nothing_could_be_answered_is_not_missed():
    dailies = [daily(0), daily(1), daily(2), daily(2, channel=8)]
    away = [Outage(NINE + DAY / 2 - timedelta(hours=1), NINE + 2 * DAY), Outage(NINE + 2 * DAY, NINE + 2.9 * DAY)]
    assert missed_dates(dailies, (), everything, away) == []
    later = daily(2, channel=9, open_for=3 * DAY)
    assert missed_dates([*dailies, later], (), everything, away) == [later.day]


def test_a_date_with_a_daily_that_is_still_open_is_judged_later():
    dailies = [daily(0), daily(0, channel=8, open_for=3 * DAY), daily(1)]
    assert missed_dates(dailies, (), everything, [], now=NINE + 2 * DAY) == [START + timedelta(days=1)]
    assert missed_dates(dailies, (), everything, [], now=NINE + 3 * DAY) == [START, START + timedelta(days=1)]
