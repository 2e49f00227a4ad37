"""Exercises in a forum: each is a post of its own there."""

from __future__ import annotations

from datetime import timedelta

import discord

from bot.core.records.posts import DrillPost, PostState
from bot.store import drills, timers
from bot.texts import say
from tests.behaviour.honesty.test_correcting import rule
from tests.behaviour.moderating import open_form, set_up, submit_form, to_summary
from tests.behaviour.posts.test_blind import answer
from tests.behaviour.test_forged import DRILL
from tests.behaviour.world import DAY, MINUTE


def url_of(world, thread):
    return f"https://discord.com/channels/{world.guild.id}/{thread.id}/{thread.id}"


def tags_of(world, forum, thread):
    names = {int(tag["id"]): tag["name"] for tag in world.env.backend.get_channel(forum.id).available_tags}
    return [names[number] for number in world.env.backend.get_channel(thread.id).applied_tags]


async def test_a_daily_in_a_forum_from_post_to_correction(world):
    forum = world.forum("exercises", "News", "foundations")
    made = await world.mod.slash("schedule daily", channel=forum, time="09:00", topics="foundations")
    assert made.text.startswith(say("schedule-made"))
    assert say("doctor-permissions-fine") in (await world.mod.slash("doctor")).text
    await world.wait_until(9)
    (thread,) = forum.threads
    (post,) = world.posts(thread)
    stored = await world.stored_post(1)
    assert (thread.name, thread.id, tags_of(world, forum, thread)) == (
        stored.exercise.title,
        post.message.id,
        ["foundations"],
    )
    right = "ABC"[await world.place_of_right(1)]
    assert say("feedback-right") in (await world.ada.click(post, right)).text
    today = await world.ben.slash("daily")
    assert f"<#{thread.id}>" in today.text
    await world.wait(MINUTE)
    assert say("post-answers", answers=1) in post.text

    await world.wait(DAY)  # the next one closes it, and says how it went
    assert say("reveal-right-choice", right=1, answers=1) in post.text
    first, second = sorted(forum.threads, key=lambda one: one.id)
    opening = world.post(second)
    assert opening.buttons[say("recap-link")]["url"] == url_of(world, first)
    assert len(world.posts(first)) == 1

    _, done = await rule(world.mod, "void", post, "It's faulty.")
    assert url_of(world, first) in done.text
    await world.wait(1)
    assert say("reveal-void", why="It's faulty\\.") in post.text
    assert say("correction-void", title=stored.exercise.title, why="It's faulty\\.") in world.post(first).text


async def test_a_withdrawal_takes_the_thread_if_it_may(world):
    forum = world.forum("exercises")
    for _ in range(2):
        await world.mod.post(exercise="releases-canary-abort", channel=forum)
    asked = await world.mod.slash("exercise withdraw", exercise="p1")
    assert say("withdraw-lost", answers=0, place="forum") in asked.text
    first, second = sorted(forum.threads, key=lambda one: one.id)
    world.deny(forum, manage_threads=False)
    seen = await world.mod.tap(asked, say("withdraw-yes"))
    title = (await world.stored_post(1)).exercise.title
    assert seen.text == say("exercise-withdrawn-thread", title=title, url=url_of(world, first))
    assert world.posts(first) == []
    world.deny(forum, manage_threads=True)
    seen = await world.mod.order("exercise withdraw", "withdraw-yes", exercise="p2")
    assert seen.text == say("exercise-withdrawn", title=title)
    assert [one.id for one in forum.threads] == [first.id]
    assert second.id != first.id


