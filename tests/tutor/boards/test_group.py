"""The group's streak, as members answer and as dates pass."""

from __future__ import annotations

from datetime import timedelta

from bot.core.records.corrections import Ruling
from bot.core.records.posts import PostState
from bot.store import progress
from bot.tutor.boards.group import group_streak_of
from bot.tutor.honesty.correcting import Wish, correct
from bot.tutor.posts import ending
from bot.tutor.posts.submission import accept
from tests.tutor.world import DAY, MODERATOR, MONDAY, SERVER, World, answer_to


async def test_it_grows_while_half_answer_and_is_kept(world: World) -> None:
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
