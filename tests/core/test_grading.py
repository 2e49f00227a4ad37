"""Scores, marks and points: exact, bounded, and full for the key alone."""

from fractions import Fraction
from itertools import combinations, permutations, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.core.errors import InvalidAnswer
from bot.core.exercise import Exercise
from bot.core.grading import FULL_SCORE, Answer, check_answer, grade, inversions, points
from tests.core.strategies import answered, key_of, make, order_of, plain_exercises


def fraction(score: int) -> Fraction:
    return Fraction(score, FULL_SCORE)


def multiple_of(right: int, wrong: int) -> Exercise:
    """A multiple whose right options come first in the file."""
    return make(
        "multiple",
        options=[{"text": f"o{n}", "correct": n < right, "why": "because"} for n in range(right + wrong)],
    )


def classify_of(items: int) -> Exercise:
    return make(
        "classify", items=[{"text": f"i{n}", "bucket": ("True", "False")[n % 2], "why": "w"} for n in range(items)]
    )


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("choice", ()),
        ("choice", (0, 1)),
        ("choice", (-1,)),
        ("choice", (4,)),
        ("multiple", ()),
        ("multiple", (1, 0)),
        ("multiple", (0, 0)),
        ("multiple", (-1, 0)),
        ("multiple", (0, 4)),
        ("multiple", (0, 1, 2, 3, 4)),
        ("classify", ()),
        ("classify", (0, 1, 0, 1)),
        ("classify", (0, 1, 0, 1, 0, 1)),
        ("classify", (0, 1, 0, 1, 2)),
        ("classify", (0, 1, 0, 1, -1)),
        ("order", ()),
        ("order", (0, 1, 2, 3)),
        ("order", (0, 1, 2, 3, 3)),
        ("order", (0, 1, 2, 3, 5)),
        ("order", (1, 2, 3, 4, 5)),
        ("order", (0, 1, 2, 3, -1)),
        ("order", (0, 1, 2, 3, 4, 4)),
    ],
)
@pytest.mark.parametrize("judge", [check_answer, grade])
def test_an_answer_that_does_not_fit_is_refused(judge, kind, answer):
    with pytest.raises(InvalidAnswer):
        judge(make(kind), answer)


@given(answered())
def test_every_fitting_answer_is_graded_within_bounds(pair: tuple[Exercise, Answer]):
    exercise, answer = pair
    assert 0 <= grade(exercise, answer).score <= FULL_SCORE


@given(answered())
def test_the_score_is_full_for_the_key_and_nothing_else(pair: tuple[Exercise, Answer]):
    exercise, answer = pair
    result = grade(exercise, answer)
    assert result.right == (result.score == FULL_SCORE) == (answer == key_of(exercise))


@given(plain_exercises())
def test_the_key_has_the_full_score(exercise: Exercise):
    assert grade(exercise, key_of(exercise)).score == FULL_SCORE


@given(answered())
def test_marks_are_all_true_exactly_when_the_answer_is_right(pair: tuple[Exercise, Answer]):
    exercise, answer = pair
    result = grade(exercise, answer)
    assert all(result.marks) == result.right
    assert len(result.marks) == len(exercise.parts)


@pytest.mark.parametrize(
    ("answer", "score", "marks"),
    [
        ((1,), 840, (True, True, True, True)),
        ((0,), 0, (False, False, True, True)),
        ((3,), 0, (True, False, True, False)),
    ],
)
def test_a_choice_is_all_or_nothing(answer, score, marks):
    result = grade(make("choice"), answer)
    assert (result.score, result.marks) == (score, marks)


