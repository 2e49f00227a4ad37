"""The pages of the guided set-up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import discord
from discord import ButtonStyle, ChannelType, SelectDefaultValue, SelectDefaultValueType, SelectOption
from discord.ui import ActionRow, Button, ChannelSelect, LayoutView, RoleSelect, Select, TextDisplay

from bot.bank.bank import Topic
from bot.core.selection import Mode
from bot.core.setup import STEPS, SetupDraft
from bot.texts import say
from bot.ui import layout
from bot.ui.layout import Block, card
from bot.ui.markdown import label

PREFIX = "t1:g:"
ANY = "any"
_CHANNELS = [ChannelType.text, ChannelType.news]
_MOST_OPTIONS = 25


def setup_view(draft: SetupDraft, topics: Sequence[Topic], problems: Sequence[str] = ()) -> LayoutView:
    """Return the page that the draft has got to.

    Args:
        draft: what is chosen so far.
        topics: of the bank.
        problems: what the bot may not do, each a sentence; shown with the summary.
    """
    pages: tuple[Callable[[], list[Block]], ...] = (
        lambda: _when_and_where(draft),
        lambda: _what(draft, topics),
        lambda: _around(draft),
        lambda: _summary(draft, topics, problems),
    )
    head = say("setup-title", step=draft.step + 1, steps=STEPS, what=say(f"setup-step-{draft.step}"))
    return card(layout.OPEN, head, *pages[draft.step](), _steps(draft, blocked=bool(problems)))


def _id(field: str) -> str:
    return f"{PREFIX}{field}"


def _titled(key: str, component: discord.ui.Item[Any]) -> list[Block]:
    return [TextDisplay(say(key)), ActionRow(component)]


def _select(field: str, options: list[SelectOption], *, least: int = 1, most: int = 1) -> Select[LayoutView]:
    return Select(
        custom_id=_id(field),
        placeholder=say(f"setup-{field}-placeholder"),
        min_values=least,
        max_values=min(most, len(options)),
        options=options,
    )


def _when_and_where(draft: SetupDraft) -> list[Block]:
    hours = [SelectOption(label=f"{hour:02}:00", value=str(hour), default=hour == draft.hour) for hour in range(24)]
    if draft.minute:
        hours[draft.hour].label = f"{draft.hour:02}:{draft.minute:02}"
    days = [
        SelectOption(label=say(f"weekday-{day}"), value=str(day), default=day in draft.weekdays) for day in range(7)
    ]
    minute: Button[LayoutView] = Button(label=say("setup-time"), custom_id=_id("time"))
    return [
        say("setup-zone", zone=draft.zone),
        *_titled("setup-channel", _channel("channel", draft.channel, least=1)),
        *_titled("setup-hour", _select("hour", hours)),
        *_titled("setup-weekdays", _select("weekdays", days, least=0, most=7)),
        ActionRow(minute),
    ]


def _channel(field: str, chosen: int | None, *, least: int) -> ChannelSelect[LayoutView]:
    return ChannelSelect(
        custom_id=_id(field),
        channel_types=_CHANNELS,
        placeholder=say(f"setup-{field}-placeholder"),
        min_values=least,
        default_values=_default(chosen, SelectDefaultValueType.channel),
    )


def _role(field: str, chosen: int | None) -> RoleSelect[LayoutView]:
    return RoleSelect(
        custom_id=_id(field),
        placeholder=say(f"setup-{field}-placeholder"),
        min_values=0,
        default_values=_default(chosen, SelectDefaultValueType.role),
    )


def _default(chosen: int | None, kind: SelectDefaultValueType) -> list[SelectDefaultValue]:
    return [] if chosen is None else [SelectDefaultValue(id=chosen, type=kind)]


def _what(draft: SetupDraft, topics: Sequence[Topic]) -> list[Block]:
    offered = [
        SelectOption(label=label(topic.title, 100), value=topic.slug, default=topic.slug in draft.topics)
        for topic in topics[:_MOST_OPTIONS]
    ]
    modes = [
        SelectOption(label=say(f"mode-{mode.value}"), value=mode.value, default=mode is draft.mode) for mode in Mode
    ]
    levels = [SelectOption(label=say("setup-difficulty-any"), value=ANY, default=draft.difficulty is None)]
    levels += [
        SelectOption(label=say(f"difficulty-{level}"), value=str(level), default=level == draft.difficulty)
        for level in (1, 2, 3)
    ]
    return [
        *_titled("setup-topics", _select("topics", offered, least=0, most=len(offered))),
        *_titled("setup-mode", _select("mode", modes)),
        *_titled("setup-difficulty", _select("difficulty", levels)),
    ]


def _around(draft: SetupDraft) -> list[Block]:
    return [
        ActionRow(_toggle("reveal", on=draft.reveal), _toggle("thread", on=draft.thread)),
        *_titled("setup-ping", _role("ping", draft.ping)),
        *_titled("setup-moderators", _channel("moderators", draft.moderators_channel, least=0)),
        *_titled("setup-quizmasters", _role("quizmasters", draft.quizmaster_role)),
    ]


def _toggle(field: str, *, on: bool) -> Button[LayoutView]:
    state = say("setup-yes" if on else "setup-no")
    style = ButtonStyle.success if on else ButtonStyle.secondary
    return Button(label=say(f"setup-{field}", state=state), style=style, custom_id=_id(field))


def _summary(draft: SetupDraft, topics: Sequence[Topic], problems: Sequence[str]) -> list[Block]:
    titles = [topic.title for topic in topics if topic.slug in draft.topics]
    days = ", ".join(say(f"weekday-{day}") for day in draft.weekdays) or say("weekdays-all")
    lines = [
        say("summary-channel", channel="–" if draft.channel is None else f"<#{draft.channel}>"),
        say("summary-time", time=f"{draft.hour:02}:{draft.minute:02}", days=days, zone=draft.zone),
        say("summary-topics", topics=", ".join(titles) or say("setup-topics-all")),
        say(
            "summary-choice",
            mode=say(f"mode-{draft.mode.value}"),
            difficulty=say("setup-difficulty-any" if draft.difficulty is None else f"difficulty-{draft.difficulty}"),
        ),
        say("summary-reveal", state=say("setup-yes" if draft.reveal else "setup-no")),
        say("summary-thread", state=say("setup-yes" if draft.thread else "setup-no")),
        say("summary-ping", role=say("setup-nobody") if draft.ping is None else f"<@&{draft.ping}>"),
        say(
            "summary-moderators",
            channel=say("setup-creator") if draft.moderators_channel is None else f"<#{draft.moderators_channel}>",
        ),
        say(
            "summary-quizmasters",
            role=say("setup-nobody") if draft.quizmaster_role is None else f"<@&{draft.quizmaster_role}>",
        ),
    ]
    outlook = say("setup-problems", problems="\n".join(f"- {problem}" for problem in problems)) if problems else ""
    kind = say("summary-new" if draft.schedule is None else "summary-changes", number=draft.schedule or 0)
    return ["\n".join(lines), kind, outlook]


def _steps(draft: SetupDraft, *, blocked: bool) -> ActionRow[LayoutView]:
    buttons: list[Button[LayoutView]] = []
    if draft.step:
        buttons.append(Button(label=say("setup-back"), custom_id=_id("back")))
    if draft.step < STEPS - 1:
        ready = draft.channel is not None
        buttons.append(
            Button(label=say("setup-next"), style=ButtonStyle.primary, custom_id=_id("next"), disabled=not ready)
        )
    elif blocked:
        buttons.append(Button(label=say("setup-check"), style=ButtonStyle.primary, custom_id=_id("check")))
    else:
        buttons.append(Button(label=say("setup-confirm"), style=ButtonStyle.success, custom_id=_id("confirm")))
    buttons.append(Button(label=say("setup-cancel"), style=ButtonStyle.danger, custom_id=_id("cancel")))
    return ActionRow(*buttons)
