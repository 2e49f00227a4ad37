"""``/bank``: moderators look after their server's own exercises, the application's owner after the built-in ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.core.own import Mixed
from bot.core.records.audit import Action
from bot.texts import say
from bot.tutor import audit
from bot.tutor.bank import drafting, keeping
from bot.ui.bank import options as own_options
from bot.ui.bank.shelf import changed_view, export_view, list_view, mixed_line
from bot.ui.bank.suggestion import waiting_view
from bot.ui.bank.taking_in import take_in
from bot.ui.bank.writing import begin, edit
from bot.ui.kit import layout
from bot.ui.kit.layout import card
from bot.ui.kit.markdown import label
from bot.ui.kit.notice import notice_view
from bot.ui.schedules import options
from bot.ui.talk.access import require_owner
from bot.ui.talk.commands import command_text
from bot.ui.talk.moderating import moderating
from bot.ui.talk.replies import replying

if TYPE_CHECKING:
    from bot.ui.talk.types import Interaction, TutorClient

MOST_FAULTS = 10


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class BankCog(commands.GroupCog, group_name="bank", group_description=command_text("help-bank")):
    """Thin: reads the options, calls a use case of ``bot/tutor/bank``, shows the outcome."""

    def __init__(self, client: TutorClient) -> None:
        self.client = client
        self.services = client.services

    @app_commands.command(name="reload", description=command_text("help-bank-reload"))
    async def reload(self, interaction: Interaction) -> None:
        """Read the question files again."""
        async with replying(interaction) as reply:
            await require_owner(interaction)
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

    @app_commands.command(name="import", description=command_text("help-bank-import"))
    @options.described(file="own-file", topic="own-topic")
    async def import_file(self, interaction: Interaction, file: discord.Attachment, topic: str | None = None) -> None:
        """Read a file, and ask whether to take it in."""
        async with moderating(self.services, interaction) as (reply, server):
            await reply.show(await take_in(self.services, interaction, server, file, topic))

    @app_commands.command(name="new", description=command_text("help-bank-new"))
    @options.described(kind="own-kind", topic="own-topic")
    async def new(self, interaction: Interaction, kind: options.Kind, topic: str | None = None) -> None:
        """Write an exercise in a form."""
        async with moderating(self.services, interaction) as (reply, _):
            await reply.ask(await begin(self.services, interaction, kind, topic))

    @app_commands.command(name="edit", description=command_text("help-bank-edit"))
    @options.described(exercise="own-exercise")
    async def edit(self, interaction: Interaction, exercise: str) -> None:
        """Edit an exercise in a form."""
        async with moderating(self.services, interaction) as (reply, _):
            await reply.ask(await edit(self.services, interaction, exercise))

    @app_commands.command(name="suggestions", description=command_text("help-bank-suggestions"))
    async def suggestions(self, interaction: Interaction) -> None:
        """Show what members have suggested."""
        async with moderating(self.services, interaction) as (reply, server):
            await reply.show(waiting_view(await drafting.waiting(self.services.context, server)))

    @app_commands.command(name="list", description=command_text("help-bank-list"))
    async def list_own(self, interaction: Interaction) -> None:
        """List the server's own exercises."""
        async with moderating(self.services, interaction) as (reply, server):
            await reply.show(list_view(await keeping.look(self.services.context, server, 1)))

    @app_commands.command(name="export", description=command_text("help-bank-export"))
    async def export(self, interaction: Interaction) -> None:
        """Send the server's own exercises as files."""
        async with moderating(self.services, interaction) as (reply, server):
            await reply.show(await export_view(await keeping.in_use(self.services.context, server)))

    @app_commands.command(name="retire", description=command_text("help-bank-retire"))
    @options.described(exercise="own-exercise")
    async def retire(self, interaction: Interaction, exercise: str) -> None:
        """Take one of the server's own exercises out of use."""
        async with moderating(self.services, interaction) as (reply, server):
            one = await keeping.set_retired(self.services.context, server, exercise, retired=True)
            await reply.show(changed_view(one, "own-retired"))

    @app_commands.command(name="restore", description=command_text("help-bank-restore"))
    @options.described(exercise="own-exercise")
    async def restore(self, interaction: Interaction, exercise: str) -> None:
        """Bring a retired exercise back."""
        async with moderating(self.services, interaction) as (reply, server):
            one = await keeping.set_retired(self.services.context, server, exercise, retired=False)
            await reply.show(changed_view(one, "own-back"))

    @app_commands.command(name="use", description=command_text("help-bank-use"))
    @options.described(exercises="own-use")
    @app_commands.choices(
        exercises=[Choice(name=command_text(f"own-choice-{each.value}"), value=each.value) for each in Mixed]
    )
    async def use(self, interaction: Interaction, exercises: str) -> None:
        """Choose which exercises the server uses."""
        async with moderating(self.services, interaction) as (reply, server):
            bank = await keeping.use(self.services.context, server, Mixed(exercises))
            await reply.show(notice_view(mixed_line(bank)))

    @edit.autocomplete("exercise")
    async def _any(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await own_options.suggest(interaction, typed)

    @retire.autocomplete("exercise")
    async def _in_use(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await own_options.suggest(interaction, typed, retired=False)

    @restore.autocomplete("exercise")
    async def _retired(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return await own_options.suggest(interaction, typed, retired=True)


async def setup(bot: TutorClient) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(BankCog(bot))
