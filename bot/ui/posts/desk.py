"""What a member has in front of them at a post: the workbench, or the result once there is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from discord.ui import Button, LayoutView

from bot.core.periods import Period
from bot.core.records.attempts import Attempt
from bot.core.records.posts import Post, PostState
from bot.texts import say
from bot.tutor.posts.answering import Phase, Sitting, phase
from bot.ui.exercise.corrected import ruling_line
from bot.ui.exercise.leads import practise_topic
from bot.ui.exercise.reporting import report_button
from bot.ui.exercise.result import NOTHING, Standing, result_view
from bot.ui.exercise.sheet import Sheet
from bot.ui.exercise.workbench import workbench_view
from bot.ui.kit import ids, layout
from bot.ui.posts.sheets import sheet_of


def desk_view(sitting: Sitting, at: datetime) -> LayoutView:
    """Return what the member works on at that moment."""
    if sitting.attempt is not None:
        return post_result(sitting.post, sitting.attempt, again=True)
    sheet = sheet_at(sitting, at)
    note = say("workbench-practice") if sheet.closed else ""
    return workbench_view(sheet, sitting.draft, hint=sitting.hint, note=note)


def sheet_at(sitting: Sitting, at: datetime) -> Sheet:
    """Return the exercise in front of the member, closed once its time is over, though its timer may not have run."""
    post = sitting.post
    if phase(post, at) is Phase.GRACE and post.state is PostState.OPEN:
        post = replace(post, state=PostState.CLOSED)
    return replace(sheet_of(post), confidence=sitting.confidence)


def post_result(post: Post, attempt: Attempt, *, again: bool = False, standing: Standing = NOTHING) -> LayoutView:
    """Return the result of an attempt at a post."""
    notes = [ruling_line(post)]
    return result_view(
        post.exercise, post.shown, attempt, again=again, standing=standing, notes=notes, leads=_leads(post)
    )


def _leads(post: Post) -> Sequence[Button[Any]]:
    """Where to go from a result: a step of a drill leads to the others, everything else to practice and the board."""
    more = [layout.press(say("score-why"), ids.report_id(post.id, prefix=ids.WHY)), report_button(post.id)]
    if post.drill is not None:
        return [layout.press(say("drill-next"), ids.next_step_id(post.drill)), *more]
    board = layout.press(say("feedback-board"), ids.board_id(Period.WEEK.value, 1, "", ids.BESIDE))
    return [practise_topic(post.exercise.topic, say("feedback-more")), board, *more]
