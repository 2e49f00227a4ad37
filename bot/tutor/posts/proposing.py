"""Looking at an exercise before it is posted by hand: that one, another one, or none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bank.bank import Bank
from bot.core.drill import Drill
from bot.core.errors import NotFound
from bot.core.exercise import Exercise
from bot.core.records.corrections import Correction
from bot.core.records.posts import DrillPost, Post, Proposal
from bot.core.selection import Filter, Mode, after, choose
from bot.store import posts, proposals
from bot.tutor.context import Context
from bot.tutor.mixing import bank_of, ruled_out, sound
from bot.tutor.posts.by_hand import post_now
from bot.tutor.posts.drilling import post_drill
from bot.tutor.posts.making import draft_post


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal with what it is about.

    Attributes:
        draft: the post as it would be, with everything in its order; None for a drill.
        drill: None for an exercise.
        faulty: what moderators have ruled on it, or on a step of the drill, if that still asks the same.
        open: a post that asks the same exercise and is open.
    """

    proposal: Proposal
    draft: Post | None = None
    drill: Drill | None = None
    faulty: Correction | None = None
    open: Post | None = None


async def propose(
    context: Context,
    server: int,
    user: int,
    channel: int,
    name: str | None,
    topic: str | None,
    difficulty: int | None,
    hours: int,
) -> Proposed:
    """Keep in mind what a moderator may post.

    Args:
        context: the running tutor.
        server: where the moderator is.
        user: the moderator.
        channel: where it would be posted.
        name: what was typed for an exercise or a drill, see ``Bank.meant``; None for the next exercise that the server
            has not seen.
        topic, difficulty: what that is chosen by.
        hours: how long it would be open.

    Raises:
        NotFound: nothing is called that.
        NoExercise: there is none of that topic and difficulty.
    """
    plain = Proposal(0, server, user, channel, "", topic, difficulty, hours, context.clock())
    async with context.store.write() as tx:
        bank = await bank_of(context, tx, server)
        chosen = await _next(context, tx, plain) if name is None else _look_up(bank, name.strip()).id
        plain = replace(plain, exercise=chosen)
        return await _proposed(context, tx, bank, await proposals.add(tx, plain))


async def another(context: Context, server: int, user: int, number: int) -> Proposed:
    """Pass over the exercise that was proposed; the next one.

    Raises:
        NotFound: that proposal was carried out, or is another one's.
        NoExercise: there is none of the topic and difficulty.
    """
    async with context.store.write() as tx:
        proposal = await _own(tx, server, user, number)
        proposal = replace(proposal, offered=(proposal.exercise, *proposal.offered))
        proposal = replace(proposal, exercise=await _next(context, tx, proposal))
        await proposals.save(tx, proposal)
        return await _proposed(context, tx, await bank_of(context, tx, server), proposal)


async def look(context: Context, server: int, user: int, number: int) -> Proposed:
    """What was proposed.

    Raises:
        NotFound: it was carried out, or is another one's.
    """
    async with context.store.read() as tx:
        proposal = await _own(tx, server, user, number)
        return await _proposed(context, tx, await bank_of(context, tx, server), proposal)


async def post(context: Context, proposed: Proposed) -> Post | DrillPost:
    """Post what was proposed, as it was shown.

    Raises:
        NotFound: it was posted before.
        Refused, ChannelLost, Unavailable: see ``post_now`` and ``post_drill``.
    """
    proposal = proposed.proposal
    where = (context, proposal.server, proposal.channel)
    if proposed.drill is not None:
        return await post_drill(*where, proposed.drill, proposal.hours, proposal=proposal.id)
    assert proposed.draft is not None
    exercise = proposed.draft.exercise
    return await post_now(*where, exercise, proposal.hours, rng=_rng(proposal), proposal=proposal.id)


async def _own(tx: AsyncConnection, server: int, user: int, number: int) -> Proposal:
    proposal = await proposals.get(tx, number)
    if proposal is None or (proposal.server, proposal.user) != (server, user):
        raise NotFound("error-proposal-over")
    return proposal


async def _next(context: Context, tx: AsyncConnection, proposal: Proposal) -> str:
    """The next exercise of the course, as if those that were passed over had been posted."""
    admitted = Filter(frozenset({proposal.topic} if proposal.topic else ()), proposal.difficulty)
    history = await posts.history(tx, proposal.server)
    bank = await bank_of(context, tx, proposal.server)
    for name in reversed(proposal.offered):
        if (passed := bank.get(name)) is not None:
            history = after(history, passed, posts.RECENT_TOPICS)
    fit = await sound(tx, bank, proposal.server)
    return choose(fit, admitted, Mode.SYLLABUS, history, context.rng).id


def _look_up(bank: Bank, name: str) -> Exercise | Drill:
    found = bank.meant(name)
    if found is None:
        raise NotFound("error-unknown-exercise", exercise=name[:80])
    return found


async def _proposed(context: Context, tx: AsyncConnection, bank: Bank, proposal: Proposal) -> Proposed:
    found = _look_up(bank, proposal.exercise)
    out = await ruled_out(tx, bank, proposal.server)
    language = context.messenger.language(proposal.server)
    if isinstance(found, Drill):
        faulty = next((out[one.id] for one in found.steps if one.id in out), None)
        return Proposed(proposal, drill=bank.told_drill(found, language), faulty=faulty)
    told = bank.told(found, language)
    draft = draft_post(proposal.server, proposal.channel, told, _rng(proposal), proposal.at)
    there = await posts.open_of_exercise(tx, proposal.server, found.id)
    return Proposed(proposal, draft, faulty=out.get(found.id), open=there)


def _rng(proposal: Proposal) -> Random:
    """Decides the order in which an exercise is shown, so that it is posted as it was looked at."""
    return Random(f"{proposal.id}:{proposal.at.isoformat()}:{proposal.exercise}")
