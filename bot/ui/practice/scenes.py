"""What stands around the exercises of a session: the offer to go on, the reason why nothing is asked, the summary."""

from __future__ import annotations

from datetime import date

from discord import ButtonStyle
from discord.ui import ActionRow, LayoutView

from bot.texts import say
from bot.tutor.practice.scenes import Answered, Asked, Offer, Pause, Reason, Scene, Summary
from bot.ui.kit import layout
from bot.ui.kit.layout import card, press, rule
from bot.ui.kit.markdown import one_line, percent
from bot.ui.practice import session_ids
from bot.ui.practice.turns import answered_view, asked_view, skipped_lines
from bot.ui.practice.when import when

FEW = 5
"""With fewer answers than this a share says nothing."""

MOST_TITLES = 5
"""Titles in one line of the summary."""


def scene_view(scene: Scene, today: date) -> LayoutView:
    """Return what the member has in front of them.

    Args:
        scene: as the use case gave it.
        today: the local date of the member's server.
    """
    match scene:
        case Asked():
            return asked_view(scene)
        case Answered():
            return answered_view(scene, today)
        case Offer():
            return _offer_view(scene, today)
        case Pause():
            return _pause_view(scene, today)
        case Summary():
            return summary_view(scene)


def _offer_view(offer: Offer, today: date) -> LayoutView:
    earlier = offer.day < today
    return card(
        layout.OPEN,
        say("practice-offer", day=offer.day, left=offer.left)
        if earlier
        else say("practice-offer-today", left=offer.left),
        ActionRow(
            press(say("practice-carry-on"), session_ids.NEXT, style=ButtonStyle.primary),
            press(say("practice-afresh"), session_ids.begin_id(offer.wish, wanted=offer.wanted)),
        ),
    )


def _pause_view(pause: Pause, today: date) -> LayoutView:
    why = say(f"practice-pause-{pause.reason.value}", **({"cap": pause.cap} if pause.reason is Reason.CAP else {}))
    coming = pause.reason in (Reason.NOTHING_DUE, Reason.NOTHING_NEW) and pause.next_due is not None
    anyway = session_ids.begin_id(pause.wish, wanted=True)
    buttons = [press(say("practice-anyway"), anyway, style=ButtonStyle.primary)] if pause.more else []
    return card(
        layout.OPEN,
        why,
        say("practice-pause-next", when=when(pause.next_due, today)) if coming and pause.next_due else "",
        ActionRow(*buttons, press(say("practice-settings-open"), session_ids.SETTINGS)),
    )


def summary_view(summary: Summary) -> LayoutView:
    """Return a session's summary: how it went, what comes back when, and how the member gets on."""
    head = say("practice-summary", right=summary.right, answered=summary.answered)
    if not summary.answered:
        head = f"{say('practice-summary-none')}\n{say('practice-summary-later')}"
    lines = [
        say("practice-returns-line", when=when(day, summary.today), titles=_titles(titles))
        for day, titles in summary.returns
    ]
    return card(
        layout.RIGHT if summary.answered and summary.right == summary.answered else layout.OPEN,
        "\n".join(skipped_lines(summary.gone, summary.busy)),
        head,
        "\n".join([say("practice-returns"), *lines]) if lines else "",
        rule() if summary.answered else None,
        "\n".join(f"-# {line}" for line in _progress(summary)),
        ActionRow(
            press(say("practice-more", more=summary.more), session_ids.MORE, style=ButtonStyle.primary),
            press(say("practice-settings-open"), session_ids.SETTINGS),
        ),
    )


def _titles(titles: tuple[str, ...]) -> str:
    shown = [say("practice-title", title=one_line(title)) for title in titles[:MOST_TITLES]]
    return ", ".join([*shown, *([f"+{len(titles) - MOST_TITLES}"] if len(titles) > MOST_TITLES else [])])


def _progress(summary: Summary) -> list[str]:
    lines = [say("practice-week", week=summary.week)] if summary.week else []
    answers, kept = summary.kept
    if answers >= FEW:
        lines.append(say("practice-kept", percent=percent(kept, answers)))
    sure, right = summary.sure
    if sure >= FEW:
        lines.append(say("practice-sure", all=sure, right=right))
    if summary.exam is not None:
        lines.append(say("practice-exam", when=when(summary.exam, summary.today), left=summary.before_exam))
    return lines
