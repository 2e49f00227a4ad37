"""Which roles members should have, and what has to be done for it."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.core.rewards import Held, Reward, Setting, changes, deserved, least_length

AT = datetime(2026, 11, 1, tzinfo=UTC)


def setting(reward: Reward, role: int) -> Setting:
    return Setting(reward, role, 77, AT)


def test_who_deserves_what():
    chosen = [setting(Reward.TOP, 1), setting(Reward.WEEK, 7), setting(Reward.MONTH, 30), setting(Reward.REMINDER, 9)]
    streaks = {10: 6, 11: 7, 12: 45, 13: 300}
    assert deserved(chosen, [10, 13], streaks, [13]) == {(10, 1), (11, 7), (12, 7), (12, 30)}
    assert least_length(chosen) == 7
    assert least_length([setting(Reward.TOP, 1), setting(Reward.REMINDER, 9)]) is None
    assert [one.length for one in Reward] == [None, 7, 30, 100, None]


pairs = st.sets(st.tuples(st.integers(1, 4), st.integers(1, 3)))


@given(st.lists(st.tuples(pairs, st.integers(0, 12)), max_size=8), st.randoms(use_true_random=False))
def test_whatever_is_wanted_and_however_often_it_is_broken_off_it_comes_true(wishes, rng):
    kept: dict[tuple[int, int], Held] = {}
    roles: set[tuple[int, int]] = set()

    def write(rows):
        kept.update({(one.user, one.role): one for one in rows})

    def do(most):
        waiting = [one for one in kept.values() if not one.done]
        rng.shuffle(waiting)
        for one in waiting[:most]:
            key = (one.user, one.role)
            (roles.add if one.wanted else roles.discard)(key)
            if rng.random() < 0.3:
                continue  # a crash: done, and nobody noted it
            if one.wanted:
                kept[key] = Held(one.user, one.role, True, True)
            else:
                del kept[key]

    for wanted, steps in wishes:
        write(changes(wanted, kept.values()))
        assert changes(wanted, kept.values()) == []
        do(steps)
        assert roles <= kept.keys(), "what was given is never forgotten"
    while not all(one.done for one in kept.values()):
        do(50)
    assert roles == (wishes[-1][0] if wishes else set())
