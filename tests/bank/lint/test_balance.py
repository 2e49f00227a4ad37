"""What a guesser could learn from many exercises: just broken and just kept, from the least number on."""

from __future__ import annotations

from itertools import chain

import pytest

from bot.core.exercise import Exercise

from .conftest import (
    ECHO,
    about,
    choices,
    exercise,
    in_bank,
    in_topic,
    keys,
    options,
    statements,
)

# L7


@pytest.mark.parametrize(
    ("longest", "shortest", "number", "says"),
    [
        (14, 10, 40, ["longest in 35%"]),
        (13, 10, 40, []),
        (10, 14, 40, ["shortest in 35%"]),
        (3, 10, 40, ["longest in only 8%"]),
        (4, 10, 40, []),
        (10, 3, 40, ["shortest in only 8%"]),
        (39, 0, 39, []),
    ],
)
def test_keys_are_neither_the_longest_nor_the_shortest(longest, shortest, number, says):
    found = in_bank("L7", keys(longest, shortest, number, topics=10))
    assert [level for level, _ in found] == ["error"] * len(says)
    assert all(part in message for part, (_, message) in zip(says, found, strict=True))


@pytest.mark.parametrize(("longest", "number", "told"), [(5, 8, True), (4, 8, False), (7, 7, False)])
def test_a_topic_is_only_warned_of_long_keys(longest, number, told):
    found = in_topic("L7", keys(longest, 1, number))
    assert [level for level, _ in found] == ["warning"] * told
    assert in_bank("L7", keys(longest, 1, number)) == []


# L8


@pytest.mark.parametrize(
    ("counts", "told"), [((11, 3, 3, 3), True), ((10, 4, 3, 3), False), ((10, 3, 3, 3), False)], ids=str
)
def test_keys_are_spread_over_the_positions(counts, told):
    places = list(chain.from_iterable([place] * times for place, times in enumerate(counts)))
    found = in_bank("L8", choices(len(places), lambda index: places[index], topics=len(places)))
    assert [level for level, _ in found] == ["warning"] * told
    assert all("11, 3, 3, 3" in message for _, message in found)


@pytest.mark.parametrize(("run", "lines"), [(4, [5]), (3, [])])
def test_no_more_than_three_keys_in_a_row_stand_alike(run, lines):
    found = about("L8", choices(8, lambda index: 2 if 1 <= index <= run else index % 2))
    assert [(finding.line, finding.file, finding.level) for finding in found] == [
        (line, "bank/topic0.yaml", "warning") for line in lines
    ]


def test_scales_stand_as_they_are():
    assert about("L8", choices(40, lambda _: 2, ("1 s", "2 s", "3 s", "4 s"))) == []


# L10


def worded(wrong: int, right: int, sign: str, number: int = 40) -> list[Exercise]:
    """Choices with one wrong option each; so many wrong and right options carry the sign."""
    texts = [
        (f"{sign if index < right else 'so'} it is", f"{sign if index < wrong else 'so'} it was")
        for index in range(number)
    ]
    three = [options((*pair, "or so"), 0) for pair in texts]
    return [
        exercise("multiple", index, options=[*each[:2], {**each[2], "correct": True}])
        for index, each in enumerate(three)
    ]


@pytest.mark.parametrize(
    ("exercises", "says"),
    [
        (worded(5, 0, "always"), ["sweep"]),
        (worded(4, 0, "always"), []),
        (worded(20, 34, "always"), []),
        (worded(0, 9, "Usually"), ["careful"]),
        (worded(0, 8, "Usually"), []),
        (worded(39, 0, "always", 39), []),
    ],
)
def test_words_do_not_tell_wrong_from_right(exercises, says):
    found = in_bank("L10", exercises)
    assert [level for level, _ in found] == ["error"] * len(says)
    assert all(("always" in message) == (part == "sweep") for part, (_, message) in zip(says, found, strict=True))


@pytest.mark.parametrize(("swept", "told"), [(5, True), (4, False)])
def test_words_do_not_tell_false_from_true(swept, told):
    sets = [
        statements(
            [f"it is {number}", f"it has {number}"],
            [f"it {'must' if number < swept else 'may not'} be {number}", f"it was {number}"],
        )
        for number in range(20)
    ]
    exercises = [exercise("classify", number, **each) for number, each in enumerate(sets)]
    found = [message for _, message in in_bank("L10", exercises) if "always" in message]
    assert bool(found) == told
    assert all("statements" in message for message in found)


def test_a_topic_is_only_warned_of_words():
    assert [level for level, _ in in_topic("L10", worded(6, 0, "always", 10))] == ["warning"]
    assert in_topic("L10", worded(2, 1, "always", 10)) == []


# L11


@pytest.mark.parametrize(("echoing", "told"), [(5, True), (4, False)])
def test_keys_do_not_echo_the_question(echoing, told):
    asked = [
        exercise(
            "choice", index, question="Two canaries were released?", options=options(ECHO, 1 if index < echoing else 0)
        )
        for index in range(8)
    ]
    assert [level for level, _ in in_bank("L11", asked)] == ["warning"] * told
