"""What the bot's absence costs members: nothing."""

from bot.texts import say
from tests.behaviour.world import DAY, HOUR, World


async def kept_up(world: World, days: int) -> None:
    """Ada answers a daily on each of that many days; afterwards the next one is open."""
    post = await world.first_daily()
    for _ in range(days):
        await world.ada.click(post, "ABC"[await world.place_of_right(post.number)])
        await world.wait(DAY)
        post = world.post()
    await world.env.settle()


async def away(world: World, seconds: float) -> None:
    """The bot is stopped, and started again after that time."""
    old, new = world.bot, world._make_bot()
    await world._stop(old)
    await world.env.advance_time(seconds)
    await world.env.restart_bot(new)
    world.bot = new


async def test_a_day_on_which_the_bot_was_down_costs_no_streak(world):
    await kept_up(world, 3)
    await away(world, DAY - 10)
    await world.wait(60)
    post = world.post()
    seen = await world.ada.click(post, "ABC"[await world.place_of_right(post.number)])
    assert say("feedback-streak", length=4) in seen.text


async def test_a_day_on_which_it_was_down_for_less_than_half_counts(world):
    await kept_up(world, 3)
    await away(world, 11 * HOUR)
    await world.wait(13 * HOUR + 60)
    post = world.post()
    seen = await world.ada.click(post, "ABC"[await world.place_of_right(post.number)])
    assert say("feedback-streak", length=1) in seen.text


async def test_the_desk_shows_no_streak_that_is_gone(world):
    await kept_up(world, 3)
    assert say("today-streak", length=3, best=3, freezes=0) in (await world.ada.slash("daily")).text
    await world.wait(DAY)  # the fourth daily closes without an answer of hers
    assert "3" not in [line for line in (await world.ada.slash("daily")).text.splitlines() if "treak" in line]
    assert say("today-streak", length=3, best=3, freezes=0) not in (await world.ada.slash("daily")).text


async def test_a_daily_that_is_still_open_costs_nothing_yet(world):
    await kept_up(world, 3)
    await world.wait(23 * HOUR)
    assert say("today-streak", length=3, best=3, freezes=0) in (await world.ada.slash("daily")).text
