"""Read a partner's file: its figures with their cells, what they must add up to, and what a person must know."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from quitus.figures.intervals import Interval
from quitus.figures.kinds import Check, DocumentKind, DocumentState, Severity, Status
from quitus.figures.places import Source
from quitus.figures.readings import Reading
from quitus.figures.relations import Operation, Relation, Term
from quitus.figures.rows import DocumentRow, PartnerRow
from quitus.sources.numbers import NumberWords
from quitus.sources.partners.choosing import Miss, choose, nearest
from quitus.sources.partners.contracts import Contract
from quitus.sources.partners.entries import Entry, SheetResult, Sum
from quitus.sources.partners.findings import File, book_findings, finding, sheet_findings, source_of
from quitus.sources.partners.model import Book, BookError, Sheet
from quitus.sources.partners.opening import open_book
from quitus.sources.partners.persons import load_persons, unnamed
from quitus.sources.partners.sheets import Settings, read_sheet

_FILLERS = re.compile(
    r"compte|rendu|financier|suivi|activit[eé]|bilan|export|mandats?|tableau|cerfa|annuel|partenaire|crf?|final|v?\d+",
    re.IGNORECASE,
)
_SHEET_OF_A_PERSON = (
    "Le nom d'une feuille est celui d'une personne : il n'est pas publié, la feuille est désignée par son rang."
)


def read_partner(
    data: bytes, name: str, territory: str, year: int, contracts: Iterable[Contract], words: NumberWords
) -> Reading:
    """The figures of a partner's file, whatever its format.

    Args:
        name: the file's path below the sources folder.
        contracts: in the order in which they are tried (see `contracts.ordered`).

    Returns:
        A reading whose document is loaded, or rejected with the reason as finding; nothing is raised for a file
        that cannot be read. No natural person's name is in it.
    """
    file = File(name, territory, year, hashlib.sha256(data).hexdigest())
    contracts = tuple(contracts)
    try:
        book = _unnamed(open_book(data, name))
    except BookError as error:
        return _rejected(file, str(error))
    chosen: list[tuple[Sheet, Contract]] = []
    for sheet in (*book.sheets, *_wanted(book, contracts)):
        found = choose(sheet, contracts, words, year)
        if isinstance(found, Miss):
            return _rejected(file, found.message)
        chosen.append((sheet, found or _general(contracts)))
    results = [(sheet, read_sheet(sheet, _settings(contract, words, year))) for sheet, contract in chosen]
    if not any(result.entries for _, result in results):
        return _rejected(file, _silent(results) or _nothing(book, contracts, words, year))
    return _reading(file, book, results)


def _unnamed(book: Book) -> Book:
    """The workbook with each sheet that bears a person's name called by its place: locators name the sheet."""
    by_name = {sheet.name: at for at, sheet in enumerate((*book.sheets, *book.hidden), 1)}

    def told(sheet: Sheet) -> Sheet:
        bears = sheet.name is not None and unnamed(sheet.name) != sheet.name
        return replace(sheet, name=f"feuille n° {by_name[sheet.name]}") if bears else sheet

    sheets, hidden = tuple(map(told, book.sheets)), tuple(map(told, book.hidden))
    if (*sheets, *hidden) == (*book.sheets, *book.hidden):
        return book
    return Book(sheets, hidden, (*book.notices, _SHEET_OF_A_PERSON))


def _wanted(book: Book, contracts: tuple[Contract, ...]) -> list[Sheet]:
    """The hidden sheets that a contract asks for by name."""
    return [sheet for sheet in book.hidden if any(sheet.name in contract.sheets for contract in contracts)]


def _general(contracts: tuple[Contract, ...]) -> Contract:
    return next((contract for contract in contracts if contract.general), contracts[-1])


def _settings(contract: Contract, words: NumberWords, year: int) -> Settings:
    return Settings(contract, words, load_persons(contract.organisations), year)


