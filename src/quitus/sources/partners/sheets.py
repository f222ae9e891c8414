"""One sheet read by one contract: its tables one after the other, and what stands between them."""

from __future__ import annotations

from dataclasses import dataclass

from quitus.figures.kinds import Check, Severity
from quitus.sources.numbers import NumberWords
from quitus.sources.partners.blocks import blocks
from quitus.sources.partners.body import Body
from quitus.sources.partners.columns import Head, Header, has_digits, is_number
from quitus.sources.partners.content import BY_TITLE
from quitus.sources.partners.contracts import Contract
from quitus.sources.partners.entries import Notice, SheetResult, Sum
from quitus.sources.partners.heads import Heads
from quitus.sources.partners.model import Sheet, Value, cell_name, is_blank
from quitus.sources.partners.pairs import Pairs
from quitus.sources.partners.periods import part_of_year, period_of, year_of, year_of_title
from quitus.sources.partners.persons import Persons, unnamed
from quitus.sources.partners.telling import Telling

_SAMPLE = 20
_ABOVE = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """What reading a sheet takes beside the sheet."""

    contract: Contract
    words: NumberWords
    persons: Persons
    year: int


def read_sheet(sheet: Sheet, settings: Settings) -> SheetResult:
    """The sheet's entries, sums and notices."""
    return _SheetReader(sheet, settings).read()


