"""Column types: what Python holds, what each engine stores, and nothing lost in between."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LARGEST = 2**63 - 1

# SQLite gives a table's ids out by itself only for INTEGER, which is 64 bits wide there.
Id = BigInteger().with_variant(Integer(), "sqlite")


def storable(text: str) -> str:
    """The text as both engines can keep it, of the same length, so that offsets into it hold.

    PostgreSQL refuses NUL, UTF-8 has no lone surrogates: each becomes U+FFFD.
    """
    return _UNSTORABLE.sub("\ufffd", text)


def is_id(number: int) -> bool:
    """True where the number fits a 64-bit column; any other is no row's id, but an error to both drivers."""
    return 0 <= number <= _LARGEST


class Words(TypeDecorator[str]):
    """Text of any origin, made storable."""

    impl = Text
    cache_ok = True

    def process_bind_param(
        self,
        value: str | None,
        dialect: Dialect,  # noqa: ARG002  SQLAlchemy's signature
    ) -> str | None:
        """The storable text."""
        return None if value is None else storable(value)


class Instant(TypeDecorator[datetime]):
    """An aware instant, given back in UTC, exact to the microsecond.

    SQLite has no such type: microseconds since 1970 compare and sort as the numbers they are.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """BIGINT on SQLite, timestamptz on PostgreSQL."""
        return dialect.type_descriptor(BigInteger() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | int | None:
        """What the driver is given. Raises ValueError for a time that does not say its zone."""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value} does not say its zone")
        return (value - _EPOCH) // _MICROSECOND if dialect.name == "sqlite" else value.astimezone(UTC)

    def process_result_value(
        self,
        value: datetime | int | None,
        dialect: Dialect,  # noqa: ARG002  SQLAlchemy's signature
    ) -> datetime | None:
        """What the driver gave, in UTC."""
        if value is None:
            return None
        return value.astimezone(UTC) if isinstance(value, datetime) else _EPOCH + value * _MICROSECOND
