"""Where members are named: every column that holds a user's id, and what becomes of it when they delete their data.

A test looks at all tables: one that names members and is missing here fails it.
"""

from __future__ import annotations

from sqlalchemy import Column, Table

from bot.store import tables as t

DROPPED: tuple[Table, ...] = (
    t.members,
    t.preferences,
    t.setups,
    t.drafts,
    t.hints,
    t.proposals,
    t.standings,
    t.streak_days,
    t.streaks,
    t.cards,
    t.sessions,
    t.practisers,
    t.turns,
)
"""Their rows go; the member is in the column ``user``."""

ANONYMISED: tuple[Table, ...] = (t.attempts, t.quiz_players, t.quiz_ballots)
"""Rows that figures shown to a whole server are counted from: they stay, under a number that says nothing."""

CLEARED: dict[Column[int], int | None] = {t.schedules.c.created_by: 0, t.quizzes.c.host: None, t.audit.c.user: 0}
"""What a moderator did for the server stays; that it was them is replaced by that value."""

OWNED: tuple[Table, ...] = (t.turn_drafts,)
"""They name nobody, and belong to a row that does; see ``tables``."""


def columns() -> dict[str, Column[int]]:
    """The column that names a member, by the table's name, in the order in which people read about it."""
    found = {table.name: table.c.user for table in (*DROPPED, *ANONYMISED)}
    return found | {column.table.name: column for column in CLEARED}
