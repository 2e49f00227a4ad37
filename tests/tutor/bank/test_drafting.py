"""Forms and suggestions: each is used once, and nobody can send too many."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.errors import DirectClosed, NotFound, Refused, Unavailable
from bot.core.own_form import MOST_A_DAY, Form
from bot.core.records.audit import Action
from bot.core.records.banks import Draft, State
from bot.store import notices, servers, timers
from bot.store.drafting import KEPT
from bot.tutor import audit
from bot.tutor.bank import drafting, keeping
from bot.tutor.health.doctor import diagnose
from bot.tutor.mixing import bank_now
from tests.conftest import sqlite_only
from tests.tutor.bank.test_keeping import OTHER, some
from tests.tutor.world import CHANNEL, MODERATOR, SERVER, World, holds

MEMBER = 501


async def send(world: World, user: int = MEMBER, title: str = "One"):
    draft = await drafting.begin(world.context, SERVER, user, Form("choice", title, suggesting=True))
    return await drafting.send(world.context, draft, some("One")[0])


async def test_a_form_is_its_writers_and_there_is_one_for_each(world: World) -> None:
    first = await drafting.begin(world.context, SERVER, MODERATOR, Form("choice"))
    draft = await drafting.begin(world.context, SERVER, MODERATOR, Form("order"))
    await drafting.begin(world.context, SERVER, OTHER, Form("choice"))
    changed = await drafting.fill_in(world.context, SERVER, MODERATOR, draft.id, title="One")
    assert (changed.form.kind, changed.form.title) == ("order", "One")
    for user, number in ((MODERATOR, first.id), (OTHER, draft.id)):
        with pytest.raises(NotFound):
            await drafting.look(world.context, SERVER, user, number)
    (one,) = some("One")
    await drafting.save(world.context, changed, one)
    with pytest.raises(NotFound):
        await drafting.save(world.context, changed, one)


async def test_forms_are_forgotten_after_a_day(world: World) -> None:
    draft = await drafting.begin(world.context, SERVER, MODERATOR, Form("choice"))
    world.clock.move(KEPT + timedelta(seconds=1))
    await drafting.begin(world.context, SERVER, OTHER, Form("choice"))
    with pytest.raises(NotFound):
        await drafting.look(world.context, SERVER, MODERATOR, draft.id)


async def test_a_new_exercise_never_replaces_one_of_the_same_name(world: World) -> None:
    (one,) = some("One")
    for number in range(2):
        draft = await drafting.begin(world.context, SERVER, MODERATOR, Form("choice", "One"))
        if number:
            with pytest.raises(Refused):
                await drafting.save(world.context, draft, one)
        else:
            await drafting.save(world.context, draft, one)


async def test_what_members_suggest_is_decided_once(world: World) -> None:
    made = await send(world)
    (one,) = some("One")
    taken = await drafting.accept(world.context, SERVER, MODERATOR, made.id, one)
    assert taken.credit == MEMBER
    for again in (
        drafting.accept(world.context, SERVER, MODERATOR, made.id, one),
        drafting.decline(world.context, SERVER, MODERATOR, made.id, "no"),
        drafting.suggested(world.context, SERVER + 1, made.id),
    ):
        with pytest.raises(NotFound):
            await again
    await world.start()
    assert world.channels.suggestions.told == [(MEMBER, drafting.TAKEN)]
    assert [each.credit for each in await keeping.listed(world.context, SERVER)] == [MEMBER]
    noted = (await audit.look(world.context, SERVER, 1)).entries
    assert [entry.action for entry in noted] == [Action.SUGGESTION_TAKEN]


async def test_an_edited_suggestion_is_credited_too(world: World) -> None:
    made = await send(world)
    assert (await diagnose(world.context, SERVER)).suggestions == 1
    draft = await drafting.begin(world.context, SERVER, MODERATOR, Form("choice", "One", suggestion=made.id))
    (one,) = some("One")
    assert (await drafting.save(world.context, draft, one)).credit == MEMBER
    assert await drafting.waiting(world.context, SERVER) == []
    assert (await diagnose(world.context, SERVER)).suggestions == 0


async def test_a_day_has_its_limit(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(MOST_A_DAY):
        await send(world)
    with pytest.raises(Refused):
        await send(world)
    await send(world, OTHER)
    elsewhere = await drafting.begin(world.context, SERVER + 1, MEMBER, Form("choice", "One", suggesting=True))
    await drafting.send(world.context, elsewhere, some("One")[0])
    with pytest.raises(NotFound):
        await drafting.send(world.context, elsewhere, some("One")[0])
    assert len(await drafting.waiting(world.context, SERVER + 1)) == 1
    world.clock.move(timedelta(days=1, seconds=1))
    await send(world)
    assert len(await drafting.waiting(world.context, SERVER)) == MOST_A_DAY + 2
    monkeypatch.setattr(drafting, "MOST_WAITING", MOST_A_DAY + 2)
    with pytest.raises(Refused) as full:
        await send(world, OTHER)
    assert full.value.text_key == "error-suggest-full"


async def moderated(world: World) -> list[list[State]]:
    """What the messages in the moderators' channel have shown, and with that a channel for them."""
    async with world.store.write() as tx:
        await servers.save(tx, replace(await servers.get(tx, SERVER), moderators_channel=CHANNEL))
    return [[one.state for one in shown] for shown in world.channels.suggestions.messages.values()]


