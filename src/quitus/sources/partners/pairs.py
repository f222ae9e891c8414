"""What stands outside tables: a label and, beside or after it, what it says (`Montant accordé : 62 500 €`)."""

from __future__ import annotations

import re

from quitus.sources.numbers import NumberWords
from quitus.sources.partners.contracts import VALUES, Contract, Field, Role
from quitus.sources.partners.entries import Entry, SheetResult
from quitus.sources.partners.measures import measure_of
from quitus.sources.partners.model import Place, Sheet, Value, is_blank, stored_text
from quitus.sources.partners.naming import action_of
from quitus.sources.partners.periods import period_of
from quitus.sources.partners.persons import NEUTRAL, Persons, unnamed
from quitus.sources.partners.values import Number, Unread, read_value

_INLINE = re.compile(r"([^:]{3,60}?)\s*:\s*(.+)", re.DOTALL)
_AMOUNT_TEXT = re.compile(r"[-+]?[\d\s.,'’]*\d\s*(?:€|euros?|k€)", re.IGNORECASE)
_NUMBER_TEXT = re.compile(r"[-+]?\d{1,3}(?:[\s.,'’]?\d{3})*(?:[.,]\d+)?\s*%?")
_IDENTIFIER = 10**8
_REGISTERED = re.compile(
    r"[\s–(,;:-]*(?:(?:N°\s*)?\b(?:SIRET|SIREN|RNA)\b"
    r"|\s[–-]\s+(?:compte[- ]rendu|bilan|suivi|budget|rapport|tableau|fiche|état|exercice)\b).*$",
    re.IGNORECASE,
)


def organisation_in(name: str) -> str:
    """An organisation's name without the SIRET, SIREN or RNA that follows it, or the kind of the document."""
    return _REGISTERED.sub("", name) or name


class Pairs:
    """Reads the rows of a sheet that lie in no table."""

    def __init__(self, sheet: Sheet, contract: Contract, words: NumberWords, persons: Persons, year: int) -> None:
        self.sheet, self.contract, self.words = sheet, contract, words
        self.persons, self.year = persons, year

    def row(self, row: int, result: SheetResult) -> None:
        """Read one row: each label with what stands beside it; a number without a label that says what it is
        is unread."""
        label: tuple[Field | None, str] = (None, "")
        for column, value in enumerate(self.sheet.rows[row]):
            place = (row, column)
            if is_blank(value) and place not in self.sheet.facts.broken:
                continue
            if isinstance(value, str) and self._inline(place, value, result):
                continue
            field = self._field(value)
            if field is not None:
                label = (field, " ".join(str(value).split(":")[0].split()))
            elif field is None and self._is_one_of_several(row, column, value):
                result.unread_at(place, "plusieurs nombres se suivent et rien ne dit ce que chacun compte")
            elif self._says(place, value, label, result):
                label = (None, label[1])
            elif isinstance(value, str) and not is_blank(value):
                self._title(row, value, result)
                label = (None, " ".join(value.split()))

    def _is_one_of_several(self, row: int, column: int, value: Value) -> bool:
        """Whether a number stands next to another, without words between."""
        cells = self.sheet.rows[row]
        beside = [cells[at] for at in (column - 1, column + 1) if 0 <= at < len(cells)]
        return isinstance(value, float) and any(isinstance(other, float) for other in beside)

    def inline(self, row: int, result: SheetResult) -> None:
        """Read only the cells of a row that hold both a label and its value."""
        for column, value in enumerate(self.sheet.rows[row]):
            if isinstance(value, str):
                self._inline((row, column), value, result)

    def _title(self, row: int, value: Value, result: SheetResult) -> None:
        """A line on its own that begins as organisations' names do is the partner's name."""
        filled = [other for other in self.sheet.rows[row] if not is_blank(other)]
        text = organisation_in(" ".join(str(value).split()))
        if len(filled) == 1 and len(text) <= 80 and self.contract.titles.opens(text):
            person = self.persons.is_person(text, "", "organisme")
            result.partner = result.partner or (NEUTRAL if person else unnamed(text))

    def is_pair(self, row: int) -> bool:
        """Whether a row is one label that the contract knows outside tables, and one value."""
        filled = [value for value in self.sheet.rows[row] if not is_blank(value)]
        return len(filled) == 2 and self._field(filled[0]) is not None

    def _field(self, value: Value) -> Field | None:
        if not isinstance(value, str) or is_blank(value):
            return None
        key = self.contract.labels.whole(value.rstrip(" :"))
        return self.contract.cell(key) if key else None

    def _inline(self, place: Place, text: str, result: SheetResult) -> bool:
        """A cell that holds both: `Association : ADAF`, `Montant versé : 62 500 €`."""
        match = _INLINE.fullmatch(text.strip())
        field = self._field(match[1]) if match else None
        if match is None or (field is None and not _AMOUNT_TEXT.fullmatch(match[2].strip())):
            return False
        if field is None or field.role in VALUES:
            inside = Sheet(None, [[match[2].strip()]])
            return self._number(place, match[1], inside, (0, 0), field, result)
        return self._names(field, match[2], result)

    def _says(self, place: Place, value: Value, label: tuple[Field | None, str], result: SheetResult) -> bool:
        """Whether the value was read as what the label to its left asks for, or reported."""
        field, text = label
        if field is not None and field.role not in VALUES:
            return self._names(field, value, result)
        numeric = isinstance(value, float) or (isinstance(value, str) and _AMOUNT_TEXT.fullmatch(value.strip()))
        if isinstance(value, str) and _NUMBER_TEXT.fullmatch(value.strip()):
            numeric = measure_of(text, self.contract, self.words) is not None
        if field is None and not numeric and place not in self.sheet.facts.broken:
            return False
        if field is None and isinstance(value, float) and (value >= _IDENTIFIER or period_of(value, self.year)):
            return True
        return self._number(place, text, self.sheet, place, field, result)

    def _number(
        self, place: Place, label: str, sheet: Sheet, at: Place, field: Field | None, result: SheetResult
    ) -> bool:
        measure = measure_of(label, self.contract, self.words)
        if measure is None:
            if field is None:
                result.unread_at(place, "il n'est dans aucun tableau et rien ne dit ce qu'il compte")
            return field is None
        read = read_value(sheet, at, measure, self.words)
        if isinstance(read, Unread):
            result.unread_at(place, read.reason)
        elif isinstance(read, Number):
            said = unnamed(" ".join(label.split()))
            result.entries.append(Entry(place, said, measure.kind, read, ""))
        return True

    def _names(self, field: Field, value: Value, result: SheetResult) -> bool:
        """The file's partner, period or action, the first that is said."""
        text = " ".join(stored_text(value).split())
        if field.role is Role.PARTNER and not isinstance(value, float):
            text = organisation_in(text)
            person = self.persons.is_person(text, "", field.heads[0])
            result.partner = result.partner or (NEUTRAL if person else unnamed(text))
        elif field.role is Role.PERIOD:
            result.period = result.period or period_of(value, self.year) or ""
        elif field.role is Role.ACTION:
            result.action = result.action or action_of(text)
        else:
            return False
        return True
