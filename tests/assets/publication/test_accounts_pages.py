"""The account of each executed line on its action's page: amounts, cells, rest, and how sure all that is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from quitus.assets.checking.reconciliation.reconcile import reconcile
from quitus.assets.publication.site.accounts import SHOWN
from quitus.assets.publication.site.actions import ACCOUNTS
from quitus.assets.publication.site.tables import ROWS
from quitus.figures.kinds import DocumentKind, DocumentState
from quitus.figures.places import Source
from quitus.figures.rows import DocumentRow, PartnerRow
from quitus.sources.mapping import read_mapping
from tests.assets.made import frames
from tests.assets.publication.sites import Page, aude, pages, publish_rows, target

FILE = "11-aude/2019/partners/comptes.csv"
MANY = SHOWN + 5
MAPPING = """version: 1
amounts:
- {file: partners/comptes.csv, cell: B2, action: "2.2", line: Dépense 0, count: true, why: Permanences}
- {file: partners/comptes.csv, cell: B3, action: "2.2", line: Dépense 0, count: true, why: Passeport}
- {file: partners/comptes.csv, cell: B4, action: "2.2", line: Dépense 0, count: true, why: Ateliers}
- {file: partners/comptes.csv, cell: B5, action: "2.2", line: Dépense 1, count: true, why: <b>Bourse</b>}
- {file: partners/comptes.csv, cell: B6, action: "2.2", line: Dépense 2, count: false, why: À ne pas compter}
"""
AMOUNTS = ("67169", "3000", "550", "2000", "20000")


def _paid(row: int, value: str, label: str = "") -> PartnerRow:
    place = Source(FILE, f"B{row}", value)
    return PartnerRow(
        "11", 2019, "", "ADAF", label or f"Poste {row}", "amount", Decimal(value), "EUR", "2019", place
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return _publish(
        MAPPING, [_paid(at, value) for at, value in enumerate(AMOUNTS, 2)], tmp_path_factory.mktemp("a")
    )


def _publish(mapping: str, paid: list[PartnerRow], folder: Path) -> dict[str, Page]:
    rows, documents = aude(2019)
    file = DocumentRow(FILE, "1" * 64, DocumentKind.PARTNER, "11", 2019, 0, 9, 0, DocumentState.LOADED, "")
    made = {name: list(of) for name, of in rows.items()} | {"partner_figures": list[object](paid)}
    made["documents"].append(file)
    entries, refused = read_mapping(mapping, "11-aude/2019/mapping.yaml")
    assert refused == ()
    done = reconcile(frames(made), {("11", 2019): entries})
    made |= {"reconciliation": list(done.rows), "reconciled_lines": list(done.accounts)}
    publish_rows(made, documents, folder / "out", done.explained)
    return pages(folder / "out")


def _text(page: Page) -> str:
    return " ".join(" ".join(page.text).replace("\u202f", "").replace("\u00a0", " ").split())


def test_an_executed_line_shows_its_amounts_what_is_left_and_by_what_they_are_tied_to_it(
    site: dict[str, Page],
) -> None:
    text = _text(site["11-aude/2019/action-2.2.html"])
    assert "Dépense 0 70719,00 € 70719,00 € 0,00 € 0,00 €" in text
    assert "Dépense 1 133589,38 € 2000,00 € 131589,38 € 0,00 €" in text
    assert "67169,00 € + 3000,00 € + 550,00 € = 70719,00 €" in text
    assert "Total de l’action 297666,40 € 72719,00 € 224947,40 € 0,00 €" in text
    assert "Certain mapping.yaml, ligne 3 : Permanences" in text
    assert "Non compté mapping.yaml, ligne 7 : À ne pas compter" in text
    assert "<b>Bourse</b>" in text


def test_each_amount_leads_to_its_cell_and_the_cell_says_what_it_explains(site: dict[str, Page]) -> None:
    action = site["11-aude/2019/action-2.2.html"]
    cells = site[f"{FILE}/index.html"]
    linked = {target(action.path, link) for link in action.links()}
    assert len(cells.ids()) >= len(AMOUNTS)
    for figure in (name for name in cells.ids() if len(name) == 16):
        assert (cells.path, figure) in linked
    text = _text(cells)
    assert "Compté : « Dépense 0 », action 2.2 (certain). mapping.yaml, ligne 3 : Permanences." in text
    assert "Non compté : « Dépense 2 », action 2.2 (certain)." in text


def test_the_executed_amount_says_in_the_document_what_explains_it(site: dict[str, Page]) -> None:
    assert "Comptes des partenaires : 2000,00 € expliqués, reste 131589,38 €." in _text(
        site["11-aude/2019/rapport-execution/p1.html"]
    )


def test_the_report_sums_up_its_actions(site: dict[str, Page]) -> None:
    text = _text(site["11-aude/2019/index.html"])
    assert "Ce que les comptes des partenaires expliquent" in text
    assert "297666,40 € 72719,00 € 224947,40 € 0,00 € 24,43 % En partie" in text


def test_a_report_without_accounts_has_no_panel(tmp_path: Path) -> None:
    rows, documents = aude(2019)
    publish_rows(rows, documents, tmp_path / "out")
    for page in pages(tmp_path / "out").values():
        assert "rapprochement" not in page.ids()


def test_of_thousands_of_amounts_a_page_lists_the_first_and_counts_the_rest(tmp_path: Path) -> None:
    mapping = (
        "version: 1\namounts:\n- {file: partners/comptes.csv, where: {Opération: OP}, action: '2.2',"
        " line: Dépense 3, count: true, why: Aides}\n"
    )
    site = _publish(mapping, [_paid(at, "10", "Aide [OP]") for at in range(2, MANY + 2)], tmp_path)
    text = _text(site["11-aude/2019/action-2.2.html"])
    assert f"Dépense 3 : {MANY * 10},00 € expliqués sur 37108,02 €, {MANY} montants comptés" in text
    assert "et 5 autres montants, dans reconciliation.csv" in text


def test_a_long_file_has_pages_of_its_rows_and_every_link_an_anchor(tmp_path: Path) -> None:
    paid = [replace(_paid(at, "10", f"Aide {at}"), action="2.2") for at in range(2, 2 * ROWS + 8)]
    site = _publish("version: 1\namounts: []\n", paid, tmp_path)
    folder = "11-aude/2019/partners/comptes.csv"
    long = [page for page in site if page.startswith(folder)]
    assert [page.rpartition("/")[2] for page in long] == ["index.html", "lignes-101.html", "lignes-201.html"]
    assert "lignes 101 à 200" in _text(site[f"{folder}/lignes-101.html"])
    assert [len(site[page].ids()) - 1 for page in long] == [ROWS - 1, ROWS, 7]  # and its main part
    action = site["11-aude/2019/action-2.2.html"]
    assert f"et {len(paid) - ACCOUNTS} autres chiffres, dans les pages de leur document" in _text(action)
    looked = [action, *(site[page] for page in long)]
    links = [(page.path, *target(page.path, link)) for page in looked for link in page.links()]
    assert [each for each in links if each[1] in site and each[2] and each[2] not in site[each[1]].ids()] == []
    assert max(len(site[page].content) for page in long) < 150_000
