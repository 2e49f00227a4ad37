"""L15, L17, L18, L19, L25, L26: the composition of the bank.

Shares are read from a least number of cases on, given with each; a smaller bank, say one that a server has just begun,
hears nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from statistics import mean

from bot.bank.lint.finding import Remark, error, warning
from bot.bank.lint.labels import LEVELS
from bot.bank.lint.lists import is_true_false
from bot.bank.lint.scope import Scope, named, percent
from bot.bank.lint.wording import is_negative
from bot.bank.source import Entry
from bot.core.exercise import Classify, Exercise, Item, Multiple

LEAST_FOR_NEGATIVE = 50
"""One in fifty is allowed."""
MOST_NEGATIVE = 0.02
LEAST_MULTIPLES, LEAST_FOR_PLACES = 10, 20
KEYED, KEYED_PER_PLACE = (0.40, 0.65), (0.35, 0.70)
MOST_SAME_NUMBER = 0.60
LEAST_SETS = 10
MOST_EQUAL = 0.50
LEAST_STATEMENTS, LEAST_FOR_ERROR = 20, 100
"""With 100 statements a fair lot stays within 40…60% nineteen times in twenty."""
TRUE, LENGTHS = (0.40, 0.60), (0.9, 1.1)
LEAST_LABELLED = 40
DIFFICULTIES, DIFFICULTY_OFF = {1: 0.25, 2: 0.50, 3: 0.25}, 0.05
MOST_REMEMBER, LEAST_APPLY = 0.10, 0.50
LEAST_FOR_MIX = 100
"""A bank that is still being written has no mix yet."""
KINDS, KIND_OFF = {"choice": 0.50, "multiple": 0.15, "classify": 0.15, "true/false": 0.10, "order": 0.10}, 0.04
TOPIC_SIZE, TOPIC_MOST = (18, 24), 28
_ROUNDING = 1e-9

Remarks = Iterator[tuple[Entry | str, Remark]]


def kind_of(exercise: Exercise) -> str:
    """The kind as the plan counts it: true/false sets by themselves."""
    return "true/false" if is_true_false(exercise) else exercise.kind


def statements(entries: Iterable[Entry]) -> dict[bool, list[Item]]:
    """The true and the false statements of all true/false sets."""
    found: dict[bool, list[Item]] = {True: [], False: []}
    for entry in entries:
        if isinstance(entry.exercise, Classify) and is_true_false(entry.exercise):
            for item in entry.exercise.items:
                found[item.bucket.casefold() == "true"].append(item)
    return found


def negatives(scope: Scope) -> Remarks:
    """L15: few questions turn on NOT."""
    found = [entry for entry in scope.entries if is_negative(entry)]
    count = len(scope.entries)
    if count >= scope.least(LEAST_FOR_NEGATIVE, None) and len(found) > MOST_NEGATIVE * count:
        params = {"share": percent(len(found) / count), "most": percent(MOST_NEGATIVE)}
        yield scope.file, error("negatives", scope=scope.name, names=named(found), **params)


def multiples(scope: Scope) -> Remarks:
    """L17: neither how many options are right nor where they are can be guessed."""
    found = [entry.exercise for entry in scope.entries if isinstance(entry.exercise, Multiple)]
    if len(found) < scope.least(LEAST_MULTIPLES, None):
        return
    keys = [[option.correct for option in each.options] for each in found]
    share = mean(right for key in keys for right in key)
    if not _within(share, KEYED):
        params = {"share": percent(share), "least": percent(KEYED[0]), "most": percent(KEYED[1])}
        yield scope.file, warning("keyed", scope=scope.name, **params)
    number, times = Counter(sum(key) for key in keys).most_common(1)[0]
    if times > MOST_SAME_NUMBER * len(keys):
        params = {"share": percent(times / len(keys)), "number": number, "most": percent(MOST_SAME_NUMBER)}
        yield scope.file, warning("same-number", scope=scope.name, **params)
    for place in range(max(map(len, keys))):
        held = [key[place] for key in keys if len(key) > place]
        if len(held) >= LEAST_FOR_PLACES and not _within(mean(held), KEYED_PER_PLACE):
            params = {"least": percent(KEYED_PER_PLACE[0]), "most": percent(KEYED_PER_PLACE[1])}
            yield (
                scope.file,
                warning("keyed-place", scope=scope.name, place=place + 1, share=percent(mean(held)), **params),
            )


def equal_buckets(scope: Scope) -> Remarks:
    """L18: not each classification divides evenly, or the last items could be counted out."""
    found = [(entry, entry.exercise) for entry in scope.entries if isinstance(entry.exercise, Classify)]
    if len(found) < scope.least(LEAST_SETS, None):
        return
    equal = [entry for entry, each in found if len(set(Counter(item.bucket for item in each.items).values())) == 1]
    if len(equal) > MOST_EQUAL * len(found):
        params = {"share": percent(len(equal) / len(found)), "most": percent(MOST_EQUAL)}
        yield scope.file, warning("equal-buckets", scope=scope.name, names=named(equal), **params)


def truth(scope: Scope) -> Remarks:
    """L19: about half of the statements are true, and these are as long as the others."""
    found = statements(scope.entries)
    right, count = len(found[True]), len(found[True]) + len(found[False])
    if count < scope.least(LEAST_STATEMENTS, LEAST_STATEMENTS):
        return
    if not _within(right / count, TRUE):
        make = error if count >= LEAST_FOR_ERROR else warning
        params = {"share": percent(right / count), "least": percent(TRUE[0]), "most": percent(TRUE[1])}
        yield scope.file, make("truth", scope=scope.name, **params)
    if min(map(len, found.values())) and scope.whole:
        long, short = (mean(len(item.text) for item in found[kind]) for kind in (True, False))
        if not _within(long / short, LENGTHS):
            params = {"right": round(long), "wrong": round(short)}
            yield scope.file, warning("statement-lengths", scope=scope.name, **params)


def levels(scope: Scope) -> Remarks:
    """L25: the bank has the mix of difficulties and levels that was aimed at."""
    count = len(scope.entries)
    if count < scope.least(LEAST_LABELLED, None):
        return
    held: Counter[int] = Counter(entry.exercise.difficulty for entry in scope.entries)
    for difficulty, target in DIFFICULTIES.items():
        if abs(held[difficulty] / count - target) > DIFFICULTY_OFF + _ROUNDING:
            params = {"share": percent(held[difficulty] / count), "target": percent(target)}
            off = percent(DIFFICULTY_OFF)
            yield scope.file, warning("difficulties", scope=scope.name, difficulty=difficulty, off=off, **params)
    named_levels = Counter(tag.removeprefix("bloom:") for entry in scope.entries for tag in entry.exercise.tags)
    remember, apply = named_levels["remember"], sum(named_levels[level] for level in LEVELS[2:])
    if remember > MOST_REMEMBER * count:
        params = {"share": percent(remember / count), "most": percent(MOST_REMEMBER)}
        yield scope.file, warning("remember", scope=scope.name, **params)
    if apply < LEAST_APPLY * count:
        params = {"share": percent(apply / count), "least": percent(LEAST_APPLY)}
        yield scope.file, warning("apply", scope=scope.name, **params)


def kinds(scope: Scope) -> Remarks:
    """L26: the bank has the mix of kinds that was aimed at, and its topics are of like size."""
    count = len(scope.entries)
    if count < scope.least(LEAST_FOR_MIX, None):
        return
    held = Counter(kind_of(entry.exercise) for entry in scope.entries)
    for kind, target in KINDS.items():
        if abs(held[kind] / count - target) > KIND_OFF + _ROUNDING:
            params = {"share": percent(held[kind] / count), "target": percent(target), "off": percent(KIND_OFF)}
            yield scope.file, warning("kinds", scope=scope.name, kind=kind, **params)
    total = Counter(entry.file for entry in scope.entries)
    own = Counter(entry.file for entry in scope.entries if "founding" not in entry.exercise.tags)
    for file, size in total.items():
        if not _within(own[file], TOPIC_SIZE) or size > TOPIC_MOST:
            yield file, warning("topic-size", count=size, least=TOPIC_SIZE[0], most=TOPIC_SIZE[1])


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] - _ROUNDING <= value <= limits[1] + _ROUNDING
