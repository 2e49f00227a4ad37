"""People at a screen: what they do, and what they then see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from simcord import ChannelHandle, InteractionResult, MemberActor, ResponseMessage
from simcord.actors import _dispatch_actor_interaction
from simcord.backend import serializers

from bot.texts import say, speaking

if TYPE_CHECKING:
    from tests.behaviour.world import World

Component = Mapping[str, Any]

BUTTON, SELECT, TEXT = 2, 3, 10
EPHEMERAL = 1 << 6


def is_private(message: Any) -> bool:
    """Whether only one person sees a stored message."""
    return bool(message.flags & EPHEMERAL)


def walk(components: Sequence[Component]) -> Iterator[Component]:
    """All components in reading order, nested ones included."""
    for component in components:
        yield component
        yield from walk(component.get("components") or ())
        if accessory := component.get("accessory"):
            yield from walk([accessory])


class Screen:
    """A message as a person sees it. It is live: an edit of the message shows."""

    def __init__(self, message: ResponseMessage) -> None:
        self.message = message

    @property
    def _parts(self) -> list[Component]:
        return list(walk(self.message.components))

    @property
    def private(self) -> bool:
        return self.message.ephemeral

    @property
    def text(self) -> str:
        """Everything that is written in it."""
        return "\n".join(part["content"] for part in self._parts if part["type"] == TEXT)

    @property
    def buttons(self) -> dict[str, Component]:
        """The buttons by label; of those that share a label the first."""
        found: dict[str, Component] = {}
        for part in self._parts:
            if part["type"] == BUTTON:
                found.setdefault(part["label"], part)
        return found

    @property
    def enabled(self) -> list[str]:
        """The labels of the buttons that can be clicked."""
        return [part["label"] for part in self._parts if part["type"] == BUTTON and not part.get("disabled")]

    @property
    def selects(self) -> list[Component]:
        return [part for part in self._parts if part["type"] == SELECT]

    @property
    def picked(self) -> list[list[str]]:
        """For each select the values that are set."""
        return [[option["value"] for option in menu["options"] if option.get("default")] for menu in self.selects]

    @property
    def ids(self) -> list[str]:
        return [part["custom_id"] for part in self._parts if part.get("custom_id")]

    @property
    def number(self) -> int:
        """The number of the post that the message is about, from its custom ids."""
        return int(next(name.split(":")[2] for name in self.ids if name.startswith("t1:") and name[3] != "l"))

    def button_id(self, label: str) -> str:
        return str(self.buttons[label]["custom_id"])


THINK = "confidence-think"


class Person:
    """A member of a server."""

    def __init__(self, world: World, actor: MemberActor, name: str) -> None:
        self.world, self.actor, self.name = world, actor, name

    @property
    def id(self) -> int:
        return self.actor.id

    def reads(self, key: str, **params: Any) -> str:
        """A sentence as it is in the language of their Discord."""
        with speaking(self.world.members):
            return say(key, **params)

    async def slash(self, command: str, *, at: ChannelHandle | None = None, **options: Any) -> Screen:
        """Run a command (in #general) and see its answer."""
        where = at or (self.world.general if self.actor.guild.id == self.world.guild.id else self.world.elsewhere)
        return self.seen(await self.actor.slash(where, command, **options))

    async def order(self, command: str, yes: str, *, at: ChannelHandle | None = None, **options: Any) -> Screen:
        """Run a command that asks first, and say yes by the button of that key; a refusal is what they see instead."""
        asked = await self.slash(command, at=at, **options)
        label = self.reads(yes)
        return await self.tap(asked, label) if label in asked.buttons else asked

    async def post(self, *, at: ChannelHandle | None = None, **options: Any) -> Screen:
        """Run ``/exercise post`` and say yes."""
        return await self.order("exercise post", "propose-yes", at=at, **options)

    async def complete(self, command: str, option: str, typed: str, **filled: Any) -> dict[str, Any]:
        """Type into an option; returns the suggestions, value by name."""
        choices = await self.actor.autocomplete(self.world.general, command, option, typed, **filled)
        return {choice["name"]: choice["value"] for choice in choices}

    async def click(
        self, screen: Screen, label: str | None = None, *, custom_id: str | None = None, sure: str = THINK
    ) -> Screen:
        """Click a button and see what comes of it; a question of how sure, or whether to take the hint, is answered."""
        seen = await self.tap(screen, label, custom_id=custom_id)
        if say("workbench-how-sure") in seen.text:
            return await self.tap(seen, say(sure))
        return await self.tap(seen, say("hint-show")) if say("hint-show") in seen.buttons else seen

    async def tap(self, screen: Screen, label: str | None = None, *, custom_id: str | None = None) -> Screen:
        """Click a button and see what comes of it: the same private message anew, or another one."""
        if label is not None:
            custom_id = screen.button_id(label)
        return self.seen(await self.actor.click(screen.message, custom_id=custom_id))

    async def choose(self, screen: Screen, values: Sequence[str], *, number: int = 0) -> Screen:
        """Pick values in the n-th select of a message."""
        name = screen.selects[number]["custom_id"]
        return self.seen(await self.actor.select(screen.message, list(values), custom_id=name))

    async def forge(self, screen: Screen, custom_id: str, *values: str) -> Screen:
        """Send a click that the message does not offer, as a tampered client might."""
        return self.seen(await self.forge_raw(screen, custom_id, *values))

    async def forge_raw(self, screen: Screen, custom_id: str, *values: str) -> InteractionResult:
        """The same, without looking at the answer yet."""
        data: dict[str, Any] = {"custom_id": custom_id, "component_type": SELECT if values else BUTTON}
        if values:
            data["values"] = list(values)
        env = self.world.env
        stored = env.backend.get_message(screen.message.channel_id, screen.message.id)
        channel = ChannelHandle(env, self.actor.guild, env.backend.get_channel(stored.channel_id))
        env._begin_operation("forged click")
        try:
            return await _dispatch_actor_interaction(
                self.actor,
                3,
                channel,
                data,
                extra={"message": dict(serializers.message_payload(env.backend, stored))},
                source_message_id=stored.id,
            )
        finally:
            env._end_operation()

    async def click_delivered_twice(self, screen: Screen, label: str) -> Screen:
        """Click, with Discord's gateway delivering the same interaction twice."""
        backend = self.world.env.backend
        emit = backend.emit

        def twice(event: str, payload: Any, *args: Any, **named: Any) -> None:
            emit(event, payload, *args, **named)
            if event == "INTERACTION_CREATE":
                emit(event, deepcopy(payload), *args, **named)

        backend.emit = twice
        try:
            return await self.tap(screen, label)
        finally:
            backend.emit = emit

    def seen(self, result: InteractionResult) -> Screen:
        """What the person has on the screen after an interaction."""
        shown = [result.response] if result.response is not None else result.followups
        if not shown or shown[0] is None:
            raise Unanswered(repr(result))
        assert self.world.expects_silence or result.acknowledged, result
        # A notice beside a private message that was to be replaced comes as a follow-up; what is shared is for others.
        beside = [message for message in result.followups if message.ephemeral]
        latest = beside[-1] if beside else shown[0]
        screen = Screen(latest)
        assert screen.private, f"everybody sees: {screen.text}"
        return screen


class Unanswered(AssertionError):
    """The person waits for an answer that does not come."""
