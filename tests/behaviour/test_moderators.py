"""Who counts as a moderator, what nobody else may do, and where they may post: the quiz masters' role, and threads."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from discord import app_commands
from simcord import ChannelHandle

from bot.store import servers
from bot.texts import listed, say
from bot.ui import router
from bot.ui.bank import ids as bank_ids
from bot.ui.honesty import reporting
from bot.ui.kit import asking, ids
from bot.ui.members import ids as my_ids
from bot.ui.members import kindness
from bot.ui.practice import session_ids
from bot.ui.quizzes import ids as quiz_ids
from bot.ui.talk import help as help_pages
from tests.behaviour.moderating import let_in

OF_MEMBERS = {
    *(ids.SHARE, ids.BOARD, ids.BESIDE, ids.PICTURE, ids.WORDS, ids.REPORT, ids.DISPUTE, ids.WHY, reporting.SEND),
    *(asking.NO, bank_ids.SUGGEST, quiz_ids.PREFIX, ids.TURN, ids.MINE, session_ids.PREFIX, my_ids.PREFIX),
    *(kindness.PREFIX, help_pages.PREFIX, ids.DRILL, ids.DRILL_NEXT),
}
"""What begins the custom ids of components that members use; of all others moderators alone."""


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


def moderators_commands(world) -> Iterator[app_commands.Command[Any, Any, Any]]:
    """Those that Discord shows to nobody else, unless the server's settings say so."""
    for command in world.bot.tree.walk_commands():
        root = command.root_parent or command
        if isinstance(command, app_commands.Command) and root.default_permissions is not None:
            yield command


async def test_nobody_else_may_use_any_of_their_commands_or_learns_anything_from_suggestions(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    await world.publish("foundations-claim-1")
    await world.mod.slash("quiz start", channel=world.daily, topic="foundations")
    given = {"schedule": 1, "exercise": "p1", "time": "09:00", "kind": "choice", "reason": "?", "exercises": "own"}
    given |= {"channel": world.daily, "role": world.insiders, "member": world.ben.actor, "reward": "streak-7"}
    given["file"] = ("a.gift", b"?")
    commands = list(moderators_commands(world))
    let_in(world, world.guild.default_role, *{(each.root_parent or each).name for each in commands})
    for command in commands:
        name = command.qualified_name
        needed = {each.name: given[each.name] for each in command.parameters if each.required}
        refused = "error-not-owner" if name == "bank reload" else "error-not-moderator"
        assert (await world.ben.slash(name, **needed)).text == say(refused), name
        for option in {"schedule", "exercise", "quiz"} & {
            each.name for each in command.parameters if each.autocomplete
        }:
            assert await world.ben.complete(name, option, "") == {}, (name, option)
    assert len(await world.mod.complete("quiz results", "quiz", "")) == 1


async def test_nobody_else_may_click_what_is_theirs(world):
    post = await world.publish("foundations-claim-1")
    own = await world.ben.slash("help")
    for name in [*(f"{prefix}1" for prefix in set(router._FLOWS) - OF_MEMBERS), help_pages.MODERATORS]:
        assert (await world.ben.forge(own, name)).text == say("error-not-moderator"), name
        seen = await world.ben.forge(post, name)
        assert seen.text in (say("error-not-moderator"), say("error-invalid-answer")), name
