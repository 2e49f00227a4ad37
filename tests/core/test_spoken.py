"""Times of day and weekdays as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from cronsim import CronSim
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.errors import BadCron, InputError
from bot.core.recurrence import check_cron, daily_cron
from bot.core.spoken import WEEKDAYS, parse_daily, parse_offset, parse_time, parse_weekdays
from bot.texts import say

WORK, EVERY = "01234", "0123456"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("9", (9, 0)),
        ("09", (9, 0)),
        ("0", (0, 0)),
        ("09:00", (9, 0)),
        ("9:05", (9, 5)),
        ("9.30", (9, 30)),
        ("9h30", (9, 30)),
        ("9H30", (9, 30)),
        ("23:59", (23, 59)),
        ("00:00", (0, 0)),
        ("  18:30\n", (18, 30)),
        ("9 am", (9, 0)),
        ("9AM", (9, 0)),
        ("9:30 pm", (21, 30)),
        ("12am", (0, 0)),
        ("12:30am", (0, 30)),
        ("12pm", (12, 0)),
        ("12:01 PM", (12, 1)),
        ("1pm", (13, 0)),
        ("11:59pm", (23, 59)),
    ],
)
def test_times_of_day(text: str, time: tuple[int, int]):
    assert parse_time(text) == time


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ":",
        "24:00",
        "24",
        "25:00",
        "9:60",
        "9:5",
        "9:",
        ":30",
        "900",
        "0900",
        "9:30:00",
        "-9",
        "+9:00",
        "9,5",
        "9:-5",
        "0am",
        "0:30 pm",
        "13pm",
        "13:00 am",
        "am",
        "9 xm",
        "9 am pm",
        "noon",
        "nine",
        "9:00 in the morning",
        "٩:٣٠",  # digits of Arabic
        "९",  # of Devanagari
        "０９：００",  # of full width
        "9：30",
        "²1",
        "9:30\u202f",
        "1" * 500,
        "09:00\x00",
    ],
)
def test_no_times_of_day(text: str):
    with pytest.raises(InputError) as caught:
        parse_time(text)
    assert caught.value.params == {"time": text[:40]}
    assert text[:40] in say(caught.value.text_key, **caught.value.params)


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_minute_of_a_day_in_both_fashions(hour: int, minute: int):
    assert parse_time(f"{hour}:{minute:02}") == parse_time(f"{hour:02}.{minute:02}") == (hour, minute)
    half = "pm" if hour >= 12 else "am"
    assert parse_time(f"{hour % 12 or 12}:{minute:02} {half}") == (hour, minute)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon", "0"),
        ("Monday", "0"),
        ("SUN", "6"),
        ("su", "6"),
        ("tues", "1"),
        ("thurs.", "3"),
        ("mon-fri", WORK),
        ("mon–fri", WORK),
        ("Mon - Fri", WORK),
        ("mon -fri", WORK),
        ("mon– fri", WORK),
        ("monday to friday", WORK),
        ("mo-fr", WORK),
        ("fri-mon", "0456"),
        ("sun-sat", EVERY),
        ("sat to sun", "56"),
        ("wed-wed", "2"),
        ("Sat, Sun", "56"),
        ("sat,sun", "56"),
        ("Mon, Wed & Fri", "024"),
        ("mon/wed/fri", "024"),
        ("mon; wed; fri", "024"),
        ("mon + wed", "02"),
        ("mon wed fri", "024"),
        ("mon and wed and fri", "024"),
        ("mon, wed, and fri", "024"),
        ("mon-wed, fri", "0124"),
        ("mon - wed fri-sat", "01245"),
        ("mon to wed and sat to sun", "01256"),
        ("mon mon", "0"),
        (" ,mon,, ", "0"),
        ("weekdays", WORK),
        ("Weekdays and Sat", WORK + "5"),
        ("weekend", "56"),
        ("weekends", "56"),
        ("weekend, mon", "056"),
        ("weekdays, weekend", EVERY),
        ("every day", EVERY),
        ("Every  Day", EVERY),
        ("daily", EVERY),
        ("all", EVERY),
        ("*", EVERY),
    ],
)
def test_weekdays(text: str, days: str):
    assert parse_weekdays(text) == set(map(int, days))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        ",",
        "and",
        "-",
        "mon-",
        "-fri",
        "mon to",
        "to fri",
        "mon-wed-fri",
        "mon to wed to fri",
        "m",
        "t",
        "s",
        "day",
        "mondaay",
        "montag",
        "mon-foo",
        "foo-mon",
        "mon, 3",
        "1-5",
        "every other day",
        "mon and",
        "mоn",  # the o is Cyrillic
        "x" * 500,
        "mon" + ", and" * 200,
        "\x00",
    ],
)
def test_no_weekdays(text: str):
    with pytest.raises(InputError) as caught:
        parse_weekdays(text)
    assert caught.value.params == {"days": text[:40]}
    assert text[:40].strip() in say(caught.value.text_key, **caught.value.params)


days_sets = st.frozensets(st.integers(0, 6))
_joints = st.sampled_from([",", ", ", " ", " and ", "/", " & ", ";", " + "])
_cases = st.sampled_from([str, str.upper, str.title])


@given(days_sets.filter(bool), _joints, _cases, st.integers(2, 9))
def test_any_weekdays_in_any_fashion(days: frozenset[int], joint: str, case, length: int):
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    assert parse_weekdays(joint.join(case(names[day][:length]) for day in sorted(days))) == days


@given(st.integers(0, 6), st.integers(0, 6), st.sampled_from(["-", "–", " - ", " – ", " to "]))
def test_any_range_goes_on_over_sunday(first: int, last: int, dash: str):
    days = parse_weekdays(f"{WEEKDAYS[first]}{dash}{WEEKDAYS[last]}")
    assert {first, last} <= days
    assert len(days) == (last - first) % 7 + 1
    assert all((first + step) % 7 in days for step in range(len(days)))


@given(st.text(max_size=60) | st.text("mondaytuefrsw,-– ", max_size=30))
def test_any_text_is_read_or_refused(text: str):
    for parse in (parse_time, parse_weekdays):
        with suppress(InputError):
            assert parse(text)


@given(st.integers(0, 23), st.integers(0, 59), days_sets)
def test_what_daily_cron_writes_is_read_back(hour: int, minute: int, days: frozenset[int]):
    assert parse_daily(daily_cron(hour, minute, days)) == (hour, minute, days or frozenset(range(7)))


@pytest.mark.parametrize(
    "cron",
    [
        "",
        "0 9 * *",
        "0 9 * * * *",
        "0 9,21 * * *",
        "0 */6 * * *",
        "* 9 * * *",
        "0 9 1 * *",
        "0 9 * JAN *",
        "0 9 * * MON-FRI",
        "0 9 * * 1",
        "0 9 * * mon",
        "0 9 * * MON#1",
        "0 9 * * MON,",
        "0 24 * * *",
        "60 9 * * *",
        "٠ ٩ * * *",
        "0 9 * * FOO",
        "0 9 * * THU,XXX",
        "@daily",
        "0 9 * * *\n",
    ],
)
def test_other_expressions_are_more_than_a_time_of_day(cron: str):
    assert parse_daily(cron) is None


_fields = st.sampled_from(["*", "0", "9", "30", "*/6", "1,3", "MON", "SUN,TUE", "MON-FRI", "L", "MON#2", "SAT,SAT"])


@given(st.tuples(_fields, _fields, _fields, _fields, _fields).map(" ".join))
@example("0 9 * * SAT,SAT")
def test_what_is_read_back_means_the_same(cron: str):
    try:
        check_cron(cron)
    except BadCron:
        return
    daily = parse_daily(cron)
    if daily is not None:
        start = datetime(2026, 11, 23, 7, 0)
        ours, theirs = CronSim(daily_cron(*daily), start), CronSim(cron, start)
        assert [next(ours) for _ in range(20)] == [next(theirs) for _ in range(20)]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("GMT+2", 120), ("gmt +2", 120), ("UTC+5:30", 330), ("utc+0530", 330), ("+02:00", 120), ("+2", 120),
        ("-3", -180), ("−9:30", -570), ("UTC–4", -240), ("UTC", 0), (" gmt ", 0), ("Z", 0), ("+0", 0), ("UTC-0", 0),
        ("+14", 840), ("UTC-12:00", -720),
    ],
)  # fmt: skip
def test_offsets_from_utc(text: str, minutes: int):
    assert parse_offset(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text",
    [
        "", "2", "UTC2", "Etc/GMT+2", "+", "+2:75", "+15", "+14:01", "+123456", "+2.5", "Berlin", "+٢", "UTC++2", "+2h",
    ],
)  # fmt: skip
def test_what_is_no_offset(text: str):
    assert parse_offset(text) is None


@given(st.text(max_size=12))
def test_any_text_is_an_offset_or_none(text: str):
    found = parse_offset(text)
    assert found is None or abs(found) <= timedelta(hours=14)
