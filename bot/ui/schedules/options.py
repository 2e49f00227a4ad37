"""What commands take: each option once, read and checked, with its suggestions.

An option that cannot be used raises its error before the command begins; ``TutorTree`` turns it into its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date
from inspect import isawaitable
from typing import Any, NamedTuple, TypeVar

from discord import AppCommandOptionType, Interaction
from discord.app_commands import Choice, Range, Transform, Transformer, describe

from bot.bank.bank import Bank
from bot.core.errors import InputError, NotFound
from bot.core.exercise import KINDS
from bot.core.feedback import Feedback
from bot.core.periods import Period
from bot.core.practice import Mode as Practice
from bot.core.quiz.settings import (
    LEAST_ROUNDS,
    LEAST_SECONDS,
    LEAST_TALK,
    LONGEST_PACE,
    MOST_ROUNDS,
    MOST_SECONDS,
    MOST_TALK,
    MOST_TO_START,
)
from bot.core.quiz.settings import Mode as QuizWay
from bot.core.records.boards import IMPROVED, QUIZZES
from bot.core.records.corrections import Ruling
from bot.core.records.posts import DrillPost, Post, PostState
from bot.core.rewards import Reward
from bot.core.selection import Mode
from bot.core.spoken import parse_time
from bot.texts import listed, locales, say
from bot.texts.names import own_name
from bot.tutor.mixing import bank_now
from bot.tutor.posts import ending
from bot.tutor.quizzes import starting
from bot.tutor.schedules import scheduling
from bot.ui.kit import weekdays, zones
from bot.ui.schedules import completion
from bot.ui.talk import language
from bot.ui.talk.access import is_moderator
from bot.ui.talk.commands import command_text
from bot.ui.talk.services import Services

C = TypeVar("C", bound=Callable[..., Any])


def described(*names: str, **others: str) -> Callable[[C], C]:
    """Describe a command's options by the catalogue's ``option-<name>``, some of them by that of another name."""
    keys = dict(zip(names, names, strict=True)) | others
    return describe(**{name: command_text(f"option-{key}") for name, key in keys.items()})


class _Typed(Transformer):
    """An option in which people type what they like.

    Args:
        read: turns what was typed into the option's value, at once or later, or raises.
        suggest: the choices for what has been typed so far.
        type: a text or a whole number.
    """

    def __init__(
        self,
        read: Callable[[Interaction[Any], Any], Any],
        suggest: Callable[[Interaction[Any], str], Awaitable[list[Choice[Any]]]],
        of: AppCommandOptionType = AppCommandOptionType.string,
    ) -> None:
        self._read, self._suggest, self._type = read, suggest, of

    @property
    def type(self) -> AppCommandOptionType:
        return self._type

    async def transform(self, interaction: Interaction[Any], value: Any, /) -> Any:
        read = self._read(interaction, value)
        return await read if isawaitable(read) else read

    async def autocomplete(self, interaction: Interaction[Any], value: Any, /) -> list[Choice[Any]]:
        return await self._suggest(interaction, str(value))


class _Chosen(Transformer):
    """An option with a fixed list of values.

    Args:
        texts: the catalogue's key of each value, as Discord sends it.
        read: turns that into the option's value.
    """

    def __init__(self, texts: dict[Any, str], read: Callable[[Any], Any]) -> None:
        self._texts, self._read = texts, read

    @property
    def type(self) -> AppCommandOptionType:
        numbers = isinstance(next(iter(self._texts)), int)
        return AppCommandOptionType.integer if numbers else AppCommandOptionType.string

    @property
    def choices(self) -> list[Choice[Any]]:
        return [Choice(name=command_text(key), value=value) for value, key in self._texts.items()]

    async def transform(self, _: Interaction[Any], value: Any, /) -> Any:
        if value not in self._texts:
            raise InputError
        return self._read(value)


def _services(interaction: Interaction[Any]) -> Services:
    services: Services = interaction.client.services
    return services


async def _bank(interaction: Interaction[Any]) -> Bank:
    """What is suggested from: the exercises of the server in which somebody types."""
    return await bank_now(_services(interaction).context, interaction.guild_id)


async def _read_topics(interaction: Interaction[Any], text: str) -> frozenset[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    return scheduling.check_topics(await _bank(interaction), names)


async def _read_topic(interaction: Interaction[Any], text: str) -> str:
    (slug,) = scheduling.check_topics(await _bank(interaction), [text])
    return slug


def _read_zone(interaction: Interaction[Any], text: str) -> str:
    return zones.meant(text, _services(interaction).context.clock(), language.of_member(interaction))


async def _suggest_topics(interaction: Interaction[Any], typed: str) -> list[Choice[str]]:
    return completion.topic_lists(await _bank(interaction), typed)


async def _suggest_topic(interaction: Interaction[Any], typed: str) -> list[Choice[str]]:
    return completion.topics(await _bank(interaction), typed)


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError("error-bad-day", day=text[:40]) from error


async def _suggest_days(interaction: Interaction[Any], typed: str) -> list[Choice[str]]:
    return completion.days(_services(interaction).context.clock().date(), typed)


async def _suggest_times(_: Interaction[Any], typed: str) -> list[Choice[str]]:
    return completion.times(typed)


def _read_weekdays(interaction: Interaction[Any], text: str) -> frozenset[int]:
    return weekdays.meant(text, language.of_member(interaction))


async def _suggest_weekdays(interaction: Interaction[Any], typed: str) -> list[Choice[str]]:
    return completion.weekdays(typed, language.of_member(interaction))


async def _suggest_zones(interaction: Interaction[Any], typed: str) -> list[Choice[str]]:
    return completion.zones(typed, _services(interaction).context.clock(), language.of_member(interaction))


def _read_language(_: Interaction[Any], text: str) -> str:
    names = {own_name(locale).casefold(): locale for locale in locales()}
    typed = text.strip().casefold()
    if typed in {completion.AS_DISCORD, say("language-discord").casefold()}:
        return ""
    found = names.get(typed) or next((locale for locale in locales() if locale.casefold() == typed), None)
    if found is None:
        raise InputError("error-no-language", language=text[:40], known=listed(own_name(one) for one in locales()))
    return found


async def _suggest_languages(_: Interaction[Any], typed: str) -> list[Choice[str]]:
    return completion.languages(typed)


async def _suggest_exercises(interaction: Interaction[Any], typed: str) -> list[Choice[str]]:
    services = _services(interaction)
    return completion.exercises(await _bank(interaction), typed) if await is_moderator(services, interaction) else []


Fits = Callable[[Post | DrillPost], bool]
"""Whether a command can do something to what is in a channel."""

_NUMBERED = re.compile(r"([pd])([1-9][0-9]{0,17})")


class Ended(NamedTuple):
    """What is in a channel: its number, and whether it is a drill."""

    number: int
    drill: bool


async def _read_open(interaction: Interaction[Any], text: str) -> Ended:
    return await _read_ended(interaction, text, (PostState.OPEN,))


async def _read_posted(interaction: Interaction[Any], text: str) -> Ended:
    return await _read_ended(interaction, text, ending.THERE)


async def _read_ended(
    interaction: Interaction[Any], text: str, states: Sequence[PostState], fits: Fits = lambda _: True
) -> Ended:
    """Read what was picked, or a title that moderators have typed instead."""
    if picked := _NUMBERED.fullmatch(text.strip()):
        return Ended(int(picked[2]), picked[1] == "d")
    found = completion.titled(await _ended(interaction, states), text)
    if not found:
        raise NotFound("error-unknown-exercise", exercise=text[:80])
    if len(found) > 1:
        found = list(filter(fits, found))
    if len(found) != 1:
        raise InputError("error-many-titled", exercise=text[:80])
    return Ended(found[0].id, isinstance(found[0], DrillPost))


def _is_over(one: Post | DrillPost) -> bool:
    return one.is_closed if isinstance(one, Post) else one.state is PostState.REVEALED


_FITS: Mapping[Ruling, Fits] = {
    Ruling.VOID: lambda one: _is_over(one) and not (isinstance(one, Post) and one.is_void),
    Ruling.REGRADE: _is_over,
    Ruling.RESTORE: lambda one: _is_over(one) and not (isinstance(one, Post) and not one.is_corrected),
}
"""What each ruling can be made on; what was ruled on the steps of a drill is not looked up."""


def _ruled(ruling: Ruling) -> _Typed:
    """An exercise or a drill that can be ruled on; others are understood, and refused for their own reason."""

    async def read(interaction: Interaction[Any], text: str) -> Ended:
        return await _read_ended(interaction, text, ending.SHOWN, _FITS[ruling])

    async def suggest(interaction: Interaction[Any], typed: str) -> list[Choice[str]]:
        found = await _ended(interaction, ending.SHOWN)
        return completion.posts(interaction, list(filter(_FITS[ruling], found)), typed)

    return _Typed(read, suggest)


async def _suggest_open(interaction: Interaction[Any], typed: str) -> list[Choice[str]]:
    return await _suggest_ended(interaction, typed, (PostState.OPEN,))


async def _suggest_posted(interaction: Interaction[Any], typed: str) -> list[Choice[str]]:
    return await _suggest_ended(interaction, typed, ending.THERE)


async def _suggest_ended(interaction: Interaction[Any], typed: str, states: Sequence[PostState]) -> list[Choice[str]]:
    return completion.posts(interaction, await _ended(interaction, states), typed)


async def _ended(interaction: Interaction[Any], states: Sequence[PostState]) -> Sequence[Post | DrillPost]:
    """What a moderator can choose from; nothing for others."""
    services = _services(interaction)
    if interaction.guild_id is None or not await is_moderator(services, interaction):
        return []
    return await ending.listed(services.context, interaction.guild_id, states)


async def _suggest_schedules(interaction: Interaction[Any], typed: str) -> list[Choice[int]]:
    services = _services(interaction)
    if interaction.guild_id is None or not await is_moderator(services, interaction):
        return []
    planned = await scheduling.list_schedules(services.context, interaction.guild_id)
    return completion.schedules(interaction, planned, typed)


async def _suggest_quizzes(interaction: Interaction[Any], typed: str) -> list[Choice[int]]:
    services = _services(interaction)
    if interaction.guild_id is None or not await is_moderator(services, interaction):
        return []
    return completion.quizzes(interaction, await starting.listed(services.context, interaction.guild_id), typed)


Topic = Transform[str, _Typed(_read_topic, _suggest_topic)]
"""The slug of one topic."""

Topics = Transform[frozenset[str], _Typed(_read_topics, _suggest_topics)]
"""The slugs of topics, typed with commas between them."""

Time = Transform[tuple[int, int], _Typed(lambda _, text: parse_time(text), _suggest_times)]
"""A time of day: (hour, minute)."""

Weekdays = Transform[frozenset[int], _Typed(_read_weekdays, _suggest_weekdays)]
"""0 is Monday."""

Weekday = Transform[int, _Chosen({day: f"weekday-{day}" for day in range(7)}, int)]
"""One weekday; 0 is Monday."""

Zone = Transform[str, _Typed(_read_zone, _suggest_zones)]
"""The IANA name of a time zone."""

Language = Transform[str, _Typed(_read_language, _suggest_languages)]
"""A language of the catalogue; empty: the one that Discord says."""

Day = Transform[date, _Typed(lambda _, text: _read_day(text), _suggest_days)]
"""A date; suggested are the coming ones."""

Exercise = Transform[str, _Typed(lambda _, text: text.strip(), _suggest_exercises)]
"""What was picked or typed for an exercise or an incident drill: its id, if there is one.

