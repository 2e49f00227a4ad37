"""Members' progress to look at: somebody who has just begun, and somebody with a full year."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from bot.core.memory import Confidence
from bot.core.progress import Sum, first_day, year_of
from bot.core.records.boards import Standing
from bot.core.streaks import Streak
from bot.core.visibility import Visibility
from bot.tutor.progress.member import Practised, Progress

TODAY = date(2026, 11, 27)

TITLES = {
    "foundations": "Foundations", "data": "Data and versioning", "features": "Feature stores", "pipelines": "Pipelines",
    "registry": "Experiments and registries", "serving": "Serving", "releases": "Releases", "monitoring": "Monitoring",
    "automation": "Automation", "infrastructure": "Infrastructure and cost", "governance": "Governance and security",
    "llmops": "LLM operations", "drills": "Incident drills",
}  # fmt: skip


def beginner() -> Progress:
    """One answer, today, and a streak of one day."""
    year = year_of([Sum(TODAY, "serving", 1, 420, 8)], TODAY)
    place = Standing(12, 2, None, 8, 1, 0, 420)
    return Progress(2, Visibility.VISIBLE, TODAY, year, Streak(1, 1, 0, TODAY), 0, place, 12, Practised())


def veteran() -> Progress:
    """A year without a gap, in all topics."""
    rng = Random(1)
    sums = []
    for number in range((TODAY - first_day(TODAY)).days + 1):
        day = first_day(TODAY) + timedelta(days=number)
        for topic in rng.sample(sorted(TITLES), rng.choice((0, 1, 1, 2, 3))):
            answers = rng.choice((1, 1, 2, 4))
            sums.append(Sum(day, topic, answers, answers * rng.choice((840, 840, 840, 420)), 10 * rng.randrange(3)))
    sums = [one for one in sums if one.topic not in ("drills", "llmops")] + [Sum(TODAY, "drills", 2, 840, 0)]
    calibration = {Confidence.SURE: (212, 199), Confidence.THINK: (140, 92), Confidence.GUESS: (40, 13)}
    return Progress(
        1, Visibility.VISIBLE, TODAY, year_of(sums, TODAY), Streak(118, 203, 2, TODAY), 24,
        Standing(3, 1, None, 3125, 340, 290, 0), 128, Practised((84, 71), calibration, 14),
    )  # fmt: skip


def other() -> Progress:
    """Somebody else's: without what practice says."""
    seen = veteran()
    return Progress(
        seen.user, seen.shown, seen.today, seen.year, seen.streak, seen.group, seen.place, seen.members, None
    )
