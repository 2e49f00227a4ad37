"""Exercises compared with each other, and what is checked beside the lists of rules."""

from __future__ import annotations

from random import Random

import pytest
from typer.testing import CliRunner

from bot.bank.lint.linter import lint
from bot.bank.lint.twins import ALIKE, alike
from bot.cli import app

from .conftest import (
    CLEAN,
    ECHO,
    FOUR,
    SOURCE,
    TODAY,
    about,
    choices,
    exercise,
    keys,
    options,
    source_of,
)

# L2, L14, L29: pairs


def test_no_reason_stands_twice(check):
    first = "The forecast stays fresh on most nights, and a person hears of the fault."
    text = CLEAN.replace(
        "why: Rock or piles carry the weight of the wall.",
        f"why: {first.replace('fresh', '**fresh**')}".replace(",", ""),
    )
    found = [finding for finding in check(text) if finding.rule == "L2"]
    assert [(finding.line, finding.exercise, finding.level) for finding in found] == [(78, "sample-truth", "error")]
    assert "sample-choice" in found[0].message


def test_no_exercise_is_nearly_another(check):
    asked = CLEAN[CLEAN.index("    scenario: A bakery") : CLEAN.index("    options:\n      - text: Wait")]
    body = CLEAN[CLEAN.index("    options:\n      - text: Wait") : CLEAN.index("  - id: sample-multiple")]
    again = f"  - id: sample-again\n    kind: choice\n    difficulty: 2\n    title: Again\n{asked}{body}"
    found = {finding.exercise: finding for finding in check(CLEAN + again) if finding.rule == "L14"}
    line = len(CLEAN.splitlines()) + 6
    assert [(each.level, each.line, each.column) for each in found.values()] == [("error", line, 15)]
    assert "1.00" in found["sample-again"].message

    other = again.replace("A bakery", "A dairy").replace("rolls", "cheeses").replace("nightly run", "job")
    other = other.replace("figures", "records")
    found = {finding.exercise: finding for finding in check(CLEAN + other) if finding.rule == "L14"}
    assert [each.level for each in found.values()] == ["warning"]

    far = other.replace("forecast", "ration").replace("night", "Monday")
    assert [finding for finding in check(CLEAN + far) if finding.rule == "L14"] == []


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
        exercise("choice", 1, options=options(FOUR, 0), question=f"Once {said} sleep?"),
        exercise("choice", 2, options=options(ECHO, 0), explanation=f"Here {said.replace(' fox', ', fox')} wake."),
    ]
    found = about("L29", pair)
    assert [(finding.level, finding.line, finding.exercise) for finding in found] == [("error", 2, "sample-2")] * told
    assert all(RUN in finding.message for finding in found)


@pytest.mark.parametrize("said", [f"```text\n{RUN}\n```\nSo?", f"To read on, begin with {RUN}. So?"])
def test_code_and_sources_may_stand_in_two_exercises(said):
    pair = [exercise("choice", number, options=options(FOUR, 0), scenario=said) for number in (1, 2)]
    assert about("L29", pair) == []


@pytest.mark.parametrize(
    ("twins", "told"),
    [
        ({1: 2, 2: 1}, []),
        ({1: 2}, ["sample-1"]),
        ({1: 2, 2: 3, 3: 2}, ["sample-1"]),
        ({1: 2, 2: 3, 3: 1}, ["sample-1", "sample-2", "sample-3"]),
    ],
)
def test_twins_name_each_other(twins, told):
    several = [
        exercise("choice", n, options=options(FOUR, 0), twin=f"sample-{twins[n]}" if n in twins else None)
        for n in (1, 2, 3)
    ]
    found = about("twins", several)
    assert [(finding.exercise, finding.level) for finding in found] == [(name, "error") for name in told]


# L24, ids, and what is injected


def test_a_key_stands_for_one_source(check):
    other = CLEAN.replace("sample", "zother").replace("year: 2020", "year: 2021")
    found = [finding for finding in check(CLEAN, zother=other) if finding.rule == "L24"]
    assert [(finding.file[-11:], finding.line, finding.column, finding.level) for finding in found] == [
        ("zother.yaml", 4, 3, "warning")
    ]
    assert [f for f in check(CLEAN, zother=CLEAN.replace("sample", "zother")) if f.rule == "L24"] == []


def test_what_is_injected_is_an_error_at_the_id():
    source = source_of(choices(3, lambda index: index))
    found = lint(source, TODAY, {"fits": lambda one: ["It is too long."] if one.id == "topic0-1" else []})
    assert [(f.level, f.file, f.line, f.column, f.exercise, f.message, f.fix) for f in found if f.rule == "fits"] == [
        ("error", "bank/topic0.yaml", 2, 5, "topic0-1", "It is too long.", "")
    ]


def test_a_small_bank_breaks_no_statistic():
    """Ten exercises, all with the same faults of balance: nothing that blocks."""
    multiple = exercise("multiple", 99, options=options(FOUR, 0, 1, 2), references=(SOURCE,))
    exercises = [*keys(10, 0, 10), multiple]
    blocking = {finding.rule for finding in lint(source_of(exercises), TODAY) if finding.level == "error"}
    assert not blocking & {"L7", "L8", "L10", "L11", "L15", "L17", "L18", "L19", "L25", "L26"}


@pytest.mark.parametrize(("words", "told"), [(7, True), (6, False)])
def test_no_seven_words_are_taken_from_a_text_at_hand(words, told):
    course = f"In the course we say: {' '.join(RUN.split()[:words])}; and so on."
    own = exercise("choice", 1, options=options(FOUR, 0), question=f"Once {RUN.upper()} sleep?")
    found = [each for each in lint(source_of([own]), TODAY, {}, [course]) if each.rule == "L29"]
    assert [(each.level, each.exercise) for each in found] == [("error", "sample-1")] * told


def test_the_course_is_named_on_the_command_line(tmp_path):
    (tmp_path / "course.txt").write_text("Unrelated words about the weather of tomorrow and of next week.", "utf-8")
    done = CliRunner().invoke(app, ["check", "--against", str(tmp_path / "course.txt")])
    assert (done.exit_code, "no errors" in done.stdout) == (0, True)
    assert CliRunner().invoke(app, ["check", "--against", str(tmp_path / "no.txt")]).exit_code == 2
