"""What moderators want to know when something seems wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.quiz.state import End
from bot.core.records.posts import DrillPost, Post
from bot.core.records.quizzes import LiveQuiz
from bot.store import drafting, drills, posts, quizzes, reports, schedules, servers
from bot.tutor.context import Context
from bot.tutor.schedules.scheduling import Planned, list_schedules

_SLOTS = 30
"""The newest slots of a schedule that are looked at: more than anybody skips in advance."""


LATELY = timedelta(days=1)
LOST_FOR = timedelta(days=7)
"""How long a lost quiz is reported, since nobody may have been there when it was lost."""


@dataclass(frozen=True, slots=True)
class Health:
    """One schedule's.

    Attributes:
        last: its newest post, whatever became of it.
        outcome: what became of its newest slot: posted, missed or skipped; None before the first.
    """

    planned: Planned
    last: Post | None
    outcome: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A server's.

    Attributes:
        uncertain: posts and drills of which nobody knows whether they were sent.
        store_ms: how long the database took to take a write, in milliseconds.
        moderators_channel: where moderators are told what they must act upon; None for a private message.
        slow: when answers had to wait for the database for seconds, within the last day.
        lost: quizzes that ended lately since the bot could not post there any more.
        damaged: whether the database was found damaged since the bot was started.
        outdated: whether another version of the bot has changed the database since.
        reports: how many exercises have reports that nobody has dealt with.
        suggestions: how many nobody has decided on.
    """

    schedules: tuple[Health, ...]
    uncertain: tuple[Post | DrillPost, ...]
    store_ms: float
    moderators_channel: int | None = None
    slow: tuple[datetime, ...] = ()
    damaged: bool = False
    outdated: bool = False
    lost: tuple[LiveQuiz, ...] = ()
    reports: int = 0
    suggestions: int = 0


async def diagnose(context: Context, server: int) -> Diagnosis:
    """Look at everything that can be looked at without asking Discord.

    Raises:
        Unavailable: the database does not answer, or takes nothing.
    """
    planned = await list_schedules(context, server)
    await context.store.examine()
    begun = context.clock()
    async with context.store.write() as tx:
        healths = []
        for plan in planned:
            outcomes = await schedules.slot_outcomes(tx, plan.schedule.id, _SLOTS)
            here = begun.astimezone(ZoneInfo(plan.zone)).isoformat()
            past = next((outcome for outcome in outcomes if outcome[0] <= here), None)  # a skipped one may be to come
            last = await posts.last_of_schedule(tx, plan.schedule.id)
            healths.append(Health(plan, last, past))
        uncertain: list[Post | DrillPost] = [*await posts.uncertain(tx, server), *await drills.uncertain(tx, server)]
        settings = await servers.get(tx, server)
        reported, suggested = await reports.count_open(tx, server), await drafting.count_waiting(tx, server)
        lost = [one for one in await quizzes.newest(tx, server, _SLOTS) if _was_lost(one, begun)]
    took = (context.clock() - begun).total_seconds() * 1000
    slow = tuple(at for at in context.slow_batches if begun - at < LATELY)
    return Diagnosis(
        schedules=tuple(healths),
        uncertain=tuple(uncertain),
        store_ms=took,
        moderators_channel=settings.moderators_channel,
        slow=slow,
        damaged=context.store.damaged,
        outdated=context.store.outdated,
        lost=tuple(lost),
        reports=reported,
        suggestions=suggested,
    )


def _was_lost(made: LiveQuiz, now: datetime) -> bool:
    return made.state.end is End.LOST and made.ended_at is not None and now - made.ended_at < LOST_FOR
