"""Files made of the pieces of their formats in any order: each is imported or refused with a sentence."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.bank.exchange.files import import_file
from bot.bank.exchange.question import ExchangeError
from bot.bank.yaml_source import read_yaml
from bot.texts import say

MARKUP = (
    "<b>", "</b>", "<sup>", "</sup>", "<p>", "<br>", "<ul>", "<li>", "</ul>", "<table>", "<td>", "</table>", "<pre>",
    "</pre>", "<code>", "</code>", "<a href='http://a.b'>", "<a href='x.pdf'>", "</a>",
    "<img src='@@PLUGINFILE@@/a.png'>", "<img src='data:image/png;base64,AA=='>",
    "<span lang=de class=multilang>", "<span lang=en class=multilang>",
    "</span>", "{mlang de}", "{mlang}", "{mlang other}", "<!-- x", "-->", "<![x ", "<script>", "<math><msup><mi>",
    "</math>", "<div style='display:none'>", "</div>", "&#99999999999;", "&nbsp;", "<svg>",
)  # fmt: skip
SIGNS = (
    "a", "b ", "?", ". ", "\n", "\n\n", "\\", "\\n", "~", "=", "{", "}", "#", "####", "->", "%50%", "%x%", "::",
    "$CATEGORY: x", "//", "[tag:x]", "[id:y]", "[html]", "[markdown]", "[plain]", "T", "FALSE", "ANSWER: A", "A. ",
    "B) ", ",", ";", '"', "'", "=1", "sep=;", "|", "*", "_", "`", "```", "\t", "\x00", "\u2028", "\u00a0", "🙂", "é",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(MARKUP + SIGNS), max_size=9).map("".join)
FORMS = st.sampled_from(["html", "plain_text", "markdown", "moodle_auto_format", "odd", ""])
KINDS = st.sampled_from(["multichoice", "truefalse", "matching", "ordering", "essay", "category", "odd"])
WEIGHTS = st.sampled_from(["100", "50", "0", "-5", "33.33333", "nan", "x", ""])


@st.composite
def gift(draw: st.DrawFn) -> str:
    questions = draw(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=3))
    return "\n\n".join(f"::{name}::{asked}{{={one} ~{other}}}" for name, asked, one, other in questions)


@st.composite
def element(draw: st.DrawFn, tag: str, attributes: str = "", inside: str = "") -> str:
    text = draw(TEXTS).replace("\x00", "")
    written = draw(st.sampled_from(["cdata", "escaped", "inner"]))
    body = {"cdata": f"<![CDATA[{text.replace(']]>', '')}]]>", "escaped": escape(text), "inner": "a<b>c</b><i/>"}[
        written
    ]
    return f"<{tag} format='{draw(FORMS)}' {attributes}><text>{body}</text>{inside}</{tag}>"


@st.composite
def moodle(draw: st.DrawFn) -> str:
    questions = []
    for kind in draw(st.lists(KINDS, min_size=1, max_size=3)):
        files = "<file name='a.png' encoding='base64'>iVBORw0KGgo=</file><file/>"
        parts = [draw(element("name")), draw(element("questiontext", "", files))]
        parts += [
            draw(element(tag)) for tag in draw(st.lists(st.sampled_from(["generalfeedback", "hint"]), max_size=2))
        ]
        parts += [draw(element(tag)) for tag in ("correctfeedback", "partiallycorrectfeedback")]
        for weight in draw(st.lists(WEIGHTS, max_size=3)):
            parts.append(draw(element("answer", f"fraction='{weight}'", draw(element("feedback")))))
        for _ in range(draw(st.integers(0, 3))):
            parts.append(draw(element("subquestion", "", draw(element("answer")))))
        parts.append(
            draw(st.sampled_from(["", "<single>false</single>", "<tags><tag/></tags>", "<answer/>", "<hint/>"]))
        )
        questions.append(f"<question type='{kind}'>{''.join(parts)}</question>")
    return f"<quiz>{''.join(questions)}</quiz>"


@st.composite
def table(draw: st.DrawFn) -> str:
    names = ["kind", "question", "text1", "key1", "why1", "text2", "references", "difficulty", "odd"]
    rows = draw(st.lists(st.lists(TEXTS, max_size=10), max_size=3))
    kinds = [draw(st.sampled_from(["choice", "multiple", "classify", "order", "x"])) for _ in rows]
    lines = [
        ",".join([kind, *('"{}"'.format(cell.replace('"', '""')) for cell in row)])
        for kind, row in zip(kinds, rows, strict=True)
    ]
    return "\n".join([draw(st.sampled_from(["", "sep=,\n"])) + ",".join(names), *lines])


FILES = {".gift": gift() | TEXTS, ".txt": TEXTS, ".aiken": TEXTS, ".csv": table() | TEXTS, ".xml": moodle()}


@pytest.mark.parametrize("suffix", FILES)
def test_any_file_is_imported_or_refused_in_words(suffix: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("soup") / f"quiz{suffix}"

    @settings(max_examples=120, deadline=None)
    @given(FILES[suffix])
    def imports(text: str) -> None:
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            imported = import_file(path, "some-topic", "T")
        except ExchangeError as error:
            say(error.text_key, **error.params)
            return
        document, flaws = read_yaml(imported.text.encode())
        assert flaws == []
        assert len(document.data["exercises"]) == imported.count

    imports()
