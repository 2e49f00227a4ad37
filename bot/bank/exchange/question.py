"""What a foreign file holds, before it is an exercise: as much as the file says, and what became of the rest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from bot.bank.exchange.languages import Languages
from bot.bank.exchange.pictures import Picture
from bot.bank.exchange.scripts import spelled
from bot.core.errors import SetupError
from bot.core.exercise import Choice, Classify, Exercise, Multiple, Order, Reference
from bot.texts import say

MAX_BYTES = 2**22
"""Largest file that is read; a topic file may have a quarter of it."""
MOST_QUESTIONS = 1_000
"""Of one file; a topic file of so many is about as large as one may be."""
MOST_PARTS = 50
"""Answers of a question that are looked at; an exercise can have eight."""
STATEMENT = "statement"
"""A true or false statement by itself: not a kind of ours, but several of them make a ``classify``."""

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


class ExchangeError(SetupError):
    """A file cannot be imported or exported as it was asked for; the process exits with code 2."""


@dataclass(frozen=True, slots=True)
class Part:
    """An option, item or step. ``correct`` counts for options, ``bucket`` for items; ``why`` may be empty."""

    text: str
    why: str = ""
    correct: bool = False
    bucket: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """An exercise as far as a file told it; empty is what it did not tell.

    Attributes:
        kind: one of our kinds, or ``STATEMENT``.
        figure: a picture that came along with what is asked.
        prompt: all that is asked, until ``asking.divided`` makes a scenario and a question of it.
        parts: options, items or steps; one item for a statement.
        place: where it is, for people, such as “line 12”.
        category: of the statement: those of one category go together.
    """

    kind: str
    prompt: str
    parts: tuple[Part, ...]
    buckets: tuple[str, ...] = ()
    name: str = ""
    explanation: str = ""
    hint: str = ""
    difficulty: int | None = None
    references: tuple[Reference, ...] = ()
    tags: tuple[str, ...] = ()
    reviewed: str = ""
    title: str = ""
    scenario: str = ""
    question: str = ""
    twin: str = ""
    discuss: str = ""
    figure: Picture | None = None
    place: str = field(default="", compare=False)
    category: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Remark:
    """What the author should know about one place: a finished sentence with its place.

    Attributes:
        lost: whether a whole question was skipped, rather than something about it.
    """

    said: str
    lost: bool

    def __str__(self) -> str:
        return self.said


@dataclass(slots=True)
class Reading:
    """A file's questions in order, and what was skipped.

    Attributes:
        languages: the ones to keep of texts in several.
    """

    questions: list[Question] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    languages: Languages = field(default_factory=Languages)
    _seen: int = 0

    def see(self) -> None:
        """Note that one more question was found.

        Raises:
            ExchangeError: they are more than one topic can have.
        """
        self._seen += 1
        if self._seen > MOST_QUESTIONS:
            raise ExchangeError("authoring-too-many", most=MOST_QUESTIONS)

    def leave_out(self, place: str, key: str, /, **params: Any) -> None:
        """Note that a question is skipped, and why: ``authoring-lost-<key>`` of the catalogue."""
        self.remarks.append(Remark(f"{place}: {say(f'authoring-lost-{key}', **params)}", lost=True))

    def mention(self, place: str, key: str, /, **params: Any) -> None:
        """Note what a question loses in the import: ``authoring-note-<key>`` of the catalogue."""
        self.remarks.append(Remark(f"{place}: {say(f'authoring-note-{key}', **params)}", lost=False))


def decoded(raw: bytes) -> str:
    """The text of a file in UTF-8, with plain line ends.

    Raises:
        ExchangeError: it is too large or not UTF-8; the sentence names the line.
    """
    checked_size(raw)
    try:
        return clean(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ExchangeError("authoring-not-utf8", line=raw.count(b"\n", 0, error.start) + 1) from None


def checked_size(raw: bytes) -> None:
    """Refuse what is too large to be a question file.

    Raises:
        ExchangeError: it is larger than ``MAX_BYTES``.
    """
    if len(raw) > MAX_BYTES:
        raise ExchangeError("authoring-too-big", most=MAX_BYTES // 2**20)


def clean(text: str) -> str:
    """The text with ``\\n`` for all line ends and without invisible control characters, which YAML does not take."""
    return _UNWANTED.sub("", _BREAKS.sub("\n", text))


def as_tag(text: str) -> str:
    """The text as a tag, in the letters that tags have; empty if nothing of it is left."""
    return re.sub(r"[^a-z0-9:.+-]+", "-", _ascii(text).lower()).strip("-").lstrip(":.+")[:40]


def as_slug(text: str, most: int = 80) -> str:
    """The text as words with hyphens between them; empty if nothing of it is left."""
    slug = re.sub(r"[^a-z0-9]+", "-", _ascii(spelled(text)).lower()).strip("-")
    return slug if len(slug) <= most else slug[: most + 1].rpartition("-")[0] or slug[:most]


def _ascii(text: str) -> str:
    """Letters without their accents."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def distinct(texts: Iterable[str]) -> str:
    """Several texts as one paragraph, each once, without empty ones."""
    return " ".join(dict.fromkeys(text for text in texts if text))


def of_exercise(exercise: Exercise) -> Question:
    """The exercise as a question, with all that it has."""
    match exercise:
        case Choice() | Multiple():
            parts = tuple(Part(each.text, each.why, correct=each.correct) for each in exercise.options)
        case Classify():
            parts = tuple(Part(each.text, each.why, bucket=each.bucket) for each in exercise.items)
        case Order():
            parts = tuple(Part(each.text, each.why) for each in exercise.steps)
    return Question(
        exercise.kind,
        "",
        parts,
        exercise.buckets if isinstance(exercise, Classify) else (),
        exercise.id,
        exercise.explanation,
        exercise.hint or "",
        exercise.difficulty,
        exercise.references,
        exercise.tags,
        exercise.reviewed or "",
        exercise.title,
        _scenario(exercise),
        exercise.question,
        exercise.twin or "",
        exercise.discuss or "",
    )


def _scenario(exercise: Exercise) -> str:
    """The scenario. No other format has a place for a figure, so it is described in words."""
    figure = "" if exercise.figure is None else say("authoring-figure", alt=exercise.figure.alt)
    return "\n\n".join(filter(None, (figure, exercise.scenario)))


def stripped(question: Question) -> Question:
    """The question without white space around its texts."""
    parts = tuple(
        replace(part, text=part.text.strip(), why=part.why.strip(), bucket=part.bucket.strip())
        for part in question.parts
    )
    return replace(
        question,
        prompt=question.prompt.strip(),
        title=question.title.strip(),
        scenario=question.scenario.strip(),
        question=question.question.strip(),
        explanation=question.explanation.strip(),
        hint=question.hint.strip(),
        discuss=question.discuss.strip(),
        parts=parts,
        buckets=tuple(bucket.strip() for bucket in question.buckets),
    )
