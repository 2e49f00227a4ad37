"""Exercises written in forms: by moderators for their server, and by members as suggestions."""

from __future__ import annotations

from bot.core.own import name_of
from bot.core.records.audit import Action
from bot.core.records.banks import written
from bot.texts import say
from bot.tutor.bank import keeping
from tests.behaviour.members.test_reminders import letters
from tests.behaviour.moderating import let_in, set_up_around

EDITED = Action.OWN_EDITED
TEXTS = {
    "title": "First things",
    "scenario": "",
    "question": "What comes first?",
    "answers": "* Tests\n- Meetings\n- Lunch",
    "explanation": "Tests come first.",
}


async def fill_in(person, command, fields, **options):
    """Run a command that opens a form, and submit it."""
    opened = await person.actor.slash(person.world.general, command, **options)
    assert opened.modal is not None, opened
    return person.seen(await person.actor.submit_modal(opened, fields))


async def press_and_fill_in(person, screen, label, fields):
    """Press a button that opens a form, and submit it."""
    opened = await person.actor.click(screen.message, custom_id=screen.button_id(label))
    return person.seen(await person.actor.submit_modal(opened, fields))


async def test_a_moderator_writes_an_exercise_and_edits_it(world):
    faulty = await fill_in(world.mod, "bank new", {**TEXTS, "answers": "Tests\nLunch"}, kind="choice")
    assert say("own-form-faults") in faulty.text
    seen = await press_and_fill_in(world.mod, faulty, say("own-form-texts-open"), TEXTS)
    assert "What comes first?" in seen.text
    more = {"reasons": "It pays.\nNot yet.\nLater.", "hint": "", "difficulty": ["1"]}
    seen = await press_and_fill_in(world.mod, seen, say("own-form-more-open"), more)
    done = await world.mod.tap(seen, say("own-form-save"))
    assert done.text == say("own-added", title="First things", version=1)
    (name,) = (await world.mod.complete("bank edit", "exercise", "first")).values()
    seen = await fill_in(world.mod, "bank edit", {**TEXTS, "question": "What is first?"}, exercise=name)
    done = await world.mod.tap(seen, say("own-form-save"))
    assert done.text == say("own-edited", title="First things", version=2)
    # Of two who edit it, the later one is told.
    seen = await fill_in(world.mod, "bank edit", TEXTS, exercise=name)
    _, exercise = await keeping.get(world.context, world.guild.id, name)
    changed = exercise.model_copy(update={"id": name_of(exercise.id), "hint": "Not the last."})
    await keeping.save(world.context, world.guild.id, world.stranger.id, written(world.guild.id, changed), EDITED)
    assert (await world.mod.tap(seen, say("own-form-save"))).text == say("error-own-changed")
    audit = (await world.mod.slash("audit")).text
    assert say("audit-own-added", about="First things") in audit
    assert say("audit-own-edited", about="First things") in audit
    let_in(world, world.guild.default_role, "bank")
    for command, options in (("bank new", {"kind": "choice"}), ("bank edit", {"exercise": name})):
        assert (await world.ada.slash(command, **options)).text == say("error-not-moderator")


async def test_members_suggest_and_moderators_decide(world):
    await set_up_around(world.mod, world.daily, moderators=world.secret)
    seen = await fill_in(world.ada, "suggest", TEXTS, kind="choice")
    assert say("own-form-send") in seen.buttons
    sent = await world.ada.tap(seen, say("own-form-send"))
    assert sent.text == say("suggest-sent")
    await world.wait(1)
    card = world.post(world.secret)
    assert say("suggestion-title", user=f"<@{world.ada.id}>") in card.text
    listed = await world.mod.slash("bank suggestions")
    assert "First things" in listed.text
    assert say("suggestion-accept") in listed.buttons
    assert (await world.ada.tap(card, say("suggestion-accept"))).text == say("error-not-moderator")
    done = await world.mod.tap(card, say("suggestion-accept"))
    assert done.text == say("suggestion-accepted", title="First things", version=1)
    await world.wait(1)
    assert say("suggestion-was-taken") in card.text
    assert "First things" in card.text
    assert card.buttons == {}
    assert (await world.mod.tap(listed, say("suggestion-decline"))).text == say("error-suggestion-over")
    assert say("own-list-credit", user=f"<@{world.ada.id}>") in (await world.mod.slash("bank list")).text
    assert say("notice-suggestion-taken", title="First things") in letters(world, world.ada)[-1]
    # What comes close is shown before anything is sent, and a day has its limit.
    again = await fill_in(world.ben, "suggest", TEXTS, kind="choice")
    assert say("own-form-alike", titles="*First things*") in again.text
    await world.ben.tap(again, say("own-form-send"))
    closed = world.env.backend.get_dm_channel(world.ben.id).id
    world.env.inject_error("POST", f"/channels/{closed}/messages", status=403, code=50007, times=None)
    listed = await world.mod.slash("bank suggestions")
    word = await press_and_fill_in(world.mod, listed, say("suggestion-decline"), {"word": "We have that one."})
    assert word.text == say("suggestion-declined", title="First things")
    await world.wait(1)
    assert say("suggestion-was-declined") in world.post(world.secret).text, "wherever it was decided"
    seen = await world.ben.slash("daily")
    told = say("notice-suggestion-declined", title="First things", word="We have that one\\.")
    assert told in seen.text
    assert say("suggestions-none") in (await world.mod.slash("bank suggestions")).text
    for _ in range(3):
        seen = await fill_in(world.ben, "suggest", TEXTS, kind="choice")
        last = await world.ben.tap(seen, say("own-form-send"))
    assert last.text == say("error-suggest-many", most=3)
    let_in(world, world.guild.default_role, "bank")
    assert (await world.stranger.slash("bank suggestions")).text == say("error-not-moderator")
