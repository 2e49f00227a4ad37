"""The form in which a schedule is edited."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from zlib import crc32

import discord
from discord import SelectOption
from discord.ui import Label, Modal, Select, TextInput

from bot.bank.bank import Bank, Topic
from bot.core.errors import InvalidAnswer
from bot.core.feedback import feedback_of
from bot.core.quiz.settings import Changes
from bot.core.quiz.settings import Mode as QuizMode
from bot.core.records.schedules import Schedule
from bot.core.recurrence import daily_cron
from bot.core.reviews import EVERY
from bot.core.selection import Mode
from bot.core.spoken import parse_daily, parse_time
from bot.texts import say
from bot.tutor.mixing import bank_now
from bot.tutor.schedules import planning
from bot.ui.kit import ids
from bot.ui.kit.modals import picked_values, text_values
from bot.ui.schedules.lists import changed_view
from bot.ui.schedules.setup import ANY, topic_options
from bot.ui.talk.access import problems_of
from bot.ui.talk.forums import topics_of
from bot.ui.talk.moderating import moderating
from bot.ui.talk.services import Services

PREFIX = "t1:e:"
ONE_TAP, REVIEWS, DISCUSS = "one-tap", "reviews", "discuss"
_EXTRAS = (Mode.SHUFFLE.value, ONE_TAP, REVIEWS, DISCUSS)
DAILY = (9, 0, frozenset(range(7)))
"""What the form shows of a schedule that is due in a way that it can't show."""


def schedule_modal(schedule: Schedule, topics: Sequence[Topic]) -> Modal:
    """Return the form with the schedule's present values."""
    hour, minute, weekdays = parse_daily(schedule.cron) or DAILY
    name = f"{PREFIX}{schedule.id}:{_marks(_values(schedule, topics))}"
    modal = Modal(title=say("edit-title", number=str(schedule.id)), custom_id=name, timeout=None)
    time: TextInput[Any] = TextInput(custom_id="time", default=f"{hour:02}:{minute:02}", max_length=10)
    days = [SelectOption(label=say(f"weekday-{day}"), value=str(day), default=day in weekdays) for day in range(7)]
    offered = topic_options(topics, schedule.admitted.topics)
    more = len(topics) - len(offered)
    level = schedule.admitted.difficulty
    levels = [SelectOption(label=say("setup-difficulty-any"), value=ANY, default=level is None)]
    levels += [
        SelectOption(label=say(f"difficulty-{number}"), value=str(number), default=number == level)
        for number in (1, 2, 3)
    ]
    fields: list[tuple[str, TextInput[Any] | Select[Any]]] = [
        ("time", time),
        ("weekdays", _select("weekdays", days, most=7)),
        *([("topics", _select("topics", offered, least=0, most=len(offered)))] if offered else []),
        ("difficulty", _select("difficulty", levels)),
        _how(schedule),
    ]
    for key, component in fields[:2] if schedule.digest else fields:
        about = say("edit-topics-more", more=more) if more and key == "topics" else None
        if key in ("extras", "quiz"):
            about = say(f"edit-{key}-about")
        modal.add_item(Label(text=say(f"edit-{key}"), description=about, component=component))
    modal.stop()
    return modal


def _how(schedule: Schedule) -> tuple[str, Select[Any]]:
    """How people answer its dailies, or play its quizzes."""
    if schedule.quiz is not None:
        ways = [
            SelectOption(label=say(f"quiz-mode-choice-{one.value}"), value=one.value, default=one is schedule.quiz.mode)
            for one in QuizMode
        ]
        return "quiz", _select("quiz", ways)
    on, every = _extras_of(schedule), schedule.review_every or EVERY
    labels = {
        Mode.SHUFFLE.value: say("mode-shuffle"),
        ONE_TAP: say("edit-one-tap"),
        REVIEWS: say("edit-reviews", every=every),
        DISCUSS: say("edit-discuss"),
    }
    extras = [SelectOption(label=labels[extra], value=extra, default=extra in on) for extra in _EXTRAS]
    return "extras", _select("extras", extras, least=0, most=len(extras))


def _select(field: str, options: list[SelectOption], *, least: int = 1, most: int = 1) -> Select[Any]:
    return Select(
        custom_id=field,
        min_values=least,
        max_values=min(most, len(options)),
        options=options,
        required=least > 0,
    )


def _values(schedule: Schedule, topics: Sequence[Topic]) -> dict[str, str]:
    """What the form shows of a schedule, field by field, and each extra by itself."""
    hour, minute, weekdays = parse_daily(schedule.cron) or DAILY
    shown = [option.value for option in topic_options(topics, schedule.admitted.topics) if option.default]
    return {
        "time": f"{hour}:{minute}",
        "weekdays": _joined(map(str, weekdays)),
        "topics": _joined(shown),
        "difficulty": str(schedule.admitted.difficulty or ANY),
        "quiz": "" if schedule.quiz is None else schedule.quiz.mode.value,
        **_switches(_extras_of(schedule)),
    }


