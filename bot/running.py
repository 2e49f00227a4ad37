"""``python -m bot run``: start, run until told to stop, end; whatever keeps it from starting becomes a sentence."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from typing import Any

import aiohttp
import discord

from bot import health
from bot.app import TutorBot
from bot.config import Config, look_around
from bot.connection import use_api
from bot.core.errors import SetupError, Unavailable
from bot.limits.errors import RequestHeld
from bot.logs import set_up_logs

log = logging.getLogger(__name__)

YOUNG = 50_000
"""New objects after which the garbage collector goes through them."""
AUTHENTICATION_FAILED = 4004
_ENDING = (signal.SIGTERM, signal.SIGINT)


def run() -> None:
    """Run the bot until it is told to stop.

    Everything on this machine is looked at before the network is used, so that one start names all that is wrong.

    Raises:
        SetupError, BankError: it can't start; an ``ExceptionGroup`` of them if there is more than one reason.
    """
    config, faults = look_around()
    secret = ""
    try:
        secret = config.secret
    except SetupError as fault:
        faults.append(fault)
    set_up_logs(config.log_format, secret)
    try:
        asyncio.run(_run(config, secret, faults))
    finally:
        for name in _ENDING:  # all is closed, and the interpreter puts back the usual handlers before it ends
            signal.signal(name, signal.SIG_IGN)


async def _run(config: Config, secret: str, faults: list[SetupError]) -> None:
    stop = _stop_signal()
    with _explained(config.api_url):
        async with TutorBot(config) as bot, _reloading_on_signal(bot), AsyncExitStack() as signs:
            try:
                await signs.enter_async_context(health.beating(config.health_file, bot.ailment))
            except SetupError as fault:
                faults.append(fault)
            if not await _finishes(bot.open(faults), stop):
                return
            if not await _finishes(use_api(config.api_url), stop):
                return
            bot.add_listener(_spare_what_stays, "on_ready")
            if await _finishes(bot.start(secret), stop, bot.close):
                log.error("the connection to Discord has ended")


@contextmanager
def _explained(address: str) -> Iterator[None]:
    """Turn what ends the bot into a sentence for its operator.

    Raises:
        SetupError: says what to do.
    """
    try:
        yield
    except discord.LoginFailure:
        raise SetupError("error-bad-token") from None
    except discord.PrivilegedIntentsRequired:
        raise SetupError("error-intents") from None
    except discord.ConnectionClosed as error:
        key = "error-bad-token" if error.code == AUTHENTICATION_FAILED else "error-discord-refuses"
        raise SetupError(key, status=str(error.code)) from None
    except discord.HTTPException as error:
        raise SetupError("error-discord-refuses", status=str(error.status)) from None
    except (discord.RateLimited, RequestHeld):
        raise SetupError("error-discord-refuses", status="429") from None
    except Unavailable as error:  # the database, between opening it and the first timer
        raise SetupError(error.text_key, **error.params) from None
    except (aiohttp.ClientError, discord.GatewayNotFound, ConnectionError, TimeoutError):
        raise SetupError("error-unreachable", address=address) from None
    except OSError as error:  # ours: what aiohttp meets on the network is a ClientError
        raise SetupError("error-system", detail=str(error)) from None


async def _spare_what_stays() -> None:
    """Keep the garbage collector from going through what stays until the end: code, the bank, servers."""
    if gc.get_threshold()[0] == YOUNG:
        return  # connected again
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)  # an answer makes hundreds of objects, few of which only the collector can free


def _stop_signal() -> asyncio.Event:
    """Set when the process is asked to end."""
    stop = asyncio.Event()
    for name in _ENDING:
        _listen(name, stop.set)
    return stop


def _listen(name: signal.Signals, then: Callable[[], None]) -> None:
    """Call a function in the event loop on a signal, which does nothing when the loop has ended.

    The loop's own way to listen leaves a process that is told twice to die of the second time while it says goodbye.
    """
    loop = asyncio.get_running_loop()

    def heard(*_: object) -> None:
        with suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(then)

    signal.signal(name, heard)


@asynccontextmanager
async def _reloading_on_signal(bot: TutorBot) -> AsyncIterator[None]:
    """Read the question files again on SIGHUP: once the bot is ready, and once for all that came meanwhile."""
    asked = asyncio.Event()
    if hasattr(signal, "SIGHUP"):  # Windows has none
        _listen(signal.SIGHUP, asked.set)
    task = asyncio.create_task(_reload_when(asked, bot), name="reload")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _reload_when(asked: asyncio.Event, bot: TutorBot) -> None:
    while True:
        await asked.wait()
        await bot.wait_until_ready()
        asked.clear()
        try:
            await bot.reload_bank()
        except Exception:
            log.exception("the question files couldn't be read again")


async def _finishes(
    work: Coroutine[Any, Any, None], stop: asyncio.Event, close: Callable[[], Awaitable[None]] | None = None
) -> bool:
    """Do some work; if asked to stop meanwhile, close and break it off, whatever becomes of it, and return False."""
    running = asyncio.create_task(work)
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if running.done():
        await running
        return True
    log.info("stopping")
    if close is not None:
        await close()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    return False
