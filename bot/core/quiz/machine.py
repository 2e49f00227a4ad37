"""The phases of a quiz as a state machine without clock or Discord.

::

    LOBBY → (ASKING → OPEN → CLOSED → [TALK → AGAIN → CLOSED] → REVEALED)* → ENDED

``step`` takes a state and an event and returns the state after it; an event that does not fit changes nothing. What has
to be shown is not returned once and perhaps lost, but is part of the state: ``state.owed`` lists what the present phase
owes to the channel, ``done`` counts how much of it is there. Whoever holds the quiz does the next duty, says ``Done``,
and when none is left waits until ``due``. So any process can go on after any crash.

Votes are not part of the state: there may be hundreds in a second. ``vote_at`` says which vote an answer belongs to,
and ``scores`` recomputes the points from all votes, so that voiding a round gives back exactly what was there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.core.quiz.settings import Mode, Settings
from bot.core.quiz.state import (
    REPLACED,
    UNREVEALED,
    VOTING,
    Act,
    Duty,
    End,
    Phase,
    Quiz,
    Round,
    Void,
    Window,
    acts,
    is_kept,
    next_duty,
    owed,
    token,
)
from bot.core.second_vote import is_split

SETTLE = timedelta(seconds=1.5)
"""How long after the end of a vote an answer that was given in time may still arrive before the round is judged."""

ALL_IN = timedelta(seconds=2)
"""A vote closes this long after the last player has answered, so that a slip can still be taken back."""

EXTENSION = timedelta(seconds=30)

LATE = timedelta(seconds=10)
"""A vote that should have ended longer ago than this ended while nobody was there: it is void and replaced."""

AWAY = timedelta(minutes=30)
"""A quiz that nobody has moved on for this long is over."""


@dataclass(frozen=True, slots=True)
class Done:
    """The next duty is done, or has been given up.

    Attributes:
        at: when; by Discord's clock where it is a message, since answers are timed by that clock.
        given_up: it is not there, and the quiz goes on without it.
    """

    at: datetime
    given_up: bool = False


@dataclass(frozen=True, slots=True)
class Caught:
    """A reveal that had been given up is there after all, or can't be shown any more."""

    index: int


@dataclass(frozen=True, slots=True)
class Ruled:
    """Moderators let a round that is over count for nothing, or count again."""

    index: int
    void: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """The exercise of the next round was chosen; None if none is left."""

    exercise: str | None


@dataclass(frozen=True, slots=True)
class Due:
    """The phase's time is over.

    Attributes:
        at: the present.
        players: how many have joined and not left.
        voters, right: in the vote that has just closed.
        here_since: since when people could be heard; None for always.
    """

    at: datetime
    players: int = 0
    voters: int = 0
    right: int = 0
    here_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class AllIn:
    """Everybody who joined has answered the vote that is open."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Hosted:
    """A host has pressed a button.

    Attributes:
        at: when.
        act: which.
        seen: what the host had in front of them, see ``token``; if the quiz has moved on since, nothing happens.
    """

    at: datetime
    act: Act
    seen: str


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The quiz has waited for its host for too long.

    Attributes:
        seen: what it waited with, see ``token``.
    """

    seen: str


@dataclass(frozen=True, slots=True)
class Lost:
    """The channel or the thread is gone."""


Event = Done | Caught | Ruled | Drawn | Due | AllIn | Hosted | Forgotten | Lost


def opened(settings: Settings, at: datetime) -> Quiz:
    """A quiz whose lobby opens at that moment."""
    return Quiz(settings, Phase.LOBBY, at + settings.lobby)


def step(quiz: Quiz, event: Event) -> Quiz:
    """The state after an event; the same state if the event does not fit it."""
    if quiz.phase is Phase.ENDED and not isinstance(event, (Done, Caught, Ruled)):
        return quiz
    return _STEPS[type(event)](quiz, event)


def _enter(quiz: Quiz, phase: Phase, due: datetime | None = None) -> Quiz:
    return replace(quiz, phase=phase, due=due, done=0, paused_at=None, left=None)


def _ended(quiz: Quiz, why: End) -> Quiz:
    """Over; a round that was not revealed counts for nothing."""
    if quiz.drawn or quiz.phase in UNREVEALED:
        quiz = _voided(quiz, Void.STOPPED)
    return replace(_enter(quiz, Phase.ENDED), end=why)


