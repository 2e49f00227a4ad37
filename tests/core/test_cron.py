"""Which expressions and zones can be used."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import BadCron, BadZone
from bot.core.recurrence import check_cron, check_zone, daily_cron, slots

minutes_of_day = st.integers(0, 24 * 60 - 1)
weekday_sets = st.frozensets(st.integers(0, 6))


@pytest.mark.parametrize(
    "cron",
    [
        "0 9 * * MON-FRI",
        "0 9 * * mon-fri",
        "0 * * * *",
        "59 */2 * * *",
        "0 6 1 * *",
        "0 6 L * *",
        "0 0 29 2 *",
        "0 9 * JAN,JUL MON#1",
        "30 0,23 * * *",
        "0 9,10 * * *",
        daily_cron(23, 59),
    ],
)
def test_a_good_expression_is_kept_as_it_is(cron):
    assert check_cron(cron) == cron


@pytest.mark.parametrize("cron", ["  0 9 * * *\n", "0\t9  *   * *"])
def test_spacing_is_made_normal(cron):
    assert check_cron(cron) == "0 9 * * *"


@pytest.mark.parametrize(
    "cron",
    [
        "",
        "0 9 * *",
        "0 0 9 * * *",
        "0 9 * * * 2026",
        "@daily",
        "@every 1h * * *",
        "60 9 * * *",
        "0 24 * * *",
        "0 9 0 * *",
        "0 9 32 * *",
        "0 9 * 0 *",
        "0 9 * 13 *",
        "0 9 * * 8",
        "0 9 * * FRI-MON",
        "0 9 * * FOO",
        "0 9 ? * *",
        "-1 9 * * *",
        "0 9-8 * * *",
        "0 */0 * * *",
        "0 9, * * *",
        "0 9.5 * * *",
        "0 ٩ * * *",
        "0 9 * * MON#6",
        "0 9 * * ²L",
        "0 0 30 2 *",
        "0 0 31 2 *",
        "0 0 31 4,6,9,11 *",
        "0 0 */29 2 TUE#3",
        "0 9 * * " + ",".join(["MON"] * 30),
    ],
)
def test_what_is_no_recurrence_is_refused(cron):
    with pytest.raises(BadCron) as caught:
        check_cron(cron)
    assert caught.value.text_key == "error-bad-cron"
    assert len(caught.value.params["cron"]) <= 100


@pytest.mark.parametrize("cron", ["* * * * *", "*/30 * * * *", "0,59 9 * * *", "0,30 0 1 1 *", "*/59 3 * * *"])
def test_runs_less_than_an_hour_apart_are_refused(cron):
    with pytest.raises(BadCron) as caught:
        check_cron(cron)
    assert caught.value.text_key == "error-cron-too-often"


@given(st.text("0123456789*/,-#LWMONFRIJA @?\n", max_size=30))
def test_any_text_is_either_usable_or_refused(text: str):
    try:
        cron = check_cron(text)
    except BadCron:
        return
    assert next(slots(cron, "UTC", datetime(2024, 1, 1, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("hour", "minute", "weekdays", "cron"),
    [
        (9, 0, frozenset(), "0 9 * * *"),
        (9, 0, frozenset(range(7)), "0 9 * * *"),
        (0, 5, frozenset({0}), "5 0 * * MON"),
        (23, 59, frozenset({6, 5, 2}), "59 23 * * WED,SAT,SUN"),
    ],
)
def test_daily_expressions_by_hand(hour, minute, weekdays, cron):
    assert daily_cron(hour, minute, weekdays) == cron


@given(minutes_of_day, weekday_sets)
def test_every_daily_expression_is_a_good_one(minute: int, weekdays: frozenset[int]):
    cron = daily_cron(minute // 60, minute % 60, weekdays)
    assert check_cron(cron) == cron


@pytest.mark.parametrize("name", ["Europe/Berlin", "UTC", "Asia/Kathmandu", "America/Argentina/Ushuaia"])
def test_a_zone_is_found_by_its_name(name):
    assert check_zone(name).key == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Berlin",
        "europe/berlin",
        "Europe/Berlin ",
        "Europe",
        "../etc/passwd",
        "/etc/localtime",
        "localtime",
        "Etc/GMT+2",
        "Etc/UTC",
        "GMT+0",
        "EST",
        "x" * 99,
    ],
)
def test_what_is_no_zone_is_refused(name):
    with pytest.raises(BadZone) as caught:
        check_zone(name)
    assert caught.value.params["zone"] == name[:60]
