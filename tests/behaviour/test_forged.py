"""Clicks that no honest client sends. Each is refused in one polite, private sentence and changes nothing."""

from datetime import timedelta

import pytest

from bot.core.drill import Drill
from bot.core.exercise import KINDS
from bot.core.records.posts import DrillPost, PostState
from bot.store import drills
from bot.texts import say
from bot.ui.kit import ids
from bot.ui.kit.ids import drill_id, next_step_id
from tests.behaviour.world import HOUR
from tests.samples import sample
from tests.store.rows import add_post

UNKNOWN = [
    "t1:a",
    "t1:a:",
    "t1:a:1",
    "t1:a:1:",
    "t1:a:1:x",
    "t1:a:1:99",
    "t1:a:1:100",
    "t1:a:-1:0",
    "t1:a:1:0:0",
    "t1:a:01:0",
    "t1:a:١:0",
    " t1:a:1:0",
    "t1:zz:1",
    "t1::1",
    "t2:a:1:0",
    "t0:a:1:0",
    "t99:a:1:0",
    "a:1:0",
    "",
    "trivia:answer:3",
    "t1:a:1:0'; DROP TABLE posts; --",
    "t1:a:" + "9" * 90,
    "t1:l:",
    "t1:l:week:0:",
    "t1:l:week:1",
    "t1:l:decade:1:",
    "t1:l:week:99999999:",
    "t1:l:here",
    "t1:l:week:1:" + "x" * 88,
    "t1:l:all:1:../../etc",
]
PICKS = "monitoring-watch-without-labels"
GONE = ["t1:a:2:0", "t1:a:9223372036854775807:0", "t1:w:999", "t1:h:999", "t1:f:0"]


async def test_malformed_outdated_and_foreign_ids(world):
    post = await world.publish("foundations-claim-1")
    answers = {name: (await world.ada.forge(post, name)).text for name in UNKNOWN}
    assert answers == dict.fromkeys(UNKNOWN, say("error-invalid-answer"))
    assert (await world.stored_post(post.number)).answers == 0


async def test_posts_that_there_are_not(world):
    post = await world.publish("foundations-claim-1")
    answers = {name: (await world.ada.forge(post, name)).text for name in GONE}
    assert answers == dict.fromkeys(GONE, say("error-not-found"))


async def test_a_post_of_a_channel_that_one_may_not_view(world):
    secret = await world.publish("foundations-claim-1", world.secret)
    public = await world.publish("foundations-claim-2")
    private = await world.stranger.slash("daily")
    for what in ("a:0", "f", "h", "w", "o", "p:0", "r", "s", "u", "n:0"):
        action, _, place = what.partition(":")
        name = f"t1:{action}:{secret.number}" + (f":{place}" if place else "")
        assert (await world.stranger.forge(private, name)).text == say("error-not-found"), what
        openly = say("error-not-found" if action in "afhw" else "error-invalid-answer")
        assert (await world.stranger.forge(public, name)).text == openly, what
    assert (await world.stored_post(secret.number)).answers == 0
    assert (await world.stranger.forge(public, f"{ids.WHY}p{secret.number}")).text == say("error-not-found")
    form = await world.stranger.forge_raw(public, ids.report_id(secret.number))
    sent = await world.stranger.actor.submit_modal(form, {"trouble": ["key"], "text": "Is it?"})
    assert world.stranger.seen(sent).text == say("error-not-found")


DRILL = Drill(
    id="sample-drill", title="A sample incident", topic="sample", scenario="It broke.", steps=tuple(map(sample, KINDS))
)


async def a_drill(world, channel):
    """A drill whose steps are open in a thread of that channel; its number."""
    now = world.env.now()
    made = DrillPost(0, world.guild.id, channel.id, DRILL, PostState.OPEN, now, now + timedelta(hours=1))
    async with world.context.store.write() as tx:
        made = await drills.add(tx, made)
        for number, step in enumerate(DRILL.steps):
            where = {"server": made.server, "channel": 4321, "drill": made.id, "message": 5000 + number}
            await add_post(tx, exercise=step, opened_at=now, closes_at=made.closes_at, **where)
    return made.id


async def test_a_drill_of_a_channel_that_one_may_not_view(world):
    number = await a_drill(world, world.secret)
    public = await world.publish("foundations-claim-1")
    for name in (drill_id(number), next_step_id(number)):
        assert (await world.stranger.forge(public, name)).text == say("error-not-found"), name
        assert (await world.elsewhere_ada.forge(await theirs(world), name)).text == say("error-not-found"), name
        assert (await world.ada.forge(public, name)).text != say("error-not-found"), name


async def theirs(world):
    """A post of another server."""
    await world.elsewhere_mod.post(channel=world.elsewhere, exercise="foundations-claim-2")
    return world.post(world.elsewhere)


