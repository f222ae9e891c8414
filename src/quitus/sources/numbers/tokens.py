"""What a number in running text is."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class TokenKind(StrEnum):
    """Three kinds say something; the others are furniture, each set aside by a rule of that name."""

    AMOUNT = "amount"
    PERCENT = "percent"
    COUNT = "count"
    DATE = "date"
    """a day, a month's or a school year's year, a bare year from 1900 to 2100"""
    ARTICLE = "article"
    """an article of law, a numbered text, a form, an account, what follows `n°`"""
    PHONE = "phone"
    POSTCODE = "postcode"
    SECTION = "section"
    """a heading's number, `1/` or `1)` before an item, the number of an `Axe 2`"""
    ORDINAL = "ordinal"
    """digits with one of the endings of a rank: `1er`, `2ème`, `4ième`"""
    TIME = "time"
    NAME = "name"
    """digits inside a word: `PEPS11`, `m3`"""
    MARK = "mark"
    """a footnote mark: a raised one, or one in brackets that the document explains"""


_SAYING = frozenset({TokenKind.AMOUNT, TokenKind.PERCENT, TokenKind.COUNT})


class Token(NamedTuple):
    """One number of a text.

    Attributes:
        start: where the print starts: digits, separators, sign, and a € or % beside them.
        value: the number, scale applied; None for furniture and for a number that cannot be read.
        unit: `EUR`, `percent`, `points`, `days`…, or empty.
        quantum: the step it is printed to; 0 when exact.
        malformed: why it is not well formed, in French; empty when it is.
        alternatives: other values the same print may stand for.
        note: the words before it that qualify it (`plus de`), as printed.
    """

    kind: TokenKind
    start: int
    end: int
    value: Decimal | None = None
    unit: str = ""
    quantum: Decimal = Decimal(0)
    malformed: str = ""
    alternatives: tuple[Decimal, ...] = ()
    note: str = ""

    @property
    def furniture(self) -> bool:
        """Whether the number is set aside by name rather than said."""
        return self.kind not in _SAYING
