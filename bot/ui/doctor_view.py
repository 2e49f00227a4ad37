"""What ``/doctor`` shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

from bot.core.records import Post, PostState
from bot.texts import say
from bot.tutor.doctor import Diagnosis, Health
from bot.tutor.planning import Coming
from bot.tutor.scheduling import Planned
from bot.ui import layout
from bot.ui.layout import View, card, rule
from bot.ui.list_views import schedule_line
from bot.ui.markdown import timestamp

_MOST_TEXT = 3500


def doctor_view(diagnosis: Diagnosis, latency_ms: float, lacking: Mapping[int, str]) -> View:
    """Return the state of a server's schedules and of the bot.

    Args:
        diagnosis: what the store knows.
        latency_ms: of the gateway.
        lacking: per channel what the bot may not do there; empty text where all is well.
    """
    lines = [_health(health, lacking.get(health.planned.schedule.channel, "")) for health in diagnosis.schedules]
    gateway = say("doctor-gateway", ms=round(latency_ms)) if isfinite(latency_ms) else say("doctor-gateway-unknown")
    return card(
        layout.OPEN,
        say("doctor-title"),
        f"{gateway}\n{say('doctor-store', ms=round(diagnosis.store_ms))}",
        rule(),
        _fitting(lines) or say("schedules-none"),
        "\n".join(_uncertain(post) for post in diagnosis.uncertain),
    )


def _fitting(lines: Sequence[str]) -> str:
    """As many lines as fit into a message, and how many there are besides."""
    kept: list[str] = []
    for index, line in enumerate(lines):
        if sum(map(len, kept)) + len(line) > _MOST_TEXT - 400:
            kept.append(say("doctor-more", more=len(lines) - index))
            break
        kept.append(line)
    return "\n\n".join(kept)


def _health(health: Health, lacking: str) -> str:
    lines = [schedule_line(health.planned)]
    if health.outcome is not None:
        slot, outcome = health.outcome
        lines.append(say(f"doctor-slot-{outcome}", slot=slot.replace("T", " ")))
    if health.last is not None:
        lines.append(_post_line(health.last))
    lines.append(say("doctor-lacking", lacking=lacking) if lacking else say("doctor-permissions-fine"))
    return "\n".join(f"-# {line}" if number else line for number, line in enumerate(lines))


def _post_line(post: Post) -> str:
    if post.opened_at is None:
        return say(f"doctor-post-{post.state.value}", at=timestamp(post.claimed_at, "f"))
    return say("doctor-post-sent", at=timestamp(post.opened_at, "f"), answers=post.answers)


def _uncertain(post: Post) -> str:
    assert post.state is PostState.UNCERTAIN
    return say("doctor-uncertain", channel=f"<#{post.channel}>", at=timestamp(post.claimed_at, "f"))


def preview_view(plan: Planned, coming: Sequence[Coming]) -> View:
    """Return a schedule's next slots and what they would post."""
    lines = [
        say(
            "preview-line",
            at=timestamp(one.slot.at, "f"),
            exercise=say("preview-none") if one.exercise is None else one.exercise.id,
        )
        for one in coming
    ]
    return card(layout.OPEN, schedule_line(plan), rule(), "\n".join(lines) or say("schedule-over"), say("preview-note"))
