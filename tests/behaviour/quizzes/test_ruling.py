"""``/quiz void``, from the question that was wrong to the corrected scores."""

from __future__ import annotations

from bot.core.quiz.state import Phase
from bot.texts import say
from bot.ui.quizzes import ruling
from tests.behaviour.quizzes.hall import open_quiz
from tests.behaviour.test_moderators import quizmaster


async def rule(person, picked: str, yes: str, why: str):
    """Pick a question, say yes, give the reason; the question, and what the moderator then sees."""
    listed = await person.slash("quiz void")
    asked = await person.choose(listed, [picked])
    opened = await person.actor.click(asked.message, custom_id=asked.button_id(say(yes)))
    return asked.text, person.seen(await person.actor.submit_modal(opened, {"why": why}))


async def test_a_question_that_was_wrong_is_voided_afterwards_and_brought_back(world) -> None:
    hall = await open_quiz(world)
    assert say("error-quiz-none-to-void") in (await world.mod.slash("quiz void")).text
    for person in (world.ada, world.ben):
        await person.tap(await hall.opening(), say("quiz-join"))
    reveals = []
    for number in range(3):
        await hall.until(Phase.OPEN)
        await hall.answer(world.ada, right=number == 2)
        await hall.answer(world.ben)
        await hall.until(Phase.REVEALED)
        reveals.append(await hall.vote())
    await hall.until(Phase.ENDED)
    await world.wait(2)
    podium, opening = await hall.latest(), await hall.opening()
    before = [each.text for each in (podium, opening, reveals[2])]
    assert "🥇 **Ben** · 30 points" in podium.text
    assert say("quiz-results-void") in (await world.mod.slash("quiz results")).text
    asked, done = await rule(world.mod, "void:2", "rule-void-yes", "Two *options* are right.")
    assert say("rule-effect", answers=2, changed=2, gain=0, lose=2).split(":")[0] in asked
    assert "✅ Question 3 is voided" in done.text
    await world.wait(3)
    note = await hall.latest()
    assert "voided question 3" in note.text
    assert "Two \\*options\\* are right\\." in note.text
    assert say("quiz-void-ruled") in reveals[2].text
    for shown in (podium, opening):
        assert "🥇 **Ben** · 20 points" in shown.text
    assert "**20** points · 2 of 2 right" in (await world.ben.slash("leaderboard", board="quizzes")).text
    mine = await world.ada.tap(note, say("quiz-my-answers"))
    assert "You got 0 of 2" in mine.text
    assert "🚫 3." in mine.text
    log = (await world.mod.slash("audit")).text
    assert say("audit-quiz-voided", about="1") in log
    # Whoever isn't a moderator can't; a quiz master can. Twice is once.
    forged = f"{ruling.ASK}back:1:2"
    assert (await world.ada.forge(mine, forged)).text == say("error-not-moderator")
    quinn = await quizmaster(world)
    asked, done = await rule(quinn, "back:2", "quiz-rule-back-yes", "They weren't.")
    assert "✅ Question 3 is back" in done.text
    await world.wait(3)
    assert [each.text for each in (podium, opening, reveals[2])] == before
    assert "took back their correction of question 3" in (await hall.latest()).text
    listed = await world.mod.slash("quiz void")
    assert say("error-quiz-counts-already") in (await world.mod.forge(listed, f"{ruling.PICK}1", "back:2")).text
    assert say("audit-quiz-restored", about="1") in (await world.mod.slash("audit")).text
