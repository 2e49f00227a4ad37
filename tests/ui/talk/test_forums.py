"""Paging through a forum's archive."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.ui.talk.forums import page_after

SINCE = datetime(2026, 11, 23, 9, tzinfo=UTC)
NINE, TEN, ELEVEN = (f"2026-11-23T{hour}:00:00.000000+00:00" for hour in ("09", "10", "11"))
EIGHT = "2026-11-23T08:59:59.000000+00:00"


def page(*times: str | None, more: bool = True) -> dict[str, Any]:
    return {"threads": [{"thread_metadata": {"archive_timestamp": time}} for time in times], "has_more": more}


@pytest.mark.parametrize(
    ("given", "before", "after"),
    [
        (page(ELEVEN, TEN), None, TEN),
        (page(TEN, NINE), TEN, NINE),
        (page(NINE, EIGHT), TEN, None),
        (page(ELEVEN, TEN, more=False), None, None),
        (page(), None, None),
        (page(None), None, None),
        (page(None, more=False), None, None),
        (page(ELEVEN, TEN, None), None, TEN),
        (page(None, None), TEN, None),
        (page(TEN, None), TEN, None),
    ],
)
def test_each_page_begins_further_back_or_the_search_ends(given: Any, before: str | None, after: str | None) -> None:
    assert page_after(given, before, SINCE) == after
