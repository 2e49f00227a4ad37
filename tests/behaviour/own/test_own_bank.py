"""``/bank``: a server's own exercises, as its moderators, its members and other servers see them."""

from __future__ import annotations

from bot.core.own import full_id
from bot.texts import say
from bot.ui.bank import taking_in
from bot.ui.bank.ids import SUGGEST, WRITE
from bot.ui.bank.shelf import YAML
from tests.bank.test_own_file import BARE, GIFT
from tests.behaviour.moderating import form_values, let_in, open_form, set_up, to_summary
from tests.behaviour.own.test_suggesting import TEXTS, fill_in

TWO = "".join(GIFT.format(n=n) for n in (1, 2))


async def file_of(screen, name):
    """The text of a file below a message."""
    (found,) = [each for each in screen.message.attachments if each.filename == name]
    return (await found.read()).decode()


async def test_a_moderator_brings_exercises_that_their_server_alone_gets(world):
    faulty = await world.mod.slash(
        "bank import", file=("ours.yaml", BARE.replace("kind: choice", "kind: odd").encode())
    )
    assert say("own-faults", file="ours\\.yaml", faults=1) in faulty.text
    assert "ours.yaml:5:11" in await file_of(faulty, "faults.txt")
    asked = await world.mod.slash("bank import", file=("ours.yaml", BARE.encode()))
    assert say("own-counts", new=1, changed=0, same=0) in asked.text
    assert "reason" in await file_of(asked, "notes.txt")
    assert say("own-list-nothing") in (await world.mod.slash("bank list")).text
    await world.restart()
    done = await world.mod.click_delivered_twice(asked, say("own-offer-yes"))
    assert say("own-imported") in done.text or done.text == say("error-own-import-over")
    assert asked.message.attachments == [], "the notes go with the question"
    listed = await world.mod.slash("bank list")
    assert "First things" in listed.text
    # Members get it as a daily, and answer it without a reason or an explanation in sight.
    name = full_id(world.guild.id, "what-first")
    assert name in (await world.mod.complete("exercise post", "exercise", "first")).values()
    await world.mod.post(exercise=name, channel=world.daily)
    seen = await world.ada.click(world.post(), "A")
    assert "Tests" in seen.text
    assert say("exercise-take-home") not in seen.text
    assert say("exercise-read-on") not in seen.text
    # Exported and read again it is the same.
    sent = await world.mod.slash("bank export")
    again = await world.mod.slash("bank import", file=(YAML, (await file_of(sent, YAML)).encode()))
    assert say("own-nothing-new") in again.text
    # Only its own exercises, and none any more.
    assert (await world.mod.slash("bank use", exercises="own")).text == say("own-mixed-own")
    assert list((await world.mod.complete("exercise post", "exercise", "")).values()) == [name]
    await world.mod.slash("schedule daily", channel=world.general, time="09:00")
    assert say("own-retired", title="First things") in (await world.mod.slash("bank retire", exercise=name)).text
    for command, offered in (("restore", [name]), ("retire", []), ("edit", [name])):
        assert list((await world.mod.complete(f"bank {command}", "exercise", "")).values()) == offered, command
    # Discord takes no menu without options: without topics there is none.
    guide = await to_summary(await set_up(world.mod, at=world.daily))
    assert say("setup-topics-all") in guide.page.text
    assert "time" in form_values(await open_form(world.mod, 1))
    assert "~~**First things**" in (await world.mod.slash("bank list")).text
    assert say("own-back", title="First things") in (await world.mod.slash("bank restore", exercise=name)).text
    # Another server has nothing of it, and members may do none of it.
    assert say("own-list-nothing") in (await world.elsewhere_mod.slash("bank list")).text
    gone = say("error-unknown-exercise", exercise="what-first")
    assert (await world.elsewhere_mod.slash("bank retire", exercise=name)).text == gone
    let_in(world, world.guild.default_role, "bank")
    for person in (world.ada, world.stranger):
        for command in ("list", "export"):
            assert (await person.slash(f"bank {command}")).text == say("error-not-moderator")
        assert await person.complete("bank retire", "exercise", "") == {}
        refused = await person.slash("bank import", file=("ours.yaml", BARE.encode()))
        assert refused.text == say("error-not-moderator")


async def test_who_is_a_moderator_no_longer_does_not_save_a_form_by_way_of_a_suggestion(world):
    begun = await fill_in(world.mod, "bank new", TEXTS, kind="choice")
    world.env.backend.remove_member_role(world.guild.id, world.mod.id, world.moderators.id)
    forged = begun.button_id(say("own-form-save")).replace(WRITE, SUGGEST)
    assert (await world.mod.forge(begun, forged)).text == say("error-own-form-over")


async def test_files_of_other_kinds_and_sizes(world, monkeypatch):
    asked = await world.mod.slash("bank import", file=("quiz.gift", TWO.encode()), topic="Monitoring")
    assert say("own-counts", new=2, changed=0, same=0) in asked.text
    with monkeypatch.context() as patched:
        patched.setattr(taking_in, "_fetched", None)  # nobody fetches what is too big
        big = await world.mod.slash("bank import", file=("big.yaml", b"x" * (2**20 + 1)))
    assert big.text == say("error-own-file-big", most=1)
    odd = await world.mod.slash("bank import", file=("quiz.docx", b"PK"))
    assert "quiz\\.docx" in odd.text
    short = await world.mod.slash("bank import", file=("quiz.gift", TWO.encode()), topic="?")
    assert short.text == say("error-own-topic")
