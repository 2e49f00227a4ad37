"""``/progress``: one's own, that of others as far as they allow, and what to do next."""

from bot.texts import say
from tests.behaviour.world import DAY


async def test_a_member_s_own_progress_from_nothing_to_practice(world):
    seen = await world.ada.slash("progress")
    assert say("progress-none") in seen.text
    assert seen.message.attachments == []
    await world.mod.slash("schedule daily", channel=world.secret, time="09:00")
    await world.wait_until(9)
    post = world.post(world.secret)
    place = await world.place_of_right(post.number)
    await world.ada.click(post, "ABC"[place])
    seen = await world.ada.slash("progress")
    (picture,) = seen.message.attachments
    assert "Progress of Ada. Streak 1" in picture.description
    assert say("progress-streak", days=1, best=1, freezes=0) in seen.text
    assert say("progress-group", days=1) in seen.text
    assert say("progress-year", answers=1, days=1) in seen.text
    begun = await world.ada.tap(seen, say("progress-practise"))
    assert begun.private
    await world.wait(3 * DAY)
    for person in (world.ada, world.ben):
        seen = await person.slash("progress", member=world.ada.actor)
        assert say("progress-streak", days=0, best=1, freezes=0) in seen.text, "though Ben can't see what she missed"


async def test_others_are_shown_as_far_as_they_allow(world):
    post = await world.first_daily()
    await world.ada.click(post, "A")
    seen = await world.ben.slash("progress", member=world.ada.actor)
    assert say("progress-title", name="Ada") in seen.text
    assert "Progress of Ada" in seen.message.attachments[0].description
    assert seen.buttons == {}, "what comes next is the member's own business"
    settings = await world.ada.choose(await world.ada.slash("me settings"), ["rank"])
    ranked = await world.mod.slash("progress", member=world.ada.actor)
    assert ranked.text == say("progress-rank", name="Ada", rank=1, members=1)
    await world.ada.choose(settings, ["hidden"])
    assert (await world.mod.slash("progress", member=world.ada.actor)).text == say("progress-hidden", name="Ada")
    assert say("progress-title", name="Ada") in (await world.ada.slash("progress")).text
    nothing = await world.ada.slash("progress", member=world.ben.actor)
    assert say("progress-none-other", name="Ben") in nothing.text


async def test_without_the_right_to_attach_files_words_are_enough(world):
    post = await world.first_daily()
    await world.ada.click(post, "A")
    world.deny(world.general, attach_files=False)
    seen = await world.ada.slash("progress")
    assert seen.message.attachments == []
    assert say("progress-topics") in seen.text
