"""Second votes: decided at half-time, announced once, and kept beside the first ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.core.errors import ChannelLost, Unavailable
from bot.core.feedback import Feedback
from bot.core.records.corrections import Ruling
from bot.core.records.posts import Post, PostState, SecondVote
from bot.core.second_vote import Finding
from bot.core.veil import Veil
from bot.core.visibility import Visibility
from bot.store import cards, posts, schedules, servers, standings, streaks
from bot.store import tables as t
from bot.store.engine import Store
from bot.tutor.honesty import correcting
from bot.tutor.honesty.correcting import Wish
from bot.tutor.members.erasing import delete_everything
from bot.tutor.posts import ending, second_vote
from bot.tutor.posts.posting import LEASE
from bot.tutor.posts.submission import accept
from bot.tutor.posts.troubles import NO_THREAD
from bot.tutor.schedules.scheduling import pause
from bot.tutor.timers import GIVE_UP
from tests.conftest import sqlite_only
from tests.core.strategies import key_of
from tests.samples import sample
from tests.store.rows import add_post
from tests.tutor.world import DAY, HOUR, MODERATOR, SERVER, World, answer_to, bank_of

HALF = DAY / 2


async def opened(world: World, *, thread: bool = False) -> Post:
    """A daily of a schedule with second votes that has just opened, and closes in a day."""
    world.context.bank = bank_of(sample("choice"))
    schedule = replace(await world.daily(feedback=Feedback.DISCUSS), thread=thread)
    async with world.store.write() as tx:
        await schedules.save(tx, schedule)
    await world.start()
    await world.until(world.clock().replace(hour=9))
    return await the_post(world)


async def the_post(world: World) -> Post:
    return (await world.posts())[0]


def wrong(post: Post) -> tuple[int, ...]:
    (right,) = key_of(post.exercise)
    return ((right + 1) % len(post.exercise.parts),)


async def vote(world: World, post: Post, user: int, *, right: bool, after: timedelta = HOUR) -> object:
    assert post.opened_at is not None
    given = answer_to(post, user, post.opened_at + after)
    given.answer = key_of(post.exercise) if right else wrong(post)
    (outcome,) = await accept(world.context, [given])
    return outcome


async def split(world: World, post: Post) -> None:
    """Two of four are right."""
    for user in range(1, 5):
        await vote(world, post, user, right=user < 3)


async def half_time(world: World, post: Post) -> Post:
    await world.until(post.opened_at + HALF)
    return await the_post(world)


async def outcome_of(world: World, post: Post) -> SecondVote | None:
    """What the reveal tells of the second vote."""
    await world.until(post.closes_at)
    (tally,) = [tally for number, _, _, tally in world.channels.edits if number == post.id and tally is not None]
    return tally.second


async def timer_kinds(world: World) -> set[str]:
    async with world.store.read() as tx:
        return set((await tx.execute(select(t.timers.c.kind))).scalars())


async def test_a_split_group_votes_again_and_both_votes_are_kept(world: World) -> None:
    post = await opened(world)
    await split(world, post)
    post = await half_time(world, post)
    assert post.second_from == post.opened_at + HALF
    assert world.channels.threads == [post.id]
    assert world.channels.second_votes == [(post.id, 4, 2)]
    await vote(world, post, 3, right=True, after=HALF + HOUR)
    await vote(world, post, 1, right=False, after=HALF + HOUR)
    await vote(world, post, 1, right=True, after=HALF + 2 * HOUR)
    await vote(world, post, 2, right=False, after=HALF + HOUR)
    await vote(world, post, 9, right=True, after=HALF + HOUR)
    second = await outcome_of(world, post)
    assert second is not None
    assert (second.first.answers, second.first.right) == (4, 2)
    assert (second.shift.voters, second.shift.before, second.shift.after) == (4, 2, 2)
    assert (second.shift.won, second.shift.lost, second.names) == ((3,), 1, ("member 3",))
    right, other = key_of(post.exercise), wrong(post)
    async with world.store.read() as tx:
        rows = (await tx.execute(select(t.attempts).order_by(t.attempts.c.user))).all()
    assert [(row.user, row.first_vote, row.answer) for row in rows] == [
        *((1, right, right), (2, right, other), (3, other, right), (4, other, other), (9, None, right))
    ]
    assert [row.points for row in rows] == [15, 0, 15, 0, 15], "the last answer counts, as in a quiz"
    post = await the_post(world)
    assert (post.answers, post.right) == (5, 3)


@pytest.mark.parametrize(("right", "voters"), [(1, 4), (3, 4), (1, 3)])
async def test_otherwise_nothing_changes(world: World, right: int, voters: int) -> None:
    post = await opened(world)
    for user in range(1, voters + 1):
        await vote(world, post, user, right=user <= right)
    post = await half_time(world, post)
    assert post.second_from is None
    assert post.no_second is (Finding.FEW if voters == 3 else Finding.CLEAR)
    assert post.shown_answers == -1, "the post no longer says that there may be one"
    assert world.channels.threads == []
    assert world.channels.second_votes == []
    await vote(world, post, voters, right=True, after=HALF + HOUR)
    assert await outcome_of(world, post) is None
    async with world.store.read() as tx:
        assert set((await tx.execute(select(t.attempts.c.first_vote))).scalars()) == {None}


async def test_a_thread_for_discussion_waits_for_half_time_and_there_is_one(world: World) -> None:
    post = await opened(world, thread=True)
    assert world.channels.threads == []
    await half_time(world, post)
    assert world.channels.threads == [post.id]
    assert world.channels.calls.count("thread") == 1
    assert world.channels.second_votes == []


async def test_the_second_vote_opens_that_thread(world: World) -> None:
    post = await opened(world, thread=True)
    await split(world, post)
    await half_time(world, post)
    await world.until(post.closes_at)
    assert world.channels.calls.count("thread") == 1
    assert len(world.channels.second_votes) == 1


async def test_closed_before_half_time_the_thread_opens_at_once(world: World) -> None:
    post = await opened(world, thread=True)
    await split(world, post)
    await ending.close_now(world.context, SERVER, post.id, drill=False)
    await world.settle()
    assert world.channels.threads == [post.id]
    assert "second-vote" not in await timer_kinds(world)
    await half_time(world, post)
    assert world.channels.second_votes == []
    assert world.channels.calls.count("thread") == 1


async def test_withdrawn_there_is_no_second_vote(world: World) -> None:
    post = await opened(world)
    await split(world, post)
    await ending.withdraw(world.context, SERVER, post.id, drill=False)
    await half_time(world, post)
    assert world.channels.threads == []
    assert world.channels.second_votes == []


async def test_who_was_away_over_half_time_looks_if_there_is_time_left(world: World) -> None:
    post = await opened(world)
    await split(world, post)
    await world.crash()
    world.clock.now = post.opened_at + DAY * 0.75
    await world.start()
    assert world.channels.second_votes == [(post.id, 4, 2)]


async def test_and_does_without_if_there_is_not(world: World) -> None:
    post = await opened(world, thread=True)
    await split(world, post)
    await world.crash()
    world.clock.now = post.opened_at + DAY * 0.75 + timedelta(seconds=1)
    await world.start()
    assert world.channels.second_votes == []
    assert world.channels.threads == [post.id], "the usual one"
    late = await the_post(world)
    assert (late.second_from, late.no_second, late.shown_answers) == (None, Finding.LATE, -1)


@sqlite_only
async def test_what_was_decided_holds_when_the_timer_runs_once_more(world: World) -> None:
    """The process died after the decision; since then so many have answered that the group would be split."""
    post = await opened(world, thread=True)
    await vote(world, post, 1, right=True)
    await world.crash()
    world.clock.now = post.opened_at + HALF
    timer = await world.timer("second-vote", post.id)
    await world.run(timer)
    await split(world, post)
    await world.run(replace(timer, tries=2))
    kept = await the_post(world)
    assert (kept.second_from, kept.no_second) == (None, Finding.FEW)
    assert world.channels.second_votes == []


@sqlite_only
async def test_a_post_whose_time_is_over_isnt_edited_before_its_reveal(world: World) -> None:
    post = await opened(world)
    await world.crash()
    world.clock.now = post.opened_at + DAY
    await world.run(await world.timer("second-vote", post.id))
    kept = await the_post(world)
    assert (kept.state, kept.no_second, kept.shown_answers) == (PostState.OPEN, None, 0)


@pytest.mark.parametrize("dies", ["thread", "second_vote"])
async def test_killed_in_the_middle_nobody_gets_two_threads_or_two_announcements(world: World, dies: str) -> None:
    """What was asked of Discord has been done, but nobody learnt of it; meanwhile opinions change."""
    post = await opened(world)
    await split(world, post)
    world.channels.after[dies] = [Unavailable()]
    began = await half_time(world, post)
    assert began.second_from is not None
    await world.crash()
    await vote(world, post, 3, right=True, after=HALF + timedelta(seconds=1))
    await vote(world, post, 4, right=True, after=HALF + timedelta(seconds=1))
    world.clock.now += LEASE
    await world.start()
    assert (await the_post(world)).second_from == began.second_from
    assert world.channels.threads == [post.id]
    assert world.channels.second_votes == [(post.id, 4, 2)]
    second = await outcome_of(world, post)
    assert second is not None
    assert (second.shift.before, second.shift.after) == (2, 4)


@sqlite_only
@pytest.mark.parametrize("announced", [False, True])
async def test_away_until_the_close_there_was_a_second_vote_if_anybody_was_told_of_it(
    world: World, announced: bool
) -> None:
    post = await opened(world, thread=True)
    await split(world, post)
    (world.channels.after["second_vote"] if announced else world.channels.before["thread"]).append(Unavailable())
    assert (await half_time(world, post)).second_from is not None
    await world.crash()
    world.clock.now = post.opened_at + 1.1 * DAY
    await world.start()
    await world.later(minutes=1)
    assert ((await the_post(world)).second_from is not None) == announced
    assert len(world.channels.second_votes) == announced
    assert world.channels.threads == [post.id]


@sqlite_only
@pytest.mark.parametrize("ends", [ending.close_now, ending.withdraw])
async def test_ended_while_its_thread_opens_nothing_is_announced(world: World, monkeypatch, ends) -> None:
    post = await opened(world)
    await split(world, post)

    async def opening(_: Post) -> None:
        await ends(world.context, SERVER, post.id, drill=False)

    monkeypatch.setattr(world.channels, "open_thread", opening)
    await half_time(world, post)
    assert world.channels.second_votes == []
    if ends is ending.close_now:
        assert (await the_post(world)).second_from is None


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_closed_by_hand_just_as_it_begins_both_votes_are_kept(world: World, store_url: str, monkeypatch) -> None:
    post = await opened(world)
    await split(world, post)
    await world.crash()
    other = World(await Store.open(store_url))  # another process
    other.clock.now = world.clock.now = post.opened_at + HALF
    hold, waiting = posts.hold_alone, [post.id]

    async def overtaken(tx, number) -> None:
        if waiting:
            await second_vote.begin(other.context, waiting.pop())
        await hold(tx, number)

    monkeypatch.setattr(posts, "hold_alone", overtaken)
    await ending.close_now(world.context, SERVER, post.id, drill=False)
    async with world.store.read() as tx:
        assert None not in (await tx.execute(select(t.attempts.c.first_vote))).scalars().all()
    assert (await the_post(world)).second_from is not None
    await other.store.close()


@sqlite_only
async def test_posts_that_close_together_are_all_held_before_anybodys_cards(world: World, monkeypatch) -> None:
    """Else two who close, or close and answer, could wait for each other in turn."""
    schedule = await world.daily()
    async with world.store.write() as tx:
        for slot in "ab":
            await add_post(tx, schedule=schedule.id, slot=slot, feedback=Feedback.BLIND)
    for post in await world.posts():
        await accept(world.context, [answer_to(post, at=post.opened_at)])
    seen = []
    for module, name in ((posts, "hold_alone"), (cards, "lock")):

        async def noted(tx, what, name=name, act=getattr(module, name)) -> None:
            seen.append(name)
            await act(tx, what)

        monkeypatch.setattr(module, name, noted)
    await pause(world.context, SERVER, schedule.id)
    assert (seen[:2], seen.count("lock")) == (["hold_alone"] * 2, 2)


@sqlite_only
async def test_where_nobody_can_be_told_there_is_no_second_vote(world: World) -> None:
    """The thread is there, but is locked, was deleted meanwhile, or the bot may not write in it."""
    post = await opened(world)
    await split(world, post)
    world.channels.before["second_vote"] = [ChannelLost()]
    post = await half_time(world, post)
    assert (post.second_from, post.no_second, post.shown_answers) == (None, Finding.OFF, -1)
    assert [why for _, why in world.channels.told] == [NO_THREAD]


@sqlite_only
async def test_one_that_is_given_up_is_off(world: World) -> None:
    post = await opened(world)
    await split(world, post)
    await GIVE_UP[second_vote.TIMER](world.context, await world.timer(second_vote.TIMER, post.id))
    assert (await the_post(world)).no_second is Finding.OFF
    world.clock.now += HALF
    assert await second_vote.begin(world.context, post.id) is None


async def test_two_processes_announce_it_once(world: World) -> None:
    post = await opened(world)
    await split(world, post)
    await world.crash()
    world.clock.now = post.opened_at + HALF
    first = await world.timer("second-vote", post.id)
    await world.run(first)
    await world.run(replace(first, tries=2))  # its lease was over, or so the other one thought
    assert world.channels.second_votes == [(post.id, 4, 2)]
    assert (await the_post(world)).second_from == world.clock.now


async def test_where_no_thread_can_be_opened_there_is_no_second_vote(world: World) -> None:
    post = await opened(world)
    await split(world, post)
    world.channels.before["thread"] = [ChannelLost()]
    await half_time(world, post)
    assert (await the_post(world)).second_from is None
    assert world.channels.second_votes == []
    assert [why for _, why in world.channels.told] == [NO_THREAD]
    await vote(world, post, 3, right=True, after=HALF + HOUR)
    assert await outcome_of(world, post) is None


@sqlite_only
async def test_answers_that_arrive_late_belong_to_the_vote_in_which_they_were_given(world: World) -> None:
    post = await opened(world)
    await split(world, post)
    post = await half_time(world, post)
    before, after = HALF - timedelta(seconds=1), HALF + timedelta(seconds=1)
    await vote(world, post, 5, right=False, after=before)
    first, again = (answer_to(post, 6, post.opened_at + span) for span in (before, after))
    first.answer = wrong(post)
    await accept(world.context, [first, again])
    await world.run(await world.timer("close", post.id))
    await vote(world, post, 7, right=True, after=before)
    await vote(world, post, 4, right=True, after=after)
    second = await outcome_of(world, post)
    assert second is not None
    assert second.shift.won == (4, 6)
    assert (second.shift.voters, second.shift.before, second.shift.after) == (7, 3, 5)


@sqlite_only
async def test_a_ruling_holds_for_both_votes_and_what_is_counted_can_be_counted_anew(world: World) -> None:
    post = await opened(world)
    await split(world, post)
    post = await half_time(world, post)
    await vote(world, post, 3, right=True, after=HALF + HOUR)
    await world.until(post.closes_at)
    await correcting.correct(
        world.context, SERVER, MODERATOR, Wish(post.id, Ruling.REGRADE, wrong(post)), "the other one is right"
    )
    await world.settle()
    second = world.channels.edits[-1][3].second
    assert (second.shift.before, second.shift.after, second.shift.lost) == (2, 1, 1)
    await correcting.correct(world.context, SERVER, MODERATOR, Wish(post.id, Ruling.VOID), "unclear")
    await world.settle()
    assert world.channels.edits[-1][3].second is None
    await correcting.correct(world.context, SERVER, MODERATOR, Wish(post.id, Ruling.RESTORE), "clear after all")
    await world.settle()
    assert world.channels.edits[-1][3].second.shift.won == (3,)
    before = await computed(world)
    async with world.store.write() as tx:
        for one in (standings, streaks, cards):
            await one.rebuild(tx)
    assert await computed(world) == before


async def computed(world: World) -> list[list[tuple[object, ...]]]:
    async with world.store.read() as tx:
        found = [(await tx.execute(select(one))).all() for one in (t.standings, t.streaks, t.cards)]
    return [sorted(map(tuple, rows)) for rows in found]


async def test_who_is_hidden_or_has_deleted_their_data_is_counted_and_not_named(world: World) -> None:
    world.context.veil = Veil(b"0" * 32)
    post = await opened(world)
    for user in range(1, 9):
        await vote(world, post, user, right=user < 5)
    post = await half_time(world, post)
    for user in (5, 6, 7, 8):
        await vote(world, post, user, right=True, after=HALF + HOUR)
    async with world.store.write() as tx:
        await servers.set_visibility(tx, SERVER, 5, Visibility.HIDDEN)
        await servers.set_visibility(tx, SERVER, 8, Visibility.RANK)
    await delete_everything(world.context, 6)
    second = await outcome_of(world, post)
    assert second is not None
    assert (second.shift.voters, second.shift.before, second.shift.after) == (8, 4, 8)
    assert len(second.shift.won) == 4
    assert second.names == ("member 7",)


@sqlite_only
async def test_nobody_is_shown_anything_before_the_close(world: World) -> None:
    post = await opened(world)
    await split(world, post)
    post = await half_time(world, post)
    assert post.state is PostState.OPEN
    assert (post.answers, post.right) == (4, 0)
    assert world.channels.edits == []
    assert post.shown_answers == -1, "its message is brought up to date: it says that there is a second vote"
