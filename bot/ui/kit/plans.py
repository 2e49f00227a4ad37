"""Schedules in a line or two: what, where, when next, and why not."""

from __future__ import annotations

from bot.core.feedback import Feedback
from bot.core.quiz.settings import Mode, Settings
from bot.core.records.schedules import ScheduleState
from bot.core.spoken import parse_daily
from bot.texts import listed, say
from bot.tutor.schedules.scheduling import Planned
from bot.ui.kit.markdown import plain, timestamp


def zone_line(planned: Planned) -> str:
    """Which zone times of day are in, and a change of it that is to come."""
    line = say("schedules-zone", zone=planned.zone)
    if planned.zone_next is not None and planned.zone_from is not None and planned.zone_next != planned.zone:
        line += "\n" + say("schedules-zone-change", at=timestamp(planned.zone_from, "f"), zone=planned.zone_next)
    return line


def schedule_line(planned: Planned) -> str:
    """One schedule in two lines: what and where, and when next."""
    schedule = planned.schedule
    filters = [say("schedule-digest" if schedule.digest else f"mode-{schedule.mode.value}")]
    if schedule.quiz is not None:
        filters = _quiz(schedule.quiz)
    if planned.topics:
        filters.append(say("schedule-topics", topics=listed(map(plain, planned.topics))))
    if schedule.admitted.difficulty is not None:
        filters.append(say(f"exercise-difficulty-{schedule.admitted.difficulty}"))
    if schedule.one_tap:
        filters.append(say("schedule-one-tap"))
    if schedule.feedback is not Feedback.AT_ONCE:
        filters.append(say(f"schedule-feedback-{schedule.feedback.value}"))
    if schedule.publish:
        filters.append(say("schedule-publish"))
    when = recurrence(schedule.cron) or f"`{schedule.cron}`"
    if schedule.once:
        when = say("schedule-once")
    head = say("schedule-head", number=str(schedule.id), channel=f"<#{schedule.channel}>", when=when)
    return f"{head}\n-# {' · '.join(filters)} · {when_next(planned)}"


def _quiz(settings: Settings) -> list[str]:
    """How a schedule's quizzes are played."""
    told = [say("schedule-quiz", rounds=settings.rounds, seconds=settings.seconds)]
    if settings.pace is not None:
        told.append(say("schedule-quiz-pace", seconds=settings.pace.seconds))
    if settings.mode is Mode.DISCUSS:
        told.append(say("quiz-mode-discuss"))
    return told


def recurrence(cron: str) -> str:
    """When a schedule is due, in words; empty where it is more than a time of day on some weekdays."""
    daily = parse_daily(cron)
    if daily is None:
        return ""
    hour, minute, weekdays = daily
    named = next((key for key, days in _NAMED_DAYS.items() if days == weekdays), None)
    days = say(named) if named else listed(say(f"weekday-{day}") for day in sorted(weekdays))
    return say("schedule-due", days=days, time=f"{hour:02}:{minute:02}")


_NAMED_DAYS = {
    "weekdays-all": frozenset(range(7)),
    "weekdays-work": frozenset(range(5)),
    "weekdays-weekend": frozenset((5, 6)),
}


def when_next(planned: Planned) -> str:
    """When a schedule is due next, or why it is not."""
    schedule = planned.schedule
    if schedule.state is ScheduleState.REMOVED:
        return say("schedule-removed")
    if schedule.state is ScheduleState.PAUSED:
        return (
            say("schedule-paused")
            if schedule.note is None
            else say("schedule-paused-because", why=say_why(schedule.note))
        )
    if planned.next is None:
        return say("schedule-over")
    at = planned.next.at
    return say("schedule-next", at=timestamp(at, "f"), relative=timestamp(at, "R"))


def say_why(note: str) -> str:
    """Why a schedule is paused, from the key in the store."""
    return say(_WHY.get(note, "why-channel"))


_WHY = {
    "error-channel-lost": "why-channel",
    "error-history": "why-history",
    "error-forum-tag": "why-forum-tag",
    "error-no-exercise": "why-exercises",
    "error-no-thread": "why-thread",
    "error-no-more-threads": "why-no-more-threads",
    "error-threads-full": "why-threads-full",
    "error-not-published": "why-not-published",
    "error-given-up": "why-given-up",
    "error-cut-short": "why-cut-short",
    "quiz-busy": "why-quiz-busy",
}
