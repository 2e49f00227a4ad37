"""Autocomplete: at most 25 choices, names of at most 100 characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

import discord
from discord import app_commands

from bot.bank.bank import Bank
from bot.core.errors import InputError
from bot.core.records.posts import DrillPost, Post
from bot.core.records.quizzes import LiveQuiz
from bot.core.spoken import parse_time
from bot.texts import locales, say
from bot.texts.names import own_name
from bot.tutor.schedules.scheduling import Planned
from bot.ui.kit import zones as search
from bot.ui.kit.layout import MOST_CHOICES
from bot.ui.kit.markdown import label
from bot.ui.kit.plans import recurrence
from bot.ui.kit.weekdays import meant


def _choices(values: Iterable[tuple[str, str]]) -> list[app_commands.Choice[str]]:
    found = [app_commands.Choice(name=label(name, 100), value=value) for name, value in values if len(value) <= 100]
    return found[:MOST_CHOICES]


def _matching(current: str, values: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those that contain what was typed, those that begin with it first."""
    wanted = current.casefold().strip()
    hits = [(name, value) for name, value in values if wanted in name.casefold() or wanted in value.casefold()]
    return sorted(hits, key=lambda hit: not hit[0].casefold().startswith(wanted))


def times(current: str) -> list[app_commands.Choice[str]]:
    """Times of day: what was typed, if it is one, and full hours."""
    typed = current.strip()
    hours = [f"{hour:02}:00" for hour in (*range(6, 24), *range(6))]
    found = [hour for hour in hours if hour.startswith(typed)]
    with suppress(InputError):
        hour, minute = parse_time(typed)
        found.insert(0, f"{hour:02}:{minute:02}")
    return _choices((time, time) for time in dict.fromkeys(found))


def weekdays(current: str, locale: str) -> list[app_commands.Choice[str]]:
    """Usual sets of weekdays, or what was typed if it can be read in that language."""
    sets = [
        (say("weekdays-all"), "every day"),
        (say("weekdays-work"), "mon-fri"),
        (say("weekdays-three"), "mon,wed,fri"),
    ]
    sets += [(say("weekdays-weekend"), "sat,sun")]
    found = _matching(current, sets)
    with suppress(InputError):
        if not found and meant(current, locale):
            found = [(current.strip(), current.strip())]
    return _choices(found)


AS_DISCORD = "discord"
"""What is suggested for the language that Discord says."""


def languages(current: str) -> list[app_commands.Choice[str]]:
    """The catalogue's languages by their own names, and whatever Discord says."""
    named = [(own_name(locale), locale) for locale in locales()]
    return _choices(_matching(current, [*named, (say("language-discord"), AS_DISCORD)]))


def zones(current: str, now: datetime, locale: str) -> list[app_commands.Choice[str]]:
    """Time zones: a few from everywhere, or those that were meant, with their offset and time of day."""
    found = search.find(current, now, locale)[:MOST_CHOICES]
    return _choices((zone_label(zone, now), zone) for zone in found)


def zone_label(zone: str, now: datetime) -> str:
    """A zone with what helps to recognise it."""
    return say("zone-choice", zone=zone, offset=search.offset_name(zone, now), time=search.local_time(zone, now))


def topics(bank: Bank, current: str) -> list[app_commands.Choice[str]]:
    """Topics by title."""
    return _choices(_matching(current, ((topic.title, topic.slug) for topic in bank.topics)))


def topic_lists(bank: Bank, current: str) -> list[app_commands.Choice[str]]:
    """Topics, one after another: what stands before the last comma is kept."""
    before, _, last = current.rpartition(",")
    # Discord sends what it shows: the titles of those that were picked from the list before.
    slugs = {topic.title.casefold(): topic.slug for topic in bank.topics}
    typed = [name.strip() for name in before.split(",") if name.strip()]
    chosen = [slugs.get(name.casefold(), name) for name in typed]
    rest = [(topic.title, topic.slug) for topic in bank.topics if topic.slug not in chosen]
    titles = {topic.slug: topic.title for topic in bank.topics}
    return _choices(
        (", ".join([*(titles.get(name, name) for name in chosen), title]), ",".join([*chosen, slug]))
        for title, slug in _matching(last, rest)
    )


