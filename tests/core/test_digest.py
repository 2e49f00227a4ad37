"""What a digest tells."""

from datetime import date, datetime

import pytest

from bot.core.digest import Tempting, days_of, hardest, tempting
from bot.core.records.posts import Tally
from tests.samples import sample, sample_post


@pytest.mark.parametrize(
    ("local", "first", "last"),
    [
        (datetime(2026, 11, 30, 9), date(2026, 11, 23), date(2026, 11, 29)),
        (datetime(2026, 11, 30, 11, 59), date(2026, 11, 23), date(2026, 11, 29)),
        (datetime(2026, 11, 29, 12), date(2026, 11, 23), date(2026, 11, 29)),
        (datetime(2026, 11, 29, 18), date(2026, 11, 23), date(2026, 11, 29)),
    ],
)
def test_a_digest_is_about_seven_dates(local, first, last):
    assert days_of(local) == (first, last)


def test_the_hardest_is_what_fewest_got_right_of_those_with_enough_answers():
    few = sample_post("choice", id=1, answers=2, right=0)
    easy = sample_post("choice", id=2, answers=9, right=9)
    hard = sample_post("choice", id=3, answers=10, right=2)
    less = sample_post("choice", id=4, answers=5, right=1)
    assert hardest([few, easy, less, hard]) is hard
    assert hardest([few, easy]) is None


def test_the_most_tempting_wrong_option():
    exercise = sample("choice")
    right = next(place for place, option in enumerate(exercise.options) if option.correct)
    wrong = (right + 1) % len(exercise.options)
    picks = [(0,)] * len(exercise.options)
    picks[right], picks[wrong] = (9,), (3,)
    assert tempting(exercise, Tally(12, 9, tuple(picks))) == Tempting(exercise.options[wrong].text, "", 3)
    picks[wrong] = (1,)
    assert tempting(exercise, Tally(10, 9, tuple(picks))) is None, "one pick tempts nobody else"


def test_the_most_tempting_mistake_of_a_classify_and_none_of_an_order():
    exercise = sample("classify")
    right = [exercise.buckets.index(item.bucket) for item in exercise.items]
    picks = [[5 if place == at else 0 for place in range(len(exercise.buckets))] for at in right]
    other = next(place for place in range(len(exercise.buckets)) if place != right[2])
    picks[2][other] = 4
    found = tempting(exercise, Tally(9, 0, tuple(map(tuple, picks))))
    assert found == Tempting(exercise.items[2].text, exercise.buckets[other], 4)
    order = sample("order")
    assert tempting(order, Tally(9, 0, tuple((9,) * len(order.parts) for _ in order.parts))) is None
