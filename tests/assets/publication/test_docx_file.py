"""DOCX files: what python-docx reads in them, whatever the texts hold."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from quitus.assets.publication.docx_file import HEADING, TITLE, Column, Line, document, paragraph, table
from tests.assets.publication.sites import aude, publish_rows

COLUMNS = [Column("Libellé", 7370, value=False), Column("Réalisé 2020", 1700, value=True)]


def opened(*parts: str, title: str = "Aude") -> Document:
    return docx.Document(io.BytesIO(document(title, parts)))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", ""),
        ('Aide & <b>soutien</b> "à l\'enfance" ]]>', 'Aide & <b>soutien</b> "à l\'enfance" ]]>'),
        (" deux\tcolonnes\r\nsur deux lignes ", " deux\tcolonnes\n\nsur deux lignes "),
        ("un\x00deux\x1b\ud800\ufffe", "un\ufffddeux\ufffd\ufffd\ufffd"),
        ("😀 et 1\u202f250,00\u00a0€", "😀 et 1\u202f250,00\u00a0€"),
    ],
)
def test_a_text_is_read_as_it_was_given(text: str, read: str) -> None:
    found = opened(paragraph(text, HEADING), table(COLUMNS, [Line((text, ""), bold=False)]))
    assert [(each.text, each.style and each.style.name) for each in found.paragraphs] == [(read, "Heading 1")]
    assert found.tables[0].cell(1, 0).text == read


def test_a_table_has_its_head_on_each_page_its_values_on_the_right_and_its_totals_bold() -> None:
    lines = [Line(("Loyers", "1"), bold=False), Line(("TOTAL", "1"), bold=True)]
    [made] = opened(table(COLUMNS, lines)).tables
    assert made.style is not None
    assert made.style.name == "Table Grid"
    assert [[cell.text for cell in row.cells] for row in made.rows] == [
        ["Libellé", "Réalisé 2020"], ["Loyers", "1"], ["TOTAL", "1"],
    ]  # fmt: skip
    first = [cell.paragraphs[0] for cell in made.columns[0].cells]
    assert [bool(each.runs[0].bold) for each in first] == [True, False, True]
    assert [cell.paragraphs[0].alignment for cell in made.columns[1].cells][1:] == [WD_ALIGN_PARAGRAPH.RIGHT] * 2
    repeated = [[each.tag.rpartition("}")[2] for each in row._tr.get_or_add_trPr()] for row in made.rows]
    assert repeated == [["cantSplit", "tblHeader"], ["cantSplit"], ["cantSplit"]]


def test_the_title_is_a_property_and_documents_do_not_differ_by_when_they_were_made() -> None:
    long = "Rapport & suite " * 40
    found = opened(paragraph("Titre", TITLE), title=long)
    assert found.core_properties.title == long[:255]
    assert found.core_properties.author == "Quitus"
    assert document("Aude", [paragraph("x", HEADING)]) == document("Aude", [paragraph("x", HEADING)])


def test_a_published_document_holds_each_part_once_and_is_a_whole_archive(tmp_path: Path) -> None:
    publish_rows(*aude(2019), tmp_path / "out")
    for path in sorted((tmp_path / "out").rglob("*.docx")):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            assert len(set(archive.namelist())) == len(archive.namelist())
            assert archive.namelist()[0] == "[Content_Types].xml"
