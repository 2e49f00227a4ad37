"""Going on with a quiz: what it owes to the channel, one thing after the other, and the phases that end by themselves.

The row is the truth. Each duty is done and recorded before the next; whoever finds that a duty was begun before looks
for its message in the history first. While Discord does not answer, a quiz waits; what only looks back is given up
after a while, so that the next round can begin.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.display import draw
from bot.core.errors import ChannelLost, HistoryUnreadable, Rejected, Unavailable
from bot.core.quiz.choosing import LATELY, draw_round
from bot.core.quiz.machine import AWAY, Caught, Done, Drawn, Due, Forgotten, Lost, step
from bot.core.quiz.state import VOTING, Duty, Phase, next_duty, token
from bot.core.records.quizzes import LiveQuiz, Part, QuizRound
from bot.core.records.timers import Timer
from bot.core.snowflakes import moment
from bot.store import quizzes, servers, timers
from bot.tutor.context import Context
from bot.tutor.edits import bring_up_to_date
from bot.tutor.mixing import bank_of, sound
from bot.tutor.posts.posting import rest
from bot.tutor.quizzes import scenes
from bot.tutor.quizzes.moving import FORGOTTEN, LOST, move, moved, plan, vote_of
from bot.tutor.quizzes.shown import ShownOpening, ShownRound, board_key, opening_key, vote_key

log = logging.getLogger(__name__)

AGAIN = timedelta(seconds=3)
"""How long a quiz waits when Discord does not answer."""

PATIENCE = timedelta(seconds=60)
"""How long what only looks back is tried. Then the quiz goes on without it."""

WHY_LOST = "error-quiz-lost"

LATE_REVEAL = "quiz-late"
"""The timer that shows reveals after all."""

_NOT_BEHIND = (Phase.ASKING, Phase.OPEN, Phase.TALK, Phase.AGAIN, Phase.CLOSED)
"""The last round has no reveal yet."""

_LOOKS_BACK = (Duty.THREAD, Duty.TALK, Duty.REVEAL, Duty.SCOREBOARD, Duty.PODIUM, Duty.RESULT)


async def run_quiz(context: Context, timer: Timer) -> None:
    """Go on with a quiz until it waits for its next moment, or for people.

    Raises:
        Unavailable: the database does not answer; run the timer again later.
    """
    earliest = None
    async with context.alone(f"quiz {timer.ref}"):
        try:
            while await _go_on(context, timer.ref):
                pass
        except Unavailable as error:
            log.info("quiz %s waits: %s", timer.ref, error)
            earliest = context.clock() + AGAIN
        async with context.store.write() as tx:
            made = await quizzes.get(tx, timer.ref, lock=True)
            if made is not None:
                await plan(tx, made, context.clock(), earliest=earliest)
    context.wake()


async def _go_on(context: Context, number: int) -> bool:
    """Do the next thing. False if there is nothing to do now."""
    async with context.store.read() as tx:
        made = await quizzes.get(tx, number)
    if made is None or made.state.over:
        return False
    duty = next_duty(made.state)
    if duty is None:
        return await _end_phase(context, made)
    try:
        await _DUTIES[duty](context, made)
    except ChannelLost as error:
        log.warning("quiz %s has lost its place: %s", number, error)
        if made.is_over:  # its results are kept, and what can't be shown any more is not owed any more
            await _done(context, made)
        else:
            await lose(context, made)
    except Rejected:
        log.exception("quiz %s goes on without its %s", number, duty)
        if duty not in _LOOKS_BACK:
            await lose(context, made)
            return True
        await _go_without(context, made)
    except Unavailable:
        waited = context.clock() - made.since
        if duty in _LOOKS_BACK and waited > PATIENCE:
            log.warning("quiz %s goes on without its %s", number, duty)
            await _go_without(context, made)
        elif waited > AWAY:
            await lose(context, made)
        else:
            raise
    return True


async def _end_phase(context: Context, made: LiveQuiz) -> bool:
    """End the phase if its time is over. False if it isn't."""
    now, state = context.clock(), made.state
    if state.due is None:
        if now - made.since < FORGOTTEN:
            return False
        await move(context, made.id, Forgotten(token(state)))
        return True
    if now < state.due:
        return False
    async with context.store.write() as tx:
        locked = await quizzes.get(tx, made.id, lock=True)
        if locked is None or locked.state != state:
            return True
        here = sum(not each.gone for each in await quizzes.players(tx, made.id))
        voters = right = 0
        if state.phase is Phase.CLOSED and state.round is not None:
            given = await quizzes.ballots(tx, made.id, state.round.index)
            cast = [each.ballot for each in given if each.vote is vote_of(state)]
            voters, right = len(cast), sum(each.right for each in cast)
        after = await moved(context, tx, locked, Due(now, here, voters, right, context.here_since))
    return after.state != state


