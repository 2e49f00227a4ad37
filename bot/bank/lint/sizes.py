"""L1, L5, L6, L28: how many and how long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import mean

from bot.bank.lint.finding import Remark, error, warning
from bot.bank.lint.words import is_code
from bot.bank.source import Entry
from bot.core.display import quantity
from bot.core.exercise import Choice, Classify, Multiple, Option, Order

ITEMS, MOST_STEPS = (5, 6), 6
LONGEST_OPTION = 140
WIDE, TOO_WIDE = 1.6, 2.2
"""Longest option ÷ shortest option: from the one on a warning, from the other on an error."""
KEY_LENGTH = 1.25
"""Longest key, measured by the mean wrong option."""
SHORT = 25
"""Among shorter options length tells nothing, so that each counts as if it had this many characters."""


def sizes(entry: Entry) -> Iterator[Remark]:
    """L1: our own sizes; those of the format itself are checked when the file is loaded."""
    match entry.exercise:
        case Classify(items=items) if not ITEMS[0] <= len(items) <= ITEMS[1]:
            yield warning("number-of-items", "items", count=len(items), least=ITEMS[0], most=ITEMS[1])
        case Order(steps=steps) if len(steps) > MOST_STEPS:
            yield warning("many-steps", "steps", count=len(steps), most=MOST_STEPS)


def option_lengths(entry: Entry) -> Iterator[Remark]:
    """L5: options are alike in length."""
    compared = _compared(entry)
    if len(compared) < 2:
        return
    shortest, longest = (f(compared, key=lambda each: _length(each[1])) for f in (min, max))
    ratio = _length(longest[1]) / _length(shortest[1])
    if ratio > WIDE:
        make, most = (error, TOO_WIDE) if ratio > TOO_WIDE else (warning, WIDE)
        short, long = len(shortest[1].text), len(longest[1].text)
        yield make("uneven", "options", longest[0], "text", long=long, short=short, ratio=f"{ratio:.2f}", most=most)


def key_length(entry: Entry) -> Iterator[Remark]:
    """L6: what is right is not longer than what is wrong. For several right options, their mean counts."""
    right, wrong = ([each for each in _compared(entry) if each[1].correct is correct] for correct in (True, False))
    if not right or not wrong:
        return
    key, others = (mean(_length(option) for _, option in group) for group in (right, wrong))
    if key > KEY_LENGTH * others:
        index = max(right, key=lambda each: len(each[1].text))[0]
        params = {"key": round(key), "others": round(others), "most": KEY_LENGTH}
        yield warning("long-key", "options", index, "text", **params)


def platform(entry: Entry) -> Iterator[Remark]:
    """L28: options are readable on a phone. An item or step of more than 100 characters can't even be loaded."""
    if isinstance(entry.exercise, Choice | Multiple):
        for index, option in enumerate(entry.exercise.options):
            if len(option.text) > LONGEST_OPTION:
                yield warning("long-option", "options", index, "text", length=len(option.text), most=LONGEST_OPTION)


def telling(options: Sequence[Option]) -> list[tuple[int, Option]]:
    """The options whose length can tell something, with their positions: neither numbers nor code."""
    return [
        (index, option)
        for index, option in enumerate(options)
        if not is_code(option.text) and (len(option.text) > 40 or quantity(option.text) is None)
    ]


def _compared(entry: Entry) -> list[tuple[int, Option]]:
    return telling(entry.exercise.options) if isinstance(entry.exercise, Choice | Multiple) else []


def _length(option: Option) -> int:
    return max(len(option.text), SHORT)
