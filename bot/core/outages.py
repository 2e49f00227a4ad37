"""Stretches of time in which the bot was not there to be answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

UNNOTICED = timedelta(minutes=3)
"""The bot notes once a minute that it is there; a gap longer than this was an outage."""

FAIR = timedelta(hours=1)
"""A post that a moderator closes sooner than this gave hardly anybody the chance to answer."""


@dataclass(frozen=True, slots=True)
class Outage:
    """From one aware instant to another."""

    began: datetime
    ended: datetime


def down_for(opened: datetime, closed: datetime, outages: Iterable[Outage]) -> timedelta:
    """How much of a span the outages cover, those that overlap counted once."""
    covered, reached = timedelta(), opened
    for outage in sorted(outages, key=lambda each: each.began):
        begins, ends = max(outage.began, reached), min(outage.ended, closed)
        if begins < ends:
            covered += ends - begins
            reached = ends
    return covered


def was_answerable(opened: datetime, closed: datetime, outages: Iterable[Outage]) -> bool:
    """Whether a post was open long enough, and could be answered for at least half of that time."""
    span = closed - opened
    return span >= FAIR and 2 * down_for(opened, closed, outages) <= span
