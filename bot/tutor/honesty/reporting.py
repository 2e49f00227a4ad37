"""Problems that members report: gathered by exercise, shown to moderators once, and answered.

However many reports come in, the moderators' message is edited at most once in ``PACE``. Whoever reported something is
told what came of it: in private, or if they don't take messages, when they next use the bot.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.errors import (
    ChannelLost,
    DirectClosed,
    HistoryUnreadable,
    InputError,
    NotFound,
    Refused,
    Rejected,
    Unavailable,
)
from bot.core.records.audit import Action
from bot.core.records.posts import Post
from bot.core.records.reports import Case, Dossier, Outcome, Record, Report, Trouble
from bot.core.records.timers import Timer
from bot.store import attempts, notices, posts, reports, servers, timers
from bot.tutor import audit
from bot.tutor.cases import SHOW, refresh
from bot.tutor.context import Context
from bot.tutor.mixing import bank_of
from bot.tutor.posts.answering import find_post
from bot.tutor.posts.below import SEND_TIMEOUT

log = logging.getLogger(__name__)

TELL = "case-told"
"""The kind of the timers that tell those who reported something what came of it."""
PACE = timedelta(seconds=20)
MOST_A_DAY = 10
"""Reports of a member in a server."""
LONGEST = 500
"""Characters of a report."""
LISTED = 5
"""Reports that the moderators' message quotes; it counts them all."""
MOST_CASES = 10
TOLD_AT_A_TIME = 20
MOST_FAILED = 2
"""Messages to members that may fail in a run: with more, Discord itself is likely away. The next run begins after them,
so that those that always fail don't keep the others from theirs."""

_ACTIONS = {Outcome.THANKED: Action.REPORTS_THANKED, Outcome.DISMISSED: Action.REPORTS_DISMISSED}


@dataclass(frozen=True, slots=True)
class About:
    """What is reported: a post, or an exercise that was asked elsewhere."""

    post: int | None = None
    exercise: str = ""


async def report(context: Context, server: int, user: int, about: About, trouble: Trouble, text: str) -> Case:
    """Keep what a member reports, and have the moderators shown it.

    Raises:
        NotFound: there is no such post or exercise.
        Refused: the member has reported this exercise before, or too much today.
        InputError: nothing is said.
    """
    said = " ".join(servers.storable(text).split())[:LONGEST]
    if not said:
        raise InputError("error-report-empty")
    now = context.clock()
    async with context.store.write() as tx:
        await servers.lock(tx, server)  # so that the first two reports about an exercise make one case
        case = await _case(context, tx, server, about, now)
        if case.id and await reports.has_reported(tx, case.id, user):
            raise Refused("error-report-twice")
        if await reports.count_since(tx, server, user, now - timedelta(days=1)) >= MOST_A_DAY:
            raise Refused("error-report-many", most=MOST_A_DAY)
        if not case.id:
            case = await reports.add_case(tx, case)
        record = await _record(tx, about, user) if trouble is Trouble.SCORE else None
        await reports.add(tx, Report(case.id, server, user, trouble, said, now, record))
        if about.post is not None and about.post > (case.post or 0):
            await reports.change_case(tx, case.id, post=about.post)
        await _plan(tx, case, now)
    context.wake()
    return case


async def _case(context: Context, tx: AsyncConnection, server: int, about: About, now: datetime) -> Case:
    """What is open about the exercise, or a new case."""
    exercise = next(iter((await bank_of(context, tx, server)).versions(about.exercise)), None)
    if about.post is not None:
        exercise = (await find_post(tx, about.post, server)).exercise
    if exercise is None:
        raise NotFound("error-report-gone")
    case = await reports.open_case(tx, server, exercise.id, held=True)
    return case or Case(server, exercise.id, exercise.title, about.post, now)


async def _record(tx: AsyncConnection, about: About, user: int) -> Record | None:
    """What a member answered and what it was worth."""
    if about.post is None:
        return None
    attempt = (await attempts.get_many(tx, [(about.post, user)])).get((about.post, user))
    if attempt is None:
        return None
    return Record(attempt.answer, attempt.score, attempt.points, attempt.hint)


async def _plan(tx: AsyncConnection, case: Case, now: datetime) -> None:
    """Have the moderators' message brought up to date, but not more often than ``PACE``."""
    due = now if case.shown_at is None else max(now, case.shown_at + PACE)
    await timers.put(tx, SHOW, case.id, due)


async def look(context: Context, server: int, number: int) -> Dossier:
    """A case of a server.

    Raises:
        NotFound: there is none with that number.
    """
    async with context.store.read() as tx:
        case = await _of_server(tx, server, number)
        return await _dossier(tx, case)


async def listed(context: Context, server: int) -> list[Case]:
    """What is open in a server, the most reported first."""
    async with context.store.read() as tx:
        return await reports.open_cases(tx, server, MOST_CASES)


async def _of_server(tx: AsyncConnection, server: int, number: int) -> Case:
    case = await reports.case(tx, number)
    if case is None or case.server != server:
        raise NotFound("error-report-gone")
    return case


async def _dossier(tx: AsyncConnection, case: Case) -> Dossier:
    return Dossier(case, tuple(await reports.of_case(tx, case.id, LISTED)), await _post_of(tx, case))


async def _post_of(tx: AsyncConnection, case: Case) -> Post | None:
    return None if case.post is None else await posts.get(tx, case.post)


async def answer(context: Context, server: int, number: int, outcome: Outcome) -> Case:
    """Thank for the reports of a case, or dismiss them.

    Raises:
        NotFound: there is no such case in that server.
        Refused: it was dealt with before.
    """
    now = context.clock()
    async with context.store.write() as tx:
        case = await _of_server(tx, server, number)
        if not await _settle(tx, case, outcome, now):
            raise Refused("error-report-settled")
        await audit.note(tx, now, server, _ACTIONS[outcome], case.title)
    context.wake()
    return case


