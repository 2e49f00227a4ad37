"""What several messages of a quiz say: its options, its players, its teams."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bot.core.quiz.scores import Place
from bot.core.quiz.settings import Mode, Settings
from bot.core.records.quizzes import Entrant, LiveQuiz
from bot.core.veil import is_somebody
from bot.texts import say
from bot.ui.kit.markdown import place_of, plain, timestamp

MOST_NAMES = 20
_TEAMS = ("red", "blue", "green", "yellow")


def title(made: LiveQuiz) -> str:
    """What a quiz is about."""
    return about(made.state.settings)


def about(settings: Settings) -> str:
    """What a quiz with those options is about."""
    return say("quiz-about", topic=settings.title) if settings.title else say("quiz-about-all")


def options(settings: Settings) -> str:
    """How a quiz is played, in a line."""
    told = [say("quiz-rounds", rounds=settings.rounds), say("quiz-seconds", seconds=settings.seconds)]
    if settings.admitted.difficulty is not None:
        told.insert(1, say(f"exercise-difficulty-{settings.admitted.difficulty}"))
    if settings.mode is Mode.DISCUSS:
        told.append(say("quiz-mode-discuss"))
    if settings.speed_bonus:
        told.append(say("quiz-fast"))
    if settings.teams:
        told.append(say("quiz-teams", teams=settings.teams))
    if settings.least_players > 1:
        told.append(say("quiz-least", least=settings.least_players))
    return " · ".join(told)


def team(number: int) -> str:
    """A team's name."""
    return say(f"quiz-team-{_TEAMS[number - 1]}")


def name(who: Entrant | None) -> str:
    """A player's name as it can be shown."""
    if who is not None and not is_somebody(who.user):
        return say("board-former")
    return (plain(who.name) if who is not None else "") or say("board-unnamed")


def names(who: Sequence[Entrant], most: int = MOST_NAMES, room: int = 2000) -> str:
    """Names, as many as fit, and how many more there are.

    Args:
        who: at least one.
        most: of them are told.
        room: characters for all but the first.
    """
    told: list[str] = []
    for each in who[:most]:
        if told and sum(map(len, told)) + len(name(each)) > room:
            break
        told.append(name(each))
    more = len(who) - len(told)
    return ", ".join(told) if not more else say("quiz-names-more", names=", ".join(told), more=more)


def number(points: Fraction) -> str:
    """Points; a team's may have one decimal place."""
    return str(points.numerator) if points.denominator == 1 else f"{float(points):.1f}"


def points(worth: Fraction) -> str:
    """So many points, in words."""
    return say("quiz-points", points=number(worth), one="yes" if worth == 1 else "no")


def rank(place: Place) -> str:
    """A place of a board, with a medal for points."""
    return place_of(place.rank, medal=bool(place.points))


def until(made: LiveQuiz, key: str) -> str:
    """When a phase ends, as a sentence with that key; that it is paused, while it is."""
    due = made.state.due
    if due is None:
        return say("quiz-paused-vote" if key == "quiz-time" else "quiz-paused")
    return say(key, relative=timestamp(due, "R"))