@pytest.mark.parametrize(
    ("right", "wrong", "answer", "expected"),
    [
        (2, 2, (0, 1), Fraction(1)),
        (2, 2, (0,), Fraction(1, 2)),
        (2, 2, (0, 2), Fraction(0)),
        (2, 2, (2, 3), Fraction(0)),
        (2, 2, (0, 1, 2), Fraction(1, 2)),
        (2, 2, (0, 1, 2, 3), Fraction(0)),
        (2, 3, (0, 1, 2, 3), Fraction(1, 3)),
        (2, 3, (0, 4), Fraction(1, 6)),
        (3, 1, (0,), Fraction(1, 3)),
        (3, 2, (0, 1, 3), Fraction(1, 6)),
        (3, 2, (0, 1, 2, 3), Fraction(1, 2)),
        (3, 1, (0, 1, 2, 3), Fraction(0)),
        (4, 1, (0, 1, 2), Fraction(3, 4)),
        (4, 1, (0, 4), Fraction(0)),
        (4, 1, (0, 1, 2, 4), Fraction(0)),
        (4, 1, (0, 1, 2, 3, 4), Fraction(0)),
    ],
)
def test_a_multiple_counts_right_picks_less_wrong_ones(right, wrong, answer, expected):
    assert fraction(grade(multiple_of(right, wrong), answer).score) == expected


def test_the_marks_of_a_multiple_praise_what_was_rightly_left_out():
    assert grade(multiple_of(2, 2), (0, 2)).marks == (True, False, False, True)


MULTIPLES = [(right, size - right) for size in range(3, 6) for right in range(2, size)]
"""Right and wrong options, for each way in which there can be some of both."""


@pytest.mark.parametrize(("right", "wrong"), MULTIPLES)
def test_every_score_of_a_multiple_is_exact(right, wrong):
    exercise = multiple_of(right, wrong)
    places = range(right + wrong)
    for answer in (picks for size in range(1, len(places) + 1) for picks in combinations(places, size)):
        hits = sum(place < right for place in answer)
        exact = Fraction(hits, right) - Fraction(len(answer) - hits, wrong)
        assert fraction(grade(exercise, answer).score) == max(Fraction(0), exact)


@pytest.mark.parametrize(("right", "wrong"), MULTIPLES)
def test_ticking_everything_earns_nothing(right, wrong):
    assert grade(multiple_of(right, wrong), tuple(range(right + wrong))).score == 0


@given(answered("multiple"))
def test_the_score_of_a_multiple_counts_shares_of_right_and_wrong(pair: tuple[Exercise, Answer]):
    exercise, answer = pair
    right, picked = set(key_of(exercise)), set(answer)
    wrong = set(range(len(exercise.parts))) - right
    exact = Fraction(len(picked & right), len(right)) - Fraction(len(picked & wrong), len(wrong))
    assert fraction(grade(exercise, answer).score) == max(Fraction(0), exact)


@given(st.data())
@settings(max_examples=50)
def test_a_further_wrong_pick_never_helps(data: st.DataObject):
    exercise, answer = data.draw(answered("multiple"))
    wrong = set(range(len(exercise.parts))) - set(key_of(exercise)) - set(answer)
    assume(wrong)
    more = tuple(sorted({*answer, data.draw(st.sampled_from(sorted(wrong)))}))
    assert grade(exercise, more).score <= grade(exercise, answer).score


@pytest.mark.parametrize("count", range(4, 9))
def test_the_score_of_a_classify_is_the_exact_share_of_items(count):
    exercise = classify_of(count)
    key = key_of(exercise)
    for wrong in range(count + 1):
        answer = tuple(1 - bucket if n < wrong else bucket for n, bucket in enumerate(key))
        assert fraction(grade(exercise, answer).score) == Fraction(count - wrong, count)


@given(answered("classify"))
def test_the_marks_of_a_classify_add_up_to_its_score(pair: tuple[Exercise, Answer]):
    result = grade(*pair)
    assert fraction(result.score) == Fraction(sum(result.marks), len(result.marks))


@pytest.mark.parametrize("steps", range(4, 8))
def test_the_score_of_an_order_is_the_exact_share_of_pairs_in_sequence(steps):
    exercise = order_of(steps)
    pairs = list(combinations(range(steps), 2))
    for answer in permutations(range(steps)):
        kept = sum(answer.index(early) < answer.index(late) for early, late in pairs)
        assert fraction(grade(exercise, answer).score) == Fraction(kept, len(pairs))


@pytest.mark.parametrize("steps", range(4, 8))
def test_the_reverse_order_scores_nothing(steps):
    assert grade(order_of(steps), tuple(reversed(range(steps)))).score == 0


