"""Showing suggestions to moderators, and telling their authors what has become of them, by durable timers."""

from __future__ import annotations

import asyncio
import logging

from bot.core.errors import ChannelLost, DirectClosed, HistoryUnreadable, Rejected, Unavailable
from bot.core.records.banks import State, Suggestion
from bot.core.records.timers import Timer
from bot.store import drafting, notices, servers, timers
from bot.tutor.bank.drafting import SHOW, news_of
from bot.tutor.context import Context
from bot.tutor.posts.below import SEND_TIMEOUT

log = logging.getLogger(__name__)


async def show_suggestion(context: Context, timer: Timer) -> None:
    """Show moderators a suggestion in their channel, once; when somebody has decided, what has become of it.

    Where the server has no such channel, ``/bank suggestions`` lists it.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    async with context.store.read() as tx:
        made = await drafting.any_suggestion(tx, timer.ref)
        if made is None:
            return
        channel = made.channel or (await servers.get(tx, made.server)).moderators_channel
    if channel is None:
        return
    try:
        async with asyncio.timeout(SEND_TIMEOUT):
            message = await _show(context, made, channel, again=timer.tries > 1)
    except TimeoutError as error:
        raise Unavailable from error
    except (ChannelLost, HistoryUnreadable, Rejected) as error:
        log.warning("suggestion %s can't be shown: %s", made.id, error)
        return
    if message is not None and made.message is None:
        async with context.store.write() as tx:
            await drafting.note_shown(tx, made.id, channel, message)
            latest = await drafting.any_suggestion(tx, made.id)
            if latest is not None and latest.state is not made.state:  # decided while it was on its way
                await timers.put(tx, SHOW, made.id, context.clock())
        context.wake()


async def _show(context: Context, made: Suggestion, channel: int, *, again: bool) -> int | None:
    """Send its message or bring it up to date; None if there is none and none is needed."""
    carrier, message = context.messenger.suggestions, made.message
    if message is None and (again or made.state is not State.OPEN):
        message = await carrier.find(made, channel)
    if message is not None:
        await carrier.show(made, channel, message)
        return message
    return await carrier.publish(made, channel) if made.state is State.OPEN else None


async def tell_author(context: Context, timer: Timer) -> None:
    """Tell the author of a suggestion what has become of it: in private, or if that's closed, when they are back.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    async with context.store.read() as tx:
        made = await drafting.any_suggestion(tx, timer.ref)
    if made is not None:
        async with context.alone(f"suggested-{made.server}-{made.user}"):  # one message tells all that is known by then
            await _tell(context, made)


async def _tell(context: Context, made: Suggestion) -> None:
    async with context.store.read() as tx:
        news = await news_of(tx, made)
    if not news:
        return
    try:
        async with asyncio.timeout(SEND_TIMEOUT):
            await context.messenger.suggestions.tell(made, news)
    except TimeoutError as error:
        raise Unavailable from error
    except (DirectClosed, Rejected) as error:
        log.info("the author of a suggestion will be told when they come back: %s", error)
        return
    async with context.store.write() as tx:
        await notices.drop(tx, [one.id for one in news])
