"""The results of a quiz as a file, and quizzes to pick from."""

from __future__ import annotations

import asyncio

from bot.core.errors import Refused
from bot.core.quiz.state import Duty, next_duty
from bot.core.records.posts import message_url
from bot.core.records.quizzes import LiveQuiz
from bot.texts import say
from bot.ui.kit import layout
from bot.ui.kit.layout import View, card, offer, press, rows
from bot.ui.kit.markdown import timestamp
from bot.ui.kit.packing import MOST_BYTES, packed
from bot.ui.quizzes import ids, words


async def table_view(made: LiveQuiz, table: str, players: int, limit: int = MOST_BYTES) -> View:
    """Return the private message with a quiz's results as CSV, packed if they would be too large for one.

    Raises:
        Refused: they are too large even then.
    """
    files = await asyncio.to_thread(packed, [(f"quiz-{made.id}.csv", table)], f"quiz-{made.id}.zip", limit)
    if files is None:
        raise Refused("error-quiz-results-large")
    told = say("quiz-results", about=words.title(made), at=timestamp(made.made_at, "f"), players=players)
    below = say("quiz-results-void")
    return offer(files, told, "" if made.is_over else say("quiz-results-running"), below=below)


def started_view(made: LiveQuiz) -> View:
    """Return what the host sees who has started a quiz."""
    refused = made.thread is None and next_duty(made.state) is not Duty.THREAD
    note = say("quiz-no-thread") if refused else ""
    panel = press(say("quiz-to-panel"), ids.quiz_id(ids.REFRESH, made.id))
    return card(
        layout.OPEN, say("quiz-started", channel=f"<#{made.channel}>", url=message_url(made)), note, rows([panel])
    )