async def test_a_post_of_another_server(world):
    post = await world.publish("foundations-claim-1")
    other = await theirs(world)
    for what in "afhw":
        seen = await world.elsewhere_ada.forge(other, f"t1:{what}:{post.number}{':0' if what == 'a' else ''}")
        assert seen.text == say("error-not-found"), what
    assert (await world.stored_post(post.number)).answers == 0


async def test_what_stands_on_private_messages_alone_does_nothing_on_a_public_one(world):
    post = await world.publish("releases-switch-in-order")
    before = post.text
    for what in ("o", "p", "p:0", "n:0", "u", "r", "s"):
        action, _, place = what.partition(":")
        name = f"t1:{action}:{post.number}" + (f":{place}" if place else "")
        seen = await world.ada.forge(post, name, *(["0"] if action == "p" else []))
        assert seen.text == say("error-invalid-answer"), what
        assert post.text == before
    for exercise, what in (("releases-canary-abort", "c"), ("releases-canary-abort", "k"), (PICKS, "t")):
        other = await world.publish(exercise)
        seen = await world.ada.forge(other, f"t1:{what}:{other.number}{'' if what == 'k' else ':0'}")
        assert seen.text == say("error-invalid-answer"), what
        assert (await world.stored_post(other.number)).answers == 0
    desk = await world.ada.click(post, say("post-answer"))
    assert say("workbench-placed", placed=0, all=6) in desk.text


MISFITS = {
    "releases-switch-in-order": ["p 0", "p:0 3", "n", "n:6", "n:99"],
    "automation-who-cures-it": ["p 0 1", "p:0 2", "p:8 0", "p:0 0 1", "p:0 x", "p:0 -1", "p:0 ٣", "p:0 1111111", "n:0"],
    "monitoring-watch-without-labels": ["p 5", "p:0 1", "n:1", "a:0"],
    "foundations-claim-1": ["p 0", "n:0", "a:3"],
}
"""By exercise: action, place and the values of a select that it does not have."""


@pytest.mark.parametrize("exercise", MISFITS)
async def test_controls_that_the_exercise_does_not_have(world, exercise):
    post = await world.publish(exercise)
    desk = await world.ada.click(await world.ada.slash("daily"), say("post-answer"))
    before = desk.text, desk.picked, desk.enabled
    for misfit in MISFITS[exercise]:
        what, *values = misfit.split()
        action, _, place = what.partition(":")
        name = f"t1:{action}:{post.number}" + (f":{place}" if place else "")
        assert (await world.ada.forge(desk, name, *values)).text == say("error-invalid-answer"), misfit
    reopened = await world.ada.click(await world.ada.slash("daily"), say("post-answer"))
    assert (reopened.text, reopened.picked, reopened.enabled) == before


async def test_submitting_nothing(world):
    post = await world.publish("releases-switch-in-order")
    desk = await world.ada.click(post, say("post-answer"))
    seen = await world.ada.forge(desk, f"t1:s:{post.number}")
    assert seen.text == say("error-incomplete")
    choice = await world.publish("foundations-claim-1")
    seen = await world.ada.forge(desk, f"t1:s:{choice.number}")
    assert seen.text in (say("error-incomplete"), say("error-invalid-answer"))


async def test_a_hint_that_there_is_not(world):
    post = await world.publish("foundations-claim-0")
    assert say("post-hint") not in post.enabled
    assert (await world.ada.forge(post, f"t1:h:{post.number}")).text == say("error-not-found")


async def test_what_was_clicked_twice_in_the_workbench_counts_once(world):
    post = await world.publish("releases-switch-in-order")
    desk = await world.ada.click(post, say("post-answer"))
    desk = await world.ada.click_delivered_twice(desk, "B")
    assert say("workbench-placed", placed=1, all=6) in desk.text
    for letter in "ACDEF":
        desk = await world.ada.click(desk, letter)
    await world.ada.click_delivered_twice(desk, say("confidence-sure"))
    assert (await world.stored_post(post.number)).answers == 1


async def test_buttons_of_a_closed_post_that_an_old_client_still_shows(world):
    post = await world.publish("releases-canary-abort", hours=1)
    await world.wait(HOUR)
    hint = await world.ada.forge(post, f"t1:h:{post.number}")
    assert say("hint-free") in hint.text
    asked = await world.ada.forge(post, f"t1:a:{post.number}:0")
    seen = await world.ada.tap(asked, say("confidence-sure"))
    assert say("feedback-points-grace") in seen.text


async def test_the_set_up_is_not_worked_from_a_public_message(world):
    post = await world.publish("foundations-claim-1")
    page, before = await world.mod.slash("setup"), post.text
    for name in page.ids:
        seen = await world.mod.forge(post, name)
        assert (seen.private, seen.text) == (True, say("error-invalid-answer")), name
    assert post.text == before
    assert (await world.mod.slash("setup")).text == page.text
