"""A daily that brings back what the group is about to forget, as moderators plan it and members see it."""

from __future__ import annotations

from bot.texts import say
from tests.behaviour.world import DAY


async def test_a_review_is_planned_marked_and_compared_with_last_time(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00", review_every=2)
    await world.wait_until(9)
    first = world.post()
    place = await world.place_of_right(first.number)
    await world.ada.click(first, "ABC"[place])
    await world.ben.click(first, "ABC"[place - 1])
    title = (await world.stored_post(first.number)).exercise.title
    preview = await world.mod.slash("schedule preview", schedule=1)
    assert say("preview-review") in preview.text
    await world.wait(7 * DAY)
    back = world.post()
    post = await world.stored_post(back.number)
    assert post.exercise.title == title, "with two members and one answer each there is no other"
    assert post.earlier is not None
    ago = f"<t:{int(post.earlier.opened_at.timestamp())}:R>"
    assert say("post-review", ago=ago, percent=post.forgotten) in back.text
    place = await world.place_of_right(back.number)
    await world.ada.click(back, "ABC"[place])
    await world.wait(DAY)
    then = say("reveal-then-now", then=1, all=2, right=1, answers=1)
    assert then in next(screen for screen in world.posts() if screen.number == back.number).text


async def test_no_reviews_where_the_schedule_says_so(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00", review_every=0)
    await world.wait_until(9)
    await world.ada.click(world.post(), "A")
    assert say("preview-review") not in (await world.mod.slash("schedule preview", schedule=1)).text
