"""What an xlsx or xlsm file says beside its cells' values: hidden rows, formulas without a value, errors.

The reader of values (calamine) gives an empty cell for both of the last; they would be taken for blanks.
The layout is that of ECMA-376 part 1, SpreadsheetML.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat

from quitus.sources.partners.archives import read_part
from quitus.sources.partners.model import MOST_CELLS, BookError, Facts, Place

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PERCENT_BUILTIN = frozenset({9, 10})
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_FORMULAS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/")
_SUSPECT = (*_FORMULAS, b"hidden=", b't="e"', b"t='e'")
_ROWS = re.compile(rb"<(?:\w+:)?row\b[^>]*?\sr=\"(\d+)\"")
_LETTERS = re.compile(rb"\sr=\"([A-Z]{1,3})\d")
_NARROW = 7
_WIDE = re.compile(rb"\sr=\"(?:[A-Z]{2,3}|[H-Z])\d")
_PROGRAM = re.compile(rb"<(?:\w+:)?f\b[^>]*>[^<]*(?:cmd|powershell|mshta|rundll32)\s*\|", re.IGNORECASE)


def notices(archive: zipfile.ZipFile) -> list[str]:
    """French sentences on what the file could do and is not allowed to."""
    names = archive.namelist()
    found = []
    if any(name.endswith("vbaProject.bin") for name in names):
        found.append("Le classeur contient des macros : elles ne sont jamais exécutées.")
    if any("/externalLinks/" in f"/{name}" for name in names):
        found.append("Le classeur renvoie à d'autres fichiers : seules les valeurs enregistrées sont lues.")
    return found


def facts(archive: zipfile.ZipFile) -> dict[str, tuple[Facts, bool]]:
    """For each sheet by name its facts, and whether a formula in it calls a program.

    Raises:
        BookError: when the parts of the file do not hold together, or a sheet is too large.
    """
    try:
        percent = _percent_styles(archive)
        return {name: _sheet(read_part(archive, part), percent) for name, part in _parts(archive).items()}
    except (KeyError, ElementTree.ParseError, expat.ExpatError, ValueError) as error:
        if isinstance(error, BookError):
            raise
        raise BookError("Le classeur est abîmé : enregistrez-le de nouveau.") from error


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Each worksheet's name and the part of the file that holds it."""
    relations = {
        node.get("Id"): node.get("Target", "")
        for node in ElementTree.fromstring(read_part(archive, "xl/_rels/workbook.xml.rels"))
    }
    found = {}
    for node in ElementTree.fromstring(read_part(archive, "xl/workbook.xml")).iter():
        if node.tag.rpartition("}")[2] == "sheet":
            target = relations.get(node.get(_RELATION)) or ""
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            if "worksheets" in part:
                found[node.get("name", "")] = part
    return found


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """The cell styles that show a fraction as a percentage."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    root = ElementTree.fromstring(read_part(archive, "xl/styles.xml"))
    formats = set(_PERCENT_BUILTIN)
    found: list[str] = []
    for node in root.iter():
        tag = node.tag.rpartition("}")[2]
        if tag == "numFmt" and "%" in node.get("formatCode", ""):
            formats.add(int(node.get("numFmtId", "0")))
        if tag == "cellXfs":
            found = [str(at) for at, xf in enumerate(node) if int(xf.get("numFmtId", "0")) in formats]
    return frozenset(found)


def _sheet(xml: bytes, percent: frozenset[str]) -> tuple[Facts, bool]:
    if b"<!DOCTYPE" in xml[:4096]:
        raise BookError("Le classeur contient une déclaration interdite (DOCTYPE) : enregistrez-le de nouveau.")
    program = b"|" in xml and any(sign in xml for sign in _FORMULAS) and _PROGRAM.search(xml) is not None
    # Plain searches first: a pattern goes through a sheet of a million rows for seconds.
    if not percent and not any(sign in xml for sign in _SUSPECT) and not _far(xml):
        return Facts(), program
    parser = _SheetParser(percent)
    parser.feed(xml)
    if parser.rows_used * parser.columns_used > MOST_CELLS:
        raise BookError(
            f"Une feuille s'étend sur {parser.rows_used} lignes et {parser.columns_used} colonnes : "
            "supprimez les cellules isolées et enregistrez de nouveau."
        )
    found = Facts(
        frozenset(parser.hidden_rows), frozenset(parser.hidden_columns), parser.broken, frozenset(parser.percents)
    )
    return found, program


def _far(xml: bytes) -> bool:
    """Whether the cells' references span a grid that may be too large; rows stand in ascending order."""
    tail = _ROWS.findall(xml, max(0, len(xml) - 100_000))
    last = max((int(row) for row in tail), default=1_048_576 if xml.count(b"<", 0, 10_000) > 100 else 0)
    if last * _NARROW <= MOST_CELLS and _LETTERS.search(xml) and not _WIDE.search(xml):
        return False
    letters = set(_LETTERS.findall(xml)) if last > 1000 else {b"ALL"}
    columns = max((_column(found.decode()) + 1 for found in letters), default=16_384)
    return last * columns > MOST_CELLS


@dataclass
class _SheetParser:
    """Goes once through a sheet's XML; lives for one call."""

    percent: frozenset[str]
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    broken: dict[Place, str] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)
    rows_used: int = 0
    columns_used: int = 0
    row: int = -1
    column: int = -1
    kind: str = ""
    style: str = ""
    formula: bool = False
    filled: bool = False
    inside: bool = False

    def feed(self, xml: bytes) -> None:
        """Parse the whole text."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(xml, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "c":
            self._cell(attributes)
        elif tag == "row":
            self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.hidden_rows.add(self.row)
        elif tag == "f":
            self.formula = True
        elif tag in ("v", "t"):
            self.inside = True
        elif tag == "col" and attributes.get("hidden") in ("1", "true"):
            last = min(int(attributes["max"]), 16_384)
            self.hidden_columns.update(range(int(attributes["min"]) - 1, last))

    def _cell(self, attributes: dict[str, str]) -> None:
        match = _REFERENCE.fullmatch(attributes.get("r", ""))
        self.column = _column(match[1]) if match else self.column + 1
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
        self.formula = self.filled = self.inside = False

    def _text(self, text: str) -> None:
        if self.inside and text:
            self.filled = True

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag in ("v", "t"):
            self.inside = False
        elif tag == "c":
            self._close((self.row, self.column))

    def _close(self, place: Place) -> None:
        if self.filled:
            self.rows_used = max(self.rows_used, place[0] + 1)
            self.columns_used = max(self.columns_used, place[1] + 1)
        if self.kind == "e":
            self.broken[place] = "une erreur de formule"
        elif self.formula and not self.filled and self.kind != "str":
            self.broken[place] = "une formule sans valeur enregistrée"
        elif self.kind == "n" and self.style in self.percent:
            self.percents.add(place)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
