"""Each construct that Moodle documents for GIFT, in examples of our own.

The list of constructs follows https://docs.moodle.org/en/GIFT_format, heading by heading.
"""

from __future__ import annotations

import pytest

from bot.bank.exchange.gift import read_gift
from bot.bank.exchange.question import ExchangeError, Reading


def read(text: str) -> Reading:
    return read_gift(text.encode())


def one(text: str):
    reading = read(text)
    (question,) = reading.questions
    return question


def lost(text: str) -> str:
    reading = read(text)
    assert reading.questions == []
    (remark,) = reading.remarks
    assert remark.lost
    return str(remark)


def marks(question) -> list[tuple[str, bool]]:
    return [(part.text, part.correct) for part in question.parts]


def test_multiple_choice_on_one_line():
    question = one("Who keeps models?{~a mirror ~a queue =a registry}")
    assert (question.kind, question.prompt) == ("choice", "Who keeps models?")
    assert marks(question) == [("a mirror", False), ("a queue", False), ("a registry", True)]


def test_missing_word_and_answers_on_lines_of_their_own():
    question = one("Features are kept in a {\n    ~mirror\n    =store\n    ~race\n} for reuse.")
    assert question.prompt == r"Features are kept in a \_\_\_\_\_ for reuse."
    assert marks(question) == [("mirror", False), ("store", True), ("race", False)]


def test_feedback_general_feedback_name_and_comment():
    question = one(
        "// a comment\n// with [tag:canary] and [tag:Roll Back]\n::Where it goes::Which?{\n=this#because it fits\n"
        "~that # it\n   does not\n~other\n####Remember\\: this.}"
    )
    assert question.name == "Where it goes"
    assert [part.why for part in question.parts] == ["because it fits", "it does not", ""]
    assert question.explanation == "Remember: this."
    assert question.tags == ("canary", "roll-back")


def test_weights_share_the_full_mark_of_a_multiple():
    question = one("Which two?{ ~%-50%one ~%50%two ~%50%three ~%-50%four }")
    assert question.kind == "multiple"
    assert [part.correct for part in question.parts] == [False, True, True, False]


def test_partial_credit_next_to_a_right_answer_is_told():
    reading = read("Hard.{~wrong ~%50%half =full}")
    assert marks(reading.questions[0]) == [("wrong", False), ("half", False), ("full", True)]
    (remark,) = reading.remarks
    assert not remark.lost
    assert str(remark).startswith("Line 1:")
    assert "half" in str(remark)


def test_escaped_signs_and_line_ends():
    question = one("Which is 5\\: {~ \\= 2 + 2 #no\\nnever\n = \\= 2 + 3 ~ \\{\\~\\#\\}\\\\ }")
    assert question.prompt == "Which is 5:"
    assert [part.text for part in question.parts] == ["= 2 + 2", "= 2 + 3", "{~#}\\"]
    assert question.parts[0].why == "no\nnever"


def test_formats_of_texts():
    assert one("[html]<p>Is <b>it</b> &lt;5?</p>{=a ~b ~[markdown]**c**}").prompt == "Is **it** <5?"
    question = one("[plain]Is <b> it?{=a ~[html]<i>b</i> ~c}")
    assert (question.prompt, question.parts[1].text) == ("Is <b> it?", "b")


def test_pictures_are_told():
    reading = read('[html]Which <img src="x.png">?{=a ~b ~c}')
    assert "picture" in str(reading.remarks[0])


def test_matching_with_answers_that_repeat():
    question = one("Where?{=ruff -> code =rows -> data =mypy -> code =schema -> data = -> nowhere}")
    assert (question.kind, question.buckets) == ("classify", ("code", "data"))
    assert [part.bucket for part in question.parts] == ["code", "data", "code", "data"]
    assert "nowhere" in str(read("Where?{=a -> x =b -> y =c -> x = -> nowhere}").remarks[0])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Explain.{}", "essay"),
        ("Explain.{####Say much.}", "essay"),
        ("How many?{#3}", "numerical"),
        ("How many?{#3:0.5}", "numerical"),
        ("How many?{#1..5}", "numerical"),
        ("How many?{#\n=3:0\n=%50%3:1}", "numerical"),
        ("Two and two is {=four =4}.", "typed"),
        ("Read this first.", "without a question"),
        ("Match.{=a -> 1 =b -> 2 =c -> 3}", "3 answers differ"),
        ("Match.{=a -> 1 =b -> 1 =c -> 1}", "fewer than two"),
        ("Match.{=a -> 1 =b}", "“->”"),
        ("Which?{=a ~b", "braces"),
        ("Which?}=a ~b{", "braces"),
        ("One {=a ~b} and {=c ~d}", "more than one place"),
        ("Which?{~a ~b ~c}", "no option is right"),
        ("Which?{=a =b ~%100%c}", "every option is right"),
        ("It rains.{T}", "too short for an exercise"),
    ],
)
def test_what_cannot_come_along_is_named_with_its_line(text, said):
    told = lost(f"\n// nothing here\n\n{text}\n")
    assert told.startswith("Line 4:")
    assert said in told


