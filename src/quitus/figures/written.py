"""Values as text: how each column's type is written in CSV files and in JSON."""

from __future__ import annotations

from decimal import Decimal

from quitus.figures.columns import Column, ColumnType


def written(column: Column, value: object) -> str:
    """A value as the column's type is written; empty for no value.

    Raises:
        TypeError: when the value is of another type, so that no float or NaN is ever published.
    """
    if value is None or value == "":
        return ""
    match column.type, value:
        case ColumnType.TEXT, str():
            return value
        case ColumnType.INTEGER, int():
            return str(int(value))
        case ((ColumnType.MONEY | ColumnType.RATE), Decimal() | int()):
            return f"{Decimal(value):.2f}"
        case ColumnType.NUMBER, Decimal() | int():
            return _plain(Decimal(value))
    raise TypeError(f"column {column.name} ({column.type}) holds {value!r} of {type(value).__name__}")


def _plain(value: Decimal) -> str:
    """Written out without an exponent and without trailing zeros."""
    written_out = f"{value:f}"
    return written_out.rstrip("0").rstrip(".") if "." in written_out else written_out
