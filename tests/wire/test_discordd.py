"""The server itself, tried with real discord.py clients."""

from __future__ import annotations

import discord
from discord import app_commands, ui

from .client import SmallBot, running
from .discordd import DiscordServer


async def test_a_slash_command_is_registered_run_and_answered(discordd: DiscordServer):
    guild = discordd.world.add_guild()
    ada = discordd.person("Ada", guild)
    bot = SmallBot()

    @bot.tree.command(name="hello", description="Say hello")
    async def hello(interaction: discord.Interaction, name: app_commands.Range[str, 1, 20], times: int = 1) -> None:
        await interaction.response.send_message(f"Hello {name}! " * times, ephemeral=True)

    async with running(bot, discordd.api_url, discordd.token):
        await bot.tree.sync()
        seen = await ada.slash(guild, None, "hello", {"name": "you", "times": 2})
    assert seen.text == "Hello you! Hello you! "
    assert seen.ephemeral
    assert seen.kind == 4
    assert discordd.violations == []


async def test_v2(discordd: DiscordServer):
    guild = discordd.world.add_guild()
    ada = discordd.person("Ada", guild)
    bot = SmallBot()

    async def routed(interaction):
        view = ui.LayoutView(timeout=None)
        view.add_item(ui.TextDisplay("after"))
        view.stop()
        await interaction.response.edit_message(view=view)
    bot.routed = routed
    async with running(bot, discordd.api_url, discordd.token):
        view = ui.LayoutView(timeout=None)
        view.add_item(ui.Container(ui.TextDisplay("before"), ui.ActionRow(ui.Button(label="A", custom_id="t1:a:5:0"))))
        await bot.get_channel(guild.default_channel.id).send(view=view)
        message = guild.default_channel.history()[-1]
        seen = await ada.click(message, "A")
    assert bot.errors == []
    assert seen.text == "after" == message.text
