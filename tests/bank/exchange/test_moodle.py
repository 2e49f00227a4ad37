"""Moodle XML: the elements of https://docs.moodle.org/en/Moodle_XML_format, in examples of our own."""

from __future__ import annotations

import pytest

from bot.bank.exchange.moodle import read_moodle
from bot.bank.exchange.question import ExchangeError, Reading

CHOICE = """
<question type="multichoice">
  <name><text>The store &amp; co</text></name>
  <questiontext format="html"><text><![CDATA[<p>What is a <b>store</b> for?</p><ul><li>if x &lt; 3</li></ul>]]></text>
  </questiontext>
  <generalfeedback format="html"><text>Reuse &amp;amp; sameness.</text></generalfeedback>
  <correctfeedback format="html"><text>Your answer is correct.</text></correctfeedback>
  <hint format="html"><text>Think.</text></hint>
  <single>true</single>
  <answer fraction="100" format="html"><text><![CDATA[<p>Features</p>]]></text>
    <feedback format="html"><text>It is.</text></feedback></answer>
  <answer fraction="0"><text>Fruit</text><feedback><text>It is not.</text></feedback></answer>
  <answer fraction="0" format="plain_text"><text>a &lt;b&gt; c</text><feedback><text/></feedback></answer>
  <tags><tag><text>Feature Store</text></tag></tags>
</question>"""


def read(*questions: str) -> Reading:
    return read_moodle(f"<?xml version='1.0' encoding='UTF-8'?><quiz>{''.join(questions)}</quiz>".encode())


def asked(kind: str, inside: str, name: str = "Q") -> str:
    texts = f"<name><text>{name}</text></name><questiontext><text>What of {name}?</text></questiontext>"
    return f'<question type="{kind}">{texts}{inside}</question>'


def answer(text: str, fraction: str = "0", feedback: str = "") -> str:
    return f'<answer fraction="{fraction}"><text>{text}</text><feedback><text>{feedback}</text></feedback></answer>'


def test_a_choice_with_all_its_texts():
    reading = read(CHOICE)
    assert reading.remarks == []
    (question,) = reading.questions
    assert (question.kind, question.name, question.tags) == ("choice", "The store & co", ("feature-store",))
    assert question.prompt == "What is a **store** for?\n\n- if x < 3"
    assert (question.explanation, question.hint) == ("Reuse & sameness.", "Think.")
    assert [(part.text, part.correct, part.why) for part in question.parts] == [
        ("Features", True, "It is."),
        ("Fruit", False, "It is not."),
        ("a <b> c", False, ""),
    ]


def test_several_right_answers():
    inside = "<single>false</single>" + answer("a", "50") + answer("b", "50") + answer("c", "-100")
    (question,) = read(asked("multichoice", inside)).questions
    assert question.kind == "multiple"
    assert [part.correct for part in question.parts] == [True, True, False]


def test_an_ordering_goes_by_position():
    inside = answer("second", "2.0000000") + answer("first", "1.0000000") + answer("third", "3") + answer("last", "4")
    (question,) = read(asked("ordering", inside)).questions
    assert [part.text for part in question.parts] == ["first", "second", "third", "last"]


def test_matching_goes_into_buckets():
    pair = "<subquestion format='html'><text>{}</text><answer><text>{}</text></answer></subquestion>"
    inside = "".join(pair.format(*each) for each in [("a", "x"), ("b", "y"), ("c", "x"), ("d", "y"), ("", "z")])
    reading = read(asked("matching", inside))
    assert reading.questions[0].buckets == ("x", "y")
    assert "z" in str(reading.remarks[0])


def test_true_and_false_of_a_category_become_a_set():
    def statement(n: int) -> str:
        right = n % 2 == 0
        inside = answer("true", "100" if right else "0", f"yes {n}") + answer("false", "0" if right else "100")
        return asked("truefalse", inside + f"<generalfeedback><text>so {n}</text></generalfeedback>", f"S{n}")

    category = "<question type='category'><category><text>$course$/top/Streams</text></category></question>"
    (question,) = read(category, *map(statement, range(6))).questions
    assert question.prompt.startswith("Streams:")
    assert [part.bucket for part in question.parts] == ["True", "False"] * 3
    assert question.parts[0].why == "yes 0 so 0"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (asked("essay", "", "E1"), "“E1”: Skipped: an essay"),
        (asked("numerical", answer("5", "100")), "numerical"),
        (asked("cloze", ""), "gaps"),
        (asked("ddwtos", ""), "“ddwtos”"),
        (asked("multichoice", answer("a", "much")), "isn't a number"),
        (asked("multichoice", "<single>true</single>" + answer("a", "50") + answer("b", "50")), "full mark"),
        (asked("truefalse", answer("true", "100") + answer("false", "100")), "which of true and false"),
        (asked("ordering", answer("a", "1") + answer("b", "1")), "same position"),
        ("<question type='essay'/>", "Question 1: Skipped"),
    ],
)
def test_what_cannot_come_along_is_named(question, said):
    reading = read(question)
    assert reading.questions == []
    (remark,) = reading.remarks
    assert remark.lost
    assert said in str(remark)


def test_pictures_further_hints_and_overall_feedback_are_told():
    extra = "<hint><text>1</text></hint><hint><text>2</text></hint>"
    extra += "<incorrectfeedback><text>Read 3.</text></incorrectfeedback>"
    image = answer("&lt;img src='a.png'&gt; a", "100")
    reading = read(asked("multichoice", extra + image + answer("b") + answer("c")))
    told = " ".join(map(str, reading.remarks))
    assert len(reading.questions) == 1
    assert all(word in told for word in ("first hint", "Read 3.", "picture"))


BOMB = "<!DOCTYPE quiz [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><quiz>&b;</quiz>"
OUTSIDE = "<!DOCTYPE quiz SYSTEM 'http://127.0.0.1:9/x.dtd'><quiz/>"
FILE = "<!DOCTYPE quiz [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><quiz>&f;</quiz>"


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (BOMB, "authoring-xml-doctype"),
        (OUTSIDE, "authoring-xml-doctype"),
        (FILE, "authoring-xml-doctype"),
        ("<quiz><question></quiz>", "authoring-xml-broken"),
        ("", "authoring-xml-broken"),
        ("<quiz>&nbsp;</quiz>", "authoring-xml-broken"),
        ("<?xml version='1.0' encoding='klingon'?><quiz/>", "authoring-xml-encoding"),
        ("<html/>", "authoring-xml-no-quiz"),
        (" " * (2**22 + 1), "authoring-too-big"),
    ],
    ids=["bomb", "outside", "file", "open", "empty", "entity", "encoding", "html", "big"],
)
def test_files_that_are_refused(raw, key):
    with pytest.raises(ExchangeError) as caught:
        read_moodle(raw.encode())
    assert caught.value.text_key == key


def test_deep_nesting_hurts_nobody():
    deep = "<b>" * 200_000 + "</b>" * 200_000
    assert len(read(asked("multichoice", answer("a", "100") + answer("b") + answer("c")), deep).questions) == 1
    html = "<ul><li>" * 20_000
    cdata = f"<generalfeedback><text><![CDATA[{html}]]></text></generalfeedback>"
    assert len(read(asked("multichoice", cdata + answer("a", "100") + answer("b") + answer("c"))).questions) == 1
