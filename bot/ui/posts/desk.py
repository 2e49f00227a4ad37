"""What a member has in front of them at a post: the workbench, or the result once there is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from discord.ui import Button, LayoutView

from bot.core.exercise import Choice
from bot.core.periods import Period
from bot.core.phases import Phase, phase
from bot.core.records.attempts import Attempt, Sealed
from bot.core.records.posts import Post, PostState
from bot.texts import say
from bot.ui.exercise import parts
from bot.ui.exercise.corrected import ruling_line
from bot.ui.exercise.leads import practise_topic
from bot.ui.exercise.reporting import report_button
from bot.ui.exercise.result import NOTHING, Standing, result_view
from bot.ui.exercise.sheet import Sheet
from bot.ui.exercise.workbench import workbench_view
from bot.ui.kit import ids, layout
from bot.ui.kit.layout import View, card
from bot.ui.kit.markdown import timestamp
from bot.ui.posts.second_votes import second_vote_line
from bot.ui.posts.sheets import sheet_of

if TYPE_CHECKING:  # it would load the store, and reading a bank in a process of its own needs none
    from bot.tutor.posts.answering import Sitting


def desk_view(sitting: Sitting, at: datetime) -> LayoutView:
    """Return what the member works on at that moment."""
    if sitting.attempt is not None:
        return post_result(sitting.post, sitting.attempt, again=True)
    sheet = sheet_at(sitting, at)
    note = say("workbench-practice") if sheet.closed else ""
    if sitting.sealed is not None and sitting.post.closes_at is not None:
        note = kept_note(sitting.post, sitting.sealed)
    return workbench_view(sheet, sitting.draft, hint=sitting.hint, note=note)


def kept_note(post: Post, kept: Sealed) -> str:
    """Say that an answer has been kept, which one, and until when it can be changed."""
    told = "" if post.closes_at is None else say("workbench-kept", at=timestamp(post.closes_at, "f"))
    second = second_vote_line(post) if post.second_from is not None else ""
    return "\n".join(filter(None, (told, second, _picked(post, kept))))


def _picked(post: Post, kept: Sealed) -> str:
    """The option that a member has picked; what is built in a workbench can be looked at there."""
    if not isinstance(post.exercise, Choice):
        return ""
    place = post.shown.index(kept.answer[0])
    return say("kept-picked", part=parts.part(post.exercise, post.shown, place))


def kept_view(post: Post, kept: Sealed) -> View:
    """Return the receipt for an answer that is graded when the post closes."""
    until = "" if post.closes_at is None else say("kept-title", at=timestamp(post.closes_at, "f"))
    change = layout.button(say("kept-change"), ids.WORKBENCH, post.id)
    later = "\n".join(filter(None, (second_vote_line(post), say("kept-later"))))
    return card(layout.OPEN, until, _picked(post, kept), later, parts.about(post.exercise), layout.rows([change]))


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
        post.exercise,
        post.shown,
        attempt,
        again=again and not post.is_blind,
        standing=standing,
        notes=notes,
        leads=_leads(post),
    )


def _leads(post: Post) -> Sequence[Button[Any]]:
    """Where to go from a result: a step of a drill leads to the others, everything else to practice and the board."""
    more = [layout.press(say("score-why"), ids.report_id(post.id, prefix=ids.WHY)), report_button(post.id)]
    if post.drill is not None:
        return [layout.press(say("drill-next"), ids.next_step_id(post.drill)), *more]
    board = layout.press(say("feedback-board"), ids.board_id(Period.WEEK.value, 1, "", ids.BESIDE))
    return [practise_topic(post.exercise.topic, say("feedback-more")), board, *more]
