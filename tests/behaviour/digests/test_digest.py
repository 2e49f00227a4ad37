"""``/schedule digest``: planned, changed like other schedules, and what the channel sees."""

from bot.texts import say
from tests.behaviour.moderating import form_values, only_schedule, open_form, submit_form
from tests.behaviour.world import DAY, HOUR


async def a_week(world):
    """Two exercises that have closed: all got the first right, and two fell for the same option of the second."""
    for exercise, wrong in (("foundations-claim-1", 0), ("foundations-claim-2", 2)):
        post = await world.publish(exercise, hours=2)
        place = await world.place_of_right(post.number)
        people = [world.ada, world.ben, world.stranger]
        for number, person in enumerate(people):
            await person.click(post, "ABC"[(place + (number >= len(people) - wrong)) % 3])
        await world.wait(3 * HOUR)


async def test_a_digest_from_its_plan_to_its_post(world):
    made = await world.mod.slash("schedule digest", channel=world.general, time="18:00", weekday=4)
    assert say("schedule-made-digest") in made.text
    assert say("schedule-digest") in made.text
    schedule = await only_schedule(world)
    assert (schedule.digest, schedule.cron) == (True, "0 18 * * FRI")
    await a_week(world)
    await world.wait_until(18, days=4)
    (digest,) = world.posts(world.general)
    assert say("digest-answers", answers=6, members=3) in digest.text
    assert say("digest-place", place="🥇", name="Ada", points=20) in digest.text
    (picture,) = digest.message.attachments
    assert picture.description.startswith("Most points this week: 1 Ada, 20 points, 2 of 2 right; 2 Ben")
    assert "1 of 3 got it right" in digest.text
    assert "(2 picked it)" in digest.text
    assert digest.text.count(f"https://discord.com/channels/{world.guild.id}/{world.daily.id}/") == 3
    own = await world.ben.click(digest, say("digest-mine"))
    assert own.private
    assert say("progress-title", name="Ben") in own.text
    board = await world.ben.click(digest, say("digest-board"))
    assert board.private
    assert "Ada" in board.text
    assert len(world.posts(world.general)) == 1, "the digest itself stays as it is"


async def test_a_digest_is_listed_changed_skipped_and_removed_like_other_schedules(world):
    await world.mod.slash("schedule digest", channel=world.general, time="09:00")
    assert say("schedule-digest") in (await world.mod.slash("schedule list")).text
    assert say("preview-digest") in (await world.mod.slash("schedule preview", schedule=1)).text
    shown = await open_form(world.mod, 1)
    assert form_values(shown).keys() == {"time", "weekdays"}
    edited = await submit_form(world.mod, shown, time="10:30", weekdays=["6"])
    assert say("schedule-edited") in edited.text
    schedule = await only_schedule(world)
    assert (schedule.digest, schedule.cron) == (True, "30 10 * * SUN")
    await world.mod.slash("schedule skip", schedule=1)
    await a_week(world)
    await world.wait(7 * DAY)
    assert world.posts(world.general) == [], "the first date was skipped"
    await world.mod.slash("schedule pause", schedule=1)
    assert say("schedule-now-active") in (await world.mod.slash("schedule resume", schedule=1)).text
    removed = await world.mod.order("schedule remove", "remove-yes", schedule=1)
    assert say("schedule-now-removed") in removed.text


async def test_without_the_right_to_attach_files_a_digest_is_words(world):
    world.deny(world.general, attach_files=False)
    await world.mod.slash("schedule digest", channel=world.general, time="18:00", weekday=4)
    await a_week(world)
    await world.wait_until(18, days=4)
    (digest,) = world.posts(world.general)
    assert digest.message.attachments == []
    assert say("digest-place", place="🥇", name="Ada", points=20) in digest.text
