"""Dailies with the options in everybody's own order, and blind ones: results only at the close."""

from bot.core.feedback import Feedback
from bot.store.tables import sealed
from bot.texts import say
from tests.behaviour.world import DAY, MINUTE


async def plan(world, feedback):
    seen = await world.mod.slash("schedule daily", channel=world.daily, time="09:00", feedback=feedback.value)
    assert say(f"schedule-feedback-{feedback.value}") in seen.text
    await world.wait_until(9)
    return world.post()


async def letter_for(world, number, person, *, right):
    """The letter of a right or a wrong option, in the order in which a person sees the post."""
    post = await world.stored_post(number)
    options = post.exercise.options
    shown = post.seen_by(person.id).shown
    return next("ABCDE"[place] for place, position in enumerate(shown) if options[position].correct is right)


async def answer(world, screen, person, *, right, label=None):
    desk = await person.tap(screen, label or say("post-answer"))
    return await person.click(desk, await letter_for(world, screen.number, person, right=right))


def at(moment):
    return f"<t:{int(moment.timestamp())}:f>"


async def test_a_blind_daily_from_its_first_answer_to_everybodys_result(world):
    post = await plan(world, Feedback.BLIND)
    stored = await world.stored_post(post.number)
    options = stored.exercise.options
    assert all(option.text not in post.text for option in options), "the options are for each member's own eyes"
    assert say("post-blind") in post.text
    assert "A" not in post.enabled
    desk = await world.ada.tap(post, say("post-answer"))
    shown = [options[position].text for position in stored.seen_by(world.ada.id).shown]
    assert [desk.text.index(text) for text in shown] == sorted(desk.text.index(text) for text in shown)

    until = at(stored.closes_at)
    receipt = await answer(world, post, world.ada, right=False)
    assert say("kept-title", at=until) in receipt.text
    told = (say("feedback-wrong"), say("feedback-right"), stored.exercise.explanation, *(one.why for one in options))
    assert not any(words in receipt.text for words in told)
    await answer(world, post, world.ben, right=False)
    await nothing_shows(world, post, until)

    changed = await world.ada.tap(receipt, say("kept-change"))
    assert say("workbench-kept", at=until) in changed.text
    again = await world.ada.click(changed, await letter_for(world, post.number, world.ada, right=True))
    assert again.text.startswith(say("kept-title", at=until))
    await world.restart()
    await nothing_shows(world, post, until)

    await world.wait_until(9, days=1)
    assert stored.exercise.explanation in post.text
    assert say("reveal-right-choice", right=1, answers=2) in post.text
    assert all(f"{letter}." not in post.text for letter in "ABC"), "nobody else saw those letters"
    result = await world.ada.tap(post, say("post-my-result"))
    assert say("feedback-right") in result.text
    assert say("feedback-wrong") in (await world.ben.tap(post, say("post-my-result"))).text
    listed = await world.ada.slash("daily")
    assert say("today-results") in listed.text
    assert stored.exercise.title in listed.text
    assert "🔥" in listed.text
    board = await world.ada.slash("leaderboard", period="all")
    assert world.ada.name in board.text
    assert say("feedback-again") not in (await world.ada.tap(listed, say("today-see"))).text


async def nothing_shows(world, post, until):
    """Before the close nobody learns how anybody did."""
    await world.wait(MINUTE)
    assert say("post-answers", answers=2) in post.text
    assert world.ada.name not in (await world.mod.slash("leaderboard", period="all")).text
    listed = await world.ada.slash("daily")
    assert say("today-kept", at=until) in listed.text
    assert say("today-change") in listed.buttons
    stored = await world.stored_post(post.number)
    assert stored.right == 0


async def test_a_moderator_closes_a_blind_exercise_early_or_withdraws_it(world):
    post = await plan(world, Feedback.BLIND)
    await answer(world, post, world.ada, right=True)
    await world.mod.slash("exercise close", exercise=f"p{post.number}")
    assert say("feedback-right") in (await world.ada.tap(post, say("post-my-result"))).text
    await world.wait(DAY)
    second = world.post()
    await answer(world, second, world.ada, right=True)
    assert "🔥" in (await world.ada.slash("daily")).text
    await world.mod.order("exercise withdraw", "withdraw-yes", exercise=f"p{second.number}")
    assert say("today-change") not in (await world.ada.slash("daily")).buttons
    async with world.context.store.read() as tx:
        assert not (await tx.execute(sealed.select())).all()


async def test_feedback_at_once_in_an_order_of_ones_own(world):
    post = await plan(world, Feedback.OWN_ORDER)
    stored = await world.stored_post(post.number)
    assert say("post-own-order") in post.text
    assert all(option.text not in post.text for option in stored.exercise.options)
    result = await answer(world, post, world.ada, right=True)
    assert say("feedback-right") in result.text
    again = await answer_again(world, post, world.ada)
    assert say("feedback-again") in again.text
    assert say("feedback-wrong") in (await answer(world, post, world.ben, right=False)).text


async def answer_again(world, post, person):
    return await person.tap(post, say("post-answer"))


async def test_a_schedule_becomes_blind_and_its_open_exercise_stays_as_it_is(world):
    post = await world.first_daily()
    (schedule,) = await world.stored_schedules()
    seen = await world.mod.slash("schedule edit", schedule=schedule.id, feedback=Feedback.BLIND.value)
    assert say("schedule-feedback-blind") in seen.text
    assert say("schedule-feedback-blind") in (await world.mod.slash("schedule list")).text
    assert say("schedule-feedback-blind") in (await world.mod.slash("schedule preview", schedule=schedule.id)).text
    assert "A" in post.enabled
    await world.mod.slash("schedule digest", channel=world.daily, time="10:00")
    refused = await world.mod.slash("schedule edit", schedule=schedule.id + 1, feedback=Feedback.BLIND.value)
    assert refused.text == say("error-not-a-daily")
    await world.wait(DAY)
    assert "A" not in world.post().enabled
