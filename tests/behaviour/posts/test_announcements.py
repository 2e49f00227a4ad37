"""Dailies in an announcement channel, which other servers follow."""

from bot.texts import say
from tests.behaviour.world import DAY, HOUR

CROSSPOSTED = 1 << 1


def published(world, screen):
    return bool(world.env.backend.get_message(screen.message.channel_id, screen.message.id).flags & CROSSPOSTED)


async def test_posts_are_published_where_the_schedule_says_so(world):
    news = world.guild.create_news_channel("mlops-news")
    seen = await world.mod.slash("schedule daily", channel=news, time="09:00", publish=True)
    assert say("schedule-publish") in seen.text
    world.env.inject_error("POST", f"/channels/{news.id}/messages/*/crosspost", status=503, times=2)
    await world.wait_until(9)
    await world.wait(60)
    assert published(world, world.post(news))
    seen = await world.mod.slash("schedule edit", schedule=1, publish=False)
    assert say("schedule-publish") not in seen.text
    await world.wait(DAY)
    assert not published(world, world.post(news))


async def test_only_an_announcement_channel_has_followers(world):
    refused = say("error-not-announcement", channel=str(world.daily.id))
    assert (await world.mod.slash("schedule daily", channel=world.daily, time="09:00", publish=True)).text == refused
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    assert (await world.mod.slash("schedule edit", schedule=1, publish=True)).text == refused


async def test_a_refusal_is_told_once_and_the_post_stands(world):
    news = world.guild.create_news_channel("mlops-news")
    await world.mod.slash("schedule daily", channel=news, time="09:00", publish=True)
    world.env.inject_error("POST", f"/channels/{news.id}/messages/*/crosspost", status=403, times=2)
    await world.wait_until(9)
    await world.wait(2 * DAY + HOUR)
    assert len(world.posts(news)) == 3
    assert [published(world, post) for post in world.posts(news)] == [False, False, True]
    sent = [message for channel in world.env.backend.messages.values() for message in channel.values()]
    assert len([message for message in sent if say("why-not-published") in str(message.components)]) == 1
