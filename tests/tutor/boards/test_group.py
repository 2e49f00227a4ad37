"""The group's streak, as members answer and as dates pass."""

from __future__ import annotations

from datetime import timedelta

from bot.core.feedback import Feedback
from bot.core.records.corrections import Ruling
from bot.core.records.posts import PostState
from bot.store import progress
from bot.tutor.boards import group
from bot.tutor.boards.group import group_streak_of
from bot.tutor.honesty.correcting import Wish, correct
from bot.tutor.posts import ending
from bot.tutor.posts.submission import accept
from tests.conftest import sqlite_only
from tests.store.rows import add_attempts, add_post, attempt
from tests.tutor.world import DAY, HOUR, MODERATOR, MONDAY, SERVER, World, answer_to


async def test_it_grows_while_half_answer_and_is_kept(world: World, monkeypatch) -> None:
    await world.daily()
    await world.start()
    seen = []
    for day, members in enumerate((4, 2, 1, 2, 2)):
        await world.until(MONDAY + day * DAY + timedelta(hours=2))
        post = (await world.posts())[-1]
        given = [answer_to(post, user, world.clock.now, sees=lambda _channel: True) for user in range(1, members + 1)]
        await accept(world.context, given)
        seen.append(await group_streak_of(world.context, SERVER))
    assert seen == [1, 2, 2, 1, 2], "the third date isn't lost before it is over, and breaks the streak then"
    async with world.store.read() as tx:
        kept = await progress.get_group(tx, SERVER)
    assert (kept.length, kept.last) == (1, (MONDAY + 3 * DAY).date())
    fourth = (await world.posts())[3]
    assert fourth.state in (PostState.CLOSED, PostState.REVEALED)
    await ending.withdraw(world.context, SERVER, fourth.id, drill=False)
    assert await group_streak_of(world.context, SERVER) == 1, "what was withdrawn has never been"
    third = (await world.posts())[2]
    for ruling, length in ((Ruling.VOID, 3), (Ruling.RESTORE, 1)):
        await correct(world.context, SERVER, MODERATOR, Wish(third.id, ruling), "unclear")
        assert await group_streak_of(world.context, SERVER) == length, "what is void breaks nobody's streak"
        async with world.store.write() as tx:
            await progress.forget_group(tx, SERVER)
        monkeypatch.setattr(group, "AT_ONCE", 1)
        assert await group_streak_of(world.context, SERVER) == length, "however many dates are counted at once"


async def test_answers_that_are_not_graded_yet_keep_it(world: World) -> None:
    await world.daily(feedback=Feedback.BLIND)
    await world.start()
    await world.until(MONDAY + 2 * HOUR)
    (post,) = await world.posts()
    await accept(world.context, [answer_to(post, user, world.clock.now) for user in (1, 2)])
    assert await group_streak_of(world.context, SERVER) == 1
    await world.crash()
    world.clock.now = post.closes_at + HOUR  # over, but nobody has closed it
    assert await group_streak_of(world.context, SERVER) == 1
    await world.start()
    assert await group_streak_of(world.context, SERVER) == 1


@sqlite_only
async def test_a_year_is_counted_in_a_few_queries(world: World, monkeypatch) -> None:
    schedule = await world.daily()
    async with world.store.write() as tx:
        for number in range(120):
            opens = MONDAY - (119 - number) * DAY
            values = {"schedule": schedule.id, "slot": str(number), "day": opens.date(), "opened_at": opens}
            post = await add_post(tx, state=PostState.REVEALED, closes_at=opens + HOUR, **values)
            if number != 60:
                await add_attempts(tx, attempt(post.id, day=opens.date(), streak_day=opens.date(), at=opens))
    asked = []
    real = progress.of_group

    async def counted(*args):
        asked.append(len(args[2]))
        return await real(*args)

    monkeypatch.setattr(progress, "of_group", counted)
    world.clock.now = MONDAY + 2 * HOUR
    assert await group_streak_of(world.context, SERVER) == 59
    assert asked == [group.AT_ONCE] * 2, "it looks no further back than to where it ended"
    assert await group_streak_of(world.context, SERVER) == 59
    assert asked[2:] == [1], "today"
