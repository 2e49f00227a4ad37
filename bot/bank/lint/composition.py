"""What the bank consists of, in numbers: for ``python -m bot check --report``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.bank.lint.balance import is_extreme
from bot.bank.lint.labels import LEVELS
from bot.bank.lint.mix import DIFFICULTIES, KINDS, kind_of, statements
from bot.bank.lint.scope import key_position, percent
from bot.bank.source import BankSource, Entry
from bot.core.exercise import Choice, Multiple
from bot.texts import say


@dataclass(frozen=True, slots=True)
class Keys:
    """Where and how long the right options of choices with the same number of options are.

    Attributes:
        positions: how often the right option stands at each position of the file.
        longest, shortest: how often it is strictly so.
    """

    options: int
    exercises: int
    positions: tuple[int, ...]
    longest: int
    shortest: int


@dataclass(frozen=True, slots=True)
class Composition:
    """Numbers of exercises, by whatever an author has to balance.

    Attributes:
        topics: for each topic, how many there are of each kind.
        right_options: for each number of right options, how many ``multiple`` have it.
        statements: how many of the true/false sets are true, and how many false.
        references: different sources cited.
        oldest_review: the earliest month, None if no exercise has one.
    """

    exercises: int
    topics: dict[str, dict[str, int]]
    kinds: dict[str, int]
    difficulties: dict[int, int]
    levels: dict[str, int]
    keys: tuple[Keys, ...]
    right_options: dict[int, int]
    statements: tuple[int, int]
    hints: int
    references: int
    oldest_review: str | None

    def as_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return asdict(self)


def composition(source: BankSource) -> Composition:
    """Count what the sound exercises of a bank consist of."""
    exercises = [entry.exercise for entry in source.entries]
    topics: dict[str, Counter[str]] = {}
    for each in exercises:
        topics.setdefault(each.topic, Counter())[kind_of(each)] += 1
    levels = Counter(tag.removeprefix("bloom:") for each in exercises for tag in each.tags if tag.startswith("bloom:"))
    right = Counter(sum(o.correct for o in each.options) for each in exercises if isinstance(each, Multiple))
    difficulties: Counter[int] = Counter(each.difficulty for each in exercises)
    kinds = Counter(map(kind_of, exercises))
    truth = statements(source.entries)
    return Composition(
        exercises=len(exercises),
        topics={topic: {kind: held[kind] for kind in KINDS} for topic, held in topics.items()},
        kinds={kind: kinds[kind] for kind in KINDS},
        difficulties={each: difficulties[each] for each in DIFFICULTIES},
        levels={level: levels[level] for level in LEVELS},
        keys=_keys(source.entries),
        right_options=dict(sorted(right.items())),
        statements=(len(truth[True]), len(truth[False])),
        hints=sum(each.hint is not None for each in exercises),
        references=len({reference.url for each in exercises for reference in each.references}),
        oldest_review=min((each.reviewed for each in exercises if each.reviewed), default=None),
    )


def _keys(entries: Sequence[Entry]) -> tuple[Keys, ...]:
    groups: dict[int, list[Choice]] = {}
    for entry in entries:
        if isinstance(entry.exercise, Choice):
            groups.setdefault(len(entry.exercise.options), []).append(entry.exercise)
    found = []
    for options, exercises in sorted(groups.items()):
        held = Counter(map(key_position, exercises))
        longest, shortest = (sum(is_extreme(each, sign) for each in exercises) for sign in (1, -1))
        places = tuple(held[place] for place in range(options))
        found.append(Keys(options, len(exercises), places, longest, shortest))
    return tuple(found)


def describe(bank: Composition) -> str:
    """The composition as a table and some lines, for a terminal."""
    kinds = list(KINDS)
    header = [say("report-topic"), *kinds, say("report-sum")]
    rows = [[topic, *map(str, held.values()), str(sum(held.values()))] for topic, held in bank.topics.items()]
    total = [say("report-all"), *(str(bank.kinds[kind]) for kind in kinds), str(bank.exercises)]
    share = [say("report-share"), *(_share(bank.kinds[kind], bank.exercises) for kind in kinds), ""]
    target = [say("report-target"), *(f"{percent(KINDS[kind])}%" for kind in kinds), ""]
    lines = [*_table([header, *rows, total, share, target]), ""]
    lines.append(say("report-difficulties", shares=_shares(bank.difficulties, bank.exercises)))
    lines.append(say("report-levels", shares=_shares(bank.levels, bank.exercises)))
    for key in bank.keys:
        places = ", ".join(map(str, key.positions))
        extremes = {"longest": _share(key.longest, key.exercises), "shortest": _share(key.shortest, key.exercises)}
        lines.append(say("report-keys", count=key.exercises, options=key.options, places=places, **extremes))
    if bank.right_options:
        counts = ", ".join(f"{right}: {times}" for right, times in bank.right_options.items())
        lines.append(say("report-multiples", counts=counts))
    if any(bank.statements):
        right, wrong = bank.statements
        lines.append(say("report-statements", count=right + wrong, share=_share(right, right + wrong)))
    lines.append(say("report-rest", hints=bank.hints, sources=bank.references, oldest=bank.oldest_review or "–"))
    return "\n".join(lines)


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    ]


def _share(part: int, whole: int) -> str:
    return f"{percent(part / whole) if whole else 0}%"


def _shares(held: dict[int, int] | dict[str, int], whole: int) -> str:
    return ", ".join(f"{name}: {count} ({_share(count, whole)})" for name, count in held.items())
