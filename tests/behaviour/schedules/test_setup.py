"""``/setup``: the guided flow from its first page to Confirm, run again, and everything that may come in between."""

import discord
import pytest
from simcord import ChannelHandle

from bot.core.records.schedules import ScheduleState
from bot.core.selection import Mode
from bot.store import servers
from bot.texts import say
from bot.tutor.schedules.scheduling import MOST_SCHEDULES
from tests.behaviour.moderating import Guide, begin_set_up, only_schedule, set_up, set_up_around, to_summary
from tests.behaviour.world import DAY

DANGER = 4


async def settings(world):
    async with world.context.store.read() as tx:
        return await servers.get(tx, world.guild.id)


async def test_every_choice_is_shown_in_the_summary_and_kept_once_confirmed(world):
    masters = world.guild.create_role("Quiz masters")
    guide = await set_up(world.mod, zone="Europe/Berlin")
    assert say("setup-hour", zone="Europe/Berlin") in guide.page.text
    await guide.pick("channel", world.daily)
    await guide.pick("hour", "18")
    await guide.type_time("18:30")
    await guide.pick("weekdays", "4", "0", "1", "2", "3")
    await guide.press("next")
    await guide.pick("topics", "monitoring", "releases")
    await guide.pick("mode", "shuffle")
    await guide.pick("difficulty", "2")
    await guide.press("next", "reveal", "thread")
    await guide.pick("moderators", world.secret)
    await guide.pick("quizmasters", masters)
    assert await world.stored_schedules() == []
    await guide.press("next")
    page = guide.page.text
    due = say("schedule-due", days=say("weekdays-work"), time="18:30")
    for line in (
        say("summary-channel", channel=f"<#{world.daily.id}>"),
        say("summary-time", when=due, zone="Europe/Berlin"),
        say("summary-reveal", state=say("setup-no")),
        say("summary-thread", state=say("setup-yes")),
        say("summary-ping", role=say("setup-nobody")),
        say("summary-moderators", channel=f"<#{world.secret.id}>"),
        say("summary-quizmasters", role=f"<@&{masters.id}>"),
        say("summary-new"),
    ):
        assert line in page
    assert (await settings(world)).zone == "UTC", "nothing is saved before it is confirmed"
    await guide.press("confirm")
    assert say("setup-done") in guide.page.text
    assert due in guide.page.text
    assert say("setup-quizmasters-note") in guide.page.text
    assert guide.page.enabled == [say("setup-first")]
    kept, server = await only_schedule(world), await settings(world)
    assert (kept.cron, kept.mode, kept.channel) == ("30 18 * * MON,TUE,WED,THU,FRI", Mode.SHUFFLE, world.daily.id)
    assert (kept.admitted.topics, kept.admitted.difficulty) == ({"monitoring", "releases"}, 2)
    assert (kept.reveal, kept.thread, kept.ping) == (False, True, None)
    assert (server.zone, server.moderators_channel, server.quizmaster_role) == (
        "Europe/Berlin",
        world.secret.id,
        masters.id,
    )


async def test_three_taps_and_confirm_give_a_daily_where_it_was_begun(world):
    guide = await set_up(world.mod, at=world.daily)
    assert guide.chosen("channel") == [str(world.daily.id)]
    await (await to_summary(guide)).press("confirm")
    assert say("setup-quizmasters-note") not in guide.page.text
    await world.wait_until(9)
    assert len(world.posts()) == 1
    assert "A" in world.post().enabled


async def test_the_time_zone_is_the_first_step_of_a_servers_first_set_up(world):
    guide = await begin_set_up(world.mod, at=world.daily)
    assert guide.chosen("zone") == ["UTC"]
    assert say("setup-zone", zone="UTC", time="08:55") in guide.page.text
    await guide.pick("zone", "Asia/Kolkata")
    assert say("setup-zone", zone="Asia/Kolkata", time="14:25") in guide.page.text
    await guide.press("next")
    assert say("setup-hour", zone="Asia/Kolkata") in guide.page.text
    await (await to_summary(guide)).press("confirm")
    assert (await settings(world)).zone == "Asia/Kolkata"
    again = await begin_set_up(world.mod, at=world.general)
    assert "channel" in again.menus, "the zone is known"
    await again.press("back")
    assert again.chosen("zone") == ["Asia/Kolkata"]


