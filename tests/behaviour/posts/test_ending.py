"""``/exercise close`` and ``/exercise withdraw``."""

import pytest

from bot.texts import say
from tests.behaviour.moderating import let_in
from tests.behaviour.world import DAY, MINUTE


async def suggested(world, command, typed=""):
    return await world.mod.complete(f"exercise {command}", "exercise", typed)


async def test_an_open_exercise_is_closed_by_its_title(world):
    post = await world.publish("releases-canary-abort")
    await world.ada.click(post, "A")
    offered = await suggested(world, "close", "abort")
    (name,) = offered
    assert name == say("post-choice", title="Abort the canary", channel="daily-mlops", day=world.env.now())
    seen = await world.mod.slash("exercise close", exercise=offered[name])
    url = f"https://discord.com/channels/{world.guild.id}/{world.daily.id}/{post.message.id}"
    assert seen.text == say("exercise-closed", title="Abort the canary", url=url)
    assert say("post-my-result") in post.enabled
    assert await suggested(world, "close") == {}
    again = await world.mod.slash("exercise close", exercise=offered[name])
    assert again.text == say("error-not-open")


async def test_a_typed_title_is_understood_where_it_is_the_only_one(world):
    await world.publish("foundations-claim-1")
    await world.publish("foundations-claim-2")
    typed = "practice "
    seen = await world.mod.slash("exercise close", exercise=typed)
    assert seen.text == say("error-many-titled", exercise=typed)
    let_in(world, world.guild.default_role, "exercise")
    told = await world.ada.slash("exercise close", exercise="practice 1")
    assert told.text == say("error-unknown-exercise", exercise="practice 1"), "only moderators learn what there is"
    assert (await world.mod.slash("exercise close", exercise="practice 1")).text.startswith("✅")
    seen = await world.mod.slash("exercise close", exercise=typed)
    assert seen.text.startswith("✅"), "the only one that is still open"
    asked = await world.mod.slash("exercise void", exercise="PRACTICE 1")
    assert say("rule-void-title", title="Practice 1") in asked.text


async def test_a_withdrawal_asks_first_and_takes_all_of_it_back(world):
    daily = await world.first_daily()
    await world.ada.click(daily, "ABC"[await world.place_of_right(1)])
    assert world.ada.name in (await world.ada.slash("leaderboard")).text
    title = (await world.stored_post(1)).exercise.title
    (value,) = (await suggested(world, "withdraw", title)).values()
    asked = await world.mod.slash("exercise withdraw", exercise=value)
    assert say("withdraw-lost", answers=1, place="channel") in asked.text
    assert len(world.posts()) == 1
    kept = await world.mod.tap(asked, say("ask-cancel"))
    assert kept.text == say("ask-cancelled")
    seen = await world.mod.order("exercise withdraw", "withdraw-yes", exercise=value)
    assert seen.text == say("exercise-withdrawn", title=title)
    assert world.posts() == []
    assert say("board-empty") in (await world.ada.slash("leaderboard")).text
    assert "🔥" not in (await world.ada.slash("daily")).text
    assert (await world.mod.slash("exercise withdraw", exercise=value)).text == say("error-withdrawn")
    assert (
        say("doctor-post-withdrawn", at=f"<t:{int(world.env.now().timestamp())}:f>")
        in (await world.mod.slash("doctor")).text
    )


async def test_its_recap_goes_with_it(world):
    post = await world.publish("foundations-claim-1", hours=1)
    await world.ada.click(post, "A")
    await world.wait(DAY / 24)
    await world.wait(MINUTE)
    assert len(world.posts()) == 2, "the post and the reply with its recap"
    await world.mod.order("exercise withdraw", "withdraw-yes", exercise=f"p{post.number}")
    assert world.posts() == []


async def test_the_next_daily_stops_telling_of_it(world):
    first = await world.first_daily()
    await world.ada.click(first, "A")
    await world.wait_until(9, days=1)
    second = world.post()
    title = (await world.stored_post(1)).exercise.title
    told = say("recap-last-time", recap="").strip()
    assert told in second.text
    assert title in second.text
    await world.mod.order("exercise withdraw", "withdraw-yes", exercise="p1")
    await world.wait(MINUTE)
    assert told not in second.text
    assert "A" in second.enabled


async def test_clicks_that_were_under_way(world):
    post = await world.publish("foundations-claim-1")
    asked = await world.ada.tap(post, "A")
    await world.mod.order("exercise withdraw", "withdraw-yes", exercise=f"p{post.number}")
    assert (await world.ada.tap(asked, say("confidence-sure"))).text == say("error-withdrawn")
    assert (await world.ada.tap(asked, say("workbench-change"))).text == say("error-withdrawn")


async def test_a_message_that_the_bot_cannot_reach(world):
    post = await world.publish("foundations-claim-1")
    world.deny(world.daily, view_channel=False)
    seen = await world.mod.order("exercise withdraw", "withdraw-yes", exercise=f"p{post.number}")
    url = f"https://discord.com/channels/{world.guild.id}/{world.daily.id}/{post.message.id}"
    assert seen.text == say("exercise-withdrawn-stays", title="Practice 1", url=url)


async def test_only_moderators_are_offered_anything_and_may_do_it(world):
    post = await world.publish("foundations-claim-1")
    let_in(world, world.guild.default_role, "exercise")
    for command in ("close", "withdraw"):
        assert await world.ada.complete(f"exercise {command}", "exercise", "") == {}
        seen = await world.ada.slash(f"exercise {command}", exercise=f"p{post.number}")
        assert seen.text == say("error-not-moderator")
    asked = await world.mod.slash("exercise withdraw", exercise=f"p{post.number}")
    yes = asked.button_id(say("withdraw-yes"))
    board = await world.ada.slash("leaderboard")
    assert (await world.ada.forge(board, yes)).text == say("error-not-moderator")
    assert (await world.mod.forge(post, yes)).text == say("error-invalid-answer")
    elsewhere = await world.elsewhere_mod.slash("help")
    assert (await world.elsewhere_mod.forge(elsewhere, yes)).text == say("error-no-post")
    assert "A" in post.enabled


@pytest.mark.parametrize("typed", ["", "Practice 1", "p0", "p", "x9", "p99999999999999999999", "d1"])
async def test_what_is_no_exercise(world, typed):
    for command in ("close", "withdraw"):
        seen = await world.mod.slash(f"exercise {command}", exercise=typed)
        assert seen.text in {say("error-unknown-exercise", exercise=typed), say("error-no-post")}
