"""How much may be refused before nothing more is sent."""

from __future__ import annotations

import logging

import pytest

from bot.limits.errors import RequestHeld, RouteShut
from bot.limits.refusals import MOST_INVALID, MOST_OF_A_SERVER, SHUT, WINDOW, Refusals
from bot.limits.routes import Route

SEND = Route("POST channels/*/messages", "channels", 1)
EDIT = Route("PATCH channels/*/messages/*", "channels", 1)


def test_the_breaker_opens_and_closes() -> None:
    refusals = Refusals()
    for number in range(MOST_INVALID - 1):
        refusals.note_invalid(None, 100.0 + number / 1000)
    assert not refusals.tripped(None, 101.0)
    refusals.note_invalid(None, 101.0)
    assert refusals.tripped(None, 101.0)
    assert refusals.tripped(None, 100.0 + WINDOW - 0.001)
    assert not refusals.tripped(None, 100.0 + WINDOW)
    refusals.note_invalid(None, 100.0 + WINDOW)  # the first one no longer counts, the others do
    assert refusals.tripped(None, 100.0 + WINDOW)
    assert not refusals.tripped(None, 102.0 + 2 * WINDOW)


def test_invalid_requests_that_are_spread_out_do_not_trip_it() -> None:
    refusals = Refusals()
    apart = WINDOW / (MOST_INVALID - 1) + 0.001
    for number in range(3 * MOST_INVALID):
        refusals.note_invalid(None, number * apart)
        assert not refusals.tripped(None, number * apart)


def test_a_server_trips_by_itself_and_long_before_all(caplog: pytest.LogCaptureFixture) -> None:
    refusals = Refusals()
    with caplog.at_level(logging.ERROR):
        for _ in range(MOST_OF_A_SERVER):
            refusals.note_invalid(9, 100.0)
    assert [record.getMessage() for record in caplog.records] == [
        f"{MOST_OF_A_SERVER} invalid requests in server 9 within 600 s: holding requests back"
    ]
    with pytest.raises(RequestHeld):
        refusals.check(SEND, 9, 100.0)
    refusals.check(SEND, 8, 100.0)
    refusals.check(SEND, None, 100.0)
    refusals.check(SEND, 9, 100.0 + WINDOW)


def test_many_servers_add_up() -> None:
    refusals = Refusals()
    for server in range(MOST_INVALID):
        refusals.note_invalid(server, 100.0)
    with pytest.raises(RequestHeld):
        refusals.check(SEND, 12345, 100.0)


def test_a_shut_route_opens_by_itself_after_a_while() -> None:
    refusals = Refusals()
    refusals.shut(SEND, 9, 50013, 100.0)
    refusals.check(EDIT, 9, 100.0)
    with pytest.raises(RouteShut):
        refusals.check(SEND, 9, 100.0 + SHUT - 1)
    refusals.check(SEND, 9, 100.0 + SHUT)


def test_what_has_no_id_is_never_shut() -> None:
    refusals = Refusals()
    me = Route("GET users/@me", "users", None)
    refusals.shut(me, None, 50001, 100.0)
    refusals.check(me, None, 100.0)
