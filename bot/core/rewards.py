"""Roles that the bot gives as rewards, and takes back.

The roles that members should have follow from the boards and streaks; those that the bot has given are kept. What has
to be done is the difference.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

BEST = 3
"""Ranks of last week's board that are rewarded; ties share one."""
MOST_BEST = 10
"""Members who are rewarded for it, however many share a rank."""


class Reward(StrEnum):
    """What a role is for. The values are kept, and are the choices of a command."""

    TOP = "top"
    WEEK = "streak-7"
    MONTH = "streak-30"
    HUNDRED = "streak-100"
    REMINDER = "reminder"
    """No reward: the role of those who want to be reminded in the channel. The bot mentions it, and never gives it."""

    @property
    def length(self) -> int | None:
        """The streak for which it is given; None for other reasons."""
        return int(self.value.removeprefix("streak-")) if self.value.startswith("streak-") else None


@dataclass(frozen=True, slots=True)
class Setting:
    """A server's role for a reward.

    Attributes:
        set_by: who has chosen it, and is told of problems where the server has no channel for moderators.
        note: the problem that was reported; None if there is none.
    """

    reward: Reward
    role: int
    set_by: int
    set_at: datetime
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A role that the bot gives a member, has given or takes back.

    Attributes:
        wanted: they should have it.
        done: Discord knows.
    """

    user: int
    role: int
    wanted: bool
    done: bool


def least_length(settings: Iterable[Setting]) -> int | None:
    """The shortest streak that is rewarded; None if none is."""
    return min((one.reward.length for one in settings if one.reward.length), default=None)


def deserved(
    settings: Iterable[Setting], best: Collection[int], streaks: Mapping[int, int], hidden: Collection[int]
) -> set[tuple[int, int]]:
    """Who should have which role: (user, role).

    Args:
        settings: the server's.
        best: the best of last week.
        streaks: lengths by member, judged up to now.
        hidden: members of whom others see nothing; a role would show.
    """
    found: set[tuple[int, int]] = set()
    for one in settings:
        if one.reward is Reward.TOP:
            found |= {(user, one.role) for user in best}
        elif length := one.reward.length:
            found |= {(user, one.role) for user, held in streaks.items() if held >= length}
    return {(user, role) for user, role in found if user not in hidden}


def changes(wanted: Collection[tuple[int, int]], held: Iterable[Held]) -> list[Held]:
    """The rows to write so that what is kept says what is wanted; those that say so already are left alone."""
    known, wished = {(one.user, one.role): one for one in held}, set(wanted)
    new = [Held(user, role, True, False) for user, role in wished - known.keys()]
    turned = [
        Held(one.user, one.role, not one.wanted, False) for key, one in known.items() if one.wanted != (key in wished)
    ]
    return sorted(new + turned, key=lambda one: (one.user, one.role))
