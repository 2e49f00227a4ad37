"""A server uses its own exercises and the built-in ones; nobody else ever gets to see them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from bot.core.errors import NoExercise
from bot.core.exercise import to_snapshot
from bot.core.own import Mixed, full_id, name_of, owner_of
from bot.core.practice import Mode as Practice
from bot.core.quiz.settings import Settings
from bot.core.records.banks import written
from bot.store import attempts, banks, cards
from bot.tutor.honesty import analysis
from bot.tutor.mixing import bank_now
from bot.tutor.posts import proposing, submission
from bot.tutor.posts.answering import Result
from bot.tutor.practice import sessions
from bot.tutor.practice.member import Who
from bot.tutor.practice.scenes import Asked, Wish
from bot.tutor.schedules import planning
from bot.ui.schedules import completion
from tests.samples import sample

from .world import CHANNEL, MODERATOR, World, answer_to

SERVERS = (9001, 9002, 9003)
MEMBER = 501


async def _write(world: World, server: int, name: str, topic: str = "releases", version: int = 1) -> None:
    marked = {"title": f"secret{server} {name} {version}", "id": name, "topic": topic, "topic_title": f"secret{server}"}
    one = written(server, sample("choice").model_copy(update=marked))
    async with world.context.store.write() as tx:
        before = {each.name: each for each in await banks.listed(tx, server)}
        await banks.put(tx, server, [one], before, MODERATOR, world.clock.now)


async def _mix(world: World, server: int, mixed: Mixed) -> None:
    async with world.context.store.write() as tx:
        await banks.set_mixed(tx, server, mixed)


async def _all_that_is_seen(world: World, server: int, rng: Random) -> str:
    """Everything that people of a server can get at: completed, proposed, practised."""

    def of_bank() -> Iterator[str]:
        yield from map(to_snapshot, bank)
        for typed in ("", "secret", "own-", "r"):
            yield repr(completion.exercises(bank, typed))
            yield repr(completion.topics(bank, typed) + completion.topic_lists(bank, typed))

    bank = await bank_now(world.context, server)
    seen = list(of_bank())
    try:
        seen.append(repr(await proposing.propose(world.context, server, MODERATOR, CHANNEL, None, None, None, 1)))
    except NoExercise:
        assert not len(bank)
    who = Who(rng.randrange(1, 4), "Ada", server, world.clock.now)
    seen.append(repr(await sessions.begin(world.context, who, Wish(Practice.NEW, None, None), wanted=True)))
    return "\n".join(seen)


@pytest.mark.parametrize("seed", range(2))
async def test_no_text_of_one_server_reaches_another(world: World, seed: int) -> None:
    rng = Random(seed)
    for version in range(12):
        server, name = rng.choice(SERVERS), f"exercise-{rng.randrange(3)}"
        match rng.randrange(4):
            case 0:
                await _mix(world, server, rng.choice(list(Mixed)))
            case 1:
                async with world.context.store.write() as tx:
                    await banks.set_retired(tx, server, [name], retired=rng.random() < 0.5)
            case _:
                await _write(world, server, name, rng.choice(("releases", "own")), version)
        for looking in SERVERS:
            seen = await _all_that_is_seen(world, looking, rng)
            assert all(f"secret{other}" not in seen for other in SERVERS if other != looking)
            assert all(f"own-{other}" not in seen for other in SERVERS if other != looking)
    assert "secret" not in repr([to_snapshot(each) for each in await bank_now(world.context, None)])


async def test_a_server_chooses_what_it_uses(world: World) -> None:
    built_in = {each.id for each in world.context.bank}
    await _write(world, 9001, "mine")
    own = {full_id(9001, "mine")}
    for mixed, expected in ((Mixed.BOTH, built_in | own), (Mixed.OWN, own), (Mixed.BUILT_IN, built_in)):
        await _mix(world, 9001, mixed)
        assert {each.id for each in await bank_now(world.context, 9001)} == expected
        assert {each.id for each in await bank_now(world.context, 9002)} == built_in
    assert await bank_now(world.context, 9002) is world.context.bank


async def test_an_edit_is_seen_at_once_and_a_bank_that_did_not_change_is_made_once(world: World) -> None:
    await _write(world, 9001, "mine")
    first = await bank_now(world.context, 9001)
    assert await bank_now(world.context, 9001) is first
    await _write(world, 9001, "mine", version=2)
    found = (await bank_now(world.context, 9001)).get(full_id(9001, "mine"))
    assert found is not None
    assert found.title.endswith("2")


async def test_what_is_answered_counts_for_the_server_that_owns_it(world: World) -> None:
    await _write(world, 9001, "mine")
    await _mix(world, 9001, Mixed.OWN)
    await world.start()
    post = await world.by_hand(full_id(9001, "mine"))
    assert post.exercise.id == full_id(9001, "mine")
    (outcome,) = await submission.accept(world.context, [answer_to(post, MEMBER)])
    assert isinstance(outcome, Result)
    async with world.context.store.read() as tx:
        (attempt,) = (await attempts.get_many(tx, [(post.id, MEMBER)])).values()
        assert attempt.owner == 9001
        assert await cards.of_user(tx, MEMBER) == {}
        assert set(await cards.of_user(tx, MEMBER, (9001,))) == {post.exercise.id}
    await world.later(days=2)
    assert [one.exercise.id for one in await analysis.of_topic(world.context, 9001, None)] == [post.exercise.id]
    assert await analysis.of_topic(world.context, None, None) == [], "the figures of all servers name none of its own"


async def test_dailies_previews_and_quizzes_use_what_the_server_chose(world: World) -> None:
    await _write(world, 9001, "mine")
    await _mix(world, 9001, Mixed.OWN)
    own = full_id(9001, "mine")
    schedule = await world.daily()
    _, ahead = await planning.preview(world.context, 9001, schedule.id)
    assert {one.exercise.id for one in ahead if one.exercise is not None} == {own}
    await world.start()
    await world.later(hours=2)
    assert [post.exercise.id for post in await world.posts()] == [own]
    with pytest.raises(NoExercise):
        await world.daily("0 10 * * *", quiz=Settings(rounds=3))
    await _mix(world, 9001, Mixed.BOTH)
    assert (await world.daily("0 10 * * *", quiz=Settings(rounds=3))).quiz is not None


async def test_practice_asks_own_exercises_in_their_server_alone(world: World) -> None:
    await _write(world, 9001, "mine")
    await _mix(world, 9001, Mixed.OWN)
    wish = Wish(Practice.NEW, None, None)
    asked = await sessions.begin(world.context, Who(MEMBER, "Ada", 9001, world.clock.now), wish)
    assert isinstance(asked, Asked)
    assert owner_of(asked.turn.exercise.id) == 9001
    for elsewhere in (None, 9002):
        scene = await sessions.go_on(world.context, Who(MEMBER, "Ada", elsewhere, world.clock.now))
        assert not isinstance(scene, Asked) or owner_of(scene.turn.exercise.id) != 9001


def test_ids_say_whose_an_exercise_is() -> None:
    assert (owner_of(full_id(9001, "a-b")), name_of(full_id(9001, "a-b"))) == (9001, "a-b")
    for name in ("own-practice", "releases-own-1-x", "own-0-x", "own-9001"):
        assert (owner_of(name), name_of(name)) == (0, name)
