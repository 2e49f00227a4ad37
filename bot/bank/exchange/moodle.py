"""Moodle XML, read only.

Written after https://docs.moodle.org/en/Moodle_XML_format. Document types and entities of one's own are refused, and
nothing is ever fetched. Settings of a quiz (marks, penalties, shuffling) are no part of an exercise and passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree  # type: ignore[import-untyped]
from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]

from bot.bank.exchange.markup import from_html, seems_html
from bot.bank.exchange.question import (
    ExchangeError,
    Part,
    Question,
    Reading,
    as_tag,
    checked_size,
    clean,
    distinct,
    stripped,
)
from bot.bank.exchange.shape import UNMAPPED, as_statement, gather, options, pairs
from bot.texts import say

_OVERALL = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_BY_ITSELF = frozenset(
    {
        "Your answer is correct.",
        "Your answer is partially correct.",
        "Your answer is incorrect.",
    }
)
"""What Moodle writes there by itself: it says nothing about the question."""


def read_moodle(raw: bytes) -> Reading:
    """Read a file in Moodle's XML format.

    Raises:
        ExchangeError: it is too large, broken, has a document type, or is no quiz.
    """
    checked_size(raw)
    try:
        root = ElementTree.fromstring(raw, forbid_dtd=True)
    except ParseError as error:
        line, column = error.position
        raise ExchangeError("authoring-xml-broken", line=line, column=column + 1) from None
    except DefusedXmlException:
        raise ExchangeError("authoring-xml-doctype") from None
    except (LookupError, ValueError):  # an encoding that Python or the parser does not know
        raise ExchangeError("authoring-xml-encoding") from None
    if root.tag != "quiz":
        raise ExchangeError("authoring-xml-no-quiz", tag=str(root.tag)[:40])
    reading = Reading()
    category = ""
    for number, element in enumerate(root.findall("question"), start=1):
        if element.get("type") == "category":
            category = " ".join(element.findtext("category/text", "").split())
        else:
            _question(reading, element, number, category)
    return gather(reading)


def _question(reading: Reading, element: Element, number: int, category: str) -> None:
    name = " ".join(clean(element.findtext("name/text", "")).split())
    place = say("authoring-named", name=name) if name else say("authoring-number", number=str(number))
    kind = element.get("type", "")
    reader = _READERS.get(kind)
    if reader is None:
        if kind in UNMAPPED:
            reading.leave_out(place, UNMAPPED[kind])
        else:
            reading.leave_out(place, "unknown-type", type=kind or "–")
        return
    texts = _Texts(reading, place)
    hints = [texts.of(hint) for hint in element.findall("hint")]
    question = Question(
        "",
        texts.of(element.find("questiontext")),
        (),
        name=name,
        explanation=texts.of(element.find("generalfeedback")),
        hint=next(iter(hints), ""),
        tags=tuple(filter(None, (as_tag(tag.findtext("text", "")) for tag in element.findall("tags/tag")))),
        place=place,
        category=category,
    )
    if len(hints) > 1:
        reading.mention(place, "hints", count=len(hints) - 1)
    for tag in _OVERALL:
        said = texts.of(element.find(tag))
        if said and said not in _BY_ITSELF:
            reading.mention(place, "overall", text=said)
    reader(reading, element, question, texts)


def _multichoice(reading: Reading, element: Element, question: Question, texts: _Texts) -> None:
    answers = list(element.findall("answer"))
    parts = tuple(Part(texts.of(answer, inline=True), texts.of(answer.find("feedback"))) for answer in answers)
    single = {"true": True, "1": True, "false": False, "0": False}.get(element.findtext("single", "").strip())
    if (weights := _numbers(reading, question, answers)) is not None:
        options(reading, stripped(replace(question, parts=parts)), weights, single=single)


def _truefalse(reading: Reading, element: Element, question: Question, texts: _Texts) -> None:
    answers = element.findall("answer")
    weights = _numbers(reading, question, answers)
    if weights is None:
        return
    right = [
        answer.findtext("text", "").strip().lower()
        for answer, weight in zip(answers, weights, strict=True)
        if weight > 0
    ]
    if right not in (["true"], ["false"]):
        reading.leave_out(question.place, "truefalse")
        return
    why = distinct([*(texts.of(answer.find("feedback")) for answer in answers), question.explanation])
    alone = replace(question, explanation="")
    reading.questions.append(stripped(as_statement(alone, true=right == ["true"], why=why)))


def _matching(reading: Reading, element: Element, question: Question, texts: _Texts) -> None:
    parts, spare = [], []
    for each in element.findall("subquestion"):
        item, bucket = texts.of(each, inline=True), texts.of(each.find("answer"), inline=True, form="plain_text")
        if item:
            parts.append(Part(item, bucket=bucket))
        else:
            spare.append(bucket)
    pairs(reading, stripped(replace(question, parts=tuple(parts))), spare)


def _ordering(reading: Reading, element: Element, question: Question, texts: _Texts) -> None:
    """The weight of a step is its position, counted from 1."""
    answers = element.findall("answer")
    positions = _numbers(reading, question, answers)
    if positions is None:
        return
    if len(set(positions)) < len(positions):
        reading.leave_out(question.place, "same-position")
        return
    in_order = [answer for _, answer in sorted(zip(positions, answers, strict=True), key=lambda each: each[0])]
    parts = tuple(Part(texts.of(answer, inline=True), texts.of(answer.find("feedback"))) for answer in in_order)
    reading.questions.append(stripped(replace(question, kind="order", parts=parts)))


_READERS: Mapping[str, Callable[[Reading, Element, Question, _Texts], None]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "matching": _matching,
    "ordering": _ordering,
}


def _numbers(reading: Reading, question: Question, answers: list[Element]) -> list[float] | None:
    """The weights of answers; None, said why, if one of them is no number."""
    found = list(_fractions(answers))
    if None in found:
        reading.leave_out(question.place, "no-number")
        return None
    return [number for number in found if number is not None]


def _fractions(answers: list[Element]) -> Iterator[float | None]:
    for answer in answers:
        try:
            yield float(answer.get("fraction", "0"))
        except ValueError:
            yield None


@dataclass(slots=True)
class _Texts:
    """Makes texts of elements that hold a ``<text>``, and notes the pictures that are lost on the way."""

    reading: Reading
    place: str

    def of(self, element: Element | None, *, inline: bool = False, form: str = "html") -> str:
        if element is None:
            return ""
        form = element.get("format", form)
        text = clean(element.findtext("text", "")).strip()
        if form == "html" or (form == "moodle_auto_format" and seems_html(text)):
            text, media = from_html(text, inline=inline)
            if media:
                self.reading.mention(self.place, "media", count=media)
        return " ".join(text.split()) if inline else text
