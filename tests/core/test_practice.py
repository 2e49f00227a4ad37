from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.core.memory import Card, due_on, recall_chance
from bot.core.practice import (
    RUN,
    Known,
    Mode,
    Session,
    answered,
    due_cards,
    interleaved,
    plan,
    skipped,
    spread,
    twin_of,
    weakness,
)

TODAY = date(2026, 3, 2)
TOPICS = ("data", "serving", "releases", "llmops")


@dataclass(frozen=True)
class Item:
    id: str
    topic: str
    twin: str | None = None
    tags: tuple[str, ...] = ()


def bank(per_topic: int = 6) -> list[Item]:
    return [Item(f"{topic}-{number}", topic) for topic in TOPICS for number in range(per_topic)]


def card(due: int, last: int = -20, stability: float = 10.0) -> Card:
    return Card(stability, 5.0, TODAY + timedelta(days=last), TODAY + timedelta(days=due), 1, 0)


cards = st.dictionaries(
    st.sampled_from([item.id for item in bank()]),
    st.builds(card, due=st.integers(-10, 30), last=st.integers(-40, -11), stability=st.floats(0.5, 90)),
)


@given(cards, st.one_of(st.none(), st.integers(-5, 40)), st.randoms(use_true_random=False))
def test_nothing_due_is_skipped_and_the_most_forgotten_comes_first(found, exam_in, rng):
    known = Known(found, exam=None if exam_in is None else TODAY + timedelta(days=exam_in))
    due = {name for name in found if due_on(found[name], known.exam, spread(name)) <= TODAY}
    listed = due_cards(known, TODAY)
    assert set(listed) == due
    chances = [recall_chance(found[name], TODAY) for name in listed]
    assert chances == sorted(chances)
    queue = plan(bank(), known, TODAY, rng, size=50).queue
    assert set(queue[: len(due)]) == set(listed[:20]) or len(due) > 20
    assert len(queue) == len(set(queue))
    few = plan(bank(), known, TODAY, Random(1), most_due=3, size=50).queue
    assert len(few) == min(3, len(due)) + len(bank()) - len(found)


@given(cards, st.randoms(use_true_random=False))
def test_a_session_has_as_many_as_asked_for_if_so_many_are_due_or_new(found, rng):
    known = Known(found)
    queue = plan(bank(), known, TODAY, rng).queue
    assert len(queue) == min(10, len(due_cards(known, TODAY)) + len(bank()) - len(found))
    new = plan(bank(), known, TODAY, rng, mode=Mode.NEW).queue
    assert not set(new) & set(found)


def test_one_of_three_is_new_as_long_as_there_are_new_ones():
    met = {item.id: card(due=-1) for item in bank()[:20]}
    queue = plan(bank(), Known(met), TODAY, Random(1)).queue
    assert [name in met for name in queue] == [True] * 7 + [False] * 3
    everything = {item.id: card(due=-1) for item in bank()}
    assert len(plan(bank(), Known(everything), TODAY, Random(1)).queue) == 10
    assert len(plan(bank(), Known(everything), TODAY, Random(1), most_due=3).queue) == 3


@cache
def possible(counts: tuple[int, ...], last: int, run: int) -> bool:
    """Whether items of those topics can be put into a row without more than two of one topic together."""
    if not any(counts):
        return True
    return any(
        left
        and not (topic == last and run == RUN)
        and possible(tuple(n - (at == topic) for at, n in enumerate(counts)), topic, run + 1 if topic == last else 1)
        for topic, left in enumerate(counts)
    )


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=3))
def test_no_topic_three_times_in_a_row_where_it_can_be_avoided(topics, before):
    items = [Item(str(place), topic) for place, topic in enumerate(topics)]
    row = interleaved(items, after=before)
    assert Counter(row) == Counter(items)
    last, run = "", 0
    for topic in before[-RUN:]:
        last, run = topic, run + 1 if topic == last else 1
    counts = tuple(Counter(topics)[topic] for topic in "abc")
    if possible(counts, "abc".find(last) if last else -1, run):
        whole = [*before[-RUN:], *(item.topic for item in row)]
        assert all(len(set(whole[at : at + 3])) > 1 for at in range(len(whole) - 2) if at + 2 >= len(before[-RUN:]))


