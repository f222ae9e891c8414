"""One word, phrase or number of a clause."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from quitus.sources.numbers.tokens import Token

_OF_THEIR_OWN = frozenset({"percent", "points", "EUR"})
_TIMES = frozenset({"days", "weeks", "months", "years", "hours", "minutes"})


@dataclass(frozen=True, slots=True)
class Item:
    """One word, phrase or number.

    Attributes:
        name: its class: one of the lexicon, `number`, `portion`, `multiple`, `year`, `mark`, `thing` (a word of a
            label) or `unknown`.
        stems: its words.
        value: the number that it says, a portion in percent.
        token: the number as it is printed, where it is.
        how: how firmly a number in words is meant; `of` its unit, where one stands behind it.
    """

    name: str
    stems: tuple[str, ...]
    start: int
    end: int
    value: Decimal | None = None
    token: Token | None = None
    how: str = ""
    of: str = ""

    @property
    def unit(self) -> str:
        """The unit of a number; `count` where it has none."""
        return self.of or (self.token.unit if self.token is not None else "") or "count"

    @property
    def is_portion(self) -> bool:
        """Whether it says a part of something: in words, or as a percentage."""
        return self.name == "portion" or (self.name == "number" and self.unit == "percent")

    def counts_as(self, unit: str) -> bool:
        """Whether a number may be one of a unit: `60 t` of what counts tonnes, a bare number of days."""
        if self.unit in _OF_THEIR_OWN or unit in _OF_THEIR_OWN:
            return self.unit == unit
        return self.unit == unit or self.unit not in _TIMES
