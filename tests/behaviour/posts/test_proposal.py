"""``/exercise post`` shows first what it would post: Post, Another, Cancel."""

from discord import Permissions
from simcord.backend.models import Overwrite

from bot.texts import say
from tests.behaviour.moderating import let_in, set_up, set_up_around

WRITE = Permissions(send_messages=True).value
YES, OTHER, NO = "propose-yes", "propose-other", "ask-cancel"


async def test_the_preview_is_what_is_posted_then(world):
    asked = await world.mod.slash("exercise post", exercise="releases-canary-abort", channel=world.daily, hours=3)
    assert asked.enabled == [say(YES), say(OTHER), say(NO)]
    assert say("propose-title", channel=f"<#{world.daily.id}>", hours=3) in asked.text
    assert world.posts() == []
    exercise = asked.text.partition("### ")[2]
    seen = await world.mod.tap(asked, say(YES))
    post = world.post()
    url = f"https://discord.com/channels/{world.guild.id}/{world.daily.id}/{post.message.id}"
    assert seen.text == say("exercise-posted", channel=f"<#{world.daily.id}>", url=url)
    assert seen.message.id == asked.message.id
    assert post.text.startswith(f"### {exercise}")
    assert "A" in post.enabled


async def test_what_is_open_already_is_posted_again_only_on_purpose(world):
    named = {"exercise": "releases-canary-abort"}
    await world.mod.post(**named, channel=world.daily)
    asked = await world.mod.slash("exercise post", **named, channel=world.secret)
    url = f"https://discord.com/channels/{world.guild.id}/{world.daily.id}/{world.post().message.id}"
    assert say("propose-open", channel=f"<#{world.daily.id}>", url=url) in asked.text
    await world.mod.slash("exercise close", exercise="p1")
    asked = await world.mod.slash("exercise post", **named, channel=world.secret)
    assert url not in asked.text


async def test_another_and_none(world):
    asked = await world.mod.slash("exercise post", channel=world.daily)
    first = asked.text.splitlines()
    await world.mod.tap(asked, say(OTHER))
    second = asked.text.splitlines()
    assert first[0] == second[0]
    assert first[1] != second[1]
    gone = await world.mod.tap(asked, say(NO))
    assert gone.text == say("ask-cancelled")
    assert world.posts() == []
    asked = await world.mod.slash("exercise post", channel=world.daily)
    assert asked.text.splitlines()[:2] == first[:2], "nothing was used up"


async def test_two_previews_of_one_exercise_and_a_second_yes(world):
    asked, again = [await world.mod.slash("exercise post", channel=world.daily) for _ in range(2)]
    for one in (asked, again):
        await world.mod.click_delivered_twice(one, say(YES))
    assert len(world.posts()) == 2


async def test_permissions_that_were_lost_between_the_two(world):
    asked = await world.mod.slash("exercise post", channel=world.daily)
    world.deny(world.daily, send_messages=False)
    seen = await world.mod.tap(asked, say(YES))
    assert say("permission-send-messages") in seen.text
    world.deny(world.daily, send_messages=None)
    await world.mod.tap(asked, say(YES))
    assert len(world.posts()) == 1
    asked = await world.mod.slash("exercise post", channel=world.daily)
    world.env.backend.delete_channel(world.daily.id)
    assert (await world.mod.tap(asked, say(YES))).text == say("error-no-channel")


async def test_only_who_was_asked_may_answer(world):
    asked = await world.mod.slash("exercise post", channel=world.daily)
    yes = asked.button_id(say(YES))
    board = await world.ada.slash("leaderboard")
    assert (await world.ada.forge(board, yes)).text == say("error-not-moderator")
    other = world.join("Omar", roles=[world.moderators])
    assert (await other.forge(await other.slash("help"), yes)).text == say("error-proposal-over")
    assert world.posts() == []


async def test_a_quiz_master_has_the_bot_write_only_where_they_may_themselves(world):
    masters = world.guild.create_role("Masters")
    await set_up_around(world.mod, world.general, quizmasters=masters)
    let_in(world, masters, "exercise", "schedule", "setup")
    quinn = world.join("Quinn", roles=[masters])
    refused = say("error-may-not-write", channel=f"<#{world.daily.id}>")
    everyone, bot = world.guild.default_role, world.guild.roles["MLOps Tutor"]
    world.env.backend.set_overwrite(world.daily.id, Overwrite(everyone.id, 0, 0, WRITE))
    world.env.backend.set_overwrite(world.daily.id, Overwrite(bot.id, 0, WRITE, 0))
    assert (await quinn.slash("exercise post", channel=world.daily)).text == refused
    assert (await quinn.slash("exercise post", at=world.daily)).text == refused
    assert (await quinn.slash("schedule daily", channel=world.daily, time="09:00")).text == refused
    guide = await set_up(quinn, at=world.daily)
    await guide.press("next", "next", "next")
    assert refused in guide.page.text
    assert say("setup-confirm") not in guide.page.enabled
    assert say("exercise-posted", channel=f"<#{world.general.id}>", url="").split("[")[0] in (await quinn.post()).text
    await world.mod.post(channel=world.daily)
    assert len(world.posts()) == 1, "who manages the server decides where the bot writes"
