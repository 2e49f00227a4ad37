"""A server that removed the bot: its data go after thirty days, and no other's do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from bot.core.errors import Unavailable
from bot.core.own_form import Form
from bot.core.records.audit import Action
from bot.core.records.banks import written
from bot.core.records.servers import Server
from bot.store import practice, purging, servers, timers
from bot.store import tables as t
from bot.store.engine import Store
from bot.tutor import audit
from bot.tutor.bank import drafting, keeping
from bot.tutor.members.purging import KEPT, PURGE, compare, joined, left
from bot.tutor.posts.submission import accept
from tests.conftest import sqlite_only
from tests.samples import sample
from tests.store.rows import add_post
from tests.tutor.members.everything import ME, NAME, OTHER, live_everywhere, traces
from tests.tutor.members.test_erasing import everything, veiled
from tests.tutor.world import MONDAY, SERVER, World, answer_to

GONE, STAYS = 1_111_222_233_334_444_555, 1_666_777_788_889_999_000


async def lived(store: Store) -> World:
    """A world of two servers, full of data; one member is in both."""
    world = await veiled(World(store))
    for server, users in ((GONE, (ME, OTHER)), (STAYS, (ME,))):
        async with store.write() as tx:
            await servers.save(tx, Server(server))
            post = await add_post(tx, server=server)
        await accept(world.context, [answer_to(post, user, name=NAME) for user in users])
        await live_everywhere(world, server)
    return world


@sqlite_only
async def test_a_server_is_known_by_whatever_is_stored_first(store: Store) -> None:
    """Somebody began a form, sent a suggestion or a file, or looked at a preview, and nothing else was ever done."""
    context, given = World(store).context, written(1, sample("choice"))
    await drafting.begin(context, 1, ME, Form("choice"))
    draft = await drafting.begin(context, 2, ME, Form("choice", suggesting=True))
    await drafting.send(context, draft, given)
    await keeping.offer(context, 3, ME, [given])
    await audit.note_alone(context, 4, Action.SETTINGS, user=ME)
    async with store.read() as tx:
        assert await purging.known(tx) == {1, 2, 3, 4}


async def due(store: Store) -> set[int]:
    async with store.read() as tx:
        return await timers.refs(tx, PURGE)


async def test_everything_about_a_server_goes_after_thirty_days(store: Store) -> None:
    world = await lived(store)
    world.channels.servers = {STAYS}
    async with store.write() as tx:  # what a member of both servers has of the one that goes
        row = dict((await tx.execute(select(t.cards).limit(1))).mappings().one())
        await tx.execute(insert(t.cards).values(row | {"user": ME, "owner": GONE, "exercise": "of-their-own"}))
        await tx.execute(update(t.practisers).where(t.practisers.c.user == ME).values(server=GONE))
    before = [[row for row in rows if STAYS in row] for rows in await everything(store)]
    await left(world.context, GONE)
    timer = await world.timer(PURGE, GONE)
    await world.run(timer)
    assert await traces(store, GONE) == []
    assert {table for table, column, _ in await traces(store, OTHER) if column == "user"} <= {
        "quiz_players",
        "quiz_ballots",
        "kindnesses",
        "notices",
        "audit",
    }, "of the other server alone"
    assert [[row for row in rows if STAYS in row] for rows in await everything(store)] == before
    assert await traces(store, ME) != []
    async with store.read() as tx:
        assert (await tx.execute(select(t.cards.c.user).distinct())).scalars().all() == [ME]
        assert (await practice.get_practiser(tx, ME)).rest == (6,), "what they have set is for all servers"
    await left(world.context, STAYS)
    await world.run(await world.timer(PURGE, STAYS))
    assert await traces(store, STAYS) != [], "the bot is there"
    world.channels.servers = set()
    await world.run(await world.timer(PURGE, STAYS))
    assert await traces(store, STAYS, ME, NAME, OTHER) == []


@sqlite_only
async def test_the_timer_runs_when_its_time_has_come(store: Store) -> None:
    world = await veiled(World(store))
    async with store.write() as tx:
        await servers.save(tx, Server(GONE))
    await left(world.context, GONE)
    await world.start()
    await world.until(MONDAY + KEPT - timedelta(minutes=1))
    assert await traces(store, GONE) != []
    await world.until(MONDAY + KEPT + timedelta(minutes=1))
    assert await traces(store, GONE) == []


@sqlite_only
async def test_back_in_time(store: Store) -> None:
    world = await lived(store)
    await left(world.context, GONE)
    await left(world.context, GONE)
    assert await due(store) == {GONE}
    await joined(world.context, GONE)
    assert await due(store) == set()


@sqlite_only
async def test_what_happened_while_the_bot_was_down(store: Store) -> None:
    world = await lived(store)
    await compare(world.context, {STAYS}, lambda server: server != SERVER)
    assert await due(store) == {GONE}
    async with store.read() as tx:
        first = await timers.first(tx)
    world.clock.now += timedelta(days=1)
    await compare(world.context, {STAYS}, lambda _: True)
    async with store.read() as tx:
        assert await timers.first(tx) == first, "counted from when it was noticed first"
    await compare(world.context, set(), lambda server: server == 4)
    assert await due(store) == {GONE}, "others' servers are judged by others"
    await compare(world.context, {GONE, STAYS}, lambda _: True)
    assert await due(store) == set()


@sqlite_only
async def test_a_silent_discord_deletes_nothing(store: Store) -> None:
    world = await lived(store)
    world.channels.before["is_in"] = [Unavailable()]
    with pytest.raises(Unavailable):
        await world.run(await world.timer(PURGE, GONE))
    assert await traces(store, GONE) != []
