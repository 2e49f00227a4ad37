"""``/exercise void``, ``regrade`` and ``restore``, from the question to the note in the channel."""

from __future__ import annotations

from bot.bank.bank import Bank
from bot.texts import say
from tests.behaviour.moderating import let_in
from tests.behaviour.test_moderators import quizmaster
from tests.behaviour.world import MINUTE
from tests.samples import sample
from tests.tutor.posts.test_drilling import DRILL

ID = "foundations-claim-1"


async def rule(person, command: str, post, why: str = "Two options say the same.", pick: tuple[str, ...] = ()):
    """Run a command, pick a key, say yes, give the reason; what the moderator then sees."""
    asked = await person.slash(f"exercise {command}", exercise=f"p{post.number}")
    if pick:
        asked = await person.choose(asked, pick)
    question, yes = asked.text, asked.button_id(say(f"rule-{command}-yes"))
    assert say("ask-cancel") in asked.buttons
    opened = await person.actor.click(asked.message, custom_id=yes)
    return question, person.seen(await person.actor.submit_modal(opened, {"why": why}))


async def closed_post(world):
    post = await world.publish(ID, hours=1)
    right = await world.place_of_right(post.number)
    await world.ada.click(post, "ABC"[right])
    await world.ben.click(post, "ABC"[(right + 1) % 3])
    await world.wait(60 * MINUTE)
    await world.wait(MINUTE)
    return post, right


async def test_a_note_is_not_taken_for_the_recap(world):
    post, _ = await closed_post(world)
    recap = world.post()
    await rule(world.mod, "void", post)
    await world.wait(1)
    stored = await world.stored_post(post.number)
    assert await world.context.messenger.find_recap(stored) == recap.message.id
    world.env.backend.delete_message(world.daily.id, recap.message.id)
    assert await world.context.messenger.find_recap(stored) is None


async def test_a_faulty_exercise_is_regraded_voided_and_brought_back(world):
    post, right = await closed_post(world)
    before = post.text
    board = (await world.ada.slash("leaderboard")).text
    stored = await world.stored_post(post.number)
    wrong = stored.shown[(right + 1) % 3]
    asked, done = await rule(world.mod, "regrade", post, pick=("0", str(wrong)))
    effect = say("rule-effect", answers=2, changed=1, gain=1, lose=0)
    assert effect in asked
    assert "is regraded: one answer changed" in done.text
    await world.wait(1)
    reveal, note = post, world.post()
    why = "Two options say the same\\."
    assert say("reveal-regrade", why=why) in reveal.text
    assert say("reveal-right-choice", right=2, answers=2) in reveal.text
    assert say("correction-regrade", title="Practice 1", why=why, changed=1) in note.text
    mine = await world.ben.tap(note, say("post-my-result"))
    assert say("feedback-right") in mine.text
    assert say("reveal-regrade", why=why) in mine.text
    assert world.ben.name in (await world.ada.slash("leaderboard")).text
    # A quiz master may void it; nothing of it counts then.
    quinn = await quizmaster(world)
    _, done = await rule(quinn, "void", post, "It's faulty.")
    assert "is voided" in done.text
    await world.wait(1)
    assert say("reveal-void", why="It's faulty\\.") in post.text
    assert say("board-empty") in (await world.ada.slash("leaderboard")).text
    mine = await world.ada.tap(world.post(), say("post-my-result"))
    assert say("reveal-void", why="It's faulty\\.") in mine.text
    assert say("feedback-points", points=10) not in mine.text
    assert (await world.mod.slash("exercise void", exercise=f"p{post.number}")).text == say("error-correct-void")
    proposed = await world.mod.slash("exercise post", exercise=ID)
    assert say("propose-ruled-void", at="<t:", why="").split("<t:")[0] in proposed.text
    assert "It's faulty\\." in proposed.text
    _, done = await rule(world.mod, "restore", post, "It was fine.")
    await world.wait(1)
    assert post.text == before
    assert (await world.ada.slash("leaderboard")).text == board
    assert len(world.posts()) == 5, "the post, its recap, and a note for each correction"
    log = (await world.mod.slash("audit")).text
    for deed in ("regraded", "voided", "restored"):
        assert say(f"audit-{deed}", about="Practice 1") in log
    assert "It's faulty\\." in log


