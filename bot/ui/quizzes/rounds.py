"""The message of a round: the vote, the talk, the reveal."""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction

from discord import ButtonStyle

from bot.core.exercise import Choice, Exercise
from bot.core.quiz.state import Phase, Round, Void
from bot.core.records.quizzes import Entrant, Part, Scene
from bot.texts import say
from bot.ui.exercise import parts
from bot.ui.exercise.key import key_lines
from bot.ui.exercise.reporting import report_button
from bot.ui.exercise.sheet import Sheet
from bot.ui.exercise.workbench import letter_rows
from bot.ui.kit import ids as kit_ids
from bot.ui.kit import layout
from bot.ui.kit.layout import MOST_TEXT, Row, View, card, press, rows, rule
from bot.ui.quizzes import ids, words

GAINS_ROOM = 150
"""Characters for the names behind one sum: escaped, a single one may have 64."""
MOST_GAINS = 4
"""Sums of points that are told with names; after a round of a classify there may be many."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(*`])")


def round_view(scene: Scene) -> View:
    """Return the message of the present round in its present state."""
    state = scene.quiz.state
    last = state.round
    assert last is not None
    if last.void is not None:
        return _void(scene, last)
    match state.phase:
        case Phase.TALK:
            return _talk(scene)
        case Phase.REVEALED | Phase.ENDED:
            return _reveal(scene)
        case _:
            return vote_view(scene, Part.SECOND if state.phase is Phase.AGAIN or last.second else Part.ROUND)


def vote_view(scene: Scene, part: Part) -> View:
    """Return the message on which people vote."""
    asked = scene.round
    assert asked is not None
    exercise = asked.exercise
    again = part is Part.SECOND
    return card(
        layout.OPEN,
        _head(scene),
        say("quiz-vote-again") if again else "",
        *parts.asked(exercise),
        rule(),
        parts.part_list(exercise, asked.shown),
        rule(),
        "" if isinstance(exercise, Choice) else say("quiz-draft-counts"),
        "\n".join((words.until(scene.quiz, "quiz-time"), _answered(scene))),
        _vote_rows(scene, again=again),
    )


def _head(scene: Scene) -> str:
    asked, state = scene.round, scene.quiz.state
    assert asked is not None
    assert state.round is not None
    which = say("quiz-round", number=state.round.number, rounds=state.settings.rounds)
    return f"-# {which}\n{parts.header(asked.exercise)}"


def _answered(scene: Scene) -> str:
    return say("quiz-answered", voters=scene.voters, players=max(scene.voters, len(scene.players)))


def sheet_of(scene: Scene, *, again: bool) -> Sheet:
    """Return the round's exercise for the buttons of its message."""
    asked = scene.round
    assert asked is not None

    def write(what: str, place: int | None) -> str:
        if again:
            what = {kit_ids.ANSWER: ids.SECOND_ANSWER, kit_ids.WORKBENCH: ids.SECOND_DESK}.get(what, what)
        return ids.quiz_id(what, asked.quiz, asked.index, place)

    return Sheet(asked.exercise, asked.shown, write, confidence=False, hints=False)


def _vote_rows(scene: Scene, *, again: bool) -> list[Row]:
    sheet = sheet_of(scene, again=again)
    if isinstance(sheet.exercise, Choice):
        return letter_rows(sheet)
    return rows([sheet.button(say("post-answer"), kit_ids.WORKBENCH, style=ButtonStyle.primary)])


def _talk(scene: Scene) -> View:
    asked = scene.round
    assert asked is not None
    return card(
        layout.OPEN,
        _head(scene),
        *parts.asked(asked.exercise),
        rule(),
        parts.part_list(asked.exercise, asked.shown),
        rule(),
        words.until(scene.quiz, "quiz-talk"),
        _answered(scene),
    )


def _void(scene: Scene, last: Round) -> View:
    assert last.void is not None
    why = say(f"quiz-void-{last.void.value}")
    asked = scene.round
    if last.void in (Void.SKIPPED, Void.AWAY, Void.STOPPED) or asked is None or not scene.tallies:
        return card(layout.CLOSED, _head(scene), why)
    return _reveal(scene, why)


def _reveal(scene: Scene, void: str = "") -> View:
    """The reveal with as much around the key as a message has room for."""
    lasts = (reason(scene.round.exercise) if scene.round else "", "" if void else _gains(scene))
    for told in (lasts, (lasts[0], ""), ("", "")):
        view = _revealed(scene, void, *told)
        if view.content_length() <= MOST_TEXT:
            break
    return view


def _revealed(scene: Scene, void: str, why: str, gains: str) -> View:
    asked, state = scene.round, scene.quiz.state
    assert asked is not None
    last, exercise = state.round, asked.exercise
    assert last is not None
    tally, before = scene.tallies[-1], scene.tallies[0] if len(scene.tallies) > 1 else None
    mine = press(say("quiz-my-answer"), ids.quiz_id(ids.MY_ROUND, asked.quiz, asked.index))
    outcome = say("quiz-nobody-answered")
    if tally.answers:
        outcome = say("quiz-right", right=tally.right, answers=tally.answers)
    return card(
        layout.CLOSED if void else layout.REVEAL,
        _head(scene),
        void,
        *parts.asked(exercise, named=False),
        rule(),
        key_lines(exercise, asked.shown, tally, before),
        outcome,
        say("quiz-convinced", won=scene.convinced[0], lost=scene.convinced[1]) if before is not None else "",
        rule() if why or gains else None,
        why,
        gains,
        rows([mine, report_button(None, exercise.id)]),
    )


def reason(exercise: Exercise) -> str:
    """Return the key takeaway in one or two sentences; each player's own result has the full explanation."""
    return " ".join(_SENTENCE.split(" ".join(exercise.explanation.split()))[:2])


def _gains(scene: Scene) -> str:
    """Who gained how much: the largest sums with names."""
    who = {each.user: each for each in scene.players}
    sums: dict[Fraction, list[Entrant]] = defaultdict(list)
    for place in scene.board:
        if place.gained and place.key in who:
            sums[place.gained].append(who[place.key])
    lines = [
        say(
            "quiz-gain", points=words.number(points), names=words.names(sums[points], words.MOST_NAMES // 2, GAINS_ROOM)
        )
        for points in sorted(sums, reverse=True)[:MOST_GAINS]
    ]
    rest = sum(len(sums[points]) for points in sorted(sums, reverse=True)[MOST_GAINS:])
    if rest:
        lines.append(say("quiz-gain-rest", more=rest))
    return "\n".join(lines)
