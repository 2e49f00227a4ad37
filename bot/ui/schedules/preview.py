"""What a schedule will post next."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.exercise import Exercise
from bot.core.records.schedules import ScheduleState
from bot.core.second_vote import LEAST_ANSWERS, SHARE_FROM, SHARE_TO
from bot.texts import say
from bot.tutor.posts.coming import Next
from bot.tutor.schedules.scheduling import Planned
from bot.ui.exercise.parts import kind_name
from bot.ui.kit import layout
from bot.ui.kit.layout import View, card, rule
from bot.ui.kit.markdown import timestamp
from bot.ui.kit.plans import schedule_line


def preview_view(plan: Planned, coming: Sequence[Next]) -> View:
    """Return a schedule's next slots and what they would post."""
    lines = [
        say(
            "preview-line",
            at=timestamp(one.slot.at, "f"),
            exercise=_what(plan, one),
        )
        for one in coming
    ]
    paused = plan.schedule.state is ScheduleState.PAUSED
    return card(
        layout.OPEN,
        schedule_line(plan),
        rule(),
        "\n".join(lines) or say("schedule-over"),
        say("preview-paused") if paused else "",
        _second_vote() if plan.schedule.may_vote_twice else "",
        say("preview-note") if plan.schedule.makes_posts else "",
    )


def _second_vote() -> str:
    shares = {"low": int(SHARE_FROM * 100), "high": int(SHARE_TO * 100)}
    return say("preview-second-vote", least=LEAST_ANSWERS, **shares)


def _what(plan: Planned, one: Next) -> str:
    if plan.schedule.digest:
        return say("preview-digest")
    if plan.schedule.quiz is not None:
        return say("preview-quiz")
    return say("preview-review") if one.review else _exercise(one.exercise)


def _exercise(exercise: Exercise | None) -> str:
    if exercise is None:
        return say("preview-none")
    return say("preview-exercise", title=exercise.title, kind=kind_name(exercise))