def exercises(bank: Bank, current: str) -> list[app_commands.Choice[str]]:
    """Incident drills by title, exercises by title and topic; their ids find them too."""
    drills = ((say("drill-choice", title=drill.title), drill.id) for drill in bank.drills.values())
    values = ((say("exercise-choice", title=each.title, topic=each.topic_title), each.id) for each in bank)
    return _choices(_matching(current, chain(drills, values)))


def days(today: date, current: str) -> list[app_commands.Choice[str]]:
    """The dates of the coming weeks, by how they are written or as 2026-11-27."""
    ahead = [today + timedelta(days=number) for number in range(1, 61)]
    named = [(say("vacation-day", day=day), day.isoformat()) for day in ahead]
    wanted = " ".join(current.casefold().replace(",", " ").split())
    found = [(name, value) for name, value in named if wanted in f"{name.casefold()} {value}".replace(",", "")]
    return _choices(found)


def posts(
    interaction: discord.Interaction[Any], posted: Sequence[Post | DrillPost], current: str
) -> list[app_commands.Choice[str]]:
    """What is in the channels, by title, channel and date; ``p`` or ``d`` and its number."""
    values: list[tuple[str, str]] = []
    for one in posted:
        title = one.exercise.title if isinstance(one, Post) else say("drill-choice", title=one.drill.title)
        place = interaction.guild.get_channel_or_thread(one.channel) if interaction.guild else None
        name = say("post-choice", title=title, channel=place.name if place else str(one.channel), day=one.claimed_at)
        values.append((name, _numbered(one)))
    wanted = current.casefold().strip()
    return _choices((name, value) for name, value in values if wanted in name.casefold())


def _numbered(one: Post | DrillPost) -> str:
    return f"{'p' if isinstance(one, Post) else 'd'}{one.id}"


def titled(posted: Sequence[Post | DrillPost], typed: str) -> list[Post | DrillPost]:
    """Those of that title or id; if there are none, those whose title begins with it."""
    wanted = typed.strip().casefold()
    told = [(one, one.exercise if isinstance(one, Post) else one.drill) for one in posted]
    exact = [one for one, what in told if wanted in (what.title.casefold(), what.id)]
    return exact or [one for one, what in told if wanted and what.title.casefold().startswith(wanted)]


def schedules(
    interaction: discord.Interaction[Any], planned: Sequence[Planned], current: str
) -> list[app_commands.Choice[int]]:
    """Schedules by number, channel and recurrence."""
    found: list[app_commands.Choice[int]] = []
    for plan in planned:
        schedule = plan.schedule
        channel = interaction.guild.get_channel(schedule.channel) if interaction.guild else None
        name = say(
            "schedule-choice",
            number=str(schedule.id),
            channel=channel.name if channel else str(schedule.channel),
            when=recurrence(schedule.cron) or schedule.cron,
            state=say(f"schedule-state-{schedule.state.value}"),
        )
        if current.casefold().strip() in name.casefold():
            found.append(app_commands.Choice(name=label(name, 100), value=schedule.id))
    return found[:MOST_CHOICES]


def quizzes(
    interaction: discord.Interaction[Any], found: Sequence[LiveQuiz], current: str
) -> list[app_commands.Choice[int]]:
    """Quizzes by number, date, topic and channel."""
    choices: list[app_commands.Choice[int]] = []
    for made in found:
        channel = interaction.guild.get_channel(made.channel) if interaction.guild else None
        topic = made.state.settings.title
        name = say(
            "quiz-choice",
            number=str(made.id),
            day=made.made_at.date(),
            about=say("quiz-about", topic=topic) if topic else say("quiz-about-all"),
            channel=channel.name if channel else str(made.channel),
        )
        if current.casefold().strip() in name.casefold():
            choices.append(app_commands.Choice(name=label(name, 100), value=made.id))
    return choices[:MOST_CHOICES]
