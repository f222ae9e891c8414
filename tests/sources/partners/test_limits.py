"""Files that are hidden, broken, hostile or too large: each is handled, with a message."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from quitus.figures.kinds import Check, DocumentState, Severity
from tests.sources.partners.books import Rows, messages, ods_of, read, workbook

PLAIN: Rows = [["Libellé", "Montant"], ["Loyer", 100], ["Salaires", 250.5]]


def _saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _filled(rows: Rows) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    return book


def _with_part(data: bytes, name: str, content: bytes) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def test_hidden_sheets_are_listed_and_not_read() -> None:
    book = _filled(PLAIN)
    hidden = book.create_sheet("Brouillon")
    hidden.sheet_state = "hidden"
    hidden.append(["Libellé", "Montant"])
    hidden.append(["Secret", 999])
    found = read(_saved(book))
    assert [row.label for row in found.partner_figures] == ["Loyer", "Salaires"]
    (finding,) = found.findings
    assert (finding.check, finding.subject) == (Check.HIDDEN_TEXT, "Brouillon")


def test_hidden_rows_and_columns_are_read_and_said_to_be() -> None:
    book = _filled(PLAIN)
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["B"].hidden = True
    found = read(_saved(book))
    assert len(found.partner_figures) == 2
    assert "lignes masquées ou filtrées sont lues comme les autres : 2" in messages(found)
    assert "colonnes masquées ou filtrées sont lues comme les autres : B" in messages(found)


def test_formulas_without_a_value_and_errors_are_unread_not_blank() -> None:
    book = _filled([*PLAIN, ["Total formule", "=1+1"], ["Erreur", None]])
    book.active["B5"] = "#REF!"
    book.active["B5"].data_type = "e"
    found = read(_saved(book))
    assert [(finding.check, finding.locator) for finding in found.findings] == [
        (Check.UNREAD_NUMBER, "'Sheet'!B4"),
        (Check.UNREAD_NUMBER, "'Sheet'!B5"),
    ]
    assert found.documents[0].unread == 2


def test_an_xls_says_the_same() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Feuil1")
    for r, row in enumerate(PLAIN):
        for c, cell in enumerate(row):
            sheet.write(r, c, cell)
    sheet.write(3, 0, "Total formule")
    sheet.write(3, 1, xlwt.Formula("B2+B3"))
    sheet.row(1).hidden = True
    hidden = book.add_sheet("Brouillon")
    hidden.visibility = 1
    hidden.write(0, 0, 1)
    stream = io.BytesIO()
    book.save(stream)
    found = read(stream.getvalue(), "11-aude/2019/partners/x.xls")
    assert len(found.partner_figures) == 2
    assert [finding.locator for finding in found.findings if finding.check is Check.UNREAD_NUMBER] == [
        "'Feuil1'!B4"
    ]
    assert "« Brouillon » est masquée" in messages(found)
    assert "lignes masquées" in messages(found)


def test_an_ods_says_the_same() -> None:
    rows = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Libellé</text:p></table:table-cell>'
        '<table:table-cell office:value-type="string"><text:p>Montant</text:p></table:table-cell>'
        "</table:table-row>"
        '<table:table-row table:visibility="filter"><table:table-cell office:value-type="string"><text:p>Loyer'
        '</text:p></table:table-cell><table:table-cell office:value-type="currency" office:value="100"/>'
        '</table:table-row><table:table-row table:number-rows-repeated="3"><table:table-cell '
        'table:number-columns-repeated="1024"/></table:table-row><table:table-row><table:table-cell '
        'office:value-type="string"><text:p>Reste</text:p></table:table-cell><table:table-cell '
        'table:formula="of:=1+1" office:value-type="float"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    found = read(ods_of(f'<table:table table:name="F">{rows}</table:table>'), "11-aude/2019/partners/x.ods")
    assert [row.source.locator for row in found.partner_figures] == ["'F'!B2"]
    assert [finding.locator for finding in found.findings if finding.check is Check.UNREAD_NUMBER] == ["'F'!B6"]
    assert "lignes masquées" in messages(found)


def test_a_percentage_is_shown_as_one_and_is_no_amount() -> None:
    book = _filled([["Libellé", "Montant", "Sorties"], ["Loyer", 0.5, 0.73]])
    for cell in ("B2", "C2"):
        book.active[cell].number_format = "0 %"
    found = read(_saved(book))
    assert [(str(row.value), row.unit) for row in found.partner_figures] == [("73", "percent")]
    assert [finding.locator for finding in found.findings] == ["'Sheet'!B2"]


def test_macros_links_and_programs_are_never_run_and_said_so() -> None:
    data = workbook("xlsx", {"F": PLAIN})
    data = _with_part(data, "xl/vbaProject.bin", b"macro")
    data = _with_part(data, "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    found = read(data, "11-aude/2019/partners/x.xlsm")
    assert len(found.partner_figures) == 2
    assert "macros" in messages(found)
    assert "d'autres fichiers" in messages(found)
    book = _filled([*PLAIN, ["x", "=cmd|'/C calc'!A0"]])
    assert "lance un programme" in messages(read(_saved(book)))


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "x.csv", "vide"),
        (b"PK\x03\x04broken", "x.xlsx", "pas un classeur lisible"),
        (b"<html></html>", "x.xls", "pas un classeur lisible"),
        ("Libellé;Montant\nBus;1\x002\n".encode(), "x.csv", "caractères nuls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "x.xls", "abîmé"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_a_reason(data: bytes, name: str, said: str) -> None:
    found = read(data, name)
    assert found.documents[0].state is DocumentState.REJECTED
    assert said in found.documents[0].reason
    (finding,) = found.findings
    assert (finding.check, finding.severity) == (Check.REJECTED_DOCUMENT, Severity.ERROR)


def test_a_zip_bomb_is_not_unpacked() -> None:
    data = _with_part(workbook("xlsx", {"F": PLAIN}), "xl/media/zeros.bin", b"\x00" * 60_000_000)
    assert "se déplie au-delà de toute mesure" in read(data).documents[0].reason


def test_a_cell_far_out_does_not_fill_the_memory() -> None:
    book = _filled(PLAIN)
    book.active["XFD1048576"] = 1
    assert "supprimez les cellules isolées" in read(_saved(book)).documents[0].reason


def test_cells_repeated_beyond_measure_are_refused() -> None:
    table = (
        '<table:table table:name="F"><table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'table:number-columns-repeated="16000" office:value-type="float" office:value="1"/></table:table-row>'
        "</table:table>"
    )
    assert "sans mesure" in read(ods_of(table), "x.ods").documents[0].reason


def test_a_million_empty_rows_are_read_through() -> None:
    book = _filled(PLAIN)
    book.active["A1000000"] = "fin"
    found = read(_saved(book))
    assert len(found.partner_figures) == 2


def test_a_declared_document_type_is_refused() -> None:
    data = workbook("xlsx", {"F": PLAIN})
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1)
            archive.writestr(name, content)
    assert "DOCTYPE" in read(target.getvalue()).documents[0].reason


def test_an_xls_that_claims_more_rows_than_there_can_be_is_refused_before_memory_is_set_aside() -> None:
    data = workbook("xls", {"F": PLAIN})
    at = data.index(b"\x00\x02\x0e\x00")
    claimed = data[: at + 8] + b"\xff\xff\xff\x7f" + data[at + 12 :]
    assert read(claimed, "x.xls").documents[0].state is DocumentState.REJECTED


@settings(deadline=None, max_examples=60)
@given(kind=st.sampled_from(["xlsx", "ods"]), cut=st.floats(0, 1), at=st.floats(0, 1), byte=st.integers(0, 255))
def test_a_damaged_file_is_read_or_rejected(kind: str, cut: float, at: float, byte: int) -> None:
    data = bytearray(workbook(kind, {"F": PLAIN}))
    data[int(at * (len(data) - 1))] = byte
    found = read(bytes(data[: int(cut * len(data))] if cut < 0.5 else data), f"x.{kind}")
    assert found.documents[0].state in (DocumentState.LOADED, DocumentState.REJECTED)
    assert (found.documents[0].state is DocumentState.REJECTED) == bool(found.documents[0].reason)
