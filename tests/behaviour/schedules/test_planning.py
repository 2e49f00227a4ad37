"""``/schedule preview``, ``skip`` and ``edit``: what they promise is what then happens."""

from datetime import datetime

import pytest

from bot.bank.bank import Bank
from bot.core.recurrence import daily_cron
from bot.core.selection import Filter
from bot.texts import listed, say
from tests.behaviour.moderating import form_values, only_schedule, open_form, set_up, submit_form
from tests.behaviour.people import SELECT
from tests.behaviour.world import DAY, HOUR


async def promised(world, number=1):
    """The lines of a preview: (unix time, title of the exercise)."""
    seen = await world.mod.slash("schedule preview", schedule=number)
    lines = [line for line in seen.text.splitlines() if line.startswith("<t:")]
    return [(int(line[3:].split(":")[0]), line.split("**")[1]) for line in lines]


async def posted(world, channel):
    """What a channel was posted so far: (unix time of the full minute, title of the exercise)."""
    return [
        (
            int(screen.message.message.created_at.timestamp()) // 60 * 60,
            (await world.stored_post(screen.number)).exercise.title,
        )
        for screen in world.posts(channel)
    ]


@pytest.mark.parametrize("order", ["syllabus", "shuffle"])
async def test_a_preview_is_what_is_posted(world, order):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00", weekdays="mon-fri", order=order)
    ahead = await promised(world)
    assert len(ahead) == 10
    await world.wait(12 * DAY)
    assert await posted(world, world.daily) == ahead


