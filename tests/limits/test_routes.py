"""Requests that share their limits have the same route."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.limits.routes import route_of


@pytest.mark.parametrize(
    ("method", "path", "route"),
    [
        ("GET", "/api/v10/channels/1/messages", "GET channels/1/messages"),
        ("POST", "/api/v10/channels/1/messages", "POST channels/1/messages"),
        ("PATCH", "/api/v10/channels/1/messages/2", "PATCH channels/1/messages/*"),
        ("PATCH", "/api/v10/channels/2/messages/3", "PATCH channels/2/messages/*"),
        ("POST", "/api/v10/channels/1/messages/2/threads", "POST channels/1/messages/*/threads"),
        ("GET", "/api/v10/guilds/1/members/2", "GET guilds/1/members/*"),
        ("GET", "/api/v10/applications/1/guilds/2/commands/3", "GET applications/1/guilds/*/commands/*"),
        ("GET", "/api/v10/users/@me", "GET users/@me"),
        ("POST", "/api/v10/users/@me/channels", "POST users/@me/channels"),
        ("GET", "/api/v10/gateway/bot", "GET gateway/bot"),
        ("GET", "/api/v10/gateway/bot/", "GET gateway/bot"),
        ("GET", "/api/v9/channels/1", "GET channels/1"),
        ("GET", "/api/channels/1", "GET channels/1"),
        ("GET", "/channels/1", "GET channels/1"),
        ("GET", "/discord/api/v10/channels/1/messages/2", "GET channels/1/messages/*"),
        ("GET", "/", "GET "),
        ("GET", "/api/v10", "GET "),
        ("POST", "/api/v10/interactions/1/token/callback", None),
        ("POST", "/api/v10/webhooks/1/token", None),
        ("PATCH", "/api/v10/webhooks/1/token/messages/@original", None),
        ("POST", "/api/interactions/1/token/callback", None),
        ("POST", "/interactions/1/token/callback", None),
        ("POST", "/discord/api/v10/interactions/1/token/callback", None),
        ("GET", "/api/v10/channels/1/webhooks", "GET channels/1/webhooks"),
    ],
)
def test_routes(method: str, path: str, route: str | None) -> None:
    found = route_of(method, path)
    assert (None if found is None else str(found)) == route


@pytest.mark.parametrize(
    ("path", "about"),
    [
        ("/channels/1/messages/2", ("GET channels/*/messages/*", "channels", 1, None)),
        ("/guilds/3/roles", ("GET guilds/*/roles", "guilds", 3, 3)),
        ("/users/@me", ("GET users/@me", "users", None, None)),
    ],
)
def test_what_a_route_is_about(path: str, about: tuple[object, ...]) -> None:
    found = route_of("GET", path)
    assert found is not None
    assert (found.shape, found.kind, found.major, found.server) == about


@given(st.lists(st.sampled_from(["channels", "guilds", "messages"]), min_size=1, max_size=4), st.data())
def test_only_the_first_id_tells_routes_apart(words: list[str], data: st.DataObject) -> None:
    def path(first: int) -> str:
        ids = [first, *(data.draw(st.integers(1, 2**63)) for _ in words[1:])]
        return "/api/v10/" + "/".join(f"{word}/{number}" for word, number in zip(words, ids, strict=True))

    assert route_of("GET", path(1)) == route_of("GET", path(1)) != route_of("GET", path(2))
