"""Setting right what a faulty exercise did: voiding a post, grading it by another key, and taking that back.

Attempts keep what they were worth at first, so that whatever is ruled can be taken back exactly. Standings, streaks and
cards follow in the same transaction; a durable timer edits the message and sends the notice below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.corrections import Effect, Marks, effect, graded, key_of, marks_of, rekeyed
from bot.core.errors import InvalidAnswer, NotFound, Refused
from bot.core.exercise import Classify, Exercise, Order
from bot.core.grading import FULL_SCORE, Answer
from bot.core.records.attempts import Attempt
from bot.core.records.audit import Action
from bot.core.records.corrections import Correction, Ruling
from bot.core.records.posts import Post, PostState
from bot.core.records.reports import Outcome
from bot.core.records.timers import Timer
from bot.store import attempts, cards, corrections, posts, sealed, servers, standings, timers
from bot.tutor import audit
from bot.tutor.boards import streaks
from bot.tutor.cases import refresh
from bot.tutor.context import Context
from bot.tutor.edits import bring_up_to_date
from bot.tutor.honesty import reporting
from bot.tutor.mixing import ruled_elsewhere
from bot.tutor.posts.answering import refuse_withdrawn
from bot.tutor.posts.below import reply_once
from bot.tutor.posts.drilling import show_again
from bot.tutor.posts.sealing import ungraded, unseal
from bot.tutor.posts.shown import ShownPost

TIMER = "correction"
MOST_WHY = 300
"""Longest reason in characters."""

_ACTIONS = {Ruling.VOID: Action.VOIDED, Ruling.REGRADE: Action.REGRADED, Ruling.RESTORE: Action.RESTORED}

UNCHANGED = {
    Ruling.VOID: "error-correct-void",
    Ruling.REGRADE: "error-correct-regrade",
    Ruling.RESTORE: "error-correct-restore",
}
"""Why a ruling changes nothing."""

_OUTCOMES = {Ruling.VOID: Outcome.VOIDED, Ruling.REGRADE: Outcome.REGRADED}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a moderator wants to rule on a post.

    Attributes:
        key: the new one, in file positions; None unless it is a regrade.
        seen: the number of the correction that was in force when the moderator looked, 0 for none; None if they didn't.
    """

    post: int
    ruling: Ruling
    key: Answer | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a ruling would do.

    Attributes:
        post: as it is now.
        effect: None where nothing can be said yet, since a key is still to be chosen.
        ruled_out: the exercise isn't asked again whatever is ruled here, since it's corrected elsewhere, too.
    """

    post: Post
    wish: Wish
    effect: Effect | None
    ruled_out: bool = False


async def preview(context: Context, server: int, wish: Wish) -> Preview:
    """What a ruling would do; nothing is changed.

    Raises:
        NotFound: no such post in that server.
        Refused: it can't be corrected, or that is in force already.
        InvalidAnswer: the exercise can't have that key.
    """
    async with context.store.read() as tx:
        post = await _correctable(tx, server, wish)
        given = [*await attempts.of_post(tx, post.id), *await ungraded(tx, post)]
        others = await ruled_elsewhere(context, tx, server, post.exercise.id, (post.id,))
    undecided = wish.ruling is Ruling.REGRADE and wish.key is None
    if not undecided:
        _require_change(post, wish)
    return Preview(post, wish, None if undecided else effect(_pairs(post, wish, given)), ruled_out=others)


async def correct(context: Context, server: int, user: int, wish: Wish, why: str) -> Correction:
    """Rule on a post, with all that depends on it.

    Raises:
        NotFound, Refused, InvalidAnswer: see ``preview``, or another moderator was faster; nothing was changed.
    """
    now = context.clock()
    async with context.store.write() as tx:
        await posts.hold_alone(tx, wish.post)
        waiting = await sealed.users_of_post(tx, wish.post)
        await cards.lock(tx, {*await attempts.users_of_post(tx, wish.post), *waiting})
        post = await _correctable(tx, server, wish)
        if wish.ruling is Ruling.REGRADE and wish.key is None:
            raise InvalidAnswer
        _require_change(post, wish)
        if wish.seen not in (None, in_force(post)):
            raise Refused("error-correct-overtaken")
        await unseal(tx, post)  # what is left of a close that was given up
        given = await attempts.of_post(tx, post.id)
        pairs = _pairs(post, wish, given)
        after = [_marked(post, wish, one, marks) for one, (_, marks) in zip(given, pairs, strict=True)]
        await _apply(tx, given, after)
        right = sum(one.score == FULL_SCORE and not one.grace for one in after)
        made = await corrections.add(tx, _correction(wish, pairs, server, user, why, now), right)
        if post.is_void != (wish.ruling is Ruling.VOID):
            await streaks.excuse(tx, post)
        if wish.ruling in _OUTCOMES:
            await reporting.settle(tx, post, _OUTCOMES[wish.ruling], now)
        else:
            await refresh(tx, server, post.exercise.id, now)
        carriers = await posts.open_carriers(tx, post.id)
        for carrier in carriers:
            await posts.set_shown_answers(tx, carrier, -1)
        await timers.put(tx, TIMER, post.id, now)
        if post.drill is not None:
            await show_again(tx, post.drill, now)
        await audit.note(tx, now, server, _ACTIONS[wish.ruling], post.exercise.title, made.why, user=user)
    for carrier in carriers:
        context.answered(carrier)
    context.wake()
    return made


async def records(context: Context, server: int) -> list[Correction]:
    """What was ruled in a server, with what it changed, newest first."""
    async with context.store.read() as tx:
        return await corrections.of_server(tx, server, audit.MOST_EXPORTED)


async def _correctable(tx: AsyncConnection, server: int, wish: Wish) -> Post:
    post = await posts.get(tx, wish.post)
    if post is None or post.server != server or post.message is None:
        raise NotFound("error-no-post")
    refuse_withdrawn(post)
    if not post.is_closed:
        raise Refused("error-correct-open")
    if wish.ruling is not Ruling.REGRADE and wish.key is not None:
        raise InvalidAnswer  # it would be kept as the key, whether it fits or not
    if wish.ruling is Ruling.REGRADE:
        rekeyed(post.exercise, wish.key if wish.key is not None else _any_key(post.exercise))
    return post


def _any_key(exercise: Exercise) -> Answer:
    """A key that fits wherever there can be another one, to find out whether there can."""
    return key_of(exercise) if isinstance(exercise, Classify | Order) else (0,)


def _require_change(post: Post, wish: Wish) -> None:
    if wish.ruling is Ruling.REGRADE:
        changes = post.is_void or wish.key != key_of(post.exercise)
    else:
        changes = not post.is_void if wish.ruling is Ruling.VOID else post.is_corrected
    if not changes:
        raise Refused(UNCHANGED[wish.ruling])


def in_force(post: Post) -> int:
    """The number of the correction that is in force at a post; 0 if there is none."""
    return 0 if post.correction is None else post.correction.id


def _pairs(post: Post, wish: Wish, given: Sequence[Attempt]) -> list[tuple[Marks, Marks]]:
    """What each attempt is worth now, and what it would be."""
    return [(marks_of(one), _marks(post, wish, one)) for one in given]


def _marks(post: Post, wish: Wish, one: Attempt) -> Marks:
    if wish.ruling is Ruling.REGRADE and wish.key is not None:
        return graded(rekeyed(post.exercise, wish.key), one)
    first = _first(post, one)
    return replace(first, points=0, void=True) if wish.ruling is Ruling.VOID else first


def _marked(post: Post, wish: Wish, one: Attempt, marks: Marks) -> Attempt:
    """An attempt with what it is worth by a ruling, and what it was worth at first."""
    first = _first(post, one)
    kept = None if wish.ruling is Ruling.RESTORE else (first.score, first.points)
    return replace(one, score=marks.score, points=marks.points, void=marks.void, first=kept)


def _first(post: Post, one: Attempt) -> Marks:
    """What an attempt was worth before any ruling, or would have been had it been made then."""
    if one.first is not None:
        return Marks(*one.first)
    ruled = post.correction is not None and post.correction.ruling is not Ruling.RESTORE
    return graded(post.asked or post.exercise, one) if ruled else marks_of(one)


async def _apply(tx: AsyncConnection, before: Sequence[Attempt], after: Sequence[Attempt]) -> None:
    """Keep what attempts are worth now; standings and cards follow."""
    await attempts.mark(tx, after)
    await cards.replay(tx, {(one.user, one.owner, one.exercise) for one in after})
    await standings.subtract(tx, before)
    await standings.add(tx, after, await servers.off_boards(tx, {(one.server, one.user) for one in after}))


def _correction(
    wish: Wish, pairs: Sequence[tuple[Marks, Marks]], server: int, user: int, why: str, now: datetime
) -> Correction:
    return Correction(
        server=server,
        post=wish.post,
        ruling=wish.ruling,
        key=wish.key,
        user=user,
        at=now,
        why=" ".join(servers.storable(why).split())[:MOST_WHY],
        before=_summary([before for before, _ in pairs]),
        after=_summary([after for _, after in pairs]),
        changed=effect(pairs).changed,
    )


def _summary(marks: Sequence[Marks]) -> str:
    """What answers are worth together, for the record."""
    counts = {
        "answers": len(marks),
        "void": sum(one.void for one in marks),
        "right": sum(one.score == FULL_SCORE and not one.void for one in marks),
        "points": sum(one.points for one in marks),
    }
    return " ".join(f"{name}={number}" for name, number in counts.items())


async def show_correction(context: Context, timer: Timer) -> None:
    """Bring the message of a corrected post up to date, and say below it, once, what was corrected.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    await bring_up_to_date(context, ShownPost(context, timer.ref))
    async with context.store.read() as tx:
        post = await posts.get(tx, timer.ref)
    if post is None or post.correction is None or post.state is not PostState.REVEALED:
        return
    await reply_once(timer, post, context.messenger.find_correction, context.messenger.publish_correction)
