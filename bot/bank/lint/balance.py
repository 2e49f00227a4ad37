"""L7, L8, L10, L11: what a guesser could learn from the whole bank.

Each statistic is read from a least number of cases on, below which a fair lot breaks its limit too often: an error
needs ``LEAST`` cases in the bank, a topic's warning ``LEAST_IN_TOPIC``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import sqrt

from bot.bank.lint.finding import Remark, error, warning
from bot.bank.lint.lists import is_true_false
from bot.bank.lint.scope import Scope, by_chance, by_options, key_position, named, percent
from bot.bank.lint.words import content
from bot.bank.source import Entry
from bot.core.display import is_scale
from bot.core.exercise import Choice, Classify, Multiple

LEAST = 40
"""Of choices with the same number of options (L7), of right options or statements of each kind (L10)."""
LEAST_IN_TOPIC = 8
LEAST_FOR_TOO_FEW = 20
"""With fewer, "never the longest" is a matter of chance."""
FEWEST_EXTREME = 0.10
MOST_EXTREME = {3: 0.43, 4: 1 / 3}
"""By number of options; below the limit by chance in banks of moderate size, so that it binds only in the bank."""
LEAST_PER_PLACE = 5
"""Cases expected per place: below that χ² is not distributed as its table says."""
CHI_SQUARE = {3: 5.99, 4: 7.81, 5: 9.49}
"""The 5% points for 2, 3 and 4 degrees of freedom."""
LONGEST_RUN = 3
MOST_APART = 0.10

_ABSOLUTE = re.compile(
    r"\b(?:always|never|only|all|none|every|completely|guarantees?|guaranteed|impossible|must)\b", re.IGNORECASE
)
_HEDGED = re.compile(r"\b(?:may|can|often|usually|typically|generally|tends?)\b", re.IGNORECASE)

Remarks = Iterator[tuple[Entry | str, Remark]]


def longest_and_shortest(scope: Scope) -> Remarks:
    """L7: the key is strictly the longest, or the shortest, about as often as chance would have it."""
    for options, cases in by_options(scope):
        count = len(cases)
        if count < scope.least(LEAST, LEAST_IN_TOPIC):
            continue
        most = by_chance(options, count)
        if scope.whole:
            most = min(most, MOST_EXTREME.get(options, 1))
        for what, sign in (("longest", 1), ("shortest", -1)):
            found = [entry for entry, exercise in cases if is_extreme(exercise, sign)]
            share = len(found) / count
            params = {"scope": scope.name, "options": options, "share": percent(share), "count": count, "what": what}
            if share > most:
                yield scope.file, error("extreme-key", most=percent(most), names=named(found), **params)
            elif share < FEWEST_EXTREME and count >= LEAST_FOR_TOO_FEW:
                yield scope.file, error("never-extreme", least=percent(FEWEST_EXTREME), **params)


def is_extreme(exercise: Choice, sign: int) -> bool:
    """Whether the key is strictly the longest option (sign 1) or the shortest (sign -1)."""
    key = max(sign * len(option.text) for option in exercise.options if option.correct)
    return all(sign * len(option.text) < key for option in exercise.options if not option.correct)


def positions(scope: Scope) -> Remarks:
    """L8: keys are spread over the positions of the file.

    Only a warning, and at the 5% point: members never see the file's order, since each post draws its own (tested
    with ``core.display``). It matters to who reads the file. Scales stay as they are, and are skipped.
    """
    cases: dict[int, list[int]] = {}
    spread = [(entry, entry.exercise) for entry in scope.entries if isinstance(entry.exercise, Choice)]
    spread = [(entry, each) for entry, each in spread if not is_scale([option.text for option in each.options])]
    for _, exercise in spread:
        cases.setdefault(len(exercise.options), []).append(key_position(exercise))
    for options, places in sorted(cases.items()):
        expected = len(places) / options
        if expected < LEAST_PER_PLACE:
            continue
        held = Counter(places)
        chi = sum((held[place] - expected) ** 2 for place in range(options)) / expected
        if chi > CHI_SQUARE[options]:
            counts = ", ".join(str(held[place]) for place in range(options))
            params = {"chi": f"{chi:.1f}", "most": CHI_SQUARE[options]}
            yield scope.file, warning("positions", scope=scope.name, options=options, counts=counts, **params)
    if not scope.whole:
        for place, run in groupby(spread, key=lambda case: key_position(case[1])):
            entries = [entry for entry, _ in run]
            if len(entries) > LONGEST_RUN:
                params = {"place": place + 1, "count": len(entries)}
                yield entries[LONGEST_RUN], warning("run-of-keys", "options", **params)


def telltale_words(scope: Scope) -> Remarks:
    """L10: sweeping words mark no wrong options, careful words no right ones; likewise in true/false sets."""
    options: dict[bool, list[str]] = {True: [], False: []}
    statements: dict[bool, list[str]] = {True: [], False: []}
    for entry in scope.entries:
        match entry.exercise:
            case Choice(options=parts) | Multiple(options=parts):
                for option in parts:
                    options[option.correct].append(option.text)
            case Classify(items=items) if is_true_false(entry.exercise):
                for item in items:
                    statements[item.bucket.casefold() == "true"].append(item.text)
    for what, groups in (("options", options), ("statements", statements)):
        if min(map(len, groups.values())) < scope.least(LEAST, LEAST_IN_TOPIC):
            continue
        for key, pattern, marked in (("sweeping-words", _ABSOLUTE, False), ("careful-words", _HEDGED, True)):
            share, other = _share(groups[marked], pattern), _share(groups[not marked], pattern)
            # In a topic, two or three words make ten points: there it takes more than chance as well.
            noise = 0 if scope.whole else 2 * _deviation(groups[marked], groups[not marked], pattern)
            if share - other > max(MOST_APART, noise):
                params = {"scope": scope.name, "what": what, "share": percent(share), "other": percent(other)}
                yield scope.file, error(key, most=percent(MOST_APART), **params)


def _share(texts: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(bool(pattern.search(text)) for text in texts) / len(texts)


def _deviation(ones: Sequence[str], others: Sequence[str], pattern: re.Pattern[str]) -> float:
    """Standard error of the difference between the shares of two groups."""
    share = _share([*ones, *others], pattern)
    return sqrt(share * (1 - share) * (1 / len(ones) + 1 / len(others)))


def echoes(scope: Scope) -> Remarks:
    """L11: the key does not take up more words of scenario and question than the wrong options do, beyond chance."""
    for options, cases in by_options(scope):
        if len(cases) < scope.least(LEAST_IN_TOPIC, LEAST_IN_TOPIC):
            continue
        found = [entry for entry, exercise in cases if _echoes(exercise)]
        share, most = len(found) / len(cases), by_chance(options, len(cases))
        if share > most:
            params = {"scope": scope.name, "options": options, "share": percent(share), "most": percent(most)}
            yield scope.file, warning("echo", count=len(cases), names=named(found), **params)


def _echoes(exercise: Choice) -> bool:
    asked = set(content(exercise.stem))
    overlap = {option.correct: 0 for option in exercise.options}
    for option in exercise.options:
        overlap[option.correct] = max(overlap[option.correct], len(asked.intersection(content(option.text))))
    return overlap[True] > overlap[False]
