"""What stands below a head settles what it means, where its words leave it open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from quitus.sources.numbers import NumberWords
from quitus.sources.partners.columns import Head, Header, is_missing, is_number
from quitus.sources.partners.contracts import Contract, Field, Role
from quitus.sources.partners.measures import AMOUNT, SAID, is_identifier, measure_of, told_by
from quitus.sources.partners.model import Sheet, Value, is_blank, stored_text
from quitus.sources.partners.periods import year_of
from quitus.sources.partners.values import Measure

_LABEL_FIELD = Field("label", Role.LABEL, ())
_PAYEE_FIELD = Field("payee", Role.PARTNER, ())
_SAMPLE = 20
BY_TITLE = "told-by-title"
"""The key of a column that the contract does not have, read as what stands over its table says."""
_ABOVE = 8
_DONT = re.compile(r"\s*dont\b", re.IGNORECASE)
_IDENTIFIER = 10**8


class Content:
    """Settles the heads of one contract's headers."""

    def __init__(self, contract: Contract, words: NumberWords) -> None:
        self.contract, self.words = contract, words

    def settled(self, sheet: Sheet, header: Header) -> Header:
        """The header with each head taken for what stands below it."""
        keys = frozenset(header.keys)
        heads = [_beside(head, keys) for head in header.heads]
        if not self.contract.general:
            return replace(header, heads=tuple(heads))
        kept, unknown = [], []
        worded = _first_worded(sheet, header, heads)
        for head in heads:
            settled = self._by_content(_below(sheet, header, head.at), head, after=worded)
            if settled is None:
                unknown.append((head.at, head.text))
            else:
                kept.append(settled)
        likely = self._likely(sheet, header)
        for at, text in header.unknown:
            told = self._told(_below(sheet, header, at), at, text, likely)
            if told is None and _DONT.match(text) and _all_numbers(_below(sheet, header, at), self.words):
                left = next((head for head in kept if head.at == at - 1 and head.is_value), None)
                told = left and replace(left, at=at, text=text, exact=False)
            if told is None:
                unknown.append((at, text))
            else:
                kept.append(told)
        return replace(header, heads=tuple(sorted(kept, key=lambda head: head.at)), unknown=tuple(sorted(unknown)))

    def _by_content(self, below: list[Value], head: Head, *, after: int) -> Head | None:
        """`Dépenses` names rows over words and an amount over numbers, `Bénéficiaires` over words names whom; None
        where numbers stand under words that name rows, though another column names them."""
        numbers = sum(map(is_number, below))
        if not below or 0 < numbers < len(below):
            return head
        if head.is_value and not numbers and not any(is_missing(value, self.words) for value in below):
            return replace(head, field=_PAYEE_FIELD if head.field.distinct else _LABEL_FIELD, measure=None)
        if not numbers or head.field.role is not Role.LABEL:
            return head
        measure = measure_of(head.text, self.contract, self.words)
        if measure is not None:
            return _value(head.at, head.text, measure, head.field.key)
        return head if head.at <= after else None

    def _told(self, below: list[Value], at: int, text: str, likely: str) -> Head | None:
        """A head that the contract does not have, over numbers, where its words, the numbers themselves or what
        stands over the table say what they are."""
        if not _all_numbers(below, self.words) or is_identifier(text):
            return None
        measure = measure_of(text, self.contract, self.words)
        if measure is None and all(isinstance(value, str) and "€" in value for value in below):
            measure = AMOUNT
        if measure is not None:
            return _value(at, text, measure, f"told-{at}")
        if not likely or (likely != Role.AMOUNT and not all(map(_is_whole, below))):
            return None
        return Head(at, Field(BY_TITLE, Role.VALUE, ()), text, exact=False)

    def _likely(self, sheet: Sheet, header: Header) -> str:
        """What a table of which no column is known counts, by the head over its labels or by a title."""
        if any(head.is_value for head in header.heads):
            return ""
        labels = [head for head in header.heads if head.field.role is Role.LABEL]
        said = next((head.field.says for head in labels if head.field.says), "")
        titles = [sheet.name or "", *_titles(sheet, header.row)] if labels else []
        told = (told_by(title, self.contract, self.words) for title in reversed(titles))
        return said or next((measure.kind for measure, sure in told if measure is not None and sure == SAID), "")


def _value(at: int, text: str, measure: Measure, key: str) -> Head:
    return Head(at, Field(key, Role(measure.kind), ()), text, exact=False, measure=measure)


def _is_whole(value: Value) -> bool:
    """Whether a number has no decimals: distances, notes and means are no counts."""
    return "," not in (text := stored_text(value)) and "." not in text


def _titles(sheet: Sheet, row: int) -> list[str]:
    """The words that stand alone in their row, just above."""
    above = [[value for value in cells if not is_blank(value)] for cells in sheet.rows[max(0, row - _ABOVE) : row]]
    return [cells[0] for cells in above if len(cells) == 1 and isinstance(cells[0], str)]


def _beside(head: Head, keys: frozenset[str]) -> Head:
    """A column that is not read because of another (`Montant HT` beside `Montant TTC`)."""
    if keys.isdisjoint(head.field.unless):
        return head
    return replace(head, field=Field(head.field.key, Role.KNOWN, ()), measure=None)


def _below(sheet: Sheet, header: Header, column: int) -> list[Value]:
    rows = range(header.body, header.body + _SAMPLE)
    return [value for row in rows if not is_blank(value := sheet.at(row, column))]


def _first_worded(sheet: Sheet, header: Header, heads: Iterable[Head]) -> int:
    """The first column of labels that holds words: numbers left of it may number the rows, and where there is none
    they are the rows' names."""
    worded = (
        head.at
        for head in heads
        if head.field.role in (Role.LABEL, Role.PARTNER)
        and not any(map(is_number, _below(sheet, header, head.at)))
    )
    return min(worded, default=max((head.at for head in heads), default=0))


def _all_numbers(below: list[Value], words: NumberWords) -> bool:
    """Whether a column holds numbers that measure something, no dates and no identifiers."""
    numbers = [value for value in below if not is_missing(value, words)]
    return bool(numbers) and all(
        is_number(value) and year_of(value) is None and not (isinstance(value, float) and value >= _IDENTIFIER)
        for value in numbers
    )