def _entered(interaction: discord.Interaction[Any]) -> dict[str, str]:
    """The same of the submitted form; without the fields that it hasn't got.

    Raises:
        InputError: nobody can read the time.
        InvalidAnswer: the form can't hold that.
    """
    picked = picked_values(interaction)
    hour, minute = parse_time(text_values(interaction).get("time", ""))
    entered = {"time": f"{hour}:{minute}"}
    try:
        for field in ("weekdays", "topics"):
            if field in picked:
                entered[field] = _joined(picked[field])
        for field in ("difficulty", "quiz"):
            if field in picked:
                (entered[field],) = picked[field]
    except ValueError as error:
        raise InvalidAnswer from error
    extras = frozenset(picked.get("extras", ()))
    if extras - frozenset(_EXTRAS):
        raise InvalidAnswer
    return entered | _switches(extras) if "extras" in picked else entered


def _joined(values: Iterable[str]) -> str:
    return ",".join(sorted(values))


def _switches(on: Container[str]) -> dict[str, str]:
    return {extra: "on" if extra in on else "" for extra in _EXTRAS}


def _extras_of(schedule: Schedule) -> frozenset[str]:
    """The extras that are on."""
    on = {
        Mode.SHUFFLE.value: schedule.mode is Mode.SHUFFLE,
        ONE_TAP: schedule.one_tap,
        REVIEWS: schedule.review_every > 0,
        DISCUSS: schedule.may_vote_twice,
    }
    return frozenset(extra for extra in _EXTRAS if on[extra])


def _marks(values: Mapping[str, str]) -> str:
    """A mark of each field, in their order: it tells later whether somebody has changed what the form showed."""
    return "".join(f"{crc32(value.encode()) & 0xFFFF:04x}" for value in values.values())


def _changed(entered: Mapping[str, str], fields: Iterable[str], marks: str) -> dict[str, str]:
    """The fields that somebody has changed in a form with those marks; all of them, if it has none."""
    before = dict(zip(fields, (marks[at : at + 4] for at in range(0, len(marks), 4)), strict=False))
    return {field: value for field, value in entered.items() if _marks({field: value}) != before.get(field)}


def _applied(changed: dict[str, str], present: Schedule, topics: Sequence[Topic]) -> Schedule:
    """The schedule with those fields changed; what wasn't changed in the form stays as it is now.

    Raises:
        InvalidAnswer: the form can't hold that.
        Refused: it starts no quizzes.
    """
    cron, admitted = present.cron, present.admitted
    try:
        if {"time", "weekdays"} & changed.keys():
            hour, minute, weekdays = parse_daily(cron) or DAILY
            if "time" in changed:
                hour, minute = map(int, changed["time"].split(":"))
            if "weekdays" in changed:
                weekdays = frozenset(int(day) for day in changed["weekdays"].split(","))
            cron = daily_cron(hour, minute, weekdays)
        if "topics" in changed:
            chosen = frozenset(filter(None, changed["topics"].split(",")))
            admitted = replace(admitted, topics=chosen | _unseen(present, topics) if chosen else chosen)
        if "difficulty" in changed:
            level = changed["difficulty"]
            admitted = replace(admitted, difficulty=None if level == ANY else int(level))
        quiz = Changes(mode=QuizMode(changed["quiz"])) if "quiz" in changed else None
    except ValueError as error:
        raise InvalidAnswer from error
    schedule = replace(planning.requizzed(present, quiz), cron=cron, admitted=admitted)
    extras = _switches(_extras_of(present)) | changed
    return _with_extras(schedule, [extra for extra in _EXTRAS if extras[extra]]) if present.makes_posts else schedule


def _with_extras(schedule: Schedule, on: Container[str]) -> Schedule:
    return replace(
        schedule,
        mode=Mode.SHUFFLE if Mode.SHUFFLE.value in on else Mode.SYLLABUS,
        one_tap=ONE_TAP in on,
        review_every=(schedule.review_every or EVERY) if REVIEWS in on else 0,
        feedback=feedback_of(None, DISCUSS in on, schedule.feedback),
    )


async def on_edit(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Carry the submitted form out."""
    async with moderating(services, interaction) as (reply, server):
        number, _, marks = name.removeprefix(PREFIX).partition(":")
        bank = await bank_now(services.context, server)
        entered = _entered(interaction)

        def change(present: Schedule) -> Schedule:
            changed = _changed(entered, _values(present, bank.topics), marks)
            return _applied(changed, present, bank.topics)

        plan = await planning.edit(services.context, server, ids.number_after("", number), change)
        await reply.show(changed_view(say("schedule-edited"), plan, _problems(interaction, plan.schedule, bank)))


def _problems(interaction: discord.Interaction[Any], edited: Schedule, bank: Bank) -> list[str]:
    """What the bot may not do where the schedule posts, though it must for what is wanted now."""
    return problems_of(
        *(interaction, edited.channel),
        thread=edited.thread,
        quiz=edited.quiz is not None,
        second_vote=edited.may_vote_twice,
        topics=topics_of(bank, edited.admitted.topics) if edited.makes_posts else (),
    )


def _unseen(schedule: Schedule, topics: Sequence[Topic]) -> frozenset[str]:
    """The schedule's topics that found no room in its form."""
    shown = {option.value for option in topic_options(topics, schedule.admitted.topics)}
    return frozenset(topic.slug for topic in topics if topic.slug in schedule.admitted.topics - shown)
