"""How exact values are kept on databases that differ: no number ever passes through a float.

Money is whole cents in a BIGINT on both databases. Other decimals are NUMERIC on PostgreSQL; SQLite, which
would make a float of a NUMERIC, keeps their canonical text (`12.5`, never `12.50` or `1.25E+1`), so that any
number of decimals survives and equal values are equal texts. Times are aware and in UTC.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Numeric, String, TypeDecorator
from sqlalchemy.types import TypeEngine

BIG = BigInteger().with_variant(Integer(), "sqlite")
"""A whole number of up to 64 bits; SQLite numbers rows by itself only where the type is called INTEGER."""

_HUNDRED = Decimal(100)
_ISO = "%Y-%m-%dT%H:%M:%S.%fZ"


def canonical(value: Decimal) -> str:
    """The one plain way to write a decimal: no exponent, no trailing zeros, no `-0`."""
    written = str(value)
    if "E" in written:
        # Asked for only where it is needed: it takes three times as long.
        written = f"{value:f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written in {"-0", ""} else written


def cents(value: Decimal) -> int:
    """Euros as whole cents.

    Raises:
        ValueError: when there are fractions of a cent.
    """
    scaled = value * _HUNDRED
    whole = int(scaled)
    if whole != scaled:
        raise ValueError(f"{value} euros are not whole cents")
    return whole


def euros(amount: int) -> Decimal:
    """Whole cents as euros with exactly two decimals."""
    return Decimal(amount).scaleb(-2)


class Exact(TypeDecorator[Decimal]):
    """A decimal of any precision, exact on both databases."""

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """NUMERIC, or text on SQLite."""
        kept: TypeEngine[Any] = String() if dialect.name == "sqlite" else Numeric()
        return dialect.type_descriptor(kept)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | str | None:
        """What the driver is given."""
        if value is None or dialect.name != "sqlite":
            return value
        return canonical(value)

    def process_result_value(self, value: Decimal | str | None, dialect: Dialect) -> Decimal | None:
        """What the driver's value stands for."""
        return None if value is None else Decimal(value)


class UtcTime(TypeDecorator[datetime]):
    """An aware time: TIMESTAMP WITH TIME ZONE, or on SQLite a text that sorts as the times do."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """A time with its zone, or text on SQLite."""
        kept: TypeEngine[Any] = String() if dialect.name == "sqlite" else DateTime(timezone=True)
        return dialect.type_descriptor(kept)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        """What the driver is given; a time without a zone is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        aware = value.astimezone(UTC)
        return aware.strftime(_ISO) if dialect.name == "sqlite" else aware

    def process_result_value(self, value: datetime | str | None, dialect: Dialect) -> datetime | None:
        """The time, in UTC."""
        if isinstance(value, str):
            return datetime.strptime(value, _ISO).replace(tzinfo=UTC)
        return None if value is None else value.astimezone(UTC)