def _silent(results: list[tuple[Sheet, SheetResult]]) -> str:
    """What keeps a table's numbers from being read, where a table was found; empty where none was."""
    for sheet, result in results:
        reasons = [notice.message for notice in result.notices if notice.check is Check.UNREAD_NUMBER]
        if result.headers and reasons:
            return f"{f'Dans la feuille « {sheet.name} », ' if sheet.name else ''}{reasons[0]}"
    return ""


def _nothing(book: Book, contracts: tuple[Contract, ...], words: NumberWords, year: int) -> str:
    """Why nothing was read: the contract that comes nearest, and what it lacks."""
    sheet = max(book.sheets, key=lambda one: len(one.rows), default=None)
    if sheet is None or not sheet.rows:
        return "Le classeur ne contient aucune feuille visible et remplie."
    miss = nearest(sheet, contracts, words, year)
    return miss.message if miss else "Aucun contrat ne décrit ce fichier."


def _rejected(file: File, reason: str) -> Reading:
    found = finding(file, Check.REJECTED_DOCUMENT, Severity.ERROR, f"Le fichier n'est pas lu. {reason}")
    return Reading((_document(file, DocumentState.REJECTED, 0, 0, reason),), findings=(found,))


def _document(file: File, state: DocumentState, figures: int, unread: int, reason: str = "") -> DocumentRow:
    return DocumentRow(
        file.name,
        file.sha256,
        DocumentKind.PARTNER,
        file.territory,
        file.year,
        None,
        figures,
        unread,
        state,
        reason,
    )


def _reading(file: File, book: Book, results: list[tuple[Sheet, SheetResult]]) -> Reading:
    partner = next((result.partner for _, result in results if result.partner), _partner_of(file.name))
    period = next((result.period for _, result in results if result.period), str(file.year))
    action = next((result.action for _, result in results if result.action), "")
    rows: list[PartnerRow] = []
    relations: list[Relation] = []
    findings = book_findings(file, book)
    for sheet, result in results:
        positions: dict[int, int] = {}
        sources = {id(entry): source_of(file, sheet, entry.place) for entry in result.entries}
        for entry in sorted(result.entries, key=lambda one: one.place):
            if entry.published:
                positions[id(entry)] = len(rows)
                rows.append(_row(file, entry, sources[id(entry)], partner, period, action))
        relations.extend(_relation(total, positions, sources) for total in result.sums)
        findings.extend(sheet_findings(file, sheet, result))
    unread = sum(result.unread for _, result in results)
    figures = sum(len(result.entries) for _, result in results)
    document = _document(file, DocumentState.LOADED, figures, unread)
    return Reading((document,), partner_figures=tuple(rows), findings=tuple(findings), relations=tuple(relations))


def _row(file: File, entry: Entry, source: Source, partner: str, period: str, action: str) -> PartnerRow:
    return PartnerRow(
        territory=file.territory,
        year=file.year,
        action=entry.action or action,
        partner=entry.partner or partner,
        label=entry.label,
        kind=str(entry.kind),
        value=entry.value,
        unit=entry.number.unit,
        period=entry.period or period,
        source=source,
        status=Status.DOUBTFUL if entry.number.alternatives else Status.UNCONFIRMED,
        quantum=entry.number.quantum,
    )


def _relation(total: Sum, positions: dict[int, int], sources: dict[int, Source]) -> Relation:
    def term(entry: Entry) -> Term:
        position = positions.get(id(entry))
        row = None if position is None else ("partner_figures", position)
        interval = Interval.around(entry.value, entry.number.quantum)
        return Term(interval, entry.label, sources[id(entry)], row)

    return Relation(
        check=Check.TOTAL_DIFFERS,
        operation=Operation.EQUAL if total.equal else Operation.SUM,
        result=term(total.result),
        terms=tuple(map(term, total.terms)),
        action="",
        subject=total.subject,
    )


def _partner_of(name: str) -> str:
    """The partner that a file's name names, without years and words for kinds of files."""
    words = re.split(r"[\s_.-]+", PurePosixPath(name).stem)
    kept = [word for word in words if not _FILLERS.fullmatch(word)]
    return unnamed(" ".join(kept or words))
