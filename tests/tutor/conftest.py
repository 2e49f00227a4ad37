"""A world around each kind of database."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.store.engine import Store

from .world import World


@pytest.fixture
async def world(store: Store) -> AsyncIterator[World]:
    """A tutor whose loop has not been started."""
    made = World(store)
    yield made
    await made.crash()
