"""Clicks that no honest client sends. Each is refused in one polite, private sentence and changes nothing."""

import pytest

from bot.texts import say
from tests.behaviour.world import HOUR

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
GONE = ["t1:a:2:0", "t1:a:9223372036854775807:0", "t1:w:999", "t1:h:999", "t1:f:0"]


@pytest.mark.parametrize("name", UNKNOWN)
async def test_malformed_outdated_and_foreign_ids(world, name):
    post = await world.publish("foundations-claim-1")
    seen = await world.ada.forge(post, name)
    assert seen.text == say("error-invalid-answer")
    assert (await world.stored_post(post.number)).answers == 0


@pytest.mark.parametrize("name", GONE)
async def test_posts_that_there_are_not(world, name):
    post = await world.publish("foundations-claim-1")
    assert (await world.ada.forge(post, name)).text == say("error-not-found")


@pytest.mark.parametrize("what", "afhwoprsun")
async def test_a_post_of_a_channel_that_one_may_not_view(world, what):
    secret = await world.publish("foundations-claim-1", world.secret)
    public = await world.publish("foundations-claim-2")
    private = await world.stranger.slash("daily")
    place = ":0" if what in "apn" else ""
    for screen in (public, private):
        seen = await world.stranger.forge(screen, f"t1:{what}:{secret.number}{place}")
        assert seen.text in (say("error-not-found"), say("error-invalid-answer"))
        assert "practice 1" not in seen.text
    assert (await world.stored_post(secret.number)).answers == 0


@pytest.mark.parametrize("what", "afhw")
async def test_a_post_of_another_server(world, what):
    post = await world.publish("foundations-claim-1")
    await world.elsewhere_mod.slash("exercise post", channel=world.elsewhere, exercise="foundations-claim-2")
    theirs = world.post(world.elsewhere)
    seen = await world.elsewhere_ada.forge(theirs, f"t1:{what}:{post.number}{':0' if what == 'a' else ''}")
    assert seen.text == say("error-not-found")
    assert (await world.stored_post(post.number)).answers == 0


@pytest.mark.parametrize("what", ["o", "p", "p:0", "n:0", "u", "r", "s"])
async def test_what_stands_on_private_messages_alone_does_nothing_on_a_public_one(world, what):
    post = await world.publish("releases-switch-in-order")
    action, _, place = what.partition(":")
    name = f"t1:{action}:{post.number}" + (f":{place}" if place else "")
    before = post.text
    seen = await world.ada.forge(post, name, *(["0"] if action == "p" else []))
    assert seen.text == say("error-invalid-answer")
    assert post.text == before
    desk = await world.ada.click(post, say("post-answer"))
    assert say("workbench-placed", placed=0, all=6) in desk.text


@pytest.mark.parametrize(
    ("exercise", "action", "values"),
    [
        ("releases-switch-in-order", "p", ("0",)),
        ("releases-switch-in-order", "p:0", ("3",)),
        ("releases-switch-in-order", "n", ()),
        ("releases-switch-in-order", "n:6", ()),
        ("releases-switch-in-order", "n:99", ()),
        ("automation-who-cures-it", "p", ("0", "1")),
        ("automation-who-cures-it", "p:0", ("2",)),
        ("automation-who-cures-it", "p:8", ("0",)),
        ("automation-who-cures-it", "p:0", ("0", "1")),
        ("automation-who-cures-it", "p:0", ("x",)),
        ("automation-who-cures-it", "p:0", ("-1",)),
        ("automation-who-cures-it", "p:0", ("٣",)),
        ("automation-who-cures-it", "p:0", ("1" * 90,)),
        ("automation-who-cures-it", "n:0", ()),
        ("monitoring-watch-without-labels", "p", ("5",)),
        ("monitoring-watch-without-labels", "p:0", ("1",)),
        ("monitoring-watch-without-labels", "n:1", ()),
        ("monitoring-watch-without-labels", "a:0", ()),
        ("foundations-claim-1", "p", ("0",)),
        ("foundations-claim-1", "n:0", ()),
        ("foundations-claim-1", "a:3", ()),
    ],
)
async def test_controls_that_the_exercise_does_not_have(world, exercise, action, values):
    post = await world.publish(exercise)
    desk = await world.ada.click(await world.ada.slash("daily"), say("post-answer"))
    before = desk.text, desk.picked, desk.enabled
    what, _, place = action.partition(":")
    name = f"t1:{what}:{post.number}" + (f":{place}" if place else "")
    seen = await world.ada.forge(desk, name, *values)
    assert seen.text == say("error-invalid-answer")
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
    await world.ada.click_delivered_twice(desk, say("workbench-submit"))
    assert (await world.stored_post(post.number)).answers == 1


async def test_buttons_of_a_closed_post_that_an_old_client_still_shows(world):
    post = await world.publish("releases-canary-abort", hours=1)
    await world.wait(HOUR)
    hint = await world.ada.forge(post, f"t1:h:{post.number}")
    assert say("hint-free") in hint.text
    seen = await world.ada.forge(post, f"t1:a:{post.number}:0")
    assert say("feedback-points-grace") in seen.text
