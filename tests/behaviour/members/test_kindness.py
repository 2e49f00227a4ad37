"""What spares a streak, from a vacation to a moderator's repair, as the people see it who take part."""

from __future__ import annotations

from bot.texts import say
from tests.behaviour.moderating import let_in


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
