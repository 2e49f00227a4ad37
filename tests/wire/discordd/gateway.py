"""The websocket side: sessions, sequences, resuming, heartbeats, compression and its faults."""

from __future__ import annotations

import asyncio
import secrets
import time
import zlib
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson
import zstandard
from aiohttp import WSMsgType, web

from .http import reset

if TYPE_CHECKING:
    from .server import DiscordServer

HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, RECONNECT, MEMBERS, INVALID, HELLO, ACK = 1, 2, 3, 4, 6, 7, 8, 9, 10, 11
KNOWN_INTENTS = (1 << 17) - 1 | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15
KEPT_EVENTS = 10_000


def encoder(kind: str | None) -> Callable[[bytes], bytes] | None:
    """What turns a frame into bytes of a compressed stream; None for plain text."""
    if kind == "zlib-stream":
        stream = zlib.compressobj()
        return lambda raw: stream.compress(raw) + stream.flush(zlib.Z_SYNC_FLUSH)
    if kind == "zstd-stream":
        packer = zstandard.ZstdCompressor(level=1).compressobj()
        return lambda raw: packer.compress(raw) + packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    return None


@dataclass(eq=False)
class Session:
    """What outlives a connection: the sequence and the events that a RESUME may ask for."""

    id: str
    shard: tuple[int, int]
    intents: int
    seq: int = 0
    events: deque[tuple[int, bytes]] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    connection: Connection | None = None
    dead: bool = False

    def wants(self, guild_id: int | None, intent: int) -> bool:
        """Whether an event is for this shard and these intents."""
        if intent and not self.intents & intent:
            return False
        number, count = self.shard
        return ((guild_id >> 22) % count if guild_id else 0) == number

    def push(self, event: bytes, data: bytes) -> None:
        """Number an event, keep it, send it."""
        self.seq += 1
        raw = b'{"op":0,"t":"%b","s":%d,"d":%b}' % (event, self.seq, data)
        self.events.append((self.seq, raw))
        if self.connection:
            self.connection.send(raw)


class Connection:
    """One websocket. Frames leave in the order in which they were queued."""

    def __init__(self, http: web.BaseRequest, socket: web.WebSocketResponse, kind: str | None) -> None:
        self.http = http
        self.socket = socket
        self.kind = kind
        self.session: Session | None = None
        #: a zombie stays open, but nothing comes through it any more
        self.zombie = False
        self.received: Counter[int] = Counter()
        self._encode = encoder(kind)
        #: frames that are not sent yet; those that are left when the connection has ended were never sent
        self.queue: deque[bytes] = deque()
        self._wake = asyncio.Event()
        #: the code with which the server closes it
        self.closing: int | None = None
        self._marks: deque[float] = deque(maxlen=120)

    def send(self, raw: bytes) -> None:
        """Queue a frame; a zombie swallows it."""
        if self.zombie:
            return
        self.queue.append(raw)
        self._wake.set()

    def send_op(self, op: int, data: Any = None) -> None:
        """Queue a frame that is no event."""
        self.send(orjson.dumps({"op": op, "d": data, "s": None, "t": None}))

    def close(self, code: int) -> None:
        """Close after what is queued."""
        self.closing = code
        self._wake.set()

    def cut(self) -> None:
        """Reset the TCP connection."""
        reset(self.http)

    def too_fast(self) -> bool:
        """Whether this is the 121st frame within a minute."""
        now = time.monotonic()
        full = len(self._marks) == 120 and now - self._marks[0] < 60.0
        self._marks.append(now)
        return full

    async def pump(self) -> None:
        """Send what is queued until closed."""
        kind = WSMsgType.BINARY if self._encode else WSMsgType.TEXT
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                while self.queue:
                    raw = self.queue[0]
                    await self.socket.send_frame(self._encode(raw) if self._encode else raw, kind)
                    self.queue.popleft()
                if self.closing is not None:
                    await self.socket.close(code=self.closing)
                    return
            except ConnectionError:
                return


