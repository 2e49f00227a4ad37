"""A bot that starts on a database of older cards computes them anew."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, func, select

from bot.store import tables as t
from bot.tutor.posts.submission import accept
from bot.tutor.practice import replaying
from tests.store.rows import add_post
from tests.tutor.world import World, answer_to


async def test_cards_are_computed_anew_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replaying, "AT_ONCE", 2)
    async with world.store.write() as tx:
        post = await add_post(tx)
    await accept(world.context, [answer_to(post, user) for user in range(1, 6)])

    async def cards() -> int:
        async with world.store.write() as tx:
            found = (await tx.execute(select(func.count()).select_from(t.cards))).scalar_one()
            await tx.execute(delete(t.cards))
        return int(found)

    assert await cards() == 5
    await replaying.replay(world.context)
    assert await cards() == 5, "the database of an older version has none"
    await replaying.replay(world.context)
    assert await cards() == 0, "nothing is computed twice"
    monkeypatch.setattr(replaying, "RULES", "changed")
    await replaying.replay(world.context)
    assert await cards() == 5
