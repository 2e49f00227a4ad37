"""When members see how they did at a post, and in which order they see its options."""

from __future__ import annotations

from enum import StrEnum


class Feedback(StrEnum):
    """One of three ways, from open to secret.

    AT_ONCE shows everybody the same options, and the result with the answer. OWN_ORDER shows the options in private, to
    each member in another order. BLIND does too, and keeps the result until the post closes; until then the answer can
    be changed.
    """

    AT_ONCE = "at-once"
    OWN_ORDER = "own-order"
    BLIND = "blind"
