"""What ``/doctor`` shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import isfinite

from bot.core.records.posts import DrillPost, Post, PostState
from bot.core.records.quizzes import LiveQuiz
from bot.texts import say
from bot.tutor.health.doctor import Diagnosis, Health
from bot.ui.kit import layout
from bot.ui.kit.layout import View, card, rule
from bot.ui.kit.markdown import timestamp
from bot.ui.kit.plans import schedule_line, zone_line

_MOST_TEXT = 2400
"""Characters of the schedules, so that with all else a message stays below 4,000."""

_MOST_UNCERTAIN = 5

SLOW_MS = 10_000
"""From here on milliseconds say less than words."""


def doctor_view(
    diagnosis: Diagnosis,
    latency_ms: float,
    problems: Mapping[int, Sequence[str]],
    telling: Sequence[str],
    rewards: Sequence[str] = (),
) -> View:
    """Return the state of a server's schedules and of the bot.

    Args:
        diagnosis: what the store knows.
        latency_ms: of the gateway.
        problems: per schedule what the bot may not do though it must, each a sentence.
        telling: the same of the moderators' channel.
        rewards: the same of the roles that members earn.
    """
    lines = [_health(health, problems.get(health.planned.schedule.id, ())) for health in diagnosis.schedules]
    return card(
        layout.OPEN,
        say("doctor-title"),
        "\n".join([_gateway(latency_ms), *_store(diagnosis), *_telling(diagnosis, telling), *_problems(rewards)]),
        "\n".join(_waiting(diagnosis)),
        rule(),
        _fitting(lines) or say("schedules-none"),
        "\n".join(_uncertain(post) for post in diagnosis.uncertain[:_MOST_UNCERTAIN]),
        "\n".join(_lost(made) for made in diagnosis.lost[:_MOST_UNCERTAIN]),
        zone_line(diagnosis.schedules[0].planned) if diagnosis.schedules else "",
    )


def _store(diagnosis: Diagnosis) -> list[str]:
    lines = [say("doctor-store", ms=round(diagnosis.store_ms))]
    if diagnosis.slow:
        lines.append(say("doctor-store-slow", times=len(diagnosis.slow), at=timestamp(diagnosis.slow[-1], "f")))
    if diagnosis.damaged:
        lines.append(say("doctor-store-damaged"))
    if diagnosis.outdated:
        lines.append(say("doctor-store-outdated"))
    return lines


def _gateway(latency_ms: float) -> str:
    if not isfinite(latency_ms):
        return say("doctor-gateway-unknown")
    if latency_ms >= SLOW_MS:
        return say("doctor-gateway-slow", seconds=round(latency_ms / 1000))
    return say("doctor-gateway", ms=round(latency_ms))


def _telling(diagnosis: Diagnosis, problems: Sequence[str]) -> list[str]:
    if diagnosis.moderators_channel is None:
        return [say("doctor-moderators-none")]
    where = say("doctor-moderators", channel=f"<#{diagnosis.moderators_channel}>")
    return [where, *_problems(problems)]


def _waiting(diagnosis: Diagnosis) -> list[str]:
    """What is waiting for moderators, which nobody tells them if they have no channel."""
    counts = {"doctor-reports": diagnosis.reports, "doctor-suggestions": diagnosis.suggestions}
    return [say(key, count=count) for key, count in counts.items() if count]


def _problems(problems: Sequence[str]) -> list[str]:
    return [say("doctor-problem", problem=problem) for problem in problems]


def _fitting(lines: Sequence[str]) -> str:
    """As many lines as fit into a message, and how many there are besides."""
    kept: list[str] = []
    for index, line in enumerate(lines):
        if sum(map(len, kept)) + len(line) > _MOST_TEXT:
            kept.append(say("doctor-more", more=len(lines) - index))
            break
        kept.append(line)
    return "\n\n".join(kept)


def _health(health: Health, problems: Sequence[str]) -> str:
    lines = [schedule_line(health.planned)]
    if health.outcome is not None:
        slot, outcome = health.outcome
        lines.append(say(f"doctor-slot-{outcome}", slot=datetime.fromisoformat(slot)))
    if health.last is not None:
        lines.append(_post_line(health.last))
    lines += [say("doctor-problem", problem=problem) for problem in problems] or [say("doctor-permissions-fine")]
    return "\n".join(f"-# {line}" if number else line for number, line in enumerate(lines))


def _post_line(post: Post) -> str:
    if post.opened_at is None or post.state is PostState.WITHDRAWN:
        return say(f"doctor-post-{post.state.value}", at=timestamp(post.claimed_at, "f"))
    return say("doctor-post-sent", at=timestamp(post.opened_at, "f"), answers=post.answers)


def _lost(made: LiveQuiz) -> str:
    return say("doctor-quiz-lost", channel=f"<#{made.channel}>", at=timestamp(made.ended_at or made.made_at, "f"))


def _uncertain(post: Post | DrillPost) -> str:
    assert post.state is PostState.UNCERTAIN
    return say("doctor-uncertain", channel=f"<#{post.channel}>", at=timestamp(post.claimed_at, "f"))
