"""The tables, the same for SQLite and PostgreSQL."""

from __future__ import annotations

from bot.store.tables.attempts import (
    attempts,
    group_streaks,
    held_roles,
    kindnesses,
    reminders,
    rewards,
    sealed,
    standings,
    streak_days,
    streaks,
)
from bot.store.tables.banks import own_banks, own_drafts, own_exercises, own_imports, own_versions, suggestions
from bot.store.tables.columns import Numbers, RowId, UtcTime, metadata
from bot.store.tables.digests import digests
from bot.store.tables.honesty import audit, cases, corrections, reports
from bot.store.tables.posts import (
    drafts,
    drills,
    hints,
    posts,
    proposals,
    schedule_problems,
    schedules,
    slots,
    snapshots,
)
from bot.store.tables.practice import cards, practisers, sessions, turn_drafts, turns
from bot.store.tables.quizzes import quiz_ballots, quiz_events, quiz_players, quiz_rounds, quiz_rulings, quizzes
from bot.store.tables.running import alive, leases, outages, timers
from bot.store.tables.servers import deletions, members, meta, notices, preferences, servers, setups

__all__ = [
    "Numbers",
    "RowId",
    "UtcTime",
    "alive",
    "attempts",
    "audit",
    "cards",
    "cases",
    "corrections",
    "deletions",
    "digests",
    "drafts",
    "drills",
    "group_streaks",
    "held_roles",
    "hints",
    "kindnesses",
    "leases",
    "members",
    "meta",
    "metadata",
    "notices",
    "outages",
    "own_banks",
    "own_drafts",
    "own_exercises",
    "own_imports",
    "own_versions",
    "posts",
    "practisers",
    "preferences",
    "proposals",
    "quiz_ballots",
    "quiz_events",
    "quiz_players",
    "quiz_rounds",
    "quiz_rulings",
    "quizzes",
    "reminders",
    "reports",
    "rewards",
    "schedule_problems",
    "schedules",
    "sealed",
    "servers",
    "sessions",
    "setups",
    "slots",
    "snapshots",
    "standings",
    "streak_days",
    "streaks",
    "suggestions",
    "timers",
    "turn_drafts",
    "turns",
]
