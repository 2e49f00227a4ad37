"""Multiple, classify and order: built in a private workbench, kept as a draft, submitted once."""

from dataclasses import dataclass

import pytest

from bot.core.exercise import Classify, Multiple
from bot.core.memory import Confidence
from bot.store import attempts
from bot.texts import say
from tests.behaviour.world import DAY, HOUR

EXERCISES = {
    "multiple": "monitoring-watch-without-labels",
    "classify": "automation-who-cures-it",
    "order": "releases-switch-in-order",
}
POINTS = {"multiple": 20, "classify": 15, "order": 10}
SUBMIT, UNDO, RESET = (say(name) for name in ("confidence-think", "workbench-undo", "workbench-reset"))


@dataclass
class Step:
    """One thing to do in a workbench: set a select, or click letters."""

    number: int = 0
    values: tuple[str, ...] = ()
    letters: str = ""

    async def do(self, person, desk):
        for letter in self.letters:
            desk = await person.click(desk, letter)
        return desk if self.letters else await person.choose(desk, self.values, number=self.number)


async def right_steps(world, number):
    """What to do in the workbench to have everything right."""
    post = await world.stored_post(number)
    match post.exercise:
        case Multiple() as exercise:
            places = [place for place, position in enumerate(post.shown) if exercise.options[position].correct]
            return [Step(letters="".join("ABCDE"[place] for place in places))]
        case Classify() as exercise:
            return [
                Step(number=place, values=(str(exercise.key[position]),)) for place, position in enumerate(post.shown)
            ]
        case exercise:
            return [Step(letters="ABCDEFG"[post.shown.index(step)]) for step in range(len(exercise.steps))]


async def submitted(world, number, person):
    async with world.context.store.read() as tx:
        return (await attempts.get_many(tx, [(number, person.id)])).get((number, person.id))


@pytest.fixture(params=EXERCISES)
async def kind(request):
    return request.param


async def opened(world, kind, person=None, **options):
    post = await world.publish(EXERCISES[kind], **options)
    assert post.selects == [], "an edit of the live count would reset what a member has picked"
    return post, await (person or world.ada).click(post, say("post-answer"))


async def test_submit_waits_until_everything_is_filled_in(world, kind):
    post, desk = await opened(world, kind)
    private_id = desk.message.id
    steps = await right_steps(world, post.number)
    for step in steps:
        assert SUBMIT not in desk.enabled
        desk = await step.do(world.ada, desk)
        assert desk.message.id == private_id, "the workbench is redrawn in place"
    assert SUBMIT in desk.enabled
    result = await world.ada.click(desk, SUBMIT)
    assert result.message.id == private_id
    assert say("feedback-right") in result.text
    more = [say("feedback-more"), say("feedback-board"), say("score-why"), say("report-button")]
    assert list(result.buttons) == more
    stored = await submitted(world, post.number, world.ada)
    assert (stored.points, stored.confidence) == (POINTS[kind], Confidence.THINK)
    board = await world.ada.click(result, say("feedback-board"))
    assert board.message.id != private_id, "the result stays, the board opens beside it"
    await world.wait(1)
    assert say("post-answers", answers=1) in post.text


async def test_progress_is_told_in_words(world):
    _, desk = await opened(world, "classify")
    assert say("workbench-placed", placed=0, all=8) in desk.text
    desk = await world.ada.choose(desk, ["1"], number=3)
    assert say("workbench-placed", placed=1, all=8) in desk.text
    assert desk.picked[3] == ["1"]
    desk = await world.ada.choose(desk, ["0"], number=3)
    assert say("workbench-placed", placed=1, all=8) in desk.text
    assert desk.picked[3] == ["0"]


async def test_picks_can_be_taken_back(world):
    _, desk = await opened(world, "multiple")
    for letter in "ACD":
        desk = await world.ada.click(desk, letter)
    assert say("workbench-picked", picked=3) in desk.text
    for letter in "ACD":
        desk = await world.ada.click(desk, say("workbench-picked-letter", letter=letter))
    assert say("workbench-picked", picked=0) in desk.text
    assert SUBMIT not in desk.enabled


async def test_undo_and_start_over(world):
    _, desk = await opened(world, "order")
    assert UNDO not in desk.enabled
    assert RESET not in desk.enabled
    for letter in "CAF":
        desk = await world.ada.click(desk, letter)
    assert not {"C", "A", "F"} & set(desk.enabled)
    desk = await world.ada.click(desk, UNDO)
    assert "F" in desk.enabled
    assert "A" not in desk.enabled
    desk = await world.ada.click(desk, "B")
    assert [line[:9] for line in desk.text.splitlines() if line[:3] in ("1. ", "2. ", "3. ")] == [
        "1. **C.**",
        "2. **A.**",
        "3. **B.**",
    ]
    desk = await world.ada.click(desk, RESET)
    assert {"A", "B", "C", "F"} <= set(desk.enabled)
    assert say("workbench-placed", placed=0, all=6) in desk.text


