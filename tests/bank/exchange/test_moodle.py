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
        (asked("truefalse", answer("true", "100") + answer("false", "100")), "whether true or false"),
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


def test_markup_outside_of_cdata_is_read():
    """As tools write it that know XML better than Moodle."""
    inner = "<text><p>Which <b>keeps</b> 2<sup>10</sup> &lt;b&gt;?</p><!-- the key is a --></text>"
    question = f"<question type='multichoice'><questiontext format='html'>{inner}</questiontext>"
    question += "<answer fraction='100' format='html'><text>The <i>seed</i> and rows</text><feedback format='html'>"
    question += "<text>Both <code>seed</code> and <a href='https://a.b'>rows</a>.</text></feedback></answer>"
    question += answer("b") + answer("c") + "</question>"
    (read_question,) = read(question).questions
    assert read_question.prompt == "Which **keeps** 2¹⁰ <b>?"
    assert read_question.parts[0].text == "The *seed* and rows"
    assert read_question.parts[0].why == "Both `seed` and [rows](https://a.b)."


def overall(right: str, partly: str, wrong: str, name: str = "Q") -> str:
    tags = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
    said = "".join(
        f"<{tag} format='html'><text>&lt;p&gt;{text}&lt;/p&gt;</text></{tag}>"
        for tag, text in zip(tags, (right, partly, wrong), strict=True)
    )
    return asked("multichoice", said + answer("a", "100") + answer("b") + answer("c"), name)


@pytest.mark.parametrize(
    "texts",
    [
        ("Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect."),
        ("Die Antwort ist richtig.", "Die Antwort ist teilweise richtig.", "Die Antwort ist falsch."),
        ("Votre réponse est correcte.", "Votre réponse est partiellement correcte.", "Votre réponse est incorrecte."),
        ("Respuesta correcta", "Respuesta parcialmente correcta", "Respuesta incorrecta"),
    ],
)
def test_what_moodle_says_by_itself_is_no_feedback_in_any_language(texts):
    assert read(overall(*texts)).remarks == []


def test_feedback_that_other_questions_have_too_is_a_default():
    repeated = ("Bravo, weiter so!", "Fast.", "Leider nein.")
    assert read(*(overall(*repeated, f"Q{number}") for number in range(3))).remarks == []
    reading = read(overall(*repeated, "Q1"), overall("Bravo, weiter so!", "Look at the date.", "Leider nein.", "Q2"))
    assert [str(remark) for remark in reading.remarks] == [
        "“Q1”: Imported without its overall feedback: “Fast.”. Put what matters into the explanation.",
        "“Q2”: Imported without its overall feedback: “Look at the date.”. Put what matters into the explanation.",
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ("Right: the inputs drift.", "Half of it.", "Read about drift again."),
        ("Read chapter one.", "Read chapter two.", "Read chapter three."),
        ("Yes.", "Yes, but the disk does not drift at all here, as it happens.", "No."),
    ],
)
def test_feedback_about_the_question_is_told(texts):
    assert [remark.said.partition("“Q”: ")[2][:37] for remark in read(overall(*texts)).remarks] == [
        "Imported without its overall feedback"
    ] * 3


@pytest.mark.parametrize(
    ("form", "text", "said"),
    [
        ("plain_text", "__init__ &lt;b&gt; 2*3*4", r"\_\_init\_\_ <b> 2\*3\*4"),
        ("moodle_auto_format", "a_ 1&lt;2", r"a\_ 1<2"),
        ("moodle_auto_format", "a&lt;sup&gt;2&lt;/sup&gt;", "a²"),
        ("markdown", "**a** &lt;!-- b --&gt;`&lt;!-- c --&gt;`", "**a** `<!-- c -->`"),
        ("html", "**a** `b`", r"\*\*a\*\* \`b\`"),
    ],
)
def test_only_markdown_is_markdown(form, text, said):
    parts = f"<answer fraction='100' format='{form}'><text>{text}</text></answer>" + answer("b") + answer("c")
    assert read(asked("multichoice", parts)).questions[0].parts[0].text == said


def test_what_got_lost_is_told_once_a_question_and_not_of_lost_ones():
    html = "&lt;span style='color:red'&gt;a&lt;/span&gt; &lt;a href='b.pdf'&gt;c&lt;/a&gt;&lt;math&gt;d&lt;/math&gt;"
    html += "&lt;table&gt;&lt;tr&gt;&lt;td&gt;e&lt;/td&gt;&lt;td&gt;f&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;"
    told = [remark.said for remark in read(asked("multichoice", answer(html, "100", html) + answer("b"))).remarks]
    assert len(told) == 4
    for number, word in enumerate(("2 tables", "colours", "2 formulas", "2 links")):
        assert word in told[number]
    assert len(read(asked("multichoice", answer(html) + answer("b"))).remarks) == 1


@pytest.mark.parametrize("weight", ["nan", "inf", "-inf", "1e999", "", "33,3"])
def test_a_weight_that_is_no_number(weight):
    assert "isn't a number" in str(read(asked("multichoice", answer("a", weight) + answer("b"))).remarks[0])


def test_too_many_answers_and_too_many_questions():
    assert "51 answers" in str(read(asked("multichoice", answer("a", "100") + answer("b") * 50)).remarks[0])
    with pytest.raises(ExchangeError) as caught:
        read("<question type='essay'/>" * 1001)
    assert caught.value.text_key == "authoring-too-many"
