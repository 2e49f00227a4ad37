"""Scoreboards: after each round, and at the end."""

from __future__ import annotations

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
        _lines(scene, MOST_LINES),
        _next(scene),
        rows([mine]),
    )


def podium_view(scene: Scene) -> View:
    """Return the last message of a quiz."""
    result = press(say("quiz-my-result"), ids.quiz_id(ids.RESULT, scene.quiz.id), style=ButtonStyle.primary)
    rest = _rest(scene)
    return card(
        layout.REVEAL,
        say("quiz-over", about=words.title(scene.quiz)),
        podium_lines(scene),
        rule() if rest else None,
        rest,
        say("quiz-thanks", players=len(scene.board)) if scene.board else "",
        rows([result]),
    )


def podium_lines(scene: Scene) -> str:
    """Return the first three places, of the teams too where there are any; or that nobody is there."""
    who = _by_user(scene)
    first = [place for place in scene.board if place.rank <= ON_PODIUM and place.points]
    shown = first[:MOST_SHARING]
    lines = [
        say(
            "quiz-podium-line",
            rank=words.rank(each),
            name=words.name(who.get(each.key)),
            points=words.points(each.points),
        )
        for each in shown
    ]
    if len(first) > len(shown):
        lines.append(say("quiz-more-share", more=len(first) - len(shown)))
    if not lines:
        lines.append(say("quiz-nobody-scored" if scene.board else "quiz-nobody-played"))
    return "\n\n".join(filter(None, (team_lines(scene, moved=False), "\n".join(lines))))


def team_lines(scene: Scene, *, moved: bool) -> str:
    """Return a line per team; its points are the mean of its members'."""
    return "\n".join(
        say(
            "quiz-board-line",
            rank=words.rank(each),
            name=words.team(each.key),
            points=words.points(each.points),
            moved=_moved(scene, each) if moved else "",
        ).strip()
        for each in scene.teams
    )


def _rest(scene: Scene) -> str:
    """The places behind the podium, without movement."""
    who = _by_user(scene)
    rest = [place for place in scene.board if place.rank > ON_PODIUM or not place.points]
    lines = [
        say(
            "quiz-board-line",
            rank=words.rank(each),
            name=words.name(who.get(each.key)),
            points=words.points(each.points),
            moved="",
        )
        for each in rest[:MOST_LINES]
    ]
    if len(rest) > MOST_LINES:
        lines.append(say("quiz-board-more", more=len(rest) - MOST_LINES))
    return "\n".join(line.strip() for line in lines)


def _lines(scene: Scene, most: int) -> str:
    board, who = scene.board, _by_user(scene)
    if not board:
        return say("quiz-board-empty")
    lines = [
        say(
            "quiz-board-line",
            rank=words.rank(each),
            name=words.name(who.get(each.key)),
            points=words.points(each.points),
            moved=_moved(scene, each),
        ).strip()
        for each in board[:most]
    ]
    if len(board) > most:
        lines.append(say("quiz-board-more", more=len(board) - most))
    return "\n".join(lines)


def _moved(scene: Scene, place: Place) -> str:
    """What the round has added, and how many places it has won or lost; on the first board everybody is new."""
    last = scene.quiz.state.round
    told = [say("quiz-gained", points=words.number(place.gained))] if place.gained else []
    if place.movement is None and last is not None and last.number > 1:
        told.append(say("quiz-new"))
    if place.movement and last is not None and last.number > 1:
        told.append(say("quiz-up" if place.movement > 0 else "quiz-down", places=abs(place.movement)))
    return " · ".join(told)


def _next(scene: Scene) -> str:
    state = scene.quiz.state
    if state.round is not None and state.round.number == state.settings.rounds:
        return say("quiz-last-round")
    if state.due is None:
        return say("quiz-paused" if state.paused_at is not None else "quiz-host-goes-on")
    return say("quiz-goes-on", relative=timestamp(state.due, "R"))


def _by_user(scene: Scene) -> dict[int, Entrant]:
    return {each.user: each for each in scene.players}
