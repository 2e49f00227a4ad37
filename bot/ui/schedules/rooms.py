"""The option for where exercises are posted."""

from __future__ import annotations

from typing import Any

from discord import AppCommandOptionType, ChannelType, ForumChannel, Interaction, TextChannel
from discord.app_commands import Transform, Transformer, TransformerError


class _Room(Transformer):
    """A channel in which exercises are posted: text, announcements or a forum. discord.py's would take media too."""

    @property
    def type(self) -> AppCommandOptionType:
        return AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[ChannelType]:
        return [ChannelType.text, ChannelType.news, ChannelType.forum]

    async def transform(self, _: Interaction[Any], value: Any, /) -> Any:
        found = value.resolve()
        if found is None or found.type not in self.channel_types:
            raise TransformerError(value, self.type, self)
        return found


Room = Transform[TextChannel | ForumChannel, _Room]
"""Where exercises are posted."""
