from collections.abc import AsyncIterator

import pytest

from bot.store.engine import Store

from .table import Table


@pytest.fixture
async def table(store: Store) -> AsyncIterator[Table]:
    """A tutor whose loop has not been started."""
    made = Table(store)
    yield made
    await made.crash()
