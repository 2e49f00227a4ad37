"""What a member has in front of them at a post: the workbench, or the result once there is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from discord.ui import LayoutView

from bot.core.records.posts import PostState
from bot.tutor.posts.answering import Phase, Sitting, phase
from bot.ui.posts.feedback import feedback_view
from bot.ui.posts.workbench import workbench_view


def desk_view(sitting: Sitting, at: datetime) -> LayoutView:
    """Return what the member works on at that moment."""
    post = sitting.post
    if sitting.attempt is not None:
        return feedback_view(post, sitting.attempt, again=True)
    if phase(post, at) is Phase.GRACE and post.state is PostState.OPEN:
        post = replace(post, state=PostState.CLOSED)  # its time is over, though its timer has not run yet
    return workbench_view(post, sitting.draft, hint=sitting.hint)
