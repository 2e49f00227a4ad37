"""Recognising posts by what stands on the screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from bot.bank.loader import load_bank
from bot.core.display import draw
from bot.core.exercise import KINDS
from bot.core.records.posts import PostState, Tally
from bot.sandbox import screen
from bot.sandbox.reading import Unreadable, is_open, offered, places_of, recognise
from bot.ui.posts.exercise import post_view
from bot.ui.posts.reveal import reveal_view
from bot.ui.posts.second_votes import second_vote_view
from tests.samples import sample, sample_post

QUESTIONS = Path(__file__).parents[2] / "questions"
SAMPLES = [sample(kind) for kind in KINDS]


@pytest.mark.parametrize("kind", KINDS)
def test_the_order_of_the_parts_is_read_off_the_post(kind: str) -> None:
    for seed in range(5):
        shown = draw(sample(kind), Random(seed))
        post = sample_post(kind, shown=shown)
        written = screen.text(post_view(post).to_components())
        assert recognise(SAMPLES, written) == (post.exercise, shown)


def test_every_exercise_of_the_bank_can_be_read_off_its_post() -> None:
    bank = load_bank(QUESTIONS)
    for exercise in bank:
        shown = draw(exercise, Random(exercise.id))
        post = sample_post("choice", exercise=exercise, shown=shown)
        written = screen.text(post_view(post).to_components())
        assert recognise(bank, written) == (exercise, shown)


def test_a_text_that_is_part_of_another_keeps_its_own_place() -> None:
    exercise = sample("choice")
    short, long, *rest = exercise.options
    options = (short.model_copy(update={"text": "Retrain"}), long.model_copy(update={"text": "Retrain nightly"}), *rest)
    exercise = exercise.model_copy(update={"options": options})
    written = "\n".join(
        [exercise.title, exercise.stem, options[1].text, options[0].text, *(option.text for option in rest)]
    )
    assert places_of(exercise, written) == (1, 0, *range(2, len(options)))


def test_a_missing_part_is_noticed() -> None:
    exercise = sample("order")
    written = "\n".join([exercise.title, exercise.stem, *(step.text for step in exercise.steps[:-1])])
    with pytest.raises(Unreadable):
        recognise(SAMPLES, written)


def test_what_a_post_offers() -> None:
    assert set(offered(post_view(sample_post("choice")).to_components())) >= {"a"}
    post = sample_post("classify")
    assert offered(post_view(post).to_components())["w"] == post.id


@pytest.mark.parametrize("kind", KINDS)
def test_only_open_posts_are_open(kind: str) -> None:
    post = sample_post(kind)
    assert is_open(post_view(post).to_components())
    assert not is_open(post_view(replace(post, state=PostState.CLOSED)).to_components())
    revealed = replace(post, state=PostState.REVEALED)
    picks = tuple((0,) * len(post.shown) for _ in post.exercise.parts)
    assert not is_open(reveal_view(revealed, Tally(0, 0, picks)).to_components())
    assert not is_open(second_vote_view(post, 4, 2).to_components())


@pytest.mark.parametrize("custom_id", ["t1:a:1:0x", "t2:a:1:0", "x", "t1:a:", ""])
def test_foreign_controls_are_nothing(custom_id: str) -> None:
    assert offered([{"type": 2, "custom_id": custom_id, "label": "?"}]) == {}
