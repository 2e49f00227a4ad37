"""Buttons on results, recaps and terms that lead into practice."""

from __future__ import annotations

import pytest

from bot.core.practice import Mode
from bot.texts import say
from bot.tutor.practice.scenes import Wish
from bot.ui.exercise import leads
from tests.behaviour.practice.test_practice import answer, turn_on
from tests.behaviour.world import DAY

MORE, TOPIC = say("feedback-more"), say("lead-topic")


async def test_from_a_result_and_past_a_session_that_is_under_way(world):
    post = await world.publish("releases-canary-abort")
    result = await world.ada.click(post, "A")
    running = await world.ada.slash("practice", topic="foundations")
    await world.restart()
    offer = await world.ada.click(result, MORE)
    assert offer.message.id != result.message.id, "the result stays"
    assert say("practice-offer-today", left=10) in offer.text
    asked = await world.ada.tap(offer, say("practice-afresh"))
    assert (await turn_on(world, asked)).exercise.topic == "releases"
    assert (await world.ada.click(result, MORE)).text == asked.text, "what was asked for goes on"
    late = await answer(world, world.ada, running)
    assert say("feedback-right") in late.text, "the older message still takes its answer"


async def test_carrying_on_with_the_session_under_way(world):
    result = await world.ada.click(await world.publish("releases-canary-abort"), "A")
    await world.ada.slash("practice", topic="foundations")
    offer = await world.ada.click(result, MORE)
    kept = await world.ada.tap(offer, say("practice-carry-on"))
    assert (await turn_on(world, kept)).exercise.topic == "foundations"
    await world.wait(DAY)
    assert say("practice-offer", day=world.env.now().date(), left=10)[:30] in (await world.ada.click(result, MORE)).text


async def test_from_a_recap_on_a_rest_day(world):
    """Whoever presses a button for it wants to practise, whatever day it is."""
    settings = await world.ben.slash("practice", mode="settings")
    await world.ben.choose(settings, [str(day) for day in range(6)], number=2)
    post = await world.publish("releases-canary-abort", hours=1)
    await world.ada.click(post, "A")
    await world.wait(3601)
    recap = world.post()
    assert list(recap.buttons) == [say("recap-link"), TOPIC]
    asked = await world.ben.click(recap, TOPIC)
    assert asked.private
    assert (await turn_on(world, asked)).exercise.topic == "releases"


async def test_from_a_recap_on_top_of_the_next_post(world):
    post = await world.first_daily()
    await world.ada.click(post, "A")
    await world.wait(DAY)
    assert say("recap-link") in world.post().buttons
    assert (await turn_on(world, await world.ben.click(world.post(), TOPIC))).exercise.topic == "foundations"


@pytest.mark.parametrize("wish", [Wish(), Wish(Mode.MISTAKES), Wish(Mode.NEW, "data-" + "x" * 75, "order")])
def test_what_a_button_is_for_stands_in_its_id(wish):
    assert leads.wish_of(leads.wish_text(wish)) == wish
    assert len(leads.PREFIX + leads.wish_text(wish)) <= 100


@pytest.mark.parametrize("name", ["", "zz", "z-data", "d9data", "lead"])
async def test_forged_leads(world, name):
    screen = await world.ada.slash("practice")
    assert (await world.ada.forge(screen, leads.PREFIX + name)).text == say("error-practice-button")
