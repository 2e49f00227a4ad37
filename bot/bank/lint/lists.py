"""L9, L13, L18, L19: options, items and statements next to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, groupby, pairwise

from bot.bank.lint.finding import Remark, error, warning
from bot.bank.lint.words import content, is_code, parts_name, parts_of, words
from bot.bank.source import Entry
from bot.core.display import quantity
from bot.core.exercise import Choice, Classify, Exercise, Multiple

MOST_ALIKE = 0.85
LONGEST_RUN = 3
FEWEST_OF_EACH = 2


def is_true_false(exercise: Exercise) -> bool:
    """Whether it is a true/false set."""
    return isinstance(exercise, Classify) and {name.casefold() for name in exercise.buckets} == {"true", "false"}


def ascending(entry: Entry) -> Iterator[Remark]:
    """L9: numbers, dates and durations ascend; the display leaves them as they are if they do."""
    if not isinstance(entry.exercise, Choice | Multiple):
        return
    shown = [option.text for option in entry.exercise.options]
    values = [quantity(text) if len(text) <= 40 else None for text in shown]
    if all(value is not None for value in values):
        for index, (one, other) in enumerate(pairwise(values), start=1):
            if one is not None and other is not None and one > other:
                yield warning("descends", "options", index, "text", one=shown[index - 1], other=shown[index])
                return


def alike(entry: Entry) -> Iterator[Remark]:
    """L13: no two options say the same. Among numbers and code the order of signs counts, so that only twins are."""
    name = parts_name(entry.exercise)
    parts = [(index, part.text) for index, part in enumerate(parts_of(entry.exercise))]
    for (_, one), (index, other) in combinations(parts, 2):
        if _normal(one) == _normal(other):
            yield error("same-option", name, index, "text", other=one)
        elif name == "options" and not any(is_code(text) or _is_number(text) for text in (one, other)):
            ours, theirs = set(words(one)), set(words(other))
            if ours and len(ours & theirs) >= MOST_ALIKE * len(ours | theirs):
                yield error("alike-option", name, index, "text", other=one)


def _normal(text: str) -> str:
    return re.sub(r"\s+", " ", text.casefold() if "`" not in text else text).strip(" .!?;:*_")


def _is_number(text: str) -> bool:
    return len(text) <= 40 and quantity(text) is not None


def buckets(entry: Entry) -> Iterator[Remark]:
    """L18: no item names its bucket, and items do not stand bucket by bucket.

    A word that all buckets share gives nothing away, nor does "true" or "false" in a statement ("false positives").
    The display shuffles the items, so that a run in the file is only a sign of haste: a warning.
    """
    exercise = entry.exercise
    if not isinstance(exercise, Classify):
        return
    if not is_true_false(exercise):
        named = {name: set(content(name)) for name in exercise.buckets}
        shared = set.intersection(*named.values())
        for index, item in enumerate(exercise.items):
            stems = set(content(item.text))
            for name, own in named.items():
                if found := stems & (own - shared):
                    yield error("names-bucket", "items", index, "text", word=min(found), bucket=name)
    start = 0
    for bucket, run in groupby(exercise.items, key=lambda item: item.bucket):
        length = len(list(run))
        if length > LONGEST_RUN:
            yield warning("run-of-items", "items", start + LONGEST_RUN, "bucket", bucket=bucket, count=length)
        start += length


def true_and_false(entry: Entry) -> Iterator[Remark]:
    """L19: a set has at least two statements of each kind."""
    exercise = entry.exercise
    if isinstance(exercise, Classify) and is_true_false(exercise):
        right = sum(item.bucket.casefold() == "true" for item in exercise.items)
        if not FEWEST_OF_EACH <= right <= len(exercise.items) - FEWEST_OF_EACH:
            yield error("one-sided", "items", right=right, wrong=len(exercise.items) - right, least=FEWEST_OF_EACH)
