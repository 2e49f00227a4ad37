"""The built-in bank: it loads, holds the founding exercises, and these are written to the standard of the house."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from pathlib import Path
from statistics import mean

import pytest

from bot.bank.bank import Bank
from bot.bank.lint.sizes import SHORT
from bot.bank.loader import load_bank
from bot.core.exercise import Choice, Classify, Exercise, Order

QUESTIONS = Path(__file__).parents[2] / "questions"
FOUNDING = {
    "pipelines-modular-or-monolith": ("pipelines", "choice", 2, "analyse", 4),
    "orchestration-dev-or-prod": ("pipelines", "classify", 2, "analyse", 6),
    "pipelines-what-a-dag-gives": ("pipelines", "choice", 1, "understand", 4),
    "orchestration-true-or-false": ("pipelines", "classify", 2, "understand", 6),
    "releases-name-the-strategy": ("releases", "classify", 1, "understand", 6),
    "releases-nightly-scores-nobody-reads": ("releases", "choice", 2, "evaluate", 4),
    "releases-blue-green-in-order": ("releases", "order", 2, "apply", 6),
    "automation-what-the-four-cs-give": ("automation", "choice", 1, "understand", 4),
    "automation-monitor-or-train": ("automation", "classify", 2, "analyse", 6),
    "automation-ci-cd-ct-cm-in-order": ("automation", "order", 3, "analyse", 6),
}
"""id: topic, kind, difficulty, level, number of options, items or steps."""


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load_bank(QUESTIONS)


@pytest.fixture(params=FOUNDING)
def exercise(bank: Bank, request: pytest.FixtureRequest) -> Exercise:
    found = bank.get(request.param)
    assert found is not None
    return found


def choices(bank: Bank) -> list[Choice]:
    found = [each for each in bank if isinstance(each, Choice) and each.id in FOUNDING]
    assert len(found) == 4
    return found


def sentences(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.!?:])\s+", text) if each]


def texts(exercise: Exercise) -> list[str]:
    return [
        exercise.stem, exercise.explanation, exercise.hint or "", *(part.text for part in exercise.parts),
        *(part.why for part in exercise.parts),
    ]  # fmt: skip


def words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.casefold()))


def test_founding_exercises(bank: Bank, exercise: Exercise) -> None:
    topic, kind, difficulty, level, size = FOUNDING[exercise.id]
    assert (exercise.topic, exercise.kind, exercise.difficulty, len(exercise.parts)) == (topic, kind, difficulty, size)
    assert {"founding", f"bloom:{level}"} <= set(exercise.tags)
    assert len(exercise.tags) == len(set(exercise.tags)) >= 4
    assert len([tag for tag in exercise.tags if tag.startswith("bloom:")]) == 1


def test_founding_are_exactly_those_tagged(bank: Bank) -> None:
    assert {each.id for each in bank if "founding" in each.tags} == set(FOUNDING)


def test_topics_have_titles(bank: Bank) -> None:
    titles = {topic.slug: topic.title for topic in bank.topics}
    assert titles.keys() >= {"pipelines", "releases", "automation"}
    assert len(set(titles.values())) == len(titles)


def test_question_asks_and_hint_nudges(exercise: Exercise) -> None:
    assert exercise.question.endswith("?")
    assert len(exercise.stem) >= 60
    assert not re.search(r"\b(not|except)\b", exercise.question)
    assert exercise.hint
    for part in exercise.parts:
        assert part.text.casefold() not in exercise.hint.casefold()


def test_reasons(exercise: Exercise) -> None:
    reasons = [part.why for part in exercise.parts]
    assert len(set(reasons)) == len(reasons)
    for part in exercise.parts:
        assert 30 <= len(part.why) <= 300, part.why
        assert not re.match(r"(wrong|incorrect|no)\b", part.why, re.IGNORECASE), part.why
        said = words(part.text)
        assert len(said & words(part.why)) / len(said) < 0.8, part.why
        assert part.why.endswith(".")


def test_no_letters_and_no_pointing(exercise: Exercise) -> None:
    """The order on screen is random, so a text must not rely on it."""
    for text in [exercise.explanation, *(part.why for part in exercise.parts)]:
        assert not re.search(r"\b(option|answer|choice) [A-E1-5]\b|\babove\b|\bbelow\b", text), text
    for part in exercise.parts:
        assert not re.search(r"\b(all|none|both|any|neither) of (the )?(above|these|them)\b", part.text, re.IGNORECASE)
        assert not re.search(r"\b[A-E] and [A-E]\b", part.text)


def test_sentences_are_short(exercise: Exercise) -> None:
    for text in texts(exercise):
        lengths = [len(sentence.split()) for sentence in sentences(text)]
        assert max(lengths) <= 40, text
        assert mean(lengths) <= 24, text


def test_parts_fit_a_menu_and_look_alike(exercise: Exercise) -> None:
    shown = [part.text for part in exercise.parts]
    limit = 140 if isinstance(exercise, Choice) else 100
    assert max(map(len, shown)) <= limit
    assert len({text[0].isupper() for text in shown}) == 1
    assert len({text[-1] == "." for text in shown}) == 1
    for index, one in enumerate(shown):
        for other in shown[index + 1 :]:
            assert len(words(one) & words(other)) / len(words(one) | words(other)) < 0.85


def test_choices_do_not_give_themselves_away(bank: Bank) -> None:
    for each in choices(bank):
        lengths = [max(len(option.text), SHORT) for option in each.options]
        key = next(length for length, option in zip(lengths, each.options, strict=True) if option.correct)
        assert max(lengths) / min(lengths) <= 1.6, each.id
        assert key < max(lengths) or key == SHORT, each.id
        assert key <= 1.25 * mean(lengths), each.id


def test_keys_are_spread(bank: Bank) -> None:
    places = [next(i for i, option in enumerate(each.options) if option.correct) for each in choices(bank)]
    assert sorted(places) == [0, 1, 2, 3]


@pytest.mark.parametrize("name", [name for name, (_, kind, *_) in FOUNDING.items() if kind == "classify"])
def test_classified_items(bank: Bank, name: str) -> None:
    exercise = bank.get(name)
    assert isinstance(exercise, Classify)
    runs = [len(list(run)) for _, run in groupby(exercise.items, key=lambda item: item.bucket)]
    assert max(runs) <= 3
    for bucket in exercise.buckets:
        stems = {word[:5] for word in words(bucket) if len(word) > 2}
        for item in exercise.items:
            assert not stems & {word[:5] for word in words(item.text)}, item.text


def test_true_statements_are_as_long_as_false_ones(bank: Bank) -> None:
    exercise = bank.get("orchestration-true-or-false")
    assert isinstance(exercise, Classify)
    lengths = {
        bucket: mean(len(item.text) for item in exercise.items if item.bucket == bucket) for bucket in ("True", "False")
    }
    assert 0.9 <= lengths["True"] / lengths["False"] <= 1.1
    assert 3 <= sum(item.bucket == "True" for item in exercise.items) <= 5


@pytest.mark.parametrize("name", [name for name, (_, kind, *_) in FOUNDING.items() if kind == "order"])
def test_steps_name_no_position_and_what_they_need(bank: Bank, name: str) -> None:
    exercise = bank.get(name)
    assert isinstance(exercise, Order)
    for step in exercise.steps:
        assert not re.search(
            r"\b(first(ly)?|second(ly)?|third(ly)?|then|next|after that|afterwards|finally|lastly|step \d)\b",
            step.text,
            re.IGNORECASE,
        ), step.text
    for _, later in pairwise(exercise.steps):
        assert re.search(r"\bneeds?\b", later.why, re.IGNORECASE), later.why


def test_no_sentence_stands_twice(bank: Bank) -> None:
    seen: dict[tuple[str, ...], str] = {}
    for each in bank:
        own = set()
        for text in texts(each):
            said = re.findall(r"[\w'-]+", text.casefold())
            own |= {tuple(said[start : start + 12]) for start in range(len(said) - 11)}
        for run in own:
            assert seen.setdefault(run, each.id) == each.id, " ".join(run)
