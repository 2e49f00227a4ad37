"""A small Discord on loopback: HTTP and websocket, against which the real bot process runs in tests.

    async with DiscordServer() as server:
        guild = server.world.add_guild("Study group")          # world: the state, and what people change in it
        ada = server.person("Ada", guild)                      # a person: slash, click, select, submit_modal, …
        bot = await start_process([sys.executable, "-m", "bot", "run"], server.env)
        await server.gateway.ready()                           # gateway: drops, op 7, op 9, zombies, shards
        seen = await ada.slash(guild, None, "daily")           # an interaction: text, shown, edits, ack_ms, failed
        gate = server.faults.block("POST", "/messages$", when="after")   # faults: fail, limit, reset, hold, block
        assert server.violations == [] and server.ignored_429s == []

`server.clock.advance(seconds)` moves deadlines, token lives, message ages and the nonce window; `server.limits`
holds the rate limits (`scale`, `enabled`, `rules`). One concept per module; a route is one function in routes_*.py.
"""

from .commands import CannotRun
from .errors import ApiError
from .faults import Fault, Request
from .interactions import Interaction
from .load import Load
from .messages import Upload
from .model import Channel, Guild, Message, Role, User
from .person import Person
from .server import DiscordServer

__all__ = [
    "ApiError", "CannotRun", "Channel", "DiscordServer", "Fault", "Guild", "Interaction", "Load", "Message",
    "Person", "Request", "Role", "Upload", "User",
]  # fmt: skip
