"""A bot that does nothing but answer: every click gets the same reply, prepared once; nothing is stored.

What discord.py and the connection cost, and with it the most that any bot could reach. It is set up as lean as the real
one. The reply is read from the file named by ``NULLBOT_REPLY``: the components of a reply of the real bot.
"""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import discord
from discord import ui

from tests.wire.client import pointed_at

NO_MENTIONS = discord.AllowedMentions.none()


class NullBot(discord.Client):
    """Answers a click on a private message by updating it, on a public one by a private message."""

    def __init__(self, reply: ui.LayoutView) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=NO_MENTIONS,
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
        )
        self._reply = reply

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        if interaction.message is not None and interaction.message.flags.ephemeral:
            await interaction.response.edit_message(view=self._reply)
        else:
            await interaction.response.send_message(view=self._reply, ephemeral=True)


def prepared(components: list[dict[str, Any]]) -> ui.LayoutView:
    """The view of a card made of texts, rules and rows of buttons, finished, so that discord.py keeps nothing of it."""
    view = ui.LayoutView(timeout=None)
    for container in components:
        children = [_item(part) for part in container["components"]]
        view.add_item(ui.Container(*children, accent_colour=container["accent_color"]))
    view.stop()
    return view


def _item(part: dict[str, Any]) -> ui.Item[Any]:
    match discord.ComponentType(part["type"]):
        case discord.ComponentType.text_display:
            return ui.TextDisplay(part["content"])
        case discord.ComponentType.separator:
            return ui.Separator()
        case discord.ComponentType.action_row:
            return ui.ActionRow(*map(_button, part["components"]))
    raise ValueError(f"a component that the card of an answer has not had so far: {part}")


def _button(part: dict[str, Any]) -> ui.Button[Any]:
    style = discord.ButtonStyle(part["style"])
    return ui.Button(label=part["label"], style=style, custom_id=part["custom_id"], disabled=part["disabled"])


async def main(components: list[dict[str, Any]]) -> None:
    """Run until killed."""
    async with pointed_at(os.environ["DISCORD_API_URL"]), NullBot(prepared(components)) as bot:
        await bot.start(os.environ["DISCORD_TOKEN"])


if __name__ == "__main__":
    asyncio.run(main(json.loads(Path(os.environ["NULLBOT_REPLY"]).read_text(encoding="utf-8"))))
