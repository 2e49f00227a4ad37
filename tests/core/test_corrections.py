"""What is right by a moderator's ruling: keys of each kind, and orders of which several sequences are right."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.corrections import MOST_SEQUENCES, asks_the_same, distinct, key_of, moved, rekeyed, sequences_in
from bot.core.display import draw
from bot.core.errors import InvalidAnswer
from bot.core.exercise import Order
from bot.core.grading import FULL_SCORE, grade
from bot.core.quiz.sketch import score
from bot.tutor.posts.tally import tally
from bot.ui.exercise.key import key_lines
from bot.ui.exercise.result import answer_lines
from tests.core.strategies import order_of
from tests.samples import sample

FOUR = order_of(4)
sequences = st.permutations(range(4)).map(tuple)


def of(*right: tuple[int, ...]) -> Order:
    """The order of four steps with those sequences."""
    found = rekeyed(FOUR, tuple(step for sequence in right for step in sequence))
    assert isinstance(found, Order)
    return found


@given(right=st.lists(sequences, min_size=1, max_size=MOST_SEQUENCES, unique=True), answer=sequences)
def test_the_closest_of_the_right_sequences_counts(right, answer) -> None:
    exercise = of(*right)
    graded = grade(exercise, answer)
    assert graded.right == (answer in right)
    relabelled = [grade(FOUR, tuple(each.index(step) for step in answer)).score for each in right]
    assert graded.score == score(exercise, answer) == max(relabelled)
    assert sequences_in(exercise, key_of(exercise)) == right
    counted = tally(exercise, [(answer, 1)])
    assert counted.right == (graded.score == FULL_SCORE)


def test_what_is_no_key_of_an_order() -> None:
    one = (0, 1, 2, 3)
    for key in [(), (0,), (0, 1, 2, 2), (*one, 0), (*one, *one), (0, 1, 2, 4)]:
        with pytest.raises(InvalidAnswer):
            rekeyed(FOUR, key)
    many = [step for sequence in list(permutations(range(4)))[: MOST_SEQUENCES + 1] for step in sequence]
    with pytest.raises(InvalidAnswer):
        rekeyed(FOUR, tuple(many))
    assert distinct(FOUR, (*one, *one)) == one
    assert rekeyed(FOUR, one).sequences == FOUR.sequences == (one,)


@given(key=st.lists(sequences, min_size=1, max_size=3), place=st.integers(0, 3), step=st.integers(0, 3))
def test_a_step_that_is_moved_swaps_with_what_was_there(key, place, step) -> None:
    flat = tuple(each for sequence in key for each in sequence)
    *others, last = sequences_in(FOUR, moved(FOUR, flat, place, step))
    assert others == key[:-1]
    assert last[place] == step
    assert sum(before != after for before, after in zip(key[-1], last, strict=True)) in (0, 2)
    assert moved(FOUR, moved(FOUR, flat, place, step), place, key[-1][place]) == flat
    for wrong in ((4, 0), (0, 4)):
        with pytest.raises(InvalidAnswer):
            moved(FOUR, flat, *wrong)


def test_results_and_reveals_follow_the_ruling() -> None:
    exercise = of((1, 0, 2, 3), (1, 0, 3, 2))
    lines = answer_lines(exercise, (3, 2, 1, 0), (1, 0, 3, 2))
    assert [line.split()[0] for line in lines] == ["✅"] * 4
    assert [line.splitlines()[0][-6:] for line in lines] == ["step 1", "step 0", "step 3", "step 2"]
    shown = key_lines(exercise, (3, 2, 1, 0), tally(exercise, [((1, 0, 3, 2), 1), ((0, 1, 2, 3), 1)]))
    assert shown.index("step 1") < shown.index("step 0") < shown.index("step 2")
    assert "Also right: 1 · 2 · 4 · 3" in shown
    assert "Also right" not in key_lines(FOUR, (3, 2, 1, 0), tally(FOUR, []))


def test_an_exercise_asks_the_same_until_its_words_or_its_key_change() -> None:
    for kind in ("choice", "multiple", "classify", "order"):
        exercise = sample(kind)
        assert asks_the_same(exercise, exercise.model_copy(update={"explanation": "Because.", "title": "Other"}))
        assert not asks_the_same(exercise, exercise.model_copy(update={"question": "And now?"}))
        assert not asks_the_same(exercise, exercise.model_copy(update={"scenario": "Elsewhere."}))
    assert not asks_the_same(FOUR, of((1, 0, 2, 3)))
    assert asks_the_same(FOUR, of((0, 1, 2, 3)))
    assert sorted(draw(of((1, 0, 2, 3)), Random(1))) == [0, 1, 2, 3]
