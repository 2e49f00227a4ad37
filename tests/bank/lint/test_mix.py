"""The composition of the bank: just broken and just kept, from the least number on at which it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

import pytest

from bot.core.exercise import Exercise

from .conftest import (
    FOUR,
    REASON,
    about,
    exercise,
    in_bank,
    in_topic,
    options,
    statements,
)

# L15, L17, L18, L19, L25, L26: composition


@pytest.mark.parametrize(("number", "negative", "told"), [(50, 2, True), (50, 1, False), (49, 9, False)])
def test_few_questions_turn_on_not(number, negative, told):
    asked = [
        exercise(
            "choice",
            index,
            options=options(FOUR, 0),
            question=f"Which does **NOT** {index}?" if index < negative else "So?",
        )
        for index in range(number)
    ]
    assert [level for level, _ in in_bank("L15", asked)] == ["error"] * told


def multiples(*right: Sequence[int]) -> list[Exercise]:
    return [exercise("multiple", number, options=options((*FOUR, "so"), *key)) for number, key in enumerate(right)]


TWO, THREE = (0, 1), (2, 3, 4)


@pytest.mark.parametrize(
    ("exercises", "says"),
    [
        (multiples(*[TWO] * 5, *[THREE] * 5), []),
        (multiples(*[TWO] * 7, *[THREE] * 3), ["70% of the multiples"]),
        (multiples(*[TWO] * 6, *[THREE] * 4), []),
        (multiples(*[TWO] * 4, *[(0, 1, 2, 3)] * 6), []),
        (multiples(*[THREE] * 4, *[(0, 1, 2, 3)] * 6), ["72% of the options"]),
        (multiples(*[TWO] * 9), []),
        (multiples(*[TWO] * 8, *[THREE] * 6, *[(0, 2, 4)] * 3, *[(0, 1, 3)] * 3), []),
        (multiples(*[TWO] * 8, *[THREE] * 4, *[(0, 2, 4)] * 4, *[(0, 1, 3)] * 4), ["position 1"]),
    ],
)
def test_multiples_cannot_be_guessed(exercises, says):
    found = in_bank("L17", exercises)
    assert [level for level, _ in found] == ["warning"] * len(says)
    assert all(part in message for part, (_, message) in zip(says, found, strict=True))


def sorted_into(*sizes: int) -> dict[str, object]:
    names = [f"bucket{index}" for index in range(len(sizes))]
    return {
        "buckets": names,
        "items": [
            {"text": f"{name} {index}", "bucket": name, **REASON}
            for name, size in zip(names, sizes, strict=True)
            for index in range(size)
        ],
    }


@pytest.mark.parametrize(("equal", "number", "told"), [(6, 10, True), (5, 10, False), (9, 9, False)])
def test_items_cannot_be_counted_out(equal, number, told):
    sets = [exercise("classify", i, **sorted_into(*(3, 3) if i < equal else (2, 4))) for i in range(number)]
    found = [finding for finding in about("L18", sets) if finding.file == "bank"]
    assert [finding.level for finding in found] == ["warning"] * told


def sets_of(number: int, true: Sequence[str], false: Sequence[str]) -> list[Exercise]:
    return [
        exercise("classify", index, topic=f"topic{index % 4}", **statements(true, false)) for index in range(number)
    ]


@pytest.mark.parametrize(
    ("exercises", "levels"),
    [
        (sets_of(20, ["aa", "bb", "cc", "dd"], ["ee", "ff"]), ["error"]),
        (sets_of(4, ["aa", "bb", "cc", "dd"], ["ee", "ff"]), ["warning"]),
        (sets_of(3, ["aa", "bb", "cc", "dd"], ["ee", "ff"]), []),
        (sets_of(20, ["aa", "bb", "cc"], ["ee", "ff"]), []),
        (sets_of(4, ["aa" * 6, "bb" * 5, "cc" * 6], ["ee" * 5, "ff" * 5, "gg" * 5]), ["warning"]),
        (sets_of(4, ["aa" * 6, "bb" * 5, "cc" * 5, "d" * 10], ["ee" * 5, "ff" * 5, "gg" * 5, "hh" * 5]), []),
    ],
)
def test_truth_cannot_be_guessed(exercises, levels):
    assert [level for level, _ in in_bank("L19", exercises)] == levels


def labelled(*difficulties: int, remember: int = 0, low: int = 0) -> list[Exercise]:
    tags = ["bloom:remember"] * remember + ["bloom:understand"] * low
    return [
        exercise(
            "choice", n, options=options(FOUR, 0), difficulty=each, tags=(tags[n] if n < len(tags) else "bloom:apply",)
        )
        for n, each in enumerate(difficulties)
    ]


GOOD = (1,) * 10 + (2,) * 20 + (3,) * 10


@pytest.mark.parametrize(
    ("exercises", "says"),
    [
        (labelled(*GOOD), []),
        (labelled(*(1,) * 13, *(2,) * 17, *(3,) * 10), ["difficulty 1", "difficulty 2"]),
        (labelled(*(1,) * 12, *(2,) * 18, *(3,) * 10), []),
        (labelled(*(1,) * 39), []),
        (labelled(*GOOD, remember=5), ["remember something"]),
        (labelled(*GOOD, remember=4, low=16), []),
        (labelled(*GOOD, remember=4, low=17), ["apply something"]),
    ],
)
def test_difficulties_and_levels_are_mixed(exercises, says):
    found = in_bank("L25", exercises)
    assert [level for level, _ in found] == ["warning"] * len(says)
    assert all(part in message for part, (_, message) in zip(says, found, strict=True))


def test_judgement_is_more_than_remembering():
    assert [f.message for f in about("L25", labelled(3, remember=1))] == [
        "Difficulty 3 and the level “remember” don't go together."
    ]
    assert about("L25", labelled(2, remember=1)) == []


def mixed(
    choice: int, multiple: int, classify: int, truth: int, order: int, topics: int = 7, founding: int = 0
) -> list[Exercise]:
    numbers = count()

    def made() -> Iterator[Exercise]:
        steps = [{"text": f"step {n}", **REASON} for n in range(5)]
        bodies = [("choice", {"options": options(FOUR, 0)})] * choice + [
            ("multiple", {"options": options(FOUR, 0, 1)})
        ] * multiple
        bodies += [("classify", sorted_into(2, 4))] * classify + [
            ("classify", statements(["aa", "bb"], ["cc", "dd"]))
        ] * truth
        for kind, body in [*bodies, *[("order", {"steps": steps})] * order]:
            number = next(numbers)
            tags = ("founding", "bloom:apply") if number < founding else ("bloom:apply",)
            yield exercise(kind, number, topic=f"topic{number % topics}", tags=tags, **body)

    return list(made())


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ((50, 15, 15, 10, 10), []),
        ((54, 11, 15, 10, 10), []),
        ((55, 10, 15, 10, 10), ["kind choice", "kind multiple"]),
        ((50, 15, 19, 6, 10), []),
        ((50, 15, 20, 5, 10), ["kind classify", "kind true/false"]),
        ((99, 0, 0, 0, 0), []),
    ],
)
def test_kinds_are_mixed(counts, says):
    found = in_bank("L26", mixed(*counts))
    assert [level for level, _ in found] == ["warning"] * len(says)
    assert all(part in message for part, (_, message) in zip(says, found, strict=True))


@pytest.mark.parametrize(
    ("topics", "founding", "told"), [(6, 0, 6), (5, 0, 0), (4, 0, 4), (4, 4, 0), (4, 40, 4), (3, 40, 3)]
)
def test_topics_are_of_like_size(topics, founding, told):
    assert [level for level, _ in in_topic("L26", mixed(50, 15, 15, 10, 10, topics, founding))] == ["warning"] * told
