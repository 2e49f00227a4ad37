"""Finding a time zone by city, country, offset, abbreviation or name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import BadZone
from bot.core.recurrence import zone_names
from bot.texts import say
from bot.ui.kit import zones

WINTER = datetime(2026, 1, 5, 8, 55, tzinfo=UTC)
SUMMER = datetime(2026, 7, 6, 8, 55, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("São Paulo", "America/Sao_Paulo"), ("sao paulo", "America/Sao_Paulo"), ("Zürich", "Europe/Zurich"),
        ("zurich", "Europe/Zurich"), ("new york", "America/New_York"), ("New_York", "America/New_York"),
        ("Europe/Ber", "Europe/Berlin"), ("america/new york", "America/New_York"), ("lisb", "Europe/Lisbon"),
        ("Kyiv", "Europe/Kyiv"), ("Kiev", "Europe/Kyiv"), ("calcutta", "Asia/Kolkata"),
        ("Reykjavík", "Atlantic/Reykjavik"),
        ("Germany", "Europe/Berlin"), ("Norway", "Europe/Oslo"), ("Netherlands", "Europe/Amsterdam"),
        ("united states", "America/New_York"), ("USA", "America/New_York"), ("UK", "Europe/London"),
        ("Britain", "Europe/London"), ("Côte d'Ivoire", "Africa/Abidjan"), ("cote d ivoire", "Africa/Abidjan"),
        ("Türkiye", "Europe/Istanbul"), ("turkey", "Europe/Istanbul"), ("india", "Asia/Kolkata"),
        ("jp", "Asia/Tokyo"), ("PST", "America/Los_Angeles"), ("est", "America/New_York"), ("CEST", "Europe/Berlin"),
        ("Queensland", "Australia/Brisbane"), ("UTC", "UTC"), ("gmt", "UTC"), ("utc+5:30", "Asia/Kolkata"),
    ],
)  # fmt: skip
def test_what_people_type_finds_their_zone_first(typed: str, first: str) -> None:
    assert zones.find(typed, WINTER)[0] == first


def test_other_languages() -> None:
    assert zones.find("Deutschland", WINTER) == []
    assert zones.find("Deutschland", WINTER, "de")[0] == "Europe/Berlin"
    assert zones.find("germany", WINTER, "de")[0] == "Europe/Berlin"
    assert zones.find("ドイツ", WINTER, "ja")[0] == "Europe/Berlin"
    assert zones.find("Brasil", WINTER, "pt-BR")[0] == "America/Sao_Paulo"
    assert zones.find("Germany", WINTER, "no-such-language")[0] == "Europe/Berlin"


@pytest.mark.parametrize("typed", ["GMT+2", "UTC+2", "+02:00", "+2"])
@pytest.mark.parametrize("now", [WINTER, SUMMER])
def test_offsets_are_east_of_greenwich_and_those_of_now_come_first(typed: str, now: datetime) -> None:
    found = zones.find(typed, now)
    hours = [now.astimezone(ZoneInfo(zone)).utcoffset() == timedelta(hours=2) for zone in found]
    assert hours == sorted(hours, reverse=True)
    assert sum(hours) > 20
    assert ("Europe/Berlin" in found[:25], "Europe/Athens" in found[:25]) == (now is SUMMER, now is WINTER)
    assert not any(zone.startswith("Etc/") for zone in found)


def test_every_zone_is_found_by_its_name_and_city_and_every_offset_has_its_places() -> None:
    everything = zones.find("", WINTER)
    assert everything == list(zones.COMMON)
    assert set(everything) <= zone_names()
    for code in range(-11, 15):
        assert zones.find(f"UTC{code:+}", WINTER), code
    for zone in ("Asia/Kathmandu", "America/Argentina/Ushuaia", "Antarctica/Troll", "Pacific/Chatham"):
        assert zones.find(zone, WINTER)[0] == zone
        assert zone in zones.find(zone.rpartition("/")[2], WINTER)


@pytest.mark.parametrize("typed", ["@everyone", "zzz", "Etc/GMT+2", "x" * 300, "?", "GMT+15", "Atlantis"])
def test_what_is_nowhere(typed: str) -> None:
    assert zones.find(typed, WINTER) == []
    with pytest.raises(BadZone) as caught:
        zones.meant(typed, WINTER)
    assert caught.value.text_key == BadZone.key


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"), ("europe/berlin", "Europe/Berlin"), ("Asia/Calcutta", "Asia/Calcutta"),
        ("berlin", "Europe/Berlin"), ("sao paulo", "America/Sao_Paulo"), ("Germany", "Europe/Berlin"),
        ("utc", "UTC"), ("GMT", "UTC"), ("z", "UTC"), ("lisb", "Europe/Lisbon"), ("UTC+5:30", "Asia/Kolkata"),
    ],
)  # fmt: skip
def test_what_can_mean_one_thing_only_is_taken(typed: str, zone: str) -> None:
    assert zones.meant(typed, WINTER) == zone


@pytest.mark.parametrize("typed", ["GMT+2", "+1", "UTC+0", "USA", "Brazil", "EST", "CET", "ber", "new"])
def test_what_may_mean_places_with_different_clocks_is_asked_back(typed: str) -> None:
    with pytest.raises(BadZone) as caught:
        zones.meant(typed, WINTER)
    assert caught.value.text_key == "error-zone-several"
    assert zones.find(typed, WINTER)[0] in say(caught.value.text_key, **caught.value.params)


@pytest.mark.parametrize(
    ("zone", "offset", "time"),
    [
        ("UTC", "UTC", "08:55"), ("Europe/London", "UTC", "08:55"), ("Europe/Berlin", "UTC+1", "09:55"),
        ("Asia/Kathmandu", "UTC+5:45", "14:40"), ("America/St_Johns", "UTC−3:30", "05:25"),
        ("America/Los_Angeles", "UTC−8", "00:55"), ("Pacific/Kiritimati", "UTC+14", "22:55"),
    ],
)  # fmt: skip
def test_offset_and_time_of_day(zone: str, offset: str, time: str) -> None:
    assert (zones.offset_name(zone, WINTER), zones.local_time(zone, WINTER)) == (offset, time)


@given(st.text(max_size=30))
def test_any_text_is_answered_with_zones_there_are(typed: str) -> None:
    found = zones.find(typed, WINTER)
    assert set(found) <= zone_names()
    assert len(found) == len(set(found))
