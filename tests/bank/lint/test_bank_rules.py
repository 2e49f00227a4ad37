"""Rules about many exercises: just broken and just kept, from the least number on at which they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, count
from random import Random

import pytest

from bot.bank.lint.finding import Level
from bot.bank.lint.linter import lint
from bot.bank.lint.twins import ALIKE, alike
from bot.core.exercise import Exercise

from .conftest import CLEAN, REASON, SOURCE, TODAY, about, exercise, options, source_of, statements

FOUR = ("one two three four", "five six seven eight", "nine ten eleven twelve", "more than anyone counts")


def choices(number: int, key: Callable[[int], int], texts: Sequence[str] = FOUR, topics: int = 1) -> list[Exercise]:
    """Choices whose right option stands at ``key(index)``."""
    return [
        exercise("choice", index, topic=f"topic{index % topics}", options=options(texts, key(index)))
        for index in range(number)
    ]


def in_bank(rule: str, exercises: Sequence[Exercise]) -> list[tuple[Level, str]]:
    return [(found.level, found.message) for found in about(rule, exercises) if found.file == "bank"]


def in_topic(rule: str, exercises: Sequence[Exercise]) -> list[tuple[Level, str]]:
    return [(found.level, found.message) for found in about(rule, exercises) if found.file != "bank"]


# L7

LENGTHS = ("a key of the longest kind of all", "a text of middle length here", "a text of middle width there", "of the least")


def keys(longest: int, shortest: int, number: int, topics: int = 1) -> list[Exercise]:
    return choices(number, lambda i: 0 if i < longest else 3 if i < longest + shortest else 1 + i % 2, LENGTHS, topics)


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
        (f"{sign if index < right else 'so'} it is", f"{sign if index < wrong else 'so'} it was") for index in range(number)
    ]
    three = [options((*pair, "or so"), 0) for pair in texts]
    return [exercise("multiple", index, options=[*each[:2], {**each[2], "correct": True}]) for index, each in enumerate(three)]


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

ECHO = ("an ordinary answer here", "a canary release there", "some usual other thing", "a plain kind of reply")


@pytest.mark.parametrize(("echoing", "told"), [(5, True), (4, False)])
def test_keys_do_not_echo_the_prompt(echoing, told):
    asked = [
        exercise("choice", index, prompt="Two canaries were released?", options=options(ECHO, 1 if index < echoing else 0))
        for index in range(8)
    ]
    assert [level for level, _ in in_bank("L11", asked)] == ["warning"] * told


# L2, L14, L29: pairs


def test_no_reason_stands_twice(check):
    first = "The forecast stays fresh on most nights, and a person hears of the fault."
    text = CLEAN.replace("why: Rock or piles carry the weight of the wall.", f"why: {first.replace('fresh', '**fresh**')}".replace(",", ""))
    found = [finding for finding in check(text) if finding.rule == "L2"]
    assert [(finding.line, finding.exercise, finding.level) for finding in found] == [(77, "sample-truth", "error")]
    assert "sample-choice" in found[0].message


def test_no_exercise_is_nearly_another(check):
    prompt = CLEAN[CLEAN.index("      A bakery") : CLEAN.index("    options:\n      - text: Wait")]
    body = CLEAN[CLEAN.index("    options:\n      - text: Wait") : CLEAN.index("  - id: sample-multiple")]
    again = f"  - id: sample-again\n    kind: choice\n    difficulty: 2\n    prompt: |\n{prompt}{body}"
    found = {finding.exercise: finding for finding in check(CLEAN + again) if finding.rule == "L14"}
    line = len(CLEAN.splitlines()) + 4
    assert [(each.level, each.line, each.column) for each in found.values()] == [("error", line, 13)]
    assert "1.00" in found["sample-again"].message

    other = again.replace("A bakery forecasts", "A dairy predicts").replace("rolls", "cheeses").replace("nightly run", "job")
    other = other.replace("hour", "day").replace("fixed number", "mean").replace("figures", "records")
    found = {finding.exercise: finding for finding in check(CLEAN + other) if finding.rule == "L14"}
    assert [each.level for each in found.values()] in (["warning"], [])


def vectors(seed: int) -> list[list[str]]:
    rng = Random(seed)
    words = [f"w{int(rng.paretovariate(0.6))}" for _ in range(3000)]
    documents = [rng.choices(words, k=rng.randint(0, 30)) for _ in range(60)]
    for _ in range(30):  # near copies, at all distances
        copy = rng.choice(documents)
        documents.append([rng.choice(words) if rng.random() < rng.choice((0.1, 0.2, 0.3)) else word for word in copy])
    return documents


@pytest.mark.parametrize("seed", range(5))
def test_no_pair_is_lost_by_the_short_cut(seed, monkeypatch):
    """The pairs found are those that comparing each with each would find."""
    documents = vectors(seed)
    found = {(one, other): cosine for one, other, cosine in alike(documents)}
    monkeypatch.setattr("bot.bank.lint.twins._prefix", lambda vector: (list(vector), 1.0))  # compare all
    monkeypatch.setattr("bot.bank.lint.twins.REST", 1.0)
    every = {(one, other): cosine for one, other, cosine in alike(documents)}
    assert found == every
    assert len(found) > 10
    assert min(found.values()) >= ALIKE


def test_likeness_by_hand():
    # Two documents, no word in both rarer than another: equal words weigh 1 (idf of a word in all), others 1 + ln(3/2).
    rare = 1 + 0.4054651081
    expected = 3 / (3 + rare**2)
    assert [(one, other, round(cosine, 6)) for one, other, cosine in alike([list("abcx"), list("abcy")])] == (
        [(0, 1, round(expected, 6))] if expected >= ALIKE else []
    )
    assert [round(cosine, 6) for *_, cosine in alike([[*"abcdefx"], [*"abcdefy"]])] == [round(6 / (6 + rare**2), 6)]


RUN = "the quick brown fox jumps over the lazy dog while two cats"


@pytest.mark.parametrize(("words", "told"), [(12, True), (11, False)])
def test_no_twelve_words_stand_in_two_exercises(words, told):
    said = " ".join(RUN.split()[:words])
    pair = [
        exercise("choice", 1, options=options(FOUR, 0), prompt=f"Once {said} sleep?"),
        exercise("choice", 2, options=options(ECHO, 0), explanation=f"Here {said.replace(' fox', ', fox')} wake."),
    ]
    found = about("L29", pair)
    assert [(finding.level, finding.line, finding.exercise) for finding in found] == [("error", 2, "sample-2")] * told
    assert all(RUN in finding.message for finding in found)


def test_code_may_stand_in_two_exercises():
    code = f"```text\n{RUN}\n```\n"
    pair = [exercise("choice", number, options=options(FOUR, 0), prompt=f"{code}Which?") for number in (1, 2)]
    assert about("L29", pair) == []


# L15, L17, L18, L19, L25, L26: composition


@pytest.mark.parametrize(("number", "negative", "told"), [(50, 2, True), (50, 1, False), (49, 9, False)])
def test_few_questions_turn_on_not(number, negative, told):
    asked = [
        exercise("choice", index, options=options(FOUR, 0), prompt=f"Which does **NOT** {index}?" if index < negative else "So?")
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
        (multiples(*[TWO] * 7, *[THREE] * 3), ["70% of the exercises"]),
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
    return [exercise("classify", index, topic=f"topic{index % 4}", **statements(true, false)) for index in range(number)]


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
        exercise("choice", n, options=options(FOUR, 0), difficulty=each, tags=(tags[n] if n < len(tags) else "bloom:apply",))
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
        (labelled(*GOOD, remember=5), ["remembering"]),
        (labelled(*GOOD, remember=4, low=16), []),
        (labelled(*GOOD, remember=4, low=17), ["application"]),
    ],
)
def test_difficulties_and_levels_are_mixed(exercises, says):
    found = in_bank("L25", exercises)
    assert [level for level, _ in found] == ["warning"] * len(says)
    assert all(part in message for part, (_, message) in zip(says, found, strict=True))


def test_judgement_is_more_than_remembering():
    assert [f.message for f in about("L25", labelled(3, remember=1))] == [
        "Difficulty 3 and the level “remember” do not go together."
    ]
    assert about("L25", labelled(2, remember=1)) == []


def mixed(choice: int, multiple: int, classify: int, truth: int, order: int, topics: int = 7, founding: int = 0) -> list[Exercise]:
    numbers = count()

    def made() -> Iterator[Exercise]:
        steps = [{"text": f"step {n}", **REASON} for n in range(5)]
        bodies = [("choice", {"options": options(FOUR, 0)})] * choice + [("multiple", {"options": options(FOUR, 0, 1)})] * multiple
        bodies += [("classify", sorted_into(2, 4))] * classify + [("classify", statements(["aa", "bb"], ["cc", "dd"]))] * truth
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


@pytest.mark.parametrize(("topics", "founding", "told"), [(9, 0, 8), (8, 0, 0), (6, 0, 4), (6, 6, 0), (4, 40, 4)])
def test_topics_are_of_like_size(topics, founding, told):
    assert [level for level, _ in in_topic("L26", mixed(50, 15, 15, 10, 10, topics, founding))] == ["warning"] * told


# L24, ids, and what is injected


def test_a_key_stands_for_one_source(check):
    other = CLEAN.replace("sample", "zother").replace("year: 2020", "year: 2021")
    found = [finding for finding in check(CLEAN, zother=other) if finding.rule == "L24"]
    assert [(finding.file[-11:], finding.line, finding.column, finding.level) for finding in found] == [("zother.yaml", 4, 3, "warning")]
    assert [f for f in check(CLEAN, zother=CLEAN.replace("sample", "zother")) if f.rule == "L24"] == []


def test_what_is_injected_is_an_error_at_the_id():
    source = source_of(choices(3, lambda index: index))
    found = lint(source, TODAY, {"fits": lambda one: ["It is too long."] if one.id == "topic0-1" else []})
    assert [(f.level, f.file, f.line, f.column, f.exercise, f.message, f.mend) for f in found if f.rule == "fits"] == [
        ("error", "bank/topic0.yaml", 2, 5, "topic0-1", "It is too long.", "")
    ]


def test_a_small_bank_breaks_no_statistic():
    """Ten exercises, all with the same faults of balance: nothing that blocks."""
    multiple = exercise("multiple", 99, options=options(FOUR, 0, 1, 2), references=(SOURCE,))
    exercises = [*keys(10, 0, 10), multiple]
    blocking = {finding.rule for finding in lint(source_of(exercises), TODAY) if finding.level == "error"}
    assert not blocking & {"L7", "L8", "L10", "L11", "L15", "L17", "L18", "L19", "L25", "L26"}
