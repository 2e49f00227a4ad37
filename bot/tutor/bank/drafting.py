"""Writing an exercise in forms, suggesting it, and deciding on suggestions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.errors import NotFound, Refused
from bot.core.own_form import MOST_A_DAY, MOST_WAITING, Form
from bot.core.records.audit import Action
from bot.core.records.banks import Draft, OwnExercise, State, Suggestion, Written
from bot.core.records.notices import Notice
from bot.store import banks, drafting, notices, servers, timers
from bot.tutor import audit
from bot.tutor.bank import keeping
from bot.tutor.context import Context

TAKEN, DECLINED = "notice-suggestion-taken", "notice-suggestion-declined"
"""What their authors are told, by keys of the catalogue."""


SHOW, TELL = "suggestion", "suggested"
"""The kinds of timers: bringing the moderators' message up to date, and telling the author."""


async def begin(context: Context, server: int, user: int, form: Form) -> Draft:
    """Keep a form that somebody begins to fill in."""
    draft = Draft(context.rng.getrandbits(62), server, user, form, context.clock())
    async with context.store.write() as tx:
        await drafting.save(tx, draft)
    return draft


async def fill_in(context: Context, server: int, user: int, number: int, **fields: Any) -> Draft:
    """Change some fields of a form.

    Raises:
        NotFound: it was sent, or waited too long.
    """
    async with context.store.write() as tx:
        draft = await _own(tx, server, user, number)
        draft = replace(draft, form=replace(draft.form, **fields))
        await drafting.save(tx, draft)
    return draft


async def look(context: Context, server: int, user: int, number: int) -> Draft:
    """A form as it is.

    Raises:
        NotFound: it was sent, or waited too long.
    """
    async with context.store.read() as tx:
        return await _own(tx, server, user, number)


async def save(context: Context, draft: Draft, one: Written) -> OwnExercise:
    """Keep what a moderator has written, once; a suggestion that it was made from is accepted with that.

    Raises:
        NotFound: that has happened, or somebody else has decided on the suggestion.
        Refused: there is no room for it, or somebody else has changed it or taken its name meanwhile.
    """
    form, server = draft.form, draft.server
    async with context.store.write() as tx:
        await servers.lock(tx, server)
        if not await drafting.drop(tx, draft.id):
            raise NotFound("error-own-form-over")
        known = await banks.get(tx, server, one.name)
        if not form.name and known is not None:
            raise Refused("error-own-name-taken")
        if form.version and (known is None or known.version != form.version):
            raise Refused("error-own-changed")
        if form.suggestion:
            saved = await _accept(context, tx, server, draft.user, form.suggestion, one)
        else:
            action = Action.OWN_EDITED if form.name else Action.OWN_ADDED
            saved = await keeping.save_in(context, tx, server, draft.user, one, action)
    context.wake()
    return saved


async def send(context: Context, draft: Draft, one: Written) -> Suggestion:
    """Suggest what a member has written, once; moderators are shown it.

    Raises:
        NotFound: that has happened.
        Refused: they have suggested enough for today, or too many wait already.
    """
    now, server, user = context.clock(), draft.server, draft.user
    async with context.store.write() as tx:
        await servers.lock(tx, server)
        if await drafting.count_since(tx, server, user, now - timedelta(days=1)) >= MOST_A_DAY:
            raise Refused("error-suggest-many", most=MOST_A_DAY)
        if len(await drafting.waiting(tx, server, MOST_WAITING)) >= MOST_WAITING:
            raise Refused("error-suggest-full")
        if not await drafting.drop(tx, draft.id):
            raise NotFound("error-own-form-over")
        made = Suggestion(context.rng.getrandbits(62), server, user, draft.form, State.OPEN, now, one.body)
        await drafting.suggest(tx, made)
        await timers.put(tx, SHOW, made.id, now)
    context.wake()
    return made


async def waiting(context: Context, server: int) -> list[Suggestion]:
    """The suggestions of a server that nobody has decided on, oldest first."""
    async with context.store.read() as tx:
        return await drafting.waiting(tx, server, MOST_WAITING)


async def suggested(context: Context, server: int, number: int) -> Suggestion:
    """A suggestion that nobody has decided on.

    Raises:
        NotFound: there is none of that number, or not any more.
    """
    async with context.store.read() as tx:
        return await _open(tx, server, number)


async def accept(context: Context, server: int, moderator: int, number: int, one: Written) -> OwnExercise:
    """Take a suggestion as it is; its author is credited.

    Raises:
        NotFound: somebody has decided on it.
        Refused: there is no room for it, or an exercise has its name.
    """
    async with context.store.write() as tx:
        await servers.lock(tx, server)
        await _open(tx, server, number)
        if await banks.get(tx, server, one.name) is not None:  # saved since this one was read
            raise Refused("error-own-name-taken")
        taken = await _accept(context, tx, server, moderator, number, one)
    context.wake()
    return taken


async def decline(context: Context, server: int, moderator: int, number: int, word: str) -> Suggestion:
    """Decline a suggestion with a word to its author.

    Raises:
        NotFound: somebody has decided on it.
    """
    now = context.clock()
    async with context.store.write() as tx:
        found = await _open(tx, server, number)
        await _decide(tx, number, State.DECLINED, now)
        told = {"title": found.form.title, "word": word}
        await notices.add(tx, (server, found.user), DECLINED, told, now)
        await audit.note(tx, now, server, Action.SUGGESTION_DECLINED, found.form.title, word, user=moderator)
    context.wake()
    return found


async def news_of(tx: AsyncConnection, suggestion: Suggestion) -> list[Notice]:
    """What the author of a suggestion will be told."""
    found = await notices.waiting(tx, (suggestion.server, suggestion.user))
    return [one for one in found if one.key in (TAKEN, DECLINED)]


async def _accept(
    context: Context, tx: AsyncConnection, server: int, moderator: int, number: int, one: Written
) -> OwnExercise:
    found = await _open(tx, server, number)
    await _decide(tx, number, State.TAKEN, context.clock())
    await notices.add(tx, (server, found.user), TAKEN, {"title": one.title}, context.clock())
    return await keeping.save_in(context, tx, server, moderator, one, Action.SUGGESTION_TAKEN, found.user)


async def _decide(tx: AsyncConnection, number: int, state: State, now: datetime) -> None:
    """Note what has become of a suggestion, and have it shown and told."""
    if not await drafting.decide(tx, number, state):
        raise NotFound("error-suggestion-over")
    for kind in (SHOW, TELL):
        await timers.put(tx, kind, number, now)


async def _open(tx: AsyncConnection, server: int, number: int) -> Suggestion:
    found = await drafting.get_suggestion(tx, server, number)
    if found is None or found.state is not State.OPEN:
        raise NotFound("error-suggestion-over")
    return found


async def _own(tx: AsyncConnection, server: int, user: int, number: int) -> Draft:
    found = await drafting.get(tx, server, user, number)
    if found is None:
        raise NotFound("error-own-form-over")
    return found
