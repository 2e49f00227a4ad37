"""Moodle XML, read only.

Written after https://docs.moodle.org/en/Moodle_XML_format. Document types and entities of one's own are refused, and
nothing is ever fetched. Settings of a quiz (marks, penalties, shuffling) are no part of an exercise and ignored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import isfinite
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree  # type: ignore[import-untyped]
from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]

from bot.bank.exchange.html import Token, element_tokens, seems_html, tokens
from bot.bank.exchange.question import (
    MOST_PARTS,
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
from bot.bank.exchange.texts import Texts
from bot.texts import say

_OVERALL = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_FORMS = {"html": "html", "markdown": "markdown", "plain_text": "plain", "moodle_auto_format": "moodle"}
_BY_ITSELF = ("", "Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect.")
"""What Moodle writes as overall feedback in English."""
_SHORT_DEFAULT = 8
"""Most words of a sentence that Moodle writes by itself."""


def read_moodle(raw: bytes) -> Reading:
    """Read a file in Moodle's XML format.

    Raises:
        ExchangeError: it is too large, broken, has a document type, or isn't a quiz.
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
    questions = root.findall("question")
    defaults = _defaults(questions)
    category = ""
    for number, element in enumerate(questions, start=1):
        if element.get("type") == "category":
            category = _words(element.find("category"))
        else:
            reading.see()
            _question(reading, element, number, category, defaults)
    return gather(reading)


def _question(reading: Reading, element: Element, number: int, category: str, defaults: frozenset[str]) -> None:
    texts = _Texts(reading, "")
    name = _words(element.find("name"), texts)
    place = texts.place = say("authoring-named", name=name) if name else say("authoring-number", number=str(number))
    kind = element.get("type", "")
    reader = _READERS.get(kind)
    if reader is None:
        if kind in UNMAPPED:
            reading.leave_out(place, UNMAPPED[kind])
        else:
            reading.leave_out(place, "unknown-type", type=kind[:40] or "–")
        return
    answers = len(element.findall("answer")) + len(element.findall("subquestion"))
    if answers > MOST_PARTS:
        reading.leave_out(place, "parts", count=answers)
        return
    before = len(reading.remarks)
    hints = [texts.of_element(hint) for hint in element.findall("hint")]
    question = Question(
        "",
        texts.of_element(element.find("questiontext"), asks=True),
        (),
        name=name,
        explanation=texts.of_element(element.find("generalfeedback")),
        hint=next(iter(hints), ""),
        tags=tuple(filter(None, (as_tag(_words(tag)) for tag in element.findall("tags/tag")))),
        figure=texts.figure,
        place=place,
        category=category,
    )
    reader(reading, element, question, texts)
    if any(remark.lost for remark in reading.remarks[before:]):
        return
    if len(hints) > 1:
        reading.mention(place, "hints", count=len(hints) - 1)
    for said in (element.find(tag) for tag in _OVERALL):
        if said is not None and _words(said) not in defaults:
            reading.mention(place, "overall", text=texts.of_element(said))
    texts.tell()


def _defaults(questions: Sequence[Element]) -> frozenset[str]:
    """Overall feedback that says nothing about its question: the same stands at another one, or it is Moodle's own."""
    held: Counter[str] = Counter()
    stock = set(_BY_ITSELF)
    for question in questions:
        said = [_words(question.find(tag)) for tag in _OVERALL]
        held.update(set(said))
        if _is_stock(*said):
            stock |= set(said)
    return frozenset(stock | {text for text, times in held.items() if times > 1})


def _is_stock(right: str, partly: str, wrong: str) -> bool:
    """Whether three sentences are Moodle's own, in whatever language.

    In each of them the one for a partly correct answer is the one for a correct answer with a word more: “Your answer
    is [partially] correct.” The one for a wrong answer begins like them.
    """
    first, second, third = (text.casefold().split() for text in (right, partly, wrong))
    if not 0 < len(first) < len(second) <= _SHORT_DEFAULT or not 0 < len(third) <= _SHORT_DEFAULT:
        return False
    without_one = [second[:place] + second[place + 1 :] for place in range(len(second))]
    return first in without_one and third[0] == first[0]


