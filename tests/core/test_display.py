"""In which order parts are shown: fair, even, and scales left as they are."""

from collections import Counter
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.display import draw, is_fair_start, is_scale, letter, quantity
from bot.core.exercise import Exercise
from bot.core.grading import grade
from tests.core.strategies import choice_of, key_of, make, order_of, plain_exercises

seeds = st.integers(0, 2**32)


def tau(shown: tuple[int, ...]) -> float:
    """Kendall's tau against the key, counted by concordant and discordant pairs."""
    pairs = [(a, b) for place, a in enumerate(shown) for b in shown[place + 1 :]]
    return sum(1 if a < b else -1 for a, b in pairs) / len(pairs)


def chi_square(counts: Counter, categories: int) -> float:
    expected = sum(counts.values()) / categories
    assert len(counts) <= categories
    return sum((count - expected) ** 2 for count in counts.values()) / expected + expected * (categories - len(counts))


@given(plain_exercises(), seeds)
def test_a_draw_is_a_permutation_of_the_parts(exercise: Exercise, seed: int):
    assert sorted(draw(exercise, Random(seed))) == list(range(len(exercise.parts)))


@given(plain_exercises(), seeds)
def test_the_same_state_of_the_generator_gives_the_same_draw(exercise: Exercise, seed: int):
    assert draw(exercise, Random(seed)) == draw(exercise, Random(seed))


@given(plain_exercises("order"), seeds)
def test_the_steps_of_an_order_give_nothing_away(exercise: Exercise, seed: int):
    shown = draw(exercise, Random(seed))
    assert -0.6 <= tau(shown) <= 0.6
    assert shown not in (key_of(exercise), key_of(exercise)[::-1])


@pytest.mark.parametrize("steps", range(4, 8))
def test_a_fair_start_is_one_whose_tau_is_within_three_fifths(steps):
    for shown in permutations(range(steps)):
        assert is_fair_start(shown) == (-0.6 - 1e-9 <= tau(shown) <= 0.6 + 1e-9)


@pytest.mark.parametrize(
    ("shown", "fair"),
    [
        pytest.param((0, 1, 2, 3, 4), False, id="key"),
        pytest.param((4, 3, 2, 1, 0), False, id="reverse"),
        pytest.param((1, 0, 2, 3, 4), False, id="tau-0.8"),
        pytest.param((1, 0, 3, 2, 4), True, id="tau-0.6"),
        pytest.param((3, 4, 1, 2, 0), True, id="tau-minus-0.6"),
        pytest.param((4, 3, 1, 2, 0), False, id="tau-minus-0.8"),
    ],
)
def test_fair_starts_by_hand(shown, fair):
    assert is_fair_start(shown) is fair


def test_every_fair_start_of_an_order_is_drawn_equally_often():
    exercise = order_of(4)
    fair = [shown for shown in permutations(range(4)) if is_fair_start(shown)]
    drawn = Counter(draw(exercise, Random(seed)) for seed in range(8000))
    assert set(drawn) == set(fair)
    assert len(fair) == 16
    assert chi_square(drawn, 16) < 37.7  # 15 degrees of freedom, p = 0.001


@pytest.mark.parametrize("steps", [5, 6, 7])
def test_each_step_of_an_order_opens_the_list_at_times(steps):
    exercise = order_of(steps)
    assert {draw(exercise, Random(seed))[0] for seed in range(300)} == set(range(steps))


@pytest.mark.parametrize(("kind", "parts"), [("choice", 4), ("multiple", 4), ("classify", 5)])
def test_each_part_is_shown_at_each_place_equally_often(kind, parts):
    exercise = make(kind)
    draws = [draw(exercise, Random(seed)) for seed in range(3000)]
    limit = {4: 16.27, 5: 18.47}[parts]  # parts - 1 degrees of freedom, p = 0.001
    for place in range(parts):
        assert chi_square(Counter(shown[place] for shown in draws), parts) < limit


def test_each_permutation_of_options_is_drawn_equally_often():
    exercise = choice_of("red", "green", "blue", "grey")
    drawn = Counter(draw(exercise, Random(seed)) for seed in range(6000))
    assert chi_square(drawn, 24) < 49.73  # 23 degrees of freedom, p = 0.001


