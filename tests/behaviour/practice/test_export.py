"""``/practice mode:export``: a member's mistakes as files."""

from __future__ import annotations

from typing import Any

from bot.texts import say
from bot.ui.practice.export import ANKI, MARKDOWN
from tests.behaviour.people import Screen
from tests.behaviour.practice.test_practice import Alone, answer, turn_on
from tests.behaviour.world import DAY


async def files(screen: Screen) -> dict[str, str]:
    """The texts of the files of a message."""
    return {each.filename: (await each.read()).decode() for each in screen.message.attachments}


async def mistaken(world: Any, kind: str) -> Any:
    """Let Ada get a new exercise of a kind wrong; return it."""
    screen = await world.ada.slash("practice", mode="new", kind=kind)
    exercise = (await turn_on(world, screen)).exercise
    await answer(world, world.ada, screen, wrong=True)
    return exercise


async def test_mistakes_of_practice_and_dailies_as_files(world):
    none = await world.ada.slash("practice", mode="export")
    assert none.text == say("practice-export-none")
    order = await mistaken(world, "order")
    post = await world.publish("foundations-claim-1", hours=1)
    stored = await world.stored_post(post.number)
    wrong = "ABC"[next(place for place, at in enumerate(stored.shown) if not stored.exercise.options[at].correct)]
    await world.ada.click(post, wrong)
    held = await world.ada.slash("practice", mode="export")
    assert say("practice-export", mistakes=1) in held.text
    assert say("practice-export-held", held=1) in held.text
    assert set(await files(held)) == {ANKI, MARKDOWN}
    for text in (await files(held)).values():
        assert order.title in text
        assert stored.exercise.title not in text, "its post is open"
    await world.wait(DAY)
    after = await Alone(world.ada).practise(mode="export")
    assert say("practice-export", mistakes=2) in after.text
    found = await files(after)
    assert all(stored.exercise.title in text and order.title in text for text in found.values())
    mine = say("feedback-choice-yours", part="").strip()
    assert mine in found[MARKDOWN], "with the answer that was given"


async def page(world: Any) -> str:
    """Ada's mistakes as Markdown."""
    return (await files(await world.ada.slash("practice", mode="export")))[MARKDOWN]


async def test_what_was_edited_says_nothing_of_an_old_answer(world):
    choice = await mistaken(world, "choice")
    mine = say("feedback-choice-yours", part="").strip()
    assert mine in await page(world)
    changed = choice.model_copy(
        update={"options": tuple(each.model_copy(update={"text": each.text + "!"}) for each in choice.options)}
    )
    bank = world.context.bank
    world.context.bank = type(bank)(
        (changed if each.id == choice.id else each for each in bank.exercises), bank.drills.values()
    )
    text = await page(world)
    assert changed.options[0].text in text
    assert mine not in text
    assert await page(world) == text
