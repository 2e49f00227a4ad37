"""Members' progress to look at: somebody who has just begun, and somebody with a full year."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from bot.core.memory import Confidence
from bot.core.progress import Day, Topic, first_day, year_of
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
    year = year_of([Day(TODAY, 1, 8)], [Topic("serving", 1, 0.5)], TODAY)
    place = Standing(12, 2, None, 8, 1, 0, 420)
    return Progress(2, Visibility.VISIBLE, TODAY, year, Streak(1, 1, 0, TODAY), 0, place, 12, Practised())


def veteran() -> Progress:
    """A year without a gap, in all topics."""
    rng = Random(1)
    dates = [first_day(TODAY) + timedelta(days=number) for number in range((TODAY - first_day(TODAY)).days + 1)]
    days = [Day(each, rng.choice((0, 1, 1, 2, 3, 4, 7, 11)), 10 * rng.randrange(3)) for each in dates]
    topics = [Topic(name, 60 + 4 * number, 0.92 - 0.013 * number) for number, name in enumerate(TITLES)]
    topics[-1] = Topic("drills", 2, 0.5)
    calibration = {Confidence.SURE: (212, 199), Confidence.THINK: (140, 92), Confidence.GUESS: (40, 13)}
    return Progress(
        1, Visibility.VISIBLE, TODAY, year_of(days, topics, TODAY), Streak(118, 203, 2, TODAY), 24,
        Standing(3, 1, None, 3125, 340, 290, 0), 128, Practised((84, 71), calibration, 14),
    )  # fmt: skip


def other() -> Progress:
    """Somebody else's: without what practice says."""
    seen = veteran()
    return Progress(
        seen.user, seen.shown, seen.today, seen.year, seen.streak, seen.group, seen.place, seen.members, None
    )
