"""Forms and suggestions: each is used once, and nobody can send too many."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.errors import NotFound, Refused
from bot.core.own_form import MOST_A_DAY, Form
from bot.core.records.audit import Action
from bot.store.drafting import KEPT
from bot.tutor import audit
from bot.tutor.bank import drafting, keeping
from tests.tutor.bank.test_keeping import OTHER, some
from tests.tutor.world import MODERATOR, SERVER, World

MEMBER = 501


async def send(world: World, user: int = MEMBER, title: str = "One"):
    draft = await drafting.begin(world.context, SERVER, user, Form("choice", title, suggesting=True))
    return await drafting.send(world.context, draft)


async def test_a_form_is_its_writers_and_there_is_one_for_each(world: World) -> None:
    first = await drafting.begin(world.context, SERVER, MODERATOR, Form("choice"))
    draft = await drafting.begin(world.context, SERVER, MODERATOR, Form("order"))
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
    (news,) = await drafting.news_of(world.context, made)
    assert (news.key, news.params["title"]) == (drafting.TAKEN, "One")
    await drafting.told(world.context, [news])
    assert await drafting.news_of(world.context, made) == []
    assert [each.credit for each in await keeping.listed(world.context, SERVER)] == [MEMBER]
    noted = (await audit.look(world.context, SERVER, 1)).entries
    assert [entry.action for entry in noted] == [Action.SUGGESTION_TAKEN]


async def test_an_edited_suggestion_is_credited_too(world: World) -> None:
    made = await send(world)
    draft = await drafting.begin(world.context, SERVER, MODERATOR, Form("choice", "One", suggestion=made.id))
    (one,) = some("One")
    assert (await drafting.save(world.context, draft, one)).credit == MEMBER
    assert await drafting.waiting(world.context, SERVER) == []


async def test_a_day_has_its_limit(world: World) -> None:
    for _ in range(MOST_A_DAY):
        await send(world)
    with pytest.raises(Refused):
        await send(world)
    await send(world, OTHER)
    world.clock.move(timedelta(days=1, seconds=1))
    await send(world)
    assert len(await drafting.waiting(world.context, SERVER)) == MOST_A_DAY + 2
