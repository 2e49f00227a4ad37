"""A year of answers, added up."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.progress import FEW, LEVELS, POINTS_WEEKS, WEEKS, Sum, Topic, first_day, level, weakest, year_of

TODAY = date(2026, 11, 27)  # a Friday


def a_sum(day=TODAY, topic="serving", answers=1, score=840, points=10):
    return Sum(day, topic, answers, score, points)


def test_the_year_begins_with_a_monday_and_ends_today():
    year = year_of([], TODAY)
    assert year.first == date(2025, 11, 24)
    assert len(year.days) == 52 * 7 + 5
    assert (year.answers, year.active_days, year.topics, year.months()) == (0, 0, (), [])


def test_answers_stand_on_their_dates_and_points_in_their_weeks():
    monday = date(2026, 11, 23)
    year = year_of(
        [
            a_sum(),
            a_sum(topic="data", answers=3),
            a_sum(monday),
            a_sum(monday - timedelta(days=1)),
            a_sum(first_day(TODAY)),
        ],
        TODAY,
    )
    assert (year.days[-1], year.days[-5], year.days[-6], year.days[0]) == (4, 1, 1, 1)
    assert year.weeks[-2:] == (10, 30)
    assert sum(year.weeks) == 40, "the first week of the year is older than the weeks of points"
    assert year.active_days == 4
    assert year.months()[0] == (date(2025, 11, 24), 1)
    assert year.months()[-1] == (date(2026, 11, 1), 6)


def test_topics_come_best_first_and_those_with_few_answers_last():
    sums = [
        a_sum(topic="few", answers=FEW - 1, score=840 * (FEW - 1)),
        a_sum(topic="good", answers=10, score=840 * 9),
        a_sum(topic="poor", answers=10, score=840 * 4),
        a_sum(TODAY - timedelta(days=1), topic="poor", answers=10, score=840 * 6),
    ]
    year = year_of(sums, TODAY)
    assert year.topics == (Topic("good", 10, 0.9), Topic("poor", 20, 0.5), Topic("few", FEW - 1, 1.0))
    assert weakest(year.topics) == Topic("poor", 20, 0.5)
    assert weakest([Topic("good", 10, 0.9), Topic("few", 1, 0.0)]) is None


def test_more_answers_never_have_a_paler_colour():
    levels = [level(answers) for answers in range(30)]
    assert levels == sorted(levels)
    assert (levels[0], levels[1], levels[-1]) == (0, 1, LEVELS)


@given(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.lists(st.tuples(st.integers(-500, 500), st.sampled_from("abc"), st.integers(1, 9)), max_size=20),
)
def test_nothing_within_the_year_is_lost(today, wanted):
    sums = [a_sum(today - timedelta(days=ago), topic, answers, 840 * answers) for ago, topic, answers in wanted]
    year = year_of(sums, today)
    inside = [one for one in sums if first_day(today) <= one.day <= today]
    assert len(year.days) == (today - first_day(today)).days + 1 <= 7 * WEEKS
    assert len(year.weeks) == POINTS_WEEKS
    assert year.answers == sum(one.answers for one in inside) == sum(answers for _, answers in year.months())
    assert year.answers == sum(topic.answers for topic in year.topics)
    assert all(topic.share == 1 for topic in year.topics)
