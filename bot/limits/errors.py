"""What a request fails with that wasn't sent, or that nobody knows the outcome of."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import aiohttp
import discord


class RequestHeld(aiohttp.ClientError):
    """Discord would refuse the request now; later it may take it."""


class Unanswered(aiohttp.ClientError):
    """Discord may have carried out the request, which must not be sent again."""


class RouteShut(discord.Forbidden):
    """Discord has refused the same before, and nothing has changed since."""

    def __init__(self, code: int) -> None:
        known: Any = SimpleNamespace(status=403, reason="Forbidden")
        super().__init__(known, {"code": code, "message": "refused before"})
