"""L3, L12, L15, L16, L30: how questions and options are worded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import mean

from bot.bank.lint.finding import Remark, error, warning
from bot.bank.lint.words import is_code, parts_name, parts_of, sentences, texts, without_code
from bot.bank.source import Entry
from bot.core.display import is_scale
from bot.core.exercise import Choice, Multiple

SHORTEST_STEM = 60
MEAN_SENTENCE, LONGEST_SENTENCE = 24, 40
"""In words."""

_SWEEPING = re.compile(
    r"\b(?i:all|none|both|any|neither) of (?:the )?(?i:above|these|them)\b|\b(?:(?i:both) )?[A-E] and [A-E]\b"
)
_BOLD = re.compile(r"\*\*.*?\*\*", re.DOTALL)
_NEGATION = re.compile(r"\b(?:not|except)\b", re.IGNORECASE)
_BOLD_NEGATION = re.compile(r"\*\*[^*]*\b(?:not|except)\b[^*]*\*\*", re.IGNORECASE)
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|without|cannot)\b|n['’]t\b"
    r"|\bun(?!der|til|it|ion|iq|iv|less|ix|do|fold|link|lo|pack|pick|wrap|zip)[a-z]{3,}",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\?[\s*_)\"”’]*$")
_NEXT = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\betc)(?<!\bal)[.!?][\"”’')*_]*\s+(?=[\"“‘'(*_]*[A-Z])")
"""The end of a sentence after which another one begins."""
_FINAL = ".!?;:…,"


def sweeping(entry: Entry) -> Iterator[Remark]:
    """L3: no "all of the above". A scale such as "None of them, One of them, …" counts and does not sweep."""
    exercise = entry.exercise
    if not isinstance(exercise, Choice | Multiple) or is_scale([option.text for option in exercise.options]):
        return
    for index, option in enumerate(exercise.options):
        if found := _SWEEPING.search(option.text):
            yield error("sweeping", "options", index, "text", found=found[0])


def same_form(entry: Entry) -> Iterator[Remark]:
    """L12: options begin with the same case and end with the same sign. Items and steps are lists too."""
    name = parts_name(entry.exercise)
    shown = [(index, part.text) for index, part in enumerate(parts_of(entry.exercise)) if not is_code(part.text)]
    capital = {index: text[0].isupper() for index, text in shown if text[0].isalpha()}
    sign = {index: text[-1] if text[-1] in _FINAL else "" for index, text in shown if text[-1] != "`"}
    if odd := _odd(capital):
        yield warning("mixed-case", name, odd, "text")
    if odd := _odd(sign):
        yield warning("mixed-ends", name, odd, "text")


def _odd(marks: dict[int, bool] | dict[int, str]) -> int | None:
    """The later part that differs from the earliest; the earliest itself has position 0, so that 0 is never odd."""
    values = list(marks.values())
    return next((index for index, mark in marks.items() if mark != values[0]), None)


def negation(entry: Entry) -> Iterator[Remark]:
    """L15: a question that turns on *not* says so in bold, and no option denies twice."""
    if found := _NEGATION.search(without_code(_BOLD.sub(" ", entry.exercise.question))):
        yield error("bare-not", "question", word=found[0])
    if isinstance(entry.exercise, Choice | Multiple):
        for index, option in enumerate(entry.exercise.options):
            denials = _NEGATIVE.findall(without_code(option.text))
            if len(denials) > 1:
                yield warning("denies-twice", "options", index, "text", words=", ".join(denials))


def is_negative(entry: Entry) -> bool:
    """Whether the exercise turns on a NOT in bold."""
    return bool(_BOLD_NEGATION.search(entry.exercise.question))


def question(entry: Entry) -> Iterator[Remark]:
    """L16: one sentence asks, and what decides a choice or multiple is said before it."""
    exercise = entry.exercise
    if not _ASKS.search(exercise.question):
        yield warning("no-question", "question")
    if count := len(_NEXT.findall(without_code(exercise.question))):
        yield warning("several-questions", "question", count=count + 1)
    if isinstance(exercise, Choice | Multiple) and len(exercise.stem) < SHORTEST_STEM:
        params = {"length": len(exercise.stem), "least": SHORTEST_STEM}
        yield warning("short-stem", "scenario" if exercise.scenario else "question", **params)


def sentence_lengths(entry: Entry) -> Iterator[Remark]:
    """L30: short sentences."""
    for way, text in texts(entry.exercise):
        lengths = [len(sentence.split()) for sentence in sentences(text)]
        if not lengths:
            continue
        if max(lengths) > LONGEST_SENTENCE:
            yield warning("long-sentence", *way, words=max(lengths), most=LONGEST_SENTENCE)
        elif mean(lengths) > MEAN_SENTENCE:
            yield warning("long-sentences", *way, words=round(mean(lengths)), most=MEAN_SENTENCE)