SCALES = {
    "numbers": ("1", "2", "10"),
    "negative-numbers": ("-5", "0", "5"),
    "true-minus-signs": ("−5", "−1", "3"),
    "decimals": ("0.5", "0.75", "1.25"),
    "thousands": ("900", "1,000", "10,000"),
    "exponents": ("1e-4", "1e-3", "1e-2"),
    "percentages": ("5%", "50%", "95%"),
    "money": ("$5", "$1,000", "$20,000"),
    "about": ("about 5", "about 50", "about 500"),
    "inequalities": ("< 1 s", "≤ 10 s", "at most 20 s"),
    "same-unit": ("5 minutes", "10 minutes", "15 minutes"),
    "mixed-units": ("500 ms", "2 s", "1 minute", "3 hours", "2 days"),
    "units-without-a-space": ("500ms", "2s", "1min", "3h"),
    "micro-sign": ("500 ns", "10 \u00b5s", "1 ms"),
    "greek-mu": ("500 ns", "10 \u03bcs", "1 ms"),
    "abbreviated-hours": ("30 min", "2 hrs", "3 days"),
    "one-letter-days": ("12 h", "1 d", "2 d"),
    "sizes": ("900 MB", "4 GB", "1 TB"),
    "binary-sizes": ("512 KiB", "2 MiB", "1 GiB"),
    "long-durations": ("2 days", "1 week", "1 month", "1 year"),
    "dates": ("2026-01-31", "2026-02-01", "2027-01-01"),
    "months": ("2025-12", "2026-01", "2026-11"),
    "years": ("2017", "2019", "2024"),
    "times-of-day": ("08:00", "12:30", "23:59"),
    "number-words": ("One", "Two", "Three"),
    "number-words-with-nouns": ("None of them", "One of them", "Two of them"),
    "counting-words": ("Never", "Once", "Twice"),
    "worded-durations": ("One hour", "Six hours", "Two days"),
    "markdown": ("**5 ms**", "`20 ms`", "*1 s*"),
    "multiples": ("10 thousand", "2 million", "30 million"),
}


@pytest.mark.parametrize("texts", list(SCALES.values()), ids=list(SCALES))
def test_a_scale_is_recognised(texts):
    assert is_scale(texts)


@pytest.mark.parametrize("texts", list(SCALES.values()), ids=list(SCALES))
@pytest.mark.parametrize("seed", range(3))
def test_a_scale_stays_in_ascending_order(texts, seed):
    texts = texts[:5]
    assert draw(choice_of(*texts), Random(seed)) == tuple(range(len(texts)))


NO_SCALES = {
    "sentences": ("Roll back", "Wait", "Retrain"),
    "descending": ("3", "2", "1"),
    "unordered": ("1", "3", "2"),
    "equal": ("1 s", "1000 ms", "2 s"),
    "ascending-numbers-of-descending-amounts": ("1 hour", "2 minutes", "3 seconds"),
    "a-text-among-numbers": ("1", "2", "It depends"),
    "number-inside": ("Stage 1", "Stage 2", "Stage 3"),
    "word-inside-a-word": ("One-hot encoding", "Two-tower model", "Threefold split"),
    "a-long-statement": ("1 replica", "2 replicas", "3 replicas, since a majority must agree on it"),
}


@pytest.mark.parametrize("texts", list(NO_SCALES.values()), ids=list(NO_SCALES))
def test_what_is_no_ascending_scale_is_not_taken_for_one(texts):
    assert not is_scale(texts)


@pytest.mark.parametrize("texts", list(NO_SCALES.values()), ids=list(NO_SCALES))
def test_what_is_no_scale_is_shuffled(texts):
    assert len({draw(choice_of(*texts), Random(seed)) for seed in range(100)}) == 6


def test_the_steps_of_an_order_are_shuffled_even_if_they_are_a_scale():
    exercise = make("order", steps=[{"text": f"{n} minutes", "why": "because"} for n in range(1, 6)])
    assert all(draw(exercise, Random(seed)) != (0, 1, 2, 3, 4) for seed in range(50))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("1,000,000", 1e6),
        ("500 ms", 0.5),
        ("2.5 h", 9000),
        ("5 GB", 5e9),
        ("2 KiB", 2048),
        ("3e-4", 3e-4),
        ("2 minutes, then again", 120),
        ("5 of them", 5),
        ("00:00", 0),
        ("not at all", 0),
        ("two weeks", 1_209_600),
        ("twelve", 12),
        ("", None),
        ("many", None),
        ("v2", None),
        ("no", None),
    ],
)
def test_quantities_by_hand(text, value):
    assert quantity(text) == (None if value is None else pytest.approx(value))


@given(st.text(max_size=40))
def test_any_text_has_a_quantity_or_none(text: str):
    assert isinstance(quantity(text), float | None)


@given(st.lists(st.integers(-(10**9), 10**9), min_size=3, max_size=5, unique=True))
def test_distinct_integers_are_a_scale_exactly_when_sorted(numbers: list[int]):
    assert is_scale([f"{number:,}" for number in numbers]) == (numbers == sorted(numbers))


@given(plain_exercises("order"), seeds)
def test_a_list_left_as_shown_is_never_right(exercise: Exercise, seed: int):
    shown = draw(exercise, Random(seed))
    assert not grade(exercise, shown).right


def test_the_places_of_the_longest_list_have_letters():
    assert "".join(letter(place) for place in range(8)) == "ABCDEFGH"