async def lose(context: Context, made: LiveQuiz) -> None:
    """End a quiz whose place is gone, keep its results, and have the moderators told once."""
    async with context.store.write() as tx:
        locked = await quizzes.get(tx, made.id, lock=True)
        if locked is None or locked.is_over:
            return
        await moved(context, tx, locked, Lost())
        if made.message is not None:
            await timers.put(tx, LOST, made.id, context.clock(), note=WHY_LOST)
        elif made.schedule is not None:  # without a schedule, the host is told at once
            await rest(tx, made.schedule, ChannelLost.key, context.clock())
    context.wake()


async def tell_lost(context: Context, timer: Timer) -> None:
    """Tell the moderators of a quiz that has lost its place, and let its opening message, if it is there, say so.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    async with context.store.read() as tx:
        made = await quizzes.get(tx, timer.ref)
        if made is None:
            return
        server = await servers.get(tx, made.server)
    try:
        await bring_up_to_date(context, ShownOpening(context, made.id))
    except (ChannelLost, Rejected) as error:
        log.info("quiz %s ended without its result: %s", made.id, error)
    try:
        await context.messenger.stage.tell(server, made, timer.note or WHY_LOST)
    except (ChannelLost, Rejected) as error:
        log.warning("nobody could be told about quiz %s: %s", made.id, error)


async def give_up_quiz(context: Context, timer: Timer) -> None:
    """End a quiz that nothing can go on with."""
    async with context.store.read() as tx:
        made = await quizzes.get(tx, timer.ref)
    if made is not None:
        await lose(context, made)


# Duties


async def _sent(context: Context, made: LiveQuiz, part: Part) -> int:
    """The id of a message of the quiz, which is sent unless an earlier try has sent it."""
    trying = _trying(made, part)
    async with context.store.write() as tx:
        scene = await scenes.load(tx, made, part)
        if made.trying != trying:
            await quizzes.change(tx, made.id, trying=trying)
    # It is drawn as the quiz will be once it is there: with the limit of its vote, or when the next round begins.
    scene = replace(scene, quiz=replace(made, state=step(made.state, Done(context.clock()))))
    if made.trying == trying:
        try:
            found = await context.messenger.stage.find(scene, part)
        except HistoryUnreadable:
            found = None  # the nonce keeps it from being there twice, for some minutes
        if found is not None:
            return found
    return await context.messenger.stage.publish(scene, part)


def _trying(made: LiveQuiz, part: Part) -> str:
    last = made.state.round
    return f"{part.value}:{0 if last is None else last.index}"


async def _go_without(context: Context, made: LiveQuiz) -> None:
    """Give up what the quiz owes; a reveal is tried again on its own, so that no vote looks open indefinitely."""
    async with context.store.write() as tx:
        locked = await quizzes.get(tx, made.id, lock=True)
        if locked is not None and locked.state == made.state:
            await moved(context, tx, locked, Done(context.clock(), given_up=True))
        if next_duty(made.state) is Duty.REVEAL:
            await timers.put(tx, LATE_REVEAL, made.id, context.clock() + PATIENCE)


async def show_late(context: Context, timer: Timer) -> None:
    """Show the reveals that had been given up.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    async with context.store.read() as tx:
        made = await quizzes.get(tx, timer.ref)
    if made is None or context.clock() - made.made_at > timedelta(days=1):
        return
    for each in made.state.rounds[: -1 if made.state.phase in _NOT_BEHIND else None]:
        if each.shown:
            continue
        then = replace(made.state, rounds=made.state.rounds[: each.index + 1], phase=Phase.REVEALED, due=None)
        async with context.store.read() as tx:
            scene = await scenes.load(tx, replace(made, state=then), Part.ROUND)
        try:
            await context.messenger.stage.show(scene, Part.ROUND)
        except (ChannelLost, Rejected) as error:
            log.info("the reveal of round %s of quiz %s can't be shown: %s", each.index, made.id, error)
        await move(context, made.id, Caught(each.index))


async def _done(context: Context, made: LiveQuiz, at: datetime | None = None, **columns: Any) -> None:
    """Record that a duty is done, and set some columns. If the quiz has moved on meanwhile, others are owed now."""
    async with context.store.write() as tx:
        await _note_done(context, tx, made, at, **columns)


async def _note_done(
    context: Context, tx: AsyncConnection, made: LiveQuiz, at: datetime | None = None, **columns: Any
) -> None:
    locked = await quizzes.get(tx, made.id, lock=True)
    if locked is None:
        return
    if locked.state == made.state:
        await moved(context, tx, locked, Done(at or context.clock()), **columns)
    elif columns:
        await quizzes.change(tx, made.id, **columns)


async def _announce(context: Context, made: LiveQuiz) -> None:
    message = await _sent(context, made, Part.OPENING)
    async with context.store.read() as tx:
        key = opening_key(await scenes.load(tx, made, Part.OPENING))
    await _done(context, made, message=message, opening=key)


