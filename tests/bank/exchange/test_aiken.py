"""Aiken: the format, and what cannot come along."""

from __future__ import annotations

import pytest

from bot.bank.exchange.aiken import read_aiken, seems_aiken
from bot.bank.exchange.files import import_file
from bot.bank.exchange.question import Reading

TWO = """\
What is checked first?
A. The schema
B. The colour
C. The __name__
ANSWER: A

Which of these
are late?
A) The label
B) The row,
   with its key
C)
ANSWER : B
"""


def read(text: str) -> Reading:
    return read_aiken(text.encode())


def test_questions_with_their_options():
    first, second = read(TWO).questions
    assert (first.kind, first.prompt, first.place) == ("choice", "What is checked first?", "Line 1")
    assert [(part.text, part.correct) for part in first.parts] == [
        ("The schema", True),
        ("The colour", False),
        (r"The \_\_name\_\_", False),
    ]
    assert (second.prompt, second.place) == ("Which of these\nare late?", "Line 7")
    assert [(part.text, part.correct) for part in second.parts] == [
        ("The label", False),
        ("The row, with its key", True),
        ("", False),
    ]


def test_blank_lines_and_other_line_ends_do_not_matter():
    text = "\ufeff" + TWO.replace("ANSWER: A\n\n", "ANSWER: A\n").replace("The schema\n", "The schema\n\n")
    assert [question.prompt for question in read(text.replace("\n", "\r\n")).questions] == [
        "What is checked first?",
        "Which of these\nare late?",
    ]


@pytest.mark.parametrize("letters", ["A, C", "A C", "A;C", "A and C", "A & C", "a, c"])
def test_several_letters_make_a_multiple(letters):
    (question,) = read(TWO.partition("\n\n")[0].replace("ANSWER: A", f"ANSWER: {letters}")).questions
    assert (question.kind, [part.correct for part in question.parts]) == ("multiple", [True, False, True])


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("Q?\nANSWER: A", 1, "no options"),
        ("Only text.", 1, "no options"),
        ("Q?\nA. a\nB. b\n\nR?\nA. a\nB. b\nANSWER: A", 1, "which option is right"),
        ("Q?\nA. a\nB. b\nANSWER: A\nR?\nA. a", 5, "which option is right"),
        ("Q?\nA. a\nB. b\nANSWER:", 1, "which option is right"),
        ("Q?\nA. a\nB. b\nANSWER: yes", 1, "which option is right"),
        ("Q?\nA. a\nB. b\nANSWER: A" + " " * 20_000 + "!", 1, "which option is right"),
        ("Q?\nA. a\nB. b\nANSWER: D", 1, "a letter that no option has"),
        ("Q?\nA. a\nA. b\nANSWER: A", 1, "the same one"),
        ("Q?\n" + "A. a\n" * 51 + "ANSWER: A", 1, "51 answers"),
    ],
)
def test_what_cannot_come_along_is_named_with_its_line(text, line, said):
    (remark,) = read(text).remarks
    assert remark.lost
    assert str(remark).startswith(f"Line {line}: Skipped")
    assert said in str(remark)


@pytest.mark.parametrize("name", ["quiz.txt", "quiz.gift", "quiz.aiken", "QUIZ.TXT"])
def test_a_text_file_is_read_as_what_it_is(name, tmp_path):
    (tmp_path / name).write_text(TWO, encoding="utf-8")
    assert import_file(tmp_path / name, "some-topic", "T").count == 2


def test_gift_is_not_taken_for_aiken():
    assert seems_aiken(TWO)
    assert seems_aiken(TWO.replace("ANSWER", "Answer"))
    assert not seems_aiken("Which ANSWER: is it?{=A. a ~B. b ~ANSWER}")
    assert not seems_aiken("Which?\nAnswer: a {=b ~c} or d.\nAnswer: all of it")
