"""Reports are gathered, shown once, edited at a measured pace, and answered."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.bank.bank import Bank
from bot.core.errors import ChannelLost, DirectClosed, InputError, NotFound, Refused, Unavailable
from bot.core.records.corrections import Ruling
from bot.core.records.posts import PostState
from bot.core.records.reports import Case, Dossier, Outcome, Record, Report, Trouble
from bot.store import notices, reports, servers
from bot.store import tables as t
from bot.tutor import audit
from bot.tutor.honesty.correcting import Wish, correct
from bot.tutor.honesty.reporting import LISTED, MOST_A_DAY, PACE, About, answer, listed, look, report
from bot.tutor.members.erasing import delete_everything
from bot.tutor.posts.submission import accept
from tests.conftest import sqlite_only
from tests.samples import sample
from tests.store.rows import add_post
from tests.tutor.members.everything import ME, traces
from tests.tutor.posts.test_drilling import DRILL
from tests.tutor.world import CHANNEL, DAY, HOUR, MODERATOR, MONDAY, SERVER, World, answer_to


async def posted(world: World, **changes: object):
    async with world.store.write() as tx:
        settings = await servers.get(tx, SERVER)
        await servers.save(tx, replace(settings, moderators_channel=CHANNEL))
        return await add_post(tx, **{"state": PostState.REVEALED, "closes_at": MONDAY + 2 * HOUR} | changes)


async def test_a_storm_of_reports_makes_one_message_that_is_edited_at_a_measured_pace(world: World) -> None:
    post = await posted(world)
    await world.start()
    about = About(post.id)
    again = About(None, post.exercise.id)
    first = [report(world.context, SERVER, user, about, Trouble.KEY, "B is right, too") for user in range(1, 51)]
    await asyncio.gather(*first)
    await world.settle()
    for user in range(51, 101):
        await report(world.context, SERVER, user, again, Trouble.TYPO, f"typo {user}")
        await world.later(seconds=1)
    await world.later(seconds=PACE.total_seconds())
    (case,) = await listed(world.context, SERVER)
    assert (case.reports, case.post) == (100, post.id)
    (shown,) = world.channels.reports.messages.values()
    assert shown[-1].case.reports == 100
    assert len(shown[-1].reports) == LISTED
    assert len(shown) <= 1 + timedelta(seconds=75) / PACE
    with pytest.raises(Refused) as caught:
        await report(world.context, SERVER, 7, about, Trouble.KEY, "again")
    assert caught.value.text_key == "error-report-twice"
    await answer(world.context, SERVER, case.id, Outcome.THANKED)
    await world.settle()
    await world.later(minutes=5)
    assert sorted(world.channels.reports.told) == [(user, "thanked") for user in range(1, 101)]
    assert world.channels.reports.messages[case.id][-1].case.outcome is Outcome.THANKED
    with pytest.raises(Refused):
        await answer(world.context, SERVER, case.id, Outcome.DISMISSED)
    # Whoever reports it again opens another case.
    later = await report(world.context, SERVER, 7, about, Trouble.KEY, "still")
    assert later.id != case.id


@sqlite_only
async def test_a_report_of_an_old_post_leads_nobody_away_from_the_new_one(world: World) -> None:
    old, new = await posted(world), await posted(world)
    assert old.exercise.id == new.exercise.id
    await report(world.context, SERVER, 1, About(new.id), Trouble.KEY, "wrong")
    case = await report(world.context, SERVER, 2, About(old.id), Trouble.KEY, "this one")
    assert (await look(world.context, SERVER, case.id)).post == new
    await correct(world.context, SERVER, MODERATOR, Wish(old.id, Ruling.VOID), "long ago")
    assert [one.id for one in await listed(world.context, SERVER)] == [case.id], "the new one is still to be looked at"
    await correct(world.context, SERVER, MODERATOR, Wish(new.id, Ruling.VOID), "now")
    assert await listed(world.context, SERVER) == []


@sqlite_only
async def test_a_step_that_was_practised_is_reported_too(world: World) -> None:
    world.context.bank = Bank([], [DRILL])
    case = await report(world.context, SERVER, 1, About(None, DRILL.steps[1].id), Trouble.KEY, "wrong")
    assert case.title == DRILL.steps[1].title
    with pytest.raises(NotFound):
        await report(world.context, SERVER, 1, About(None, "no-such-step"), Trouble.KEY, "wrong")


@sqlite_only
async def test_a_correction_answers_the_reports_and_closed_messages_wait(world: World) -> None:
    post = await posted(world)
    await world.start()
    for user in (1, 2):
        await report(world.context, SERVER, user, About(post.id), Trouble.KEY, "wrong")
    await world.settle()
    world.channels.before["tell reporter"].append(DirectClosed())
    world.channels.before["tell reporter"].append(Unavailable())
    await correct(world.context, SERVER, MODERATOR, Wish(post.id, Ruling.VOID), "why")
    await world.settle()
    await world.later(minutes=1)
    assert world.channels.reports.told == [(2, "voided")], "once, though Discord didn't answer the first time"
    async with world.store.read() as tx:
        (waiting,) = await notices.waiting(tx, (SERVER, 1))
    assert (waiting.key, waiting.params) == ("report-voided", {"title": post.exercise.title})
    assert await listed(world.context, SERVER) == []


@sqlite_only
async def test_who_cannot_be_reached_keeps_nobody_else_waiting(world: World) -> None:
    post = await posted(world)
    await world.start()
    case = None
    for user in (1, 2, 3):
        case = await report(world.context, SERVER, user, About(post.id), Trouble.KEY, "wrong")
    assert case is not None
    world.channels.before["tell reporter"].append(Unavailable())
    await answer(world.context, SERVER, case.id, Outcome.THANKED)
    await world.settle()
    assert world.channels.reports.told == [(2, "thanked"), (3, "thanked")]
    await world.later(minutes=1)
    assert world.channels.reports.told[2:] == [(1, "thanked")]


@sqlite_only
async def test_two_who_can_never_be_reached_keep_nobody_else_waiting(world: World) -> None:
    post = await posted(world)
    await world.start()
    case = None
    for user in range(1, 7):
        case = await report(world.context, SERVER, user, About(post.id), Trouble.KEY, "wrong")
    assert case is not None
    reach = world.channels.reports.tell

    async def tell(about: Case, one: Report) -> None:
        if one.user in (1, 2, 4):
            raise Unavailable
        await reach(about, one)

    world.channels.reports.tell = tell  # type: ignore[method-assign]
    await answer(world.context, SERVER, case.id, Outcome.THANKED)
    await world.settle()
    for _ in range(4):
        await world.later(minutes=1)
    told = [user for user, _ in world.channels.reports.told]
    assert sorted(told) == [3, 5, 6], "each of them once"
    world.channels.reports.tell = reach  # type: ignore[method-assign]
    await world.later(minutes=5)
    assert sorted(user for user, _ in world.channels.reports.told) == [1, 2, 3, 4, 5, 6]


@sqlite_only
async def test_a_crash_before_the_message_is_recorded_sends_no_second_one(world: World) -> None:
    post = await posted(world)
    world.channels.after["publish case"].append(Unavailable())
    await world.start()
    await report(world.context, SERVER, 1, About(post.id), Trouble.OTHER, "hm")
    await world.settle()
    await world.later(minutes=1)
    assert world.channels.calls.count("publish case") == 1
    (case,) = await listed(world.context, SERVER)
    assert case.message == case.id


@sqlite_only
async def test_a_correction_taken_back_while_the_message_is_on_its_way(world: World) -> None:
    post = await posted(world)
    await correct(world.context, SERVER, MODERATOR, Wish(post.id, Ruling.VOID), "why")
    desk, restore = world.channels.reports, Wish(post.id, Ruling.RESTORE)
    publish = desk.publish

    async def meanwhile(dossier: Dossier, channel: int) -> int:
        number = await publish(dossier, channel)
        await correct(world.context, SERVER, MODERATOR, restore, "it was fine")
        return number

    desk.publish = meanwhile  # type: ignore[method-assign]
    await world.start()
    case = await report(world.context, SERVER, 1, About(post.id), Trouble.KEY, "wrong")
    await world.settle()
    await world.later(seconds=PACE.total_seconds())
    told = [one.post is not None and one.post.is_void for one in desk.messages[case.id]]
    assert told == [True, False]


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_a_report_that_meets_the_moderators_answer_opens_another_case(world: World) -> None:
    post = await posted(world)
    case = await report(world.context, SERVER, 1, About(post.id), Trouble.KEY, "wrong")
    async with world.store.write() as tx:
        await reports.settle(tx, case.id, Outcome.THANKED)
        late = asyncio.create_task(report(world.context, SERVER, 2, About(post.id), Trouble.KEY, "wrong"))
        await asyncio.wait([late], timeout=0.3)
    assert (await late).id != case.id
    assert [one.reports for one in await listed(world.context, SERVER)] == [1]


@sqlite_only
async def test_a_case_moves_with_the_moderators_whose_channel_is_gone(world: World) -> None:
    post = await posted(world)
    await world.start()
    await report(world.context, SERVER, 1, About(post.id), Trouble.KEY, "wrong")
    await world.settle()
    async with world.store.write() as tx:
        await servers.save(tx, replace(await servers.get(tx, SERVER), moderators_channel=CHANNEL + 1))
    world.channels.before["show case"].append(ChannelLost(channel=CHANNEL))
    await report(world.context, SERVER, 2, About(post.id), Trouble.KEY, "wrong")
    await world.later(seconds=PACE.total_seconds())
    await world.settle()
    (case,) = await listed(world.context, SERVER)
    assert (case.channel, case.shown) == (CHANNEL + 1, case.state)
    assert world.channels.calls.count("publish case") == 2


@sqlite_only
async def test_a_dispute_brings_its_record_and_the_answer_is_in_the_log(world: World) -> None:
    post = await posted(world)
    await accept(world.context, [answer_to(post, 1, MONDAY + HOUR, answer=(0,))])
    case = await report(world.context, SERVER, 1, About(post.id), Trouble.SCORE, "  I was\nright ")
    dossier = await look(world.context, SERVER, case.id)
    (one,) = dossier.reports
    assert one.text == "I was right"
    assert one.record == Record((0,), 0, 0, hint=False)
    token = audit.acting(MODERATOR)
    await answer(world.context, SERVER, case.id, Outcome.DISMISSED)
    audit.done(token)
    (entry,) = (await audit.look(world.context, SERVER, 1)).entries
    assert (entry.user, entry.action.value) == (MODERATOR, "reports-dismissed")


async def test_what_no_database_can_hold(world: World) -> None:
    post = await posted(world)
    case = await report(world.context, SERVER, 1, About(post.id), Trouble.OTHER, "nul\x00 and half a \ud83d pair")
    (one,) = (await look(world.context, SERVER, case.id)).reports
    assert one.text == "nul and half a ? pair"
    made = await correct(world.context, SERVER, MODERATOR, Wish(post.id, Ruling.VOID), "nul\x00\ud83d")
    assert made.why == "nul?"
    with pytest.raises(InputError):
        await report(world.context, SERVER, 2, About(post.id), Trouble.OTHER, "\x00")


@sqlite_only
async def test_what_cannot_be_reported(world: World) -> None:
    post = await posted(world)
    mine = (world.context, SERVER, 1)
    for about, trouble, text, error in [
        (About(post.id), Trouble.KEY, "  ", InputError),
        (About(post.id + 1), Trouble.KEY, "x", NotFound),
        (About(None, "no-such-exercise"), Trouble.KEY, "x", NotFound),
    ]:
        with pytest.raises(error):
            await report(*mine, about, trouble, text)
    with pytest.raises(NotFound):
        await report(world.context, SERVER + 1, 1, About(post.id), Trouble.KEY, "elsewhere")
    kinds = [sample(kind) for kind in ("choice", "order", "multiple")]
    for number in range(MOST_A_DAY):
        case = await report(*mine, About(None, kinds[number % 3].id), Trouble.TYPO, "x")
        await answer(world.context, SERVER, case.id, Outcome.THANKED)
    with pytest.raises(Refused) as caught:
        await report(*mine, About(post.id), Trouble.KEY, "one more")
    assert caught.value.text_key == "error-report-many"
    assert await report(world.context, SERVER + 1, 1, About(None, kinds[0].id), Trouble.TYPO, "not counted there")
    world.clock.now += DAY
    assert await report(*mine, About(post.id), Trouble.KEY, "the next day")
    with pytest.raises(NotFound):
        await look(world.context, SERVER + 1, case.id)
    async with world.store.read() as tx:
        assert (await tx.execute(select(func.count()).select_from(t.reports))).scalar_one() == MOST_A_DAY + 2


@sqlite_only
async def test_nothing_waits_for_somebody_whose_data_are_gone_by_then(world: World) -> None:
    post = await posted(world)
    await world.start()
    case = await report(world.context, SERVER, ME, About(post.id), Trouble.KEY, "wrong")

    async def closing(_case: Case, one: Report) -> None:
        await delete_everything(world.context, one.user)
        raise DirectClosed

    world.channels.reports.tell = closing
    await answer(world.context, SERVER, case.id, Outcome.THANKED)
    await world.settle()
    assert await traces(world.store, ME) == []
