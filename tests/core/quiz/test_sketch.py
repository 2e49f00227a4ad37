import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core import drafts
from bot.core.errors import InvalidAnswer
from bot.core.grading import FULL_SCORE, grade
from bot.core.quiz.sketch import UNPLACED, edited, is_whole, score, to_draft
from tests.core.strategies import key_of
from tests.samples import sample

KINDS = ("multiple", "classify", "order")


@given(kind=st.sampled_from(KINDS), data=st.data())
@settings(max_examples=60, deadline=None)
def test_an_answer_grows_as_a_draft_does(kind, data):
    exercise = sample(kind)
    parts = len(exercise.parts)
    shown = tuple(data.draw(st.permutations(range(parts))))
    answer, draft = (), {}
    for _ in range(data.draw(st.integers(0, 2 * parts))):
        place = data.draw(st.integers(0, parts - 1))
        edit = {
            "multiple": drafts.toggling(place),
            "classify": drafts.filling({place: data.draw(st.integers(0, 1))}),
            "order": data.draw(st.sampled_from([drafts.appending(place), drafts.undoing])),
        }[kind]
        answer, draft = edited(exercise, shown, answer, edit), edit(exercise, draft)
        assert to_draft(exercise, shown, answer) == draft
        assert 0 <= score(exercise, answer) <= FULL_SCORE
        assert is_whole(exercise, answer) == drafts.is_complete(exercise, draft)
        if is_whole(exercise, answer):
            assert answer == drafts.to_answer(exercise, shown, draft)
            assert score(exercise, answer) == grade(exercise, answer).score
    assert edited(exercise, shown, answer, drafts.emptying) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_the_key_is_worth_everything_and_nothing_nothing(kind):
    exercise = sample(kind)
    assert score(exercise, key_of(exercise)) == FULL_SCORE
    assert score(exercise, ()) == 0


def test_what_is_missing_counts_as_wrong():
    classify, order = sample("classify"), sample("order")
    half = [bucket if item < 4 else UNPLACED for item, bucket in enumerate(classify.key)]
    assert score(classify, tuple(half)) == FULL_SCORE // 2
    assert score(order, (0, 1, 2)) == FULL_SCORE * 3 // 15
    assert score(order, (0,)) == 0
    assert not is_whole(order, (0, 1, 2))


def test_what_the_exercise_does_not_have():
    with pytest.raises(InvalidAnswer):
        edited(sample("classify"), tuple(range(8)), (), drafts.filling({9: 0}))