async def test_a_zone_is_found_by_city_country_or_offset(world):
    guide = await begin_set_up(world.mod, at=world.daily)
    for typed, zone in (("zurich", "Europe/Zurich"), ("Deutschland", "Europe/Zurich"), ("Germany", "Europe/Berlin")):
        await guide.find_zone(typed)
        assert guide.chosen("zone") == [zone], typed
    assert say("setup-zone-several", typed="Brazil") not in guide.page.text
    await guide.find_zone("Brazil")
    assert say("setup-zone-several", typed="Brazil") in guide.page.text
    assert guide.chosen("zone") == ["Europe/Berlin"], "until one is chosen"
    await guide.pick("zone", "America/Manaus")
    assert guide.chosen("zone") == ["America/Manaus"]
    assert say("setup-zone-several", typed="Brazil") not in guide.page.text
    await guide.find_zone("GMT+2")
    offered = [option["value"] for option in guide.menus["zone"]["options"]]
    assert "Europe/Athens" in offered
    assert not any(zone.startswith("Etc/") for zone in offered)
    before = guide.page.text
    await guide.find_zone("nowhere")
    assert guide.shown.text == say("error-bad-zone", zone="nowhere")
    assert guide.page.text == before


async def test_nothing_on_the_way_is_red(world):
    guide = await begin_set_up(world.mod, at=world.daily)
    for _ in range(5):
        styles = {name: button["style"] for name, button in guide.page.buttons.items()}
        assert DANGER not in styles.values()
        if say("setup-next") in guide.page.enabled:
            await guide.press("next")


async def test_back_keeps_what_was_chosen(world):
    guide = await to_summary(await set_up(world.mod), world.daily)
    await guide.press("back", "back", "back")
    assert guide.chosen("channel") == [str(world.daily.id)]
    await guide.press("back")
    assert guide.chosen("zone") == ["UTC"]
    assert say("setup-back") not in guide.page.buttons


async def test_run_again_it_shows_the_present_values_and_changes_the_same_schedule(world):
    role = world.guild.create_role("Learners", mentionable=True)
    await set_up_around(world.mod, world.daily, "thread", "reveal", ping=role, moderators=world.secret)
    first = await only_schedule(world)
    guide = await set_up(world.mod, at=world.daily)
    assert say("setup-changes", number=first.id) in guide.page.text
    assert (guide.chosen("channel"), guide.chosen("hour")) == ([str(world.daily.id)], ["9"])
    assert guide.chosen("weekdays") == [], "every day"
    await guide.type_time("7.45 pm")
    await guide.press("next", "next")
    assert guide.chosen("ping") == [str(role.id)]
    assert guide.chosen("moderators") == [str(world.secret.id)]
    assert say("setup-thread", state=say("setup-yes")) in guide.page.buttons
    assert say("setup-reveal", state=say("setup-no")) in guide.page.buttons
    await guide.pick("ping")
    await guide.press("next")
    assert say("summary-changes", number=first.id) in guide.page.text
    await guide.press("confirm")
    second = await only_schedule(world)
    assert (second.id, second.seed, second.created_by) == (first.id, first.seed, first.created_by)
    assert (second.cron, second.ping, second.thread, second.reveal) == ("45 19 * * *", None, True, False)


