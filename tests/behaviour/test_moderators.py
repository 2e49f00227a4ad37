"""Who counts as a moderator, and where they may post: the quiz masters' role, and threads."""

from dataclasses import replace

from simcord import ChannelHandle

from bot.store import servers
from bot.texts import listed, say


async def quizmaster(world, name="Quinn"):
    """A member without Manage Server whose role the server's settings name, and whom its command settings let in."""
    role = world.guild.create_role("Quiz masters")
    async with world.context.store.write() as tx:
        settings = await servers.get(tx, world.guild.id)
        await servers.save(tx, replace(settings, quizmaster_role=role.id))
    for group in ("schedule", "exercise", "quiz"):
        known = world.env.backend.find_command(group, world.guild.id, type=1)
        world.guild.set_command_permissions(int(known["id"]), {role: True})
    return world.join(name, roles=[role])


async def test_quiz_masters_may_plan_and_post_and_get_suggestions_and_help(world):
    quinn = await quizmaster(world)
    made = await quinn.slash("schedule daily", channel=world.daily, time="09:00")
    assert say("schedule-made") in made.text
    assert list((await quinn.complete("schedule pause", "schedule", "")).values()) == [1]
    assert len(await quinn.complete("exercise post", "exercise", "")) == 14
    await quinn.post(channel=world.daily)
    assert len(world.posts()) == 1
    assert say("help-moderators-open") in (await quinn.slash("help")).buttons


async def test_suggestions_name_when_a_schedule_is_due(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00", weekdays="mon-fri")
    await world.mod.slash("schedule daily", channel=world.daily, time="18:30", weekdays="tue,thu")
    first, second = await world.mod.complete("schedule pause", "schedule", "")
    assert say("schedule-due", days=say("weekdays-work"), time="09:00") in first
    days = listed([say("weekday-1"), say("weekday-3")])
    assert say("schedule-due", days=days, time="18:30") in second
    shown = (await world.mod.slash("schedule list")).text
    assert say("schedule-due", days=days, time="18:30") in shown
    assert "* *" not in shown, "people do not read cron"


async def test_posting_in_a_thread_needs_the_threads_own_permission(world):
    backend = world.env.backend
    made = backend.create_thread(world.general.id, "side talk", world.mod.id)
    thread = ChannelHandle(world.env, world.guild, made)
    await world.mod.post(at=thread)
    assert "A" in world.post(thread).enabled
    world.deny(world.general, send_messages_in_threads=False)
    seen = await world.mod.post(at=thread)
    assert seen.text == say(
        "error-channel-permissions",
        channel=f"<#{thread.id}>",
        permissions=say("permission-send-messages-in-threads"),
    )
    assert len(world.posts(thread)) == 1
    world.deny(world.general, send_messages=False)
    await world.mod.post(at=thread)
    assert len(world.posts(thread)) == 2
