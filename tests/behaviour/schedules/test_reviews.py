"""A daily that brings back what the group is about to forget, as moderators plan it and members see it."""

from __future__ import annotations

from bot.core.reviews import EVERY
from bot.texts import say
from tests.behaviour.moderating import open_form, set_up, submit_form
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


async def every(world) -> int:
    (kept,) = await world.stored_schedules()
    return int(kept.review_every)


async def test_how_often_is_edited_in_the_form_and_by_an_option(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00", review_every=7)
    form = await open_form(world.mod, 1)
    await submit_form(world.mod, form)
    assert await every(world) == 7, "a form sent as it was changes nothing"
    await submit_form(world.mod, await open_form(world.mod, 1), extras=["shuffle"])
    assert await every(world) == 0
    await submit_form(world.mod, await open_form(world.mod, 1), extras=["reviews"])
    assert await every(world) == EVERY
    seen = await world.mod.slash("schedule edit", schedule=1, review_every=3)
    assert say("schedule-edited") in seen.text
    (kept,) = await world.stored_schedules()
    assert (kept.review_every, kept.mode, kept.cron) == (3, "syllabus", "0 9 * * *")
    assert (
        say("error-no-schedule", number=9) in (await world.mod.slash("schedule edit", schedule=9, review_every=3)).text
    )


async def test_the_set_up_shows_how_often_and_keeps_it(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00", review_every=3)
    guide = await set_up(world.mod, at=world.daily)
    await guide.press("next", "next", "next")
    assert say("summary-reviews", every=3) in guide.page.text
    await guide.press("confirm")
    assert await every(world) == 3, "another set-up of the same channel leaves it as it was"
    guide = await set_up(world.mod, at=world.daily)
    await guide.press("next", "next", "reviews", "next")
    assert say("summary-reviews", every=0) in guide.page.text
    await guide.press("confirm")
    assert await every(world) == 0
    guide = await set_up(world.mod, at=world.daily)
    await guide.press("next", "next", "reviews", "next", "confirm")
    assert await every(world) == EVERY