TRUTHS = "\n\n".join(f"$CATEGORY: set/Tests\nStatement {n}.{{{'TF'[n % 2]}#wrong {n}#right {n}}}" for n in range(7))


def test_true_false_of_one_category_become_a_set():
    reading = read(TRUTHS + "\n\n$CATEGORY: other\n\nAlone.{FALSE}")
    (question,) = reading.questions
    assert (question.kind, question.buckets) == ("classify", ("True", "False"))
    assert question.prompt.startswith("Tests:")
    assert [part.text for part in question.parts] == [f"Statement {n}." for n in range(7)]
    assert [part.bucket for part in question.parts] == [("True", "False")[n % 2] for n in range(7)]
    assert question.parts[2].why == "wrong 2 right 2"
    (remark,) = reading.remarks
    assert str(remark).startswith("Line 24:")


@pytest.mark.parametrize(
    ("count", "sets", "over"), [(5, [], 5), (6, [6], 0), (9, [8], 1), (12, [6, 6], 0), (13, [7, 6], 0), (17, [8, 8], 1)]
)
def test_sets_take_as_many_statements_as_they_can(count, sets, over):
    reading = read("\n\n".join(f"Statement {n}.{{{'TF'[n % 2]}}}" for n in range(count)))
    assert [len(question.parts) for question in reading.questions] == sets
    assert sum(remark.lost for remark in reading.remarks) == over


def test_statements_that_are_all_true_make_no_set():
    reading = read("\n\n".join(f"Statement {n}.{{TRUE}}" for n in range(6)))
    assert reading.questions == []
    assert len(reading.remarks) == 6


def test_questions_keep_their_lines_and_order():
    reading = read("One?{=a ~b ~c}\r\n\r\nTwo?{=a ~b\n~c}\n\n\nThree?{=a ~b ~c}")
    assert [question.prompt for question in reading.questions] == ["One?", "Two?", "Three?"]
    assert [question.place for question in reading.questions] == ["Line 1", "Line 3", "Line 7"]


@pytest.mark.parametrize("raw", [b"ok\n\xff{=a}", b"x" * (2**22 + 1)], ids=["not-utf8", "too-big"])
def test_a_file_that_cannot_be_read(raw):
    with pytest.raises(ExchangeError):
        read_gift(raw)


