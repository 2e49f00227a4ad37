"""Posts in forums: one thread per slot, though Discord makes a second one of a request that is repeated."""

from __future__ import annotations

import asyncio

from bot.core.records.posts import PostState
from bot.texts import say

from .discordd import Channel
from .study import Study, eventually, graded, post_of, right

THREADS = r"/channels/{}/threads$"


def threads_of(study: Study, forum: Channel) -> list[Channel]:
    """The threads in a forum."""
    return [one for one in study.discordd.world.channels.values() if one.parent_id == forum.id]


async def test_one_thread_whatever_is_lost(study: Study) -> None:
    world, faults = study.discordd.world, study.discordd.faults
    tags = ["Incidents", "*Foundations", "FOUNDATIONS"]
    names = ("claimed", "made", "archived", "500", "503", "reset")
    forums = {name: world.add_forum(study.guild, name, tags, require_tag=True) for name in names}
    blocked = {
        name: faults.block("POST", THREADS.format(forums[name].id), when="before" if name == "claimed" else "after")
        for name in names[:3]
    }
    for name in blocked:
        await study.schedule(channel=forums[name].id)
    bot = await study.launch()
    await asyncio.gather(*(block.reached(within=60) for block in blocked.values()))
    await study.crash(bot)
    faults.clear()
    assert {name: len(threads_of(study, forums[name])) for name in blocked} == {"claimed": 0, "made": 1, "archived": 1}
    (threads_of(study, forums["archived"])[0]).archive(study.discordd.clock.now())
    for name in names[3:]:
        await study.schedule(channel=forums[name].id)
        path = THREADS.format(forums[name].id)
        if name == "reset":
            faults.reset("POST", path, when="after")
        else:
            faults.fail("POST", path, int(name), when="after")

    untagged = world.add_forum(study.guild, "untagged", ["Incidents"], require_tag=True)
    await study.schedule(channel=untagged.id)

    bot = await study.start()
    await study.opened(len(names), within=60)
    assert {name: len(threads_of(study, forum)) for name, forum in forums.items()} == dict.fromkeys(names, 1)
    kept = {post.channel: post for post in await study.kept_posts()}
    assert kept.pop(untagged.id).state is PostState.FAILED
    assert threads_of(study, untagged) == []
    for post in kept.values():
        (thread,) = threads_of(study, world.channels[post.channel])
        assert (post.forum, post.message, post.home, post.state) == (True, thread.id, thread.id, PostState.OPEN)
        assert (thread.name, post_of(thread.messages[thread.id])) == (post.exercise.title, post.id)
        tag = world.channels[post.channel].tags[-1]  # the one before is for moderators
        assert thread.applied_tags == [int(tag["id"])]

    (told,) = await eventually(lambda: study.noor.inbox)
    assert say("why-forum-tag") in told.text
    doctor = await study.noor.slash(study.guild, study.channel, "doctor")
    assert say("problem-forum-tag", channel=f"<#{untagged.id}>", topics="*Foundations*") in doctor.text

    (thread,) = threads_of(study, forums["archived"])
    message = thread.messages[thread.id]
    assert graded(await study.kofi.click(message, right(message)))
    await study.noor.slash(study.guild, study.channel, "exercise close", {"exercise": f"p{post_of(message)}"})
    await eventually(lambda: "Key takeaway" in message.text)
    assert not thread.archived

    (thread,) = threads_of(study, forums["made"])
    thread.locked = True
    thread.archive(study.discordd.clock.now())
    await study.noor.slash(study.guild, study.channel, "exercise close", {"exercise": f"p{kept[forums['made'].id].id}"})
    await bot.says(f"post {kept[forums['made'].id].id} closed without its reveal")
    await study.stop(bot)
