"""Submitting answers: graded, counted and committed in batches.

All submissions that wait are handled in one transaction of a fixed number of statements over many rows, so that a burst
of members costs one commit. A submission that cannot be accepted fails alone. The first answer of a member at a post
counts, by a unique key; whoever submits again is shown that first answer.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.core.calendar import day_at
from bot.core.errors import HadTheirData, NotFound, PostClosed, Refused, TutorError
from bot.core.grading import FULL_SCORE, Answer, grade, points
from bot.core.memory import Confidence
from bot.core.periods import Period
from bot.core.phases import Phase, phase
from bot.core.records.attempts import Attempt, Sealed
from bot.core.records.posts import Post, PostState
from bot.core.records.servers import Server
from bot.core.streaks import Streak
from bot.store import attempts, cards, notices, posts, sealed, servers, standings
from bot.tutor.batching import Batches
from bot.tutor.boards import streaks
from bot.tutor.context import Context
from bot.tutor.posts.answering import Result, learn_deletions, refuse_late, refuse_withdrawn
from bot.tutor.posts.drilling import first_unanswered
from bot.tutor.posts.sealing import is_late_change, keep, seal, take_back, with_first_vote

log = logging.getLogger(__name__)

Reading = Callable[[Post, Mapping[int, int]], Answer]
"""Tells an answer from the post and the member's draft; raises ``InvalidAnswer`` where that can't be."""


@dataclass(slots=True)
class Submission:
    """One member's answer to a post, on its way.

    Attributes:
        answer: file positions, or how they are told from the post and the draft, which are read with the batch.
        at: when the member acted; it decides whether the answer is on time.
        sees: tells whether the member may view a channel: that of the post, and those of dailies that were missed.
        confidence: what the member said of their answer; None where nobody asked.
    """

    server: int
    post: int
    user: int
    name: str
    answer: Answer | Reading
    at: datetime
    sees: Callable[[int], bool] = field(default=lambda _channel: True)
    confidence: Confidence | None = None

    @property
    def key(self) -> attempts.Key:
        """(post, user)"""
        return (self.post, self.user)

    @property
    def member(self) -> servers.MemberKey:
        """(server, user)"""
        return (self.server, self.user)


class Submissions(Batches[Submission, Result]):
    """Answers to posts on their way to the store. ``submit`` grades and keeps one.

    It raises:
        NotFound, PostClosed, InvalidAnswer: the answer can't be accepted; nothing was changed.
        Unavailable: the database does not answer; nothing was changed, or nobody knows.
    """

    async def _accept(self, batch: Sequence[Submission]) -> list[Result | Exception]:
        return await accept(self._context, batch)

    def _named(self, item: Submission) -> str:
        return f"an answer by {item.user} to post {item.post}"

    async def _settled(self, outcomes: Sequence[Result | Exception]) -> None:
        for post in {outcome.post.id for outcome in outcomes if isinstance(outcome, Result) and not outcome.again}:
            self._context.answered(post)


async def accept(context: Context, batch: Sequence[Submission]) -> list[Result | Exception]:
    """Grade and keep a batch of answers in one transaction; one outcome per submission, in the same order.

    Raises:
        Unavailable: the database does not answer; nothing was changed.
    """
    async with context.store.write(brief=True) as tx:
        found = await posts.get_many(tx, {submission.post for submission in batch}, held=True)
        settings = await servers.get_many(tx, {submission.server for submission in batch})
        users = {submission.user for submission in batch}
        await cards.lock(tx, users)
        await learn_deletions(context, tx, users)
        formers = _formers(context, batch)
        earlier, desks = await _desks(tx, batch, formers.values())
        waiting = await _waiting(tx, batch, found, formers)
        answered = earlier.keys() | waiting.keys()
        taken = _Taken(waiting)
        outcomes: dict[int, Result | Exception] = {}
        for index, submission in enumerate(batch):
            try:
                post = _post_of(submission, found)
                _refuse_former(context, submission, answered=formers.get(submission.key) in answered)
                before = earlier.get(submission.key)
                if before is None or is_late_change(post, before, submission.at):
                    if post.drill is not None:
                        await _require_turn(tx, submission, post)
                    taken.take(post, _grade(submission, post, settings, desks[submission.key]), before)
            except TutorError as error:
                outcomes[index] = error
        await take_back(tx, taken.replaced)
        graded = taken.graded
        first = await attempts.add_first(tx, [graded[key] for key in sorted(graded)])
        new = {key: graded[key] for key in sorted(first)}
        await cards.feed(tx, list(new.values()))
        earlier |= await attempts.get_many(tx, graded.keys() - first)  # another process was faster
        kept = await keep(tx, taken.sealed, waiting)
        staying = [one for index, one in enumerate(batch) if not isinstance(outcomes.get(index), HadTheirData)]
        now_streaks, news = await _count(tx, staying, found, new, kept.values())
        await attempts.drop_drafts(tx, first)
        ranks = await _ranks(tx, new.values())
        current = await _current(tx, batch, now_streaks, context.clock())
    for index, submission in ((index, one) for index, one in enumerate(batch) if index not in outcomes):
        key, member = submission.key, submission.member
        again = key in waiting if key in kept else key not in first
        first.discard(key)  # the same member twice in one batch: the second click is told that the first counts
        standing = kept.get(key) or new.get(key) or earlier[key]
        about = current.get(member, Streak()), None if key in kept else ranks.get(member), member in news
        outcomes[index] = Result(found[submission.post].seen_by(submission.user), standing, again, *about)
    return [outcomes[index] for index in range(len(batch))]


async def _waiting(
    tx: AsyncConnection,
    batch: Sequence[Submission],
    found: Mapping[int, Post],
    formers: Mapping[attempts.Key, attempts.Key],
) -> dict[attempts.Key, Sealed]:
    """Answers to blind posts that aren't graded yet, also those from before their member's data were deleted."""
    blind = {one.key for one in batch if one.post in found and found[one.post].is_blind}
    return await sealed.get_many(tx, blind | {formers[key] for key in blind & formers.keys()})


async def _current(
    tx: AsyncConnection, batch: Sequence[Submission], counted: Mapping[servers.MemberKey, Streak], now: datetime
) -> dict[servers.MemberKey, Streak]:
    """The streaks of all who answer, judged up to now; ``counted`` are those that have just been kept."""
    sees = {submission.member: submission.sees for submission in batch}
    rest = {member: one for member, one in sees.items() if member not in counted}
    found = await streaks.judged(tx, counted, sees, now)
    return found | await streaks.current(tx, rest, now) if rest else found


def _is_sealing(post: Post) -> bool:
    """Whether answers to a post wait for its close."""
    return post.is_blind and post.state is PostState.OPEN


class _Taken:
    """What becomes of the answers of a batch.

    Attributes:
        graded: first answers, and changes that arrive after a blind post was graded.
        sealed: answers to blind posts.
        replaced: what those changes replace.
    """

    def __init__(self, waiting: Mapping[attempts.Key, Sealed]) -> None:
        self._waiting = waiting
        self.graded: dict[attempts.Key, Attempt] = {}
        self.sealed: dict[attempts.Key, Sealed] = {}
        self.replaced: list[Attempt] = []

    def take(self, post: Post, attempt: Attempt, before: Attempt | None) -> None:
        """Take an answer in.

        Raises:
            PostClosed: the post has just closed, and an earlier answer of the member is about to be graded.
        """
        key = (post.id, attempt.user)
        if not _is_sealing(post) and key not in self._waiting:
            held = self.graded.get(key)
            if held is None:
                self.replaced += [] if before is None else [before]
            if held is None or is_late_change(post, held, attempt.at):
                self.graded[key] = with_first_vote(post, attempt, held or before)
        elif key in self.graded:
            pass  # an answer for practice arrived before it, and counts
        elif not attempt.grace:
            held_so_far = self.sealed.get(key)
            if held_so_far is None or held_so_far.at <= attempt.at:
                self.sealed[key] = seal(attempt, post, held_so_far)
        elif key in self._waiting or key in self.sealed:
            raise PostClosed("error-closing")
        else:
            self.graded[key] = attempt


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a member has prepared."""

    draft: Mapping[int, int]
    hint: bool


