"""How the channel learns of a reveal."""

from bot.texts import say
from tests.behaviour.world import DAY, HOUR


async def test_the_next_daily_says_how_the_last_one_went(world):
    first = await world.first_daily()
    right = "ABC"[await world.place_of_right(first.number)]
    title = (await world.stored_post(first.number)).exercise.title
    await world.ada.click(first, right)
    await world.ben.click(first, next(letter for letter in "ABC" if letter != right))
    await world.wait(DAY)
    newest = world.post()
    told = say("recap-last-time", recap=say("recap-outcome", right=1, answers=2, title=title))
    assert told in newest.text
    assert say("recap-link") in newest.buttons
    assert len(world.posts()) == 2, "no message besides"
    await world.ada.click(newest, "A")
    await world.wait(6)
    assert told in newest.text, "an edit of the count keeps it"


async def test_a_post_by_hand_is_told_by_a_reply(world):
    post = await world.publish("foundations-claim-1", hours=1)
    await world.ada.click(post, "ABC"[await world.place_of_right(post.number)])
    await world.wait(HOUR + 5)
    recap = world.post()
    title = (await world.stored_post(post.number)).exercise.title
    assert say("recap-outcome", right=1, answers=1, title=title) in recap.text
    assert len(world.posts()) == 2
    await world.wait(DAY)
    assert len(world.posts()) == 2


async def test_nobody_answered_and_nothing_is_told(world):
    await world.publish("foundations-claim-1", hours=1)
    await world.wait(2 * HOUR)
    assert len(world.posts()) == 1
