"""The simulated members: what they know, and that they click it together correctly."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.exercise import KINDS
from bot.core.feedback import Feedback
from bot.core.grading import FULL_SCORE, check_answer, grade
from bot.core.records.posts import Post
from bot.sandbox import screen
from bot.sandbox.driver import Driver
from bot.sandbox.group import HABITS, StudyGroup, decide, skill
from bot.sandbox.setting import post_exercise
from bot.sandbox.world import MEMBERS
from bot.texts import say
from bot.tutor.posts import by_hand
from bot.tutor.posts.making import draft_post
from tests.samples import sample


@given(kind=st.sampled_from(KINDS), known=st.floats(0, 1), seed=st.integers())
def test_every_decision_can_be_graded(kind: str, known: float, seed: int) -> None:
    exercise = sample(kind)
    check_answer(exercise, decide(exercise, known, Random(seed)))


@pytest.mark.parametrize("kind", KINDS)
def test_who_knows_everything_is_always_right(kind: str) -> None:
    exercise = sample(kind)
    assert all(grade(exercise, decide(exercise, 1.0, Random(seed))).right for seed in range(20))


@pytest.mark.parametrize("kind", KINDS)
def test_who_knows_more_scores_more(kind: str) -> None:
    exercise = sample(kind)
    means = [
        sum(grade(exercise, decide(exercise, known, Random(seed))).score for seed in range(400)) / 400 / FULL_SCORE
        for known in (0.1, 0.5, 0.9)
    ]
    assert means == sorted(means)
    assert means[2] - means[0] > 0.2


@given(name=st.sampled_from(MEMBERS), topic=st.text(max_size=10), seed=st.integers())
def test_skill_is_a_share_near_the_members_own(name: str, topic: str, seed: int) -> None:
    known = skill(seed, name, topic)
    assert 0.05 <= known <= 0.98
    assert abs(known - HABITS[name].skill) <= 0.2 + 1e-9
    assert known == skill(seed, name, topic)


async def test_all_kinds_are_answered_through_the_screen(driver: Driver) -> None:
    for exercise in {exercise.kind: exercise for exercise in driver.bank()}.values():
        assert await post_exercise(driver, exercise.id)
        seen = await driver.see_open_post()
        assert seen is not None
        assert seen.exercise == exercise
        for person in driver.world.members:
            answered = await driver.answer(person, seen)
            assert answered is not None
            assert answered.steps
            assert all(answered.steps)
            assert "t1:s" not in str([control.id for control in screen.controls(answered.feedback)])
        await driver.advance(timedelta(minutes=1))
    assert driver.faults == []


async def test_in_an_order_of_their_own(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    def in_own_order(*args: Any) -> Post:
        return replace(draft_post(*args), feedback=Feedback.OWN_ORDER)

    monkeypatch.setattr(by_hand, "draft_post", in_own_order)
    monkeypatch.setattr("bot.sandbox.group.skill", lambda *_: 1.0)
    for kind in ("choice", "order"):
        assert await post_exercise(driver, next(one.id for one in driver.bank() if one.kind == kind))
        seen = await driver.see_open_post()
        assert seen is not None
        assert seen.places == ()
        for person in driver.world.members[:2]:
            answered = await driver.answer(person, seen)
            assert say("feedback-right") in screen.text(answered.feedback)


async def test_what_a_member_clicks_is_what_the_bot_grades(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sandbox.group.skill", lambda *_: 1.0)
    for exercise in {exercise.kind: exercise for exercise in driver.bank()}.values():
        await post_exercise(driver, exercise.id)
        seen = await driver.see_open_post()
        assert seen is not None
        answered = await driver.answer(driver.world.members[0], seen)
        assert answered is not None
        assert "✅ Right" in screen.text(answered.feedback)
    assert driver.faults == []


async def test_members_differ_and_some_stay_away(monday: Driver) -> None:
    seen = await monday.see_open_post()
    assert seen is not None
    turned_up = {
        seed: tuple(person.name for person in StudyGroup(seed).takers(monday.world.members, seen)) for seed in range(20)
    }
    assert len(set(turned_up.values())) > 3
    assert all(
        names == tuple(p.name for p in StudyGroup(seed).takers(monday.world.members, seen))
        for seed, names in turned_up.items()
    )


async def test_who_was_played_by_hand_does_not_answer_again(driver: Driver) -> None:
    for exercise in {exercise.kind: exercise for exercise in driver.bank()}.values():
        await post_exercise(driver, exercise.id)
        seen = await driver.see_open_post()
        assert seen is not None
        by_hand = await StudyGroup(99).answer(driver.world.members[2], seen)
        assert by_hand.steps
        await driver.let_group_answer()
        assert driver.faults == []
        assert not driver.group.has_answered(driver.world.members[2], seen)
        await driver.advance(timedelta(minutes=1))


async def test_what_was_begun_by_hand_is_begun_anew(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sandbox.group.skill", lambda *_: 1.0)
    mei = driver.world.members[2]
    await post_exercise(driver, sample("order").id)
    seen = await driver.see_open_post()
    assert seen is not None
    bench = (await mei.actor.click(seen.message, custom_id=f"t1:w:{seen.post}")).response
    assert bench is not None
    wrong = seen.places.index(2)
    await mei.actor.click(bench, custom_id=f"t1:n:{seen.post}:{wrong}")
    answered = await driver.answer(mei, seen)
    assert answered is not None
    assert "✅ Right" in screen.text(answered.feedback)