class Gateway:
    """All connections and sessions, with the switches that tests use."""

    def __init__(self, server: DiscordServer) -> None:
        self.server = server
        self.sessions: dict[str, Session] = {}
        self.connections: list[Connection] = []
        self.heartbeat_interval = 41.25
        self.recommended_shards = 1
        self.max_concurrency = 1
        #: seconds between identifies of one concurrency key; 0 only records them, else earlier ones get op 9
        self.identify_window = 0.0
        #: while set, new connections are answered with this HTTP status
        self.refuse: int | None = None
        #: while set, new connections are not answered before it happens
        self.hold: asyncio.Event | None = None
        #: while set, RESUME is answered with op 9 (not resumable)
        self.forget_sessions = False
        self.identifies: list[tuple[float, tuple[int, int]]] = []
        #: identifications in a day, and the seconds until the day ends
        self.starts, self.day = 1000, 86_400.0
        #: how often: connect, refused, held, identify, ready, resume, resumed, heartbeat, invalid, close:<code>, lost
        self.seen: Counter[str] = Counter()
        self._news = asyncio.Event()

    # -- for tests --------------------------------------------------------------------------------------------

    async def wait(self, kind: str, times: int = 1, within: float = 40.0) -> None:
        """Wait until something was seen that often since the server started."""
        async with asyncio.timeout(within):
            while self.seen[kind] < times:
                self._news.clear()
                await self._news.wait()

    async def ready(self, shards: int = 1, within: float = 40.0) -> None:
        """Wait until that many sessions are connected and have had READY or RESUMED."""
        async with asyncio.timeout(within):
            while sum(bool(s.connection) for s in self.sessions.values()) < shards:
                self._news.clear()
                await self._news.wait()

    def close(self, code: int = 4000, shard: int | None = None) -> None:
        """Close the connections (of one shard) with a code."""
        for connection in self._of(shard):
            connection.close(code)

    def cut(self, shard: int | None = None) -> None:
        """Reset the TCP connections (of one shard)."""
        for connection in self._of(shard):
            connection.cut()

    def zombify(self, shard: int | None = None) -> None:
        """Make the present connections (of one shard) zombies; new ones are healthy."""
        for connection in self._of(shard):
            connection.zombie = True

    def reconnect(self, shard: int | None = None) -> None:
        """Ask clients to reconnect and resume (op 7)."""
        for connection in self._of(shard):
            connection.send_op(RECONNECT)

    def invalidate(self, *, resumable: bool = False, shard: int | None = None) -> None:
        """Invalidate sessions (op 9); those that are not resumable are forgotten."""
        for connection in self._of(shard):
            if connection.session and not resumable:
                self._end(connection.session)
            connection.send_op(INVALID, resumable)

    def _of(self, shard: int | None) -> list[Connection]:
        found = [c for c in self.connections if c.session]
        return [c for c in found if shard is None or (c.session and c.session.shard[0] == shard)]

    # -- events -----------------------------------------------------------------------------------------------

    def dispatch(self, event: str, body: Any, guild_id: int | None = None, intent: int = 0) -> bool:
        """Send an event to every session that it concerns; `body` is JSON bytes, a value, or makes one."""
        raw: bytes | None = None
        for session in self.sessions.values():
            if not session.wants(guild_id, intent):
                continue
            if raw is None:
                raw = body if isinstance(body, bytes) else orjson.dumps(body() if callable(body) else body)
            session.push(event.encode(), raw)
        return raw is not None

    def _note(self, kind: str) -> None:
        self.seen[kind] += 1
        self._news.set()

    def _end(self, session: Session) -> None:
        session.dead, session.connection = True, None
        self.sessions.pop(session.id, None)

    # -- one connection ---------------------------------------------------------------------------------------

    async def serve(self, http: web.BaseRequest) -> web.StreamResponse:
        """Serve one websocket from HELLO to its end."""
        if self.refuse is not None:
            self._note("refused")
            return web.Response(status=self.refuse)
        if self.hold is not None:
            self._note("held")
            await self.hold.wait()
        socket = web.WebSocketResponse(timeout=1.0, max_msg_size=0, compress=False)
        await socket.prepare(http)
        connection = Connection(http, socket, http.query.get("compress"))
        self.connections.append(connection)
        pump = asyncio.create_task(connection.pump())
        connection.send_op(HELLO, {"heartbeat_interval": int(self.heartbeat_interval * 1000), "_trace": []})
        self._note("connect")
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    self._receive(connection, frame.data)
            if connection.closing is not None:
                await pump
        finally:
            pump.cancel()
            self.connections.remove(connection)
            self._left(connection, socket.close_code)
        return socket

    def _left(self, connection: Connection, code: int | None) -> None:
        session = connection.session
        if session and session.connection is connection:
            session.connection = None
            # a client that says goodbye gives its session up; one that is sent away may come back
            if connection.closing is None and code in (1000, 1001):
                self._end(session)
        code = connection.closing or code
        self._note("lost" if code in (None, 1006) else f"close:{code}")

    def _receive(self, connection: Connection, text: str) -> None:
        if connection.too_fast():
            return connection.close(4008)
        try:
            frame = orjson.loads(text)
            op, data = frame["op"], frame.get("d")
        except (orjson.JSONDecodeError, KeyError):
            return connection.close(4002)
        connection.received[op] += 1
        if op == HEARTBEAT:
            self._note("heartbeat")
            connection.send_op(ACK)
        elif op == IDENTIFY:
            self._identify(connection, data)
        elif op == RESUME:
            self._resume(connection, data)
        elif connection.session is None:
            connection.close(4003)
        elif op == MEMBERS:
            self._members(connection.session, data)
        elif op not in (PRESENCE, VOICE):
            connection.close(4001)
        return None

    def _identify(self, connection: Connection, data: dict[str, Any]) -> None:
        shard = tuple(data.get("shard") or (0, 1))
        self.identifies.append((time.monotonic(), shard))
        self._note("identify")
        if code := self._objection(connection, data, shard):
            return connection.close(code)
        if self._too_soon(shard):
            self._note("invalid")
            return connection.send_op(INVALID, False)
        session = Session(secrets.token_hex(16), (shard[0], shard[1]), data["intents"], connection=connection)
        connection.session = self.sessions[session.id] = session
        self._hello(session)
        self._note("ready")
        return None

    def _objection(self, connection: Connection, data: dict[str, Any], shard: tuple[int, ...]) -> int | None:
        """The close code for an IDENTIFY that is not in order."""
        world, intents = self.server.world, data.get("intents")
        checks = [
            (4005, connection.session is not None),
            (4004, data.get("token") != world.token),
            (4010, len(shard) != 2 or not 0 <= shard[0] < shard[1]),
            (4013, not isinstance(intents, int) or bool(intents & ~KNOWN_INTENTS)),
            (4014, isinstance(intents, int) and bool(intents & PRIVILEGED & ~world.privileged_intents)),
        ]
        return next((code for code, wrong in checks if wrong), None)

    def _too_soon(self, shard: tuple[int, ...]) -> bool:
        now, key = time.monotonic(), shard[0] % self.max_concurrency
        earlier = [at for at, other in self.identifies[:-1] if other[0] % self.max_concurrency == key]
        return bool(earlier) and now - earlier[-1] < self.identify_window

    def _hello(self, session: Session) -> None:
        world = self.server.world
        guilds = [g for g in world.guilds.values() if g.has_bot and session.wants(g.id, 0)]
        ready = {
            "v": 10, "user": world.account(),
            "guilds": [{"id": str(g.id), "unavailable": True} for g in guilds], "session_id": session.id,
            "session_type": "normal", "resume_gateway_url": self.server.gateway_url, "shard": list(session.shard),
            "application": {"id": str(world.application_id), "flags": world.privileged_flags}, "user_settings": {},
            "private_channels": [], "relationships": [], "presences": [], "guild_join_requests": [],
            "geo_ordered_rtc_regions": [], "auth": {}, "_trace": [],
        }  # fmt: skip
        session.push(b"READY", orjson.dumps(ready))
        if not session.intents & 1:
            return
        for guild in guilds:
            if guild.available:
                everyone = bool(session.intents & 1 << 1)
                session.push(b"GUILD_CREATE", orjson.dumps(world.guild_event(guild, everyone=everyone)))

    def _resume(self, connection: Connection, data: dict[str, Any]) -> None:
        self._note("resume")
        session = self.sessions.get(data.get("session_id") or "")
        seq = data.get("seq") or 0
        if data.get("token") != self.server.world.token:
            return connection.close(4004)
        oldest = session.events[0][0] if session and session.events else 1
        if session is None or self.forget_sessions or seq + 1 < oldest:
            if session:
                self._end(session)
            self._note("invalid")
            return connection.send_op(INVALID, False)
        if seq > session.seq:
            return connection.close(4007)
        session.connection, connection.session = connection, session
        for number, raw in list(session.events):
            if number > seq:
                connection.send(raw)
        session.push(b"RESUMED", b'{"_trace":[]}')
        self._note("resumed")
        return None

    def _members(self, session: Session, data: dict[str, Any]) -> None:
        guild = self.server.world.guilds.get(int(data["guild_id"]))
        if guild is None:
            return
        asked = data.get("user_ids") or []
        wanted = {int(x) for x in (asked if isinstance(asked, list) else [asked])}
        prefix, limit = (data.get("query") or "").lower(), data.get("limit") or 1000
        named = [m for m in guild.members.values() if not wanted and m.user.name.startswith(prefix)]
        found = [guild.members[x] for x in wanted if x in guild.members] or named[:limit]
        body = {
            "guild_id": str(guild.id), "members": [m.payload() for m in found], "chunk_index": 0, "chunk_count": 1,
            "not_found": [str(x) for x in wanted - guild.members.keys()], "nonce": data.get("nonce"),
        }  # fmt: skip
        session.push(b"GUILD_MEMBERS_CHUNK", orjson.dumps(body))