@pytest.mark.parametrize("filler", [" ", "\t", "#", "~", "=", ":", "\\", "[", "{", "//", "<p ", "&", "->", "\n"])
def test_long_runs_of_any_sign_are_read_in_no_time(filler):
    """Time grows with the size of a file, not with its square: else this would take minutes."""
    many = filler * (30_000 // len(filler))
    for text in (f"a{many}b{{=c ~d ~e}}", f"a{{=c{many}f ~d ~e}}", f"[html]a{{=c{many}f ~d ~e}}"):
        reading = read(text)
        assert reading.questions or reading.remarks


@pytest.mark.parametrize(
    "text",
    [
        "$CATEGORY: one\nFirst?{=a ~b ~c}\n$CATEGORY: two\nSecond?{=a ~b ~c}",
        "First?{=a ~b ~c}\n  $CATEGORY: $course$/two\n\nSecond?{=a ~b ~c}",
        "::n1::First?{=a ~b ~c}\n::n2::Second?{=a ~b ~c}",
        "::n1::First?{\n=a\n~b ~c\n}  \n// question 2 [tag:second]\n::n2::Second?{=a ~b ~c}",
    ],
)
def test_a_category_a_name_and_a_comment_begin_a_question_without_a_blank_line(text):
    reading = read(text)
    assert reading.remarks == []
    assert [question.prompt for question in reading.questions] == ["First?", "Second?"]
    assert reading.questions[1].tags in ((), ("second",))


def test_statements_of_glued_categories_are_told_apart():
    statements = "".join(f"$CATEGORY: {name}\n{name} {n}.{{{'TF'[n % 2]}}}\n" for n in range(6) for name in ("a", "b"))
    assert [len(question.parts) for question in read(statements).questions] == [6, 6]


def test_an_escaped_brace_ends_no_question():
    question = one("What is \\{\\}\n::here:: or there?{=a ~b ~c}".replace("::here::", "\\:\\:here\\:\\:"))
    assert question.prompt == "What is {}\n:\\:here:: or there?"


def test_plain_text_is_not_markdown():
    question = one("::dunder::[plain]Is it __init__ or __new__?{=__init__#By **type**. ~a*b*c ~[markdown]**d**}")
    assert question.prompt == r"Is it \_\_init\_\_ or \_\_new\_\_?"
    assert [part.text for part in question.parts] == [r"\_\_init\_\_", r"a\*b\*c", "**d**"]
    assert question.parts[0].why == r"By \*\*type\*\*."
    assert one("Is it __init__?{=a ~b ~c}").prompt == r"Is it \_\_init\_\_?"
    assert one("[markdown]Is it **so**?{=a ~*b* ~c}").parts[1].text == "*b*"


def test_buckets_and_categories_are_plain_text():
    question = one("Where?{=a -> __main__ =b -> x*y*z =c -> __main__}")
    assert question.buckets == (r"\_\_main\_\_", r"x\*y\*z")
    truths = "$CATEGORY: top/About __main__\n" + "\n\n".join(f"S{n}.{{{'TF'[n % 2]}}}" for n in range(6))
    assert one(truths).prompt.startswith(r"About \_\_main\_\_: ")


@pytest.mark.parametrize(("form", "blank"), [("", r"\_" * 5), ("[markdown]", r"\_" * 5), ("[html]", r"\_" * 5)])
def test_a_blank_shows_as_a_blank(form, blank):
    assert one(f"{form}It is {{=a ~b ~c}} here.").prompt == f"It is {blank} here."


def test_raised_letters_are_no_digits():
    question = one("[html]How many is 2<sup>10</sup>?{=2<sup>10</sup> ~2<sup>8</sup> ~210}")
    assert question.prompt == "How many is 2¹⁰?"
    assert [part.text for part in question.parts] == ["2¹⁰", "2⁸", "210"]


def test_markdown_of_moodle_becomes_markdown_of_discord():
    text = '2<sup>10</sup> `2<sup>10</sup>` <!-- no -->x<sub>a/b</sub> ![A line](a.png "t") **b**'
    reading = read(f"[markdown]{text}{{=a ~b ~c}}")
    assert reading.questions[0].prompt == "2¹⁰ `2<sup>10</sup>` x_(a/b) [Picture: A line] **b**"
    assert "picture" in str(reading.remarks[0])


def test_comments_never_show():
    question = one(
        "[html]<p>Which comes first? <!-- the key is <b>schema</b> --></p>{=schema ~colour <!-- no --> ~name}"
    )
    assert question.prompt == "Which comes first?"
    assert question.parts[1].text == "colour"


def test_links_keep_their_address():
    question = one(r'Which?{=five#See <a href\="https\://example.org/limits">the table</a>. ~six ~seven}')
    assert question.parts[0].why == "See [the table](https://example.org/limits)."


@pytest.mark.parametrize(
    "text", ["[html]Q <![x >", "[html]Q <![CDATA[", "[html]Q &\\#" + "9" * 4400, "Q &\\#" + "9" * 4400 + ";"]
)
def test_broken_html_is_text(text):
    assert one(text + "{=a ~b ~c}").prompt.startswith("Q")


def test_every_lost_question_gets_its_sentence():
    reading = read("\n\n".join(f"Describe step {n}.{{}}" for n in range(40)))
    assert [str(remark).partition(":")[0] for remark in reading.remarks] == [f"Line {2 * n + 1}" for n in range(40)]


def test_too_many_answers_and_too_many_questions():
    assert "51 answers" in lost("Which?{=a" + "~b" * 50 + "}")
    assert len(read("Q?{=a ~b ~c}\n\n" * 1000).questions) == 1000
    with pytest.raises(ExchangeError) as caught:
        read("Q?{=a ~b ~c}\n\n" * 1001)
    assert caught.value.text_key == "authoring-too-many"
