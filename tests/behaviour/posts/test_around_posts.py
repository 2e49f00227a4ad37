"""What a setup may put around each post: a mention, a thread, a hidden answer; and who hears of problems."""

from datetime import date

import pytest

from bot.core.records.schedules import ScheduleState
from bot.texts import say
from bot.ui.kit.plans import say_why
from tests.behaviour.moderating import let_in, only_schedule, set_up_around
from tests.behaviour.world import HOUR


def told(world, person=None):
    """What the bot has written to a person in private."""
    user = (person or world.mod).actor.user
    return [screen.text for screen in world.posts(user.dm_channel)]


def sentence(world, why, number=1):
    return say("tell", number=number, channel=f"<#{world.daily.id}>", why=say(why))


def privately(world, why):
    return say("tell-from", server="MLOps study group", text=sentence(world, why))


async def answers_of(world, right):
    """Ada and Ben answer the newest post right or wrong; returns the post."""
    post = world.post()
    letter = "ABC"[await world.place_of_right(post.number)]
    await world.ada.click(post, letter if right else "ABC".replace(letter, "")[0])
    await world.ben.click(post, letter)
    return post


async def question_of(world, post):
    """What the group is asked about a post, as a message has it."""
    exercise = (await world.stored_post(post.number)).exercise
    assert exercise.discuss
    return say("discuss-question", question=exercise.discuss)


async def test_the_role_is_mentioned_once_by_each_post_and_by_no_edit(world):
    role = world.guild.create_role("Learners", mentionable=True)
    world.may_mention = {role.id}
    await set_up_around(world.mod, world.daily, ping=role)
    await world.wait_until(9)
    post = await answers_of(world, right=True)
    await world.wait(60)
    await world.wait_until(9, days=1)
    sent = world.requests("POST", f"/channels/{world.daily.id}/messages")
    assert [body["allowed_mentions"]["roles"] for body in sent] == [[role.id]] * 2
    for body in sent:
        assert body["allowed_mentions"]["parse"] == []
        assert "everyone" not in str(body)
    edits = world.requests("PATCH", f"/channels/{world.daily.id}/messages")
    assert len(edits) >= 2, "the count and the reveal"
    for body in edits:
        assert body["allowed_mentions"]["parse"] == []
        assert not body["allowed_mentions"].get("roles")
    assert f"<@&{role.id}>" in world.post().text
    assert say("post-my-result") in post.enabled


async def test_a_post_by_hand_mentions_nobody(world):
    role = world.guild.create_role("Learners", mentionable=True)
    await set_up_around(world.mod, world.daily, ping=role)
    post = await world.publish("foundations-claim-1")
    assert f"{role.id}" not in post.text


async def test_a_post_by_hand_that_fails_later_is_told_to_who_had_it_posted(world):
    world.env.inject_error("POST", "/channels/*/messages", status=503, times=1)
    seen = await world.mod.post(exercise="foundations-claim-1", channel=world.daily)
    assert seen.text == say("error-post-later")
    world.deny(world.daily, send_messages=False)
    await world.wait(5 * 60)
    assert world.posts() == []
    (news,) = told(world)
    assert f"<#{world.daily.id}>" in news
    assert "/doctor" in news


async def test_without_the_reveal_the_channel_sees_counts_and_members_their_own_result(world):
    await set_up_around(world.mod, world.daily, "reveal")
    await world.wait_until(9)
    post = await answers_of(world, right=False)
    exercise = (await world.stored_post(post.number)).exercise
    await world.wait_until(9, days=1)
    assert say("reveal-right-choice", right=1, answers=2) in post.text
    assert "✅" not in post.text
    assert exercise.explanation[:30] not in post.text
    assert not any(part.why in post.text for part in exercise.parts)
    for member, verdict in ((world.ada, "feedback-wrong"), (world.ben, "feedback-right")):
        own = await member.click(post, say("post-my-result"))
        assert say(verdict) in own.text
        assert exercise.explanation[:30] in own.text
    assert (await world.stranger.click(post, say("post-my-result"))).text == say("error-not-answered")


async def test_a_thread_below_each_post(world):
    await set_up_around(world.mod, world.daily, "thread")
    await world.wait_until(9)
    (thread,) = world.daily.threads
    post = world.posts()[0]
    title = (await world.stored_post(post.number)).exercise.title
    assert thread.name == say("thread-name", title=title, day=date(2026, 1, 5))
    path = f"/channels/{world.daily.id}/messages/{post.message.id}/threads"
    assert len(world.requests("POST", path)) == 1
    assert told(world) == []
    asked = await question_of(world, post)
    (opening,) = world.posts(thread)
    assert opening.text.splitlines()[0] == asked
    assert "before" in opening.text
    await world.wait_until(9, days=1)
    assert len(world.daily.threads) == 2
    assert asked not in post.text, "it was asked in the thread"


async def test_without_a_thread_the_reveal_asks_the_group(world):
    await set_up_around(world.mod, world.daily)
    await world.wait_until(9)
    post = world.post()
    asked = await question_of(world, post)
    assert asked not in post.text
    await world.wait_until(9, days=1)
    assert asked in post.text


async def test_a_thread_in_which_the_bot_may_not_write_is_left_to_members(world):
    await set_up_around(world.mod, world.daily, "thread")
    world.deny(world.daily, send_messages_in_threads=False)
    await world.wait_until(9)
    (thread,) = world.daily.threads
    assert world.posts(thread) == []
    assert told(world) == []


