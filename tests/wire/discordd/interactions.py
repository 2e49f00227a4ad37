"""Interactions: made by people, delivered over the gateway, answered over HTTP."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from .clock import Clock
from .errors import refuse
from .model import Channel, Guild, Json, Message, User

if TYPE_CHECKING:
    from .gateway import Gateway
    from .world import World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
REPLY, DEFER, DEFER_UPDATE, UPDATE, CHOICES, SHOW_MODAL = 4, 5, 6, 7, 8, 9
_ALLOWED = {
    COMMAND: {REPLY, DEFER, SHOW_MODAL},
    COMPONENT: {REPLY, DEFER, DEFER_UPDATE, UPDATE, SHOW_MODAL},
    AUTOCOMPLETE: {CHOICES},
    MODAL: {REPLY, DEFER, DEFER_UPDATE, UPDATE},
}


@dataclass(slots=True)
class Change:
    """Something that the person saw happen: what, to which message, and the message as it was then."""

    what: str
    message: Message


@dataclass(eq=False, slots=True)
class Interaction:
    """One interaction, and what came of it as the person who made it sees it."""

    id: int
    token: str
    type: int
    user: User
    guild: Guild | None
    channel: Channel
    created: float
    clock: Clock
    name: str = ""
    message: Message | None = None
    parent: Interaction | None = None
    #: the kind of the initial response (4 reply, 5 defer, 6 defer update, 7 update, 8 choices, 9 modal)
    kind: int | None = None
    ack_ms: float | None = None
    ephemeral: bool = False
    original: Message | None = None
    pending: bool = False
    followups: list[Message] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    modal: Json | None = None
    choices: list[Json] | None = None
    #: callbacks that came after the first and got 40060
    repeats: int = 0
    #: callbacks that came after three seconds and got 10062
    late: int = 0
    #: how often it was sent; 0: the bot was not there
    deliveries: int = 0
    recorded: bool = True
    _sent: float = 0.0
    _deadline: float = 0.0
    _expires: float = 0.0
    _acked: asyncio.Future[None] | None = None
    _news: asyncio.Event | None = None

    # -- what a test asks -------------------------------------------------------------------------------------

    @property
    def acknowledged(self) -> bool:
        """Whether an initial response came in time."""
        return self.kind is not None

    @property
    def failed(self) -> bool:
        """Whether the person reads "This interaction failed": no response, and none can come any more."""
        return self.kind is None

    @property
    def response(self) -> Message | None:
        """The message of the initial response, live; None for modals, choices and what is still deferred."""
        return None if self.pending else self.original

    @property
    def shown(self) -> Message | None:
        """The latest message that answers the person: the last follow-up, else the response."""
        return self.followups[-1] if self.followups else self.response

    @property
    def text(self) -> str:
        """What can be read in the latest answer."""
        return self.shown.text if self.shown else ""

    @property
    def edits(self) -> list[Message]:
        """Copies of the messages as they were after each later edit."""
        return [change.message for change in self.changes if change.what == "edit"]

    async def until(self, condition: Callable[[Interaction], Any], within: float = 10.0) -> Interaction:
        """Wait until a condition on this interaction holds."""
        self._news = self._news or asyncio.Event()
        async with asyncio.timeout(within):
            while not condition(self):
                self._news.clear()
                await self._news.wait()
        return self

    # -- what the routes do -----------------------------------------------------------------------------------

    def admit(self) -> None:
        """Let an initial response in. Raises 40060 for a second one, 10062 after three seconds."""
        if self.kind is not None:
            self.repeats += 1
            raise refuse(40060)
        if self.clock.now() > self._deadline:
            self.late += 1
            raise refuse(10062)

    def fits(self, kind: int) -> bool:
        """Whether this kind of response may answer this kind of interaction."""
        fitting = _ALLOWED[self.type]
        if self.type == MODAL and self.message is None:
            fitting = fitting - {DEFER_UPDATE, UPDATE}
        return kind in fitting

    def answered(self, kind: int) -> None:
        """Note the initial response and wake who waits for it."""
        self.kind = kind
        self.ack_ms = (time.perf_counter() - self._sent) * 1000
        if self._acked and not self._acked.done():
            self._acked.set_result(None)
        self.told()

    def told(self, what: str = "", message: Message | None = None) -> None:
        """Note a change and wake who waits for one."""
        if message is not None and self.recorded:
            self.changes.append(Change(what, message.snapshot()))
        if self._news:
            self._news.set()

    @property
    def expired(self) -> bool:
        """Whether the token's fifteen minutes are over."""
        return self.clock.now() > self._expires

    async def acked(self, within: float) -> bool:
        """Wait for the initial response; False where none came."""
        if self.kind is not None:
            return True
        self._acked = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(within):
                await self._acked
        except TimeoutError:
            return False
        return True


