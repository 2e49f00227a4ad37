"""Load: many people clicking at once, and how fast they are answered."""

from __future__ import annotations

import asyncio
import itertools
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .interactions import COMPONENT, Interaction
from .model import Channel, Guild, Json, Message, User

if TYPE_CHECKING:
    from .server import DiscordServer


@dataclass
class Load:
    """Clicks on the components of a message whose custom_id matches, `in_flight` at any moment.

    It ends after `seconds` or `count` clicks, whichever is given; the first `warm_up` clicks are not measured.
    The people take turns, each with every matching component. One request in `check_every` is checked against
    Discord's document, all of them against the rules for messages.
    """

    guild: Guild
    channel: Channel
    message: Message
    pattern: str = ".*"
    users: int = 1000
    in_flight: int = 32
    seconds: float | None = None
    count: int | None = None
    warm_up: int = 0
    values: list[str] | None = None
    check_every: int = 50
    _times: list[float] = field(default_factory=list)
    _started: int = 0
    _done: int = 0
    _failed: int = 0
    _since: float = 0.0
    kinds: dict[int, int] = field(default_factory=dict)

    async def run(self, server: DiscordServer) -> Json:
        """Click, and report: answers, failures, answers_per_s and p50_ms, p95_ms, p99_ms, max_ms."""
        parts = [p for p in self.message.parts() if re.fullmatch(self.pattern, p.get("custom_id") or "")]
        if not parts or (self.seconds is None and self.count is None):
            raise ValueError("nothing to click, or no end given")
        crowd = self._crowd(server)
        keep = server.front.check_every
        server.front.check_every = self.check_every
        clicks = itertools.cycle(itertools.product(parts, range(len(crowd))))
        self._since = time.perf_counter()
        try:
            await asyncio.gather(*(self._clicker(server, clicks, crowd) for _ in range(self.in_flight)))
        finally:
            server.front.check_every = keep
        return self._report(time.perf_counter() - self._since)

    def _crowd(self, server: DiscordServer) -> list[User]:
        known = [m.user for m in self.guild.members.values() if m.user.name.startswith("load.")]
        for number in range(len(known), self.users):
            user = server.world.add_user(f"load {number}")
            server.world.add_member(self.guild, user)
            known.append(user)
        return known[: self.users]

    def _more(self) -> bool:
        if self.count is not None:
            return self._started < self.count + self.warm_up
        return time.perf_counter() - self._since < (self.seconds or 0.0)

    async def _clicker(self, server: DiscordServer, clicks: Any, crowd: list[User]) -> None:
        interactions = server.interactions
        while self._more():
            self._started += 1
            part, number = next(clicks)
            made = interactions.make(COMPONENT, crowd[number], self.guild, self.channel, message=self.message)
            made.recorded = False
            data = {"component_type": part["type"], "custom_id": part["custom_id"], "id": part["id"]}
            if part["type"] == 3:
                data["values"] = self.values or [part["options"][0]["value"]]
            interactions.deliver(made, data)
            answered = await made.acked(3.0)
            self._count(made, answered)
            interactions.forget(made)

    def _count(self, made: Interaction, answered: bool) -> None:
        self._done += 1
        if self._done <= self.warm_up:
            self._since = time.perf_counter()
        elif not answered:
            self._failed += 1
        elif made.ack_ms is not None and made.kind is not None:
            self._times.append(made.ack_ms)
            self.kinds[made.kind] = self.kinds.get(made.kind, 0) + 1

    def _report(self, took: float) -> Json:
        times = sorted(self._times)

        def at(share: float) -> float | None:
            return round(times[min(len(times) - 1, int(share * len(times)))], 3) if times else None

        kinds = {str(kind): number for kind, number in self.kinds.items()}
        return {
            "answers": len(times), "failures": self._failed, "seconds": round(took, 3),
            "answers_per_s": round(len(times) / took, 1) if took else 0.0, "kinds": kinds,
            "p50_ms": at(0.50), "p95_ms": at(0.95), "p99_ms": at(0.99), "max_ms": at(1.0),
        }  # fmt: skip