Suggested to moderators alone, since the list says what is still to come.
"""

ScheduleNumber = Transform[int, _Typed(lambda _, number: number, _suggest_schedules, AppCommandOptionType.integer)]
"""The number of a schedule, whether there is one or not."""

QuizNumber = Transform[int, _Typed(lambda _, number: number, _suggest_quizzes, AppCommandOptionType.integer)]
"""The number of a quiz, whether there is one or not."""
Open = Transform[Ended, _Typed(_read_open, _suggest_open)]
"""An exercise or a drill that stands open in a channel; suggested to moderators alone."""

Posted = Transform[Ended, _Typed(_read_posted, _suggest_posted)]
"""One that is in a channel, at least in part, whatever its state."""

Voidable = Transform[Ended, _ruled(Ruling.VOID)]
Regradable = Transform[Ended, _ruled(Ruling.REGRADE)]
Restorable = Transform[Ended, _ruled(Ruling.RESTORE)]
"""One that can be ruled on; suggested to moderators alone."""

Difficulty = Transform[int, _Chosen({level: f"difficulty-{level}" for level in (1, 2, 3)}, int)]

Order = Transform[Mode, _Chosen({mode.value: f"mode-{mode.value}" for mode in Mode}, Mode)]

_FEEDBACK = {
    "at-once": "feedback-choice-at-once",
    "own-order": "feedback-choice-own-order",
    "blind": "feedback-choice-blind",
}
When = Transform[Feedback, _Chosen(_FEEDBACK, Feedback)]
"""When members see how they did."""

_BOARDS = {"daily": "", "quizzes": QUIZZES, "improved": IMPROVED}
_BOARD_TEXTS = {"daily": "board-choice-daily", "quizzes": "board-choice-quizzes", "improved": "board-choice-improved"}
_WAYS = {"classic": "quiz-mode-choice-classic", "discuss": "quiz-mode-choice-discuss"}
QuizMode = Transform[QuizWay, _Chosen(_WAYS, QuizWay)]
"""How the rounds of a quiz go."""

Teams = Transform[int, _Chosen({2: "quiz-teams-2", 3: "quiz-teams-3", 4: "quiz-teams-4"}, int)]

Rounds = Range[int, LEAST_ROUNDS, MOST_ROUNDS]
Seconds = Range[int, LEAST_SECONDS, MOST_SECONDS]
Pace = Range[int, 0, LONGEST_PACE]
PaceAlone = Range[int, 1, LONGEST_PACE]
"""Where there is no host who could go on."""
LeastPlayers = Range[int, 1, MOST_TO_START]
TalkSeconds = Range[int, LEAST_TALK, MOST_TALK]
Percent = Range[int, 0, 100]

Kind = Transform[str, _Chosen({kind: f"exercise-kind-{kind}" for kind in KINDS}, str)]

SETTINGS, EXPORT = "settings", "export"
_PRACTICE = {
    Practice.DUE.value: "practice-mode-due",
    Practice.NEW.value: "practice-mode-new",
    Practice.MISTAKES.value: "practice-mode-mistakes",
    EXPORT: "practice-mode-export",
    SETTINGS: "practice-mode-settings",
}

What = Transform[str, _Chosen(_PRACTICE, str)]
"""What is practised, or ``SETTINGS`` or ``EXPORT``: a command that has sub-commands could not be run by itself."""

BoardName = Transform[str, _Chosen(_BOARD_TEXTS, _BOARDS.get)]
"""Empty for the daily exercises; otherwise what is used instead of a topic."""

Over = Transform[Period, _Chosen({period.value: f"period-{period.value}" for period in Period}, Period)]

Rewarded = Transform[Reward, _Chosen({one.value: f"reward-{one.value}" for one in Reward}, Reward)]
"""What a role is for."""
