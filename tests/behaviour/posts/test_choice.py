"""One right option: answered in one click on the public post."""

import pytest

from bot.core.memory import Confidence
from bot.core.records.attempts import Source
from bot.store import attempts
from bot.texts import say
from tests.behaviour.world import DAY, MINUTE


async def kept(world, number, person):
    async with world.context.store.read() as tx:
        return (await attempts.get_many(tx, [(number, person.id)])).get((number, person.id))


async def test_every_button_answers_in_one_click_and_privately(world):
    post = await world.publish("releases-canary-abort")
    assert post.enabled == ["A", "B", "C", "D", say("post-hint")]
    right = "ABCD"[await world.place_of_right(post.number)]
    for letter, person in zip("ABCD", (world.ada, world.ben, world.stranger, world.mod), strict=True):
        seen = await person.click(post, letter)
        assert say("feedback-right" if letter == right else "feedback-wrong") in seen.text
        stored = await kept(world, post.number, person)
        assert stored.points == (15 if letter == right else 0)
        assert stored.source is Source.POST
    why = [option.why for option in (await world.stored_post(post.number)).exercise.options]
    assert all(reason in seen.text for reason in why)


async def test_the_second_click_is_told_that_the_first_stands(world):
    post = await world.publish("releases-canary-abort")
    first = await world.ada.click(post, "A")
    for letter in "BAD":
        again = await world.ada.click(post, letter)
        assert say("feedback-again") in again.text
        assert say("feedback-wrong" if say("feedback-wrong") in first.text else "feedback-right") in again.text
    assert (await kept(world, post.number, world.ada)).answer == ((await world.stored_post(post.number)).shown[0],)
    assert (await world.stored_post(post.number)).answers == 1


async def test_an_interaction_that_is_delivered_twice_counts_once(world):
    post = await world.publish("releases-canary-abort")
    asked = await world.ada.tap(post, "B")
    seen = await world.ada.click_delivered_twice(asked, say("confidence-think"))
    assert seen.private
    assert (await world.stored_post(post.number)).answers == 1
    listed = await world.ada.slash("leaderboard", period="all")
    assert say("board-own", rank=1, members=1, points=(await kept(world, post.number, world.ada)).points) in listed.text


@pytest.mark.parametrize("hint_first", [True, False], ids=["before", "after"])
async def test_a_hint_costs_before_the_answer_and_not_after_it(world, hint_first):
    post = await world.publish("releases-canary-abort")
    right = "ABCD"[await world.place_of_right(post.number)]
    if hint_first:
        hint = await world.ada.click(post, say("post-hint"))
        assert "What is the small share there for?" in hint.text
        assert say("hint-costs") in hint.text
        await world.ada.click(post, say("post-hint"))  # a second look changes nothing
    await world.ada.click(post, right)
    if not hint_first:
        await world.ada.click(post, say("post-hint"))
    stored = await kept(world, post.number, world.ada)
    assert (stored.points, stored.hint) == ((11, True) if hint_first else (15, False))


async def test_from_the_hint_to_the_answer(world):
    post = await world.publish("releases-canary-abort")
    offer = await world.ada.tap(post, say("post-hint"))
    assert "What is the small share there for?" not in offer.text
    desk = await world.ada.tap(offer, say("hint-show"))
    assert desk.message.id == offer.message.id
    assert "What is the small share there for?" in desk.text
    right = "ABCD"[await world.place_of_right(post.number)]
    result = await world.ada.click(desk, right)
    assert result.message.id == desk.message.id
    assert say("feedback-right") in result.text
    assert (await kept(world, post.number, world.ada)).points == 11


async def test_who_thinks_better_of_the_hint_pays_nothing(world):
    post = await world.publish("releases-canary-abort")
    offer = await world.ada.tap(post, say("post-hint"))
    desk = await world.ada.tap(offer, say("hint-no"))
    assert "What is the small share there for?" not in desk.text
    await world.ada.click(desk, "ABCD"[await world.place_of_right(post.number)])
    assert (await kept(world, post.number, world.ada)).points == 15


@pytest.mark.parametrize("confidence", Confidence)
async def test_the_second_tap_says_how_sure(world, confidence):
    post = await world.publish("releases-canary-abort")
    asked = await world.ada.tap(post, "B")
    assert await kept(world, post.number, world.ada) is None, "nothing counts before the second tap"
    result = await world.ada.tap(asked, say(f"confidence-{confidence.value}"))
    assert result.message.id == asked.message.id
    stored = await kept(world, post.number, world.ada)
    assert stored.confidence is confidence
    assert stored.answer == ((await world.stored_post(post.number)).shown[1],)


async def test_a_slip_of_the_finger_can_be_changed(world):
    post = await world.publish("releases-canary-abort")
    right = "ABCD"[await world.place_of_right(post.number)]
    wrong = next(letter for letter in "ABCD" if letter != right)
    asked = await world.ada.tap(post, wrong)
    desk = await world.ada.tap(asked, say("workbench-change"))
    result = await world.ada.click(desk, right)
    assert result.message.id == asked.message.id
    assert say("feedback-right") in result.text


async def test_a_confirmation_that_comes_after_another_answer_changes_nothing(world):
    post = await world.publish("releases-canary-abort")
    asked = await world.ada.tap(post, "A")
    await world.ada.click(post, "B")
    late = await world.ada.tap(asked, say("confidence-sure"))
    assert say("feedback-again") in late.text
    assert (await kept(world, post.number, world.ada)).answer == ((await world.stored_post(post.number)).shown[1],)


async def test_one_members_hint_costs_nobody_else(world):
    post = await world.publish("releases-canary-abort")
    await world.ada.click(post, say("post-hint"))
    right = "ABCD"[await world.place_of_right(post.number)]
    await world.ben.click(post, right)
    assert (await kept(world, post.number, world.ben)).points == 15


async def test_a_streak_grows_with_dailies(world):
    post = await world.first_daily()
    seen = await world.ada.click(post, "A")
    assert say("feedback-streak", length=1) in seen.text
    await world.wait(DAY)
    seen = await world.ada.click(world.post(), "A")
    assert say("feedback-streak", length=2) in seen.text
    await world.wait(MINUTE)
    assert "🔥" in (await world.ada.slash("daily")).text


async def test_answers_survive_a_restart(world):
    post = await world.first_daily()
    await world.ada.click(post, "A")
    await world.restart()
    again = await world.ada.click(world.post(), "B")
    assert say("feedback-again") in again.text
    await world.ben.click(world.post(), "B")
    await world.wait(MINUTE)
    assert say("post-answers", answers=2) in world.post().text
