"""After a set-up was confirmed, its button posts the first exercise at once."""

from bot.texts import say
from tests.behaviour.moderating import set_up, to_summary

FIRST = "setup-first"


async def confirmed(world):
    guide = await to_summary(await set_up(world.mod, at=world.daily))
    await guide.press("confirm")
    return guide.page


async def test_the_first_one_is_posted_now(world):
    page = await confirmed(world)
    assert page.enabled == [say(FIRST)]
    assert world.posts() == []
    again = await world.mod.slash("help")
    name = page.button_id(say(FIRST))
    seen = await world.mod.tap(page, say(FIRST))
    post = world.post()
    url = f"https://discord.com/channels/{world.guild.id}/{world.daily.id}/{post.message.id}"
    assert seen.text == say("exercise-posted", channel=f"<#{world.daily.id}>", url=url)
    assert (await world.mod.forge(again, name)).text == say("error-first-posted")
    answered = await world.ada.click(post, "A")
    assert say("exercise-take-home") in answered.text
    await world.wait_until(9)
    assert say("post-my-result") in post.enabled, "the daily of nine o'clock replaces it"
    assert len(world.posts()) == 2
    assert (await confirmed(world)).enabled == [], "one is open already"


async def test_only_moderators_and_only_where_the_bot_can_post(world):
    page = await confirmed(world)
    name = page.button_id(say(FIRST))
    board = await world.ada.slash("leaderboard")
    assert (await world.ada.forge(board, name)).text == say("error-not-moderator")
    world.deny(world.daily, send_messages=False)
    assert say("permission-send-messages") in (await world.mod.tap(page, say(FIRST))).text
    assert world.posts() == []
