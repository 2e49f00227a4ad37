"""Everybody reports something at once: moderators get one message for each exercise, whatever happens meanwhile."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from bot.core.records.posts import PostState
from bot.store import servers, tables
from bot.texts import say
from bot.ui.honesty.case import DISMISS
from bot.ui.kit.ids import report_id
from tests.samples import sample
from tests.store.rows import add_post

from .discordd import Channel, Interaction, Message, Person, messages
from .study import Study, eventually, now

CROWD, OTHERS = 60, 20
PACE = 1.0
"""Seconds between two edits of a message."""
HURRIED = (
    f"import bot.tutor.honesty.reporting as r\nfrom datetime import timedelta\nr.PACE = timedelta(seconds={PACE})\n"
)


async def _revealed(study: Study, desk: Channel) -> Message:
    """Posts that are over, more than anybody can have answered, and a message whose buttons report them."""
    async with study.store() as store, store.write() as tx:
        settings = await servers.get(tx, study.guild.id)
        await servers.save(tx, replace(settings, moderators_channel=desk.id))
        where = {"server": study.guild.id, "channel": study.channel.id, "state": PostState.REVEALED}
        when = {"opened_at": now() - timedelta(hours=2), "closes_at": now() - timedelta(hours=1)}
        named = [{"id": f"exercise-{number}", "title": f"Exercise {number}"} for number in range(OTHERS + 1)]
        asked = [sample("choice").model_copy(update=each) for each in named]
        made = [await add_post(tx, exercise=each, **where, **when) for each in asked]
    buttons = [{"type": 2, "style": 2, "label": f"{one.id}", "custom_id": report_id(one.id)} for one in made]
    rows = [{"type": 1, "components": buttons[start : start + 5]} for start in range(0, len(buttons), 5)]
    world = study.discordd.world
    message = messages.create(world, study.channel, world.bot, {"flags": 1 << 15, "components": rows}, {})
    world.publish(study.channel, message)
    return message


async def _report(person: Person, message: Message, post: int) -> Interaction:
    opened = await person.tap(message, report_id(post))
    return await person.submit_modal(opened, {"trouble": ["key"], "text": f"Wrong, says {person.user.name}."})


def _cases(desk: Channel) -> Counter[str]:
    """The cases that the moderators' channel shows, by their dismiss buttons."""
    found = (part.get("custom_id") or "" for message in desk.history() for part in message.parts())
    return Counter(name for name in found if name.startswith(DISMISS))


def _told(desk: Channel) -> int:
    """How many reports the messages tell of."""
    found = (re.search(r" · (?:one|(\d+)) reports?", message.text) for message in desk.history())
    return sum(int(match[1] or 1) for match in found if match)


async def test_a_storm_of_reports_with_a_kill_in_the_middle(study: Study) -> None:
    study.discordd.limits.scale = 0.2
    desk = study.discordd.world.add_channel(study.guild, "moderators")
    bot = await study.start(HURRIED)
    message = await _revealed(study, desk)
    first, *others = [int(row.id) for row in await study.rows(tables.posts)]
    crowd, scattered = study.people(CROWD), study.people(OTHERS)

    sending = study.discordd.faults.block("POST", rf"/channels/{desk.id}/messages$", when="after")
    early = [(person, first) for person in crowd[: CROWD // 2]] + list(zip(scattered, others, strict=True))
    reporting = [asyncio.create_task(_report(person, message, post)) for person, post in early]
    await sending.reached()
    await study.crash(bot)
    sending.release(drop=True)
    answers = await asyncio.gather(*reporting, return_exceptions=True)
    kept = {(row.user, row.text) for row in await study.rows(tables.reports)}
    promised = {
        who.id
        for (who, _), one in zip(early, answers, strict=True)
        if isinstance(one, Interaction) and one.text == say("report-sent")
    }
    assert kept
    assert promised <= {user for user, _ in kept}

    bot = await study.start(HURRIED)
    began = now()
    late = [pair for pair in early if pair[0].id not in promised] + [(person, first) for person in crowd[CROWD // 2 :]]
    again = await asyncio.gather(*(_report(person, message, post) for person, post in late))
    assert {one.text for one in again} <= {say("report-sent"), say("error-report-twice")}, bot.stderr
    await eventually(lambda: _told(desk) == CROWD + OTHERS)
    took = (now() - began).total_seconds()
    assert len(desk.history()) == len(_cases(desk)) == 1 + OTHERS
    assert set(_cases(desk).values()) == {1}
    assert study.discordd.limits.sent == 0
    edits = Counter(request.path for request in study.discordd.calls("PATCH", f"/channels/{desk.id}/messages/"))
    assert max(edits.values()) <= took / PACE + 1
    assert len(await study.rows(tables.reports)) == CROWD + OTHERS
    await study.stop(bot)
