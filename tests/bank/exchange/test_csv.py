"""CSV: the columns, what is refused, and the marks of spreadsheets."""

from __future__ import annotations

import csv
import io

import pytest

from bot.bank.exchange.asking import divided
from bot.bank.exchange.csv import COLUMNS, KNOWN, read_csv, write_csv
from bot.bank.exchange.question import ExchangeError
from bot.core.exercise import Reference
from tests.core.strategies import make

HEAD = "kind,question,text1,key1,why1,text2,key2,why2,text3,key3"


def read(*lines: str, head: str = HEAD):
    return read_csv("\r\n".join([head, *lines]).encode("utf-8-sig"))


def test_all_four_kinds_in_few_columns():
    reading = read(
        "choice,Which?,a,right,it is,b,,no,c,",
        'multiple,"Which, now?",a,X,,b,yes,,c,wrong',
        "classify,Where?,a,Left,,b,Right,,c,Left",
        'order,"When?\nSay so.",a,,,b,,,c,',
    )
    assert reading.remarks == []
    choice, multiple, classify, order = reading.questions
    assert [part.correct for part in choice.parts] == [True, False, False]
    assert [part.correct for part in multiple.parts] == [True, True, False]
    assert (classify.buckets, [part.bucket for part in classify.parts]) == (
        ("Left", "Right"),
        ["Left", "Right", "Left"],
    )
    assert (order.question, [part.text for part in order.parts]) == ("When?\nSay so.", ["a", "b", "c"])
    assert choice.difficulty is None


def test_title_scenario_question_twin_and_discussion():
    head = "kind,title,scenario,question,twin,discuss,text1"
    (question,) = read('choice,A title,"So.\n\nAnd so.",Why?,a-twin,Ever seen it?,a', head=head).questions
    assert (question.title, question.scenario, question.question) == ("A title", "So.\n\nAnd so.", "Why?")
    assert (question.twin, question.discuss) == ("a-twin", "Ever seen it?")


def test_a_prompt_may_be_scenario_and_question_in_one():
    (question,) = divided(read("choice,It is so. Why?,a", head="kind,prompt,text1").questions)
    assert (question.title, question.scenario, question.question) == ("Why?", "It is so.", "Why?")


@pytest.mark.parametrize("sign", [";", "\t"])
def test_other_separators(sign):
    reading = read(sign.join(["choice", "Which, one?", "a", "right", "", "b"]), head=HEAD.replace(",", sign))
    assert reading.questions[0].question == "Which, one?"


def test_references_with_bars():
    reading = read(r'choice,Which?,a,"A\|B | C\\D | current | https://a.b"', head="kind,question,text1,references")
    assert reading.questions[0].references == (
        Reference(title="A|B", author="C\\D", year="current", url="https://a.b"),
    )


@pytest.mark.parametrize(
    ("line", "head", "said"),
    [
        ("essay,Which?,a", "kind,question,text1", "“essay”"),
        ("choice,Which?,a,b", "kind,question,text1", "4 cells"),
        ("choice,Which?,a,perhaps", "kind,question,text1,key1", "key1"),
        ("choice,Which?,a,4", "kind,question,text1,difficulty", "difficulty"),
        ("choice,Which?,a,Somewhere", "kind,question,text1,references", "Somewhere"),
        ("choice,Which?,a,A | B | 20x0 | https://a.b", "kind,question,text1,references", "20x0"),
        ("choice,Which?,a,A | B | 2020 | http://a.b", "kind,question,text1,references", "http://a.b"),
    ],
)
def test_rows_that_cannot_be_understood_are_named_with_their_line(line, head, said):
    reading = read('order,"one\ntwo",a', ",,", line, head=head)
    assert len(reading.questions) == 1
    (remark,) = reading.remarks
    assert remark.lost
    assert str(remark).startswith("Line 5:")
    assert said in str(remark)