@sqlite_only
@pytest.mark.parametrize("when", ["before", "after"])
async def test_moderators_and_authors_hear_of_it_whatever_fails(world: World, when: str) -> None:
    await moderated(world)
    failing = getattr(world.channels, when)
    failing["publish suggestion"].append(Unavailable())
    failing["tell author"].append(Unavailable())
    made = await send(world)
    await world.start()
    assert world.channels.calls.count("publish suggestion") == 1
    await world.later(minutes=1)
    assert await moderated(world) == [[State.OPEN]] if when == "before" else [[State.OPEN, State.OPEN]]
    await drafting.decline(world.context, SERVER, MODERATOR, made.id, "no")
    for _ in range(2):
        await world.later(minutes=1)
    (shown,) = await moderated(world)
    assert shown[-1] is State.DECLINED
    assert set(world.channels.suggestions.told) == {(MEMBER, drafting.DECLINED)}
    async with world.store.read() as tx:
        assert await notices.waiting(tx, (SERVER, MEMBER)) == []
        assert await timers.first(tx) is None


@sqlite_only
async def test_who_takes_no_messages_hears_of_it_when_they_are_back(world: World) -> None:
    world.channels.before["tell author"].append(DirectClosed())
    made = await send(world)
    await drafting.decline(world.context, SERVER, MODERATOR, made.id, "no")
    await world.start()
    assert await moderated(world) == [], "there was no channel for it"
    async with world.store.read() as tx:
        (news,) = await notices.waiting(tx, (SERVER, MEMBER))
    assert (news.key, news.params) == (drafting.DECLINED, {"title": "One", "word": "no"})
    (noted,) = (await audit.look(world.context, SERVER, 1)).entries
    assert (noted.action, noted.user, noted.details) == (Action.SUGGESTION_DECLINED, MODERATOR, "no")


@sqlite_only
async def test_what_is_decided_on_two_suggestions_at_once_is_told_once(world: World) -> None:
    made = [await send(world, title=title) for title in ("One", "Two")]
    async with world.store.write() as tx:
        for _ in range(2):  # said once, however often it is added
            await notices.add(tx, (SERVER, MEMBER), "notice-freeze", {"name": "a friend"}, world.clock())
    for one in made:
        await drafting.decline(world.context, SERVER, MODERATOR, one.id, "no")
    await world.start()
    assert world.channels.suggestions.told == [(MEMBER, drafting.DECLINED)] * 2
    async with world.store.read() as tx:
        assert [one.key for one in await notices.waiting(tx, (SERVER, MEMBER))] == ["notice-freeze"], "it still waits"


@sqlite_only
async def test_a_decision_while_the_message_is_on_its_way(world: World) -> None:
    await moderated(world)
    world.channels.gate = asyncio.Event()
    made = await send(world)
    await world.loop.start()
    await holds(lambda: "publish suggestion" in world.channels.calls)
    await drafting.decline(world.context, SERVER, MODERATOR, made.id, "no")
    world.channels.gate.set()
    world.context.wake = world.loop.wake
    await world.later(minutes=1)
    assert [each[-1] for each in await moderated(world)] == [State.DECLINED]


async def editing(world: World, title: str = "One") -> Draft:
    """What ``/bank edit`` begins with."""
    one, _ = await keeping.get(world.context, SERVER, "one")
    form = Form("choice", title, name="one", version=one.version)
    return await drafting.begin(world.context, SERVER, MODERATOR, form)


async def test_of_two_who_edit_the_same_the_later_one_is_told(world: World) -> None:
    (one,), (other,) = some("One"), some("One again")
    other = replace(other, name=one.name)
    await drafting.save(world.context, await drafting.begin(world.context, SERVER, OTHER, Form("choice")), one)
    mine = await editing(world)
    await keeping.save(world.context, SERVER, OTHER, other, Action.OWN_EDITED)
    with pytest.raises(Refused) as told:
        await drafting.save(world.context, mine, one)
    assert told.value.text_key == "error-own-changed"
    kept, _ = await keeping.get(world.context, SERVER, "one")
    assert (kept.version, kept.title) == (2, "One again")
    assert (await drafting.save(world.context, await editing(world), one)).version == 3


async def test_what_is_edited_while_retired_stays_retired(world: World) -> None:
    (one,), (other,) = some("One"), some("One again")
    await drafting.save(world.context, await drafting.begin(world.context, SERVER, MODERATOR, Form("choice")), one)
    draft = await editing(world)
    await keeping.set_retired(world.context, SERVER, "one", retired=True)
    saved = await drafting.save(world.context, draft, replace(other, name=one.name))
    assert (saved.version, saved.retired) == (2, True)
    assert {each.id for each in await bank_now(world.context, SERVER)} == {each.id for each in world.context.bank}
    assert not (await keeping.set_retired(world.context, SERVER, "one", retired=False)).retired


async def test_an_accepted_suggestion_never_replaces_one_of_the_same_name(world: World) -> None:
    first, second = [await send(world, user) for user in (MEMBER, OTHER)]
    (one,) = some("One")
    await drafting.accept(world.context, SERVER, MODERATOR, first.id, one)
    with pytest.raises(Refused) as told:
        await drafting.accept(world.context, SERVER, MODERATOR, second.id, one)
    assert told.value.text_key == "error-own-name-taken"
    assert [each.id for each in await drafting.waiting(world.context, SERVER)] == [second.id]
    assert [(each.credit, each.version) for each in await keeping.listed(world.context, SERVER)] == [(MEMBER, 1)]