def _voided(quiz: Quiz, why: Void) -> Quiz:
    assert quiz.round is not None
    return _with_round(quiz, replace(quiz.round, void=why, shown=False))


def _with_round(quiz: Quiz, changed: Round) -> Quiz:
    return replace(quiz, rounds=(*quiz.rounds[:-1], changed))


def _window(quiz: Quiz) -> Window | None:
    """The window of the vote that is open."""
    if quiz.round is None or quiz.phase not in VOTING:
        return None
    return quiz.round.first if quiz.phase is Phase.OPEN else quiz.round.second


def _with_window(quiz: Quiz, window: Window) -> Quiz:
    assert quiz.round is not None
    if quiz.phase is Phase.OPEN:
        return _with_round(quiz, replace(quiz.round, first=window))
    return _with_round(quiz, replace(quiz.round, second=window))


def _done(quiz: Quiz, event: Done) -> Quiz:
    duty, at = next_duty(quiz), event.at
    if duty is None or (duty is Duty.ASK and not quiz.drawn):
        return quiz
    if duty is Duty.ASK:
        return _vote(_enter(quiz, Phase.OPEN), at)
    quiz = replace(quiz, done=quiz.done + 1)
    if duty is Duty.AGAIN:
        return _vote(quiz, at)
    if duty is Duty.REVEAL and quiz.round is not None and not event.given_up:
        quiz = _with_round(quiz, replace(quiz.round, shown=True))
    if quiz.phase is Phase.REVEALED and next_duty(quiz) is None and quiz.paused_at is None:
        return replace(quiz, due=_pause_until(quiz, at))  # the pause counts from when everything is there
    return quiz


def _caught(quiz: Quiz, event: Caught) -> Quiz:
    return _with_any(quiz, event.index, shown=True) if event.index < len(quiz.rounds) else quiz


def _ruled(quiz: Quiz, event: Ruled) -> Quiz:
    if event.index >= len(quiz.rounds) or not is_kept(quiz, event.index):
        return quiz
    return _with_any(quiz, event.index, void=Void.RULED if event.void else None)


def _with_any(quiz: Quiz, index: int, **changes: Any) -> Quiz:
    changed = replace(quiz.rounds[index], **changes)
    return replace(quiz, rounds=(*quiz.rounds[:index], changed, *quiz.rounds[index + 1 :]))


def _vote(quiz: Quiz, at: datetime) -> Quiz:
    window = Window(at, at + quiz.settings.limit)
    return replace(_with_window(quiz, window), due=window.closes)


def _pause_until(quiz: Quiz, at: datetime) -> datetime | None:
    if quiz.round is not None and quiz.round.void in REPLACED:
        return at
    return None if quiz.settings.pace is None else at + quiz.settings.pace


def _drawn(quiz: Quiz, event: Drawn) -> Quiz:
    if quiz.phase is not Phase.ASKING or quiz.drawn:
        return quiz
    if event.exercise is None:
        return _ended(quiz, End.NO_EXERCISE)
    last = quiz.round
    number = 1 if last is None else last.number + (last.void not in REPLACED)
    return replace(quiz, rounds=(*quiz.rounds, Round(len(quiz.rounds), number, event.exercise)))


def _due(quiz: Quiz, event: Due) -> Quiz:
    if quiz.due is None or event.at < quiz.due or next_duty(quiz) is not None:
        return quiz
    late = event.at - quiz.due
    if late > AWAY and quiz.phase is not Phase.CLOSED:  # the answers of a closed vote are all there
        return _ended(quiz, End.AWAY)
    match quiz.phase:
        case Phase.LOBBY if event.players < quiz.settings.least_players:
            return _ended(quiz, End.TOO_FEW)
        case Phase.OPEN | Phase.AGAIN if late > LATE or (event.here_since is not None and quiz.due < event.here_since):
            return _enter(_voided(quiz, Void.AWAY), Phase.REVEALED)
        case Phase.CLOSED:
            return _judge(quiz, event)
    return _onward(quiz, event.at)


def _judge(quiz: Quiz, event: Due) -> Quiz:
    """Talk it over where the first vote was neither clear nor hopeless, else reveal."""
    assert quiz.round is not None
    settings = quiz.settings
    discusses = settings.mode is Mode.DISCUSS and quiz.round.second is None and event.voters > 1
    if discusses and is_split(event.right, event.voters, settings.talk_from, settings.talk_to):
        return _enter(quiz, Phase.TALK, event.at + settings.talk)
    return _enter(quiz, Phase.REVEALED)


