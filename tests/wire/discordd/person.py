"""People who use the bot: they run commands, click, pick, fill in modals, and see what Discord would show them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from . import commands, modals
from . import permissions as perms
from .commands import CannotRun
from .interactions import AUTOCOMPLETE, COMMAND, COMPONENT, DEFER, MODAL, Interaction
from .model import Channel, Guild, Json, Message, User

if TYPE_CHECKING:
    from .server import DiscordServer


class Person:
    """One user and what they do. Every method returns an `Interaction`: read what came of it there.

    Common keywords: `deliver_twice` sends the same interaction two times; `at` (aware datetime) backdates it;
    `wait=False` returns at once; `within` is how long (seconds) to wait for the initial response before
    the interaction counts as failed; `settle` how long to wait for the answer that a deferral promised.
    """

    def __init__(self, server: DiscordServer, user: User) -> None:
        self.server = server
        self.user = user

    @property
    def id(self) -> int:
        """The user's id."""
        return self.user.id

    @property
    def mention(self) -> str:
        """How a message mentions them."""
        return f"<@{self.user.id}>"

    # -- what they do -----------------------------------------------------------------------------------------

    async def slash(
        self, guild: Guild | None, channel: Channel | None, name: str, options: Json | None = None, **how: Any
    ) -> Interaction:
        """Run a command such as "schedule daily" in a channel, or in direct messages (guild and channel None).

        With `forged` options are sent that no client would send: [{name, type, value}, …].
        """
        channel = self._where(guild, channel)
        data = self._command(guild, channel, name, options or {}, None)
        _innermost(data).extend(how.pop("forged", ()))
        made = self._make(COMMAND, guild, channel, how, name=name)
        return await self._send(made, data, how)

    async def order(
        self, guild: Guild | None, channel: Channel | None, name: str, options: Json | None = None, **how: Any
    ) -> Interaction:
        """Run a command and press the button "Post", if it asks with one before it posts."""
        asked = await self.slash(guild, channel, name, options)
        if asked.shown is None or not self.sees(asked.shown) or (yes := asked.shown.find("Post")) is None:
            return asked
        return await self.tap(asked, yes["custom_id"], **how)

    async def autocomplete(
        self,
        guild: Guild | None,
        channel: Channel | None,
        name: str,
        option: str,
        typed: str,
        others: Json | None = None,
        **how: Any,
    ) -> Interaction:
        """Type into an option of a command; read `choices`."""
        channel = self._where(guild, channel)
        data = self._command(guild, channel, name, others or {}, (option, typed))
        made = self._make(AUTOCOMPLETE, guild, channel, how, name=name)
        return await self._send(made, data, how)

    async def click(self, message: Message | Interaction, button: str, **how: Any) -> Interaction:
        """Press a button, named by custom_id or label, as the message stands now.

        Where that brings the tutor's question how sure one is, it is answered with "I think so".
        """
        made = await self.tap(message, button, **how)
        asked = made.shown.find("I think so") if made.shown is not None and self.sees(made.shown) else None
        if asked is None or not asked["custom_id"].startswith("t1:c:"):
            return made
        return await self.tap(made, asked["custom_id"], **how)

    async def tap(self, message: Message | Interaction, button: str, **how: Any) -> Interaction:
        """Press a button and leave it at that."""
        found, part = self._part(message, button, (2,))
        if part["style"] in (5, 6):
            raise CannotRun(f"{button!r} is a link: nothing is sent")
        return await self._component(found, part, {}, dict(how))

    async def select(
        self, message: Message | Interaction, menu: str, values: list[Any] | str, **how: Any
    ) -> Interaction:
        """Pick in a menu, named by custom_id or placeholder, by values, labels or (in other menus) objects."""
        found, part = self._part(message, menu, (3, 5, 6, 7, 8))
        wanted: list[Any] = [values] if isinstance(values, str) else list(values)
        resolved: Json = {}
        if part["type"] == 3:
            wanted = modals.pick(part, wanted)
        else:
            for value in wanted:
                commands.add_resolved(self.server.world, getattr(value, "user", value), resolved, found.guild_id)
            wanted = [str(value.id) for value in wanted]
        if not part["min_values"] <= len(wanted) <= part["max_values"]:
            raise CannotRun(f"{menu!r} takes {part['min_values']} to {part['max_values']} values")
        data: Json = {"values": wanted} | ({"resolved": resolved} if resolved else {})
        return await self._component(found, part, data, how)

    async def submit_modal(self, shown: Interaction, values: Json, **how: Any) -> Interaction:
        """Fill in the modal that an interaction has opened and submit it; keys are custom_ids or labels."""
        if shown.modal is None or shown.user is not self.user:
            raise CannotRun("no modal is open")
        resolved: Json = {}
        parts = modals.fill(self.server.world, shown.modal, values, resolved, shown.guild.id if shown.guild else None)
        data: Json = {"custom_id": shown.modal["custom_id"], "components": parts}
        if resolved:
            data["resolved"] = resolved
        more = {"message": shown.message} if shown.message else {}
        made = self._make(MODAL, shown.guild, shown.channel, how, parent=shown, name=data["custom_id"], **more)
        return await self._send(made, data, how)

    def say(self, channel: Channel, content: str, *, at: datetime | None = None) -> Message:
        """Write a plain message."""
        return self.server.world.post(channel, self.user, content, at=at.timestamp() if at else None)

    # -- what they see ----------------------------------------------------------------------------------------

    def sees(self, message: Message) -> bool:
        """Whether they can read a message."""
        return self.server.world.sees(self.user, message)

    def reads(self, channel: Channel) -> list[Message]:
        """What stands in a channel for them, oldest first, their ephemeral messages included."""
        own = [m for m in self.server.interactions.ephemeral.values() if m.channel_id == channel.id]
        return sorted((m for m in [*channel.history(), *own] if self.sees(m)), key=lambda m: m.id)

    @property
    def inbox(self) -> list[Message]:
        """Their direct messages with the bot."""
        return self.server.world.direct_channel(self.user).history()

    # -- how it is sent ---------------------------------------------------------------------------------------

    def _where(self, guild: Guild | None, channel: Channel | None) -> Channel:
        world = self.server.world
        if channel is None:
            channel = guild.default_channel if guild else world.direct_channel(self.user)
        bits = world.permissions(channel, self.user)
        if not bits & perms.VIEW_CHANNEL:
            raise CannotRun(f"{self.user.name} cannot see #{channel.name}")
        return channel

    def _command(
        self, guild: Guild | None, channel: Channel, name: str, given: Json, typing: tuple[str, str] | None
    ) -> Json:
        world = self.server.world
        guild_id = guild.id if guild else None
        command, chain, options = commands.lookup(world, guild_id, name.removeprefix("/").split())
        self._allowed(guild, channel, command)
        resolved: Json = {}
        if typing:
            filled = self._typing(options, given, typing)
        else:
            filled = commands.fill(world, options, given, resolved, guild_id)
        for step in reversed(chain):
            filled = [{"name": step["name"], "type": step["type"], "options": filled}]
        data: Json = {"id": command["id"], "name": command["name"], "type": 1, "options": filled}
        if resolved:
            data["resolved"] = resolved
        if "guild_id" in command:
            data["guild_id"] = command["guild_id"]
        return data

    def _typing(self, options: list[Json], given: Json, typing: tuple[str, str]) -> list[Json]:
        name, text = typing
        if not any(o["name"] == name and o.get("autocomplete") for o in options):
            raise CannotRun(f"the option {name!r} has no autocomplete")
        entered = [o for o in options if o["name"] in given and o["name"] != name]
        filled = [{"name": o["name"], "type": o["type"], "value": given[o["name"]]} for o in entered]
        kind = next(o["type"] for o in options if o["name"] == name)
        return [*filled, {"name": name, "type": kind, "value": text, "focused": True}]

    def _allowed(self, guild: Guild | None, channel: Channel, command: Json) -> None:
        contexts = command.get("contexts")
        here = 0 if guild else 1
        if (contexts is not None and here not in contexts) or (not guild and command.get("dm_permission") is False):
            raise CannotRun(f"/{command['name']} is not offered here")
        bits = self.server.world.permissions(channel, self.user)
        if not bits & perms.USE_APPLICATION_COMMANDS:
            raise CannotRun("they may not use application commands here")
        need = command["default_member_permissions"]
        if guild and need is not None and (bits & int(need) != int(need) or (int(need) == 0 and bits != perms.ALL)):
            raise CannotRun(f"/{command['name']} is hidden from them")

    def _part(self, message: Message | Interaction, key: str, kinds: tuple[int, ...]) -> tuple[Message, Json]:
        found = message.shown if isinstance(message, Interaction) else message
        if found is None or not self.sees(found):
            raise CannotRun("they cannot see that message")
        part = found.find(key)
        if part is None or part["type"] not in kinds:
            names = [p.get("custom_id") or p.get("label") for p in found.parts() if p["type"] in kinds]
            raise CannotRun(f"there is no {key!r} in the message, only {names}")
        if part.get("disabled"):
            raise CannotRun(f"{key!r} is disabled")
        return found, part

    async def _component(self, message: Message, part: Json, data: Json, how: dict[str, Any]) -> Interaction:
        world = self.server.world
        guild = world.guilds[message.guild_id] if message.guild_id else None
        channel = world.channels[message.channel_id]
        made = self._make(COMPONENT, guild, channel, how, name=part["custom_id"], message=message)
        about = {"component_type": part["type"], "custom_id": part["custom_id"], "id": part["id"], **data}
        return await self._send(made, about, how)

    def _make(self, type_: int, guild: Guild | None, channel: Channel, how: dict[str, Any], **more: Any) -> Interaction:
        at: datetime | None = how.pop("at", None)
        created = at.timestamp() if at else None
        return self.server.interactions.make(type_, self.user, guild, channel, created=created, **more)

    async def _send(
        self,
        made: Interaction,
        data: Json,
        how: dict[str, Any],
    ) -> Interaction:
        twice, wait = how.pop("deliver_twice", False), how.pop("wait", True)
        within, settle = how.pop("within", 3.2), how.pop("settle", 10.0)
        if how:
            raise TypeError(f"unknown keywords: {sorted(how)}")
        reached = self.server.interactions.deliver(made, data, times=2 if twice else 1)
        if not wait or not reached or not await made.acked(within):
            return made
        if made.kind == DEFER:
            await made.until(lambda i: not i.pending, settle)
        return made


def _innermost(data: Json) -> list[Json]:
    """The options of a command's sub-command, or its own."""
    options: list[Json] = data["options"]
    while options and options[0]["type"] in (1, 2):
        options = options[0]["options"]
    return options
