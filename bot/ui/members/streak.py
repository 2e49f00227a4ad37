"""What ``/me streak`` shows: the ledger, newest first, short enough for a phone."""

from __future__ import annotations

from datetime import date

from discord.ui import LayoutView

from bot.core.kindness import Kindness
from bot.core.ledger import Ledger, LedgerDay, Why
from bot.core.streaks import Mark, Step
from bot.texts import say
from bot.ui.kit import layout
from bot.ui.kit.layout import card, rule


def streak_view(book: Ledger) -> LayoutView:
    """Return a member's ledger."""
    streak = book.streak
    lines = [line for day in reversed(book.days) for line in _lines(day, streak.length)]
    return card(
        layout.OPEN,
        say("streak-title", length=streak.length),
        say("streak-best", best=streak.best, freezes=streak.freezes),
        "" if book.vacation is None else vacation_line(book.vacation, book.today),
        rule(),
        "\n".join(lines) or say("streak-none"),
    )


def vacation_line(vacation: Kindness, today: date) -> str:
    """The vacation under way, or the next to come."""
    if vacation.first <= today:
        return say("streak-away", last=vacation.last)
    return say("streak-away-soon", first=vacation.first, last=vacation.last)


def _lines(day: LedgerDay, length: int) -> list[str]:
    texts = [_moved(step) for step in reversed(day.moved)]
    return [say("streak-line", day=day.day, why=text) for text in (*texts, _why(day, length))]


def _why(day: LedgerDay, length: int) -> str:
    match day.why:
        case Why.ANSWERED:
            return say("streak-earned" if day.earned else "streak-answered", length=day.length)
        case Why.MISSED:
            return say("streak-lost", lost=day.lost) if day.lost else say("streak-missed")
        case Why.OPEN:
            return say("streak-open", next=length + 1)
        case other:
            return say(f"streak-{other.value}")


def _moved(step: Step) -> str:
    other = None if step.kindness is None else step.kindness.other
    who = say("streak-a-friend") if other is None else f"<@{other}>"
    return say("streak-gave" if step.mark is Mark.GAVE else "streak-received", who=who)
