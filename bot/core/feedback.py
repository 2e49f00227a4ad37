"""When members see how they did at a post, and in which order they see its options."""

from __future__ import annotations

from enum import StrEnum

from bot.core.errors import InputError


class Feedback(StrEnum):
    """One of four ways, from open to secret.

    AT_ONCE shows everybody the same options, and the result with the answer. OWN_ORDER shows the options in private, to
    each member in another order. BLIND does too, and keeps the result until the post closes; until then the answer can
    be changed. DISCUSS is BLIND with a second vote if the group is split at half-time: once anyone has seen the key,
    there is nothing left to discuss.
    """

    AT_ONCE = "at-once"
    OWN_ORDER = "own-order"
    BLIND = "blind"
    DISCUSS = "discuss"


def feedback_of(chosen: Feedback | None, discuss: bool | None, now: Feedback = Feedback.AT_ONCE) -> Feedback:
    """Put together what moderators chose: the feedback, and whether there is a second vote. None leaves that as it is.

    A second vote brings BLIND with it.

    Raises:
        InputError: they want a second vote, and results before it.
    """
    if discuss is None:
        discuss = now is Feedback.DISCUSS
    if not discuss:
        return chosen or (Feedback.BLIND if now is Feedback.DISCUSS else now)
    if chosen not in (None, Feedback.BLIND, Feedback.DISCUSS):
        raise InputError("error-discuss-blind")
    return Feedback.DISCUSS