async def test_it_sets_up_the_channel_it_is_run_in(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    guide = await set_up(world.mod, at=world.general)
    assert say("setup-another", others=1) in guide.page.text
    assert guide.chosen("channel") == [str(world.general.id)]
    await guide.pick("hour", "18")
    await to_summary(guide)
    assert say("summary-new") in guide.page.text
    await guide.press("confirm")
    assert {one.channel: one.cron for one in await world.stored_schedules()} == {
        world.daily.id: "0 9 * * *",
        world.general.id: "0 18 * * *",
    }


async def test_each_channel_has_its_own_values(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    await world.mod.slash("schedule daily", channel=world.general, time="10:00", topics="releases")
    assert say("setup-changes", number=1) in (await set_up(world.mod, at=world.daily)).page.text
    guide = await set_up(world.mod, at=world.general)
    assert say("setup-changes", number=2) in guide.page.text
    await guide.press("next")
    assert guide.chosen("topics") == ["releases"]


async def test_a_paused_schedule_is_set_to_work_again_and_the_summary_says_so(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    await world.mod.slash("schedule pause", schedule=1)
    guide = await to_summary(await set_up(world.mod, at=world.daily))
    assert say("summary-resumes") in guide.page.text
    await guide.press("confirm")
    assert (await only_schedule(world)).state is ScheduleState.ACTIVE


async def test_cancel_changes_nothing(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    before = await world.stored_schedules()
    guide = await set_up(world.mod, zone="Asia/Tokyo")
    await guide.pick("hour", "3")
    await guide.press("cancel")
    assert guide.page.text == say("setup-cancelled")
    assert guide.page.enabled == []
    assert await world.stored_schedules() == before
    assert (await settings(world)).zone_next is None


async def test_a_double_click_on_confirm_makes_one_schedule(world):
    guide = await to_summary(await set_up(world.mod), world.daily)
    confirm = guide.page.button_id(say("setup-confirm"))
    await guide.press("confirm")
    done = guide.page.text
    again = await world.mod.forge(guide.page, confirm)
    assert again.text == say("error-no-setup")
    assert guide.page.text == done, "what was confirmed stays on the screen"
    assert len(await world.stored_schedules()) == 1


async def test_a_double_click_on_next_and_on_a_switch_goes_one_step(world):
    guide = await set_up(world.mod, at=world.daily)
    further = guide.page.button_id(say("setup-next"))
    await guide.press("next")
    await world.mod.forge(guide.page, further)
    assert "topics" in guide.menus, "the second page, not the third"
    await guide.press("next")
    thread = guide.page.button_id(say("setup-thread", state=say("setup-no")))
    await guide.press("thread")
    await world.mod.forge(guide.page, thread)
    assert say("setup-thread", state=say("setup-yes")) in guide.page.buttons


async def test_confirm_after_a_restart(world):
    guide = await to_summary(await set_up(world.mod, zone="Asia/Kolkata"), world.daily)
    await world.restart()
    await guide.press("confirm")
    assert say("setup-done") in guide.page.text
    assert (await settings(world)).zone == "Asia/Kolkata"
    assert len(await world.stored_schedules()) == 1


async def test_an_older_message_neither_changes_nor_confirms_nor_cancels_a_later_set_up(world):
    older = await to_summary(await set_up(world.mod), world.daily)
    newer = await set_up(world.mod, at=world.general)
    confirm, cancel = (older.page.button_id(say(f"setup-{key}")) for key in ("confirm", "cancel"))
    for name in (confirm, cancel, confirm.replace("confirm", "go:0"), "t1:g:confirm"):
        assert (await world.mod.forge(older.page, name)).text == say("error-no-setup")
    assert await world.stored_schedules() == []
    await (await to_summary(newer)).press("confirm")
    assert (await only_schedule(world)).channel == world.general.id
    assert (await world.mod.forge(older.page, confirm)).text == say("error-no-setup")


async def test_two_moderators_at_the_same_time_do_not_make_the_same_schedule_twice(world):
    other = world.join("Mila", roles=[world.moderators])
    first = await to_summary(await set_up(world.mod), world.daily)
    second = await to_summary(await set_up(other), world.daily)
    await first.press("confirm")
    await second.press("confirm")
    assert second.shown.text == say("error-schedule-exists")
    assert len(await world.stored_schedules()) == 1


async def test_nobody_overwrites_unseen_what_another_moderator_has_just_set(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    other = world.join("Mila", roles=[world.moderators])
    mine = await to_summary(await set_up(world.mod, at=world.daily))
    theirs = await set_up(other, at=world.daily)
    await theirs.press("next", "next")
    await theirs.pick("moderators", world.general)
    await theirs.press("next", "confirm")
    await mine.press("confirm")
    assert mine.shown.text == say("error-setup-overtaken")
    assert (await settings(world)).moderators_channel == world.general.id
    again = await to_summary(await set_up(world.mod, at=world.daily))
    assert say("summary-moderators", channel=f"<#{world.general.id}>") in again.page.text
    await again.press("confirm")
    assert say("setup-done") in again.page.text


async def test_a_moderator_who_lost_the_right_midway(world):
    guide = await to_summary(await set_up(world.mod), world.daily)
    world.env.backend.remove_member_role(world.guild.id, world.mod.id, world.moderators.id)
    for key in ("confirm", "back", "cancel"):
        await guide.press(key)
        assert guide.shown.text == say("error-not-moderator")
    assert await world.stored_schedules() == []


@pytest.mark.parametrize("permission", ["view_channel", "send_messages", "read_message_history"])
async def test_what_the_bot_may_not_do_is_named_at_once_and_blocks_confirm_until_it_may(world, permission):
    world.deny(world.daily, **{permission: False})
    guide = await set_up(world.mod)
    await guide.pick("channel", world.daily)
    problem = say(f"permission-{permission.replace('_', '-')}")
    assert problem in guide.page.text
    await guide.press("next", "next", "next")
    assert problem in guide.page.text
    assert say("setup-confirm") not in guide.page.buttons
    await guide.press("check")
    assert problem in guide.page.text
    world.deny(world.daily)
    await guide.press("check", "confirm")
    assert say("setup-done") in guide.page.text


async def test_a_permission_lost_just_before_confirm(world):
    guide = await to_summary(await set_up(world.mod), world.daily)
    world.deny(world.daily, send_messages=False)
    await guide.press("confirm")
    assert say("permission-send-messages") in guide.page.text
    assert await world.stored_schedules() == []


async def test_threads_mentions_and_the_moderators_channel_need_their_own_permissions(world):
    role = world.guild.create_role("Learners")
    world.deny(world.daily, create_public_threads=False, mention_everyone=False)
    guide = await set_up(world.mod, at=world.daily)
    await guide.press("next", "next")
    await guide.pick("ping", role)
    assert guide.shown.text == say("error-mention-beyond", role=f"<@&{role.id}>"), "Noor can't mention it either"
    may = discord.Permissions(manage_guild=True, mention_everyone=True)
    guide = await set_up(
        world.join("Hera", roles=[world.guild.create_role("Heralds", permissions=may)]), at=world.daily
    )
    await guide.press("next", "next", "thread")
    await guide.pick("ping", role)
    await guide.pick("moderators", world.closed)
    await guide.press("next")
    where = f"<#{world.daily.id}>"
    threads = say("problem-channel", channel=where, permissions=say("permission-create-public-threads"))
    mention = say("problem-mention", role=f"<@&{role.id}>", channel=where)
    telling = say("problem-channel", channel=f"<#{world.closed.id}>", permissions=say("permission-send-messages"))
    for problem in (threads, mention, telling):
        assert problem in guide.page.text
    assert say("setup-confirm") not in guide.page.buttons
    world.deny(world.closed)
    world.deny(world.daily, mention_everyone=True)
    await guide.press("check", "confirm")
    assert say("setup-done") in guide.page.text


async def test_everyone_can_be_neither_mentioned_nor_quiz_master(world):
    guide = await set_up(world.mod, at=world.daily)
    await guide.press("next", "next")
    for name in ("ping", "quizmasters"):
        await guide.pick(name, world.guild.default_role)
        assert say("setup-not-everyone") in guide.page.text
        assert guide.chosen(name) == []
    await guide.press("next", "confirm")
    assert (await only_schedule(world)).ping is None
    assert (await settings(world)).quizmaster_role is None


async def test_a_time_that_is_none_changes_nothing(world):
    guide = await set_up(world.mod, at=world.daily)
    await guide.type_time("half nine")
    assert guide.shown.text == say("error-bad-time", time="half nine")
    await guide.type_time("21.15")
    assert guide.chosen("hour") == ["21"]
    await guide.pick("hour", "8")
    await to_summary(guide)
    await guide.press("confirm")
    assert (await only_schedule(world)).cron == "0 8 * * *"


async def test_a_zone_there_is_not(world):
    seen = await world.mod.slash("setup", zone="Middle/Earth")
    assert seen.text == say("error-bad-zone", zone="Middle/Earth")
    assert "Europe/Lisbon" in (await world.mod.complete("setup", "zone", "lisb")).values()


async def test_another_zone_applies_from_the_next_midnight_and_is_announced(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    guide = await set_up(world.mod, at=world.daily, zone="America/New_York")
    assert say("setup-zone-now", zone="UTC") in guide.page.text
    await (await to_summary(guide)).press("confirm")
    midnight = int(world.env.now().replace(day=6, hour=0, minute=0).timestamp())
    change = say("schedules-zone-change", at=f"<t:{midnight}:f>", zone="America/New_York")
    listed = await world.mod.slash("schedule list")
    for text in (guide.page.text, listed.text, (await world.mod.slash("doctor")).text):
        assert say("schedules-zone", zone="UTC") in text
        assert change in text
    await world.wait_until(9)
    await world.wait(DAY)
    times = [screen.message.message.created_at.isoformat()[:16] for screen in world.posts()]
    assert times == ["2026-01-05T09:00"], "today still by the old zone"
    await world.wait_until(14)
    assert world.post().message.message.created_at.isoformat()[:16] == "2026-01-06T14:00"
    listed = await world.mod.slash("schedule list")
    assert say("schedules-zone", zone="America/New_York") in listed.text
    assert change not in listed.text


async def test_nothing_counts_as_deleted_while_the_server_is_unavailable(world, monkeypatch):
    await set_up_around(world.mod, world.daily, moderators=world.secret)
    guild = world.bot.get_guild(world.guild.id)
    monkeypatch.setattr(guild, "unavailable", True)
    monkeypatch.setattr(guild, "_channels", {world.general.id: guild.get_channel(world.general.id)})
    guide = await set_up(world.mod, at=world.daily)
    assert say("setup-changes", number="1") in guide.page.text
    await guide.press("next", "next")
    assert guide.chosen("moderators") == [str(world.secret.id)]


async def test_what_was_deleted_since_is_not_offered_any_more(world):
    role = world.guild.create_role("Learners", mentionable=True)
    await set_up_around(world.mod, world.daily, ping=role, moderators=world.secret)
    world.env.backend.delete_channel(world.daily.id)
    world.env.backend.delete_channel(world.secret.id)
    world.env.backend.delete_role(world.guild.id, role.id)
    guide = await set_up(world.mod)
    assert say("setup-changes", number=1) in guide.page.text
    assert guide.chosen("channel") == []
    assert say("setup-next") not in guide.page.enabled
    await guide.pick("channel", world.general)
    await guide.press("next", "next")
    assert guide.chosen("ping") == guide.chosen("moderators") == []
    await guide.press("next", "confirm")
    assert (await only_schedule(world)).channel == world.general.id


async def test_begun_in_a_thread_it_means_the_channel_around_it(world):
    made = world.env.backend.create_thread(world.daily.id, "side talk", world.mod.id)
    guide = await set_up(world.mod, at=ChannelHandle(world.env, world.guild, made))
    assert guide.chosen("channel") == [str(world.daily.id)]


async def test_the_most_schedules_hold_here_too(world):
    guide = await to_summary(await set_up(world.mod), world.general)
    for minute in range(MOST_SCHEDULES):
        await world.mod.slash("schedule daily", channel=world.daily, time=f"10:{minute:02}")
    await guide.press("confirm")
    assert guide.shown.text == say("error-too-many-schedules", most=MOST_SCHEDULES)


async def test_no_exercise_for_what_was_chosen(world):
    guide = await set_up(world.mod, at=world.daily)
    await guide.press("next")
    await guide.pick("topics", "releases")
    await guide.pick("difficulty", "3")
    await guide.press("next", "next", "confirm")
    assert guide.shown.text == say("error-no-exercise")
    assert await world.stored_schedules() == []


FORGED = [
    ("go:9", ()), ("zone", ()), ("go:-1", ()), ("go", ()), ("thread:x", ()), ("hour", ("24",)), ("weekdays", ("9",)),
    ("mode", ("chaos",)), ("difficulty", ("7",)), ("channel", ("general",)), ("nonsense", ()),
]  # fmt: skip


async def test_forged_values_change_nothing(world):
    guide = await set_up(world.mod, at=world.daily)
    key = guide.page.ids[0].split(":")[2]
    before = guide.page.text
    for name, values in FORGED:
        seen = await world.mod.forge(guide.page, f"t1:g:{key}:{name}", *values)
        assert seen.text == say("error-invalid-answer"), name
    assert guide.page.text == before
    assert await world.stored_schedules() == []


async def test_a_forged_zone_is_refused(world):
    guide = await begin_set_up(world.mod, at=world.daily)
    key = guide.page.ids[0].split(":")[2]
    seen = await world.mod.forge(guide.page, f"t1:g:{key}:zone", "Etc/GMT+2")
    assert seen.text == say("error-bad-zone", zone="Etc/GMT+2")
    assert guide.chosen("zone") == ["UTC"]


async def test_another_servers_channel_cannot_be_smuggled_in(world):
    guide = await set_up(world.mod, at=world.daily)
    key = guide.page.ids[0].split(":")[2]
    await world.mod.forge(guide.page, f"t1:g:{key}:channel", str(world.elsewhere.id))
    await guide.press("next", "next", "next")
    assert say("problem-gone", channel=f"<#{world.elsewhere.id}>") in guide.page.text
    await world.mod.forge(guide.page, f"t1:g:{key}:confirm")
    assert await world.stored_schedules() == []


async def test_members_are_turned_away_even_if_the_command_settings_let_them_in(world):
    known = world.env.backend.find_command("setup", world.guild.id, type=1)
    world.guild.set_command_permissions(int(known["id"]), {world.guild.default_role: True})
    assert (await world.ben.slash("setup")).text == say("error-not-moderator")
    guide = Guide(world.mod, await world.mod.slash("setup"))
    assert guide.page.private
