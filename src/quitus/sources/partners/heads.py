"""From the words over columns to what stands in them, by a contract."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from quitus.sources.numbers import NumberWords
from quitus.sources.partners.columns import Head, Header, has_digits
from quitus.sources.partners.content import Content
from quitus.sources.partners.contracts import VALUES, Contract, Field, Role
from quitus.sources.partners.measures import in_full
from quitus.sources.partners.model import Place, Sheet, Value, is_blank, stored_text
from quitus.sources.partners.periods import period_of
from quitus.sources.partners.values import Measure
from quitus.sources.reports.wording import stems

_HIGHEST = 3
_YEARS = 10
_NEAR = 60
_UNIT = re.compile(r"[\[(]\s*(?:en\s+)?([^\])]*)[\])]|\ben\s+(k€|K€|M€|€|euros|milliers d['’]euros)\s*$")
_YEAR = re.compile(r"\b(20\d\d)(?:\s*[-–/]\s*(20\d\d))?\b")
_REMARK = re.compile(r"\s*[\[(][^\])]*[\])]")
_PART = re.compile(r"^\s*dont\s+", re.IGNORECASE)
_NUMBER = re.compile(r"\s*[-+(]?\s*[\d€]")
_UNIT_WORDS = {stems("heures"): "hours", stems("jours"): "days", stems("journées"): "days"}
_PERIOD_FIELD = Field("period-head", Role.ACTIVITY, ())
_NAMING = frozenset({Role.LABEL, Role.PARTNER})
_SAMPLE = 20


class Heads:
    """Finds headers of one contract in sheets; `year` is that of periods without one."""

    def __init__(self, contract: Contract, words: NumberWords, year: int) -> None:
        self.contract, self.words, self.year = contract, words, year
        self.content = Content(contract, words)
        self.fields = {
            stems(head): field for field in reversed(contract.columns) for head in reversed(field.heads)
        }

    def header_at(self, sheet: Sheet, row: int) -> Header | None:
        """The header that begins in a row; None where none does."""
        best: Header | None = None
        for height in range(1, _HIGHEST + 1):
            if not self._may_be_heads(sheet, row + height - 1):
                break
            found = self._header(sheet, row, height)
            if found is not None and (best is None or self._parted(sheet, best, found)):
                best = found
        if best is not None:
            best = self.content.settled(sheet, best)
        return best if best is not None and self._holds(best) and self._has_values(sheet, best) else None

    def _parted(self, sheet: Sheet, best: Header, taller: Header) -> bool:
        """Whether a taller header says more: it knows more heads, or parts one written over several columns."""
        known, before = self._known(taller), self._known(best)
        return known > before or (known == before and _repeated_over(sheet, taller))

    @staticmethod
    def _known(header: Header) -> tuple[int, int]:
        return len(header.heads), -len(header.unknown)

    def nearest(self, sheet: Sheet) -> Header | None:
        """The row that knows most heads among a sheet's first, whether it holds or not; None without any."""
        found = [
            header
            for row in range(min(len(sheet.rows), _NEAR))
            if self._may_be_heads(sheet, row) and (header := self._header(sheet, row, 1)) is not None
        ]
        return max(found, key=self._known, default=None)

    def _may_be_heads(self, sheet: Sheet, row: int) -> bool:
        """Whether a row holds words and periods only."""
        if row >= len(sheet.rows):
            return False
        filled = False
        for value in sheet.rows[row]:
            if not is_blank(value):
                if not self._is_head(value):
                    return False
                filled = True
        return filled

    def _is_head(self, value: Value) -> bool:
        if isinstance(value, str):
            if value.isdecimal() and len(value) != 4:
                return False
            return not _NUMBER.match(value) or self._is_period(value) or self._knows(value)
        if isinstance(value, dt.date):
            return value.day == 1
        return self._is_period(value)

    def _is_period(self, value: Value) -> bool:
        """Whether a value is a period near the report's year: `2000.01` in an account of 2019 is an amount."""
        found = period_of(value, self.year)
        return found is not None and abs(int(found[:4]) - self.year) <= _YEARS

    def _knows(self, text: str) -> bool:
        return stems(text) in self.fields

    def _header(self, sheet: Sheet, row: int, height: int) -> Header | None:
        heads, unknown = [], []
        for column in range(max(len(sheet.rows[at]) for at in range(row, row + height))):
            values = list(_stacked(sheet, row, height, column))
            if not values:
                continue
            head = self._head(column, values)
            if head is None:
                unknown.append((column, " ".join(stored_text(value) for value in values)))
            else:
                heads.append(head)
        return Header(row, height, tuple(heads), tuple(unknown)) if heads or len(unknown) > 1 else None

    def _head(self, column: int, values: list[Value]) -> Head | None:
        """What the words over a column mean; in several rows, whole or by one of them, the lowest first.

        A row of heads that is a period by itself (`Trimestre 1` over `Montant`) gives the period and no meaning.
        """
        text = " ".join(" ".join(stored_text(value) for value in values).split())
        period = period_of(values[0] if len(values) == 1 else text, self.year)
        if period is not None and not self._knows(text):
            return Head(column, _PERIOD_FIELD, text, period=period) if self._takes_periods() else None
        rest = [value for value in values if period_of(value, self.year) is None]
        if len(rest) == len(values):
            return self._by_words(column, values)
        named = self._by_words(column, rest) if rest else None
        year = named.period if named is not None and named.period.isdecimal() else ""
        given = _finest(values, self.year, year)
        if named is None:
            alone = not rest and self._takes_periods()
            return Head(column, _PERIOD_FIELD, text, period=given) if alone else None
        return replace(named, period=given if given.startswith(named.period) else named.period)

    def _by_words(self, column: int, values: list[Value]) -> Head | None:
        text = " ".join(" ".join(stored_text(value) for value in values).split())
        parts = [stored_text(value) for value in reversed(values)]
        for wording in dict.fromkeys((text, *parts)):
            named = self._named(column, wording)
            if named is not None:
                exact = named.exact and (wording == text or self._said_twice(values))
                return Head(column, named.field, text, exact, named.period, named.measure)
        return None

    def _said_twice(self, values: list[Value]) -> bool:
        return all(self._named(0, stored_text(value)) is not None for value in values[:-1]) or len(values) == 1

    def _takes_periods(self) -> bool:
        return self.contract.general or bool(self.contract.any_of)

    def _named(self, column: int, text: str) -> Head | None:
        unit, bare = self._unit(text)
        year = _YEAR.search(bare)
        period = (f"{year[1]}-{year[2]}" if year[2] else year[1]) if year else ""
        bare = _YEAR.sub(" ", bare) if year else bare
        field = self.fields.get(stems(bare)) or self.fields.get(stems(text))
        exact = field is not None
        if field is None:
            bare = in_full(bare)
            exact = (field := self.fields.get(stems(bare))) is not None
        if field is None:
            field = self.fields.get(stems(_REMARK.sub(" ", bare)))
        if field is None and self.contract.general:
            key = self.contract.heads.opens(_PART.sub("", bare))
            field = self.contract.column(key) if key else None
        if field is None:
            return None
        return Head(column, field, text, exact, period, self.measure(field, unit, text))

    def _unit(self, text: str) -> tuple[Measure | None, str]:
        """The unit that a head gives in brackets or after `en`, and the head without it."""
        match = _UNIT.search(text)
        if match is None:
            return None, text
        found = self.words.unit_at(match[1] or match[2] or "", 0)
        if found is None:
            return None, text
        unit = found[0]
        kind = Role.AMOUNT if unit.code == "EUR" else Role.ACTIVITY
        return Measure(kind, unit.code, unit.factor), text[: match.start()] + text[match.end() :]

    def measure(self, field: Field, printed: Measure | None, text: str) -> Measure | None:
        """What a field's numbers are; None for a field that holds none."""
        if field.role not in VALUES:
            return None
        if printed is not None and field.role in (printed.kind, Role.VALUE):
            return printed
        if field.role is Role.VALUE:
            return None
        said = [_UNIT_WORDS[word] for word in stems(text).split() if word in _UNIT_WORDS]
        return Measure(field.role, field.unit or next(iter(said), "count"))

    def _holds(self, header: Header) -> bool:
        """Whether it is a table's header: values, and something that names them."""
        keys = header.keys
        if self.contract.lacking(keys) or (self.contract.any_of and not set(keys) & {*self.contract.any_of}):
            return False
        values = [head for head in header.heads if head.is_value]
        if not values or len(header.heads) + len(header.unknown) < 2:
            return False
        naming = bool(header.unknown) or any(head.field.role in _NAMING for head in header.heads)
        return naming or len(values) > 1 or values[0].field is not _PERIOD_FIELD

    @staticmethod
    def _has_values(sheet: Sheet, header: Header) -> bool:
        """Whether a number stands below one of the heads of values, near enough."""
        columns = [head.at for head in header.heads if head.is_value]
        last = min(header.body + _SAMPLE, len(sheet.rows))
        return any(has_digits(sheet, row, column) for row in range(header.body, last) for column in columns)


