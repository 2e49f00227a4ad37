from datetime import date, timedelta

import pytest

from bot.core.memory import Card
from bot.core.reviews import Forgotten, is_turn, most_forgotten

TODAY = date(2026, 3, 2)


def card(stability: float, days_ago: int = 20) -> Card:
    last = TODAY - timedelta(days=days_ago)
    return Card(stability, 5.0, last, last + timedelta(days=round(stability)), 1, 0)


ANY = {"a": 1, "b": 2}


def test_every_fourth_is_a_review():
    assert [is_turn(posted, 4) for posted in range(8)] == [False, False, False, True] * 2
    assert not any(is_turn(posted, 0) for posted in range(8))
    assert all(is_turn(posted, 1) for posted in range(8))


def test_the_lowest_mean_recall_comes_back():
    memories = [("a", card(5)), ("a", card(90)), ("b", card(20)), ("b", card(20)), ("gone", card(0.5))]
    found = most_forgotten(memories, 2, TODAY, ANY)
    assert found is not None
    assert (found.exercise, 0 < found.percent < 50) == ("a", True)


def test_what_few_have_met_was_never_learnt():
    memories = [("a", card(0.5)), ("b", card(50)), ("b", card(50))]
    assert most_forgotten(memories, 3, TODAY, ANY) == most_forgotten(memories[1:], 3, TODAY, ANY)
    assert most_forgotten(memories[:1], 3, TODAY, ANY) is None
    assert most_forgotten([], 0, TODAY, ANY) is None


@pytest.mark.parametrize(("stability", "least", "most"), [(0.1, 40, 100), (20, 8, 12), (5000, 0, 1)])
def test_how_many_would_miss_it(stability, least, most):
    found = most_forgotten([("a", card(stability))], 1, TODAY, ANY)
    assert isinstance(found, Forgotten)
    assert least <= found.percent <= most