def _onward(quiz: Quiz, at: datetime) -> Quiz:
    """End the phase, by itself or because a host says so."""
    match quiz.phase:
        case Phase.LOBBY:
            return _enter(quiz, Phase.ASKING)
        case Phase.OPEN | Phase.AGAIN:
            window = _window(quiz)
            assert window is not None
            closes = at if window.closes is None else min(at, window.closes)
            return _enter(_with_window(quiz, replace(window, closes=closes)), Phase.CLOSED, closes + SETTLE)
        case Phase.TALK:
            return _enter(quiz, Phase.AGAIN)
        case Phase.REVEALED:
            last = quiz.round
            assert last is not None
            if last.number == quiz.settings.rounds and last.void not in REPLACED:
                return _ended(quiz, End.PLAYED)
            return _enter(quiz, Phase.ASKING)
        case _:
            return quiz


def _all_in(quiz: Quiz, event: AllIn) -> Quiz:
    window, at = _window(quiz), event.at
    if window is None or window.closes is None or at + ALL_IN >= window.closes:
        return quiz
    closes = at + ALL_IN
    return replace(_with_window(quiz, replace(window, closes=closes)), due=closes)


def _hosted(quiz: Quiz, event: Hosted) -> Quiz:
    if event.act not in acts(quiz) or (event.seen != token(quiz) and event.act is not Act.STOP):
        return quiz
    if event.act in (Act.PAUSE, Act.EXTEND) and quiz.due is not None and event.at >= quiz.due:
        return quiz  # the phase is over, and some were told so; the timer is on its way
    return _ACTS[event.act](quiz, event.at)


def _forgotten(quiz: Quiz, event: Forgotten) -> Quiz:
    return _ended(quiz, End.FORGOTTEN) if event.seen == token(quiz) else quiz


def _pause(quiz: Quiz, at: datetime) -> Quiz:
    assert quiz.due is not None
    window = _window(quiz)
    if window is not None:
        quiz = _with_window(quiz, replace(window, closes=None))
    left = max(timedelta(), (quiz.due or at) - at)
    return replace(quiz, due=None, paused_at=at, left=left)


def _resume(quiz: Quiz, at: datetime) -> Quiz:
    assert quiz.paused_at is not None
    assert quiz.left is not None
    due, window = at + quiz.left, _window(quiz)
    if window is not None:
        paused = window.paused + (at - quiz.paused_at)
        quiz = _with_window(quiz, replace(window, closes=due, paused=paused))
    return replace(quiz, due=due, paused_at=None, left=None)


def _extend(quiz: Quiz, _at: datetime) -> Quiz:
    assert quiz.due is not None
    due, window = quiz.due + EXTENSION, _window(quiz)
    return replace(quiz if window is None else _with_window(quiz, replace(window, closes=due)), due=due)


def _taken_out(quiz: Quiz, _at: datetime) -> Quiz:
    """Void; a host who paused to look at the answer is still looking."""
    after = _enter(_voided(quiz, Void.HOST), Phase.REVEALED)
    return replace(after, paused_at=quiz.paused_at, left=quiz.left) if quiz.phase is Phase.REVEALED else after


_ACTS: Mapping[Act, Callable[[Quiz, datetime], Quiz]] = {
    Act.NEXT: _onward,
    Act.PAUSE: _pause,
    Act.RESUME: _resume,
    Act.EXTEND: _extend,
    Act.VOID: _taken_out,
    Act.SKIP: lambda quiz, _: _enter(_voided(quiz, Void.SKIPPED), Phase.REVEALED),
    Act.STOP: lambda quiz, _: _ended(quiz, End.STOPPED),
}


def _lost(quiz: Quiz, _event: Lost) -> Quiz:
    ended = _ended(quiz, End.LOST)
    return replace(ended, done=len(owed(ended)))  # what cannot be shown any more is not owed any more


_STEPS: Mapping[type, Callable[[Quiz, Any], Quiz]] = {
    Done: _done,
    Caught: _caught,
    Ruled: _ruled,
    Drawn: _drawn,
    Due: _due,
    AllIn: _all_in,
    Hosted: _hosted,
    Forgotten: _forgotten,
    Lost: _lost,
}
