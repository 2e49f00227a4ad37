"""``/daily`` and ``/help``: what a member can do now, with working buttons, and nothing that they may not see."""

from bot.texts import say
from tests.behaviour.world import DAY, HOUR


async def test_nothing_is_open(world):
    seen = await world.stranger.slash("daily")
    assert seen.text == f"{say('today-title')}\n{say('today-none')}"
    assert seen.buttons == {}


async def test_open_ones_with_their_buttons(world):
    await world.first_daily()
    await world.publish("releases-switch-in-order", world.general)
    listed = await world.stranger.slash("daily")
    assert listed.enabled == [say("post-answer")] * 2
    assert f"<#{world.daily.id}>" in listed.text
    assert f"<#{world.general.id}>" in listed.text
    newest, daily = [await world.stranger.click(listed, custom_id=name) for name in listed.ids]
    assert say("workbench-placed", placed=0, all=6) in newest.text
    result = await world.stranger.click(daily, "A")
    assert say("feedback-streak", length=1) in result.text


async def test_answered_ones_tell_the_result(world):
    post = await world.publish("foundations-claim-1")
    right = "ABC"[await world.place_of_right(post.number)]
    first = await world.ada.click(post, right)
    listed = await world.ada.slash("daily")
    assert say("today-answered-choice", verdict=say("feedback-right"), points=10) in listed.text
    seen = await world.ada.click(listed, say("today-see"))
    assert say("feedback-again") not in seen.text, "who asks for the result is not told off for answering again"
    assert seen.text.splitlines()[1:-1] == first.text.splitlines()[1:-1]
    assert seen.message.id != listed.message.id, "the list stays"


async def test_missed_ones_are_for_practice(world):
    await world.first_daily()
    await world.wait_until(10, days=2)
    listed = await world.ben.slash("daily")
    assert listed.enabled == [say("post-answer"), say("post-practise"), say("post-practise")]
    assert say("today-missed") in listed.text
    oldest = listed.ids[-1]
    desk = await world.ben.click(listed, custom_id=oldest)
    assert say("workbench-practice") in desk.text
    seen = await world.ben.click(desk, "A")
    assert say("feedback-points-grace") in seen.text
    assert len((await world.ben.slash("daily")).ids) == 2
    await world.wait_until(10, days=9)
    assert oldest not in (await world.ben.slash("daily")).ids


async def test_many_open_and_many_missed_fit_into_one_message(world):
    for number in range(7):
        await world.publish(f"foundations-claim-{number}", hours=1)
    await world.wait(2 * HOUR)
    for number in range(10):
        await world.publish(f"foundations-claim-{number}")
    listed = await world.ada.slash("daily")
    assert listed.enabled.count(say("post-answer")) >= 5
    assert listed.enabled.count(say("post-practise")) >= 3
    told = len(listed.enabled)
    more = [int(word) for line in listed.text.splitlines() if "more" in line for word in line.split() if word.isdigit()]
    assert told + sum(more) == 17, listed.text


async def test_a_channel_that_one_may_not_view_stays_unknown(world):
    await world.publish("releases-canary-abort", world.secret)
    assert say("today-none") in (await world.stranger.slash("daily")).text
    assert say("today-none") in (await world.ben.slash("daily")).text
    listed = await world.ada.slash("daily")
    assert listed.enabled == [say("post-answer")]
    world.env.backend.remove_member_role(world.guild.id, world.ada.id, world.insiders.id)
    assert say("today-none") in (await world.ada.slash("daily")).text
    refused = await world.ada.click(listed, say("post-answer"))
    assert refused.text == say("error-not-found")


async def test_another_servers_posts_are_not_listed(world):
    await world.publish("releases-canary-abort")
    assert say("today-none") in (await world.elsewhere_ada.slash("daily")).text


async def test_closed_by_the_clock_though_its_timer_has_not_run(world):
    await world.publish("foundations-claim-1", hours=1)
    world.env.inject_error("PATCH", "/channels/*", status=503, times=None)
    world.env.backend.delete_channel(world.general.id)
    await world.wait(HOUR)
    listed = await world.ada.slash("daily", at=world.daily)
    assert listed.enabled == [say("post-practise")]


async def test_streak_and_freezes_are_told(world):
    await world.first_daily()
    for _ in range(8):
        await world.ada.click(world.post(), "A")
        await world.wait_until(9, days=1)
    listed = await world.ada.slash("daily")
    assert say("today-streak", length=8, best=8, freezes=1) in listed.text
    await world.wait(DAY)
    seen = await world.ada.click(world.post(), "A")
    assert say("feedback-streak", length=9) in seen.text, "the freeze covered the day that was missed"


async def test_help_tells_members_their_commands_and_moderators_all(world):
    member = (await world.stranger.slash("help")).text
    pages = await world.mod.slash("help")
    moderator = (await world.mod.tap(pages, say("help-moderators-open"))).text
    ids = {entry["name"]: entry["id"] for entry in world.env.backend.commands[None].values()}
    for name in ("daily", "leaderboard", "help"):
        assert f"</{name}:{ids[name]}>" in member
    assert "schedule" not in member
    assert say("help-moderators-open") not in (await world.stranger.slash("help")).buttons
    refused = await world.stranger.forge(await world.stranger.slash("help"), "t1:help:mod")
    assert refused.text == say("error-not-moderator")
    private = await world.mod.tap(pages, say("help-back"))
    assert say("privacy-title") in (await world.mod.tap(private, say("help-privacy-open"))).text
    for name in ("daily", "list", "pause", "resume", "remove"):
        assert f"</schedule {name}:{ids['schedule']}>" in moderator
    assert f"</exercise post:{ids['exercise']}>" in moderator


async def test_commands_are_told_to_discord_once(world):
    before = len(world.requests("PUT", "/commands"))
    await world.restart()
    assert before == len(world.requests("PUT", "/commands")) == 1
    assert (
        f"</daily:{world.env.backend.find_command('daily', None, type=1)['id']}>"
        in (await world.ada.slash("help")).text
    )
