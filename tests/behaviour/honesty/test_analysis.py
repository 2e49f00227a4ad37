"""``/exercise analysis``, as moderators and others see it."""

from bot.texts import say
from tests.behaviour.world import HOUR

ID = "foundations-claim-1"


async def test_a_moderator_sees_counts_beside_the_figures(world):
    post = await world.publish(ID, hours=1)
    for person in [world.join(f"Member {number}") for number in range(3)]:
        await person.click(post, "A")
    early = await world.mod.slash("exercise analysis", exercise=ID)
    assert early.text == say("error-not-posted", exercise=ID), "moderators answer, too"
    await world.wait(HOUR)
    seen = await world.mod.slash("exercise analysis", exercise=ID)
    exercise = world.context.bank.get(ID)
    assert say("analysis-title", title=exercise.title) in seen.text
    assert "3 answers" in seen.text
    assert "3 of 3 picked it (100%)" in seen.text
    assert say("analysis-few", answers=3) in seen.text
    assert (await world.mod.slash("exercise analysis", exercise=f"p{post.number}")).text == seen.text
    assert (await world.mod.slash("exercise analysis", exercise="p99")).text == say("error-no-post")
    overview = await world.mod.slash("exercise analysis", topic="foundations")
    assert exercise.title in overview.text
    assert exercise.title in (await world.mod.slash("exercise analysis")).text


async def test_nothing_to_analyse_yet(world):
    seen = await world.mod.slash("exercise analysis", exercise=ID)
    assert seen.text == say("error-not-posted", exercise=ID)
    assert say("analysis-nothing") in (await world.mod.slash("exercise analysis")).text
    await world.publish(ID, hours=1)
    await world.wait(HOUR)
    assert say("analysis-nothing") in (await world.mod.slash("exercise analysis", exercise=ID)).text


async def test_as_a_picture_as_a_table_and_in_all_servers(world):
    post = await world.publish(ID, hours=1)
    for person in [world.join(f"Member {number}") for number in range(3)]:
        await person.click(post, "A")
    early = await world.mod.slash("exercise analysis", exercise=ID)
    assert early.text == say("error-not-posted", exercise=ID), "moderators answer, too"
    await world.wait(HOUR)
    seen = await world.mod.slash("exercise analysis", exercise=ID)
    drawn = await world.mod.tap(seen, say("analysis-picture"))
    assert [file.filename for file in drawn.message.attachments] == ["figure.png"]
    table = await world.mod.tap(seen, say("analysis-table"))
    assert [file.filename for file in table.message.attachments] == ["analysis.csv"]
    assert say("analysis-exported", exercises=1) in table.text
    overview = await world.mod.slash("exercise analysis", topic="foundations")
    assert say("analysis-exported", exercises=1) in (await world.mod.tap(overview, say("analysis-table"))).text
    # Other servers are the owner's affair.
    refused = await world.mod.slash("exercise analysis", exercise=ID, everywhere=True)
    assert refused.text == say("error-not-owner")
    forged = seen.button_id(say("analysis-table")).replace(":s:", ":a:")
    assert (await world.mod.forge(seen, forged)).text == say("error-not-owner")
    world.bot.owner_id = world.mod.id
    everywhere = await world.mod.slash("exercise analysis", exercise=ID, everywhere=True)
    assert "3 answers" in everywhere.text
    assert say("analysis-exported", exercises=1) in (await world.mod.tap(everywhere, say("analysis-table"))).text
    assert (await world.elsewhere_mod.slash("exercise analysis", exercise=ID)).text == say(
        "error-not-posted", exercise=ID
    )
    board = await world.ada.slash("leaderboard")
    for name in (forged, seen.button_id(say("analysis-picture"))):
        assert (await world.ada.forge(board, name)).text == say("error-not-moderator")
    assert (await world.mod.forge(seen, "t1:anp:s:x")).text == say("error-invalid-answer")
