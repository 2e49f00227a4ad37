"""Scoreboards: after each round, and at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from discord import ButtonStyle

from bot.core.quiz.scores import Place
from bot.core.quiz.state import Void
from bot.core.records.quizzes import Entrant, Scene
from bot.texts import say
from bot.ui.kit import layout
from bot.ui.kit.layout import View, card, press, rows, rule
from bot.ui.kit.markdown import timestamp
from bot.ui.quizzes import ids, words

MOST_LINES = 10
ON_PODIUM = 3
MOST_SHARING = 8
"""Players shown on the podium, should many share a place."""


def scoreboard_view(scene: Scene) -> View:
    """Return the message after a round: who has how many points, and what the round has moved."""
    state = scene.quiz.state
    last = state.round
    assert last is not None
    number, rounds = last.number, state.settings.rounds
    mine = press(say("quiz-my-answers"), ids.quiz_id(ids.MINE, scene.quiz.id, last.index))
    return card(
        layout.OPEN,
        say("quiz-board-title", number=number, rounds=rounds),
        say("quiz-board-void") if last.void is Void.HOST else "",
        team_lines(scene, moved=True),
        rule() if scene.teams else None,
        _lines(scene.board, _by_user(scene), MOST_LINES),
        _next(scene),
        rows([mine]),
    )


def podium_view(scene: Scene) -> View:
    """Return the last message of a quiz."""
    result = press(say("quiz-my-result"), ids.quiz_id(ids.RESULT, scene.quiz.id), style=ButtonStyle.primary)
    return card(
        layout.REVEAL,
        say("quiz-over", about=words.title(scene.quiz)),
        podium_lines(scene) or say("quiz-nobody-played"),
        rule() if len(scene.board) > ON_PODIUM else None,
        _rest(scene),
        say("quiz-thanks", players=len(scene.board)) if scene.board else "",
        rows([result]),
    )


def podium_lines(scene: Scene) -> str:
    """Return the first three places, of the teams too where there are any."""
    who = _by_user(scene)
    first = [place for place in scene.board if place.rank <= ON_PODIUM and place.points]
    shown = first[:MOST_SHARING]
    lines = [
        say("quiz-podium-line", rank=words.rank(each), name=words.name(who.get(each.key)), points=_points(each))
        for each in shown
    ]
    if len(first) > len(shown):
        lines.append(say("quiz-more-share", more=len(first) - len(shown)))
    return "\n".join([team_lines(scene, moved=False), *lines]).strip()


def team_lines(scene: Scene, *, moved: bool) -> str:
    """Return a line per team; its points are the mean of its members'."""
    return "\n".join(
        say(
            "quiz-board-line",
            rank=words.rank(each),
            name=words.team(each.key),
            points=_points(each),
            moved=_moved(each, first=_is_first(scene.teams)) if moved else "",
        ).strip()
        for each in scene.teams
    )


def _rest(scene: Scene) -> str:
    """The places behind the podium, without movement."""
    who = _by_user(scene)
    rest = [place for place in scene.board if place.rank > ON_PODIUM or not place.points]
    lines = [
        say(
            "quiz-board-line", rank=words.rank(each), name=words.name(who.get(each.key)), points=_points(each), moved=""
        )
        for each in rest[:MOST_LINES]
    ]
    if len(rest) > MOST_LINES:
        lines.append(say("quiz-board-more", more=len(rest) - MOST_LINES))
    return "\n".join(line.strip() for line in lines)


def _lines(board: Sequence[Place], who: Mapping[int, Entrant], most: int) -> str:
    if not board:
        return say("quiz-board-empty")
    lines = [
        say(
            "quiz-board-line",
            rank=words.rank(each),
            name=words.name(who.get(each.key)),
            points=_points(each),
            moved=_moved(each, first=_is_first(board)),
        ).strip()
        for each in board[:most]
    ]
    if len(board) > most:
        lines.append(say("quiz-board-more", more=len(board) - most))
    return "\n".join(lines)


def _points(place: Place) -> str:
    return say("quiz-points", points=words.number(place.points), one="yes" if place.points == 1 else "no")


def _is_first(board: Sequence[Place]) -> bool:
    """Whether nobody was on the board before, so that nobody is new to it."""
    return all(each.before is None for each in board)


def _moved(place: Place, *, first: bool) -> str:
    """What the round has added, and how many places it has won or lost."""
    told = [say("quiz-gained", points=words.number(place.gained))] if place.gained else []
    if place.movement is None and not first:
        told.append(say("quiz-new"))
    elif place.movement:
        told.append(say("quiz-up" if place.movement > 0 else "quiz-down", places=abs(place.movement)))
    return " · ".join(told)


def _next(scene: Scene) -> str:
    state = scene.quiz.state
    if state.round is not None and state.round.number == state.settings.rounds:
        return say("quiz-last-round")
    if state.due is None:
        return say("quiz-host-goes-on") if state.settings.pace is None else ""
    return say("quiz-goes-on", relative=timestamp(state.due, "R"))


def _by_user(scene: Scene) -> dict[int, Entrant]:
    return {each.user: each for each in scene.players}