@given(st.lists(st.sampled_from("abcd"), max_size=12))
def test_an_order_that_is_mixed_already_stays(topics):
    mixed = [topic for at, topic in enumerate(topics) if at == 0 or topic != topics[at - 1]]
    items = [Item(str(place), topic) for place, topic in enumerate(mixed)]
    assert [item.topic for item in interleaved(items)].count("a") == mixed.count("a")
    if all(mixed.count(topic) <= len(mixed) // 3 for topic in mixed):
        assert interleaved(items) == items


def test_new_exercises_come_from_topics_that_are_weak_or_unknown():
    known = Known(topics={"data": (10, 9.5), "serving": (10, 4.0), "releases": (2, 2.0), "llmops": (10, 9.0)})
    assert weakness(known, "releases") == 0.0
    topics = [name.split("-")[0] for name in plan(bank(), known, TODAY, Random(1), size=4).queue]
    assert topics == ["releases", "serving", "llmops", "data"]


def test_mistakes_alone_and_the_latest_first():
    known = Known(mistakes=("data-1", "gone", "serving-2"))
    assert plan(bank(), known, TODAY, Random(1), mode=Mode.MISTAKES).queue == ("data-1", "serving-2")


def test_after_a_mistake_the_twin_comes_and_the_exercise_returns_once_at_the_end():
    session = Session(("a", "b", "c"))
    session = answered(session, "a", right=False, twin="t", known={"a", "b", "c", "t"})
    assert session.queue == ("b", "t", "c", "a")
    session = answered(session, "b", right=True)
    session = answered(session, "t", right=False, twin="a", known={"a", "t"})
    assert session.queue == ("c", "a", "t")
    session = answered(answered(session, "c", right=True), "a", right=False, twin="t", known={"t"})
    assert session.queue == ("t",)  # it has come twice; what is still wrong comes back another day


def test_a_twin_and_what_returns_make_no_third_of_a_topic_in_a_row_where_that_can_be_helped():
    topics = dict.fromkeys("abdet", "x") | {"c": "y", "f": "z"}

    def missed(queue: str, **twin: str) -> str:
        return "".join(answered(Session(tuple(queue)), "a", right=False, topics=topics, known={"t"}, **twin).queue)

    assert missed("abc", twin="t") == "bcta"
    assert missed("afcbd") == "facbd"
    assert missed("acbd") == "cbda", "only at once would do, which teaches nothing"
    assert missed("acf") == "cfa"
    assert missed("a") == "a"


def test_a_twin_that_was_met_or_may_not_be_asked_does_not_come():
    assert answered(Session(("a", "b")), "a", right=False, twin="b", known={"b"}).queue == ("b", "a")
    assert answered(Session(("a", "b")), "a", right=False, twin="t").queue == ("b", "a")


@given(st.lists(st.booleans(), max_size=30))
def test_a_session_ends(rights):
    session = Session(("a", "b", "c"))
    for right in [*rights, *[True] * 30]:
        if session.current is None:
            break
        session = answered(session, session.current, right=right, twin="t", known={"t"})
    assert session.current is None
    assert Counter(name for name, _ in session.done).most_common(1)[0][1] <= 2


def test_an_answer_to_another_exercise_changes_nothing():
    session = Session(("a", "b"))
    assert answered(session, "b", right=True) == session


def test_what_is_gone_is_skipped():
    assert skipped(Session(("a", "b", "c")), {"a", "c"}).queue == ("b",)


def test_a_twin_or_else_the_same_misconception():
    items = [
        Item("a", "data", twin="c", tags=("misconception:x",)),
        Item("b", "data", tags=("misconception:x", "other")),
        Item("c", "data", twin="a"),
        Item("d", "data", twin="gone", tags=("misconception:y",)),
    ]
    assert [twin_of(item, items) for item in items] == ["c", "a", "a", None]
