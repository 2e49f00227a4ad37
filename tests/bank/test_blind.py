"""The sheets for readers give nothing away, and answers are scored against the same shuffle."""

from pathlib import Path

import pytest
import yaml

from tests.bank.blind import LETTERS, asked, read_answers, score, share, sheet

TOPIC = {
    "topic": "made-up",
    "exercises": [
        {
            "id": "made-up-choice",
            "kind": "choice",
            "title": "A title",
            "scenario": "Facts.",
            "question": "Which?",
            "options": [{"text": f"option {n}", "correct": n == 2, "why": f"because {n}"} for n in range(4)],
        },
        {
            "id": "made-up-multiple",
            "kind": "multiple",
            "question": "Which of these?",
            "options": [{"text": f"pick {n}", "correct": n in (1, 3), "why": f"because {n}"} for n in range(5)],
        },
        {
            "id": "made-up-classify",
            "kind": "classify",
            "question": "Where?",
            "buckets": ["Data drift", "Label shift"],
            "items": [{"text": f"item {n}", "bucket": "Label shift" if n == 1 else "Data drift"} for n in range(3)],
        },
        {
            "id": "made-up-order",
            "kind": "order",
            "question": "In which order?",
            "figure": {"file": "x.svg", "alt": "A drawing"},
            "steps": [{"text": f"step {n}"} for n in range(4)],
        },
    ],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "made-up.yaml"
    found.write_text(yaml.safe_dump(TOPIC), "utf-8")
    return found


def test_a_sheet_of_options_has_nothing_else(file):
    text = sheet(file, 1, blind=False)
    assert all(f"option {n}" in text for n in range(4))
    assert "Data drift · Label shift" in text
    for hidden in ("Facts", "Which", "made-up", "A title", "because", "A drawing"):
        assert hidden not in text


def test_a_blind_sheet_has_all_but_the_key(file):
    text = sheet(file, 1, blind=True)
    assert all(shown in text for shown in ("Facts.", "Which of these?", "[Figure: A drawing]"))
    assert "because" not in text
    assert "made-up" not in text


def test_the_key_is_scored_as_right_and_something_else_is_not(file):
    keys = "\n".join(f"{one.number}: {one.key}  # sure" for one in asked(file, 1))
    assert score(file, 1, keys).count(": right") == 4
    assert score(file, 1, "").count(": 0%") == 4


def test_a_classify_counts_by_items(file):
    one = next(each for each in asked(file, 1) if each.kind == "classify")
    everything = " ".join(f"{LETTERS[place]}=Data drift" for place in range(3))
    assert share(one, everything) == pytest.approx(2 / 3)
    assert share(one, everything.replace(" ", ", ", 1)) < 1


def test_letters_of_a_multiple_come_in_any_order(file):
    one = next(each for each in asked(file, 1) if each.kind == "multiple")
    assert share(one, ", ".join(reversed(one.key.split()))) == 1
    assert share(one, one.key + " " + next(mark for mark in LETTERS if mark not in one.key)) == 0


def test_remarks_are_no_answers():
    assert read_answers("1: B # sure: odd one out\n 2 : A C\nnothing") == {1: "B", 2: "A C"}


def test_the_same_seed_shuffles_alike(file):
    assert sheet(file, 3, blind=True) == sheet(file, 3, blind=True)
    assert sheet(file, 3, blind=True) != sheet(file, 4, blind=True)
