"""``/schedule remove`` asks first; and a schedule on which one tap answers."""

from bot.core.records.schedules import ScheduleState
from bot.texts import say
from tests.behaviour.moderating import form_values, open_form, set_up, submit_form
from tests.behaviour.world import DAY


def instant(world, days):
    return f"<t:{int(world.env.now().timestamp() + days * DAY)}:f>"


async def test_it_says_what_is_lost_and_changes_nothing_before_the_yes(world):
    post = await world.first_daily()
    await world.ada.click(post, "A")
    asked = await world.mod.slash("schedule remove", schedule=1)
    assert say("remove-title", number=1) in asked.text
    for days in (1, 2, 3):
        assert instant(world, days) in asked.text
    title = (await world.stored_post(1)).exercise.title
    lost = say("remove-open", title=title, channel=f"<#{world.daily.id}>", answers=1, reveal="yes")
    assert lost in asked.text
    assert "A" in post.enabled
    seen = await world.mod.tap(asked, say("ask-cancel"))
    assert seen.text == say("ask-cancelled")
    assert seen.message.id == asked.message.id
    (kept,) = await world.stored_schedules()
    assert kept.state is ScheduleState.ACTIVE
    assert "A" in post.enabled
    seen = await world.mod.tap(await world.mod.slash("schedule remove", schedule=1), say("remove-yes"))
    assert say("schedule-now-removed") in seen.text
    assert await world.stored_schedules() == []
    assert say("post-my-result") in post.enabled


async def test_a_paused_schedule_without_a_post_has_nothing_to_lose(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    await world.mod.slash("schedule pause", schedule=1)
    asked = await world.mod.slash("schedule remove", schedule=1)
    assert "<t:" not in asked.text
    assert asked.enabled == [say("remove-yes"), say("ask-cancel")]


async def test_the_yes_is_a_moderators_alone_on_their_own_message(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    asked = await world.mod.slash("schedule remove", schedule=1)
    yes = asked.button_id(say("remove-yes"))
    board = await world.ada.slash("leaderboard")
    assert (await world.ada.forge(board, yes)).text == say("error-not-moderator")
    public = await world.publish("foundations-claim-1")
    assert (await world.mod.forge(public, yes)).text == say("error-invalid-answer")
    for forged in ("t1:remove:x", "t1:remove:", f"t1:remove:{2**63}"):
        assert (await world.mod.forge(asked, forged)).text == say("error-invalid-answer")
    assert (await world.elsewhere_mod.forge(await world.elsewhere_mod.slash("help"), yes)).text == say(
        "error-no-schedule", number=1
    )
    world.env.backend.remove_member_role(world.guild.id, world.mod.id, world.moderators.id)
    assert (await world.mod.tap(asked, say("remove-yes"))).text == say("error-not-moderator")
    (kept,) = await world.stored_schedules()
    assert kept.state is ScheduleState.ACTIVE


async def test_yes_twice(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    asked = await world.mod.slash("schedule remove", schedule=1)
    other = await world.mod.slash("schedule remove", schedule=1)
    await world.mod.tap(asked, say("remove-yes"))
    assert (await world.mod.tap(other, say("remove-yes"))).text == say("error-no-schedule", number=1)


async def test_one_tap_answers_where_the_schedule_says_so(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00", one_tap=True)
    assert say("schedule-one-tap") in (await world.mod.slash("schedule preview", schedule=1)).text
    await world.wait_until(9)
    answered = await world.ada.tap(world.post(), "A")
    assert say("exercise-take-home") in answered.text
    await submit_form(world.mod, await open_form(world.mod, 1), extras=[])
    await world.wait_until(9, days=1)
    asked = await world.ada.tap(world.post(), "A")
    assert say("workbench-how-sure") in asked.text


async def test_the_set_up_knows_of_the_one_tap_and_keeps_it(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00", one_tap=True)
    guide = await set_up(world.mod, at=world.daily)
    await guide.press("next", "next", "next")
    assert say("summary-one-tap", state=say("setup-yes")) in guide.page.text
    await guide.press("confirm")
    (kept,) = await world.stored_schedules()
    assert kept.one_tap
    guide = await set_up(world.mod, at=world.daily)
    await guide.press("next", "next", "one-tap", "next", "confirm")
    assert form_values(await open_form(world.mod, 1))["extras"] == ["reviews"]