def test_unknown_columns_are_told():
    told = str(read("choice,Which?,a,red", head="kind,question,text1,colour").remarks[0])
    assert "colour" in told
    assert KNOWN in told


def test_what_is_told_of_the_columns_is_all_of_them():
    names = []
    for name in KNOWN.split(", "):
        stem, _, last = name.partition("1–")
        names += [f"{stem}{number}" for number in range(1, int(last) + 1)] if last else [name]
    assert sorted(names) == sorted(COLUMNS)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "authoring-csv-columns"),
        ("kind,question\nchoice,Which?", "authoring-csv-columns"),
        ("kind,question,text1,kind\n", "authoring-csv-twice"),
        ('kind,question,text1\nchoice,"Which?,a', "authoring-csv-broken"),
        ('kind,question,text1\nchoice,"' + "x" * 140_000 + '",a', "authoring-csv-broken"),
        ('kind,"question', "authoring-csv-broken"),
    ],
    ids=["empty", "column", "twice", "quote", "huge-cell", "head"],
)
def test_files_that_are_refused(text, key):
    with pytest.raises(ExchangeError) as caught:
        read_csv(text.encode())
    assert caught.value.text_key == key


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", "sep=;;;"])
def test_the_line_in_which_excel_names_the_separator_is_skipped(first):
    text = f"\ufeff{first}\r\nkind;prompt;text1;key1\r\nchoice;Was, und wann?;a;right\r\nchoice;Q;a;perhaps\r\n"
    reading = read_csv(text.encode())
    assert reading.questions[0].prompt == "Was, und wann?"
    assert str(reading.remarks[0]).startswith("Line 4:")


@pytest.mark.parametrize("sign", [",", "\t", "|"])
def test_a_named_separator_is_used_whatever_the_row_holds(sign):
    text = f"sep={sign}\nkind{sign}prompt{sign}text1{sign};;;;;;\nchoice{sign}Q{sign}a"
    assert read_csv(text.encode()).questions[0].prompt == "Q"


def test_columns_of_any_number_and_length_are_told_in_one_sentence():
    names = ",".join(f"column{number}" + "x" * 5000 for number in range(500))
    (remark,) = read("choice,Which?,a", head=f"kind,prompt,text1,{names}").remarks
    assert len(str(remark)) < 1000
    with pytest.raises(ExchangeError) as caught:
        read_csv(("kind,prompt,text1" + ",same" * 1000).encode())
    assert caught.value.params == {"names": "same"}


@pytest.mark.parametrize("column", ["key1", "difficulty", "references", "kind"])
def test_a_cell_that_means_nothing_is_named_however_long_it_is(column):
    cells = {"kind": "choice", "prompt": "Which?", "text1": "a"} | {column: "because it is so " * 200}
    (remark,) = read(",".join(cells.values()), head=",".join(cells)).remarks
    assert remark.lost
    assert "because it is so because" in str(remark)
    assert len(str(remark)) < 300


@pytest.mark.parametrize(
    "text",
    ["ok;=1+1", "ok\n=1+1", "a\n\n- b\n+ c", "x;@y;-z", "a\t=b", "'=", "''=1;'=2", "no; = 1", "a;b", "5-3=2", "\t=1"],
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_program_takes_a_part_of_a_cell_for_a_formula(text, separator):
    exercise = make("choice", explanation=text, hint=f"so {text}")
    written, _ = write_csv([exercise])
    for row in csv.reader(io.StringIO(written, newline=""), delimiter=separator):
        assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t")]
    assert not [line for line in written.splitlines() if line[:1] in ("=", "+", "-", "@", "\t")]
    (question,) = read_csv(written.encode()).questions
    assert (question.explanation, question.hint) == (exercise.explanation, exercise.hint)


def test_too_many_rows():
    with pytest.raises(ExchangeError) as caught:
        read(*["choice,Which?,a"] * 1001)
    assert caught.value.text_key == "authoring-too-many"
