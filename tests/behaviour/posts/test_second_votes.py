"""A daily whose group is split at half-time: it talks it over, votes again, and sees who was convinced."""

from datetime import timedelta

from bot.core.feedback import Feedback
from bot.store import problems
from bot.texts import say
from tests.behaviour.posts.test_blind import answer, at
from tests.behaviour.world import HOUR, MINUTE


async def test_from_the_first_vote_to_who_was_convinced(world):
    made = await world.mod.slash("schedule daily", channel=world.daily, time="09:00", discuss=True)
    assert say("schedule-feedback-discuss") in made.text
    (schedule,) = await world.stored_schedules()
    ahead = await world.mod.slash("schedule preview", schedule=schedule.id)
    assert say("preview-second-vote", least=4, low=35, high=70) in ahead.text
    await world.wait_until(9)
    post = world.post()
    assert say("post-second-vote") in post.text

    receipt = await answer(world, post, world.ada, right=True)
    assert say("post-second-vote") in receipt.text
    await answer(world, post, world.mod, right=True)
    for person in (world.ben, world.stranger):
        await answer(world, post, person, right=False)
    assert world.daily.threads == []
    await world.wait_until(21)

    (thread,) = world.daily.threads
    (opening,) = world.posts(thread)
    assert say("second-vote", answers=4, different=2) in opening.text
    exercise = (await world.stored_post(post.number)).exercise
    assert not any(part.text in opening.text or part.why in opening.text for part in exercise.parts)
    await world.wait(MINUTE)
    going_on = say("post-second-vote-now", thread=f"<#{thread.id}>")
    assert going_on in post.text
    assert going_on in (await world.ben.tap(post, say("post-answer"))).text

    await world.restart()
    assert len(world.posts(thread)) == 1
    again = await answer(world, opening, world.ben, right=True, label=say("second-vote-button"))
    assert going_on in again.text
    assert say("feedback-right") not in again.text
    closes = at((await world.stored_post(post.number)).closes_at)
    listed = await world.ben.slash("daily")
    assert say("today-second-vote", at=closes, thread=f"<#{thread.id}>") in listed.text

    await world.wait_until(9, days=1)
    assert say("reveal-second-vote", voters=4, before=2, after=3) in post.text
    assert say("reveal-won-over", names=world.ben.name, more=0) in post.text
    assert "50%" in post.text
    assert say("feedback-right") in (await world.ben.tap(post, say("post-my-result"))).text
    assert say("feedback-wrong") in (await world.stranger.tap(post, say("post-my-result"))).text
    assert len(world.posts(thread)) == 1
    assert len(world.daily.threads) == 1


async def test_a_second_vote_goes_with_results_at_the_close_alone(world):
    plan = {"channel": world.daily, "time": "09:00"}
    refused = await world.mod.slash("schedule daily", **plan, discuss=True, feedback=Feedback.AT_ONCE.value)
    assert refused.text == say("error-discuss-blind")
    assert await world.stored_schedules() == []
    await world.mod.slash("schedule daily", **plan)
    (schedule,) = await world.stored_schedules()

    async def edit(**options) -> str:
        return (await world.mod.slash("schedule edit", schedule=schedule.id, **options)).text

    assert say("schedule-feedback-discuss") in await edit(discuss=True)
    assert say("schedule-feedback-discuss") in (await world.mod.slash("schedule list")).text
    assert await edit(feedback=Feedback.OWN_ORDER.value) == say("error-discuss-blind")
    assert say("schedule-feedback-own-order") in await edit(feedback=Feedback.OWN_ORDER.value, discuss=False)
    assert say("schedule-feedback-discuss") in await edit(discuss=True, feedback=Feedback.BLIND.value)
    assert say("schedule-feedback-blind") in await edit(discuss=False)
    world.deny(world.daily, send_messages_in_threads=False)
    lacks = say("permission-send-messages-in-threads")
    assert lacks in await edit(discuss=True)
    assert lacks in (await world.mod.slash("doctor")).text


async def test_where_no_thread_can_be_opened_moderators_hear_of_it(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00", discuss=True)
    await world.wait_until(9)
    post = world.post()
    for person in (world.ada, world.mod, world.ben, world.stranger):
        await answer(world, post, person, right=person in (world.ada, world.mod))
    world.deny(world.daily, create_public_threads=False)
    await world.wait(12 * HOUR)
    await world.wait(MINUTE)
    assert world.daily.threads == []
    assert say("post-second-vote") not in post.text
    assert say("post-no-second-vote", why="off") in post.text
    (schedule,) = await world.stored_schedules()
    async with world.context.store.write() as tx:
        assert await problems.add(tx, schedule.id, "error-no-thread") is False
    stored = await world.stored_post(post.number)
    assert stored.second_from is None
    assert stored.closes_at - stored.opened_at == timedelta(days=1)


async def test_in_a_forum_the_exercise_is_talked_over_in_its_own_thread(world):
    forum = world.forum("exercises")
    await world.mod.slash("schedule daily", channel=forum, time="09:00", discuss=True)
    await world.wait_until(9)
    (thread,) = forum.threads
    (post,) = world.posts(thread)
    for person in (world.ada, world.mod, world.ben, world.stranger):
        await answer(world, post, person, right=person in (world.ada, world.mod))
    await world.wait(12 * HOUR)
    assert len(forum.threads) == 1
    assert say("second-vote", answers=4, different=2) in world.post(thread).text
    await answer(world, world.post(thread), world.ben, right=True, label=say("second-vote-button"))
    await world.wait(12 * HOUR)
    assert say("reveal-second-vote", voters=4, before=2, after=3) in post.text
    assert len(world.posts(thread)) == 2
