"""A small discord.py bot for trying the server out. Also runs by itself: python -m tests.wire.client."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import discord
from discord import app_commands, ui
from discord.gateway import DiscordWebSocket

from bot.connection import use_api


class SmallBot(discord.Client):
    """One tree of commands and a router of components and modals, as the real bot has."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("intents", discord.Intents(guilds=True))
        super().__init__(max_messages=None, chunk_guilds_at_startup=False, guild_ready_timeout=0.05, **options)
        self.tree = app_commands.CommandTree(self)
        self.errors: list[Exception] = []
        self.clicks: list[discord.Interaction] = []
        self.events: list[str] = []
        self.happened = asyncio.Event()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once: the library waits five seconds before every identify but the first."""

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if interaction.type in (discord.InteractionType.component, discord.InteractionType.modal_submit):
            self.clicks.append(interaction)
            try:
                await self.routed(interaction)
            except Exception as error:
                self.errors.append(error)

    async def routed(self, interaction: discord.Interaction) -> None:
        """Answer a click; see `answers`."""
        await interaction.response.send_message("clicked", ephemeral=True)

    def answers(self, serve: Callable[[discord.Interaction], Awaitable[Any]]) -> None:
        """Answer clicks and modals with this function."""
        self.routed = serve  # type: ignore[method-assign]

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        if event in ("ready", "resumed", "disconnect", "guild_remove", "guild_unavailable", "guild_join", "connect"):
            self.events.append(event)
            self.happened.set()
        super().dispatch(event, *args, **kwargs)

    async def saw(self, event: str, times: int = 1, within: float = 40.0) -> None:
        """Wait until an event was dispatched that often."""
        async with asyncio.timeout(within):
            while self.events.count(event) < times:
                self.happened.clear()
                await self.happened.wait()


@contextlib.asynccontextmanager
async def pointed_at(api_url: str) -> AsyncIterator[None]:
    """Have discord.py use another server meanwhile: its REST address, and the gateway's that it names."""
    before = discord.http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    await use_api(api_url)
    try:
        yield
    finally:
        discord.http.Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before


@contextlib.asynccontextmanager
async def running(bot: discord.Client, api_url: str, token: str) -> AsyncIterator[discord.Client]:
    """The bot connected to a server, closed at the end."""
    async with pointed_at(api_url), bot:
        await bot.login(token)
        life = asyncio.create_task(bot.connect())
        try:
            await bot.wait_until_ready()
            yield bot
        finally:
            await bot.close()
            await asyncio.gather(life, return_exceptions=True)


async def main() -> None:
    """Post a message with a button in every guild and answer each click, until killed."""
    bot = SmallBot()

    async def routed(interaction: discord.Interaction) -> None:
        view = ui.LayoutView(timeout=None)
        view.add_item(ui.Container(ui.TextDisplay("Right!"), ui.Separator(), ui.TextDisplay("Because. " * 20)))
        view.stop()
        await interaction.response.send_message(view=view, ephemeral=True)

    bot.answers(routed)
    async with running(bot, os.environ["DISCORD_API_URL"], os.environ["DISCORD_TOKEN"]):
        for guild in bot.guilds:
            view = ui.LayoutView(timeout=None)
            row = ui.ActionRow(*(ui.Button(label=letter, custom_id=f"t1:a:1:{letter}") for letter in "ABCDE"))
            view.add_item(ui.Container(ui.TextDisplay("Which? " * 50), row))
            view.stop()
            await guild.text_channels[0].send(view=view)
        print("ready", flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