async def after_close(context: Context, number: int) -> None:
    """Have the moderators shown what can be done about a reported post, now that it has closed."""
    async with context.store.read() as tx:
        post = await posts.get(tx, number)
        case = None if post is None else await reports.open_case(tx, post.server, post.exercise.id)
    if post is None or case is None or case.post != number:
        return
    async with context.store.write() as tx:
        await refresh(tx, post.server, post.exercise.id, context.clock())
    context.wake()


async def settle(tx: AsyncConnection, post: Post, outcome: Outcome, now: datetime) -> None:
    """Close what is open about an exercise, since it was corrected; what is reported of another post stays open."""
    case = await reports.open_case(tx, post.server, post.exercise.id)
    if case is not None and case.post in (None, post.id):
        await _settle(tx, case, outcome, now)


async def settle_exercise(tx: AsyncConnection, server: int, exercise: str, outcome: Outcome, now: datetime) -> None:
    """Close what is open about an exercise that was asked elsewhere than in a post, since it was corrected there."""
    case = await reports.open_case(tx, server, exercise)
    if case is not None and case.post is None:
        await _settle(tx, case, outcome, now)


async def _settle(tx: AsyncConnection, case: Case, outcome: Outcome, now: datetime) -> bool:
    if not await reports.settle(tx, case.id, outcome):
        return False
    await timers.put(tx, SHOW, case.id, now)
    await timers.put(tx, TELL, case.id, now)
    return True


async def show_case(context: Context, timer: Timer) -> None:
    """Send the moderators the reports of a case, once, or bring that message up to date.

    Where the server has no channel for moderators, ``/exercise reports`` shows them.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    async with context.store.read() as tx:
        case = await reports.case(tx, timer.ref)
        if case is None or case.shown == case.state:
            return
        early = case.outcome is None and case.shown_at is not None and context.clock() < case.shown_at + PACE
    if early:  # reports that came in while the message was on its way
        async with context.store.write() as tx:
            await _plan(tx, case, context.clock())
        return
    async with context.store.read() as tx:
        dossier = await _dossier(tx, case)
        channel = case.channel or (await servers.get(tx, case.server)).moderators_channel
    if channel is None:
        return
    try:
        async with asyncio.timeout(SEND_TIMEOUT):
            message = await _show(context, dossier, channel, again=timer.tries > 1)
    except TimeoutError as error:
        raise Unavailable from error
    except (ChannelLost, HistoryUnreadable, Rejected) as error:
        if isinstance(error, ChannelLost) and await _move(context, case):
            return
        log.warning("the reports of case %s can't be shown: %s", case.id, error)
        return
    now = context.clock()
    async with context.store.write() as tx:
        values = {"channel": channel, "message": message, "shown": case.state, "shown_at": now}
        await reports.change_case(tx, case.id, **values)
        latest = await reports.case(tx, case.id)
        if latest is not None and _told(latest, await _post_of(tx, latest)) != _told(case, dossier.post):
            await reports.change_case(tx, case.id, shown="")  # something has changed while it was on its way
            await _plan(tx, latest, now)
    context.wake()


def _told(case: Case, post: Post | None) -> tuple[object, ...]:
    """What the moderators' message depends on: what was reported, and what can be done about it."""
    return (case.state, None) if post is None else (case.state, (post.id, post.state, post.correction))


async def _show(context: Context, dossier: Dossier, channel: int, *, again: bool) -> int:
    case, desk = dossier.case, context.messenger.reports
    if case.message is not None:
        await desk.show(dossier)
        return case.message
    found = await desk.find(dossier.case, channel) if again else None
    return await desk.publish(dossier, channel) if found is None else found


async def _move(context: Context, case: Case) -> bool:
    """Have a case whose channel is lost shown in the moderators' present one. False if there is no other."""
    async with context.store.write() as tx:
        now_in = (await servers.get(tx, case.server)).moderators_channel
        if case.channel is None or now_in in (None, case.channel):
            return False
        await reports.change_case(tx, case.id, channel=None, message=None, shown="", shown_at=None)
        await timers.put(tx, SHOW, case.id, context.clock())
    context.wake()
    return True


async def tell_reporters(context: Context, timer: Timer) -> None:
    """Tell those who reported something what came of it, some at a time.

    Raises:
        Unavailable: Discord did not answer; run the timer again later.
    """
    async with context.store.read() as tx:
        case = await reports.case(tx, timer.ref)
        failed_before = MOST_FAILED * max(0, timer.tries - 1)
        waiting = await reports.untold(tx, timer.ref, TOLD_AT_A_TIME, failed_before)
    if case is None or case.outcome is None:
        return
    failed: list[Unavailable] = []
    for one in waiting:
        try:
            await _tell(context, case, case.outcome, one)
        except Unavailable as error:
            failed.append(error)
            if len(failed) >= MOST_FAILED:
                break
    if failed:  # the others have been told
        raise failed[0]
    if len(waiting) == TOLD_AT_A_TIME:
        async with context.store.write() as tx:
            await timers.put(tx, TELL, case.id, context.clock() + PACE)
        context.wake()


async def _tell(context: Context, case: Case, outcome: Outcome, one: Report) -> None:
    closed = False
    try:
        async with asyncio.timeout(SEND_TIMEOUT):
            await context.messenger.reports.tell(case, one)
    except TimeoutError as error:
        raise Unavailable from error
    except (DirectClosed, Rejected):
        closed = True
    async with context.store.write() as tx:
        if await reports.note_told(tx, one.id) and closed:
            params = {"title": case.title}
            await notices.add(tx, (one.server, one.user), f"report-{outcome.value}", params, context.clock())
