"""``/exercise analysis``, as moderators and others see it."""

from bot.texts import say

ID = "foundations-claim-1"


async def test_a_moderator_sees_counts_beside_the_figures(world):
    post = await world.publish(ID, hours=1)
    for person in [world.join(f"Member {number}") for number in range(3)]:
        await person.click(post, "A")
    seen = await world.mod.slash("exercise analysis", exercise=ID)
    exercise = world.context.bank.get(ID)
    assert say("analysis-title", title=exercise.title) in seen.text
    assert "3 answers" in seen.text
    assert "3 of 3 picked it (100%)" in seen.text
    assert say("analysis-few", answers=3) in seen.text
    overview = await world.mod.slash("exercise analysis", topic="foundations")
    assert exercise.title in overview.text
    assert exercise.title in (await world.mod.slash("exercise analysis")).text


async def test_nothing_to_analyse_yet(world):
    seen = await world.mod.slash("exercise analysis", exercise=ID)
    assert seen.text == say("error-not-posted", exercise=ID)
    assert say("analysis-nothing") in (await world.mod.slash("exercise analysis")).text
    await world.publish(ID)
    assert say("analysis-nothing") in (await world.mod.slash("exercise analysis", exercise=ID)).text
