"""Numbers, dates and lists follow the language of the moment."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.texts import listed, say, speaking
from tests.texts.pseudo import catalogue_in

FTL = """\
points = { $points }
day = { DATE($day, "yMMMd") }
moment = { DATE($at, "yMMMEd") }, { DATE($at, "Hm") }
place = { ORDINAL($n) ->
    [one] { $n }st
    [two] { $n }nd
    [few] { $n }rd
   *[other] { $n }th
}
nonsense = { DATE($day, "GH") }
"""
NBSP = "\u00a0"


@pytest.fixture(autouse=True)
def catalogue(tmp_path):
    for locale in ("en", "de", "fr", "ja"):
        (tmp_path / locale).mkdir()
        (tmp_path / locale / "area.ftl").write_text(FTL, encoding="utf-8")
    with catalogue_in(tmp_path):
        yield


@pytest.mark.parametrize(
    ("locale", "number", "day"),
    [
        ("en", "12,345.5", "5 Jan 2026"),
        ("en-US", "12,345.5", "5 Jan 2026"),
        ("de", "12.345,5", "5. Jan. 2026"),
        ("fr", "12\u202f345,5", "5 janv. 2026"),
        ("ja", "12,345.5", "2026年1月5日"),
    ],
)
def test_numbers_and_dates(locale, number, day):
    with speaking(locale):
        assert say("points", points=12345.5) == number
        assert say("day", day=date(2026, 1, 5)) == day


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en", "1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 1,011th"),
        ("ja", "1th 2th 3th 4th 11th 12th 13th 21th 102th 1,011th"),
    ],
    ids=["english", "no-such-forms"],
)
def test_places_in_an_order(locale, expected):
    with speaking(locale):
        assert " ".join(say("place", n=n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 102, 1_011)) == expected


def test_a_moment_is_told_in_its_own_zone():
    at = datetime(2026, 1, 5, 23, 30, tzinfo=UTC)
    assert say("moment", at=at) == "Mon, 5 Jan 2026, 23:30"
    assert say("moment", at=at.astimezone(ZoneInfo("Asia/Kathmandu"))) == "Tue, 6 Jan 2026, 05:15"


@pytest.mark.parametrize(
    ("locale", "things", "expected"),
    [
        ("en", [], ""),
        ("en", ["a"], "a"),
        ("en", ["a", "b"], "a and b"),
        ("en", ["a", "b", "c"], "a, b and c"),
        ("de", ["a", "b", "c"], "a, b und c"),
        ("ja", ["a", "b", "c"], "a、b、c"),
        ("xx", ["a", "b"], "a and b"),
    ],
)
def test_lists(locale, things, expected):
    with speaking(locale):
        assert listed(thing for thing in things) == expected