def _formers(context: Context, batch: Sequence[Submission]) -> dict[attempts.Key, attempts.Key]:
    """Under which keys there are answers of those who have had their data deleted since."""
    veil = context.veil
    if veil is None:
        return {}
    return {each.key: (each.post, veil.former(each.server, each.user)) for each in batch}


def _refuse_former(context: Context, submission: Submission, *, answered: bool) -> None:
    """Refuse what somebody has answered before, and what they did before they had their data deleted."""
    if answered:
        raise HadTheirData
    refuse_late(context, submission.user, submission.at)


async def _desks(
    tx: AsyncConnection, batch: Sequence[Submission], formers: Iterable[attempts.Key]
) -> tuple[dict[attempts.Key, Attempt], dict[attempts.Key, _Desk]]:
    """The answers that were given before, and the drafts and hints of all."""
    keys = {submission.key for submission in batch}
    hinted = await attempts.hints_taken(tx, keys)
    drafts = await attempts.get_drafts(tx, {submission.key for submission in batch if callable(submission.answer)})
    return await attempts.get_many(tx, keys.union(formers)), {
        key: _Desk(drafts.get(key, {}), key in hinted) for key in keys
    }


def _post_of(submission: Submission, found: Mapping[int, Post]) -> Post:
    post = found.get(submission.post)
    if post is None or post.server != submission.server or not submission.sees(post.seen_in):
        raise NotFound
    refuse_withdrawn(post)
    return post


