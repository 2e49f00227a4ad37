"""Files of a server's own exercises: what must hold, what is advice, and that what is written reads back."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.bank.own_file import own_text, read_own
from bot.bank.own_lines import as_lines, from_lines
from bot.core.exercise import KINDS, from_snapshot
from bot.core.own import LONGEST_NAME, MOST_IN_USE, full_id
from bot.core.records.banks import written
from bot.texts import say, speaking
from tests.core.strategies import exercises
from tests.samples import sample

SERVER = 9001
TOPIC = ("own", "Our own")
BARE = dedent("""\
    topic: ours
    title: Ours
    exercises:
      - id: what-first
        kind: choice
        difficulty: 1
        title: First things
        question: What comes first?
        options:
          - {text: Tests, correct: true}
          - {text: Meetings}
          - {text: Lunch}
    """)
GIFT = "::One:: What is {n}? {{ =right ~wrong ~other wrong }}\n"
XML = b"<quiz><question type='multichoice'><name><text>&a;</text></name></question></quiz>"


def read(raw: bytes | str, file: str = "ours.yaml", rules=()):
    return read_own(raw.encode() if isinstance(raw, str) else raw, file, SERVER, TOPIC, rules)


def test_an_exercise_without_reasons_is_taken_with_advice():
    found = read(BARE)
    assert found.faults == ()
    (one,) = found.written
    exercise = from_snapshot(one.body)
    assert (one.name, exercise.id, exercise.topic) == ("what-first", full_id(SERVER, "what-first"), "ours")
    assert [line.split(": ")[0] for line in found.advice[:3]] == ["ours.yaml:4:9"] * 3
    assert "reason" in found.advice[0]


def test_all_faults_are_told_with_line_and_column_and_nothing_is_taken():
    broken = BARE.replace("correct: true", "corect: true").replace("difficulty: 1", "difficulty: 9")
    found = read(broken)
    assert found.written == ()
    assert [line.split(": ")[0] for line in found.faults] == ["ours.yaml:6:17", "ours.yaml:9:5", "ours.yaml:10:23"]


def test_faults_are_told_in_the_language_of_the_moment():
    with speaking("de"):
        (fault,) = read(BARE.replace("difficulty: 1", "difficulty: 9")).faults
    assert "„9“" in fault
    assert "1, 2 oder 3" in fault


def test_a_rule_about_sound_exercises_has_a_place_too():
    found = read(BARE, rules=[lambda exercise: [f"{exercise.title} does not fit"]])
    assert found.faults == ("ours.yaml:4:9: what-first: First things does not fit",)


def test_an_id_twice_and_one_that_is_too_long():
    entry = BARE[BARE.index("  - id") :]
    found = read(BARE + entry + entry.replace("what-first", "x" * (LONGEST_NAME + 1)))
    assert [line.split(": ")[0] for line in found.faults] == ["ours.yaml:13:9", "ours.yaml:22:9"]


def test_each_exercise_may_have_a_topic_of_its_own():
    found = read(BARE + "    topic: theirs\n    topic_title: Theirs\n")
    assert [from_snapshot(each.body).topic_title for each in found.written] == ["Theirs"]


@pytest.mark.parametrize(
    ("raw", "file"),
    [
        ("a: &x [1]\nb: *x\n", "bomb.yaml"),
        ("[" * 5000, "bomb.yaml"),
        ("topic: " + "x" * 500_000, "bomb.yaml"),
        (b"\x00" * 1000, "bomb.yaml"),
        (b"<!DOCTYPE q [<!ENTITY a 'b'>]>" + XML, "bomb.xml"),
        (b"<quiz>" * 100_000, "bomb.xml"),
        (b"PK\x03\x04" + b"\xff" * 500, "bomb.zip"),
        (b"PK\x03\x04" + b"\xff" * 500, "bomb.csv"),
        ("{" * 20_000, "bomb.gift"),
        ("", "empty.gift"),
        ("", "empty.yaml"),
        ("".join(GIFT.format(n=n) for n in range(MOST_IN_USE + 1)), "many.gift"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_bombs_are_refused_with_a_sentence(raw, file):
    found = read(raw, file)
    assert found.written == ()
    assert found.faults
    assert all(line.startswith(file) and len(line) < 2000 for line in found.faults)


def test_too_many_are_refused_before_each_of_them_is_tried_out():
    tried = []
    found = read("".join(GIFT.format(n=n) for n in range(MOST_IN_USE + 1)), "many.gift", rules=[tried.append])
    assert len(found.faults) == 1
    assert tried == []


@pytest.mark.parametrize("raw", ["", "# nothing yet\n", "---\n# nothing yet\n"])
def test_a_file_without_an_exercise_is_told_as_such(raw):
    assert read(raw, "empty.yaml").faults == (f"empty.yaml: {say('own-nothing')}",), "its sender has no terminal"


def test_other_formats_name_the_line_and_get_the_topic_and_a_level():
    found = read(GIFT.format(n=1) + "\n// and\n" + GIFT.format(n=2) + "\n::Tell:: Tell me. {}\n", "quiz.gift")
    assert found.faults == ()
    first, second = (from_snapshot(each.body) for each in found.written)
    assert (first.topic, first.topic_title, first.difficulty) == (*TOPIC, 2)
    assert first.title != second.title
    assert [line.split(": ")[1] for line in found.left_out] == ["Line 6"]
    again = read(GIFT.format(n=1) + "\n// and\n" + GIFT.format(n=2), "quiz.gift")
    assert again.written == found.written, "the same file gives the same names"
    long = read(f"::Long:: What? {{ ={'x' * 300} ~wrong ~other }}\n", "quiz.gift")
    assert [line.split(": ")[1] for line in long.faults] == ["Line 1"]


def test_lines_hold_exercises():
    found = read(BARE)
    assert from_lines(as_lines(found.written)) == found.written
    assert from_lines("") == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(exercises(), min_size=1, max_size=3), st.data())
def test_what_is_exported_reads_back_as_the_same(given_exercises, data):
    made = []
    for number, exercise in enumerate(given_exercises):
        lacks = data.draw(st.sampled_from([{}, {"references": ()}, {"explanation": "", "hint": None}]))
        one = exercise.model_copy(update={"id": f"e{number}-x", "twin": None, "figure": None} | lacks)
        made.append(from_snapshot(written(SERVER, one).body))
    found = read(own_text(made))
    assert found.faults == ()
    kept = [from_snapshot(each.body) for each in found.written]
    assert [each.title for each in kept] == [each.title for each in made]
    assert read(own_text(kept)).written == found.written, "texts as a file can hold them stay as they are"


def test_the_samples_of_all_kinds_read_back():
    made = [from_snapshot(written(SERVER, sample(kind)).body) for kind in KINDS]
    found = read(own_text(made))
    assert [each.body for each in found.written] == [written(SERVER, sample(kind)).body for kind in KINDS]
