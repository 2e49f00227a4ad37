"""A report from both sides: the member who makes it, and the moderators who deal with it."""

from __future__ import annotations

from dataclasses import replace

from bot.store import servers
from bot.texts import say
from tests.behaviour.honesty.test_correcting import ID, closed_post, rule
from tests.behaviour.moderating import let_in
from tests.behaviour.people import Screen
from tests.behaviour.world import MINUTE


async def report(person, screen: Screen, text: str, kind: str | None = "key", button: str = "report-button"):
    opened = await person.actor.click(screen.message, custom_id=screen.button_id(say(button)))
    values = {"text": text} | ({"trouble": [kind]} if kind else {})
    return person.seen(await person.actor.submit_modal(opened, values))


async def desk(world):
    """A channel for moderators."""
    async with world.context.store.write() as tx:
        settings = await servers.get(tx, world.guild.id)
        await servers.save(tx, replace(settings, moderators_channel=world.secret.id))


def letters(world, person):
    """What the bot has told somebody in private messages."""
    told = [entry.json for entry in world.env.http_requests if entry.method == "POST" and "/messages" in entry.path]
    return [str(body) for body in told if "From" in str(body) or "MLOps study group" in str(body)]


async def test_a_report_a_dispute_and_what_comes_of_them(world):
    await desk(world)
    post, right = await closed_post(world)
    result = await world.ben.tap(post, say("post-my-result"))
    assert say("report-button") in post.buttons, "the reveal has it, too"
    seen = await report(world.ben, result, "Both are right. *Really*")
    assert seen.text == say("report-sent")
    await world.wait(1)
    card = world.post(world.secret)
    assert say("case-title", title="Practice 1", reports=1) in card.text
    assert "Both are right\\. \\*Really\\*" in card.text
    assert (await report(world.ben, post, "again")).text == say("error-report-twice")
    # Someone else asks why, and does not agree.
    mine = await world.ada.tap(post, say("post-my-result"))
    why = await world.ada.tap(mine, say("score-why"))
    assert say("score-difficulty", difficulty=1, factor=1.0) in why.text
    assert say("score-hint", hint="no") in why.text
    assert say("score-choice", part=1, whole=1) in why.text
    await report(world.ada, why, "I want more.", None, "dispute-button")
    await world.wait(MINUTE)
    assert len(world.posts(world.secret)) == 1, "edited, not repeated"
    assert say("case-title", title="Practice 1", reports=2) in card.text
    letter = "ABC"[right]
    assert say("case-record", lettered="yes", letters=letter, percent=100, points=10, hint="no") in card.text
    listed = await world.mod.slash("exercise reports")
    shown = await world.mod.tap(listed, "1")
    assert say("case-title", title="Practice 1", reports=2) in shown.text
    # The card leads to a correction, which answers the reports.
    asked = await world.mod.tap(card, say("case-several"))
    wrong = (await world.stored_post(post.number)).shown[(right + 1) % 3]
    asked = await world.mod.choose(asked, ("0", str(wrong)))
    opened = await world.mod.actor.click(asked.message, custom_id=asked.button_id(say("rule-regrade-yes")))
    await world.mod.actor.submit_modal(opened, {"why": "Both are right."})
    await world.wait(MINUTE)
    assert say("case-regraded") in card.text
    assert say("case-void") not in card.buttons
    told = say("report-regraded", title="Practice 1")
    assert sum(told[:40] in letter for letter in letters(world, world.ben)) == 2
    assert say("cases-none") in (await world.mod.slash("exercise reports")).text


async def test_a_case_offers_what_can_be_done_now(world):
    await desk(world)
    post = await world.publish(ID, hours=1)
    result = await world.ada.click(post, "A")
    await report(world.ada, result, "B is right, too.")
    await world.wait(1)
    card = world.post(world.secret)
    corrections = {say("case-void"), say("case-regrade"), say("case-several")}
    assert not corrections & set(card.buttons)
    assert say("case-thank") in card.buttons
    assert "After that, you can correct it here." in card.text
    await world.wait(61 * MINUTE)
    await world.wait(MINUTE)
    assert corrections <= set(card.buttons), "it has closed"
    assert "After that, you can correct it here." not in card.text
    await rule(world.mod, "void", post)
    await report(world.ben, post, "It makes no sense.")
    await world.wait(MINUTE)
    second = world.post(world.secret)
    assert second.message.id != card.message.id
    assert say("case-void") not in second.buttons, "that is in force"
    await rule(world.mod, "restore", post)
    await world.wait(MINUTE)
    assert corrections <= set(second.buttons)
    await world.mod.order("exercise withdraw", "withdraw-yes", exercise=f"p{post.number}")
    await world.wait(1)
    assert not corrections & set(second.buttons)
    assert say("case-withdrawn", exercise=ID) in second.text
    assert say("case-thank") in second.buttons


async def test_thanks_dismissals_and_who_may_not(world):
    await desk(world)
    post, _ = await closed_post(world)
    await report(world.stranger, post, "A typo in B", "typo")
    await world.wait(1)
    card = world.post(world.secret)
    let_in(world, world.guild.default_role, "exercise")
    assert (await world.ada.tap(card, say("case-thank"))).text == say("error-not-moderator")
    assert (await world.ada.slash("exercise reports")).text == say("error-not-moderator")
    waiting = say("doctor-reports", count=1)
    assert waiting in (await world.mod.slash("doctor")).text
    assert (await world.mod.tap(card, say("case-thank"))).text == say("case-thanked-done", title="Practice 1")
    assert waiting not in (await world.mod.slash("doctor")).text
    await world.wait(MINUTE)
    assert say("case-thanked") in card.text
    assert say("audit-reports-thanked", about="Practice 1") in (await world.mod.slash("audit")).text
    forged = f"t1:case:dismiss:{1}"
    assert (await world.mod.forge(card, forged)).text == say("error-report-settled")
    assert (await world.elsewhere_mod.forge(await world.elsewhere_mod.slash("help"), forged)).text == say(
        "error-report-gone"
    )
    for name in ("t1:report:", "t1:report:x1", "t1:report:e../..", "t1:points:p0x"):
        assert (await world.ada.forge(card, name)).text == say("error-invalid-answer")
    assert (await world.ada.forge(card, "t1:points:p1")).text != ""
    assert ID in (await world.stored_post(post.number)).exercise.id
