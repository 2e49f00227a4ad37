from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.core.errors import NoExercise
from bot.core.quiz.choosing import draw_round, require_enough
from bot.core.selection import Filter
from tests.samples import sample

NOW = datetime(2026, 3, 2, 19, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ANY = Filter()


def one(name, topic="data", difficulty=1):
    return sample("choice").model_copy(update={"id": name, "topic": topic, "difficulty": difficulty})


BANK = [one("a"), one("b"), one("c", "serving"), one("d", "serving", 3)]


def drawn(barred=(), lately=None, topics=(), admitted=ANY):
    return {
        found.id if (found := draw_round(BANK, admitted, barred, lately or {}, topics, Random(seed))) else None
        for seed in range(40)
    }


def test_what_is_barred_is_never_asked():
    assert drawn(barred={"a", "b"}) == {"c", "d"}
    assert drawn(barred={"a", "b", "c", "d"}) == {None}


def test_what_was_seen_lately_comes_only_when_nothing_else_is_left():
    lately = {"a": NOW - DAY, "b": NOW - 20 * DAY, "c": NOW - DAY}
    assert drawn(lately=lately) == {"d"}
    assert drawn({"d"}, lately) == {"b"}
    assert drawn({"d", "b"}, lately) == {"a", "c"}


def test_topics_take_turns():
    assert drawn(topics=["data"]) == {"c", "d"}
    assert drawn(topics=["serving", "data"]) == {"a", "b"}
    assert drawn({"a", "b"}, topics=["serving"]) == {"c", "d"}


@pytest.mark.parametrize(
    ("admitted", "barred", "rounds", "key", "widen"),
    [
        (ANY, (), 5, "error-quiz-few", "nothing"),
        (Filter(frozenset({"data"})), (), 3, "error-quiz-few", "topic"),
        (Filter(difficulty=3), (), 3, "error-quiz-few", "difficulty"),
        (Filter(frozenset({"serving"}), 1), (), 3, "error-quiz-few", "both"),
        (Filter(frozenset({"data"}), 3), (), 3, "error-quiz-none-so-hard", None),
        (ANY, {"a", "b"}, 3, "error-quiz-few", "nothing"),
    ],
)
def test_what_to_widen_is_said(admitted, barred, rounds, key, widen):
    with pytest.raises(NoExercise) as caught:
        require_enough(BANK, admitted, barred, rounds)
    assert caught.value.text_key == key
    assert caught.value.params.get("widen") == widen


def test_enough_is_enough():
    require_enough(BANK, ANY, {"a"}, 3)
