"""The bank as a value."""

from __future__ import annotations

import pytest

from bot.bank.bank import Bank, Topic
from bot.core.exercise import from_snapshot, to_snapshot
from bot.core.own import full_id
from tests.samples import sample

from .conftest import VALID


def test_look_up_and_listing(load) -> None:
    bank = load(VALID)
    assert len(bank) == 4
    assert list(bank) == list(bank.exercises)
    assert bank.get("sample-order") is bank.exercises[3]
    assert bank.get("sample-nothing") is None
    assert bank.topics == (Topic("sample", "A sample", 4),)
    assert repr(bank) == "Bank(4 exercises, 1 topics)"


def test_topics_are_listed_by_their_first_exercise(load) -> None:
    one, two, three, four = load(VALID)
    moved = two.model_copy(update={"topic": "another", "topic_title": "Another"})
    assert Bank([one, moved, three, four]).topics == (Topic("sample", "A sample", 3), Topic("another", "Another", 1))


def test_same_id_twice_is_refused(load) -> None:
    exercises = load(VALID).exercises
    with pytest.raises(ValueError, match="sample-choice"):
        Bank([*exercises, exercises[0]])


def test_nothing_can_be_changed(load) -> None:
    bank = load(VALID)
    for name in ("exercises", "topics", "anything"):
        with pytest.raises(AttributeError):
            setattr(bank, name, ())
    assert isinstance(bank.exercises, tuple)


def test_an_empty_bank_is_a_value_too() -> None:
    bank = Bank([])
    assert (len(bank), bank.topics, list(bank)) == (0, (), [])


def test_references_and_topic_are_part_of_each_exercise(load) -> None:
    for exercise in load(VALID):
        assert (exercise.topic, exercise.topic_title) == ("sample", "A sample")
        assert from_snapshot(to_snapshot(exercise)) == exercise
    cited = load(VALID).exercises[2].references
    assert [(source.title, source.year) for source in cited] == [("A page", "current"), ("A book", 2020)]


def test_what_moderators_type_is_an_id_a_name_or_a_title() -> None:
    one, other, twin = sample("choice"), sample("multiple"), sample("order")
    own = other.model_copy(update={"id": full_id(7, "what-first"), "title": "What first?"})
    bank = Bank(
        [one, own, twin.model_copy(update={"title": "Twins"}), sample("classify").model_copy(update={"title": "twins"})]
    )
    for typed in (own.id, "what-first", "What-First", "what FIRST?"):
        assert bank.meant(typed) is own
    assert bank.meant(one.id) is bank.meant(one.title.upper()) is one
    assert bank.meant("Twins") is None, "there are two"
    assert bank.meant("") is None
