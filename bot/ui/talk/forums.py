"""Forums, where each post is a thread of its own: its first message has the thread's id.

Discord takes no nonce for such a message, so a repeated request would make a second thread. It's sent once; if we
can't tell whether that worked, we look for the thread before we send it again.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord
from discord.ui import LayoutView
from discord.utils import parse_time, time_snowflake

from bot.bank.bank import Bank
from bot.core import forum as rules
from bot.core.errors import ChannelLost, HistoryUnreadable
from bot.limits.guard import asked_once
from bot.texts import listed, locales, say, speaking
from bot.ui.kit.figures import sent
from bot.ui.kit.markdown import label, one_line
from bot.ui.talk.channels import CLOCK_SKEW, UNKNOWN_MESSAGE, WEEK, Channel, mentioning
from bot.ui.talk.reaching import translated

TAG_NEEDED = 40067
NO_TAG = "error-forum-tag"
MOST_NAMED = 5
"""Topics that a sentence names."""


@dataclass(frozen=True, slots=True)
class About:
    """What a post is called and tagged by.

    Attributes:
        title: of its thread.
        topic, topic_title: slug and title of what it is about.
    """

    title: str
    topic: str
    topic_title: str


async def forum_of(client: discord.Client, channel: int, server: int) -> discord.ForumChannel | None:
    """The channel if it is a forum; None if it isn't, or the bot can't see it.

    Raises:
        Unavailable: Discord did not answer.
    """
    guild = client.get_guild(server)
    found: Any = None if guild is None else guild.get_channel_or_thread(channel)
    if found is None:
        try:
            async with translated(channel, server):
                found = await client.fetch_channel(channel)
        except (ChannelLost, discord.InvalidData):
            return None
    return found if isinstance(found, discord.ForumChannel) else None


def tag_for(forum: discord.ForumChannel, topic: str, topic_title: str) -> discord.ForumTag | None:
    """The tag that a post about a topic carries there; None if none fits.

    Raises:
        ChannelLost: posts need one there.
    """
    manages = forum.permissions_for(forum.guild.me).manage_threads if forum.guild.me else False
    tags = {tag.id: tag for tag in forum.available_tags if manages or not tag.moderated}
    named = [rules.Tag(tag.id, tag.name) for tag in tags.values()]
    chosen = rules.choose(named, topic, topic_title, _general())
    if chosen is None and forum.flags.require_tag:
        raise ChannelLost(NO_TAG, channel=f"<#{forum.id}>", topics=_named([topic_title]))
    return None if chosen is None else tags[chosen.id]


def untagged(channel: Any, topics: Iterable[tuple[str, str]]) -> str:
    """Name the topics about which nothing can be posted in a channel, since it's a forum where posts need a tag.

    Args:
        channel: of any kind.
        topics: slugs and titles.

    Returns:
        Their titles, for a sentence; empty if there are none.
    """
    missing: list[str] = []
    if isinstance(channel, discord.ForumChannel):
        for topic, title in topics:
            try:
                tag_for(channel, topic, title)
            except ChannelLost:
                missing.append(title)
    return _named(missing) if missing else ""


def topics_of(bank: Bank, chosen: Collection[str]) -> list[tuple[str, str]]:
    """Slugs and titles of a schedule's topics; none chosen means all."""
    return [(topic.slug, topic.title) for topic in bank.topics if not chosen or topic.slug in chosen]


def _named(titles: Sequence[str]) -> str:
    more = len(titles) - MOST_NAMED
    named = [f"*{one_line(title)}*" for title in titles[:MOST_NAMED]]
    return listed([*named, say("forum-more", more=more)] if more > 0 else named)


def require_tags(channel: Any, topics: Iterable[tuple[str, str]]) -> None:
    """Make sure that a channel, if it's a forum, takes posts about topics.

    Raises:
        ChannelLost: posts need a tag there, and none fits.
    """
    if missing := untagged(channel, topics):
        raise ChannelLost(NO_TAG, channel=f"<#{channel.id}>", topics=missing)


def _general() -> list[str]:
    names = []
    for locale in locales():
        with speaking(locale):
            names.append(say("forum-tag"))
    return names


async def begin_thread(
    forum: discord.ForumChannel, where: Channel, view: LayoutView, about: About, ping: int | None
) -> int:
    """Post in a forum; return the id of the thread and its first message.

    Raises:
        ChannelLost, Rejected, Unavailable: see ``bot/tutor/messenger.Messenger``.
    """
    tag = tag_for(forum, about.topic, about.topic_title)
    said = await sent(view)
    async with where.reaching():
        try:
            with asked_once():
                made = await forum.create_thread(
                    name=label(about.title, rules.LONGEST_TITLE),
                    # Longer than anything is open, so that counts and reveals don't meet a closed thread.
                    auto_archive_duration=WEEK,
                    applied_tags=[] if tag is None else [tag],
                    allowed_mentions=mentioning(ping),
                    **said,
                )
        except discord.HTTPException as error:
            if error.code != TAG_NEEDED:
                raise
            raise ChannelLost(NO_TAG, channel=f"<#{forum.id}>", topics=_named([about.topic_title])) from error
    return made.thread.id


async def find_thread(where: Channel, begins: datetime, is_it: Callable[[discord.Message], bool]) -> int | None:
    """Look through a forum's threads since an instant for one that we began; the oldest one's id.

    Args:
        where: the forum.
        begins: the instant.
        is_it: whether that is the first message.

    Raises:
        HistoryUnreadable: the bot may not read it.
        ChannelLost, Unavailable: see ``bot/tutor/messenger.Messenger``.
    """
    since = begins - CLOCK_SKEW
    async with where.reaching():
        try:
            ours = [number async for number in _own_threads(where, since) if number >= time_snowflake(since)]
            for number in sorted(set(ours)):
                message = await _first_message(where, number)
                if message is not None and is_it(message):
                    return number
        except discord.Forbidden as error:
            raise HistoryUnreadable(channel=where.id) from error
    await where.require_history()
    return None


async def _first_message(where: Channel, thread: int) -> discord.Message | None:
    try:
        return await where.client.get_partial_messageable(thread, guild_id=where.server).fetch_message(thread)
    except discord.NotFound as error:
        if error.code != UNKNOWN_MESSAGE:
            raise
        return None


async def _own_threads(where: Channel, since: datetime) -> AsyncIterator[int]:
    """The threads of a forum that we began, with those archived since an instant."""
    http, me = where.client.http, where.client.user
    page: Any = await http.get_active_threads(where.server)
    before: str | None = None
    more = True
    while True:
        for thread in page["threads"]:
            if int(thread["parent_id"] or 0) == where.id and me is not None and int(thread["owner_id"]) == me.id:
                yield int(thread["id"])
        if not more:
            return
        page = await http.get_public_archived_threads(where.id, before=before, limit=100)
        before = page_after(page, before, since)
        more = before is not None


def page_after(page: Any, before: str | None, since: datetime) -> str | None:
    """Where the next page of an archive begins; None if there is none, or nothing on it is wanted.

    Args:
        page: Discord's answer: threads, those archived last first.
        before: where it began; None for the first page.
        since: when the oldest that is wanted was archived.
    """
    told = [thread["thread_metadata"].get("archive_timestamp") for thread in page["threads"]]
    times = [time for time in told if time]  # Discord may leave one out
    if not page.get("has_more") or not times:
        return None
    last: str = min(times, key=parse_time)
    if parse_time(last) < since or (before is not None and parse_time(last) >= parse_time(before)):
        return None
    return last
