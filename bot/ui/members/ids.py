"""Custom ids of what members do with their settings and their data."""

from __future__ import annotations

from bot.ui.kit import ids

PREFIX = "m1:"
SETTINGS = ids.MY_SETTINGS
SEEN, CONFIDENCE, REMINDERS, LANGUAGE = (f"{PREFIX}{name}" for name in ("seen", "sure", "remind", "language"))
"""Selects."""
ZONE, SILENCE = (f"{PREFIX}{name}" for name in ("zone", "silence"))
"""Buttons that open a form, and the forms."""
DELETE = f"{PREFIX}delete"
"""The button that deletes everything."""
AS_DISCORD = "discord"
"""The language of their Discord, in that select."""
YES, NO = "yes", "no"
"""Values of the selects that know two."""
