"""The life of a post: slot, claim, message, close, reveal — each step once, whatever happens between them."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime

import pytest

from bot.bank.bank import Bank
from bot.core.drill import Drill
from bot.core.errors import ChannelLost, HistoryUnreadable, NotFound, Refused, Rejected, Unavailable
from bot.core.exercise import KINDS
from bot.core.records.posts import PostState
from bot.core.records.schedules import ScheduleState
from bot.core.selection import Filter
from bot.store import posts
from bot.tutor.posts import by_hand, drilling, posting
from bot.tutor.posts.submission import accept
from bot.tutor.schedules import scheduling
from tests.samples import sample
from tests.store.rows import add_post, add_schedule
from tests.tutor.world import CHANNEL, DAY, HOUR, MONDAY, SERVER, World, answer_to

S = PostState
NINE_UTC = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


async def test_from_the_slot_to_the_reveal(world: World) -> None:
    schedule = await world.daily()
    await world.start()
    await world.until(NINE_UTC)
    (post,) = await world.posts()
    assert (post.state, post.slot, post.day, post.closes_at) == (
        S.OPEN,
        "2026-11-23T09:00",
        date(2026, 11, 23),
        NINE_UTC + DAY,
    )
    assert [(message.post, message.nonce) for message in world.channels.messages] == [(post.id, post.nonce)]
    assert post.message == world.channels.messages[0].id
    await accept(world.context, [answer_to(post, at=NINE_UTC + HOUR)])
    await scheduling.remove(world.context, SERVER, schedule.id)
    await world.later()
    (post,) = await world.posts()
    assert (post.state, post.revealed_at) == (S.REVEALED, NINE_UTC)
    ((_, _, _, tally),) = world.channels.edits
    assert tally is not None
    assert (tally.answers, tally.right) == (1, 1)


async def test_the_next_post_closes_the_one_before(world: World) -> None:
    await world.daily()
    await world.start()
    await world.until(NINE_UTC + DAY + HOUR)
    first, second = await world.posts()
    assert (first.state, second.state) == (S.REVEALED, S.OPEN)
    assert first.closes_at == NINE_UTC + DAY
    assert world.channels.revealed == [first.id]


async def test_a_post_closes_after_72_hours_at_most(world: World) -> None:
    await world.daily("0 9 1,23 * *")
    await world.start()
    await world.until(NINE_UTC + 3 * DAY - HOUR)
    assert await world.states() == [S.OPEN]
    await world.until(NINE_UTC + 3 * DAY)
    assert await world.states() == [S.REVEALED]


async def test_schedules_do_not_close_each_others_posts(world: World) -> None:
    await world.daily()
    await world.daily("0 10 * * *")
    await world.start()
    await world.until(NINE_UTC + 2 * HOUR)
    assert await world.states() == [S.OPEN, S.OPEN]


async def test_nothing_repeats_before_everything_was_shown(world: World) -> None:
    await world.daily()
    await world.start()
    await world.until(NINE_UTC + 3 * DAY)
    assert sorted(post.exercise.id for post in await world.posts()) == sorted(one.id for one in world.context.bank)


@pytest.mark.parametrize("error", [ChannelLost(), ChannelLost("error-no-channel")])
async def test_a_lost_channel_pauses_the_schedule_and_tells_why(world: World, error: ChannelLost) -> None:
    schedule = await world.daily()
    world.channels.before["publish"] = [error]
    await world.start()
    await world.until(NINE_UTC)
    kept = await world.schedule(schedule.id)
    assert (kept.state, kept.note) == (ScheduleState.PAUSED, error.text_key)
    assert await world.states() == [S.FAILED]
    assert world.channels.told == [(schedule.id, error.text_key)]
    await world.until(NINE_UTC + 2 * DAY)
    assert world.channels.calls == ["publish", "tell"]


async def test_what_discord_refuses_is_not_sent_again(world: World) -> None:
    schedule = await world.daily()
    world.channels.before["publish"] = [Rejected()]
    await world.start()
    await world.until(NINE_UTC + HOUR)
    assert await world.states() == [S.FAILED]
    assert (await world.schedule(schedule.id)).state is ScheduleState.ACTIVE
    assert world.channels.calls == ["publish"]


async def test_a_lost_answer_does_not_send_twice(world: World) -> None:
    await world.daily()
    world.channels.after["publish"] = [Unavailable()]
    await world.start()
    await world.until(NINE_UTC + HOUR)
    assert await world.states() == [S.OPEN]
    assert world.channels.calls == ["publish", "find"]
    assert len(world.channels.messages) == 1


async def test_what_was_not_sent_is_sent_again_with_the_same_nonce(world: World) -> None:
    await world.daily()
    world.channels.before["publish"] = [Unavailable(), Unavailable()]
    await world.start()
    await world.until(NINE_UTC + HOUR)
    (post,) = await world.posts()
    assert world.channels.calls == ["publish", "find", "publish", "find", "publish"]
    assert [message.nonce for message in world.channels.messages] == [post.nonce]
    assert len(post.nonce) <= 25


async def test_an_unreadable_history_is_never_sent_into_again(world: World) -> None:
    schedule = await world.daily()
    world.channels.before["publish"] = [Unavailable()]
    world.channels.before["find"] = [HistoryUnreadable()]
    await world.start()
    await world.until(NINE_UTC + 2 * DAY)
    kept = await world.schedule(schedule.id)
    assert await world.states() == [S.UNCERTAIN]
    assert (kept.state, kept.note) == (ScheduleState.PAUSED, "error-history")
    assert world.channels.told == [(schedule.id, "error-history")]
    assert world.channels.messages == []


async def test_a_server_that_never_answers_is_given_up_in_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "SEND_TIMEOUT", 0)
    await world.daily()
    world.channels.gate = asyncio.Event()
    await world.start()
    await world.until(NINE_UTC)
    assert await world.states() == [S.CLAIMED]
    world.channels.gate = None
    monkeypatch.undo()
    await world.later(minutes=1)
    assert await world.states() == [S.OPEN]


async def test_a_long_outage_does_not_cost_the_day(world: World) -> None:
    await world.daily()
    world.channels.before["publish"] = [Unavailable() for _ in range(20)]
    await world.start()
    await world.until(NINE_UTC + 5 * HOUR)
    assert await world.states() == [S.OPEN]
    assert len(world.channels.messages) == 1


async def test_an_outage_of_a_quarter_of_a_day_does(world: World) -> None:
    await world.daily()
    world.channels.before["publish"] = [Unavailable() for _ in range(500)]
    world.channels.before["find"] = [Unavailable() for _ in range(60)]
    await world.start()
    await world.until(NINE_UTC + 8 * HOUR)
    assert await world.states() == [S.FAILED]
    assert world.channels.messages == []


async def test_a_reveal_waits_for_discord(world: World) -> None:
    schedule = await world.daily()
    await world.start()
    await world.until(NINE_UTC)
    world.channels.before["show"] = [Unavailable() for _ in range(15)]
    await scheduling.pause(world.context, SERVER, schedule.id)
    await world.later(minutes=1)
    assert await world.states() == [S.CLOSED]
    await world.later(hours=5)
    assert await world.states() == [S.REVEALED]


@pytest.mark.parametrize("error", [ChannelLost(), Rejected()])
async def test_a_reveal_that_cannot_be_shown_ends_the_post_all_the_same(world: World, error: Exception) -> None:
    schedule = await world.daily()
    await world.start()
    await world.until(NINE_UTC)
    world.channels.before["show"] = [error]
    await scheduling.pause(world.context, SERVER, schedule.id)
    await world.later(minutes=1)
    assert await world.states() == [S.REVEALED]


async def test_a_post_that_was_held_up_leaves_its_successor_alone(world: World) -> None:
    await world.daily("0 * * * *")
    world.channels.before["publish"] = [Unavailable() for _ in range(3)]
    world.channels.after["publish"] = []
    await world.start()
    await world.until(NINE_UTC)
    held_up = (await world.posts())[0]
    async with world.store.write() as tx:
        await posting.timers.put(tx, "send", held_up.id, NINE_UTC + HOUR + HOUR / 4)
    world.channels.before["publish"] = []
    await world.until(NINE_UTC + HOUR + HOUR / 2)
    assert await world.states() == [S.FAILED, S.OPEN]
    assert [message.post for message in world.channels.messages] == [held_up.id + 1]


async def test_a_late_find_does_not_close_the_newer_post(world: World) -> None:
    await world.daily("0 * * * *")
    world.channels.after["publish"] = [Unavailable()]
    world.channels.before["find"] = [Unavailable() for _ in range(17)]
    await world.start()
    await world.until(NINE_UTC + HOUR + HOUR / 2)
    old, new = await world.posts()
    assert (old.state, new.state) == (S.REVEALED, S.OPEN)
    assert len(world.channels.messages) == 2


async def test_a_bank_without_a_fitting_exercise_pauses_the_schedule(world: World) -> None:
    schedule = await world.daily(admitted=Filter(frozenset({"monitoring"})))
    world.context.bank = Bank([sample("choice")])
    await world.start()
    await world.until(NINE_UTC)
    kept = await world.schedule(schedule.id)
    assert (kept.state, kept.note) == (ScheduleState.PAUSED, "error-no-exercise")
    assert world.channels.told == [(schedule.id, "error-no-exercise")]
    assert await world.posts() == []


class TestByHand:
    async def test_a_post_by_hand_stands_at_once(self, world: World) -> None:
        post = await by_hand.post_now(world.context, SERVER, CHANNEL, sample("order"), 24)
        assert (post.state, post.schedule, post.closes_at) == (S.OPEN, None, MONDAY + DAY)
        assert post.message == world.channels.messages[0].id
        await world.start()
        await world.until(MONDAY + DAY)
        assert world.channels.revealed == [post.id]
        assert len(world.channels.messages) == 1

    async def test_a_lost_channel_is_told_to_whoever_posts(self, world: World) -> None:
        world.channels.before["publish"] = [ChannelLost()]
        with pytest.raises(ChannelLost):
            await by_hand.post_now(world.context, SERVER, CHANNEL, sample("choice"), 24)
        await world.start()
        await world.later(hours=1)
        assert world.channels.messages == []

    @pytest.mark.parametrize("when", ["before", "after"])
    async def test_without_an_answer_it_is_tried_again_by_itself(self, world: World, when: str) -> None:
        getattr(world.channels, when)["publish"] = [Unavailable()]
        with pytest.raises(Unavailable):
            await by_hand.post_now(world.context, SERVER, CHANNEL, sample("choice"), 24)
        await world.start()
        await world.later(minutes=1)
        assert await world.states() == [S.OPEN]
        assert len(world.channels.messages) == 1

    async def test_the_next_unseen_exercise_is_chosen(self, world: World) -> None:
        seen = [(await world.by_hand()).exercise.id for _ in range(4)]
        assert len(set(seen)) == 4

    async def test_an_exercise_can_be_named(self, world: World) -> None:
        name = sample("order").id
        assert (await world.by_hand(f" {name} ")).exercise.id == name
        with pytest.raises(NotFound, match="error-unknown-exercise"):
            await world.by_hand("nothing")

    async def test_so_many_may_be_open_and_no_more(self, world: World) -> None:
        drill = Drill(
            id="an-incident", title="An incident", topic="sample", scenario="It broke.", steps=tuple(map(sample, KINDS))
        )
        async with world.store.write() as tx:
            first = await add_post(tx)
            for _ in range(by_hand.MOST_OPEN - len(drill.steps)):
                await add_post(tx)
            await add_post(tx, schedule=(await add_schedule(tx)).id)  # others do not count
            await add_post(tx, server=SERVER + 1)
            await add_post(tx, state=S.REVEALED)
        with pytest.raises(Refused) as caught:
            await drilling.post_drill(world.context, SERVER, CHANNEL, drill, 24)
        assert (caught.value.text_key, caught.value.params) == ("error-many-open", {"most": by_hand.MOST_OPEN})
        for _ in drill.steps[1:]:
            await by_hand.post_now(world.context, SERVER, CHANNEL, sample("choice"), 24)
        with pytest.raises(Refused):
            await by_hand.post_now(world.context, SERVER, CHANNEL, sample("choice"), 24)
        await by_hand.post_now(world.context, SERVER + 1, CHANNEL, sample("choice"), 24)
        async with world.store.write() as tx:
            await posts.set_state(tx, first.id, (S.OPEN,), S.CLOSED)
        await by_hand.post_now(world.context, SERVER, CHANNEL, sample("choice"), 24)


@pytest.mark.parametrize(("language", "title"), [("de", "Auf Deutsch"), ("fr", None), ("en", None)])
async def test_a_post_takes_the_server_s_language_where_the_exercise_has_it(
    world: World, language: str, title: str | None
) -> None:
    exercise = sample("choice")
    german = exercise.model_copy(update={"title": "Auf Deutsch"})
    world.context.bank = Bank([exercise], (), [("de", german)])
    world.channels.languages[SERVER] = language
    await world.daily()
    await world.start()
    await world.until(NINE_UTC)
    (post,) = await world.posts()
    assert post.exercise.title == (title or exercise.title)
    assert post.exercise.id == exercise.id
