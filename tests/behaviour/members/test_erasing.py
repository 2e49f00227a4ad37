"""``/me delete``, and whoever tries to trick it."""

from __future__ import annotations

from bot.core.quiz.state import Phase
from bot.texts import say
from bot.ui.members import ids
from tests.behaviour.people import Person
from tests.behaviour.quizzes.hall import open_quiz
from tests.behaviour.world import DAY, HOUR, World
from tests.tutor.members.everything import traces

YES = say("me-delete-yes")


async def mentions(world: World, person: Person) -> list[tuple[str, str, object]]:
    return await traces(world.context.store, person.id)


async def test_a_member_leaves_and_comes_back(world):
    post = await world.first_daily()
    for person in (world.ada, world.ben, world.mod):
        await person.click(post, "A")
    await world.ada.slash("practice")
    await world.ada.choose(await world.ada.slash("me settings"), ["rank"])
    await world.elsewhere_ada.slash("practice")
    asked = await world.ada.slash("me delete")
    assert say("me-delete-goes") in asked.text
    assert await mentions(world, world.ada) != [], "asking deletes nothing"
    await world.restart()
    done = await world.ada.tap(asked, YES)
    assert done.text == say("me-deleted")
    assert done.message.id == asked.message.id
    assert done.buttons == {}
    assert await mentions(world, world.ada) == []
    board = (await world.ben.slash("leaderboard")).text
    assert "Ada" not in board
    assert "**1st** of 2" in board
    refused = await world.ada.tap(post, "A")
    assert refused.text == say("error-former")
    await world.wait(25 * HOUR)
    assert " of 3**" in world.posts()[0].text, "the answer still counts"
    fresh = await world.ada.click(world.post(), "A")
    assert say("feedback-board") in fresh.buttons
    assert "Ada" in (await world.ben.slash("leaderboard")).text
    picked = (await world.ada.slash("me settings")).picked
    assert picked[0] == ["visible"], "nothing was remembered"


async def test_two_clicks_at_once_and_one_more(world):
    post = await world.publish("foundations-claim-1")
    await world.ada.click(post, "A")
    asked = await world.ada.slash("me delete")
    world.expects_silence = True
    await world.ada.click_delivered_twice(asked, YES)
    again = await world.ada.tap(await world.ada.slash("me delete"), YES)
    assert again.text == say("me-deleted-nothing")
    assert await mentions(world, world.ada) == []


async def test_nobody_deletes_somebody_else(world):
    post = await world.publish("foundations-claim-1")
    for person in (world.ada, world.ben):
        await person.click(post, "A")
    await world.ada.slash("me delete")
    assert (await world.ben.forge(post, ids.DELETE)).text == say("error-me-button"), "not from a public message"
    mine = await world.ben.slash("me delete")
    await world.ben.tap(mine, YES)
    assert await mentions(world, world.ben) == []
    assert await mentions(world, world.ada) != []


async def test_changing_ones_mind(world):
    post = await world.publish("foundations-claim-1")
    await world.ada.click(post, "A")
    kept = await mentions(world, world.ada)
    left = await world.ada.tap(await world.ada.slash("me delete"), say("ask-cancel"))
    assert left.text == say("ask-cancelled")
    assert await mentions(world, world.ada) == kept


async def test_in_the_middle_of_practice(world):
    asked = await world.ada.slash("practice", mode="new", kind="order")
    await world.ada.tap(await world.ada.slash("me delete"), YES)
    seen = await world.ada.tap(asked, "A")
    assert seen.text == say("error-practice-turn")
    assert await mentions(world, world.ada) == []
    assert say("practice-place", number=1, size=10) in (await world.ada.slash("practice")).text


async def test_in_the_middle_of_a_quiz(world):
    hall = await open_quiz(world)
    for person in (world.ada, world.ben):
        await person.tap(await hall.opening(), say("quiz-join"))
    await hall.until(Phase.OPEN)
    await hall.answer(world.ada)
    await world.ada.tap(await world.ada.slash("me delete"), YES)
    assert await mentions(world, world.ada) == []
    await world.wait(1)  # so that what follows wasn't on its way at the time
    assert (await hall.answer(world.ada)).text == say("error-quiz-former")
    await hall.answer(world.ben)
    await hall.until(Phase.REVEALED)
    assert say("board-former") in (await hall.latest()).text
    while (await hall.until(Phase.OPEN, Phase.ENDED)).state.phase is not Phase.ENDED:
        await hall.answer(world.ben)
        await hall.until(Phase.REVEALED, Phase.ENDED)
    await world.wait(3 * HOUR)
    assert await mentions(world, world.ada) == []
    board = (await world.ben.slash("leaderboard", board="quizzes")).text
    assert "Ben" in board
    assert "of 1" in board


async def test_a_moderator_whose_schedule_goes_on(world):
    await world.first_daily()
    await world.mod.tap(await world.mod.slash("me delete"), YES)
    assert await mentions(world, world.mod) == []
    await world.wait_until(9, days=1)
    assert len(world.posts()) >= 2
    world.deny(world.daily, send_messages=False)
    await world.wait(DAY)
    assert say("schedules-title") in (await world.mod.slash("schedule list")).text, "whom to tell is unknown; no harm"
