"""Names of members and servers show as they are written wherever others read them, and do nothing."""

from __future__ import annotations

from datetime import date

from bot.core.records.reminders import Reminder
from bot.texts import say
from bot.ui.kit.markdown import plain
from bot.ui.members.reminders import reminder_view
from bot.ui.talk.telling import from_server
from tests.behaviour.people import Screen
from tests.ui.payloads import text

NAME = "**Boss** <@1> @everyone"


async def test_a_name_does_nothing_in_a_board_that_is_shared_and_in_direct_messages(world):
    boss = world.join(NAME)
    await boss.click(await world.publish("foundations-claim-1"), "A")
    board = await boss.slash("leaderboard")
    (said,) = (await boss.actor.click(board.message, custom_id=board.button_id(say("board-share")))).followups
    assert NAME not in Screen(said).text
    assert say("board-shared", name=plain(NAME)) in Screen(said).text
    world.env.backend.edit_guild(world.guild.id, {"name": NAME})
    await world.env.settle()
    told = text(from_server(world.bot, world.guild.id, "Hello."))
    assert told == say("tell-from", server=plain(NAME), text="Hello.")
    reminder = Reminder(1, 2, 3, 0, world.env.now(), 4, 5, date(2026, 1, 5))
    assert plain(NAME) in text(reminder_view(reminder, NAME))
