"""The kinds that are answered in private: the workbench of a quiz, finished or not when time is up."""

from __future__ import annotations

from bot.core.exercise import Choice, Classify, Multiple
from bot.core.grading import FULL_SCORE
from bot.core.quiz.state import Phase
from bot.store import quizzes
from bot.texts import say
from bot.ui.kit import ids as kit_ids
from bot.ui.quizzes import ids
from bot.ui.quizzes.flow import _DESK
from tests.behaviour.people import Person, Screen
from tests.behaviour.quizzes.hall import Hall
from tests.core.strategies import key_of

JOIN = say("quiz-join")


async def put_together(hall: Hall, person: Person, steps: int = 99) -> Screen:
    """Answer the current round correctly, or take only the first steps towards that."""
    asked = await hall.asked()
    exercise, key = asked.exercise, key_of(asked.exercise)
    desk = await person.tap(await hall.vote(), say("post-answer"))
    assert "Whatever you have here counts when time's up" in desk.text
    if isinstance(exercise, Classify):
        for place in range(len(key))[:steps]:
            desk = await person.choose(desk, [str(key[asked.shown[place]])], number=place)
        return desk
    what = kit_ids.TOGGLE if isinstance(exercise, Multiple) else kit_ids.NEXT
    for position in key[:steps]:
        name = ids.quiz_id(what, hall.number, asked.index, asked.shown.index(position))
        desk = await person.tap(desk, custom_id=name)
    return desk


async def test_every_kind_is_answered_in_the_workbench_and_a_draft_counts(world) -> None:
    await world.mod.slash("quiz start", channel=world.daily, questions=14)  # all that there is, topics taking turns
    hall = Hall(world)
    for person in (world.ada, world.ben):
        await person.tap(await hall.opening(), JOIN)
    seen = set()
    while len(seen) < 3:
        await hall.until(Phase.OPEN)
        asked = await hall.asked()
        if not isinstance(asked.exercise, Choice):
            seen.add(asked.exercise.kind)
            for what in _DESK:  # as the workbench has it, but on what everybody sees
                forged = await world.ben.forge(await hall.vote(), ids.quiz_id(what, hall.number, asked.index, 0), "0")
                assert forged.text == say("error-invalid-answer"), what
            desk = await put_together(hall, world.ada)
            desk = await world.ada.tap(desk, say("quiz-desk-finish"))
            assert say("quiz-desk-done", until="").split("**")[1] in desk.text
            await put_together(hall, world.ben, steps=1)
            assert "2 of 2 answered" in (await world.mod.slash("quiz panel")).text
        await hall.until(Phase.REVEALED)
        async with world.context.store.read() as tx:
            given = {each.user: each for each in await quizzes.ballots(tx, hall.number, asked.index)}
        if isinstance(asked.exercise, Choice):
            assert not given
        else:
            assert given[world.ada.id].score == FULL_SCORE
            assert given[world.ben.id].score < FULL_SCORE
            assert not given[world.ben.id].done
            mine = await world.ben.tap(await hall.vote(), say("quiz-my-answer"))
            unfinished = say("quiz-unfinished", points=given[world.ben.id].points) in mine.text
            assert unfinished is not isinstance(asked.exercise, Multiple)  # of those, any choice is an answer
