"""What spares a streak, from a vacation to a moderator's repair, as the people see it who take part."""

from __future__ import annotations

from bot.texts import say
from tests.behaviour.moderating import let_in
from tests.behaviour.people import Person


async def lose(world, *days: int) -> None:
    """Ada answers the dailies of those days, counted from Monday, and misses the others up to the last of them."""
    await world.first_daily()
    for number in range(max(days) + 1):
        if number:
            await world.wait_until(10, days=1)
        if number in days:
            await world.ada.click(world.post(), "A")


async def test_a_moderator_repairs_a_streak_and_says_why(world):
    await lose(world, 0, 1, 4)
    let_in(world, world.guild.default_role, "repair")
    assert (await world.ben.slash("repair", member=world.ada.actor, reason="me")).text == say("error-not-moderator")
    assert (await world.mod.slash("repair", member=world.ben.actor, reason="why")).text == say(
        "error-repair-nothing", name="Ben"
    )
    done = await world.mod.slash("repair", member=world.ada.actor, reason="*ill* @everyone")
    assert "Ada, whose streak is now 3 days" in done.text
    assert "Wed 7 Jan to Thu 8 Jan" in done.text
    await world.wait_until(10, days=1)
    told = await world.ada.click(world.post(), "A")
    assert told.text.startswith("🩹 A moderator repaired your streak, which is now 3 days")
    assert "\\*ill\\*" in told.text
    assert "🩹" not in (await world.ada.slash("daily")).text, "once"
    again = await world.mod.slash("repair", member=world.ada.actor, reason="again")
    assert again.text == say("error-repair-nothing", name="Ada")
    seen = await world.mod.slash("audit")
    assert say("audit-streak-repaired", about=str(world.ada.id)) in seen.text
    await world.restart()
    assert say("today-streak", length=4, best=4, freezes=0) in (await world.ada.slash("daily")).text


async def test_a_member_reads_their_streak_takes_a_vacation_and_shares_a_freeze(world):
    assert say("streak-none") in (await world.ben.slash("me streak")).text
    await lose(world, *range(7))
    book = (await world.ada.slash("me streak")).text.splitlines()
    assert book[0] == say("streak-title", length=7)
    assert book[2].endswith(say("streak-earned", length=7)), "newest first"
    assert len(book) == 9
    # Ben gets the freeze, and hears of it when he is there.
    assert (await world.ada.slash("me gift", friend=world.ada.actor)).text == say("error-freeze-self")
    assert (await world.ben.slash("me gift", friend=world.ada.actor)).text == say("error-freeze-none")
    given = await world.ada.slash("me gift", friend=world.ben.actor)
    assert given.text == say("gift-given", name="Ben", freezes=0)
    assert (await world.ada.slash("me gift", friend=world.ben.actor)).text == say("error-freeze-again")
    world.env.inject_error("POST", "/webhooks/*", status=404, code=10015, times=1)
    await world.ben.slash("daily")  # what can't be shown waits on
    assert say("notice-freeze", name="Ada", freezes=1) in (await world.ben.slash("daily")).text
    assert say("streak-gave", who=f"<@{world.ben.id}>") in (await world.ada.slash("me streak")).text
    # A vacation from tomorrow on, chosen from the list; a day later she is back.
    listed = await world.ada.complete("me vacation", "starts", "mon 12")
    assert list(listed.values()) == ["2026-01-12"]
    assert (await world.ada.slash("me vacation", days=3, starts="2026-01-11")).text == say("error-vacation-early")
    await world.ada.slash("me vacation", days=3, starts="2026-01-12")
    assert (await world.ada.slash("me vacation", days=3)).text == say("error-vacation-overlaps")
    await world.wait_until(10, days=2)
    away = await world.ada.slash("me vacation")
    assert "You're on vacation until Wed 14 Jan" in away.text
    back = await world.ada.tap(away, say("vacation-end"))
    assert back.text == say("vacation-ended")
    assert (await world.ada.forge(back, "k1:end")).text == say("vacation-ended"), "a double click"
    await world.wait_until(10, days=1)
    await world.ada.click(world.post(), "A")
    book = (await world.ada.slash("me streak")).text.splitlines()
    assert book[0] == say("streak-title", length=8)
    assert [line.split(" · ", 1)[1] for line in book[2:5]] == [
        say("streak-answered", length=8),
        say("streak-vacation"),
        say("streak-vacation"),
    ]
    assert (await world.elsewhere_ada.slash("me streak")).text.startswith(say("streak-title", length=0))
    alone = Person(world, world.ada.actor.user, "Ada")
    for command in ("me streak", "me vacation"):
        assert alone.seen(await alone.actor.slash(command)).text == say("error-streak-server")
