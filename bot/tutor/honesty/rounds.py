"""Setting right what a faulty question did in a quiz: voiding a round that is over, and taking that back.

The scores are computed from all ballots, so a round that is void leaves the quiz's own boards by itself. Attempts,
cards and the leaderboard follow in the same transaction; a durable timer tells the channel, and corrects what it was
shown.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import day_at
from bot.core.corrections import Effect, Marks, effect
from bot.core.errors import ChannelLost, HistoryUnreadable, NotFound, Refused, Rejected, Unavailable
from bot.core.quiz.machine import Ruled
from bot.core.quiz.state import Phase, Round, Void, is_kept
from bot.core.records.attempts import Attempt
from bot.core.records.audit import Action
from bot.core.records.quizzes import LiveQuiz, Part, QuizRound, RoundRuling
from bot.core.records.reports import Outcome
from bot.core.records.timers import Timer
from bot.core.snowflakes import moment
from bot.core.veil import is_somebody
from bot.store import attempts, cards, leases, quizzes, rulings, servers, standings, timers
from bot.tutor import audit
from bot.tutor.context import Context
from bot.tutor.edits import bring_up_to_date
from bot.tutor.honesty import reporting
from bot.tutor.honesty.correcting import MOST_WHY
from bot.tutor.mixing import ruled_elsewhere
from bot.tutor.posts.below import SEND_TIMEOUT
from bot.tutor.quizzes import scenes
from bot.tutor.quizzes.moving import moved, totals_of
from bot.tutor.quizzes.shown import QUIZ, ShownOpening
from bot.tutor.quizzes.starting import find, find_or_latest

log = logging.getLogger(__name__)

TIMER = "quiz-ruled"
LEASE = timedelta(seconds=60)
"""As long as a timer may run."""


@dataclass(frozen=True, slots=True)
class RoundWish:
    """What a moderator wants to rule on a round: that it counts for nothing, or that it counts again."""

    quiz: int
    index: int
    void: bool


@dataclass(frozen=True, slots=True)
class Played:
    """The rounds of a quiz on which moderators can rule, each with its exercise."""

    quiz: LiveQuiz
    rounds: tuple[tuple[Round, QuizRound], ...]


@dataclass(frozen=True, slots=True)
class RoundPreview:
    """What a ruling would do, or has done: to whose points, see ``Effect``; and ``ruled_out``, see ``Preview``."""

    wish: RoundWish
    quiz: LiveQuiz
    round: Round
    asked: QuizRound
    effect: Effect
    ruled_out: bool = False


async def played(context: Context, server: int, number: int | None) -> Played:
    """The rounds of a quiz, by default the latest one, on which moderators can rule.

    Raises:
        NotFound: there is no such quiz, or none at all.
        Refused: none of its rounds is over and counts.
    """
    async with context.store.read() as tx:
        made = await find_or_latest(tx, server, number)
        asked = {each.index: each for each in await quizzes.rounds_of(tx, made.id)}
    found = [(each, asked[each.index]) for each in made.state.rounds if is_kept(made.state, each.index)]
    if not found:
        raise Refused("error-quiz-none-to-void")
    return Played(made, tuple(found))


async def preview(context: Context, server: int, wish: RoundWish) -> RoundPreview:
    """What a ruling would do; nothing is changed.

    Raises:
        NotFound: there is no such round in that server.
        Refused: it can't be ruled on, or that is in force already.
    """
    async with context.store.read() as tx:
        found = await _preview(tx, await find(tx, server, wish.quiz), wish)
        place = (found.quiz.id, wish.index)
        elsewhere = await ruled_elsewhere(context, tx, server, found.asked.exercise.id, place)
    return replace(found, ruled_out=elsewhere)


async def _preview(tx: AsyncConnection, made: LiveQuiz, wish: RoundWish) -> RoundPreview:
    asked = (await quizzes.get_rounds(tx, [(made.id, wish.index)])).get((made.id, wish.index))
    if asked is None or wish.index >= len(made.state.rounds):
        raise NotFound("error-quiz-gone")
    if not is_kept(made.state, wish.index):
        raise Refused("error-quiz-not-kept")
    one = made.state.rounds[wish.index]
    if (one.void is Void.RULED) is wish.void:
        raise Refused("error-quiz-void-already" if wish.void else "error-quiz-counts-already")
    worth = await _worth(tx, made, one)
    full = [Marks(score, points) for points, _, _, score in worth.values()]
    pairs = [(each, replace(each, points=0, void=True)) for each in full]
    return RoundPreview(wish, made, one, asked, effect(pairs if wish.void else [(b, a) for a, b in pairs]))


async def _worth(tx: AsyncConnection, made: LiveQuiz, one: Round) -> dict[int, list[int]]:
    """What a round is worth if it counts, by player; see ``moving.totals_of``."""
    return totals_of([replace(one, void=None)], await quizzes.ballots(tx, made.id, one.index))


async def rule(context: Context, server: int, user: int, wish: RoundWish, why: str) -> RoundPreview:
    """Rule on a round, with all that depends on it; return what that has done.

    Raises:
        NotFound, Refused: see ``preview``, or another moderator was faster; nothing was changed.
    """
    now = context.clock()
    async with context.store.write() as tx:
        made = await quizzes.get(tx, (await find(tx, server, wish.quiz)).id, lock=True)
        assert made is not None
        found = await _preview(tx, made, wish)
        exercise, one = found.asked.exercise, found.round
        worth = await _worth(tx, made, one)
        given = await _given(tx, made, found, now)
        await cards.lock(tx, {each.user for each in given} | {each for each in worth if is_somebody(each)})
        given = await _given(tx, made, found, now)
        await attempts.mark(tx, [_marked(each, void=wish.void) for each in given])
        await cards.replay(tx, {(each.user, each.owner, each.exercise) for each in given})
        if made.is_over:
            await _recount(tx, made, worth, void=wish.void)
        await moved(context, tx, made, Ruled(wish.index, wish.void))
        said = " ".join(servers.storable(why).split())[:MOST_WHY]
        await rulings.put(tx, RoundRuling(server, made.id, wish.index, wish.void, now, said))
        if wish.void:
            await reporting.settle_exercise(tx, server, exercise.id, Outcome.VOIDED, now)
        await timers.put(tx, TIMER, made.id, now)
        action = Action.QUIZ_VOIDED if wish.void else Action.QUIZ_RESTORED
        await audit.note(tx, now, server, action, made.id, f"{exercise.title}: {said}", user=user)
    context.wake()
    context.played(made.id)
    return found


async def _given(tx: AsyncConnection, made: LiveQuiz, found: RoundPreview, now: datetime) -> list[Attempt]:
    """The attempts of a round: those made while it was open. Other quizzes may have asked the same before and after."""
    window, message = found.round.second or found.round.first, found.asked.message
    opened = made.made_at if message is None else moment(message)
    closed = now if window is None or window.closes is None else window.closes
    return await attempts.of_round(tx, made.server, found.asked.exercise.id, opened, closed)


def _marked(one: Attempt, *, void: bool) -> Attempt:
    """An attempt with what it is worth by the ruling, and what it was worth at first."""
    if void:
        return replace(one, points=0, void=True, first=(one.score, one.points))
    score, points = one.first or (one.score, one.points)
    return replace(one, score=score, points=points, void=False, first=None)


async def _recount(tx: AsyncConnection, made: LiveQuiz, worth: dict[int, list[int]], *, void: bool) -> None:
    """Take what a round was worth from the leaderboard of quizzes, or add it again."""
    day = made.counted_on or day_at(await servers.get(tx, made.server), made.ended_at or made.since)
    if void:
        await standings.subtract_quiz(tx, made.server, day, worth)
    else:
        hidden = await servers.off_boards(tx, {(made.server, user) for user in worth})
        await standings.add_quiz(tx, made.server, day, worth, hidden)


async def show_ruled(context: Context, timer: Timer) -> None:
    """Say below the rounds, once, what was ruled on them, and bring what was shown of them up to date.

    What is ruled meanwhile is shown after that, so that its edits come last.

    Raises:
        Unavailable: Discord did not answer, or another process is at it; run the timer again later.
    """
    name = f"{QUIZ}{timer.ref} ruled"
    async with context.alone(name):
        now = context.clock()
        async with context.store.write() as tx:
            if await leases.take(tx, name, context.holder, now, now + LEASE) is not None:
                raise Unavailable
        try:
            await _show(context, timer)
        finally:
            async with context.store.write() as tx:
                await leases.give_back(tx, name, context.holder)


async def _show(context: Context, timer: Timer) -> None:
    async with context.store.read() as tx:
        made = await quizzes.get(tx, timer.ref)
        waiting = [] if made is None else await rulings.untold(tx, timer.ref)
    if made is None:
        return
    for ruling in waiting:  # first what is said: it fetches a thread from the archive
        await _trying(made, _say(context, timer, made, ruling))
        await _trying(made, _show_round(context, made, ruling.round))
    if made.is_over and waiting:
        await _trying(made, bring_up_to_date(context, ShownOpening(context, made.id)))
        await _trying(made, _show_podium(context, made))
    async with context.store.write() as tx:
        for ruling in waiting:
            await rulings.note_told(tx, ruling)


async def _trying(made: LiveQuiz, act: Awaitable[object]) -> None:
    """Do what the quiz can do without.

    Raises:
        Unavailable: Discord did not answer.
    """
    try:
        async with asyncio.timeout(SEND_TIMEOUT):
            await act
    except TimeoutError as error:
        raise Unavailable from error
    except (ChannelLost, HistoryUnreadable, Rejected) as error:
        log.warning("quiz %s does without a part of its correction: %s", made.id, error)


async def _say(context: Context, timer: Timer, made: LiveQuiz, ruling: RoundRuling) -> None:
    asked = await _asked(context, made, ruling.round)
    stage = context.messenger.stage
    if asked is not None and (timer.tries <= 1 or await stage.find_ruling(made, ruling) is None):
        await stage.publish_ruling(made, asked, ruling)


async def _asked(context: Context, made: LiveQuiz, index: int) -> QuizRound | None:
    async with context.store.read() as tx:
        return (await quizzes.get_rounds(tx, [(made.id, index)])).get((made.id, index))


async def _show_round(context: Context, made: LiveQuiz, index: int) -> None:
    then = replace(made.state, rounds=made.state.rounds[: index + 1], phase=Phase.REVEALED, due=None)
    async with context.store.read() as tx:
        scene = await scenes.load(tx, replace(made, state=then), Part.ROUND)
    await context.messenger.stage.show(scene, Part.ROUND)


async def _show_podium(context: Context, made: LiveQuiz) -> None:
    async with context.store.read() as tx:
        scene = await scenes.load(tx, made, Part.PODIUM)
    if made.podium is None:  # the quiz ended by an older version
        since = replace(scene, quiz=replace(made, since=made.ended_at or made.since))
        scene = replace(scene, quiz=replace(made, podium=await context.messenger.stage.find(since, Part.PODIUM)))
    await context.messenger.stage.show(scene, Part.PODIUM)