class _SheetReader:
    """Goes down one sheet once; lives for one call of `read_sheet`."""

    def __init__(self, sheet: Sheet, settings: Settings) -> None:
        self.sheet, self.settings = sheet, settings
        self.heads = Heads(settings.contract, settings.words, settings.year)
        self.pairs = Pairs(sheet, settings.contract, settings.words, settings.persons, settings.year)
        self.result = SheetResult()
        self.bodies: list[Body] = []
        self.read_bodies: list[Body] = []
        self.unknown: set[int] = set()
        self.headless: list[int] = []
        self.width = max(map(len, sheet.rows), default=0)
        self.blank_before = False
        self.ended = 0
        self.year_told = ""
        self.broken = {row for row, _ in sheet.facts.broken}

    def read(self) -> SheetResult:
        row = 0
        while row < len(self.sheet.rows):
            if self._is_blank(row):
                self.blank_before = True
                row += 1
                continue
            header = self.heads.header_at(self.sheet, row)
            if header is not None:
                self._open(header)
                row = header.body
                continue
            self._row(row)
            row += 1
        self._close(row)
        if self.settings.contract.balanced and len(self.read_bodies) == 2:
            self.result.sums.extend(_balance(self.read_bodies[0], self.read_bodies[1]))
        return self.result

    def _row(self, row: int) -> None:
        if self.bodies and self._ends(row):
            self._close(row)
        if not self.bodies:
            self.pairs.row(row, self.result)
        else:
            held = [body.row(row, self.result) for body in self.bodies]
            if not any(held):
                self.pairs.inline(row, self.result)
            self.result.unread += sum(has_digits(self.sheet, row, column) for column in self.unknown)
            if any(held):
                self._without_head(row)
        self.blank_before = False

    def _without_head(self, row: int) -> None:
        """Numbers of a row of the table in columns without a head are unread: told once a column, then counted."""
        for column in [at for at in self.headless if _counts(self.sheet.at(row, at))]:
            self.result.unread_at((row, column), "sa colonne n'a pas d'en-tête")
            self.headless.remove(column)
            self.unknown.add(column)

    def _ends(self, row: int) -> bool:
        """Whether a row no longer belongs to the table above: a pair that the contract knows outside tables, or,
        after a total and a blank row, anything that does not fill the table's columns."""
        if not self.blank_before:
            return False
        if self.pairs.is_pair(row):
            return True
        values = [head.at for body in self.bodies for head in body.block.values]
        filled = sum(not is_blank(self.sheet.at(row, column)) for column in values)
        return all(body.closed for body in self.bodies) and (len(values) == 1 or filled < len(values))

    def _open(self, header: Header) -> None:
        self._close(header.row)
        self.result.headers += 1
        settings, contract = self.settings, self.settings.contract
        captions = self._captions(header.row)
        part = self._part([self.sheet.name or "", *captions, *self._titles(header)])
        for block in blocks(header, lambda column: self._is_text(header, column)):
            if block.values:
                told = [self.sheet.name or "", *captions, *self._titles(header)]
                telling = Telling(self.sheet, block, contract, settings.words, told, header.body)
                body = Body(self.sheet, block, telling, contract, settings.persons, settings.year)
                body.part = part
                self.bodies.append(body)
        for head in header.heads:
            if head.field.key == BY_TITLE:
                self._told_by_title(header, head)
        labels = {column for body in self.bodies for column in body.block.columns}
        for column, text in header.unknown:
            if column not in labels:
                self._unknown_head(header, column, text)

        headed = labels | {head.at for head in header.heads} | {column for column, _ in header.unknown}
        first = min(labels, default=self.width)
        self.headless = [column for column in range(first, self.width) if column not in headed]

    def _told_by_title(self, header: Header, head: Head) -> None:
        """A head that nobody knows, whose numbers are read as its table's title or labels say."""
        place = (header.row, head.at)
        message = (
            f"La colonne « {unnamed(head.text)} » (cellule {cell_name(place)}) n'est pas connue : ses nombres "
            "sont lus d'après le titre du tableau ou l'en-tête des libellés. Décrivez-la dans _settings/contracts "
            "si ce n'est pas cela."
        )
        self.result.notices.append(Notice(Check.UNKNOWN_WORD, Severity.INFO, place, message, unnamed(head.text)))

    def _unknown_head(self, header: Header, column: int, text: str) -> None:
        """A head that the contract does not know: an error where the contract is a special one, and where it
        stands over numbers they are unread."""
        special = not self.settings.contract.general
        if not special and self._is_text(header, column):
            return
        self.unknown.add(column)
        place = (header.row, column)
        contract, text = self.settings.contract, unnamed(text)
        expected = ", ".join(head for field in contract.columns for head in field.heads[:1])
        message = (
            f"La colonne « {text} » (cellule {cell_name(place)}) n'est pas prévue par le contrat "
            f"« {contract.name} » et n'est pas lue ; il attend : {expected}. Ajoutez-la au contrat dans "
            "_settings/contracts."
        )
        severity = Severity.ERROR if special else Severity.WARNING
        self.result.notices.append(Notice(Check.UNKNOWN_WORD, severity, place, message, text))

    def _close(self, row: int) -> None:
        for body in self.bodies:
            body.finish(self.result)
        self.read_bodies.extend(self.bodies)
        self.ended = row if self.bodies else self.ended
        self.bodies, self.unknown, self.headless = [], set(), []

    def _captions(self, row: int) -> list[str]:
        """The words just above a table, cell by cell."""
        above = [self.sheet.rows[at] for at in range(max(self.ended, row - _ABOVE), row)]
        return [value for cells in above for value in cells if isinstance(value, str) and not is_blank(value)]

    def _titles(self, header: Header) -> list[str]:
        """Words that stand alone in a row of the heads: a title just above them."""
        filled = [
            [value for value in row if not is_blank(value)] for row in self.sheet.rows[header.row : header.body]
        ]
        return [str(values[0]) for values in filled if len(values) == 1]

    def _part(self, titles: list[str]) -> str:
        """The part of a year that the sheet's name or the words over a table name, where they name one only."""
        year = self.settings.year
        parts = {part_of_year(title, year) for title in titles} | {period_of(self.sheet.name or "", year)}
        parts -= {None, str(year)}
        if len(parts) == 1:
            return parts.pop() or ""
        years = {year_of_title(title) for title in titles} - {None}
        self.year_told = (years.pop() or "") if len(years) == 1 else self.year_told
        return self.year_told

    def _is_blank(self, row: int) -> bool:
        return all(map(is_blank, self.sheet.rows[row])) and row not in self.broken

    def _is_text(self, header: Header, column: int) -> bool:
        """Whether the first cells below a head hold words, and no numbers."""
        sample = [self.sheet.at(row, column) for row in range(header.body, header.body + _SAMPLE)]
        filled = [value for value in sample if not is_blank(value)]
        return bool(filled) and all(isinstance(value, str) and not value.strip()[0].isdigit() for value in filled)


def _counts(value: Value) -> bool:
    """Whether a cell holds a number that is no date."""
    return not is_blank(value) and is_number(value) and year_of(value) is None


def _balance(left: Body, right: Body) -> list[Sum]:
    """Both blocks' totals in columns of one meaning must be equal."""
    found: list[Sum] = []
    for one in left.block.values:
        for other in right.block.values:
            if one.field.key == other.field.key:
                pairs = zip(left.columns[one.at].totals, right.columns[other.at].totals, strict=False)
                found.extend(Sum(b, (a,), f"{a.label} et {b.label}", equal=True) for a, b in pairs)
    return found
