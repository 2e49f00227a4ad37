"""A member's mistakes as files: what Anki would read from them is what the exercises say."""

from __future__ import annotations

import csv
import html
import re
from datetime import date
from io import StringIO

import pytest

from bot.core.exercise import Choice
from bot.texts import say
from bot.tutor.practice.exporting import Exported, Mistake
from bot.ui.kit.html import to_html
from bot.ui.practice.export import ANKI, MARKDOWN, export_view
from tests.core.strategies import key_of
from tests.samples import sample
from tests.ui.payloads import KINDS, document_check

DAY = date(2026, 11, 23)


def read_by_anki(text: str) -> tuple[dict[str, str], list[list[str]]]:
    """The headers, and the fields of each note, by the rules of Anki's manual."""
    lines = text.splitlines(keepends=True)
    count = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    headers = dict(line[1:].rstrip("\n").split(":", 1) for line in lines[:count])
    assert headers["separator"] == "tab"
    return headers, list(csv.reader(StringIO("".join(lines[count:])), delimiter="\t"))


def shown_by_anki(field: str) -> str:
    """What a person reads on the card."""
    return html.unescape(re.sub(r"<[^>]+>", "", field.replace("<br>", "\n")))


def bare(text: str) -> str:
    """Authored text without what markdown adds, in one line."""
    return re.sub(r"[*_`]", "", " ".join(text.split()))


async def exported(*mistakes: Mistake) -> dict[str, str]:
    view = await export_view(Exported(mistakes, 0))
    assert document_check()("POST", "/channels/1/messages", {"flags": 32768, "components": view.to_components()}) == []
    return dict(view.documents)


def wrong_answer(exercise):
    return {
        "choice": lambda: ((key_of(exercise)[0] + 1) % len(exercise.parts),),
        "multiple": lambda: key_of(exercise)[:1],
        "classify": lambda: tuple((bucket + 1) % len(exercise.buckets) for bucket in key_of(exercise)),
        "order": lambda: tuple(reversed(key_of(exercise))),
    }[exercise.kind]()


@pytest.mark.parametrize("answered", [True, False])
async def test_what_anki_reads_is_what_the_exercises_say(answered):
    exercises = [sample(kind) for kind in KINDS]
    mistakes = [Mistake(each, "", wrong_answer(each) if answered else None, DAY) for each in exercises]
    headers, notes = read_by_anki((await exported(*mistakes))[ANKI])
    assert headers["html"] == "true"
    assert headers["columns"].split("\t") == ["Front", "Back", "Tags"]
    assert headers["tags column"] == "3"
    assert len(notes) == len(exercises)
    for exercise, (front, back, tags) in zip(exercises, notes, strict=True):
        asked, told = (bare(shown_by_anki(field)) for field in (front, back))
        assert exercise.title in asked
        assert bare(exercise.question) in asked
        assert bare(exercise.explanation) in told
        for part in exercise.parts:
            assert bare(part.text) in asked
            assert bare(part.why) in told
            assert bare(part.why) not in asked, "the front gives nothing away"
        assert all(reference.url in back for reference in exercise.references)
        assert f"mlops-tutor::{exercise.topic}" in tags.split()
        assert "\n" not in front + back
    yours = bare(say("feedback-choice-yours", part="").split("·")[-1])
    assert (yours in bare(shown_by_anki(notes[0][1]))) is answered


async def test_a_note_stays_the_same_note_and_gives_no_order_away():
    order = sample("order")
    twice = [read_by_anki((await exported(Mistake(order, "", None, DAY)))[ANKI])[1] for _ in range(2)]
    assert twice[0] == twice[1]
    front = shown_by_anki(twice[0][0][0])
    places = [front.index(step.text) for step in order.steps]
    assert places != sorted(places)


async def test_signs_that_mean_something_in_html_or_in_tables():
    said = 'a <script>alert("x")</script>\tb & "c"\n\n```python\nif a < b:\n    run()\n```\nand `x<y` in **bold**'
    choice = sample("choice").model_copy(update={"scenario": said, "title": '"Quoted" & <b>'})
    assert isinstance(choice, Choice)
    ((front, *_),) = [tuple(note) for note in read_by_anki((await exported(Mistake(choice, "", None, DAY)))[ANKI])[1]]
    assert "<script" not in front
    assert "<pre>if a &lt; b:<br>    run()</pre>" in front
    assert "<code>x&lt;y</code> in <b>bold</b>" in front
    assert 'alert("x")</script>\tb & "c"' in shown_by_anki(front)


async def test_markdown_has_the_drills_scenario_and_keeps_its_lines():
    choice = sample("choice")
    page = (await exported(Mistake(choice, "The pager goes off.", wrong_answer(choice), DAY)))[MARKDOWN]
    assert page.startswith(f"# {say('practice-export-title')}\n\n## {choice.title}\n")
    assert "The pager goes off." in page
    assert "23 Nov 2026" in page
    assert "-# " not in page, "Discord's own markdown stays in Discord"
    options = [line for line in page.splitlines() if re.match(r"\*\*[A-E]\.\*\*", line)]
    assert len(options) == len(choice.options)
    assert all(line.endswith("\\") for line in options[:-1])


async def test_nothing_to_take_along():
    view = await export_view(Exported((), 2))
    assert view.documents == ()
    text = str(view.to_components())
    assert say("practice-export-none") in text
    assert say("practice-export-held", held=2) in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo", "one<br>two"),
        ("[a \\[b\\]](https://example.org/x)", '<a href="https://example.org/x">a [b]</a>'),
        ("[a](<https://example.org/x_(y)>)", '<a href="https://example.org/x_(y)">a</a>'),
        ("*so* and 2 * 3 * 4, a_b_c", "<i>so</i> and 2 * 3 * 4, a_b_c"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
    ],
)
def test_markdown_as_html(text, expected):
    assert to_html(text) == expected
