"""Every place where the sandbox reaches past SimCord's public interface (3.2.1), in one module.

Each function says what it does and why the public way is not enough. ``tests/sandbox/test_simcord_private.py`` fails
when a new version of SimCord changes one of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Any

import discord
from simcord import ChannelHandle, Env, MemberActor, Preview
from simcord.backend.access import can_access_channel
from simcord.backend.cdn import CDN_BASE
from simcord.preview import _action_plans, _component_projection, _markdown

IDLE = 0.002
"""How long SimCord waits for a sign of life of the bot before it looks again, in seconds (by default 0.05)."""

PICTURE = "tutor"
"""What Discord would call the picture's hash."""

PATIENCE = 30.0
"""How many real seconds the bot may work on one thing before it counts as stuck (by default 5)."""

_usual_wire_key = _component_projection._control_key
_usual_component_key = _action_plans._component_key
_usual_parser = _markdown._markdown_parser
_parsers: dict[str, tuple[Any, dict[str, Any]]] = {}
"""One for each policy, with the names that it goes by at the moment."""

EPHEMERAL = 1 << 6
"""The flag of a message that only one member sees."""


def begin_at(env: Env, start: datetime) -> None:
    """Let the simulated Discord begin at that instant instead of 2026-01-01. Only before ``env.start()``."""
    env.backend.clock._epoch = start


def name_bot(env: Env, name: str) -> None:
    """Give the bot's account a name. Only before ``env.start()``."""
    env.backend.bot_user.name = name


def picture_bot(env: Env) -> str:
    """Give the bot's account a picture; only before ``env.start()``.

    Returns:
        The address under which a preview looks for it among its assets.
    """
    env.backend.bot_user.avatar = PICTURE
    return f"{CDN_BASE}/avatars/{env.backend.bot_user.id}/{PICTURE}.png"


def quicken(env: Env) -> None:
    """Let an action return as soon as the bot is idle: 4-9 ms for a slash command instead of 55."""
    env._settle_internal = partial(env._settle_internal, idle=IDLE)  # type: ignore[method-assign]


def be_patient(env: Env) -> None:
    """Do not take the bot for stuck on a busy machine.

    ``settle_timeout`` won't do: SimCord also waits, in real time, for every timer that is due within it. That doesn't
    matter while the clock is being moved, since no timer is waited for then.
    """
    settle, advance = env._settle_internal, env.advance_time

    async def settle_patiently(**how: Any) -> None:
        begun = time.perf_counter()
        while True:
            try:
                return await settle(**how)
            except TimeoutError:
                if how.get("_deadline") is not None or time.perf_counter() - begun > PATIENCE:
                    raise

    async def advance_patiently(seconds: float) -> None:
        usual, env.settle_timeout = env.settle_timeout, PATIENCE
        try:
            await advance(seconds)
        finally:
            env.settle_timeout = usual

    env._settle_internal = settle_patiently  # type: ignore[method-assign]
    env.advance_time = advance_patiently  # type: ignore[method-assign]


def overlook(env: Env, harmless: Callable[[BaseException], bool]) -> None:
    """Let SimCord not count some errors as failures of the bot. Only before ``env.start()``.

    It counts whatever a command raises, even if the bot's own error handler then answers the person.
    """
    record = env._record_error

    def record_failure(error: BaseException) -> None:
        if not harmless(error):
            record(error)

    env._record_error = record_failure  # type: ignore[method-assign]


def number_forum_posts(env: Env) -> None:
    """Give a thread in a forum the id of its first message, as Discord does."""
    post, begin = env.backend.create_forum_post, env.backend.create_thread

    def create_forum_post(forum_id: int, name: str, starter: Any, **how: Any) -> Any:
        env.backend.create_thread = partial(begin, message_id=starter.id)  # type: ignore[method-assign]
        try:
            return post(forum_id, name, starter, **how)
        finally:
            env.backend.create_thread = begin  # type: ignore[method-assign]

    env.backend.create_forum_post = create_forum_post  # type: ignore[method-assign]


def renew_menus() -> None:
    """Let a page take a menu that changed for another one.

    It remembers what was picked by the menu's place in the message. If the bot edits the message so that another menu
    is in that place, or so that something else is picked in it, the page would go on showing the old pick.
    """
    if _component_projection._control_key is not _key_of_wire:
        _component_projection._control_key = _key_of_wire
        _action_plans._component_key = _key_of_component


def keep_parsers() -> None:
    """Draw a page in about half the time: SimCord makes a new Markdown parser for each text on it."""
    _markdown._markdown_parser = _kept_parser


def _kept_parser(policy: Mapping[str, bool | str], context: Mapping[str, Any]) -> Any:
    kind = repr(sorted(policy.items()))
    if kind not in _parsers:
        names: dict[str, Any] = {}
        _parsers[kind] = _usual_parser(policy, names), names
    parser, names = _parsers[kind]
    names.clear()
    names.update(context)
    return parser


def _key_of_wire(scope: str, component: Mapping[str, Any], path: str) -> str | None:
    key = _usual_wire_key(scope, component, path)
    return _marked(key, component) if key is not None and scope.startswith("message:") else key


def _key_of_component(component: Mapping[str, Any], path: str, message_id: int) -> str | None:
    key = _usual_component_key(component, path, message_id)
    return None if key is None else _marked(key, component)


def _marked(key: str, component: Mapping[str, Any]) -> str:
    """The key, for a menu with a mark of what it offers and what the bot has picked in it."""
    if component.get("type") != discord.ComponentType.string_select.value:
        return key
    options = [(option.get("value"), bool(option.get("default"))) for option in component.get("options") or ()]
    mark = repr((component.get("custom_id"), options)).encode()
    return f"{key}:{sha256(mark).hexdigest()[:16]}"


def events(env: Env) -> int:
    """How many events and requests there have been; it grows whenever the bot or a person did something."""
    return len(env.backend.transcript)


def forget_events(env: Env) -> None:
    """Drop the record of events and requests, which would otherwise grow for as long as the sandbox runs."""
    env.backend.transcript.clear()
    env.backend.http_requests.clear()


def make_room_for_preview(env: Env) -> None:
    """Allow one more preview; SimCord itself allows one per environment, and one channel per preview."""
    env._preview = None


def act_through(env: Env, preview: Preview) -> None:
    """Tell the environment through which preview the next action comes, so that its receipt is right."""
    env._preview = preview


def can_see(env: Env, channel: ChannelHandle, person: MemberActor) -> bool:
    """Whether a person sees a channel with what was written there; SimCord's page refuses those who don't."""
    return can_access_channel(env, channel.id, person, history=True)


def command_names(env: Env, person: int, channel: int) -> set[str]:
    """The first words of the slash commands that a person has in a channel; a page shows those of its viewer only."""
    return {command["name"] for command in env.backend.visible_commands(user_id=person, channel_id=channel)}


def leap(env: Env, seconds: float) -> None:
    """Move the clock on in one step; timers that became due run once the environment settles."""
    env.backend.advance_clock(seconds)


def forget_private_messages(env: Env, channels: Iterable[ChannelHandle], *, older_than: timedelta) -> int:
    """Dismiss private messages of a certain age, as every Discord client does when it is restarted.

    The page slows down with the length of a channel (0.03 s for 10 messages, 0.3 s for 90).

    Returns:
        How many were dismissed.
    """
    limit = env.now() - older_than
    count = 0
    for channel in channels:
        messages = env.backend.messages.get(channel.id, {})
        for message in list(messages.values()):
            if message.flags & EPHEMERAL and datetime.fromisoformat(message.timestamp) < limit:
                del messages[message.id]
                count += 1
    return count