def _finest(values: list[Value], year: int, said: str) -> str:
    """The shortest period that heads one over the other name: `1er semestre` below `2018` is that year's."""
    named = [found for value in values if (found := period_of(value, year) or "").isdecimal()]
    within = int(said or next(iter(named), str(year)))
    periods = [period for value in values if (period := period_of(value, within)) is not None]
    return max(periods, key=lambda period: ("-" in period, len(period)))


def _stacked(sheet: Sheet, row: int, height: int, column: int) -> Iterator[Value]:
    """The heads over a column, top down; a head that spans several columns stands over each of them."""
    for at in range(row, row + height):
        value = sheet.at(at, column)
        if is_blank(value) and at < row + height - 1:
            value = _spanning(sheet, (at, column))
        if not is_blank(value):
            yield value


def _repeated_over(sheet: Sheet, header: Header) -> bool:
    """Whether one head stands in neighbouring cells, each with another below: written again instead of merged."""
    last = header.body - 1
    above, below = sheet.rows[last - 1], sheet.rows[last]
    return any(
        not is_blank(above[at]) and above[at] == above[at + 1] and len({"", below[at], below[at + 1]}) == 3
        for at in range(min(len(above), len(below)) - 1)
        if not is_blank(below[at]) and not is_blank(below[at + 1])
    )


def _spanning(sheet: Sheet, place: Place) -> Value:
    """The value of the merged range that a cell lies in; a blank where it lies in none."""
    for (top, left), (bottom, right) in sheet.merged:
        if top <= place[0] <= bottom and left <= place[1] <= right:
            return sheet.at(top, left)
    return ""
