"""The results of a quiz as a file, and quizzes to pick from."""

from __future__ import annotations

from bot.core.quiz.state import Duty, next_duty
from bot.core.records.posts import message_url
from bot.core.records.quizzes import LiveQuiz
from bot.texts import say
from bot.ui.kit import layout
from bot.ui.kit.layout import View, card, offer, press, rows
from bot.ui.kit.markdown import timestamp
from bot.ui.quizzes import ids, words


def table_view(made: LiveQuiz, table: str, players: int) -> View:
    """Return the private message with a quiz's results as CSV."""
    name = f"quiz-{made.id}.csv"
    told = say("quiz-results", about=words.title(made), at=timestamp(made.made_at, "f"), players=players)
    below = say("quiz-results-void")
    return offer([(name, table)], told, "" if made.is_over else say("quiz-results-running"), below=below)


def started_view(made: LiveQuiz) -> View:
    """Return what the host sees who has started a quiz."""
    refused = made.thread is None and next_duty(made.state) is not Duty.THREAD
    note = say("quiz-no-thread") if refused else ""
    panel = press(say("quiz-to-panel"), ids.quiz_id(ids.REFRESH, made.id))
    return card(
        layout.OPEN, say("quiz-started", channel=f"<#{made.channel}>", url=message_url(made)), note, rows([panel])
    )