class Interactions:
    """All interactions, and their delivery."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.world = world
        self.gateway = gateway
        self.by_id: dict[int, Interaction] = {}
        self.by_token: dict[str, Interaction] = {}
        self.ephemeral: dict[int, Message] = {}

    def make(self, type_: int, user: User, guild: Guild | None, channel: Channel, **more: Any) -> Interaction:
        """A new interaction, created now or at `created` (seconds since 1970); not yet delivered."""
        created = more.pop("created", None)
        world = self.world
        id_ = world.ids.next() if created is None else world.ids.at(created)
        token = f"wire{id_}{secrets.token_urlsafe(24)}"
        moment = world.clock.now() if created is None else created
        made = Interaction(id_, token, type_, user, guild, channel, moment, world.clock, **more)
        self.by_id[id_] = self.by_token[token] = made
        return made

    def deliver(self, made: Interaction, data: Json, *, times: int = 1) -> bool:
        """Send it to the bot, `times` times; False where no session could take it."""
        now = self.world.clock.now()
        made._deadline, made._expires = now + 3.0, now + 900.0
        made._sent = time.perf_counter()
        raw = orjson.dumps(self.payload(made, data))
        reached = False
        for _ in range(times):
            reached = self.gateway.dispatch("INTERACTION_CREATE", raw, made.guild.id if made.guild else None)
            made.deliveries += reached
        return reached

    def forget(self, made: Interaction) -> None:
        """Drop an interaction of a load test."""
        self.by_id.pop(made.id, None)
        self.by_token.pop(made.token, None)

    def payload(self, made: Interaction, data: Json) -> Json:
        """INTERACTION_CREATE as Discord sends it."""
        world, user, guild, channel = self.world, made.user, made.guild, made.channel
        body: Json = {
            "id": str(made.id), "application_id": str(world.application_id), "type": made.type, "token": made.token,
            "version": 1, "data": data, "channel_id": str(channel.id), "locale": user.locale, "entitlements": [],
            "entitlement_sku_ids": [], "app_permissions": str(world.bot_permissions(channel)),
            "attachment_size_limit": 10485760, "context": 0 if guild else 1,
            "authorizing_integration_owners": {"0": str(guild.id) if guild else "0"},
            "channel": {**channel.payload(), "permissions": str(world.permissions(channel, user))},
        }  # fmt: skip
        if guild:
            member = guild.members[user.id]
            body["guild_id"] = str(guild.id)
            body["guild"] = {"id": str(guild.id), "locale": guild.locale, "features": []}
            body["guild_locale"] = guild.locale
            body["member"] = {**member.payload(), "permissions": str(world.permissions(channel, user))}
        else:
            body["user"] = user.payload()
        if made.message:
            body["message"] = made.message.payload()
        return body

    def metadata(self, made: Interaction) -> Json:
        """The `interaction_metadata` of a message that answers it."""
        owners = {"0": str(made.guild.id) if made.guild else "0"}
        body: Json = {"id": str(made.id), "type": made.type, "user": made.user.payload()}
        body["authorizing_integration_owners"] = owners
        if made.type == COMPONENT and made.message:
            body["interacted_message_id"] = str(made.message.id)
        if made.type == MODAL and made.parent:
            body["triggering_interaction_metadata"] = self.metadata(made.parent)
        return body
