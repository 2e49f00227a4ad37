"""Reminders of streaks that are about to end."""

from __future__ import annotations

from discord.ui import LayoutView

from bot.core.records.posts import message_url
from bot.core.records.reminders import GroupReminder, Reminder
from bot.texts import say
from bot.ui.kit.markdown import plain, timestamp
from bot.ui.kit.notice import notice_view


def reminder_view(reminder: Reminder, server: str) -> LayoutView:
    """Return the direct message to a member."""
    return notice_view(
        say(
            "reminder-freeze" if reminder.freezes else "reminder",
            length=reminder.length,
            ends=timestamp(reminder.closes_at, "R"),
            server=plain(server),
            link=message_url(reminder),
        )
    )


def group_reminder_view(reminder: GroupReminder) -> LayoutView:
    """Return what the channel sees."""
    return notice_view(
        say(
            "reminder-group",
            role=f"<@&{reminder.role}>",
            waiting=reminder.waiting,
            ends=timestamp(reminder.closes_at, "R"),
            link=message_url(reminder),
        )
    )