async def test_reopening_goes_on_with_the_draft_also_after_a_restart(world, kind):
    post, desk = await opened(world, kind)
    steps = await right_steps(world, post.number)
    desk = await steps[0].do(world.ada, desk)
    before = desk.text, desk.picked
    again = await world.ada.click(post, say("post-answer"))
    assert again.message.id != desk.message.id
    assert (again.text, again.picked) == before
    await world.restart()
    post = world.post()
    third = await world.ada.click(post, say("post-answer"))
    assert (third.text, third.picked) == before
    # The message from before the restart works on as well, and both show the same draft.
    for step in steps[1:]:
        desk = await step.do(world.ada, desk)
    result = await world.ada.click(desk, SUBMIT)
    assert say("feedback-right") in result.text
    if kind == "multiple":  # the older message still shows the picks
        late = await world.ada.click(third, say("workbench-picked-letter", letter=steps[0].letters[0]))
    else:
        late = await (world.ada.click(third, UNDO) if kind == "order" else steps[0].do(world.ada, third))
    assert say("feedback-again") in late.text


async def test_drafts_are_each_members_own(world, kind):
    post, desk = await opened(world, kind)
    await (await right_steps(world, post.number))[0].do(world.ada, desk)
    other = await world.ben.click(post, say("post-answer"))
    assert other.picked in ([], [[]], [[]] * 8)
    for key in ("workbench-placed", "workbench-picked"):
        for size in (6, 8):
            assert say(key, placed=1, all=size, picked=3) not in other.text


async def test_the_hint_in_the_workbench(world):
    post, desk = await opened(world, "order")
    desk = await world.ada.click(desk, "B")
    desk = await world.ada.click(desk, say("post-hint"))
    assert "At which moment does the quick way back end?" in desk.text
    assert say("post-hint") not in desk.enabled
    assert "B" not in desk.enabled, "the draft is still there"
    desk = await world.ada.click(desk, RESET)
    for step in await right_steps(world, post.number):
        desk = await step.do(world.ada, desk)
    result = await world.ada.click(desk, SUBMIT)
    assert say("feedback-points", points=7) in result.text
    assert say("feedback-sum-hint") in result.text


async def test_submitting_an_emptied_draft_says_so(world):
    post, desk = await opened(world, "multiple")
    first = await world.ada.click(desk, "A")
    second = await world.ada.click(post, say("post-answer"))
    await world.ada.click(second, say("workbench-picked-letter", letter="A"))
    seen = await world.ada.click(first, SUBMIT)
    assert seen.text == say("error-incomplete")
    assert SUBMIT in first.enabled, "the workbench itself stays as it was"
    assert await submitted(world, post.number, world.ada) is None


async def test_opened_before_the_close_and_submitted_after_it(world, kind):
    post, desk = await opened(world, kind, hours=1)
    for step in await right_steps(world, post.number):
        desk = await step.do(world.ada, desk)
    await world.wait(2 * HOUR)
    result = await world.ada.click(desk, SUBMIT)
    assert say("feedback-right") in result.text
    assert say("feedback-points-grace") in result.text
    stored = await submitted(world, post.number, world.ada)
    assert (stored.points, stored.grace) == (0, True)
    assert say("board-empty") in (await world.ada.slash("leaderboard")).text
    assert (await world.stored_post(post.number)).answers == 0


async def test_the_workbench_says_when_it_has_become_practice(world):
    post, desk = await opened(world, "order", hours=1)
    assert say("workbench-practice") not in desk.text
    await world.wait(2 * HOUR)
    desk = await world.ada.click(desk, "A")
    assert say("workbench-practice") in desk.text
    reopened = await world.ada.click(post, say("post-practise"))
    assert say("workbench-practice") in reopened.text


async def test_after_the_grace_week_everything_refuses_politely(world, kind):
    post, desk = await opened(world, kind, hours=1)
    steps = await right_steps(world, post.number)
    for step in steps:
        desk = await step.do(world.ada, desk)
    await world.wait(8 * DAY)
    refusals = [await world.ada.click(desk, SUBMIT), await world.ada.click(post, say("post-practise"))]
    if kind == "multiple":
        refusals.append(await world.ada.click(desk, say("workbench-picked-letter", letter=steps[0].letters[0])))
    elif kind == "classify":
        refusals.append(await steps[0].do(world.ada, desk))
    else:
        refusals += [await world.ada.click(desk, UNDO), await world.ada.click(desk, RESET)]
    if say("post-hint") in desk.enabled:
        refusals.append(await world.ada.click(desk, say("post-hint")))
    assert {seen.text for seen in refusals} == {say("error-post-closed")}
    assert await submitted(world, post.number, world.ada) is None


async def test_my_result_after_the_grace_week(world, kind):
    post, desk = await opened(world, kind, hours=1)
    for step in await right_steps(world, post.number):
        desk = await step.do(world.ada, desk)
    await world.ada.click(desk, SUBMIT)
    await world.wait(9 * DAY)
    seen = await world.ada.click(post, say("post-my-result"))
    assert say("feedback-right") in seen.text
    assert say("feedback-again") not in seen.text
