"""The message in the channel: the lobby, then where the quiz is, then its result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord import ButtonStyle
from discord.ui import Button, TextDisplay

from bot.core.quiz.state import End, Phase
from bot.core.records.quizzes import Scene
from bot.texts import say
from bot.ui.kit import layout
from bot.ui.kit.layout import View, card, message, press, rows
from bot.ui.quizzes import ids, words
from bot.ui.quizzes.boards import podium_lines

_ENDS = {
    End.STOPPED: "quiz-end-stopped",
    End.TOO_FEW: "quiz-end-too-few",
    End.NO_EXERCISE: "quiz-end-no-exercise",
    End.LOST: "quiz-end-lost",
    End.AWAY: "quiz-end-away",
    End.FORGOTTEN: "quiz-end-forgotten",
}


def opening_view(scene: Scene) -> View:
    """Return the opening message in its present state."""
    match scene.quiz.state.phase:
        case Phase.LOBBY:
            return _lobby(scene)
        case Phase.ENDED:
            return _result(scene)
        case _:
            return _running(scene)


def _head(scene: Scene) -> str:
    return f"{say('quiz-title', about=words.title(scene.quiz))}\n-# {words.options(scene.quiz.state.settings)}"


def _lobby(scene: Scene) -> View:
    quiz = scene.quiz
    start = press(say("quiz-start-now"), ids.quiz_id(ids.START, quiz.id))
    leave = press(say("quiz-leave"), ids.quiz_id(ids.LEAVE, quiz.id))
    where = "" if quiz.thread is None else say("quiz-where", thread=f"<#{quiz.thread}>")
    view = card(
        layout.OPEN,
        _head(scene),
        words.until(quiz, "quiz-starts"),
        where,
        _who(scene),
        rows(join_buttons(scene)),
        rows([leave, start]),
    )
    if quiz.ping is None:
        return view
    mention: TextDisplay[Any] = TextDisplay(f"<@&{quiz.ping}>")
    return message(mention, *view.children)


def join_buttons(scene: Scene) -> Sequence[Button[Any]]:
    """Return the button that joins, or one for each team."""
    quiz, teams = scene.quiz, scene.quiz.state.settings.teams
    if not teams:
        return [press(say("quiz-join"), ids.quiz_id(ids.JOIN, quiz.id), style=ButtonStyle.success)]
    return [
        press(say("quiz-join-team", team=words.team(number)), ids.quiz_id(ids.JOIN, quiz.id, 0, number))
        for number in range(1, teams + 1)
    ]


def _who(scene: Scene) -> str:
    players, teams = scene.players, scene.quiz.state.settings.teams
    if not players:
        return say("quiz-nobody-yet")
    if not teams:
        return say("quiz-players", players=len(players), names=words.names(players))
    lines = []
    for number in range(1, teams + 1):
        mine = [each for each in players if each.team == number]
        told = words.names(mine, words.MOST_NAMES // teams) if mine else say("quiz-team-empty")
        lines.append(say("quiz-team-line", team=words.team(number), players=len(mine), names=told))
    return "\n".join(lines)


def _running(scene: Scene) -> View:
    return card(
        layout.OPEN,
        _head(scene),
        say("quiz-running" if scene.quiz.thread is not None else "quiz-running-here"),
        rows([*join_buttons(scene), *_lead(scene)]),
    )


def _lead(scene: Scene) -> list[Button[Any]]:
    return [] if scene.quiz.thread is None else [Button(label=say("quiz-to-thread"), url=scene.quiz.url)]


def _result(scene: Scene) -> View:
    state = scene.quiz.state
    why = _ENDS.get(state.end) if state.end is not None else None
    played = state.end is not End.TOO_FEW and scene.board
    mine = press(say("quiz-my-result"), ids.quiz_id(ids.RESULT, scene.quiz.id, 0))
    lead = [] if state.end is End.LOST else _lead(scene)
    return card(
        layout.REVEAL if played else layout.CLOSED,
        _head(scene),
        "" if why is None else say(why, least=state.settings.least_players),
        podium_lines(scene) if played else "",
        say("quiz-played-by", players=len(scene.board)) if played else "",
        rows([mine, *lead] if played else lead),
    )
