import pytest

from bot.core.drafts import check_fields, choose, is_complete, to_answer
from bot.core.errors import InvalidAnswer
from bot.core.exercise import KINDS
from tests.core.strategies import key_of
from tests.samples import sample, sample_post


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_draft_is_not_complete(kind: str) -> None:
    assert not is_complete(sample(kind), {})
    with pytest.raises(InvalidAnswer) as caught:
        to_answer(sample(kind), sample_post(kind).shown, {})
    assert caught.value.text_key == "error-incomplete"


@pytest.mark.parametrize("kind", ["multiple", "classify", "order"])
def test_the_right_places_make_the_right_answer(kind: str) -> None:
    post, key = sample_post(kind), key_of(sample(kind))
    draft = {
        "multiple": lambda: {post.shown.index(option): 1 for option in key},
        "classify": lambda: {place: key[position] for place, position in enumerate(post.shown)},
        "order": lambda: {index: post.shown.index(step) for index, step in enumerate(key)},
    }[kind]()
    assert to_answer(post.exercise, post.shown, draft) == key
    assert is_complete(post.exercise, draft)


@pytest.mark.parametrize("kind", ["classify", "order"])
def test_a_draft_with_a_gap_is_not_complete(kind: str) -> None:
    post = sample_post(kind)
    assert not is_complete(post.exercise, dict.fromkeys(range(1, len(post.shown)), 0))


def test_a_choice_is_made_by_its_place() -> None:
    post = sample_post("choice")
    for place, position in enumerate(post.shown):
        assert choose(post.exercise, post.shown, place) == (position,)
    with pytest.raises(InvalidAnswer):
        choose(post.exercise, post.shown, len(post.shown))
    with pytest.raises(InvalidAnswer):
        choose(sample("order"), sample_post("order").shown, 0)


@pytest.mark.parametrize(
    ("kind", "fits", "misfits"),
    [
        ("classify", [(0, 0), (7, 1)], [(8, 0), (0, 2), (-1, 0), (0, -1)]),
        ("order", [(0, 5), (5, 0)], [(6, 0), (0, 6), (-1, 0), (0, -1)]),
        ("multiple", [(0, 1), (4, 1)], [(5, 1), (0, 2), (-1, 1)]),
        ("choice", [], [(0, 0), (0, 1)]),
    ],
)
def test_a_draft_has_only_fields_and_values_that_the_exercise_has(kind, fits, misfits) -> None:
    for field, value in fits:
        check_fields(sample(kind), {field: value})
    for field, value in misfits:
        with pytest.raises(InvalidAnswer):
            check_fields(sample(kind), {field: value})
