"""The report's tables as a document, and the frame of the next report."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx

from quitus.figures.kinds import DocumentKind, Missing, Nature, Stage
from quitus.figures.rows import ConventionRow, DocumentRow, PartnerRow
from tests.assets.publication.sites import at, aude, both, publish_rows

LOCATION = "11-aude/2019"


def tables(path: Path) -> list[list[list[str]]]:
    document = docx.Document(str(path))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def test_the_tables_come_in_the_order_and_with_the_heads_of_a_report(tmp_path: Path) -> None:
    publish_rows(*aude(2019), tmp_path / "out")
    path = tmp_path / "out" / LOCATION / "tableaux.docx"
    planned, executed, indicators, *_ = tables(path)
    assert planned[0] == ["Libellé", "Prévisionnel 2019"]
    assert planned[-1] == ["TOTAL", "118\u202f000,00\u00a0€"]
    assert executed[1] == ["Dépense 0", "1\u202f002\u202f884,00\u00a0€"]
    assert indicators[0] == ["Mesure", "Indicateur", "2018", "2019", "Justification des écarts"]
    assert indicators[2][1:4] == ["Autre", "", "non communiqué"]
    headings = [p.text for p in docx.Document(str(path)).paragraphs if p.style and p.style.name == "Heading 1"]
    assert [text.split(". ")[0] for text in headings[:3]] == ["1.1", "1.2", "1.3"]


def test_the_next_report_starts_from_the_convention_the_accounts_and_last_year_s_values(tmp_path: Path) -> None:
    rows, documents = aude(2019)
    path = "11-aude/2020/partners/caf.xlsx"
    convention = ConventionRow(
        "11", 2020, "1.1", "", "État", "2020", Nature.TARGET, Decimal(61000), "EUR", Missing.NONE, "", "",
        replace(at("61 000"), document="11-aude/convention.pdf"), Stage.PLANNED,
    )  # fmt: skip
    paid = PartnerRow("11", 2020, "1.1", "CAF", "Versement", "amount", Decimal(50), "EUR", "2020", at("50"))
    rows["convention_figures"] = [convention]
    rows["partner_figures"] = [replace(paid, source=replace(paid.source, document=path, locator="'F'!B2"))]
    assert isinstance(rows["documents"], list)
    [report] = rows["documents"]
    assert isinstance(report, DocumentRow)
    rows["documents"] = [
        report,
        replace(report, document=path, kind=DocumentKind.PARTNER, year=2020, sha256="1" * 64, pages=None),
        replace(report, document="11-aude/convention.pdf", kind=DocumentKind.CONVENTION, year=None),
    ]
    documents["11-aude/convention.pdf"] = documents[report.document]
    publish_rows(rows, documents, tmp_path / "out")
    planned, executed, indicators, blank, *_ = tables(tmp_path / "out" / LOCATION / "trame-2020.docx")
    assert planned[1] == ["État", "61\u202f000,00\u00a0€"]
    assert executed[1:] == [["CAF – Versement", "50,00\u00a0€"], ["TOTAL", ""]]
    assert indicators[1] == ["", "Jeunes majeurs", "152", "", ""]
    assert blank[1][1] == ""


def test_the_next_report_starts_from_the_newest_plan_and_its_targets_whatever_folder_they_lie_in(
    tmp_path: Path,
) -> None:
    rows, documents = aude(2019)
    assert isinstance(rows["documents"], list)
    [report] = rows["documents"]
    names = ("11-aude/2019/convention.pdf", "11-aude/2019/convention-avenant-1.pdf")
    rows["documents"] += [replace(report, document=name, kind=DocumentKind.CONVENTION) for name in names]
    documents |= dict.fromkeys(names, documents[report.document])
    amount = ConventionRow(
        "11", 2019, "1.1", "", "État", "2020", Nature.TARGET, Decimal(61000), "EUR", Missing.NONE, "", "",
        replace(at("61 000"), document=names[0]), Stage.PLANNED,
    )  # fmt: skip
    newer = replace(amount, value=Decimal(70000), source=replace(amount.source, document=names[1]))
    goal = replace(amount, indicator="Jeunes Majeurs", stage=None, value=Decimal(64), unit="count")
    earlier = replace(amount, period="2019", value=Decimal(50000))
    rows["convention_figures"] = [earlier, amount, newer, goal, replace(goal, indicator="Lieux ouverts")]
    publish_rows(rows, documents, tmp_path / "out")
    planned, _, indicators, *_ = tables(tmp_path / "out" / LOCATION / "trame-2020.docx")
    assert planned[1:] == [["État", "70\u202f000,00\u00a0€"]]
    assert indicators[0] == ["Mesure", "Indicateur", "2019", "Cible 2020", "2020", "Justification des écarts"]
    assert indicators[1] == ["", "Jeunes majeurs", "152", "64", "", ""]
    assert indicators[-1] == ["", "Lieux ouverts", "", "64", "", ""]


def test_only_the_last_report_of_a_territory_has_a_frame(tmp_path: Path) -> None:
    publish_rows(*both(aude(2019), aude(2020)), tmp_path / "out")
    frames = sorted(
        path.relative_to(tmp_path / "out" / "11-aude").as_posix() for path in (tmp_path / "out").rglob("trame*")
    )
    assert frames == ["2020/trame-2021.docx"]
