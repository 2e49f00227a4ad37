"""The group's streak."""

from datetime import date, timedelta

from bot.core.group import GroupDay, group_streak

TODAY = date(2026, 11, 27)


def days(*wanted, open_today=False):
    return [
        GroupDay(TODAY - timedelta(days=number), active, answered, not (open_today and number == 0))
        for number, (active, answered) in enumerate(wanted)
    ]


def test_half_of_the_active_are_enough():
    assert group_streak(days((4, 2), (5, 3), (5, 2), (4, 4))) == 2


def test_nobody_keeps_nothing():
    assert group_streak(days((0, 0))) == 0
    assert group_streak([]) == 0


def test_today_breaks_nothing_before_it_is_over():
    assert group_streak(days((4, 1), (4, 4), open_today=True)) == 1
    assert group_streak(days((4, 2), (4, 4), open_today=True)) == 2
    assert group_streak(days((4, 1), (4, 4))) == 0
