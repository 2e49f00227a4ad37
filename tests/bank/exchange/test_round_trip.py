"""What is written in a foreign format and read again is what it was, as far as the format carries it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.bank.exchange.csv import read_csv, write_csv
from bot.bank.exchange.gift import read_gift, write_gift
from bot.bank.exchange.question import Question, Reading, of_exercise
from bot.bank.exchange.topic_text import topic_text
from bot.bank.paragraphs import kept_lines, paragraphs
from bot.bank.topicfile import check_file
from bot.bank.yaml_source import read_yaml
from bot.core.exercise import Classify
from tests.core.strategies import exercises, make

TRICKY = [
    "a~b",
    "=5",
    "#x",
    "{y}",
    "z:",
    "a\\n",
    "\\",
    "\\\\n",
    "[html]",
    "%50%",
    "<b>",
    "&amp;",
    "//",
    "->",
    "'=",
    "x\ny",
]


def one(reading: Reading) -> Question:
    assert [str(remark) for remark in reading.remarks] == []
    (question,) = reading.questions
    return question


def as_gift_has_it(question: Question) -> Question:
    """Without what GIFT does not carry, and with what it has in one."""
    prompt = "\n\n".join(filter(None, (question.scenario, question.question)))
    lost = {"scenario": "", "question": "", "hint": "", "difficulty": None, "references": (), "reviewed": ""}
    parts = question.parts
    buckets = question.buckets
    if question.kind == "classify":
        parts = tuple(replace(part, why="") for part in parts)
        buckets = tuple(dict.fromkeys(part.bucket for part in parts))
    return replace(question, prompt=prompt, parts=parts, buckets=buckets, twin="", discuss="", **lost)


def as_shown(question: Question) -> Question:
    """With white space in its texts as it is when they have been read from YAML."""

    def text(written: str) -> str:
        return paragraphs(kept_lines(written), folded=False).strip()

    parts = tuple(replace(part, text=text(part.text), why=text(part.why)) for part in question.parts)
    parts = tuple(replace(part, bucket=text(part.bucket)) for part in parts)
    buckets = tuple(map(text, question.buckets))
    names = ("scenario", "explanation", "hint")
    return replace(question, parts=parts, buckets=buckets, **{name: text(getattr(question, name)) for name in names})


def reread(text: str, stem: str) -> list[Question]:
    """The exercises of a topic file."""
    document, flaws = read_yaml(text.encode())
    found = check_file(document, stem)
    assert [*flaws, *found.flaws] == []
    return [of_exercise(exercise) for exercise, _ in found.exercises]


@settings(max_examples=70)
@given(exercises())
def test_csv_keeps_everything(exercise):
    text, left_out = write_csv([exercise])
    assert left_out == []
    assert one(read_csv(text.encode())) == of_exercise(exercise)


@settings(max_examples=70)
@given(exercises("choice", "multiple", "classify"))
def test_gift_keeps_what_it_carries(exercise):
    text, left_out = write_gift([exercise])
    assume(not left_out)
    expected = as_gift_has_it(of_exercise(exercise))
    assert one(read_gift(text.encode())) == replace(expected, tags=tuple(expected.tags))


@settings(max_examples=70)
@given(exercises())
def test_a_question_is_the_same_in_a_topic_file(exercise):
    question = of_exercise(exercise)
    assert reread(topic_text("some-topic", "Some topic", [question]), "some-topic") == [as_shown(question)]


@settings(max_examples=20)
@given(st.lists(exercises(), min_size=2, max_size=4, unique_by=lambda exercise: exercise.id))
def test_files_of_several_keep_their_order(several):
    reading = read_csv(write_csv(several)[0].encode())
    assert reading.questions == [of_exercise(each) for each in several]
    assert reread(topic_text("some-topic", "Some topic", reading.questions), "some-topic") == [
        *map(as_shown, reading.questions)
    ]


@pytest.mark.parametrize("text", TRICKY)
@pytest.mark.parametrize("kind", ["choice", "multiple", "classify"])
def test_signs_of_the_formats_are_kept(text, kind):
    """In every text of an exercise."""
    exercise = make(kind, title=text, scenario=text, question=f"{text} ?", explanation=text)
    first = exercise.parts[0].model_copy(update={"text": text.replace("->", "- >"), "why": text})
    changes = {"items" if isinstance(exercise, Classify) else "options": (first, *exercise.parts[1:])}
    if isinstance(exercise, Classify):
        items = [item.model_copy(update={"bucket": text if item.bucket == "True" else "B"}) for item in exercise.items]
        changes = {"items": (items[0].model_copy(update={"text": first.text}), *items[1:]), "buckets": (text, "B")}
    exercise = exercise.model_copy(update=changes)
    assert one(read_gift(write_gift([exercise])[0].encode())) == as_gift_has_it(of_exercise(exercise))
    assert one(read_csv(write_csv([exercise])[0].encode())) == of_exercise(exercise)


def test_what_gift_cannot_take_is_named():
    arrow = make("classify")
    arrow = arrow.model_copy(update={"items": (arrow.items[0].model_copy(update={"text": "a -> b"}), *arrow.items[1:])})
    text, left_out = write_gift([make("order"), arrow, make("choice")])
    assert [said.split()[0] for said in left_out] == ["releases-order", "releases-classify"]
    assert one(read_gift(text.encode())).name == "releases-choice"


def test_no_cell_begins_like_a_formula():
    text, _ = write_csv([make("choice", question="=1+1", explanation="@SUM", hint="-x")])
    assert "'=1+1" in text
    assert "'@SUM" in text
    assert ",'-x," in text
