"""A streak's ledger, day by day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.kindness import Kind, Kindness
from bot.core.ledger import SHOWN_DAYS, Gap, Why, last_gap, ledger
from bot.core.outages import Outage
from bot.core.streaks import Daily, Streak, advance, fold, missed_dates, replay
from tests.core.test_kindness import dated, histories, kindnesses, received, repair, vacation

START = date(2026, 11, 1)
NINE = datetime(2026, 11, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
AT = NINE


def day(number: int) -> date:
    return START + timedelta(days=number)


def daily(number: int, channel: int = 7) -> Daily:
    opened = NINE + number * DAY
    return Daily(1, channel, day(number), opened, opened + DAY)


def sees(channel: int) -> bool:
    return channel == 7


def test_every_date_says_why():
    judged = [(day(n), n in (0, 1, 2, 3, 4, 5, 6)) for n in range(8)]
    dailies = [daily(n) for n in (*range(8), 9, 10, 11, 12, 13, 14)] + [daily(8, channel=8)]
    given = [vacation(10, 10), repair(11, 11), received(7)]
    away = [Outage(NINE + 9 * DAY, NINE + 9.6 * DAY)]
    now = NINE + 14 * DAY + timedelta(hours=1)
    found = ledger(judged, given, dailies, sees, away, day(14), now)
    assert [one.why for one in found.days] == [
        *[Why.ANSWERED] * 7,
        *(Why.FROZEN, Why.NOTHING, Why.OUTAGE, Why.VACATION, Why.REPAIRED, Why.FROZEN, Why.MISSED, Why.OPEN),
    ]
    assert [one.length for one in found.days] == [*range(1, 8), *[7] * 6, 0, 0]
    assert [one.day for one in found.days if one.earned] == [day(6)]
    assert [len(one.moved) for one in found.days if one.moved] == [1]
    assert [(one.day, one.lost) for one in found.days if one.lost] == [(day(13), 7)]
    assert found.streak == Streak(0, 7, 0, day(13))
    void = ledger(judged, given, dailies, sees, away, day(14), now, void={day(3), day(8)})
    changed = [one.day for one, other in zip(void.days, found.days, strict=True) if one != other]
    assert changed == [day(8)], "an answer counts, though the exercise was voided"
    assert void.days[8].why is Why.VOID


def test_it_begins_with_the_first_answer_and_shows_four_weeks():
    assert ledger([], [], [daily(0)], sees, [], day(3), NINE + 3 * DAY).days == ()
    found = ledger([(day(0), True)], [], [daily(0), daily(3)], sees, [], day(3), NINE + 3 * DAY - timedelta(hours=1))
    assert [one.why for one in found.days] == [Why.ANSWERED, Why.NOTHING, Why.NOTHING, Why.OPEN]
    found = ledger([(day(n), True) for n in range(60)], [], [], sees, [], day(60), NINE + 60 * DAY)
    assert len(found.days) == SHOWN_DAYS - 1, "today nothing has been posted yet"
    assert found.days[-1].length == 60


@given(histories, st.lists(kindnesses, max_size=3), st.integers(0, 40), st.integers(0, 40))
def test_the_ledger_ends_at_the_streak_that_boards_show(marks, given, answered_until, today):
    """What boards show: the streak kept with the last answer, and then the dates missed since."""
    until = min(answered_until, today)
    judged = [(d, answered) for d, answered in dated(marks) if d <= day(until)]
    while judged and not judged[-1][1]:
        judged.pop()
    dailies = [daily((d - START).days) for d, _ in dated(marks) if d <= day(today)]
    now = NINE + today * DAY + timedelta(hours=1)
    kept = fold(judged, given)
    shown = kept
    later = [one for one in dailies if kept.last is not None and one.day > kept.last]
    spared = [one for one in given if one.kind in (Kind.GAVE, Kind.RECEIVED)]
    for missed in missed_dates(later, (), sees, [], now):
        if shown.length and not any(one.covers(missed) for one in given):
            shown = advance(shown, missed, answered=False)
    found = ledger(judged, given, dailies, sees, [], day(today), now)
    if all(kept.last is not None and one.first <= kept.last for one in spared):  # as every gift is, when it is given
        assert (found.streak.length, found.streak.best, found.streak.freezes) == (
            shown.length,
            shown.best,
            shown.freezes,
        )
    if found.days:
        assert found.days[-1].length == found.streak.length
        assert [one.day for one in found.days] == sorted({one.day for one in found.days})


def test_the_gap_that_ended_the_last_streak():
    def gap(marks: str, *given: Kindness) -> Gap | None:
        return last_gap(list(replay(dated(marks), given)))

    assert gap("+++") is None
    assert gap("-") is None
    assert gap("+-") == Gap(day(1), day(1), 1)
    assert gap("++.---.+") == Gap(day(3), day(5), 2)
    assert gap("+" * 7 + "--+") == Gap(day(7), day(8), 7), "the freeze spent in vain comes back too"
    assert gap("+-++-+") == Gap(day(4), day(4), 2)
    assert gap("++--++", repair(2, 3)) is None
    assert gap("++-+--", repair(2, 2)) == Gap(day(4), day(5), 3)


@given(histories)
def test_a_repair_joins_the_streak_that_ended_to_what_came_after(marks):
    steps = list(replay(dated(marks)))
    gap = last_gap(steps)
    if gap is None:
        return
    fixed = fold(dated(marks), [Kindness(Kind.REPAIR, gap.first, gap.last, AT, 77, "why")])
    assert fixed.length == steps[-1].after.length + gap.length
