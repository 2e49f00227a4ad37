"""What real people's answers say about an exercise, as findings at the lines they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.bank.lint.finding import ItemRule, Remark, warning
from bot.bank.source import Entry
from bot.core.analysis import Analysis, Concern
from bot.core.exercise import Exercise


def answers(known: Mapping[str, tuple[Exercise, Analysis]]) -> ItemRule:
    """A rule that speaks about exercises that have been answered in the wording they have now.

    Args:
        known: by exercise id, the wording that was answered and its figures.
    """

    def rule(entry: Entry) -> Iterator[Remark]:
        exercise, found = known.get(entry.exercise.id, (None, None))
        if found is None or exercise != entry.exercise:
            return
        for finding in found.findings:
            way: tuple[str | int, ...] = ("difficulty",)
            share = found.facility
            if finding.place is not None:
                way = ("options", finding.place, "text")
                share = found.parts[finding.place].share
            elif finding.concern in (Concern.WEAK, Concern.DOUBTFUL):
                way = ("id",)
            yield warning(
                f"answers-{finding.concern.value}",
                *way,
                answers=found.answers,
                percent=round(100 * share),
                correlation=f"{found.discrimination or 0:.2f}",
            )

    return rule
