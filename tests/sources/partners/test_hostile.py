"""Files made to harm, or to lock out: each is refused with what to do, and takes little memory."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from quitus.figures.kinds import DocumentState
from tests.sources.partners.books import Rows, ods_of, read, workbook

PLAIN: Rows = [["Libellé", "Montant"], ["Loyer", 100], ["Salaires", 250.5]]
CSV = "Libellé;Montant\nBus;1\n".encode()
READ_WITHIN_BOUNDS = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))
from quitus.sources.numbers import default_number_words
from quitus.sources.partners import default_contracts, read_partner
for file in sys.argv[1:]:
    data = Path(file).read_bytes()
    found = read_partner(data, file, "11", 2019, default_contracts(), default_number_words())
    print(found.documents[0].state, len(found.partner_figures), found.documents[0].reason)
"""


def _replaced(data: bytes, part: str, content: bytes) -> bytes:
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, content if name.endswith(part) else source.read(name))
    return target.getvalue()


def _lying(part: str, content: bytes) -> bytes:
    """A workbook with a part that unpacks to much more than the archive says."""
    data = _replaced(workbook("xlsx", {"F": PLAIN}), part, content)
    return data.replace(struct.pack("<I", len(content)), struct.pack("<I", 1000))


def _rows_without_values(cells: bytes = b"") -> bytes:
    data = workbook("xlsx", {"F": PLAIN})
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    rows = b"".join(b'<row r="%d">%s</row>' % (row, cells.replace(b"#", b"%d" % row)) for row in range(4, 50_000))
    sheet = sheet.replace(b"</sheetData>", rows + b'<row r="1048576"/></sheetData>')
    return _replaced(data, "sheet1.xml", sheet.replace(b"A1:B3", b"A1:XFD1048576"))


def _locked_xlsx() -> bytes:
    """As Excel stores a workbook with a password: a compound file with the encrypted package in it."""
    data = workbook("xls", {"F": PLAIN})
    name, locked = "Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
    at = data.index(name + b"\x00" * (64 - len(name)))
    entry = locked + b"\x00" * (64 - len(locked)) + struct.pack("<H", len(locked) + 2)
    return data[:at] + entry + data[at + 66 :]


def _locked_xls() -> bytes:
    """With the record FILEPASS in its globals."""
    return workbook("xls", {"F": PLAIN}).replace(b"\x42\x00\x02\x00", b"\x2f\x00\x02\x00", 1)


def _locked_ods() -> bytes:
    data = ods_of("")
    manifest = zipfile.ZipFile(io.BytesIO(data)).read("META-INF/manifest.xml")
    locked = manifest.replace(b"/>", b"><manifest:encryption-data/></manifest:file-entry>")
    return _replaced(data, "manifest.xml", locked)


@pytest.mark.parametrize(
    ("data", "name"), [(_locked_xlsx(), "x.xlsx"), (_locked_xls(), "x.xls"), (_locked_ods(), "x.ods")]
)
def test_a_password_is_named_as_the_reason(data: bytes, name: str) -> None:
    found = read(data, f"11-aude/2019/partners/{name}")
    (finding,) = found.findings
    assert finding.document == f"11-aude/2019/partners/{name}"
    assert "protégé par un mot de passe : enregistrez-le sans mot de passe" in finding.message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Libellé;Montant\nLoyer;2\n"Bus;1\nTrain;3\n', 3),
        ('Libellé;Montant\n"Bus;1\nLoyer;2\n"Train";3\n', 2),
        ('Libellé;Montant\nLoyer;2\n"Bus;1', 3),
    ],
)
def test_a_quote_that_does_not_close_takes_no_rows_with_it(text: str, line: int) -> None:
    found = read(text.encode(), "x.csv")
    assert found.documents[0].state is DocumentState.REJECTED
    assert f"La ligne {line} du fichier csv ouvre un guillemet" in found.documents[0].reason


def test_quotes_inside_words_and_line_breaks_inside_quotes_are_read() -> None:
    text = 'Libellé;Montant\nPrix "Éco;1\n12" de long;4\n"Loyer;\nsuite 2";3\n"Fin";7\n'
    found = read(text.encode(), "x.csv")
    assert [row.label for row in found.partner_figures] == ['Prix "Éco', '12" de long', "Loyer; suite 2", "Fin"]


def test_a_nul_says_its_line() -> None:
    assert "(ligne 2)" in read(CSV[:-1] + b"\x00\n", "x.csv").documents[0].reason


def test_a_program_in_a_csv_is_words() -> None:
    found = read("Libellé;Montant\n=cmd|'/C calc'!A0;1\n".encode(), "x.csv")
    assert [(row.label, str(row.value)) for row in found.partner_figures] == [("=cmd|'/C calc'!A0", "1")]


def test_hidden_rows_repeated_beyond_measure_are_not_listed() -> None:
    rows = '<table:table-row table:visibility="filter" table:number-rows-repeated="500000000"/>' * 50
    found = read(ods_of(f'<table:table table:name="F">{rows}</table:table>'), "x.ods")
    assert "aucune feuille visible et remplie" in found.documents[0].reason


def test_hostile_files_take_little_memory(tmp_path: Path) -> None:
    cells = b'<row><c t="inlineStr"><is><t>a</t></is></c></row>' * 1_500_000
    strings = b"<sst>" + b"<si><t>abcdefgh</t></si>" * 2_000_000 + b"</sst>"
    files = {
        "a.xlsx": _lying("sheet1.xml", b"<worksheet>" + cells),
        "b.xlsx": _lying("sharedStrings.xml", strings),
        "c.xlsx": _replaced(workbook("xlsx", {"F": PLAIN}), "sheet1.xml", b"\x00" * 21_000_000),
        "d.csv": CSV + b"\n" * 20_000_000,
        "e.csv": CSV + b";" * 20_000_000,
        "f.csv": CSV + b"a" * 20_000_000,
        "g.xlsx": _rows_without_values(b'<c r="A#" s="0"/><c r="XFD#" s="0"/>'),
        "h.xlsx": _rows_without_values(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-c", READ_WITHIN_BOUNDS, *(str(tmp_path / name) for name in files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    said = done.stdout.splitlines()
    assert [line.split()[:2] for line in said] == [["rejected", "0"]] * 6 + [["loaded", "2"]] * 2
    reasons = ["lisible", "lisible", "toute mesure", "millions de lignes", "millions de cases", "pas en lignes"]
    assert all(reason in line for reason, line in zip(reasons, said, strict=False))
