"""What a person must know of a partner's file: one French sentence each, with the cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quitus.figures.french import format_french
from quitus.figures.kinds import Check, Severity
from quitus.figures.places import Source, cell_locator
from quitus.figures.rows import Finding
from quitus.sources.partners.entries import SheetResult
from quitus.sources.partners.model import Book, Place, Sheet, cell_name, stored_text
from quitus.sources.partners.persons import unnamed, without_words

_LISTED = 12


@dataclass(frozen=True, slots=True)
class File:
    """The document that is read, and the folder it lies in."""

    name: str
    territory: str
    year: int
    sha256: str


def source_of(file: File, sheet: Sheet, at: Place) -> Source:
    """Where a cell stands and what is stored there; a person's name in it is left out."""
    value = sheet.at(*at)
    raw = unnamed(value) if isinstance(value, str) and not value.isdecimal() else stored_text(value)
    return Source(file.name, cell_locator(cell_name(at), sheet.name), raw)


def book_findings(file: File, book: Book) -> list[Finding]:
    """What the file as a whole calls for: hidden sheets, macros, links to other files."""
    found = [finding(file, Check.HIDDEN_TEXT, Severity.INFO, message) for message in book.notices]
    for sheet in book.hidden:
        message = f"La feuille « {sheet.name} » est masquée : elle n'est lue que si un contrat la nomme."
        found.append(finding(file, Check.HIDDEN_TEXT, Severity.WARNING, message, subject=sheet.name or ""))
    return found


def sheet_findings(file: File, sheet: Sheet, result: SheetResult) -> list[Finding]:
    """What reading a sheet has to say, each with its cell; no person is named."""
    found = []
    for notice in result.notices:
        locator, raw = "", ""
        if notice.place is not None:
            source = source_of(file, sheet, notice.place)
            unread = notice.check is Check.UNREAD_NUMBER
            locator, raw = source.locator, without_words(source.raw) if unread else source.raw
        found.append(
            finding(
                file,
                notice.check,
                notice.severity,
                notice.message,
                sheet.name or "",
                locator,
                raw,
                notice.observed,
            )
        )
    found.extend(_numbers_findings(file, sheet, result))
    found.extend(_hidden_findings(file, sheet, result))
    return found


def _numbers_findings(file: File, sheet: Sheet, result: SheetResult) -> Iterable[Finding]:
    """A finding for each number that may stand for another, or is not well formed."""
    for entry in result.entries:
        number = entry.number
        if not number.alternatives and not number.malformed:
            continue
        source = source_of(file, sheet, entry.place)
        if number.alternatives:
            others = " ou ".join(format_french(other, number.unit) for other in number.alternatives)
            message = (
                f"« {source.raw} » ({source.locator}) peut se lire {format_french(number.value, number.unit)} "
                f"ou {others} : rien d'autre dans la colonne ne tranche."
            )
            yield finding(
                file, Check.DOUBTFUL_READING, Severity.WARNING, message, entry.label, source.locator, source.raw
            )
        else:
            message = f"« {source.raw} » ({source.locator}) est lu mais mal écrit : {number.malformed}."
            yield finding(
                file, Check.MALFORMED_NUMBER, Severity.INFO, message, entry.label, source.locator, source.raw
            )


def _hidden_findings(file: File, sheet: Sheet, result: SheetResult) -> Iterable[Finding]:
    """That figures stand in hidden rows or columns, which are read all the same."""
    rows = sorted({entry.place[0] + 1 for entry in result.entries if entry.place[0] in sheet.facts.hidden_rows})
    columns = {entry.place[1] for entry in result.entries if entry.place[1] in sheet.facts.hidden_columns}
    letters = [cell_name((0, column))[:-1] for column in sorted(columns)]
    for what, names in (("lignes", list(map(str, rows))), ("colonnes", letters)):
        if names:
            listed = ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")
            message = f"Des {what} masquées ou filtrées sont lues comme les autres : {listed}."
            yield finding(file, Check.HIDDEN_TEXT, Severity.INFO, message, sheet.name or "")


def finding(
    file: File,
    check: Check,
    severity: Severity,
    message: str,
    subject: str = "",
    locator: str = "",
    raw: str = "",
    observed: str = "",
) -> Finding:
    """A finding on the file, or on one of its cells."""
    return Finding(
        territory=file.territory,
        year=file.year,
        action="",
        check=check,
        severity=severity,
        subject=subject,
        expected="",
        observed=observed,
        message=message,
        document=file.name,
        locator=locator,
        raw=raw,
    )