async def test_an_order_and_the_step_of_a_drill(world):
    post = await world.publish(sample("order").id, hours=1)
    world.context.bank = Bank(world.context.bank, [DRILL])
    await world.mod.post(at=world.daily, exercise=DRILL.id, hours=1)
    assert not await world.mod.complete("exercise void", "exercise", ""), "nothing has closed"
    assert (await world.mod.slash("exercise void", exercise="d1")).text == say("error-correct-open")
    await world.wait(60 * MINUTE)
    await world.wait(2 * MINUTE)
    offered = await world.mod.complete("exercise regrade", "exercise", "")
    assert sorted(offered.values()) == ["d1", f"p{post.number}"]
    assert list(await world.mod.complete("exercise restore", "exercise", "")) == [
        name for name, value in offered.items() if value == "d1"
    ]
    asked = await world.mod.slash("exercise regrade", exercise=f"p{post.number}")
    steps = len(sample("order").steps)
    assert len(asked.selects) == steps
    assert say("rule-regrade-yes") not in asked.enabled
    asked = await world.mod.choose(asked, ["1"])
    assert [next(one["value"] for one in menu["options"] if one.get("default")) for menu in asked.selects[:3]] == [
        "1",
        "0",
        "2",
    ]
    assert say("rule-regrade-yes") in asked.enabled
    asked = await world.mod.tap(asked, say("rule-key-more"))
    assert say("rule-key-also", steps="2 · 1 · " + " · ".join(map(str, range(3, steps + 1)))) in asked.text
    asked = await world.mod.choose(asked, ["0"])
    opened = await world.mod.actor.click(asked.message, custom_id=asked.button_id(say("rule-regrade-yes")))
    await world.mod.actor.submit_modal(opened, {"why": "It works both ways."})
    await world.wait(1)
    assert say("reveal-sequence-also", steps="2 · 1 · " + " · ".join(map(str, range(3, steps + 1)))) in post.text
    # One of several sequences can go again by itself.
    again = await world.mod.slash("exercise regrade", exercise=f"p{post.number}")
    ways = [say("rule-key-less") in one for one in again.enabled]
    assert sum(ways) == 2, "one for each sequence"
    again = await world.mod.tap(again, say("rule-key-less"))
    assert say("rule-key-less") not in again.enabled, "one has to be right"
    opened = await world.mod.actor.click(again.message, custom_id=again.button_id(say("rule-regrade-yes")))
    await world.mod.actor.submit_modal(opened, {"why": "It works one way only."})
    await world.wait(1)
    assert len((await world.stored_post(post.number)).exercise.sequences) == 1
    assert "2 · 1" not in post.text
    # The steps of a drill are offered one by one.
    assert (await world.mod.slash("exercise restore", exercise="d1")).text == say("error-correct-restore")
    asked = await world.mod.slash("exercise void", exercise=DRILL.title)
    assert say("rule-void-step", title=DRILL.title) in asked.text
    assert len(asked.enabled) == len(DRILL.steps)
    question = await world.mod.tap(asked, "2")
    opened = await world.mod.actor.click(question.message, custom_id=question.button_id(say("rule-void-yes")))
    await world.mod.actor.submit_modal(opened, {"why": "It's faulty."})
    await world.wait(1)
    opening = next(one for one in world.posts() if DRILL.scenario in one.text)
    assert say("drill-outcome-void", number=2, title=DRILL.steps[1].title) in opening.text
    again = await world.mod.slash("exercise void", exercise="d1")
    assert "2" not in again.enabled
    proposed = await world.mod.slash("exercise post", exercise=DRILL.id)
    assert say("propose-ruled-step", at="<t:", why="").split("<t:")[0] in proposed.text


async def test_whoever_may_not_and_what_can_not(world):
    post = await world.publish(ID)
    name = f"p{post.number}"
    for command in ("void", "regrade", "restore"):
        assert (await world.mod.slash(f"exercise {command}", exercise=name)).text == say("error-correct-open")
        assert (await world.mod.slash(f"exercise {command}", exercise="d1")).text == say("error-no-post")
        assert (await world.mod.slash(f"exercise {command}", exercise="p99")).text == say("error-no-post")
    await world.mod.slash("exercise close", exercise=name)
    await world.wait(1)
    asked = await world.mod.slash("exercise void", exercise=name)
    yes = asked.button_id(say("rule-void-yes"))
    assert say("rule-no-answers") in asked.text
    board = await world.ada.slash("leaderboard")
    let_in(world, world.guild.default_role, "exercise")
    for person in (world.ada, world.stranger):
        for command in ("void", "regrade", "restore"):
            seen = await person.slash(f"exercise {command}", exercise=name)
            assert seen.text == say("error-not-moderator")
    for forged in (yes, yes.replace(":ask:", ":look:"), yes.replace(":ask:", ":why:")):
        assert (await world.ada.forge(board, forged)).text == say("error-not-moderator")
    regrade = await world.mod.slash("exercise regrade", exercise=name)
    assert say("rule-regrade-yes") not in regrade.enabled, "no key is chosen yet"
    menu = regrade.selects[0]["custom_id"]
    assert (await world.mod.forge(regrade, menu, "9")).text == say("error-invalid-answer")
    assert (await world.mod.forge(regrade, f"{menu}:99999999", "1")).text != ""
    elsewhere = await world.elsewhere_mod.slash("help")
    look = yes.replace(":ask:", ":look:")
    assert (await world.elsewhere_mod.forge(elsewhere, look)).text == say("error-no-post")