async def _require_turn(tx: AsyncConnection, submission: Submission, post: Post) -> None:
    if phase(post, submission.at) is Phase.ON_TIME:
        number = await first_unanswered(tx, post, submission.user)
        if number is not None:
            raise Refused("error-step-before", number=number)


def _grade(submission: Submission, post: Post, settings: Mapping[int, Server], desk: _Desk) -> Attempt:
    when = phase(post, submission.at)
    if when is Phase.OVER:
        raise PostClosed
    read = submission.answer
    answer = read(post.seen_by(submission.user), desk.draft) if callable(read) else read
    result = grade(post.exercise, answer)
    on_time = when is Phase.ON_TIME
    counts = on_time and not post.is_void
    return Attempt(
        post=post.id,
        server=post.server,
        user=submission.user,
        exercise=post.exercise.id,
        topic=post.exercise.topic,
        answer=answer,
        score=result.score,
        points=points(post.exercise.difficulty, result.score, hint=desk.hint) if counts else 0,
        hint=desk.hint,
        grace=not on_time,
        at=submission.at,
        day=day_at(settings.get(post.server, Server(post.server)), submission.at),
        streak_day=post.day if on_time and post.schedule is not None else None,
        confidence=submission.confidence,
        void=post.is_void,
    )


async def _count(
    tx: AsyncConnection,
    batch: Sequence[Submission],
    found: Mapping[int, Post],
    new: Mapping[attempts.Key, Attempt],
    kept: Collection[Sealed],
) -> tuple[dict[servers.MemberKey, Streak], set[servers.MemberKey]]:
    """Add new attempts to the posts' counts, the standings and the streaks.

    Returns:
        The streaks that changed, and the members for whom there are notices.
    """
    counts: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for (post, _), attempt in new.items():
        if not attempt.grace:
            answers, right = counts[post]
            counts[post] = (answers + 1, right + (attempt.score == FULL_SCORE))
    await posts.count_answers(tx, counts)
    known = await servers.known_members(tx, {submission.member for submission in batch})
    names = {submission.member: submission.name[:100] for submission in batch}
    changed = [(member, name) for member, name in names.items() if member not in known or known[member][0] != name]
    if changed:
        await servers.note_names(tx, changed, max(submission.at for submission in batch))
    await standings.add(tx, new.values(), {member for member, (_, hidden) in known.items() if hidden})
    sees = {submission.member: submission.sees for submission in batch}
    spared, news = await notices.marked(tx, sees.keys())  # their standings are locked: nothing is given meanwhile
    all_new: list[Attempt | Sealed] = [*new.values(), *kept]
    return await streaks.advance(tx, [one for one in all_new if one.streak_day is not None], sees, spared), news


async def _ranks(tx: AsyncConnection, new: Iterable[Attempt]) -> dict[servers.MemberKey, int]:
    """The places on the boards of the week of those whose answer has just counted."""
    by_week: dict[str, set[servers.MemberKey]] = defaultdict(set)
    for attempt in new:
        if not attempt.grace:
            by_week[Period.WEEK.key(attempt.day)].add((attempt.server, attempt.user))
    found: dict[servers.MemberKey, int] = {}
    for week, members in by_week.items():
        found |= await standings.ranks(tx, week, members)
    return found
