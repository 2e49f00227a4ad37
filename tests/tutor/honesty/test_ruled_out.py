"""What moderators have ruled to be faulty isn't chosen again in their server, as long as it asks the same."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from bot.bank.bank import Bank
from bot.core.errors import NoExercise
from bot.core.practice import Mode as Practice
from bot.core.quiz.settings import Settings
from bot.core.records.corrections import Ruling
from bot.core.records.posts import Post
from bot.core.selection import Filter
from bot.store.corrections import _IN_FORCE
from bot.texts import say
from bot.tutor.honesty.correcting import Wish, correct, preview
from bot.tutor.mixing import bank_now, ruled_out, sound
from bot.tutor.posts import ending, proposing
from bot.tutor.posts.submission import accept
from bot.tutor.practice import sessions
from bot.tutor.practice.member import Who
from bot.tutor.practice.scenes import Asked
from bot.tutor.practice.scenes import Wish as Wanted
from bot.tutor.quizzes.starting import start
from bot.tutor.schedules import planning
from bot.ui.honesty.correcting import preview_view
from tests.conftest import sqlite_only
from tests.samples import sample
from tests.tutor.world import CHANNEL, DAY, HOUR, MODERATOR, SERVER, World, answer_to, bank_of
from tests.ui.payloads import text as text_of

FAULTY = sample("choice")
OTHER = FAULTY.model_copy(update={"id": "releases-other", "title": "Another one", "question": "And now?"})


async def voided(world: World, ruling: Ruling = Ruling.VOID, key: tuple[int, ...] | None = None) -> Post:
    """A post of the faulty exercise on which moderators have ruled; one member has answered it."""
    post = await world.by_hand(FAULTY.id)
    await accept(world.context, [answer_to(post, 1, world.clock())])
    await ending.close_now(world.context, SERVER, post.id, drill=False)
    await correct(world.context, SERVER, MODERATOR, Wish(post.id, ruling, key), "two are right")
    return post


async def chosen(world: World, server: int = SERVER) -> set[str]:
    """What a server may be asked."""
    async with world.store.read() as tx:
        return {each.id for each in await sound(tx, await bank_now(world.context, server), server)}


@sqlite_only
async def test_no_schedule_no_quiz_and_no_practice_asks_it(world: World) -> None:
    world.context.bank = bank_of(FAULTY, OTHER)
    post = await voided(world)
    await world.daily(review_every=1)
    await world.start()
    for _ in range(9):
        await world.later(days=1)
    assert {each.exercise.id for each in (await world.posts())[1:]} == {OTHER.id}
    _, ahead = await planning.preview(world.context, SERVER, 1)
    assert {each.exercise.id for each in ahead if each.exercise is not None} <= {OTHER.id}

    proposed = await proposing.propose(world.context, SERVER, MODERATOR, CHANNEL, None, None, None, 1)
    for _ in range(2):
        assert (proposed.proposal.exercise, proposed.faulty) == (OTHER.id, None)
        proposed = await proposing.another(world.context, SERVER, MODERATOR, proposed.proposal.id)
    named = await proposing.propose(world.context, SERVER, MODERATOR, CHANNEL, FAULTY.id, None, None, 1)
    assert named.faulty is not None, "whoever names it is told"
    assert (named.faulty.post, named.faulty.why) == (post.id, "two are right")

    with pytest.raises(NoExercise) as caught:
        await start(world.context, SERVER, CHANNEL + 1, Settings(rounds=3), MODERATOR)
    assert caught.value.params["left"] == 0, "the other one is being asked"
    who = Who(1, "Ada", SERVER, world.clock())
    for mode in Practice:
        scene = await sessions.begin(world.context, who, Wanted(mode), wanted=True)
        assert not isinstance(scene, Asked) or scene.turn.exercise.id == OTHER.id
        await sessions.stop(world.context, who)
    with pytest.raises(NoExercise):
        await world.daily("0 12 * * *", Filter(frozenset({"serving"})))


@sqlite_only
async def test_taking_one_correction_back_says_whether_another_rules_it_out(world: World) -> None:
    world.context.bank = bank_of(FAULTY, OTHER)
    first, second = await voided(world), await voided(world)
    for post, still in ((first, True), (second, False)):
        wish = Wish(post.id, Ruling.RESTORE)
        seen = await preview(world.context, SERVER, wish)
        assert seen.ruled_out is still
        assert (say("rule-again", out="yes") in text_of(preview_view(seen))) is still
        await correct(world.context, SERVER, MODERATOR, wish, "it was fine")
        assert (FAULTY.id in await chosen(world)) is not still


@sqlite_only
@pytest.mark.parametrize("locale", ["en", "de"])
async def test_it_comes_back_once_it_is_restored_reworded_or_withdrawn(world: World, locale: str) -> None:
    told = FAULTY.model_copy(update={"question": "Was zuerst?"})
    world.context.bank = Bank([FAULTY, OTHER], translations=[("de", told)])
    world.channels.languages[SERVER] = locale
    post = await voided(world)
    assert post.exercise.question == (told if locale == "de" else FAULTY).question
    assert await chosen(world) == {OTHER.id}
    assert await chosen(world, SERVER + 1) == {FAULTY.id, OTHER.id}

    def edited(**changes: object) -> Bank:
        return Bank([FAULTY.model_copy(update=changes), OTHER], translations=[("de", told.model_copy(update=changes))])

    before, world.context.bank = world.context.bank, edited(explanation="Because.")
    assert await chosen(world) == {OTHER.id}
    world.context.bank = edited(question="What first?")
    assert await chosen(world) == {FAULTY.id, OTHER.id}
    world.context.bank = before
    await correct(world.context, SERVER, MODERATOR, Wish(post.id, Ruling.RESTORE), "it was right")
    assert await chosen(world) == {FAULTY.id, OTHER.id}
    await correct(world.context, SERVER, MODERATOR, Wish(post.id, Ruling.VOID), "it was not")
    await ending.withdraw(world.context, SERVER, post.id, drill=False)
    assert await chosen(world) == {FAULTY.id, OTHER.id}


@sqlite_only
async def test_a_wrong_key_is_asked_again_once_the_bank_has_the_right_one(world: World) -> None:
    world.context.bank = bank_of(FAULTY, OTHER)
    await voided(world, Ruling.REGRADE, (0,))
    assert await chosen(world) == {OTHER.id}
    async with world.store.read() as tx:
        assert [one.ruling for one in (await ruled_out(tx, world.context.bank, SERVER)).values()] == [Ruling.REGRADE]
    options = [option.model_copy(update={"correct": place == 0}) for place, option in enumerate(FAULTY.options)]
    world.context.bank = bank_of(FAULTY.model_copy(update={"options": tuple(options)}), OTHER)
    assert await chosen(world) == {FAULTY.id, OTHER.id}


@sqlite_only
async def test_a_session_that_is_under_way_skips_it(world: World) -> None:
    world.context.bank = bank_of(FAULTY, OTHER)
    who = Who(1, "Ada", SERVER, world.clock())
    first = await sessions.begin(world.context, who, Wanted(Practice.NEW), wanted=True)
    assert isinstance(first, Asked)
    assert first.size == 2
    world.clock.now += HOUR
    await voided(world)
    world.clock.now += DAY
    following = await sessions.go_on(world.context, Who(1, "Ada", SERVER, world.clock()))
    assert isinstance(following, Asked)
    assert following.turn.exercise.id == OTHER.id


@sqlite_only
async def test_a_server_without_rulings_costs_no_look_at_all_posts(world: World) -> None:
    asked = str(_IN_FORCE.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": False}))
    async with world.store.read() as tx:
        rows = await tx.execute(text(f"EXPLAIN QUERY PLAN {asked.replace('?', '1')}"))
        plan = [row.detail for row in rows]
    assert plan
    assert all(step.startswith("SEARCH") for step in plan), plan
