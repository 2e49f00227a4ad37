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
    t.kindnesses,
    t.notices,
    t.held_roles,
    t.reminders,
    t.own_imports,
    t.own_drafts,
    t.suggestions,
    t.turns,
    t.reports,
)
"""Their rows go; the member is in the column ``user``."""

ANONYMISED: tuple[Table, ...] = (t.attempts, t.sealed, t.quiz_players, t.quiz_ballots)
"""Rows that figures shown to a whole server are counted from: they stay, under a number that says nothing."""

CLEARED: dict[Column[int], int | None] = {
    t.schedules.c.created_by: 0,
    t.quizzes.c.host: None,
    t.audit.c.user: 0,
    t.corrections.c.user: 0,
    t.rewards.c.set_by: 0,
    t.own_exercises.c.user: 0,
    t.own_exercises.c.credit: None,
    t.own_versions.c.user: 0,
    t.kindnesses.c.other: None,
}
"""What they did for the server or for somebody else stays; that it was them is replaced by that value."""


def columns() -> list[Column[int]]:
    """The columns that name members, in the order in which people read about them."""
    return [*(table.c.user for table in (*DROPPED, *ANONYMISED)), *CLEARED]
