"""What a member is told when they next use the bot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that waits for its member.

    Attributes:
        key, params: of the catalogue.
    """

    id: int
    key: str
    params: Mapping[str, str | int]
