"""The simulation itself: its learners forget and learn, and every way asks as much as it says."""

from __future__ import annotations

from random import Random

import pytest

from tests.simulate.learners import ABILITIES, Learner
from tests.simulate.picture import draw
from tests.simulate.ways import A_DAY, DAYS, LATER, NAMES, at_random, dailies, in_order, our_queue, remembered


def learner(seed: int = 0) -> Learner:
    return Learner.of(ABILITIES["average"], NAMES, str(seed))


def test_forgetting_and_spacing() -> None:
    one = learner()
    one.answer("t0-0", 0)
    assert one.recall("t0-1", 5) == 0
    chances = [one.recall("t0-0", day) for day in range(40)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == 1
    assert 0 < chances[-1] < 0.5


@pytest.mark.parametrize("way", [our_queue, at_random, in_order])
def test_every_way_asks_the_same_number(way) -> None:
    one = learner()
    assert list(way(one, Random(1))) == [A_DAY] * DAYS
    assert 1 > remembered(one, DAYS) > remembered(one, LATER) > 0


def test_reviews_take_the_place_of_new_exercises() -> None:
    plain, reviewed = [learner(), learner(1)], [learner(), learner(1)]
    assert sum(dailies(plain, Random(1), every=0)) == sum(dailies(reviewed, Random(1), every=4)) == DAYS
    assert len(plain[0].memory) == DAYS > len(reviewed[0].memory) >= DAYS * 3 // 4


def test_the_picture_is_a_drawing() -> None:
    assert draw({"one": [0.1, 0.2], "two": [0.3, 0.1]}).count("<polyline") == 2