async def _open_thread(context: Context, made: LiveQuiz) -> None:
    await _done(context, made, thread=await context.messenger.stage.open_thread(made))
    await _show_opening(context, made)


async def _ask(context: Context, made: LiveQuiz) -> None:
    if not made.state.drawn:
        drawn = await _draw(context, made.id)
        if drawn is None or drawn.state.phase is not Phase.ASKING:
            return
        made = drawn
    if made.state.round is not None and made.state.round.index == 0:
        await _show_opening(context, made)
    await _begin_vote(context, made, Part.ROUND)


async def _show_opening(context: Context, made: LiveQuiz) -> None:
    """Let the opening message lead to the rounds; nothing depends on it."""
    try:
        await bring_up_to_date(context, ShownOpening(context, made.id))
    except (ChannelLost, Rejected, Unavailable) as error:
        log.warning("the opening message of quiz %s was not changed: %s", made.id, error)


async def _draw(context: Context, number: int) -> LiveQuiz | None:
    """Choose the exercise of the next round and keep it."""
    async with context.store.write() as tx:
        made = await quizzes.get(tx, number, lock=True)
        if made is None or made.state.phase is not Phase.ASKING or made.state.drawn:
            return made
        await servers.lock(tx, made.server)
        barred = await quizzes.spoken_for(tx, made.server)
        lately = await quizzes.asked_since(tx, made.server, context.clock() - LATELY)
        before = await quizzes.rounds_of(tx, number)
        topics = [each.exercise.topic for each in reversed(before)]
        admitted = made.state.settings.admitted
        bank = await bank_of(context, tx, made.server)
        exercise = draw_round(await sound(tx, bank, made.server), admitted, barred, lately, topics, context.rng)
        if exercise is not None:
            told = bank.told(exercise, context.messenger.language(made.server))
            shown = draw(told, context.rng)
            await quizzes.add_round(tx, QuizRound(number, len(made.state.rounds), told, shown))
        return await moved(context, tx, made, Drawn(None if exercise is None else exercise.id))


async def _begin_vote(context: Context, made: LiveQuiz, part: Part) -> None:
    """Send the message on which people vote; the vote opens at the moment that Discord has it.

    If an earlier try may have sent it, nobody was there since to take answers: the vote opens now.
    """
    tried = made.trying == _trying(made, part)
    message = await _sent(context, made, part)
    column, last = "message" if part is Part.ROUND else "second", made.state.round
    assert last is not None
    async with context.store.write() as tx:
        await quizzes.change_round(tx, made.id, last.index, **{column: message})
        await _note_done(context, tx, made, context.clock() if tried else moment(message))
        found = await quizzes.get(tx, made.id)
        if found is not None and found.state.phase in VOTING:
            shown = "" if tried else vote_key(found, 0)  # it said so, give or take a second
            await quizzes.change(tx, made.id, shown=shown)
    context.played(made.id)


async def _vote_again(context: Context, made: LiveQuiz) -> None:
    await _begin_vote(context, made, Part.SECOND)


async def _show_round(context: Context, made: LiveQuiz) -> None:
    await bring_up_to_date(context, ShownRound(context, made.id))
    await _done(context, made)


async def _score(context: Context, made: LiveQuiz) -> None:
    """Send the scoreboard; if the round was voided after it had been sent, edit it."""
    last = made.state.round
    assert last is not None
    async with context.store.read() as tx:
        scene = await scenes.load(tx, made, Part.SCOREBOARD)
    if scene.round is not None and scene.round.scoreboard is not None:
        await context.messenger.stage.show(scene, Part.SCOREBOARD)
        await _done(context, made)
        return
    tried = made.trying == _trying(made, Part.SCOREBOARD)
    drawn = replace(made, state=step(made.state, Done(context.clock())))
    message = await _sent(context, made, Part.SCOREBOARD)
    async with context.store.write() as tx:
        await quizzes.change_round(tx, made.id, last.index, scoreboard=message)
        await _note_done(context, tx, made, board="" if tried else board_key(drawn))
    context.played(made.id)  # sending it may have taken a while


async def _crown(context: Context, made: LiveQuiz) -> None:
    await _done(context, made, podium=await _sent(context, made, Part.PODIUM))


async def _show_result(context: Context, made: LiveQuiz) -> None:
    await bring_up_to_date(context, ShownOpening(context, made.id))
    await _done(context, made)


_DUTIES: Mapping[Duty, Callable[[Context, LiveQuiz], Awaitable[None]]] = {
    Duty.ANNOUNCE: _announce,
    Duty.THREAD: _open_thread,
    Duty.ASK: _ask,
    Duty.TALK: _show_round,
    Duty.AGAIN: _vote_again,
    Duty.REVEAL: _show_round,
    Duty.SCOREBOARD: _score,
    Duty.PODIUM: _crown,
    Duty.RESULT: _show_result,
}
