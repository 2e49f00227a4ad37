"""Replies below a post that tell the channel of something, each of them sent once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.core.errors import ChannelLost, HistoryUnreadable, Rejected, Unavailable
from bot.core.records.posts import Post
from bot.core.records.timers import Timer

log = logging.getLogger(__name__)

SEND_TIMEOUT = 25.0
"""Seconds."""


async def reply_once(
    timer: Timer,
    post: Post,
    find: Callable[[Post], Awaitable[int | None]],
    publish: Callable[[Post], Awaitable[None]],
) -> bool:
    """Send a reply, unless an earlier run of its timer has sent it.

    False if the channel refuses it. True also if nobody can tell, because its history can't be read.

    Args:
        timer: what runs; only from its second run on is the reply looked for.
        post: what is replied to.
        find: looks for the reply in the channel.
        publish: sends it.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    try:
        async with asyncio.timeout(SEND_TIMEOUT):
            if timer.tries <= 1 or await find(post) is None:
                await publish(post)
    except TimeoutError as error:
        raise Unavailable from error
    except (ChannelLost, HistoryUnreadable, Rejected) as error:
        log.warning("post %s does without its %s: %s", post.id, timer.kind, error)
        return isinstance(error, HistoryUnreadable)
    return True
