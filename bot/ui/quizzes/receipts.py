"""What a player sees in private: that they are in, what they answered, how they did."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from discord import ButtonStyle

from bot.core.exercise import Choice
from bot.core.grading import FULL_SCORE
from bot.core.quiz.sketch import is_whole, to_draft
from bot.core.quiz.state import Round
from bot.core.records.attempts import Attempt, Source
from bot.core.records.quizzes import Given, QuizRound, Scene
from bot.texts import say
from bot.tutor.quizzes.playing import Receipt
from bot.tutor.quizzes.results import Mine
from bot.ui.exercise import parts
from bot.ui.exercise.leads import practise_mistakes
from bot.ui.exercise.reporting import report_button
from bot.ui.exercise.result import result_view
from bot.ui.exercise.workbench import workbench_view
from bot.ui.kit import layout
from bot.ui.kit.layout import View, card, press, rows, rule
from bot.ui.kit.markdown import timestamp
from bot.ui.quizzes import ids, words
from bot.ui.quizzes.rounds import sheet_of

MOST_ROUNDS = 20


def joined_view(receipt: Receipt, wanted: int | None) -> View:
    """Return what somebody sees who has joined, or wants to once more."""
    quiz, entrant = receipt.quiz, receipt.entrant
    assert entrant is not None
    told = [say("quiz-you-are-in" if receipt.came else "quiz-you-are-in-already")]
    if entrant.team:
        team = words.team(entrant.team)
        other = wanted is not None and wanted != entrant.team
        told.append(say("quiz-other-team" if other else "quiz-your-team", team=team))
    told.append(say("quiz-where-rounds", thread=f"<#{quiz.place}>") if quiz.thread is not None else say("quiz-here"))
    leave = press(say("quiz-leave"), ids.quiz_id(ids.LEAVE, quiz.id))
    return card(layout.OPEN, "\n".join(told), rows([leave]))


def left_view(receipt: Receipt) -> View:
    """Return what somebody sees who has left, or was not there."""
    if receipt.entrant is None:
        return card(layout.CLOSED, say("quiz-not-in"))
    join = press(say("quiz-join"), ids.quiz_id(ids.JOIN, receipt.quiz.id), style=ButtonStyle.success)
    return card(layout.CLOSED, say("quiz-you-left"), rows([join] if not receipt.quiz.state.settings.teams else []))


def receipt_view(receipt: Receipt) -> View:
    """Return what a player sees after an answer: the option they picked, or what they have put together so far."""
    asked = receipt.round
    assert asked is not None
    exercise, until = asked.exercise, _until(receipt.closes)
    if isinstance(exercise, Choice):
        place = asked.shown.index(receipt.answer[0])
        blocks = (
            say("quiz-receipt", part=parts.part(exercise, asked.shown, place)),
            say("quiz-receipt-change", until=until),
            _joined(receipt),
        )
        return card(layout.OPEN, "\n".join(filter(None, blocks)))
    sheet = sheet_of(Scene(receipt.quiz, round=asked), again=False)
    draft = to_draft(exercise, asked.shown, receipt.answer)
    note = say("quiz-desk-done" if receipt.done else "quiz-desk", until=until)
    told = "\n".join(filter(None, (note, _joined(receipt))))
    return workbench_view(replace(sheet, submit=say("quiz-desk-finish")), draft, note=told)


def _joined(receipt: Receipt) -> str:
    if not receipt.came or receipt.entrant is None:
        return ""
    team = receipt.entrant.team
    return say("quiz-joined-too-team", team=words.team(team)) if team else say("quiz-joined-too")


def _until(closes: datetime | None) -> str:
    return say("quiz-until-host") if closes is None else say("quiz-until", relative=timestamp(closes, "R"))


def mine_view(mine: Mine) -> View:
    """Return how a player did so far: a line per round, and their place."""
    lines = [_round_line(each, asked, given) for each, asked, given in mine.rounds[-MOST_ROUNDS:]]
    place, erred = mine.place, any(given and not each.void and not given.ballot.right for each, _, given in mine.rounds)
    where = ""
    if place is not None:
        where = say("quiz-your-place", rank=place.rank, players=mine.players, points=words.points(place.points))
    return card(
        layout.OPEN,
        say("quiz-you-got", right=mine.right, all=mine.counting, over="yes" if mine.quiz.is_over else "no"),
        where,
        rule(),
        "\n".join(lines) or say("quiz-no-rounds-yet"),
        rows([practise_mistakes(say("quiz-replay"))] if mine.quiz.is_over and erred else []),
    )


def _round_line(one: Round, asked: QuizRound, given: Given | None) -> str:
    title = asked.exercise.title
    if one.void is not None:
        return say("quiz-line-void", number=one.number, title=title)
    if given is None:
        return say("quiz-line-none", number=one.number, title=title)
    mark = parts.RIGHT if given.score == FULL_SCORE else parts.WRONG if not given.score else say("quiz-partly")
    return say("quiz-line", mark=mark, number=one.number, title=title, points=given.points)


def my_answer_view(asked: QuizRound, given: Given | None, server: int) -> View:
    """Return a player's result of a round that was revealed, with every reason."""
    exercise = asked.exercise
    if given is None or not is_whole(exercise, given.answer):
        verdict = say("quiz-no-answer") if given is None else say("quiz-unfinished", points=given.points)
        return card(
            layout.CLOSED,
            verdict,
            parts.about(exercise),
            rule(),
            parts.explanation(exercise),
            parts.references(exercise),
        )
    attempt = Attempt(
        post=None,
        server=server,
        user=given.user,
        exercise=exercise.id,
        topic=exercise.topic,
        answer=given.answer,
        score=given.score,
        points=given.points,
        hint=False,
        grace=False,
        at=given.at,
        day=given.at.date(),
        streak_day=None,
        source=Source.QUIZ,
    )
    return result_view(exercise, asked.shown, attempt, leads=[report_button(None, exercise.id)])
