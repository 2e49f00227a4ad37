"""Private lists: what is to be answered, the schedules, the commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from discord import ButtonStyle
from discord.ui import Button, LayoutView, Section, TextDisplay

from bot.core.records import Attempt, DrillPost, Post, ScheduleState
from bot.core.spoken import parse_daily
from bot.core.streaks import Streak
from bot.texts import say
from bot.tutor.scheduling import Planned
from bot.tutor.today import Today
from bot.ui import ids, layout, parts
from bot.ui.layout import Block, button, card, rule
from bot.ui.markdown import one_line, timestamp
from bot.ui.points import score_parts

MOST_LISTED, MOST_DRILLS = 10, 2
"""Posts listed at once, at three components each, so that the message keeps within 40 components."""

MOST_CHARACTERS = 3600
"""Of the schedules in one message; Discord takes 4,000 with the heading."""


def today_view(desk: Today) -> LayoutView:
    """Return a member's list of what they can answer now."""
    blocks: list[Block] = [say("today-title")]
    drills = desk.drills[:MOST_DRILLS]
    blocks += [_drill(made, done) for made, done in drills]
    most = MOST_LISTED - len(drills)
    most_open = most - min(len(desk.missed), most // 2)
    blocks += [_entry(post, attempt, closed=False) for post, attempt in desk.open[:most_open]]
    if len(desk.open) > most_open:
        blocks.append(say("today-more", more=len(desk.open) - most_open))
    if not desk.open and not drills:
        blocks.append(say("today-none"))
    if desk.missed:
        missed = desk.missed[: most - min(len(desk.open), most_open)]
        more = desk.more_missed + len(desk.missed) - len(missed)
        blocks += [rule(), say("today-missed"), *(_entry(post, None, closed=True) for post in missed)]
        blocks.append(say("today-more", more=more) if more else "")
    line = _streak(desk.streak)
    return card(layout.OPEN, *blocks, rule() if line else None, line)


def _streak(streak: Streak) -> str:
    if not streak.length:
        return ""
    return say("today-streak", length=streak.length, best=streak.best, freezes=streak.freezes)


def _drill(made: DrillPost, done: int) -> Section[Any]:
    title, where = one_line(made.drill.title), f"<#{made.channel}>"
    closes = timestamp(made.closes_at, "R")
    text = say("today-drill", title=title, channel=where, done=done, all=len(made.drill.steps), closes=closes)
    leads: Button[Any] = Button(
        label=say("today-drill-open"), style=ButtonStyle.secondary, custom_id=ids.drill_id(made.id)
    )
    return Section(TextDisplay(text), accessory=leads)


def _entry(post: Post, attempt: Attempt | None, *, closed: bool) -> Section[Any]:
    where = say("today-where", channel=f"<#{post.channel}>", kind=parts.kind_name(post.exercise))
    return entry(f"**{post.exercise.topic_title}** · {where}", post, attempt, closed=closed)


def entry(title: str, post: Post, attempt: Attempt | None, *, closed: bool) -> Section[Any]:
    """Return a line about a post with the member's result below its title, and a button that leads on."""
    if attempt is not None:
        right, whole = score_parts(post.exercise, attempt.score)
        state = say("today-answered", right=right, all=whole, points=attempt.points)
    elif post.closes_at is not None:
        state = say("today-closed" if closed else "today-closes", relative=timestamp(post.closes_at, "R"))
    else:
        state = ""
    label = "today-see" if attempt is not None else "post-practise" if closed else "post-answer"
    style = ButtonStyle.primary if attempt is None and not closed else ButtonStyle.secondary
    text = f"{title}\n{state}".strip()
    return Section(TextDisplay(text), accessory=button(say(label), ids.OPEN, post.id, style=style))


def schedules_view(planned: Sequence[Planned]) -> LayoutView:
    """Return a moderator's list of schedules."""
    if not planned:
        return card(layout.OPEN, say("schedules-title"), say("schedules-none"))
    return card(layout.OPEN, say("schedules-title"), _schedule_lines(planned), rule(), zone_line(planned[0]))


def _schedule_lines(planned: Sequence[Planned]) -> str:
    """All schedules, in as much detail as a message has room for."""
    full = [schedule_line(plan) for plan in planned]
    heads = [line.splitlines()[0] for line in full]
    reasons = [f"{head}\n-# {_when(plan)}" for head, plan in zip(heads, planned, strict=True)]
    texts = ("\n\n".join(lines) for lines in (full, reasons))
    return next((text for text in texts if len(text) <= MOST_CHARACTERS), "\n".join(heads))


def zone_line(planned: Planned) -> str:
    """Which zone times of day are in, and a change of it that is to come."""
    line = say("schedules-zone", zone=planned.zone)
    if planned.zone_next is not None and planned.zone_from is not None and planned.zone_next != planned.zone:
        line += "\n" + say("schedules-zone-change", at=timestamp(planned.zone_from, "f"), zone=planned.zone_next)
    return line


def schedule_line(planned: Planned) -> str:
    """One schedule in two lines: what and where, and when next."""
    schedule = planned.schedule
    filters = [say(f"mode-{schedule.mode.value}")]
    if schedule.admitted.topics:
        filters.append(say("schedule-topics", topics=", ".join(sorted(schedule.admitted.topics))))
    if schedule.admitted.difficulty is not None:
        filters.append(say(f"exercise-difficulty-{schedule.admitted.difficulty}"))
    when = recurrence(schedule.cron) or f"`{schedule.cron}`"
    head = say("schedule-head", number=str(schedule.id), channel=f"<#{schedule.channel}>", when=when)
    return f"{head}\n-# {' · '.join(filters)} · {_when(planned)}"


def recurrence(cron: str) -> str:
    """When a schedule is due, in words; empty where it is more than a time of day on some weekdays."""
    daily = parse_daily(cron)
    if daily is None:
        return ""
    hour, minute, weekdays = daily
    named = next((key for key, days in _NAMED_DAYS.items() if days == weekdays), None)
    days = say(named) if named else ", ".join(say(f"weekday-{day}") for day in sorted(weekdays))
    return say("schedule-due", days=days, time=f"{hour:02}:{minute:02}")


_NAMED_DAYS = {
    "weekdays-all": frozenset(range(7)),
    "weekdays-work": frozenset(range(5)),
    "weekdays-weekend": frozenset((5, 6)),
}


def _when(planned: Planned) -> str:
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
    """Why a schedule rests, from the key that the store keeps."""
    return say(_WHY.get(note, "why-channel"))


_WHY = {
    "error-channel-lost": "why-channel",
    "error-history": "why-history",
    "error-no-exercise": "why-exercises",
    "error-no-thread": "why-thread",
}


def help_view(mentions: Mapping[str, str], *, moderator: bool) -> LayoutView:
    """Return what the bot is for and its commands.

    Args:
        mentions: how to write each command (``daily`` → ``</daily:1>``).
        moderator: list the moderators' commands too.
    """

    def lines(names: Sequence[str]) -> str:
        return "\n".join(
            say("help-line", command=mentions.get(name, f"`/{name}`"), what=say(f"help-{name.replace(' ', '-')}"))
            for name in names
        )

    return card(
        layout.OPEN,
        say("help-title"),
        say("help-how"),
        rule(),
        lines(("daily", "leaderboard", "glossary", "help")),
        rule() if moderator else None,
        say("help-moderators") if moderator else "",
        lines(
            (
                "setup",
                "schedule daily",
                "schedule list",
                "schedule preview",
                "schedule edit",
                "schedule skip",
                "schedule pause",
                "schedule resume",
                "schedule remove",
                "exercise post",
                "doctor",
                "bank reload",
            )
        )
        if moderator
        else "",
    )
