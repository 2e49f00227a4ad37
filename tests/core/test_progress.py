"""A year of answers, added up."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.progress import FEW, LEVELS, POINTS_WEEKS, WEEKS, Day, Topic, first_day, level, weakest, year_of

TODAY = date(2026, 11, 27)  # a Friday


def test_the_year_begins_with_a_monday_and_ends_today():
    year = year_of([], [], TODAY)
    assert year.first == date(2025, 11, 24)
    assert len(year.days) == 52 * 7 + 5
    assert (year.answers, year.active_days, year.topics, year.months()) == (0, 0, (), [])


def test_answers_stand_on_their_dates_and_points_in_their_weeks():
    monday = date(2026, 11, 23)
    days = [Day(TODAY, 4, 20), Day(monday, 1, 10), Day(monday - timedelta(days=1), 1, 10), Day(first_day(TODAY), 1, 10)]
    year = year_of(days, [], TODAY)
    assert (year.days[-1], year.days[-5], year.days[-6], year.days[0]) == (4, 1, 1, 1)
    assert year.weeks[-2:] == (10, 30)
    assert sum(year.weeks) == 40, "the first week of the year is older than the weeks of points"
    assert year.active_days == 4
    assert year.months()[0] == (date(2025, 11, 24), 1)
    assert year.months()[-1] == (date(2026, 11, 1), 6)


def test_topics_come_best_first_and_those_with_few_answers_last():
    few, good, poor = Topic("few", FEW - 1, 1.0), Topic("good", 10, 0.9), Topic("poor", 20, 0.5)
    assert year_of([], [few, poor, good], TODAY).topics == (good, poor, few)
    assert weakest([good, poor, few]) is poor
    assert weakest([good, Topic("few", 1, 0.0)]) is None


def test_more_answers_never_have_a_paler_colour():
    levels = [level(answers) for answers in range(30)]
    assert levels == sorted(levels)
    assert (levels[0], levels[1], levels[-1]) == (0, 1, LEVELS)


@given(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.dictionaries(st.integers(-500, 500), st.integers(1, 9), max_size=20),
)
def test_nothing_within_the_year_is_lost(today, wanted):
    days = [Day(today - timedelta(days=ago), answers, 0) for ago, answers in wanted.items()]
    year = year_of(days, [], today)
    inside = [one for one in days if first_day(today) <= one.day <= today]
    assert len(year.days) == (today - first_day(today)).days + 1 <= 7 * WEEKS
    assert len(year.weeks) == POINTS_WEEKS
    assert year.answers == sum(one.answers for one in inside) == sum(answers for _, answers in year.months())
    assert year.active_days == len(inside)
