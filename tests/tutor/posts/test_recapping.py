"""The channel learns of a reveal once: on top of the next post, or by a reply."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from bot.core.errors import Rejected, Unavailable
from bot.core.records.corrections import Ruling
from bot.core.records.posts import Recap
from bot.store.tables import posts
from bot.tutor.honesty.correcting import Wish, correct
from bot.tutor.posts import ending
from bot.tutor.posts.recapping import SPARE, with_recap
from bot.tutor.posts.submission import accept
from bot.tutor.schedules import scheduling
from tests.tutor.world import CHANNEL, DAY, HOUR, MODERATOR, MONDAY, SERVER, World, answer_to

NINE_UTC = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


async def answered(world: World, *users: int) -> int:
    post = (await world.posts())[-1]
    await accept(world.context, [answer_to(post, user, at=world.clock.now) for user in users])
    return post.id


async def test_the_next_daily_carries_the_recap_of_the_last_one(world: World) -> None:
    await world.daily()
    await world.start()
    await world.until(NINE_UTC)
    first = await answered(world, 1, 2)
    await world.until(NINE_UTC + DAY + HOUR)
    earlier, post = await world.posts()
    assert (post.recaps, earlier.recaps) == (first, None)
    async with world.store.read() as tx:
        carried = (await with_recap(tx, post)).recap
    assert carried == Recap(earlier.exercise.title, earlier.exercise.topic, 2, 2, SERVER, CHANNEL, earlier.message)
    assert world.channels.recaps == []
    redrawn: list[int] = []
    world.context.answered = redrawn.append
    await correct(world.context, SERVER, MODERATOR, Wish(first, Ruling.VOID), "why")
    (earlier, post) = await world.posts()
    assert (redrawn, post.shown_answers) == ([post.id], -1), "it no longer tells how that went"
    async with world.store.read() as tx:
        assert (await with_recap(tx, post)).recap is None


async def test_a_weekly_post_is_recapped_by_a_reply(world: World) -> None:
    await world.daily("0 9 * * 1")
    await world.start()
    await world.until(NINE_UTC)
    first = await answered(world, 1)
    await world.until(NINE_UTC + 4 * DAY)
    assert world.channels.recaps == [first]
    await world.until(NINE_UTC + 7 * DAY + HOUR)
    assert (await world.posts())[-1].recaps is None


async def test_a_post_by_hand_is_recapped_by_a_reply(world: World) -> None:
    post = await world.by_hand(hours=1)
    await accept(world.context, [answer_to(post, at=MONDAY)])
    await world.start()
    await world.later(hours=1)
    assert world.channels.recaps == [post.id]


async def test_nobody_answered_so_there_is_nothing_to_tell(world: World) -> None:
    await world.daily("0 9 * * 1")
    await world.start()
    await world.until(NINE_UTC + 4 * DAY)
    assert world.channels.revealed
    assert world.channels.recaps == []


async def test_where_the_key_is_not_shown_there_is_no_recap(world: World) -> None:
    post = await world.by_hand(hours=1)
    await accept(world.context, [answer_to(post, at=MONDAY)])
    async with world.store.write() as tx:
        await tx.execute(update(posts).values(reveal=False))
    await world.start()
    await world.later(hours=2)
    assert world.channels.recaps == []


async def test_a_next_post_that_never_came_is_made_up_for_by_a_reply(world: World) -> None:
    await world.daily()
    await world.start()
    await world.until(NINE_UTC)
    first = await answered(world, 1)
    world.channels.before["publish"] = [Rejected()]
    await world.until(NINE_UTC + DAY)
    assert world.channels.recaps == []
    await world.until(NINE_UTC + DAY + SPARE + timedelta(minutes=1))
    assert world.channels.recaps == [first]


async def test_a_next_post_that_is_withdrawn_is_made_up_for_by_a_reply(world: World) -> None:
    """Whoever hasn't read it by then would never learn how the last one went."""
    await world.daily()
    await world.start()
    await world.until(NINE_UTC)
    first = await answered(world, 1)
    await world.until(NINE_UTC + DAY + HOUR)
    await ending.withdraw(world.context, SERVER, (await world.posts())[-1].id, drill=False)
    await world.later(minutes=1)
    assert world.channels.recaps == [first]


async def test_a_reply_whose_answer_was_lost_is_not_sent_twice(world: World) -> None:
    await world.daily("0 9 * * 1")
    world.channels.after["recap"] = [Unavailable()]
    await world.start()
    await world.until(NINE_UTC)
    first = await answered(world, 1)
    await world.until(NINE_UTC + 4 * DAY)
    assert world.channels.recaps == [first]
    assert world.channels.calls.count("recap") == 1
    assert world.channels.calls.count("find_recap") == 1


async def test_a_removed_schedule_s_last_post_is_recapped_by_a_reply(world: World) -> None:
    schedule = await world.daily()
    await world.start()
    await world.until(NINE_UTC)
    first = await answered(world, 1)
    await scheduling.remove(world.context, SERVER, schedule.id)
    await world.later(hours=1)
    assert world.channels.recaps == [first]
