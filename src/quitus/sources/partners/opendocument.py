"""What an ods file says beside its cells' values; by OpenDocument 1.3, part 3."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from quitus.sources.partners.archives import read_part
from quitus.sources.partners.model import MOST_CELLS, BookError, Facts, Place

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_VALUES = ("value", "date-value", "time-value", "boolean-value", "string-value")


def facts(archive: zipfile.ZipFile) -> dict[str, Facts]:
    """For each table by name its facts.

    Raises:
        BookError: when the file is damaged, encrypted, or repeats cells beyond all measure.
    """
    names = archive.namelist()
    if "content.xml" not in names:
        raise BookError("Le classeur est abîmé : enregistrez-le de nouveau.")
    if "META-INF/manifest.xml" in names and b"encryption-data" in read_part(archive, "META-INF/manifest.xml"):
        raise BookError("Le classeur est protégé par un mot de passe : enregistrez-le sans mot de passe.")
    xml = read_part(archive, "content.xml")
    if b"<!DOCTYPE" in xml[:4096]:
        raise BookError("Le classeur contient une déclaration interdite (DOCTYPE) : enregistrez-le de nouveau.")
    parser = _ContentParser()
    try:
        parser.feed(xml)
    except (expat.ExpatError, ValueError) as error:
        if isinstance(error, BookError):
            raise
        raise BookError("Le classeur est abîmé : enregistrez-le de nouveau.") from error
    return parser.found


@dataclass
class _ContentParser:
    """Goes once through the content; lives for one call."""

    found: dict[str, Facts] = field(default_factory=dict)
    name: str = ""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    broken: dict[Place, str] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)
    row: int = 0
    column: int = 0
    columns_declared: int = 0
    repeats: int = 1
    hidden: bool = False
    cells: int = 0
    widest: int = 0
    last: int = 0

    def feed(self, xml: bytes) -> None:
        """Parse the whole text."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.Parse(xml, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.removeprefix(_TABLE)
        if tag == "table":
            self._open(attributes.get(_TABLE + "name", ""))
        elif tag == "table-column":
            self._column(attributes)
        elif tag == "table-row":
            self.repeats = int(attributes.get(_TABLE + "number-rows-repeated", "1"))
            self.column = 0
            self.hidden = attributes.get(_TABLE + "visibility") in ("collapse", "filter")
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell(attributes)

    def _end(self, name: str) -> None:
        if name == _TABLE + "table-row":
            self.row += self.repeats
        elif name == _TABLE + "table":
            self.found[self.name] = Facts(
                frozenset(self.hidden_rows), frozenset(self.hidden_columns), self.broken, frozenset(self.percents)
            )

    def _open(self, name: str) -> None:
        self.name = name
        self.hidden_rows, self.hidden_columns, self.broken, self.percents = set(), set(), {}, set()
        self.row = self.column = self.columns_declared = self.widest = self.last = 0

    def _column(self, attributes: dict[str, str]) -> None:
        count = int(attributes.get(_TABLE + "number-columns-repeated", "1"))
        if attributes.get(_TABLE + "visibility") in ("collapse", "filter") and count < 1000:
            self.hidden_columns.update(range(self.columns_declared, self.columns_declared + count))
        self.columns_declared += count

    def _cell(self, attributes: dict[str, str]) -> None:
        count = int(attributes.get(_TABLE + "number-columns-repeated", "1"))
        kind = attributes.get(_OFFICE + "value-type", "")
        formula = _TABLE + "formula" in attributes
        if kind or formula:
            self._count(count)
            place = (self.row, self.column)
            if attributes.get(_CALCEXT + "value-type") == "error":
                self.broken[place] = "une erreur de formule"
            elif formula and not any(_OFFICE + value in attributes for value in _VALUES) and kind != "string":
                self.broken[place] = "une formule sans valeur enregistrée"
            elif kind == "percentage":
                self.percents.update((self.row, self.column + at) for at in range(count))
        self.column += count

    def _count(self, count: int) -> None:
        self.cells += count * self.repeats
        self.widest = max(self.widest, self.column + count)
        self.last = max(self.last, self.row + self.repeats)
        if self.cells > MOST_CELLS or self.widest * self.last > MOST_CELLS:
            raise BookError("Une feuille répète des cellules sans mesure : enregistrez-la de nouveau.")
        if self.hidden:
            self.hidden_rows.update(range(self.row, self.row + self.repeats))
