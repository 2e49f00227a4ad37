"""Leaderboards: running totals, ranks, pages, and that they can be recomputed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import count

import pytest

from bot.core.records.attempts import Attempt
from bot.core.records.boards import QUIZZES, Standing
from bot.core.visibility import Visibility
from bot.store import servers, standings
from bot.store.engine import Store
from bot.store.standings import Board
from tests.conftest import sqlite_only

from .rows import NOW, SERVER, add_attempts, add_post, attempt

DAY = date(2026, 11, 23)
ALL = Board(SERVER, "all")
TODAY = Board(SERVER, "2026-11-23")


async def keep(store: Store, wanted: Iterable[tuple[int, dict[str, object]]], hidden: Iterable[int] = ()) -> None:
    """Keep an attempt of each user, each at a post of its own, and add them to the standings."""
    async with store.write() as tx:
        made: list[Attempt] = []
        for user, changes in wanted:
            made.append(attempt((await add_post(tx)).id, user, **changes))
        members = [((SERVER, user), f"member {user}") for user in {one.user for one in made} if user != 99]
        await servers.note_names(tx, members, NOW)
        for user in hidden:
            await servers.set_visibility(tx, SERVER, user, Visibility.HIDDEN)
        await add_attempts(tx, *made)
        await standings.add(tx, made, {(SERVER, user) for user in hidden})


async def test_an_attempt_counts_in_all_its_periods(store: Store) -> None:
    await keep(store, [(1, {"points": 15, "score": 840}), (1, {"points": 4, "score": 210})])
    keys = ("2026-11-23", "2026-W48", "2026-11", "2026-S4", "all")
    boards = [Board(SERVER, key, topic) for key in keys for topic in ("", "releases")]
    others = [Board(SERVER, "all", "data"), Board(SERVER + 1, "all"), Board(SERVER, "2026-11-24")]
    async with store.read() as tx:
        for board in boards:
            assert await standings.page(tx, board, 0, 10) == [Standing(1, 1, "member 1", 19, 2, 1, 1050)]
        for board in others:
            assert await standings.page(tx, board, 0, 10) == []
            assert await standings.count(tx, board) == 0


async def test_the_grace_week_does_not_count(store: Store) -> None:
    await keep(store, [(1, {"grace": True, "points": 0}), (2, {})])
    async with store.read() as tx:
        assert [row.user for row in await standings.page(tx, ALL, 0, 10)] == [2]
        assert [row.user for row in await standings.page(tx, TODAY, 0, 10)] == [2]


async def test_ties_share_a_rank_on_every_page(store: Store) -> None:
    points = {1: 20, 2: 10, 3: 10, 4: 10, 5: 10, 6: 5, 7: 0, 8: 0}
    await keep(store, [(user, {"points": number}) for user, number in reversed(points.items())])
    ranks = dict(zip(points, (1, 2, 2, 2, 2, 6, 7, 7), strict=True))
    async with store.read() as tx:
        for size in range(1, 10):
            rows = [row for start in range(0, 9, size) for row in await standings.page(tx, ALL, start, size)]
            assert [(row.user, row.rank) for row in rows] == list(ranks.items())
        assert [(row.user, row.rank) for row in await standings.page(tx, TODAY, 0, 10)] == list(ranks.items())
        for user, rank in ranks.items():
            own = await standings.of_member(tx, ALL, user)
            assert own is not None
            assert (own.rank, own.points) == (rank, points[user])
        keys = [(SERVER, user) for user in ranks]
        found = await standings.ranks(tx, TODAY.period, keys)
        assert found == {(SERVER, user): rank for user, rank in ranks.items() if points[user]}


async def test_whoever_is_hidden_stands_nowhere(store: Store) -> None:
    await keep(store, [(1, {"points": 20}), (2, {"points": 10}), (3, {"points": 5})], hidden=[1])
    async with store.read() as tx:
        assert [(row.user, row.rank) for row in await standings.page(tx, ALL, 0, 10)] == [(2, 1), (3, 2)]
        assert [(row.user, row.rank) for row in await standings.page(tx, TODAY, 0, 10)] == [(2, 1), (3, 2)]
        assert await standings.count(tx, ALL) == 2
        assert await standings.of_member(tx, ALL, 1) is None
    async with store.write() as tx:
        await servers.set_visibility(tx, SERVER, 1, Visibility.VISIBLE)
        assert [row.user for row in await standings.page(tx, ALL, 0, 10)] == [1, 2, 3]
        assert [row.user for row in await standings.page(tx, TODAY, 0, 10)] == [1, 2, 3]


async def test_a_member_without_a_name_stands_all_the_same(store: Store) -> None:
    await keep(store, [(99, {})])
    async with store.read() as tx:
        assert [row.name for row in await standings.page(tx, ALL, 0, 10)] == [None]
        assert [row.name for row in await standings.page(tx, TODAY, 0, 10)] == [None]


async def test_names_of_other_servers_are_not_shown(store: Store) -> None:
    await keep(store, [(99, {})])
    async with store.write() as tx:
        await servers.note_names(tx, [((SERVER + 1, 99), "stranger")], NOW)
        assert [row.name for row in await standings.page(tx, ALL, 0, 10)] == [None]


async def test_today_by_topic_and_date(store: Store) -> None:
    await keep(
        store,
        [
            (1, {"points": 10, "score": 840}),
            (1, {"points": 3, "score": 280, "topic": "data"}),
            (2, {"topic": "data", "points": 1, "score": 0}),
            (3, {"day": date(2026, 11, 22)}),
        ],
    )
    async with store.read() as tx:
        assert await standings.page(tx, TODAY, 0, 10) == [
            Standing(1, 1, "member 1", 13, 2, 1, 1120),
            Standing(2, 2, "member 2", 1, 1, 0, 0),
        ]
        assert [row.points for row in await standings.page(tx, Board(SERVER, TODAY.period, "data"), 0, 10)] == [3, 1]
        assert await standings.page(tx, Board(SERVER + 1, TODAY.period), 0, 10) == []


async def test_boards_of_past_dates_are_dropped_and_no_others(store: Store) -> None:
    await keep(store, [(1, {"day": date(2026, 11, 22)}), (1, {})])
    async with store.write() as tx:
        await standings.drop_days(tx, DAY)
        assert await standings.count(tx, Board(SERVER, "2026-11-22")) == 0
        kept = [Board(SERVER, key) for key in ("2026-11-23", "2026-W48", "2026-11", "2026-S4", "all")]
        assert [await standings.count(tx, board) for board in kept] == [1] * 5


async def everything(store: Store) -> list[tuple[object, ...]]:
    async with store.read() as tx:
        rows = await tx.execute(standings.standings.select())
        return sorted(tuple(row) for row in rows)


async def test_computing_anew_fixes_what_is_wrong(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standings, "_CHUNK", 3)
    numbers = count()
    wanted = [(user, {"points": next(numbers), "topic": topic}) for user in (1, 2) for topic in ("a", "b")]
    await keep(store, [*wanted, (2, {"grace": True}), (1, {"day": date(2027, 1, 1)})], hidden=[2])
    right = await everything(store)
    async with store.write() as tx:
        await tx.execute(standings.standings.update().values(points=1, hidden=False))
        await tx.execute(standings.standings.delete().where(standings.standings.c.user == 1))
        await standings.rebuild(tx)
    assert await everything(store) == right
    assert len(right) == 5 * 3 + 5 * 3 + (4 * 2 + 1)


@sqlite_only
async def test_a_page_is_read_from_the_index_alone(store: Store) -> None:
    statement = (
        "EXPLAIN QUERY PLAN SELECT points, user, attempts, right, score_sum FROM standings WHERE server = 1 AND "
        "period = 'all' AND topic = '' AND hidden IS 0 ORDER BY points DESC, user LIMIT 10"
    )
    async with store.read() as tx:
        plan = " ".join(str(row[-1]) for row in await tx.exec_driver_sql(statement))
    assert "COVERING INDEX ix_standings_board" in plan
    assert "TEMP B-TREE" not in plan


async def test_ranks_before_today(store: Store) -> None:
    yesterday = {"day": date(2026, 11, 22), "points": 10}
    await keep(store, [(1, yesterday), (2, yesterday | {"points": 20}), (4, yesterday | {"points": 15})], hidden=[4])
    await keep(store, [(1, {"points": 15}), (3, {"points": 30}), (5, {"points": 0})])
    await keep(store, [(1, {"points": 5, "server": SERVER + 1})])
    async with store.read() as tx:
        assert [row.user for row in await standings.page(tx, ALL, 0, 10)] == [3, 1, 2, 5]
        assert await standings.ranks_before(tx, ALL, DAY, [1, 2, 3, 4, 5]) == {1: 2, 2: 1}
        assert await standings.ranks_before(tx, ALL, DAY, [1]) == {1: 2}
        now = await standings.ranks(tx, "all", {(SERVER, user) for user in range(1, 6)})
        assert now == {(SERVER, 3): 1, (SERVER, 1): 2, (SERVER, 2): 3}, "4 is hidden, and 5 has no points"
        assert await standings.ranks_before(tx, Board(SERVER, "all", "data"), DAY, [1]) == {}


@sqlite_only
async def test_counting_anew_leaves_the_boards_of_quizzes(store: Store) -> None:
    board = Board(SERVER, "all", QUIZZES)
    async with store.write() as tx:
        await standings.add_quiz(tx, SERVER, DAY, {1: [15, 1, 1, 840]}, set())
        before = await standings.page(tx, board, 0, 10)
        await standings.rebuild(tx)
        assert await standings.page(tx, board, 0, 10) == before != []


async def test_the_place_on_the_pages_and_who_is_next(store: Store) -> None:
    points = {1: 20, 2: 10, 3: 10, 4: 5}
    await keep(store, [(user, {"points": number}) for user, number in points.items()])
    async with store.read() as tx:
        rows = {row.user: row for row in await standings.page(tx, ALL, 0, 10)}
        assert [await standings.place(tx, ALL, rows[user]) for user in (1, 2, 3, 4)] == [0, 1, 2, 3]
        ahead = [await standings.next_better(tx, ALL, rows[user].points) for user in (1, 2, 3, 4)]
    assert [found and (found.user, found.rank) for found in ahead] == [None, (1, 1), (1, 1), (2, 2)]


async def test_who_has_left_stands_nowhere_until_they_are_seen_again(store: Store) -> None:
    await keep(store, [(1, {"points": 20}), (2, {"points": 10}), (3, {"points": 5})])
    async with store.write() as tx:
        for user in (1, 3):
            await servers.set_gone(tx, SERVER, user, gone=True)
        await servers.set_visibility(tx, SERVER, 3, Visibility.HIDDEN)
        await servers.set_gone(tx, SERVER, 3, gone=True)
        assert [(row.user, row.rank) for row in await standings.page(tx, ALL, 0, 10)] == [(2, 1)]
        await standings.rebuild(tx)
        assert [(row.user, row.rank) for row in await standings.page(tx, ALL, 0, 10)] == [(2, 1)]
        assert await servers.is_gone(tx, SERVER, 1)
        names = [((SERVER, 1), "Ada"), ((SERVER, 3), "Cleo")]
        assert (await servers.known_members(tx, [(SERVER, 1)]))[SERVER, 1] == ("", False), "so that it is noted anew"
        await servers.note_names(tx, names, NOW)
        assert not await servers.is_gone(tx, SERVER, 1)
        assert [row.user for row in await standings.page(tx, ALL, 0, 10)] == [1, 2], "the third is still hidden"
