"""A digest in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.core.records.boards import Improvement
from bot.core.records.digests import Digest, DigestPost, DigestState
from bot.texts import listed, say
from bot.ui.digests.view import digest_view
from tests.ui.payloads import text

MADE = DigestPost(
    *(1, 1, 1, 1, "2026-01-05T09:00", date(2025, 12, 29), date(2026, 1, 4)),
    DigestState.SENT,
    datetime(2026, 1, 5, 9, tzinfo=UTC),
)


def improved(name: str, *, place_only: bool) -> Improvement:
    return Improvement(1, 1, name, 20, 5, 4, 3360, place_only, before=60, now=80)


def test_whoever_wants_only_their_place_to_be_seen_is_named_without_numbers() -> None:
    rows = (improved("Ada", place_only=False), improved("B*n", place_only=True))
    view = digest_view(MADE, Digest(9, 2, (), rows, (), 0, None, None, ()))
    ada = say("digest-improved-one", name="Ada", points=20, before=60, now=80)
    assert say("digest-improved", members=listed([ada, "B\\*n"])) in text(view).splitlines()
