"""``/exercise post``: a moderator publishes by hand."""

import pytest

from bot.texts import say
from tests.behaviour.world import HOUR


async def test_it_is_posted_here_and_the_moderator_gets_a_link(world):
    seen = await world.mod.post()
    post = world.post(world.general)
    url = f"https://discord.com/channels/{world.guild.id}/{world.general.id}/{post.message.id}"
    assert seen.text == say("exercise-posted", channel=f"<#{world.general.id}>", url=url)


async def test_the_next_one_of_the_course_each_time(world):
    for _ in range(3):
        await world.mod.post(channel=world.daily)
    titles = {post.text.splitlines()[0] for post in world.posts()}
    assert len(titles) == 3


async def test_exercises_are_offered_by_title_and_topic_and_found_by_id_too(world):
    for typed in ("abort", "canary-abort"):
        offered = await world.mod.complete("exercise post", "exercise", typed)
        assert offered == {"Abort the canary · Deployment strategies": "releases-canary-abort"}


async def test_topic_difficulty_and_hours(world):
    await world.mod.post(topic="Monitoring", difficulty=3, channel=world.daily, hours=1)
    post = world.post()
    assert "### A year without labels" in post.text
    assert f"<t:{int(world.env.now().timestamp()) + 3600}:R>" in post.text
    await world.wait(HOUR)
    assert say("post-my-result") in post.enabled


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"exercise": "no-such-thing"}, say("error-unknown-exercise", exercise="no-such-thing")),
        ({"exercise": "@everyone"}, say("error-unknown-exercise", exercise="@everyone")),
        ({"topic": "astrology"}, say("error-unknown-topic", topic="astrology")),
        ({"topic": "releases", "difficulty": 3}, say("error-no-exercise")),
    ],
)
async def test_bad_input_posts_nothing(world, options, sentence):
    seen = await world.mod.post(**options)
    assert seen.text == sentence
    assert world.posts(world.general) == []


async def test_where_the_bot_may_not_post(world):
    seen = await world.mod.post(channel=world.closed)
    assert say("permission-send-messages") in seen.text
    seen = await world.mod.post(at=world.closed)
    assert say("permission-send-messages") in seen.text
    world.deny(world.daily, view_channel=False, read_message_history=False)
    seen = await world.mod.post(channel=world.daily)
    assert say("permission-view-channel") in seen.text
    assert say("permission-read-message-history") in seen.text
    assert world.posts(world.closed) == world.posts(world.daily) == []


async def test_suggestions(world):
    offered = await world.mod.complete("exercise post", "exercise", "canary")
    assert list(offered.values()) == ["releases-canary-abort"]
    assert all(len(name) <= 100 for name in offered)
    assert len(await world.mod.complete("exercise post", "exercise", "")) == 14
    assert list((await world.mod.complete("exercise post", "topic", "autom")).values()) == ["automation"]
    assert await world.mod.complete("exercise post", "topic", "zzz") == {}


async def test_by_hand_and_by_schedule_do_not_close_each_other(world):
    daily = await world.first_daily()
    by_hand = await world.publish("releases-canary-abort")
    assert "A" in daily.enabled
    await world.wait_until(9, days=1)
    assert say("post-my-result") in daily.enabled
    assert say("post-my-result") in by_hand.enabled, "its 24 hours ended at the same minute"
    assert "A" in world.post().enabled


async def test_an_answer_to_a_post_by_hand_gives_points_but_no_streak(world):
    post = await world.publish("foundations-claim-0")
    place = await world.place_of_right(post.number)
    seen = await world.ada.click(post, "ABC"[place])
    assert say("feedback-right") in seen.text
    assert "🔥" not in seen.text