async def test_a_thread_that_cannot_be_opened_is_told_once_and_the_post_stands(world):
    await set_up_around(world.mod, world.daily, "thread")
    world.deny(world.daily, create_public_threads=False)
    await world.wait_until(9)
    assert "A" in world.post().enabled
    assert world.daily.threads == []
    assert told(world) == [privately(world, "why-thread")]
    await world.wait(6 * HOUR)
    assert len(told(world)) == 1
    assert (await only_schedule(world)).state is ScheduleState.ACTIVE
    doctor = await world.mod.slash("doctor")
    assert say("permission-create-public-threads") in doctor.text


async def test_a_thread_that_discord_was_too_busy_for_is_tried_again(world):
    await set_up_around(world.mod, world.daily, "thread")
    world.env.inject_error("POST", f"/channels/{world.daily.id}/messages/*/threads", status=503, times=2)
    await world.wait_until(9)
    await world.wait(60)
    (thread,) = world.daily.threads
    assert len(world.posts(thread)) == 1
    assert told(world) == []


@pytest.mark.parametrize("gone", [False, True])
async def test_a_lost_channel_is_told_once_in_the_moderators_channel(world, gone):
    await set_up_around(world.mod, world.daily, moderators=world.secret)
    if gone:
        world.env.backend.delete_channel(world.daily.id)
    else:
        world.deny(world.daily, send_messages=False)
    await world.wait_until(9, days=2)
    assert [screen.text for screen in world.posts(world.secret)] == [sentence(world, "why-channel")]
    assert told(world) == []
    assert (await only_schedule(world)).state is ScheduleState.PAUSED
    assert say("schedule-paused-because", why=say("why-channel")) in (await world.mod.slash("doctor")).text


@pytest.mark.parametrize("named", [False, True])
async def test_without_a_usable_moderators_channel_the_creator_is_told_in_private(world, named):
    await set_up_around(world.mod, world.daily, moderators=world.secret if named else None)
    world.deny(world.daily, send_messages=False)
    world.env.backend.delete_channel(world.secret.id)
    await world.wait_until(9)
    assert told(world) == [privately(world, "why-channel")]
    assert say_why("error-channel-lost") == say("why-channel")


async def test_the_creator_is_who_made_the_schedule_though_others_changed_it(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    other = world.join("Mila", roles=[world.moderators])
    await set_up_around(other, world.daily)
    world.deny(world.daily, send_messages=False)
    await world.wait_until(9)
    assert told(world) == [privately(world, "why-channel")]
    assert told(world, other) == []


async def test_nobody_can_be_told_and_nothing_breaks(world):
    await set_up_around(world.mod, world.daily)
    world.deny(world.daily, send_messages=False)
    dm = world.mod.actor.user.dm_channel
    world.env.inject_error("POST", f"/channels/{dm.id}/messages", status=403, code=50007, times=None)
    await world.wait_until(9)
    await world.wait(HOUR)
    assert len(world.requests("POST", f"/channels/{dm.id}/messages")) == 1, "no is no"
    assert say("why-channel") in (await world.mod.slash("schedule list")).text


async def test_a_message_to_moderators_waits_for_discord(world):
    await set_up_around(world.mod, world.daily, moderators=world.secret)
    world.deny(world.daily, send_messages=False)
    world.env.inject_error("POST", f"/channels/{world.secret.id}/messages", status=503, times=2)
    await world.wait_until(9)
    await world.wait(120)
    assert [screen.text for screen in world.posts(world.secret)] == [sentence(world, "why-channel")]


async def test_resume_checks_first_and_names_what_else_is_missing(world):
    role = world.guild.create_role("Learners", mentionable=True)
    await set_up_around(world.mod, world.daily, "thread", ping=role)
    world.deny(world.daily, send_messages=False, create_public_threads=False)
    world.may_mention = {role.id}
    await world.wait_until(9)
    refused = await world.mod.slash("schedule resume", schedule=1)
    assert refused.text == say(
        "error-channel-permissions", channel=f"<#{world.daily.id}>", permissions=say("permission-send-messages")
    )
    world.env.backend.delete_role(world.guild.id, role.id)
    world.deny(world.daily, create_public_threads=False)
    resumed = (await world.mod.slash("schedule resume", schedule=1)).text
    for part in (say("schedule-now-active"), say("permission-create-public-threads"), say("problem-role-gone")):
        assert part in resumed
    assert (await only_schedule(world)).state is ScheduleState.ACTIVE


COMMANDS = {
    "setup": {},
    "doctor": {},
    "schedule list": {},
    "schedule preview": {"schedule": 1},
    "schedule skip": {"schedule": 1},
    "schedule pause": {"schedule": 1},
    "schedule resume": {"schedule": 1},
}


async def test_the_quiz_masters_named_in_a_set_up_may_what_moderators_may_and_others_may_not(world):
    role = world.guild.create_role("Quiz masters")
    await set_up_around(world.mod, world.daily, quizmasters=role)
    quinn = world.join("Quinn", roles=[role])
    for who in (role, world.guild.default_role):
        let_in(world, who, "setup", "doctor", "schedule")
    for command, options in COMMANDS.items():
        assert (await world.ben.slash(command, **options)).text == say("error-not-moderator"), command
    for command, options in COMMANDS.items():
        assert (await quinn.slash(command, **options)).text != say("error-not-moderator"), command
    for person, fits in ((world.ben, False), (quinn, True)):
        shown = await person.actor.slash(world.general, "schedule edit", schedule=1)
        assert (shown.modal is not None) is fits
    await set_up_around(quinn, world.daily, "reveal")
    assert (await only_schedule(world)).reveal is False