async def test_previews_of_schedules_that_share_a_server_take_each_other_into_account(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00", order="shuffle")
    await world.mod.slash("schedule daily", channel=world.general, time="09:00")
    await world.mod.slash("schedule daily", channel=world.secret, time="20:15", topics="foundations")
    ahead = [await promised(world, number) for number in (1, 2, 3)]
    await world.wait(4 * DAY)
    for lines, channel in zip(ahead, (world.daily, world.general, world.secret), strict=True):
        assert await posted(world, channel) == lines[:4]


@pytest.mark.parametrize("twice", [False, True])
async def test_a_preview_across_changes_of_zone(world, twice):
    await posted_then_westwards(world, twice=twice)
    ahead = await promised(world)
    await world.wait(4 * DAY)
    made = (await posted(world, world.daily))[1:]
    assert 3 <= len(made) <= 4
    assert made == ahead[: len(made)]


async def posted_then_westwards(world, *, twice):
    """The evening's exercise is out when the zone changes westwards, where that evening is still to come.

    After a second change nothing but the slot itself remembers that it was used up.
    """
    await world.mod.slash("schedule daily", channel=world.daily, time="22:00")
    await world.wait_until(22, 30)
    await set_zone(world, "America/New_York")
    if twice:
        await world.wait(2 * HOUR)
        await set_zone(world, "Pacific/Honolulu")


async def set_zone(world, zone):
    guide = await set_up(world.mod, at=world.daily, zone=zone)
    await guide.press("next", "next", "next", "confirm")
    assert say("setup-done") in guide.page.text


async def test_a_preview_of_a_paused_schedule_says_that_nothing_will_come(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    assert say("preview-paused") not in (await world.mod.slash("schedule preview", schedule=1)).text
    await world.mod.slash("schedule pause", schedule=1)
    seen = await world.mod.slash("schedule preview", schedule=1)
    assert say("preview-paused") in seen.text


async def test_skip_leaves_out_exactly_one_date(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    ahead = await promised(world)
    seen = await world.mod.slash("schedule skip", schedule=1)
    assert say("schedule-skipped", at=f"<t:{ahead[0][0]}:f>") in seen.text
    assert f"<t:{ahead[1][0]}:R>" in seen.text
    later = await promised(world)
    assert [at for at, _ in later[:9]] == [at for at, _ in ahead[1:]]
    await world.wait(DAY)
    doctor = (await world.mod.slash("doctor")).text
    assert say("doctor-slot-skipped", slot=datetime(2026, 1, 5, 9)) in doctor
    await world.wait(2 * DAY)
    assert await posted(world, world.daily) == later[:2]


async def test_each_skip_leaves_out_one_more_even_across_a_restart(world):
    post = await world.first_daily()
    for _ in range(2):
        await world.mod.slash("schedule skip", schedule=1)
    await world.restart()
    await world.wait(2 * DAY)
    assert len(world.posts()) == 1
    assert say("post-my-result") in post.enabled, "it closed when its successor would have opened"
    await world.wait(DAY)
    assert len(world.posts()) == 2


@pytest.mark.parametrize("twice", [False, True])
async def test_a_skip_across_changes_of_zone_leaves_out_a_date_that_would_have_come(world, twice):
    await posted_then_westwards(world, twice=twice)
    ahead = await promised(world)
    seen = await world.mod.slash("schedule skip", schedule=1)
    assert f"<t:{ahead[0][0]}:f>" in seen.text
    await world.wait(4 * DAY)
    made = [at for at, _ in (await posted(world, world.daily))[1:]]
    assert len(made) >= 2
    assert made == [at for at, _ in ahead[1 : len(made) + 1]]


async def test_nothing_to_skip_while_it_rests(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    await world.mod.slash("schedule pause", schedule=1)
    assert (await world.mod.slash("schedule skip", schedule=1)).text == say("error-schedule-paused")


async def test_the_form_shows_the_present_values(world):
    await world.mod.slash(
        "schedule daily",
        channel=world.daily,
        time="18:30",
        weekdays="tue,thu",
        topics="releases,monitoring",
        difficulty=2,
        order="shuffle",
        one_tap=True,
    )
    shown = await open_form(world.mod, 1)
    assert shown.modal["title"] == say("edit-title", number=1)
    assert form_values(shown) == {
        "time": "18:30",
        "weekdays": ["1", "3"],
        "topics": ["monitoring", "releases"],
        "difficulty": ["2"],
        "extras": ["shuffle", "one-tap", "reviews"],
    }
    before = await only_schedule(world)
    seen = await submit_form(world.mod, shown)
    assert say("schedule-edited") in seen.text
    after = await only_schedule(world)
    assert after == before


async def test_an_edit_changes_the_dates_to_come_and_leaves_the_open_exercise_alone(world):
    post = await world.first_daily()
    shown, text = await open_form(world.mod, 1), post.text
    seen = await submit_form(
        world.mod, shown, time="14.30", weekdays=["0", "2"], topics=["releases"], difficulty=["any"], extras=["shuffle"]
    )
    due = say("schedule-due", days=listed([say("weekday-0"), say("weekday-2")]), time="14:30")
    assert due in seen.text
    assert post.text == text
    assert "A" in post.enabled
    kept = await only_schedule(world)
    assert kept.cron == daily_cron(14, 30, frozenset((0, 2)))
    assert kept.admitted.topics == {"releases"}
    ahead = await promised(world)
    await world.wait(5 * HOUR + 1800)
    await world.wait(2 * DAY)
    assert (await posted(world, world.daily))[1:] == ahead[:2]


async def test_a_form_changes_only_what_its_sender_has_changed(world):
    """Two have it open at the same time, and a third uses an option of the command."""
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00", weekdays="mon,tue", difficulty=2)
    first, second = await open_form(world.mod, 1), await open_form(world.mod, 1)
    await world.mod.slash("schedule edit", schedule=1, discuss=True, review_every=6)
    await submit_form(world.mod, first, time="10:15", extras=["reviews", "one-tap"])
    seen = await submit_form(world.mod, second, weekdays=["4"], topics=["releases"])
    assert say("schedule-due", days=say("weekday-4"), time="10:15") in seen.text
    kept = await only_schedule(world)
    assert (kept.cron, kept.admitted) == (daily_cron(10, 15, frozenset({4})), Filter(frozenset({"releases"}), 2))
    assert (kept.one_tap, kept.review_every, kept.may_vote_twice) == (True, 6, True)


BAD = [
    ({"time": "25:00"}, say("error-bad-time", time="25:00")),
    ({"topics": ["releases"], "difficulty": ["3"]}, say("error-no-exercise")),
]


async def test_a_bad_edit_changes_nothing(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    await world.mod.slash("schedule daily", channel=world.daily, time="10:00")
    before = await world.stored_schedules()
    for changes, sentence in [*BAD, ({"time": "10"}, say("error-schedule-exists"))]:
        assert (await submit_form(world.mod, await open_form(world.mod, 1), **changes)).text == sentence
    assert await world.stored_schedules() == before


async def test_a_form_for_a_schedule_that_was_removed_meanwhile_or_is_elsewhere(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    shown = await open_form(world.mod, 1)
    await world.mod.order("schedule remove", "remove-yes", schedule=1)
    assert (await submit_form(world.mod, shown)).text == say("error-no-schedule", number=1)
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    for command in ("edit", "preview", "skip"):
        seen = await world.elsewhere_mod.slash(f"schedule {command}", schedule=2)
        assert seen.text == say("error-no-schedule", number=2)


async def test_a_form_submitted_by_somebody_who_is_no_moderator_any_more(world):
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    shown = await open_form(world.mod, 1)
    world.env.backend.remove_member_role(world.guild.id, world.mod.id, world.moderators.id)
    assert (await submit_form(world.mod, shown, time="11")).text == say("error-not-moderator")
    assert (await only_schedule(world)).cron == "0 9 * * *"


def with_many_topics(bank):
    """The bank with thirty topics more, of one exercise each, behind those it has."""
    first = bank.exercises[0]
    more = [
        first.model_copy(update={"id": f"extra-{n:02}-it", "topic": f"extra-{n:02}", "topic_title": f"Extra {n:02}"})
        for n in range(30)
    ]
    return Bank([*bank.exercises, *more])


async def test_more_topics_than_a_menu_holds(world):
    """The chosen ones come first and none is lost; how many have no room is said."""
    context = world.context
    context.bank = with_many_topics(context.bank)
    total = len(context.bank.topics)
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00", topics="extra-29,foundations")
    shown = await open_form(world.mod, 1)
    fields = [label["component"] for label in shown.modal["components"]]
    menu = next(part for part in fields if part["custom_id"] == "topics")
    assert len(menu["options"]) == 25
    labels = [label.get("description") for label in shown.modal["components"]]
    assert say("edit-topics-more", more=total - 25) in labels
    await submit_form(world.mod, shown, time="10")
    assert (await only_schedule(world)).admitted.topics == {"extra-29", "foundations"}
    guide = await set_up(world.mod, at=world.daily)
    await guide.press("next")
    assert sorted(guide.chosen("topics")) == ["extra-29", "foundations"]
    assert say("setup-topics-more", more=total - 25) in guide.page.text
    assert all(len(part["options"]) <= 25 for part in guide.menus.values() if part["type"] == SELECT)
    await guide.press("next", "next", "confirm")
    assert (await only_schedule(world)).admitted.topics == {"extra-29", "foundations"}


async def test_chosen_topics_without_room_in_the_form_stay_chosen(world):
    context = world.context
    context.bank = with_many_topics(context.bank)
    chosen = ["foundations", *(f"extra-{number:02}" for number in range(30))]
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00", topics=",".join(chosen))
    await submit_form(world.mod, await open_form(world.mod, 1), time="10")
    assert (await only_schedule(world)).admitted.topics == set(chosen)