def _multichoice(reading: Reading, element: Element, question: Question, texts: _Texts) -> None:
    answers = list(element.findall("answer"))
    parts = tuple(map(texts.part, answers))
    single = {"true": True, "1": True, "false": False, "0": False}.get(element.findtext("single", "").strip())
    if (weights := _numbers(reading, question, answers)) is not None:
        options(reading, stripped(replace(question, parts=parts)), weights, single=single)


def _truefalse(reading: Reading, element: Element, question: Question, texts: _Texts) -> None:
    answers = element.findall("answer")
    weights = _numbers(reading, question, answers)
    if weights is None:
        return
    right = [_words(answer).lower() for answer, weight in zip(answers, weights, strict=True) if weight > 0]
    if right not in (["true"], ["false"]):
        reading.leave_out(question.place, "truefalse")
        return
    why = distinct([*(texts.of_element(answer.find("feedback")) for answer in answers), question.explanation])
    alone = replace(question, explanation="")
    reading.questions.append(stripped(as_statement(alone, true=right == ["true"], why=why)))


def _matching(reading: Reading, element: Element, question: Question, texts: _Texts) -> None:
    parts, spare = [], []
    for each in element.findall("subquestion"):
        item = texts.of_element(each, short=True)
        bucket = texts.of_element(each.find("answer"), short=True, form="plain_text")
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
    parts = tuple(map(texts.part, in_order))
    reading.questions.append(stripped(replace(question, kind="order", parts=parts)))


_READERS: Mapping[str, Callable[[Reading, Element, Question, _Texts], None]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "matching": _matching,
    "ordering": _ordering,
}


def _numbers(reading: Reading, question: Question, answers: list[Element]) -> list[float] | None:
    """The weights of answers; None, said why, if one of them isn't a number."""
    found = list(_fractions(answers))
    if None in found:
        reading.leave_out(question.place, "no-number")
        return None
    return [number for number in found if number is not None]


def _fractions(answers: list[Element]) -> Iterator[float | None]:
    for answer in answers:
        try:
            number = float(answer.get("fraction", "0"))
        except ValueError:
            yield None
        else:
            yield number if isfinite(number) else None


class _Texts(Texts):
    """Makes texts of elements that hold a ``<text>``."""

    def of_element(
        self, element: Element | None, *, short: bool = False, asks: bool = False, form: str = "html"
    ) -> str:
        """The text of an element, whose inner markup is read even outside a CDATA section."""
        if element is None:
            return ""
        form = _FORMS.get(element.get("format", form), "html")
        files = {file.get("name", ""): file.text or "" for file in element.findall("file")}
        written, is_markup = _content(element)
        return self.of(written, "html" if is_markup else form, short=short, asks=asks, files=files)

    def part(self, answer: Element) -> Part:
        """An answer with its feedback."""
        return Part(self.of_element(answer, short=True), self.of_element(answer.find("feedback")))


def _content(element: Element | None) -> tuple[str | Iterable[Token], bool]:
    """The content of the element's ``<text>``, and whether it is markup rather than text."""
    text = None if element is None else element.find("text")
    if text is None:
        return "", False
    return (element_tokens(text), True) if len(text) else (clean(text.text or "").strip(), False)


def _words(element: Element | None, texts: Texts | None = None) -> str:
    """The text of an element on one line, for names and comparisons: without its tags, but not yet Markdown."""
    written, _ = _content(element)
    if isinstance(written, str):
        written = tokens(written) if seems_html(written) else [written]
    chosen = texts.reading.languages.one_of(written) if texts else written
    return " ".join("".join(token for token in chosen if isinstance(token, str)).split())
