"""Discord's ids tell when they were made: https://discord.com/developers/docs/reference#snowflakes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)


def moment(snowflake: int) -> datetime:
    """When an id was made, to the millisecond, by Discord's clock."""
    return _EPOCH + timedelta(milliseconds=snowflake >> 22)
