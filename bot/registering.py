"""Registering the commands with Discord, when their definition has changed in any language."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import aiohttp
import discord
from discord.ext import commands

from bot.store import servers
from bot.store.engine import Store

log = logging.getLogger(__name__)


async def register(bot: commands.AutoShardedBot, store: Store, *, anew: bool) -> Mapping[str, str]:
    """Register the commands of a bot that has logged in, and learn their ids.

    If Discord takes none, those of before will do until the next start: posts and clicks need no commands.

    Args:
        bot: its tree has a translator.
        store: keeps what was registered.
        anew: register them if they have changed. With several processes, one does it.

    Returns:
        How to write each command (``daily`` → ``</daily:1>``).

    Raises:
        HTTPException, ClientError: Discord didn't take the first ones.
    """
    definition = await _definition(bot)
    digest = hashlib.sha256(json.dumps([bot.application_id, definition], sort_keys=True).encode()).hexdigest()
    async with store.read() as tx:
        kept = json.loads(await servers.get_meta(tx, "commands") or "{}")
    if kept.get("digest") != digest and anew:
        assert bot.application_id is not None
        try:
            # What ``tree.sync`` does, without translating everything once more.
            synced = await bot.http.bulk_upsert_global_commands(bot.application_id, payload=definition)
        except (discord.HTTPException, aiohttp.ClientError) as error:
            if not kept:
                raise
            log.error("the commands stay as they were, since Discord didn't take the new ones: %r", error)
        else:
            kept = {"digest": digest, "mentions": dict(_mentions(synced))}
            async with store.write() as tx:
                await servers.set_meta(tx, "commands", json.dumps(kept))
            log.info("registered %d commands with Discord", len(synced))
    mentions: dict[str, str] = kept.get("mentions", {})
    return mentions


async def _definition(bot: commands.AutoShardedBot) -> list[Any]:
    assert bot.tree.translator is not None
    return [await one.get_translated_payload(bot.tree, bot.tree.translator) for one in bot.tree.get_commands()]


def _mentions(synced: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for command in synced:
        name, number = command["name"], command["id"]
        yield name, f"</{name}:{number}>"
        for option in command.get("options") or ():
            if option["type"] == discord.AppCommandOptionType.subcommand.value:
                yield f"{name} {option['name']}", f"</{name} {option['name']}:{number}>"
