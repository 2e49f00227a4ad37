"""The pages of the guided setup."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

import discord
from discord import ButtonStyle, ChannelType, SelectDefaultValue, SelectDefaultValueType, SelectOption
from discord.ui import ActionRow, Button, ChannelSelect, LayoutView, RoleSelect, Select, TextDisplay

from bot.bank.bank import Topic
from bot.core.feedback import Feedback
from bot.core.recurrence import daily_cron
from bot.core.reviews import EVERY
from bot.core.selection import Mode
from bot.core.setup import STEPS, WHEN, SetupDraft
from bot.texts import listed, say
from bot.texts.names import own_name
from bot.ui.kit import layout
from bot.ui.kit.layout import Block, card
from bot.ui.kit.markdown import label, plain
from bot.ui.kit.plans import recurrence
from bot.ui.kit.zones import local_time, offset_name

PREFIX = "t1:g:"
ANY = "any"
TOGGLES = ("reveal", "thread", "one_tap")
_CHANNELS = [ChannelType.text, ChannelType.news]
_WITH_FORUMS = [*_CHANNELS, ChannelType.forum]
_MOST_OPTIONS = 25


def setup_view(
    draft: SetupDraft,
    topics: Sequence[Topic],
    now: datetime,
    zones: Sequence[str],
    problems: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> LayoutView:
    """Return the page that the draft has got to.

    Args:
        draft: what is chosen so far.
        topics: of the bank.
        now: decides what clocks show in each zone.
        zones: what the menu of time zones offers.
        problems: what the bot may not do, each a sentence; shown with the summary, which can't be confirmed then.
        notes: sentences to be shown with any page.
    """
    pages: tuple[Callable[[], list[Block]], ...] = (
        lambda: _zone(draft, now, zones),
        lambda: _when_and_where(draft),
        lambda: _what(draft, topics),
        lambda: _around(draft),
        lambda: _summary(draft, topics, problems),
    )
    head = say("setup-title", step=draft.step + 1, steps=STEPS, what=say(f"setup-step-{draft.step}"))
    warnings = "\n".join(f"⚠️ {note}" for note in notes)
    return card(layout.OPEN, head, *pages[draft.step](), warnings, _steps(draft, blocked=bool(problems)))


def topic_options(topics: Sequence[Topic], chosen: Collection[str]) -> list[SelectOption]:
    """The topics as options of a menu, those chosen first where not all of them find room."""
    if len(topics) > _MOST_OPTIONS:
        topics = sorted(topics, key=lambda topic: topic.slug not in chosen)[:_MOST_OPTIONS]
    return [
        SelectOption(label=label(topic.title, 100), value=topic.slug, default=topic.slug in chosen) for topic in topics
    ]


def _id(draft: SetupDraft, field: str) -> str:
    return f"{PREFIX}{draft.key}:{field}"


def _titled(key: str, component: discord.ui.Item[Any]) -> list[Block]:
    return [TextDisplay(say(key)), ActionRow(component)]


def _select(
    draft: SetupDraft, field: str, options: list[SelectOption], *, least: int = 1, most: int = 1
) -> Select[LayoutView]:
    return Select(
        custom_id=_id(draft, field),
        placeholder=say(f"setup-{field}-placeholder"),
        min_values=least,
        max_values=min(most, len(options)),
        options=options,
    )


def _zone(draft: SetupDraft, now: datetime, zones: Sequence[str]) -> list[Block]:
    offered = list(dict.fromkeys([*zones, draft.zone] if draft.zone_typed else [draft.zone, *zones]))[:_MOST_OPTIONS]
    options = [
        SelectOption(
            label=zone,
            value=zone,
            description=say("setup-zone-there", offset=offset_name(zone, now), time=local_time(zone, now)),
            default=zone == draft.zone,
        )
        for zone in offered
    ]
    typing: Button[LayoutView] = Button(label=say("setup-find"), custom_id=_id(draft, "find"))
    unclear = draft.zone_typed and draft.zone not in zones
    return [
        say("setup-zone", zone=draft.zone, time=local_time(draft.zone, now)) + _until_midnight(draft),
        say("setup-zone-several", typed=plain(draft.zone_typed)) if unclear else "",
        ActionRow(_select(draft, "zone", options)),
        ActionRow(typing),
    ]


def _when_and_where(draft: SetupDraft) -> list[Block]:
    hours = [SelectOption(label=f"{hour:02}:00", value=str(hour), default=hour == draft.hour) for hour in range(24)]
    if draft.minute:
        hours[draft.hour].label = f"{draft.hour:02}:{draft.minute:02}"
    days = [
        SelectOption(label=say(f"weekday-{day}"), value=str(day), default=day in draft.weekdays) for day in range(7)
    ]
    minute: Button[LayoutView] = Button(label=say("setup-time"), custom_id=_id(draft, "time"))
    return [
        _which(draft),
        *_titled("setup-channel", _channel(draft, "channel", draft.channel, least=1)),
        TextDisplay(say("setup-hour", zone=draft.zone) + _until_midnight(draft)),
        ActionRow(_select(draft, "hour", hours)),
        ActionRow(minute),
        *_titled("setup-weekdays", _select(draft, "weekdays", days, least=0, most=7)),
    ]


def _which(draft: SetupDraft) -> str:
    if draft.schedule is not None:
        return say("setup-changes", number=str(draft.schedule))
    return say("setup-another", others=draft.others) if draft.others else ""


def _until_midnight(draft: SetupDraft) -> str:
    return "" if draft.zone_now in (None, draft.zone) else "\n" + say("setup-zone-now", zone=draft.zone_now)


def _channel(draft: SetupDraft, field: str, chosen: int | None, *, least: int) -> ChannelSelect[LayoutView]:
    return ChannelSelect(
        custom_id=_id(draft, field),
        channel_types=_WITH_FORUMS if field == "channel" else _CHANNELS,
        placeholder=say(f"setup-{field}-placeholder"),
        min_values=least,
        default_values=_default(chosen, SelectDefaultValueType.channel),
    )


def _role(draft: SetupDraft, field: str, chosen: int | None) -> RoleSelect[LayoutView]:
    return RoleSelect(
        custom_id=_id(draft, field),
        placeholder=say(f"setup-{field}-placeholder"),
        min_values=0,
        default_values=_default(chosen, SelectDefaultValueType.role),
    )


def _default(chosen: int | None, kind: SelectDefaultValueType) -> list[SelectDefaultValue]:
    return [] if chosen is None else [SelectDefaultValue(id=chosen, type=kind)]


def _what(draft: SetupDraft, topics: Sequence[Topic]) -> list[Block]:
    offered = topic_options(topics, draft.topics)
    more = len(topics) - len(offered)
    modes = [
        SelectOption(label=say(f"mode-{mode.value}"), value=mode.value, default=mode is draft.mode) for mode in Mode
    ]
    levels = [SelectOption(label=say("setup-difficulty-any"), value=ANY, default=draft.difficulty is None)]
    levels += [
        SelectOption(label=say(f"difficulty-{level}"), value=str(level), default=level == draft.difficulty)
        for level in (1, 2, 3)
    ]
    return [
        *(_titled("setup-topics", _select(draft, "topics", offered, least=0, most=len(offered))) if offered else ()),
        say("setup-topics-more", more=more) if more else "",
        *_titled("setup-mode", _select(draft, "mode", modes)),
        *_titled("setup-difficulty", _select(draft, "difficulty", levels)),
    ]


def _around(draft: SetupDraft) -> list[Block]:
    return [
        say("setup-toggles"),
        ActionRow(*_toggles(draft), _reviews(draft), _feedback(draft)),
        *_titled("setup-ping", _role(draft, "ping", draft.ping)),
        *_titled("setup-moderators", _channel(draft, "moderators", draft.moderators_channel, least=0)),
        *_titled("setup-quizmasters", _role(draft, "quizmasters", draft.quizmaster_role)),
    ]


def _toggles(draft: SetupDraft) -> list[Button[LayoutView]]:
    return [_toggle(draft, name, on=getattr(draft, name)) for name in TOGGLES]


def _toggle(draft: SetupDraft, field: str, *, on: bool) -> Button[LayoutView]:
    state = say("setup-yes" if on else "setup-no")
    style = ButtonStyle.success if on else ButtonStyle.secondary
    return Button(
        label=say(f"setup-{field.replace('_', '-')}", state=state),
        style=style,
        custom_id=_id(draft, f"{field}:{int(not on)}"),
    )


def _reviews(draft: SetupDraft) -> Button[LayoutView]:
    """Switches reviews on and off."""
    on = draft.review_every > 0
    return Button(
        label=say("setup-reviews", every=draft.review_every),
        style=ButtonStyle.success if on else ButtonStyle.secondary,
        custom_id=_id(draft, f"review_every:{0 if on else EVERY}"),
    )


def _feedback(draft: SetupDraft) -> Button[LayoutView]:
    """Goes on to the next way of showing results."""
    ways = list(Feedback)
    following = ways[(ways.index(draft.feedback) + 1) % len(ways)]
    return Button(
        label=say(f"setup-feedback-{draft.feedback.value}"),
        style=ButtonStyle.secondary if draft.feedback is Feedback.AT_ONCE else ButtonStyle.success,
        custom_id=_id(draft, f"feedback:{following.value}"),
    )


def _summary(draft: SetupDraft, topics: Sequence[Topic], problems: Sequence[str]) -> list[Block]:
    titles = [topic.title for topic in topics if topic.slug in draft.topics]
    when = recurrence(daily_cron(draft.hour, draft.minute, frozenset(draft.weekdays)))
    lines = [
        say("summary-channel", channel="–" if draft.channel is None else f"<#{draft.channel}>"),
        say("summary-time", when=when, zone=draft.zone) + _until_midnight(draft),
        say("summary-topics", topics=listed(titles) or say("setup-topics-all")),
        say(
            "summary-choice",
            mode=say(f"mode-{draft.mode.value}"),
            difficulty=say("setup-difficulty-any" if draft.difficulty is None else f"difficulty-{draft.difficulty}"),
        ),
        say("summary-reveal", state=say("setup-yes" if draft.reveal else "setup-no")),
        say("summary-thread", state=say("setup-yes" if draft.thread else "setup-no")),
        say("summary-one-tap", state=say("setup-yes" if draft.one_tap else "setup-no")),
        say(f"summary-feedback-{draft.feedback.value}"),
        say("summary-reviews", every=draft.review_every),
        say("summary-ping", role=say("setup-nobody") if draft.ping is None else f"<@&{draft.ping}>"),
        say(
            "summary-moderators",
            channel=say("setup-creator") if draft.moderators_channel is None else f"<#{draft.moderators_channel}>",
        ),
        say(
            "summary-quizmasters",
            role=say("setup-nobody") if draft.quizmaster_role is None else f"<@&{draft.quizmaster_role}>",
        ),
        say("summary-language", language=own_name(draft.language) if draft.language else say("language-discord")),
    ]
    outlook = say("setup-problems", problems="\n".join(f"- {problem}" for problem in problems)) if problems else ""
    kind = say("summary-new") if draft.schedule is None else say("summary-changes", number=draft.schedule)
    if draft.paused:
        kind += "\n" + say("summary-resumes")
    return ["\n".join(lines), kind, outlook]


def _steps(draft: SetupDraft, *, blocked: bool) -> ActionRow[LayoutView]:
    buttons: list[Button[LayoutView]] = []
    if draft.step:
        buttons.append(Button(label=say("setup-back"), custom_id=_id(draft, f"go:{draft.step - 1}")))
    if draft.step < STEPS - 1:
        ready = draft.channel is not None or draft.step < WHEN
        further = _id(draft, f"go:{draft.step + 1}")
        buttons.append(
            Button(label=say("setup-next"), style=ButtonStyle.primary, custom_id=further, disabled=not ready)
        )
    elif blocked:
        buttons.append(Button(label=say("setup-check"), style=ButtonStyle.primary, custom_id=_id(draft, "check")))
    else:
        buttons.append(Button(label=say("setup-confirm"), style=ButtonStyle.success, custom_id=_id(draft, "confirm")))
    buttons.append(Button(label=say("setup-cancel"), custom_id=_id(draft, "cancel")))
    return ActionRow(*buttons)
