"""A command's options as its definition wants them: Discord's clients see to that, but not everybody uses one."""

from __future__ import annotations

from typing import Any

import discord
from discord import AppCommandOptionType, app_commands

from bot.core.errors import InputError

_TYPES: dict[AppCommandOptionType, tuple[type, ...]] = {
    AppCommandOptionType.string: (str,),
    AppCommandOptionType.integer: (int,),
    AppCommandOptionType.number: (int, float),
    AppCommandOptionType.boolean: (bool,),
}


def check_options(interaction: discord.Interaction[Any]) -> None:
    """Hold the options of a command that is run against their types, choices and bounds.

    Raises:
        InputError: one does not fit; says which, and what would.
    """
    command = interaction.command
    if isinstance(command, app_commands.Command):
        for parameter in command.parameters:
            value = getattr(interaction.namespace, parameter.display_name, None)
            if value is not None and parameter.type in _TYPES:
                _check(parameter, value)


def _check(parameter: app_commands.Parameter, value: Any) -> None:
    name, types = parameter.display_name, _TYPES[parameter.type]
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        raise InputError("error-option", option=name)
    if parameter.choices and value not in [choice.value for choice in parameter.choices]:
        raise InputError("error-option-choice", option=name)
    size: Any = len(value) if isinstance(value, str) else value
    least, most = parameter.min_value, parameter.max_value
    if (least is not None and size < least) or (most is not None and size > most):
        if least is None or most is None or isinstance(value, str):
            raise InputError("error-option", option=name)
        raise InputError("error-option-range", option=name, least=str(least), most=str(most))
