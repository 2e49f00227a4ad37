"""``/audit``: what moderators did, as they and others see it."""

from __future__ import annotations

from bot.core.records.audit import Action
from bot.texts import say
from bot.tutor import audit
from tests.behaviour.moderating import let_in


async def test_every_deed_is_there_in_pages_and_as_a_file(world):
    assert say("audit-nothing") in (await world.mod.slash("audit")).text
    await world.mod.slash("schedule daily", channel=world.daily, time="09:00")
    for command in ("pause", "resume", "skip"):
        await world.mod.slash(f"schedule {command}", schedule=1)
    await world.mod.order("schedule remove", "remove-yes", schedule=1)
    post = await world.publish("foundations-claim-1")
    await world.mod.slash("exercise close", exercise=f"p{post.number}")
    await world.mod.order("exercise withdraw", "withdraw-yes", exercise=f"p{post.number}")
    seen = await world.mod.slash("audit")
    deeds = ["schedule-made", "schedule-paused", "schedule-resumed", "schedule-skipped", "schedule-removed"]
    told = [seen.text.index(say(f"audit-{deed}", about="1")) for deed in deeds]
    told += [seen.text.index(say(f"audit-{deed}", about="Practice 1")) for deed in ("posted", "closed", "withdrawn")]
    assert told == sorted(told, reverse=True), "newest first"
    assert f"<@{world.mod.id}>" in seen.text
    assert "-# 5 Jan 2026, 09:00" in seen.text, "the date that was skipped"
    assert say("audit-older") not in seen.buttons
    for number in range(4):
        await audit.note_alone(world.context, world.guild.id, Action.CLOSED, f"=Number {number}", user=world.mod.id)
    first = await world.mod.slash("audit")
    assert say("page-of", page=1, pages=2) in first.text
    older = await world.mod.tap(first, say("audit-older"))
    assert say("audit-schedule-made", about="1") in older.text
    sent = await world.mod.tap(older, say("audit-file"))
    assert [file.filename for file in sent.message.attachments] == ["audit.csv", "corrections.csv"]
    assert say("audit-exported", entries=12) in sent.text
    # Whoever isn't a moderator, or is one elsewhere, sees nothing of it.
    let_in(world, world.guild.default_role, "audit")
    for person in (world.ada, world.stranger):
        assert (await person.slash("audit")).text == say("error-not-moderator")
    assert say("audit-nothing") in (await world.elsewhere_mod.slash("audit")).text
