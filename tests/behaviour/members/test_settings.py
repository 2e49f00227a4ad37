"""``/me settings``: what members set, and that it counts."""

from __future__ import annotations

import pytest

from bot.core.records.members import Silence
from bot.core.visibility import Visibility
from bot.store import preferences
from bot.texts import say
from bot.ui.kit.ids import MY_SETTINGS
from bot.ui.members import ids
from tests.behaviour.people import Person, Screen
from tests.behaviour.world import World

SEEN, CONFIDENCE, REMINDERS = range(3)


async def submit(person: Person, name: str, **typed: object) -> Screen:
    screen = await person.slash("me settings")
    opened = await person.actor.click(screen.message, custom_id=name)
    return person.seen(await person.actor.submit_modal(opened, typed))


async def stored(world: World, person: Person):
    async with world.context.store.read() as tx:
        return await preferences.get(tx, person.id)


async def test_who_sees_me(world):
    post = await world.publish("foundations-claim-1")
    for person in (world.ada, world.ben, world.mod):
        await person.click(post, "A")
    before = (await world.ben.slash("leaderboard")).text
    assert "Ada" in before
    screen = await world.ada.slash("me settings")
    assert screen.picked == [["visible"], ["yes"], ["no"], ["discord"]]
    private = screen.message.id
    screen = await world.ada.choose(screen, ["hidden"], number=SEEN)
    assert say("me-now-hidden") in screen.text
    assert screen.message.id == private
    for person in (world.ben, world.ada):
        board = (await person.slash("leaderboard")).text
        assert "Ada" not in board
        assert "3" not in board.replace("1\\.", ""), "no hole in the ranks"
    second = await world.publish("foundations-claim-2")
    await world.ada.click(second, "A")
    assert "Ada" not in (await world.ben.slash("leaderboard")).text, "nor by what comes later"
    await world.restart()
    screen = await world.ada.choose(await world.ada.slash("me settings"), ["rank"], number=SEEN)
    assert say("me-now-rank") in screen.text
    assert "Ada" in (await world.ben.slash("leaderboard")).text
    assert (await world.ben.slash("me settings")).picked[SEEN] == [Visibility.VISIBLE.value], "theirs is theirs"
    there = await world.elsewhere_ada.slash("me settings")
    assert there.picked[SEEN] == [Visibility.VISIBLE.value], "each server by itself"


async def test_not_to_be_asked_how_sure(world):
    post = await world.publish("foundations-claim-1")
    screen = await world.ada.choose(await world.ada.slash("me settings"), ["no"], number=CONFIDENCE)
    assert say("me-now-confidence-no") in screen.text
    answered = await world.ada.tap(post, "A")
    assert say("workbench-how-sure") not in answered.text
    assert say("feedback-board") in answered.buttons, "one tap answered"
    assert say("workbench-how-sure") in (await world.ben.tap(post, "A")).text
    practised = await world.ada.slash("practice", mode="new", kind="choice")
    assert say("practice-next") in (await world.ada.tap(practised, "A")).buttons
    ordered = await world.ada.slash("practice", mode="new", kind="order")
    assert say("workbench-submit") in ordered.buttons
    assert say("confidence-sure") not in ordered.buttons


async def test_zone_silent_hours_and_reminders(world):
    screen = await submit(world.ada, ids.ZONE, zone="kathmandu")
    assert say("me-zone-own", zone="Asia/Kathmandu") in screen.text
    screen = await submit(world.ada, ids.SILENCE, begins=["23"], ends=["6"])
    assert say("me-silence-hours", begins="23:00", ends="06:00") in screen.text
    screen = await world.ada.choose(screen, ["yes"], number=REMINDERS)
    assert say("me-now-reminders-yes") in screen.text
    own = await stored(world, world.ada)
    assert (own.zone, own.silence, own.reminders, own.confidence) == ("Asia/Kathmandu", Silence(23, 6), True, True)
    for typed, key in (("nowhere", "error-me-zone"), ("CST", "error-me-zone-several")):
        text = (await submit(world.ada, ids.ZONE, zone=typed)).text
        assert text.startswith(say(key, zone=typed, zones="").split("”")[0])
    assert (await stored(world, world.ada)).zone == "Asia/Kathmandu", "nothing is lost"
    assert say("me-zone-server", zone="UTC") in (await submit(world.ada, ids.ZONE, zone="")).text
    assert say("me-silence-none") in (await submit(world.ada, ids.SILENCE, begins=["5"], ends=["5"])).text


async def test_practice_has_one_place_for_its_settings(world):
    screen = await world.ada.slash("me settings")
    assert say("practice-size", size=10) in screen.text
    practice = await world.ada.tap(screen, say("me-practice"))
    practice = await world.ada.choose(practice, ["5"], number=0)
    practice = await world.ada.choose(practice, ["5", "6"], number=2)
    back = await world.ada.tap(practice, say("practice-all-settings"))
    assert say("practice-size", size=5) in back.text
    assert say("me-practice-rest", days="Saturday and Sunday") in back.text


async def test_in_a_direct_message(world):
    alone = Person(world, world.ada.actor.user, "Ada")
    screen = alone.seen(await alone.actor.slash("me settings"))
    assert say("me-seen-elsewhere") in screen.text
    screen = await alone.choose(screen, ["no"], number=0)
    assert say("me-now-confidence-no") in screen.text


@pytest.mark.parametrize(
    ("name", "value"),
    [(ids.SEEN, "nobody"), (ids.SEEN, "yes"), (ids.CONFIDENCE, "maybe"), ("m1:", "yes"), (f"{ids.PREFIX}zz", "no")],
)
async def test_forged_clicks(world, name, value):
    screen = await world.ada.slash("me settings")
    assert (await world.ada.forge(screen, name, value)).text == say("error-me-button")
    assert (await world.ada.forge(screen, MY_SETTINGS)).picked == screen.picked
