"""Which Discord the bot speaks to."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import HTTPClient, Route
from discord.interactions import InteractionCallbackResponse

from bot.config import DISCORD_API, is_loopback
from bot.core.errors import SetupError
from bot.limits.guard import Guard

log = logging.getLogger(__name__)

TIMEOUT = aiohttp.ClientTimeout(total=10)


async def use_api(url: str) -> None:
    """Make discord.py speak to another Discord than the public one: its REST address, and the gateway that it names.

    Both are attributes of discord.py's classes, so this must happen before a client is made.

    Raises:
        SetupError: the server cannot be reached, or names no gateway.
    """
    address = url.rstrip("/")
    if address == DISCORD_API:
        return
    headers = {"User-Agent": HTTPClient(asyncio.get_running_loop()).user_agent}  # Discord blocks unknown ones
    try:
        async with (
            aiohttp.ClientSession(timeout=TIMEOUT, headers=headers) as session,
            session.get(f"{address}/gateway") as response,
        ):
            response.raise_for_status()
            gateway = _gateway((await response.json())["url"], yarl.URL(address))
    except (aiohttp.ClientError, OSError, TimeoutError, KeyError, TypeError, ValueError) as error:
        raise SetupError("error-unreachable", address=address) from error
    Route.BASE = address
    DiscordWebSocket.DEFAULT_GATEWAY = gateway


def _gateway(address: str, api: yarl.URL) -> yarl.URL:
    """The gateway's address: encrypted, unless it is on this machine or the API's own address is not either.

    Raises:
        ValueError: it isn't one, or the token would cross the network in the clear.
    """
    gateway = yarl.URL(address)
    host = gateway.host or ""
    plain = gateway.scheme == "ws" and (is_loopback(host) or (api.scheme == "http" and host == api.host))
    if not host or not (gateway.scheme == "wss" or plain):
        raise ValueError("no gateway")
    return gateway


class _NoLimit:
    """Replaces discord.py's buckets: whoever gets here has already waited in the guard, or will."""

    limit = remaining = 1

    def update(self, response: aiohttp.ClientResponse, *, use_clock: bool = False) -> None:
        """Learn nothing."""

    async def __aenter__(self) -> _NoLimit:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None


class _NeverHeld:
    """Replaces the event with which discord.py holds back all requests: forever, if a wait is cancelled."""

    def is_set(self) -> bool:
        """Nothing is held."""
        return True

    def set(self) -> None:
        """Nothing to let go."""

    def clear(self) -> None:
        """The guard does it."""


def guard_requests(http: HTTPClient, guard: Guard) -> None:
    """Have a client that has logged in send its requests through a guard, in place of discord.py's limiter.

    discord.py lets its user watch requests through aiohttp's tracing, which tells of every step of each of them and
    costs a tenth of what an answer costs. A middleware, which discord.py has no option for, costs next to nothing.
    """
    session = getattr(http, "_HTTPClient__session")  # noqa: B009 - the name is mangled
    if isinstance(session, aiohttp.ClientSession):  # a simulated Discord has none
        session._middlewares = (guard,)
        limit: Any = _NoLimit()
        http.get_ratelimit = lambda key: limit  # type: ignore[method-assign]
        http._global_over = _NeverHeld()  # type: ignore[assignment]


def leave_echoes_unread() -> None:
    """Have discord.py make nothing of what Discord says to our answers to interactions: it brings the message back.

    Nobody here looks at it, while taking it apart costs a twentieth of what an answer costs.
    """

    def update(response: InteractionCallbackResponse[Any], _data: Any) -> None:
        response.message_id = response.resource = None

    InteractionCallbackResponse._update = update  # type: ignore[method-assign,assignment]


def skip_clicked_components(client: discord.Client) -> None:
    """Have discord.py leave the components of a clicked message alone.

    Every click brings the whole message that it was on. The custom id tells all that we want to know, while taking a
    workbench of eight selects apart costs a third of what receiving a click costs.
    """
    parsers = client._connection.parsers
    parse = parsers["INTERACTION_CREATE"]

    def parse_without_components(data: dict[str, Any]) -> None:
        told = {name: value for name, value in data.items() if value is not None}  # discord.py stumbles over a null
        if "message" in told:
            told["message"] = {**told["message"], "components": []}
        parse(told)

    parsers["INTERACTION_CREATE"] = parse_without_components


def outlive_events(client: discord.Client) -> None:
    """Have discord.py pass over an event that it can't read, such as of a kind that is newer than the library.

    It would end the connection, and the whole bot with it. Without a readable READY there is nothing to go on with.
    """
    parsers = client._connection.parsers
    for event, parse in parsers.items():
        if event != "READY":
            parsers[event] = _passing_over(event, parse)


def _passing_over(event: str, parse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    @wraps(parse)
    def parse_if_possible(data: Any) -> None:
        try:
            parse(data)
        except Exception as error:
            log.error("passed over an event that can't be read: %s: %r", event, error)
            log.debug("it is %r", data, exc_info=True)

    return parse_if_possible
