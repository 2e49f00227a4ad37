"""What is posted next: the course's order, no repeats before all were shown, topics spread."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.errors import NoExercise
from bot.core.selection import SYLLABUS, Filter, History, Mode, choose, syllabus_order

EVERYTHING = Filter()


@dataclass(frozen=True)
class Entry:
    """As much of an exercise as the rules look at."""

    id: str
    topic: str = "data"
    kind: str = "choice"
    difficulty: int = 2


@dataclass
class Group:
    """A server that remembers what it was shown."""

    log: list[Entry] = field(default_factory=list)

    def history(self) -> History:
        newest = self.log[::-1]
        return History(
            times=Counter(entry.id for entry in self.log),
            topics=tuple(entry.topic for entry in newest),
            recent=tuple(dict.fromkeys(entry.id for entry in newest)),
        )

    def post(self, bank: list[Entry], mode: Mode, rng: Random, admitted: Filter = EVERYTHING) -> Entry:
        self.log.append(choose(bank, admitted, mode, self.history(), rng))
        return self.log[-1]

    def run(self, bank: list[Entry], mode: Mode, rng: Random, posts: int) -> list[Entry]:
        return [self.post(bank, mode, rng) for _ in range(posts)]


def entries(topic: str, kinds: str) -> list[Entry]:
    """One entry per letter: c(hoice), m(ultiple), k (classify), o(rder)."""
    names = {"c": "choice", "m": "multiple", "k": "classify", "o": "order"}
    return [Entry(f"{topic}-{n}{letter}", topic, names[letter]) for n, letter in enumerate(kinds)]


def ids(some: list[Entry]) -> list[str]:
    return [entry.id for entry in some]


modes = st.sampled_from(Mode)
every_mode = pytest.mark.parametrize("mode", list(Mode))
banks = st.lists(
    st.builds(
        lambda topic, kind, difficulty: (topic, kind, difficulty),
        st.sampled_from(["data", "serving", "llmops", "zebra"]),
        st.sampled_from(["choice", "multiple", "classify", "order"]),
        st.integers(1, 3),
    ),
    min_size=1,
    max_size=20,
).map(lambda rows: [Entry(f"e{n}", *row) for n, row in enumerate(rows)])


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        pytest.param("", "", id="none"),
        pytest.param("cccc", "0c 1c 2c 3c", id="choices-only"),
        pytest.param("mko", "0m 1k 2o", id="others-only"),
        pytest.param("ccmcck", "0c 1c 2m 3c 4c 5k", id="in-turn-already"),
        pytest.param("mkocccc", "3c 4c 0m 5c 6c 1k 2o", id="others-first-in-the-file"),
        pytest.param("ccccccm", "0c 1c 6m 2c 3c 4c 5c", id="one-other"),
        pytest.param("cmko", "0c 1m 2k 3o", id="one-choice"),
    ],
)
def test_two_choices_and_one_other_take_turns(kinds, expected):
    assert [entry.id.removeprefix("data-") for entry in syllabus_order(entries("data", kinds))] == expected.split()


def test_topics_come_in_the_order_of_the_course():
    bank = [Entry(topic, topic) for topic in sorted(SYLLABUS)]
    assert ids(syllabus_order(bank)) == list(SYLLABUS)


def test_topics_unknown_to_the_course_follow_by_name():
    bank = [Entry(topic, topic) for topic in ("zebra", "apples", "llmops", "foundations")]
    assert ids(syllabus_order(bank)) == ["foundations", "llmops", "apples", "zebra"]


def test_topics_mixed_in_the_file_are_gathered():
    bank = [Entry("a", "data"), Entry("b", "serving"), Entry("c", "data"), Entry("d", "serving")]
    assert ids(syllabus_order(bank)) == ["a", "c", "b", "d"]


@given(banks)
def test_the_course_has_every_exercise_once(bank: list[Entry]):
    assert sorted(ids(syllabus_order(bank))) == sorted(ids(bank))


@given(banks)
def test_syllabus_posts_follow_the_course_round_after_round(bank: list[Entry]):
    posted = Group().run(bank, Mode.SYLLABUS, Random(0), 3 * len(bank))
    assert ids(posted) == 3 * ids(syllabus_order(bank))


def test_the_course_goes_on_where_another_schedule_left_off():
    bank = entries("data", "ccm")
    group = Group([bank[0]])
    assert ids(group.run(bank, Mode.SYLLABUS, Random(0), 2)) == ids(bank[1:])


def test_a_filter_keeps_the_turns_among_what_it_admits():
    bank = [Entry("a"), Entry("b", difficulty=1), Entry("c"), Entry("d", kind="order"), Entry("e")]
    group = Group()
    posted = [group.post(bank, Mode.SYLLABUS, Random(0), Filter(difficulty=2)) for _ in range(4)]
    assert ids(posted) == ["a", "c", "d", "e"]


@given(banks, modes, st.integers(0, 99))
def test_each_round_shows_every_exercise_once(bank: list[Entry], mode: Mode, seed: int):
    size = len(bank)
    posted = ids(Group().run(bank, mode, Random(seed), 4 * size))
    for start in range(0, 4 * size, size):
        assert sorted(posted[start : start + size]) == sorted(ids(bank))


@given(banks, modes, st.randoms(use_true_random=False), st.integers(0, 3))
@settings(max_examples=50)
def test_nothing_repeats_while_something_admitted_is_new(bank: list[Entry], mode: Mode, rng: Random, others: int):
    """Other schedules post in between, and the bank grows now and then."""
    admitted = Filter(topics=frozenset({bank[0].topic, "serving"}))
    bank = [*bank]
    group = Group()
    for turn in range(120):
        for _ in range(rng.randrange(others + 1)):
            group.log.append(rng.choice(bank))
        if rng.random() < 0.05:
            bank.append(Entry(f"late{turn}", rng.choice(["data", "serving"])))
        shown = {entry.id for entry in group.log}
        new = {entry.id for entry in bank if admitted.admits(entry)} - shown
        chosen = group.post(bank, mode, rng, admitted)
        assert admitted.admits(chosen)
        assert chosen.id in new or not new


@given(banks, modes, st.randoms(use_true_random=False), st.integers(0, 3))
@settings(max_examples=50)
def test_the_half_posted_last_never_comes_next(bank: list[Entry], mode: Mode, rng: Random, others: int):
    bank = [*bank]
    group = Group()
    for turn in range(120):
        for _ in range(rng.randrange(others + 1)):
            group.log.append(rng.choice(bank))
        if rng.random() < 0.05:
            bank.append(Entry(f"late{turn}"))
        last = list(dict.fromkeys(entry.id for entry in group.log[::-1]))[: len(bank) // 2]
        assert group.post(bank, mode, rng).id not in last


@every_mode
def test_an_exercise_that_joins_late_does_not_come_twice_in_a_row(mode):
    bank = entries("data", "cccccc")
    group = Group()
    group.run(bank, mode, Random(1), 5 * len(bank))
    bank.append(Entry("late"))
    posted = ids(group.run(bank, mode, Random(1), 8))
    assert posted[0] == "late"
    assert "late" not in posted[1:4]


@every_mode
def test_an_exercise_that_joins_late_catches_up_in_time(mode):
    bank = entries("data", "cccccc")
    group = Group()
    group.run(bank, mode, Random(1), 5 * len(bank))
    bank.append(Entry("late"))
    group.run(bank, mode, Random(1), 60)
    times = Counter(ids(group.log))
    assert max(times.values()) - min(times.values()) <= 1


@every_mode
def test_a_retired_exercise_does_not_come_again(mode):
    bank = entries("data", "cccc")
    group = Group()
    group.run(bank, mode, Random(0), 6)
    assert bank[0].id not in ids(group.run(bank[1:], mode, Random(0), 12))


@every_mode
def test_the_only_exercise_comes_every_time(mode):
    assert ids(Group().run([Entry("only")], mode, Random(0), 3)) == ["only"] * 3


@every_mode
def test_without_a_memory_of_the_last_posts_the_least_often_posted_comes(mode):
    bank = [Entry("a"), Entry("b"), Entry("c")]
    history = History(times={"a": 2, "b": 1, "c": 2}, topics=("data",) * 5)
    assert choose(bank, EVERYTHING, mode, history, Random(0)).id == "b"


@given(banks, st.integers(0, 99))
def test_neighbours_differ_in_topic_while_another_topic_has_new_exercises(bank: list[Entry], seed: int):
    group = Group()
    rng = Random(seed)
    for _ in bank:
        left = {entry.topic for entry in bank if entry not in group.log}
        before = group.log[-1].topic if group.log else None
        chosen = group.post(bank, Mode.SHUFFLE, rng)
        assert chosen.topic != before or left == {before}


def test_the_topic_shown_longest_ago_comes_next():
    bank = [Entry(topic, topic) for topic in ("a", "b", "c")]
    history = History(topics=("b", "a", "b", "c", "a"))
    assert choose(bank, EVERYTHING, Mode.SHUFFLE, history, Random(0)).topic == "c"


def test_a_topic_never_shown_comes_before_all_others():
    bank = [Entry(topic, topic) for topic in ("a", "b", "c")]
    assert choose(bank, EVERYTHING, Mode.SHUFFLE, History(topics=("b", "c")), Random(0)).topic == "a"


def test_of_topics_never_shown_the_one_with_more_to_show_comes_first():
    bank = [Entry("z", "z"), Entry("a1", "a"), Entry("a2", "a")]
    assert choose(bank, EVERYTHING, Mode.SHUFFLE, History(), Random(0)).topic == "a"


def test_equal_topics_alternate():
    bank = entries("data", "cccc") + entries("serving", "cccc")
    topics = [entry.topic for entry in Group().run(bank, Mode.SHUFFLE, Random(3), 8)]
    assert topics in (["data", "serving"] * 4, ["serving", "data"] * 4)


def test_within_a_topic_each_exercise_is_drawn_equally_often():
    bank = entries("data", "ccccc")
    drawn = Counter(choose(bank, EVERYTHING, Mode.SHUFFLE, History(), Random(seed)).id for seed in range(2000))
    assert sum((drawn[entry.id] - 400) ** 2 / 400 for entry in bank) < 18.47  # 4 degrees of freedom, p = 0.001


@given(banks, st.integers(0, 2**32))
def test_the_same_state_gives_the_same_choices(bank: list[Entry], seed: int):
    runs = [ids(Group().run(bank, Mode.SHUFFLE, Random(seed), 2 * len(bank))) for _ in range(2)]
    assert runs[0] == runs[1]


def test_the_syllabus_leaves_the_generator_alone():
    rng = Random(5)
    before = rng.getstate()
    Group().run(entries("data", "cck"), Mode.SYLLABUS, rng, 5)
    assert rng.getstate() == before


@pytest.mark.parametrize(
    ("admitted", "passes"),
    [
        (Filter(), True),
        (Filter(topics=frozenset({"data", "serving"})), True),
        (Filter(topics=frozenset({"serving"})), False),
        (Filter(difficulty=2), True),
        (Filter(difficulty=1), False),
        (Filter(topics=frozenset({"data"}), difficulty=3), False),
        (Filter(topics=frozenset({"data"}), difficulty=2), True),
    ],
    ids=["everything", "topic", "other-topic", "difficulty", "other-difficulty", "topic-but-difficulty", "both"],
)
def test_what_a_filter_admits(admitted, passes):
    assert admitted.admits(Entry("x", "data", difficulty=2)) is passes


@every_mode
@pytest.mark.parametrize(
    ("bank", "admitted"),
    [([], EVERYTHING), ([Entry("a")], Filter(topics=frozenset({"nowhere"}))), ([Entry("a")], Filter(difficulty=3))],
    ids=["empty-bank", "no-such-topic", "no-such-difficulty"],
)
def test_a_filter_that_admits_nothing_is_an_error(mode, bank, admitted):
    with pytest.raises(NoExercise):
        choose(bank, admitted, mode, History(), Random(0))
