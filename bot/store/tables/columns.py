"""What tables are made of: kinds of columns, the same for SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    String,
    TypeDecorator,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcTime(TypeDecorator[datetime]):
    """An aware instant, kept in UTC; naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Bring an aware instant to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        at = value.astimezone(UTC)
        return at.replace(tzinfo=None) if dialect.name == "sqlite" else at

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware instant in UTC."""
        return value if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Numbers(TypeDecorator[tuple[int, ...]]):
    """A short tuple of whole numbers, kept as ``2,0,1`` so that it can be grouped by and read by people."""

    impl = String(64)
    cache_ok = True

    def process_bind_param(self, value: tuple[int, ...] | None, dialect: Dialect) -> str | None:
        """Write the numbers."""
        return None if value is None else ",".join(map(str, value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[int, ...] | None:
        """Read the numbers."""
        return None if value is None else tuple(int(part) for part in value.split(",") if part)


RowId = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only in a column of type INTEGER."""


def count(name: str) -> Column[int]:
    """A whole number that begins at 0."""
    return Column(name, Integer, nullable=False, server_default="0")


SNOWFLAKE = {"snowflake": True}
"""Marks columns whose numbers are too large for what reads JSON."""


def snowflake(name: str, **options: Any) -> Column[int]:
    """An id of Discord's, or the place where one may be."""
    return Column(
        name, BigInteger, nullable=options.pop("nullable", False), autoincrement=False, info=SNOWFLAKE, **options
    )
