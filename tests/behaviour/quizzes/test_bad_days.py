"""Quizzes on days when people and places go missing."""

from __future__ import annotations

from dataclasses import replace

from bot.core.quiz.state import End, Phase
from bot.store import servers
from bot.texts import say
from tests.behaviour.quizzes.hall import Hall, open_quiz

JOIN, START = say("quiz-join"), say("quiz-start-now")


async def test_hosts_players_and_strangers_come_and_go(world) -> None:
    hall = await open_quiz(world)
    opening = await hall.opening()
    for forged in ("q1:h:1:next:0lobby", "q1:h:1:stop:0lobby", "q1:g:1"):
        assert say("error-quiz-not-host") in (await world.stranger.forge(opening, forged)).text
    private = await world.stranger.slash("help")
    for forged in ("q1:x:1", "q1:y:1"):
        assert say("error-invalid-answer") in (await world.stranger.forge(opening, forged)).text
        assert say("error-quiz-not-host") in (await world.stranger.forge(private, forged)).text
    assert (await hall.quiz()).state.phase is Phase.LOBBY
    for person in (world.ada, world.ben):
        await person.tap(opening, JOIN)
    async with world.context.store.write() as tx:
        settings = replace(await servers.get(tx, world.guild.id), quizmaster_role=world.insiders.id)
        await servers.save(tx, settings)
    world.env.backend.remove_member(world.guild.id, world.mod.id)  # the host
    panel = await world.ada.tap(opening, START)  # a quiz master
    await hall.until(Phase.OPEN)
    await hall.answer(world.ben)
    world.env.backend.remove_member(world.guild.id, world.ben.id)
    await hall.answer(world.ada)
    await hall.until(Phase.REVEALED)
    assert "**Ben** · 10 points" in (await hall.latest()).text
    await hall.until(Phase.OPEN)  # with the vote open to its limit for Ben
    await hall.answer(world.ada)
    await hall.until(Phase.REVEALED)
    await world.wait(1)
    panel = await world.ada.tap(panel, say("quiz-panel-refresh"))
    asking = await world.ada.tap(panel, say("quiz-act-stop"))
    await world.ada.tap(asking, say("quiz-act-stop"))
    await world.wait(2)
    text = (await hall.opening()).text
    assert say("quiz-end-stopped") in text
    assert "🥇 **Ada** · 20 points" in text
    assert "🥈 **Ben** · 10 points" in text


async def test_a_thread_that_is_deleted_ends_the_quiz_and_moderators_hear_of_it(world) -> None:
    hall = await open_quiz(world)
    await world.ada.tap(await hall.opening(), JOIN)
    made = await hall.until(Phase.OPEN)
    await hall.answer(world.ada)
    world.env.backend.delete_channel(made.thread)
    made = await hall.until(Phase.ENDED)
    assert made.state.end is End.LOST
    await world.wait(5)
    assert say("quiz-end-lost") in (await hall.opening()).text
    (told,) = world.posts(world.mod.actor.user.dm_channel)
    assert say("error-quiz-lost", about="Quiz: Foundations", channel=f"<#{world.daily.id}>") in told.text
    seen = await world.mod.slash("doctor")
    assert say("doctor-quiz-lost", channel=f"<#{world.daily.id}>", at="").split(" on ")[0] in seen.text
    again = await open_quiz(world)  # the channel is free again
    assert (await again.quiz()).state.phase is Phase.LOBBY
    assert Hall(world, 2).number == again.number
