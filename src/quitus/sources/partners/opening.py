"""Open a partner's file of any supported format, within bounds of time and memory; nothing in it is ever run."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

import python_calamine as calamine

from quitus.sources.partners import biff, ooxml, opendocument
from quitus.sources.partners.archives import check_size
from quitus.sources.partners.delimited import read_delimited
from quitus.sources.partners.model import Book, BookError, Facts, Place, Sheet

MOST_BYTES = 60_000_000
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "Le classeur est protégé par un mot de passe : enregistrez-le sans mot de passe."
_DAMAGED = "Le fichier n'est pas un classeur lisible : enregistrez-le de nouveau en xlsx, ods ou csv."


def open_book(data: bytes, name: str) -> Book:
    """The workbook in a file's bytes; its format follows from its content, then from its name.

    Raises:
        BookError: with a French sentence, when it cannot be read.
    """
    if len(data) > MOST_BYTES:
        raise BookError(f"Le fichier dépasse {MOST_BYTES // 1_000_000} Mo : réduisez-le à ce qui compte.")
    if not data.strip():
        raise BookError("Le fichier est vide.")
    if data.startswith(_ZIP):
        return _zipped(data)
    if data.startswith(_COMPOUND):
        return _compound(data)
    if name.casefold().endswith((".csv", ".tsv", ".txt")):
        return Book((read_delimited(data),))
    raise BookError(_DAMAGED)


def _zipped(data: bytes) -> Book:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_size(archive)
            if "content.xml" in archive.namelist():
                return _book(data, opendocument.facts(archive), ())
            found = ooxml.facts(archive)
            notices = ooxml.notices(archive)
    except BookError:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise BookError(_DAMAGED) from error
    if any(program for _, program in found.values()):
        notices.append("Une formule du classeur lance un programme : elle n'est jamais exécutée.")
    return _book(data, {name: facts for name, (facts, _) in found.items()}, tuple(notices))


def _compound(data: bytes) -> Book:
    found = biff.facts(data)
    return _book(data, found, (), formats_known=False)


def _book(data: bytes, facts: dict[str, Facts], notices: tuple[str, ...], *, formats_known: bool = True) -> Book:
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            worksheets = [sheet for sheet in book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
            visible = [sheet.name for sheet in worksheets if sheet.visible == calamine.SheetVisibleEnum.Visible]
            hidden = [sheet.name for sheet in worksheets if sheet.name not in visible]
            shown = tuple(_sheets(book, visible, facts, formats_known))
            kept = tuple(_sheets(book, hidden, facts, formats_known))
    except calamine.PasswordError as error:
        raise BookError(_PASSWORD) from error
    except (calamine.CalamineError, calamine.ZipError, calamine.XmlError, ValueError, OverflowError) as error:
        raise BookError(_DAMAGED) from error
    except BaseException as error:
        # A panic of the Rust library is no Exception; it has no name that could be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise BookError(_DAMAGED) from error
    return Book(shown, kept, notices)


def _sheets(
    book: calamine.CalamineWorkbook, names: list[str], facts: dict[str, Facts], formats_known: bool
) -> Iterator[Sheet]:
    for name in names:
        sheet = book.get_sheet_by_name(name)
        merged: list[tuple[Place, Place]] = sheet.merged_cell_ranges or []
        rows = [] if sheet.start is None else sheet.to_python(skip_empty_area=False)
        if not formats_known:
            rows = [[float(value) if type(value) is int else value for value in row] for row in rows]
        yield Sheet(name, rows, facts.get(name, Facts()), tuple(merged), formats_known)
