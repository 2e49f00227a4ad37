"""Reading what was entered into a modal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord


def _walk(components: Any) -> Iterator[dict[str, Any]]:
    for component in components or ():
        if "custom_id" in component:
            yield component
        yield from _walk(component.get("components"))
        if inner := component.get("component"):
            yield from _walk([inner])


def text_values(interaction: discord.Interaction[Any]) -> dict[str, str]:
    """The text fields of a submitted modal, by custom id, without what no database can hold."""
    data: Any = interaction.data
    return {
        part["custom_id"]: str(part["value"]).replace("\x00", "").encode(errors="replace").decode()
        for part in _walk(data.get("components"))
        if "value" in part
    }


def picked_values(interaction: discord.Interaction[Any]) -> dict[str, list[str]]:
    """The selects of a submitted modal, by custom id."""
    data: Any = interaction.data
    return {
        part["custom_id"]: list(map(str, part["values"])) for part in _walk(data.get("components")) if "values" in part
    }
