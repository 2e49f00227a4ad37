"""Slash commands in every language: Discord shows each person the texts in the language of their client.

Names of commands and options stay English, so that everybody can tell everybody what to type.
"""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import TranslationContextTypes, locale_str

from bot.core.errors import InputError, TutorError
from bot.texts import english, speak, translation
from bot.ui.talk import language
from bot.ui.talk.forged import check_options
from bot.ui.talk.moderating import Answered
from bot.ui.talk.replies import replying


def command_text(key: str) -> locale_str:
    """A text of a command's definition by its key: English, and each language that the catalogue has it in."""
    return locale_str(english(key), key=key)


class CatalogueTranslator(app_commands.Translator):
    """Gives discord.py the other languages of a ``command_text``."""

    async def translate(
        self, string: locale_str, locale: discord.Locale, context: TranslationContextTypes
    ) -> str | None:
        """Return the text in that language; None for names, and where the catalogue has English only."""
        key = string.extras.get("key")
        return None if key is None else translation(key, locale.value)


class TutorTree(app_commands.CommandTree[Any]):
    """The commands. It sets the language before their code runs: suggestions don't go through ``replying``."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Speak the person's language for as long as their command or completion takes; let pass what can be run."""
        speak(language.of_member(interaction))
        if interaction.type is not discord.InteractionType.application_command:
            return True
        try:
            check_options(interaction)
        except InputError as error:
            async with replying(interaction):
                raise error
            return False
        return True

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """Say what goes wrong before a command's own code runs, such as an option that cannot be used."""
        if isinstance(error.__cause__, Answered):
            return
        async with replying(interaction):
            if isinstance(error.__cause__, TutorError):
                raise error.__cause__
            if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
                raise InputError("error-old-command") from error
            if isinstance(error, app_commands.TransformerError):
                raise InputError from error
            raise error
