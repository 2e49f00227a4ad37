"""What members let others see of them."""

from __future__ import annotations

from enum import StrEnum


class Visibility(StrEnum):
    """How much of a member the others see; moderators are others too."""

    VISIBLE = "visible"
    """Their place on boards, and their progress."""
    RANK = "rank"
    """Their place on boards alone."""
    HIDDEN = "hidden"
    """Nothing."""


def may_see(viewer: int, member: int, chosen: Visibility) -> Visibility:
    """How much of a member the viewer sees, given what the member has chosen; everybody sees all of themselves."""
    return Visibility.VISIBLE if viewer == member else chosen
