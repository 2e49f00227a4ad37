"""Words, stems and sentences of a text in Discord's markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.core.exercise import Exercise, Item, Option, Step

Part = Option | Item | Step
Way = tuple[str | int, ...]
"""Leads from an exercise to one of its texts."""

FENCE = re.compile(r"^[ \t]*```([^\n`]*)\n(.*?)^[ \t]*```[ \t]*$", re.MULTILINE | re.DOTALL)
"""A block of code: its language and its lines."""
INLINE = re.compile(r"`([^`\n]+)`")
_ADDRESS = re.compile(r"https?://\S+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+|[.,:]\d+)*")
_BREAK = re.compile(
    r"(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!\betc\.)(?<=[.!?:])[\"”’')*_]*\s+|\n\s*\n|\n(?=\s*(?:[-*•]|\d+\.)\s)"
)

_STOP_WORDS = """
a about after all also an and any are as at be because been before being between both but by can could did do does
each for from had has have he her his how if in into is it its itself may might more most much must no nor not now
of off on one only or other our out over own same she should since so some such than that the their them then
there these they this those through to too two under until up upon was we were what when where which while who
whom whose why will with would you your
"""
_STOP = frozenset(_STOP_WORDS.split())
_SUFFIXES = (
    ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("ically", "ic"), ("isation", "is"), ("ization", "is"),
    ("ising", "is"), ("ised", "is"), ("ises", "is"), ("ise", "is"), ("ness", ""), ("ation", ""), ("ments", ""),
    ("ment", ""), ("ities", ""), ("ity", ""), ("ions", ""), ("ion", ""), ("ings", ""), ("ing", ""), ("ers", ""),
    ("er", ""), ("ies", "y"), ("ied", "y"), ("ed", ""), ("ly", ""), ("sses", "ss"), ("es", ""), ("s", ""), ("e", ""),
)  # fmt: skip
_LEAST_STEM = 4
"""Shorter rests are not trusted: "sing" is not a form of "s"."""


def texts(exercise: Exercise) -> Iterator[tuple[Way, str]]:
    """All that a member reads of an exercise, in the order of the screen, with the way to each."""
    yield ("title",), exercise.title
    if exercise.scenario:
        yield ("scenario",), exercise.scenario
    yield ("question",), exercise.question
    if exercise.hint:
        yield ("hint",), exercise.hint
    name = parts_name(exercise)
    for index, bucket in enumerate(getattr(exercise, "buckets", ())):
        yield ("buckets", index), bucket
    for index, part in enumerate(parts_of(exercise)):
        yield (name, index, "text"), part.text
        yield (name, index, "why"), part.why
    yield ("explanation",), exercise.explanation
    if exercise.discuss:
        yield ("discuss",), exercise.discuss


def parts_of(exercise: Exercise) -> tuple[Part, ...]:
    """The options, items or steps, as one type."""
    return exercise.parts


def parts_name(exercise: Exercise) -> str:
    """The key under which an exercise has its parts."""
    return {"classify": "items", "order": "steps"}.get(exercise.kind, "options")


def without_blocks(text: str) -> str:
    """The text without its blocks of code."""
    return FENCE.sub("\n\n", text)


def without_code(text: str) -> str:
    """The text without code of any kind and without addresses."""
    return _ADDRESS.sub(" ", INLINE.sub(" ", without_blocks(text)))


def is_code(text: str) -> bool:
    """Whether nothing but code is left when signs around it are taken away."""
    return "`" in text and not words(without_code(text))


def words(text: str) -> list[str]:
    """The words in lower case; hyphens part, decimals stay whole."""
    return _WORD.findall(text.casefold())


def sentences(text: str) -> list[str]:
    """The sentences of the text without its blocks of code; a colon, a blank line and a list's bullet end one too."""
    return [part.strip() for part in _BREAK.split(without_blocks(text).strip()) if part and part.strip(" *_\n")]


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The word without its ending: "monitoring" → "monitor", "skipped" → "skip", "stories" → "story".

    A few dozen endings do here, where two forms of one word have to meet within a text; a full stemmer would be one
    more dependency for the sake of rare words.
    """
    before = ""
    while word != before:
        before = word
        word = _shortened(word)
    if len(word) >= _LEAST_STEM and word[-1] == word[-2] and not word[-1].isdigit():
        word = word[:-1]
    return word[:-1] + "i" if len(word) > _LEAST_STEM and word.endswith("y") else word


def _shortened(word: str) -> str:
    for suffix, instead in _SUFFIXES:
        if not word.endswith(suffix) or (suffix == "s" and word.endswith(("ss", "us", "is"))):
            continue
        rest = word[: -len(suffix)] + instead
        if len(rest) >= _LEAST_STEM - (suffix == "s"):
            return rest
    return word


def content(text: str) -> list[str]:
    """The stems of the words that carry meaning, in their order; code counts, since its names are words too."""
    return [stem(word) for word in words(text) if len(word) > 1 and word not in _STOP]