@pytest.mark.parametrize("steps", range(4, 8))
def test_swapping_two_neighbours_of_the_key_is_the_least_loss(steps):
    exercise = order_of(steps)
    best_but_one = max(
        score for answer in permutations(range(steps)) if (score := grade(exercise, answer).score) < FULL_SCORE
    )
    for place in range(steps - 1):
        swapped = list(range(steps))
        swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
        assert grade(exercise, tuple(swapped)).score == best_but_one


@given(answered("order"))
def test_an_order_and_its_reverse_share_the_full_score(pair: tuple[Exercise, Answer]):
    exercise, answer = pair
    assert grade(exercise, answer).score + grade(exercise, answer[::-1]).score == FULL_SCORE


def test_the_marks_of_an_order_say_which_places_are_right():
    assert grade(order_of(5), (0, 2, 1, 3, 4)).marks == (True, False, False, True, True)


@pytest.mark.parametrize(
    ("sequence", "count"),
    [((), 0), ((3,), 0), ((0, 1, 2, 3), 0), ((1, 0, 2, 3), 1), ((3, 0, 1, 2), 3), ((3, 2, 1, 0), 6)],
)
def test_inversions_by_hand(sequence, count):
    assert inversions(sequence) == count


@given(st.lists(st.integers(), max_size=8, unique=True), st.data())
def test_one_adjacent_swap_changes_inversions_by_one(sequence: list[int], data: st.DataObject):
    assume(len(sequence) > 1)
    place = data.draw(st.integers(0, len(sequence) - 2))
    swapped = [*sequence]
    swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
    assert abs(inversions(tuple(swapped)) - inversions(tuple(sequence))) == 1


@pytest.mark.parametrize(
    ("difficulty", "hint", "scores_and_points"),
    [
        (1, False, {0: 0, 40: 0, 42: 1, 280: 3, 420: 5, 560: 7, 630: 8, 714: 9, 840: 10}),
        (2, False, {0: 0, 27: 0, 28: 1, 280: 5, 420: 8, 560: 10, 630: 11, 840: 15}),
        (3, False, {0: 0, 20: 0, 21: 1, 280: 7, 420: 10, 560: 13, 630: 15, 840: 20}),
        (1, True, {0: 0, 59: 0, 60: 1, 280: 2, 420: 4, 560: 5, 630: 5, 840: 7}),
        (2, True, {0: 0, 39: 0, 40: 1, 280: 4, 420: 5, 560: 7, 630: 8, 840: 11}),
        (3, True, {0: 0, 29: 0, 30: 1, 280: 5, 420: 7, 560: 9, 630: 11, 840: 14}),
    ],
)
def test_points_by_hand(difficulty, hint, scores_and_points):
    assert {score: points(difficulty, score, hint=hint) for score in scores_and_points} == scores_and_points


@pytest.mark.parametrize(("difficulty", "hint"), list(product((1, 2, 3), (False, True))))
def test_points_are_the_formula_rounded_half_up_once(difficulty, hint):
    factor = {1: Fraction(1), 2: Fraction(3, 2), 3: Fraction(2)}[difficulty] * (Fraction(7, 10) if hint else 1)
    for score in range(FULL_SCORE + 1):
        exact = 10 * factor * fraction(score)
        assert points(difficulty, score, hint=hint) == (exact + Fraction(1, 2)).__floor__()


@pytest.mark.parametrize(("difficulty", "hint"), list(product((1, 2, 3), (False, True))))
def test_a_higher_score_never_gives_fewer_points(difficulty, hint):
    given_points = [points(difficulty, score, hint=hint) for score in range(FULL_SCORE + 1)]
    assert given_points == sorted(given_points)


@pytest.mark.parametrize("hint", [False, True])
def test_a_harder_exercise_never_gives_fewer_points(hint):
    for score in range(FULL_SCORE + 1):
        given_points = [points(difficulty, score, hint=hint) for difficulty in (1, 2, 3)]
        assert given_points == sorted(given_points)


@pytest.mark.parametrize("difficulty", [1, 2, 3])
def test_taking_the_hint_never_gives_more_points(difficulty):
    for score in range(FULL_SCORE + 1):
        assert points(difficulty, score, hint=True) <= points(difficulty, score, hint=False)
