"""What a member finds on their desk, and on the boards."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert

from bot.core.errors import InputError
from bot.core.periods import Period
from bot.core.records.boards import IMPROVED
from bot.core.records.corrections import Ruling
from bot.core.records.posts import Post, PostState
from bot.core.records.servers import Server
from bot.core.streaks import Streak
from bot.core.visibility import Visibility
from bot.store import servers
from bot.store.engine import Store
from bot.store.tables import standings
from bot.tutor.boards.leaderboard import leaderboard
from bot.tutor.boards.paging import PAGE_SIZE
from bot.tutor.honesty.correcting import Wish, correct
from bot.tutor.posts.submission import accept
from bot.tutor.posts.today import MOST_MISSED, today
from tests.conftest import sqlite_only
from tests.samples import sample
from tests.store.rows import add_post, add_schedule
from tests.tutor.world import CHANNEL, DAY, HOUR, MODERATOR, MONDAY, SERVER, World, answer_to

S = PostState
ME = 1


@pytest.fixture
async def world(store: Store) -> World:
    made = World(store)
    made.clock.now = MONDAY + HOUR
    return made


async def a_post(world: World, kind: str = "choice", **changes) -> Post:
    async with world.store.write() as tx:
        return await add_post(tx, kind, **changes)


def everything(_channel: int) -> bool:
    return True


async def test_an_empty_desk(world: World) -> None:
    desk = await today(world.context, SERVER, ME, everything)
    assert (desk.open, desk.missed, desk.more_missed, desk.streak) == ((), (), 0, Streak())


async def test_open_posts_come_newest_first_with_the_answer(world: World) -> None:
    first, second = await a_post(world), await a_post(world, "order")
    await a_post(world, server=SERVER + 1)
    await accept(world.context, [answer_to(first, ME, MONDAY + HOUR), answer_to(second, ME + 1, MONDAY + HOUR)])
    desk = await today(world.context, SERVER, ME, everything)
    assert [(post.id, attempt is not None) for post, attempt in desk.open] == [(second.id, False), (first.id, True)]


async def test_what_a_member_may_not_view_is_not_shown(world: World) -> None:
    hidden, seen = await a_post(world, channel=CHANNEL + 1), await a_post(world)
    await a_post(world, channel=CHANNEL + 1, state=S.REVEALED, closes_at=MONDAY)
    desk = await today(world.context, SERVER, ME, lambda channel: channel != hidden.channel)
    assert [post.id for post, _ in desk.open] == [seen.id]
    assert desk.missed == ()


async def test_missed_posts_of_the_week_that_were_not_answered(world: World) -> None:
    made = [await a_post(world, state=S.REVEALED, closes_at=MONDAY - n * DAY) for n in range(8)]
    await accept(world.context, [answer_to(made[2], ME, MONDAY)])
    desk = await today(world.context, SERVER, ME, everything)
    assert [post.id for post in desk.missed] == [made[n].id for n in (6, 5, 4, 3, 1)]
    assert (len(desk.missed), desk.more_missed) == (MOST_MISSED, 1)
    assert desk.open == ()


@sqlite_only
async def test_what_was_voided_cannot_have_been_missed(world: World) -> None:
    made = [await a_post(world, state=S.REVEALED, closes_at=MONDAY - n * DAY) for n in range(2)]
    await correct(world.context, SERVER, MODERATOR, Wish(made[0].id, Ruling.VOID), "it's faulty")
    assert [post.id for post in (await today(world.context, SERVER, ME, everything)).missed] == [made[1].id]


async def test_a_post_whose_time_is_over_counts_as_missed_before_it_is_closed(world: World) -> None:
    post = await a_post(world, closes_at=MONDAY)
    desk = await today(world.context, SERVER, ME, everything)
    assert ([p.id for p in desk.missed], desk.open) == ([post.id], ())


async def test_the_streak_is_on_the_desk(world: World) -> None:
    async with world.store.write() as tx:
        schedule = (await add_schedule(tx)).id
    post = await a_post(world, schedule=schedule, slot="a", day=date(2026, 11, 23))
    await accept(world.context, [answer_to(post, ME, MONDAY + HOUR)])
    desk = await today(world.context, SERVER, ME, everything)
    assert desk.streak == Streak(1, 1, 0, date(2026, 11, 23))


async def fill_board(world: World, members: int) -> None:
    """Members 1, 2, … have answered as many posts as their number says, at most three."""
    for number in range(3):
        post = await a_post(world, "choice" if number else "order")
        users = range(1 + number, members + 1)
        await accept(world.context, [answer_to(post, user, MONDAY + HOUR) for user in users])


async def test_pages_and_the_members_own_place(world: World) -> None:
    await fill_board(world, 2 * PAGE_SIZE + 1)
    for period in Period:
        pages = [await leaderboard(world.context, SERVER, 1, period, page=page) for page in (1, 2, 3)]
        assert [len(page.rows) for page in pages] == [PAGE_SIZE, PAGE_SIZE, 1]
        assert {(page.pages, page.members) for page in pages} == {(3, 2 * PAGE_SIZE + 1)}
        rows = [row for page in pages for row in page.rows]
        assert [row.user for row in rows] == [*range(3, 2 * PAGE_SIZE + 2), 2, 1]
        assert [row.rank for row in rows] == [1] * (2 * PAGE_SIZE - 1) + [2 * PAGE_SIZE, 2 * PAGE_SIZE + 1]
        assert all(page.own == rows[-1] for page in pages)


@sqlite_only
@pytest.mark.parametrize(("asked", "shown"), [(-5, 1), (0, 1), (1, 1), (2, 2), (3, 2), (10**9, 2)])
@pytest.mark.parametrize("period", [Period.TODAY, Period.ALL])
async def test_a_page_that_is_not_there_becomes_one_that_is(world: World, period: Period, asked, shown) -> None:
    await fill_board(world, PAGE_SIZE + 1)
    board = await leaderboard(world.context, SERVER, ME, period, page=asked)
    assert (board.page, board.pages) == (shown, 2)
    assert board.rows


@pytest.mark.parametrize("period", Period)
async def test_an_empty_board_has_a_page(world: World, period: Period) -> None:
    board = await leaderboard(world.context, SERVER, ME, period)
    assert (board.page, board.pages, board.rows, board.own, board.members) == (1, 1, (), None, 0)


@sqlite_only
@pytest.mark.parametrize("period", Period)
async def test_a_topic_has_a_board_of_every_period(world: World, period: Period) -> None:
    await fill_board(world, 3)
    board = await leaderboard(world.context, SERVER, ME, period, topic=sample("order").topic)
    assert (board.period, [row.points for row in board.rows]) == (period, [40, 25, 10])
    other = await leaderboard(world.context, SERVER, ME, period, topic="monitoring")
    assert (other.rows, other.own) == ((), None)


async def test_whoever_is_hidden_has_no_place(world: World) -> None:
    await fill_board(world, 3)
    async with world.store.write() as tx:
        await servers.set_visibility(tx, SERVER, 3, Visibility.HIDDEN)
    for period in Period:
        board = await leaderboard(world.context, SERVER, 3, period)
        assert ([row.user for row in board.rows], board.own, board.members) == ([2, 1], None, 2)


async def test_today_is_the_servers_local_date(world: World) -> None:
    async with world.store.write() as tx:
        await servers.save(tx, Server(SERVER, "Pacific/Kiritimati"))  # fourteen hours ahead
    post = await a_post(world)
    await accept(world.context, [answer_to(post, ME, datetime(2026, 11, 23, 9, 59, tzinfo=UTC))])
    await accept(world.context, [answer_to(post, ME + 1, datetime(2026, 11, 23, 10, 0, tzinfo=UTC))])
    found = []
    for hour, minute in ((9, 59), (10, 0)):
        world.clock.now = datetime(2026, 11, 23, hour, minute, tzinfo=UTC)
        found.append([row.user for row in (await leaderboard(world.context, SERVER, ME, Period.TODAY)).rows])
    assert found == [[ME], [ME + 1]]


async def test_the_most_improved_and_ones_own_place_among_them(world: World) -> None:
    """Members 1, 2, … were right so many times in a hundred last month, and always this month."""
    rows = [
        {"server": SERVER, "period": period, "topic": "", "user": user,
         "attempts": 100, "score_sum": score, "points": 0, "right": 0}
        for user in range(1, 26)
        for period, score in (("2026-11", 84_000), ("2026-10", 840 * user))
    ]  # fmt: skip
    async with world.store.write() as tx:
        await tx.execute(insert(standings), rows)
    first = await leaderboard(world.context, SERVER, 20, Period.MONTH, IMPROVED)
    assert [row.user for row in first.rows] == list(range(1, 11))
    assert (first.members, first.pages) == (25, 3)
    assert first.own is not None
    assert (first.own.rank, first.own.points) == (20, 80)
    assert [row.user for row in first.around] == list(range(17, 24))
    assert first.ahead is not None
    assert first.ahead.user == 19
    last = await leaderboard(world.context, SERVER, 1, Period.MONTH, IMPROVED, 99)
    assert (last.page, [row.user for row in last.rows]) == (3, list(range(21, 26)))
    assert (last.ahead, [row.user for row in last.around]) == (None, [1, 2, 3, 4])
    nobody = await leaderboard(world.context, SERVER, 1, Period.WEEK, IMPROVED)
    assert (nobody.rows, nobody.pages, nobody.own) == ((), 1, None)
    for period in (Period.TODAY, Period.ALL):
        with pytest.raises(InputError, match="error-improved-period"):
            await leaderboard(world.context, SERVER, 1, period, IMPROVED)