async def test_what_is_missing_in_a_forum_is_said(world):
    forum = world.forum("exercises")
    where = f"<#{forum.id}>"
    world.deny(forum, send_messages=False)
    lacks = say("permission-create-posts")
    seen = await world.mod.slash("schedule daily", channel=forum, time="09:00")
    assert seen.text == say("error-channel-permissions", channel=where, permissions=lacks)
    world.deny(forum, send_messages_in_threads=False)
    lacks = say("permission-send-messages-in-threads")
    seen = await world.mod.post(exercise="releases-canary-abort", channel=forum)
    assert seen.text == say("error-channel-permissions", channel=where, permissions=lacks)
    world.deny(forum)
    await world.mod.slash("schedule daily", channel=forum, time="09:00")
    world.deny(forum, send_messages_in_threads=False)
    told = await world.mod.slash("doctor")
    assert say("problem-channel", channel=where, permissions=lacks) in told.text
    world.deny(forum)
    world.env.inject_error("POST", f"/channels/{forum.id}/threads", status=400, code=160006, times=1)
    await world.wait_until(9)
    assert say("why-threads-full") in (await world.mod.slash("schedule list")).text


async def test_where_posts_need_a_tag_a_missing_one_is_named_at_once(world):
    forum = world.forum("exercises", "releases")
    world.bot.get_channel(forum.id)._flags = discord.ChannelFlags.require_tag.flag  # SimCord's forums have none
    missing = {"channel": f"<#{forum.id}>", "topics": "*Monitoring*"}
    seen = await world.mod.slash("schedule daily", channel=forum, time="09:00", topics="monitoring,releases")
    assert seen.text == say("error-forum-tag", **missing)
    seen = await world.mod.slash("schedule daily", channel=forum, time="09:00", topics="releases")
    assert say("schedule-made") in seen.text
    seen = await submit_form(world.mod, await open_form(world.mod, 1), topics=["monitoring"])
    assert say("schedule-edited") in seen.text
    assert say("problem-forum-tag", **missing) in seen.text
    await world.wait_until(9)
    assert forum.threads == []
    assert say("why-forum-tag") in (await world.mod.slash("schedule list")).text


async def test_a_drill_is_one_thread(world):
    forum = world.forum("exercises")
    now, store = world.env.now(), world.context.store
    async with store.write() as tx:
        made = DrillPost(0, world.guild.id, forum.id, DRILL, PostState.CLAIMED, now, now + timedelta(days=1))
        made = await drills.add(tx, made)
        await timers.put(tx, "drill", made.id, now)
    await world.restart()
    (thread,) = forum.threads
    assert thread.name == DRILL.title
    opening, *steps = world.posts(thread)
    assert opening.message.id == thread.id
    assert [DRILL.steps[number].title in step.text for number, step in enumerate(steps)] == [True] * len(DRILL.steps)
    assert DRILL.title in (await world.ada.tap(opening, say("drill-progress"))).text
    asked = await world.mod.slash("exercise withdraw", exercise=f"d{made.id}")
    assert url_of(world, thread) in asked.text
    await world.mod.tap(asked, say("withdraw-yes"))
    assert forum.threads == []


async def test_a_deleted_thread_holds_nothing_up(world):
    forum = world.forum("exercises")
    post = await world.mod.post(exercise="releases-canary-abort", channel=forum, hours=1)
    assert say("exercise-posted", channel="", url="")[:6] in post.text
    (thread,) = forum.threads
    await world.ada.click(world.post(thread), "A")
    world.env.backend.delete_channel(thread.id)
    await world.wait(DAY)
    assert (await world.stored_post(1)).state is PostState.REVEALED
    assert (await world.mod.order("exercise withdraw", "withdraw-yes", exercise="p1")).text.startswith("✅")


async def test_a_forum_is_set_up_and_its_thread_is_the_discussion(world):
    forum = world.forum("exercises", "Exercise")
    guide = await to_summary(await set_up(world.mod, at=world.daily), forum)
    assert f"<#{forum.id}>" in guide.page.text
    await guide.press("confirm")
    (schedule,) = await world.stored_schedules()
    assert schedule.channel == forum.id
    await world.mod.slash("schedule edit", schedule=schedule.id, discuss=True)
    await world.wait_until(9)
    (thread,) = forum.threads
    post = world.post(thread)
    assert tags_of(world, forum, thread) == ["Exercise"]
    for person, right in ((world.ada, True), (world.mod, True), (world.ben, False), (world.stranger, False)):
        await answer(world, post, person, right=right)
    await world.wait_until(21)
    assert [one.id for one in forum.threads] == [thread.id]
    assert say("second-vote-button") in world.post(thread).enabled
