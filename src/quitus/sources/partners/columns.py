"""A table's columns as its heads name them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quitus.sources.numbers import NumberWords
from quitus.sources.numbers.words import normalised
from quitus.sources.partners.contracts import VALUES, Field
from quitus.sources.partners.model import Sheet, Value, stored_text
from quitus.sources.partners.values import Measure

_NUMBER = re.compile(r"\s*[-+(]?\s*[\d€]")


def is_missing(value: Value, words: NumberWords) -> bool:
    """Whether a cell says that there is no number (`NR`, `néant`)."""
    said = normalised(stored_text(value))
    return said in words.missing or said in words.zero


def is_number(value: Value) -> bool:
    """Whether a cell that is not blank begins as a number does."""
    return not isinstance(value, str) or _NUMBER.match(value) is not None


def has_digits(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a cell holds a number or should hold one."""
    if (row, column) in sheet.facts.broken:
        return True
    return any(character.isdecimal() for character in stored_text(sheet.at(row, column)))


@dataclass(frozen=True, slots=True)
class Head:
    """A column of a table.

    Attributes:
        exact: whether its words are just those of the contract, so that they add nothing to a row's label.
        period: what its head names; empty: the row's or the file's.
        measure: for a column of values; None for another, and where the row's words must say.
    """

    at: int
    field: Field
    text: str
    exact: bool = True
    period: str = ""
    measure: Measure | None = None

    @property
    def is_value(self) -> bool:
        """Whether figures stand below."""
        return self.field.role in VALUES


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of heads of a table: where they stand, the columns they name, the heads that no one knows."""

    row: int
    height: int
    heads: tuple[Head, ...]
    unknown: tuple[tuple[int, str], ...]

    @property
    def body(self) -> int:
        """The first row below."""
        return self.row + self.height

    @property
    def keys(self) -> tuple[str, ...]:
        """The contract's keys that have a column."""
        return tuple(head.field.key for head in self.heads)
