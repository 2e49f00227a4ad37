"""Weekdays are understood in the language of whoever types them, and in English."""

from __future__ import annotations

import pytest

from bot.core.errors import InputError
from bot.texts import speaking
from bot.ui.kit.weekdays import meant


@pytest.mark.parametrize(
    ("locale", "typed", "days"),
    [
        ("de", "Montag", {0}),
        ("de", "Mo-Fr", {0, 1, 2, 3, 4}),
        ("de", "Mo., Mi. und Fr.", {0, 2, 4}),
        ("de", "Dienstag bis Donnerstag", {1, 2, 3}),
        ("de", "Samstag und Sonntag", {5, 6}),
        ("de", "sa so", {5, 6}),
        ("de", "Don, Frei", {3, 4}),
        ("de", "werktags", {0, 1, 2, 3, 4}),
        ("de", "am Wochenende", {5, 6}),
        ("de", "Jeden Tag", set(range(7))),
        ("de", "mon-wed and Friday", {0, 1, 2, 4}),
        ("de", "tue, thu", {1, 3}),
        ("de", "every day", set(range(7))),
        ("de-AT", "Sonntag", {6}),
        ("fr", "lundi, mer. and dim.", {0, 2, 6}),
        ("pl", "środa", {2}),
        ("en-US", "Mon to Wed", {0, 1, 2}),
        ("xx", "weekends", {5, 6}),
    ],
)
def test_weekdays_in_ones_own_language(locale, typed, days):
    with speaking(locale):
        assert meant(typed, locale) == days


@pytest.mark.parametrize("typed", ["", "M", "Montagabend", "Mo bis", "Feiertag", "12", "m-f"])
def test_what_is_no_weekday_is_quoted_as_it_was_typed(typed):
    with speaking("de"), pytest.raises(InputError) as refused:
        meant(typed, "de")
    assert refused.value.text_key == "error-bad-weekdays"
    assert refused.value.params == {"days": typed}
