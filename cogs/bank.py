"""``/bank``: the application's owner looks after the question bank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands
from discord.ext import commands

from bot.core.errors import Refused
from bot.core.records.audit import Action
from bot.texts import say
from bot.tutor import audit
from bot.ui.kit import layout
from bot.ui.kit.layout import card
from bot.ui.kit.markdown import label
from bot.ui.talk.commands import command_text
from bot.ui.talk.replies import replying

if TYPE_CHECKING:
    from bot.ui.talk.types import Interaction, TutorClient

MOST_FAULTS = 10


@app_commands.guild_only()
@app_commands.default_permissions(administrator=True)
class BankCog(commands.GroupCog, group_name="bank", group_description=command_text("help-bank")):
    """Thin: reads the bank again and shows what came of it."""

    def __init__(self, client: TutorClient) -> None:
        self.client = client

    @app_commands.command(name="reload", description=command_text("help-bank-reload"))
    async def reload(self, interaction: Interaction) -> None:
        """Read the question files again."""
        async with replying(interaction) as reply:
            if not await self.client.is_owner(interaction.user):
                raise Refused("error-not-owner")
            faults = await self.client.reload_bank()
            if faults:
                lines = "\n".join(f"- {label(fault, 300)}" for fault in faults[:MOST_FAULTS])
                await reply.show(card(layout.WRONG, say("reload-kept", faults=len(faults)), lines))
            else:
                bank = self.client.services.context.bank
                done = say("reload-done", exercises=len(bank), topics=len(bank.topics))
                if interaction.guild_id is not None:
                    context, user = self.client.services.context, interaction.user.id
                    await audit.note_alone(context, interaction.guild_id, Action.BANK_RELOADED, user=user)
                await reply.show(card(layout.RIGHT, done))


async def setup(bot: TutorClient) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(BankCog(bot))
