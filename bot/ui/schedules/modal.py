"""The form in which a schedule is edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
from bot.core.selection import Filter, Mode
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
_EXTRAS = {Mode.SHUFFLE.value, ONE_TAP, REVIEWS, DISCUSS}


def schedule_modal(schedule: Schedule, topics: Sequence[Topic]) -> Modal:
    """Return the form with the schedule's present values."""
    hour, minute, weekdays = parse_daily(schedule.cron) or (9, 0, frozenset(range(7)))
    modal = Modal(title=say("edit-title", number=str(schedule.id)), custom_id=f"{PREFIX}{schedule.id}", timeout=None)
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
    every, on = schedule.review_every or EVERY, schedule.review_every > 0
    extras = [
        SelectOption(label=say("mode-shuffle"), value=Mode.SHUFFLE.value, default=schedule.mode is Mode.SHUFFLE),
        SelectOption(label=say("edit-one-tap"), value=ONE_TAP, default=schedule.one_tap),
        SelectOption(label=say("edit-reviews", every=every), value=REVIEWS, default=on),
        SelectOption(label=say("edit-discuss"), value=DISCUSS, default=schedule.may_vote_twice),
    ]
    return "extras", _select("extras", extras, least=0, most=len(extras))


def _select(field: str, options: list[SelectOption], *, least: int = 1, most: int = 1) -> Select[Any]:
    return Select(
        custom_id=field,
        min_values=least,
        max_values=min(most, len(options)),
        options=options,
        required=least > 0,
    )


async def on_edit(services: Services, interaction: discord.Interaction[Any], name: str) -> None:
    """Carry the submitted form out."""
    async with moderating(services, interaction) as (reply, server):
        present = await planning.current(services.context, server, ids.number_after(PREFIX, name))
        hour, minute = parse_time(text_values(interaction).get("time", ""))
        picked = picked_values(interaction)
        try:
            cron = daily_cron(hour, minute, frozenset(int(day) for day in picked["weekdays"]))
            if present.digest:
                picked |= {"difficulty": [ANY]}
            level = None if picked["difficulty"] == [ANY] else int(picked["difficulty"][0])
            extras = frozenset(picked.get("extras", ()))
            if extras - _EXTRAS:
                raise InvalidAnswer
            mode, quiz = Mode.SHUFFLE if Mode.SHUFFLE.value in extras else Mode.SYLLABUS, None
            if present.quiz is not None:
                mode, quiz = present.mode, Changes(mode=QuizMode(picked["quiz"][0]))
            topics = frozenset(picked.get("topics", present.admitted.topics))
        except (KeyError, ValueError, IndexError) as error:
            raise InvalidAnswer from error
        bank = await bank_now(services.context, server)
        if topics:
            topics |= _unseen(present, bank.topics)
        every = (present.review_every or EVERY) if REVIEWS in extras else 0
        plan = await planning.edit(
            *(services.context, server, present.id, cron, Filter(topics, level), mode),
            one_tap=ONE_TAP in extras,
            review_every=every if present.quiz is None else None,
            feedback=feedback_of(None, DISCUSS in extras, present.feedback) if present.makes_posts else None,
            quiz=quiz,
        )
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
