"""The site: every link resolves, every number leads to its place, nothing of a label is taken for markup."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from quitus.assets.publication.edition import Edition
from quitus.assets.publication.site import words
from quitus.assets.publication.site.french import slug
from quitus.assets.publication.site.tables import document_folder
from quitus.figures.kinds import Check, DocumentKind, DocumentState, Missing, Nature, Stage
from quitus.figures.places import Source
from quitus.figures.rows import (
    ActionRow,
    BudgetRow,
    CitedRow,
    CofinancerRow,
    ConventionRow,
    DocumentRow,
    Finding,
    OtherRow,
    PartnerRow,
    ReportRow,
)
from quitus.sources.corrections import read_corrections
from tests.assets.publication.sites import Page, at, aude, both, pages, publish_rows, target

LOCATION = "11-aude/2019"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "out"
    publish_rows(*both(aude(2019), aude(2020)), folder)
    return folder


@pytest.fixture(scope="module")
def site(output: Path) -> dict[str, Page]:
    return pages(output)


def test_every_link_leads_to_a_file_and_an_anchor_of_the_site(output: Path, site: dict[str, Page]) -> None:
    for page in site.values():
        for link in page.links():
            path, fragment = target(page.path, link.split("?")[0])
            assert (output / path).is_file(), (page.path, link)
            if fragment:
                ids = site[path].ids()
                assert fragment in ids, (page.path, link)


def test_every_page_can_be_reached_from_the_first(site: dict[str, Page]) -> None:
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        page = site[waiting.pop()]
        found = {target(page.path, link.split("?")[0])[0] for link in page.links()} & site.keys()
        waiting += found - reached
        reached |= found
    assert reached == site.keys()


def test_identifiers_are_unique_on_each_page(site: dict[str, Page]) -> None:
    for page in site.values():
        assert [name for name, count in Counter(page.ids()).items() if count > 1] == [], page.path


def test_a_strict_policy_and_nothing_inline(site: dict[str, Page]) -> None:
    for page in site.values():
        policies = [a["content"] for tag, a in page.elements if a.get("http-equiv") == "Content-Security-Policy"]
        assert len(policies) == 1 and "default-src 'none'" in policies[0] and "unsafe" not in policies[0]
        assert not [tag for tag, a in page.elements if tag == "style" or (tag == "script" and "src" not in a)]
        assert not [name for _, a in page.elements for name in a if name == "style" or name.startswith("on")]


def test_every_page_has_what_readers_by_keyboard_and_by_ear_need(site: dict[str, Page]) -> None:
    for page in site.values():
        tags = Counter(tag for tag, _ in page.elements)
        assert ("html", {"lang": "fr"}) in page.elements
        assert (tags["h1"], tags["main"], tags["title"]) == (1, 1, 1), page.path
        assert tags["table"] == tags["caption"], page.path
        assert all(a.get("scope") for tag, a in page.elements if tag == "th"), page.path
        assert all(a.get("alt") for tag, a in page.elements if tag == "img"), page.path
        assert next(a["href"] for tag, a in page.elements if tag == "a") == "#contenu"


def test_from_the_report_to_any_figure_in_two_clicks_and_back_by_its_permanent_address(
    site: dict[str, Page],
) -> None:
    start = f"{LOCATION}/index.html"
    first = {target(start, link) for link in site[start].links()}
    second = {found for path, _ in first if path in site for found in _targets(site[path])}
    reached = {fragment for _, fragment in first | second}
    actions = [page for path, page in site.items() if path.startswith(f"{LOCATION}/action-")]
    permanent = [name for page in actions for name in page.ids() if len(name) == 16]
    assert len(permanent) == 68 + 3 + 2 + 1
    assert set(permanent) <= reached


def _targets(page: Page) -> set[tuple[str, str]]:
    return {target(page.path, link.split("?")[0]) for link in page.links()}


def test_a_figure_is_shown_with_its_box_its_text_and_why(output: Path, site: dict[str, Page]) -> None:
    page = site[f"{LOCATION}/rapport-execution/p1.html"]
    text = "".join(page.text)
    assert "59\u202f000,00\u00a0€ + 59\u202f000,00\u00a0€ = 118\u202f000,00\u00a0€" in text
    assert "Imprimé\u00a0: «\u00a059000.00\u00a0»" in text
    assert 'old: "59000.00"' in text
    boxes = [a for tag, a in page.elements if tag == "rect"]
    assert ("70", "100", "180", "12") in {tuple(a[of] for of in ("x", "y", "width", "height")) for a in boxes}
    [image] = [a for tag, a in page.elements if tag == "img"]
    content = (output / target(page.path, image["src"])[0]).read_bytes()
    assert content.startswith(b"\x89PNG")


def test_every_check_has_words_on_the_site() -> None:
    assert set(words.CHECKS) == set(Check)


def test_a_report_shows_its_rates_and_its_findings_first(site: dict[str, Page]) -> None:
    text = "".join(site[f"{LOCATION}/index.html"].text)
    for shown in (
        "1\u202f249\u202f045,58\u00a0€",
        "2\u202f815\u202f469,48\u00a0€",
        "225,41\u00a0%",
        "67,40\u00a0%",
    ):
        assert shown in text
    assert text.index("Le total diffère.") < text.index("Budget par action")
    assert "Un fichier n’a pas été lu." in text


def test_an_indicator_shows_its_change_and_what_is_missing(site: dict[str, Page]) -> None:
    text = "".join(site[f"{LOCATION}/action-1.1.html"].text)
    assert "−26" in text and "−14,61\u00a0%" in text
    assert "non communiqué" in text


def test_two_reports_that_differ_on_a_period_are_both_shown(tmp_path: Path) -> None:
    rows, documents = both(aude(2019), aude(2020))
    publish_rows(rows, documents, tmp_path / "out")
    text = "".join(pages(tmp_path / "out")["11-aude/index.html"].text)
    assert "valeur révisée" in text
    assert "(rapport 2019)" in text and "(rapport 2020)" in text


def test_the_line_to_copy_is_a_correction_once_its_blanks_are_filled_in(site: dict[str, Page]) -> None:
    page = site[f"{LOCATION}/rapport-execution/p1.html"].content
    line = html.unescape(page.partition("<pre>")[2].partition("</pre>")[0])
    for key, said in (("new", "60000.00"), ("who", "Une personne"), ("when", "2020-09-15"), ("why", "Inversion")):
        line = line.replace(f'{key}: ""', f'{key}: "{said}"')
    [correction], findings = read_corrections(line, f"{LOCATION}/corrections.yaml")
    assert not findings
    assert correction.figure_id in page
    assert correction.document == f"{LOCATION}/rapport-execution.pdf"


@pytest.mark.parametrize(
    ("document", "folder"),
    [
        ("2A-corse-du-sud/2021/rapport-execution.pdf", "2A-corse-du-sud/2021/rapport-execution"),
        ("R76-occitanie/2019/annexe_1.PDF", "R76-occitanie/2019/annexe_1"),
        ("11-aude/2019/partners/caf.xlsx", "11-aude/2019/partners/caf.xlsx"),
    ],
)
def test_pages_lie_in_folders_named_as_the_sources_are(document: str, folder: str) -> None:
    assert document_folder(document) == folder


@pytest.mark.parametrize("name", ["Été 2019.pdf", "a/..", 'x"y', "..", "é", ".htaccess"])
def test_any_other_name_is_made_plain_and_stays_its_own(name: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", slug(name))
    assert slug(name) != slug(name + " ")


EVIL = '<script>alert(1)</script>" onload="x" \'</title>&amp;=1+1'
NAME = '" onerror="x.csv'
FILE = f"11-aude/2019/partners/<b>{NAME}"


def test_markup_in_labels_names_and_findings_is_shown_as_text(tmp_path: Path) -> None:
    rows, documents = aude(2019, label=EVIL)
    evil: dict[str, list[object]] = {name: [_evil(row) for row in of] for name, of in rows.items()}
    file = DocumentRow(FILE, "1" * 64, DocumentKind.PARTNER, "11", 2019, 0, 1, 0, DocumentState.LOADED, EVIL)
    paid = Source(FILE, "B2", EVIL)
    evil["documents"].append(file)
    evil["partner_figures"] = [
        PartnerRow("11", 2019, "1.1", EVIL, EVIL, "amount", Decimal(1), "EUR", "2019", paid)
    ]
    publish_rows(evil, documents, tmp_path / "out")
    site = pages(tmp_path / "out")
    for page in site.values():
        assert not [a for tag, a in page.elements if tag == "script" and "src" not in a]
        assert not [name for _, a in page.elements for name in a if name.startswith("on")]
        assert not [tag for tag, _ in page.elements if tag in {"script", "b"} and page.path != "recherche.html"]
    cells = next(path for path in site if path.startswith(f"{LOCATION}/partners/"))
    for path in (
        f"{LOCATION}/index.html",
        f"{LOCATION}/action-1.1.html",
        f"{LOCATION}/rapport-execution/p1.html",
        cells,
    ):
        assert EVIL in "".join(site[path].text), path
    for path in ("index.html", f"{LOCATION}/index.html", f"{LOCATION}/action-1.1.html"):
        assert f"Constat : {EVIL}" in "".join(site[path].text).replace("\u00a0", " ").replace("’", "'"), path
    assert f"partners/<b>{NAME}" in "".join(site[f"{LOCATION}/index.html"].text)
    script = (tmp_path / "out" / "recherche-index.js").read_text(encoding="utf-8")
    entries = json.loads(script.removeprefix("const QUITUS_INDEX = ").removesuffix(";\n"))["entries"]
    assert EVIL in {text for _, text, _ in entries}


def _evil(row: object) -> object:
    match row:
        case ReportRow():
            return replace(row, territory_name=EVIL, title=EVIL)
        case ActionRow():
            return replace(row, title=EVIL, start=EVIL)
        case BudgetRow():
            return replace(row, label=EVIL)
        case Finding():
            return replace(row, message=f"Constat : {EVIL}", subject=EVIL, raw=EVIL)
        case CofinancerRow():
            return replace(row, partner=EVIL, initiative=EVIL)
        case OtherRow():
            return replace(row, table=EVIL, row=EVIL, column=f"{row.column}{EVIL}")
        case CitedRow():
            return replace(row, section=EVIL, context=EVIL)
        case _:
            return row


def test_the_same_frames_give_the_same_bytes_and_no_new_edition(tmp_path: Path) -> None:
    one = publish_rows(*aude(2019), tmp_path / "one" / "out")
    two = publish_rows(*aude(2019), tmp_path / "two" / "out")
    assert _content(one) == _content(two)
    assert not publish_rows(*aude(2019), tmp_path / "one" / "out").changed


def _content(edition: Edition) -> dict[str, bytes]:
    files = (path for path in edition.path.rglob("*") if path.is_file())
    return {path.relative_to(edition.path).as_posix(): path.read_bytes() for path in files}


def test_only_what_changed_is_rendered_anew_and_the_journal_says_what(tmp_path: Path) -> None:
    first = publish_rows(*both(aude(2019), aude(2020)), tmp_path / "out")
    changed, documents = aude(2020)
    changed["budget"] = [_dearer(row) for row in changed["budget"]]
    before = _content(first)
    shutil.copytree(first.path, tmp_path / "kept")
    second = publish_rows(*both(aude(2019), (changed, documents)), tmp_path / "out")
    after = _content(second)
    assert second.changed and second.made < first.made / 2
    assert all(after[path] == before[path] for path in before if path.startswith((f"{LOCATION}/", "images/")))
    assert "Budget" in after["journal.html"].decode() and "première publication" in before["journal.html"].decode()
    assert "<td class=n>2<tr>" in after["journal.html"].decode()


def _dearer(row: object) -> object:
    assert isinstance(row, BudgetRow)
    dearer = row.action == "1.3" and row.stage is Stage.EXECUTED
    return replace(row, amount=row.amount + Decimal("0.01")) if dearer else row


def test_a_page_with_a_form_may_send_it(site: dict[str, Page]) -> None:
    with_form = {path for path, page in site.items() if "form" in {tag for tag, _ in page.elements}}
    assert with_form == {"index.html", "recherche.html"}
    for path in with_form:
        assert "form-action 'self'" in site[path].content


def test_what_is_of_no_action_does_not_bear_the_convention_s_amounts(tmp_path: Path) -> None:
    rows, documents = aude(2019)
    outside = [replace(row, action="") for row in rows["other_figures"] if isinstance(row, OtherRow)]
    publish_rows(rows | {"other_figures": outside}, documents, tmp_path / "out")
    site = pages(tmp_path / "out")
    assert "Montant prévisionnel" not in "".join(site[f"{LOCATION}/action-aucune.html"].text)
    report = site[f"{LOCATION}/index.html"].content
    assert "action-aucune.html" in report and "action-aucune.html#" not in report


def test_a_convention_s_figure_has_its_permanent_address_on_the_report_of_its_own_year(tmp_path: Path) -> None:
    rows, documents = both(aude(2019), aude(2020))
    document = "11-aude/2019/rapport-execution.pdf"
    rows["convention_figures"] = [
        ConventionRow(
            "11", year, "1.1", "", "Jeunes", str(year), Nature.TARGET, Decimal(61), "count", Missing.NONE, "", "",
            replace(at("61", top=300.0 + year - 2019), document=document),
        )
        for year in (2019, 2020, 2021)
    ]  # fmt: skip
    publish_rows(rows, documents, tmp_path / "out")
    page = pages(tmp_path / "out")["11-aude/2019/rapport-execution/p1.html"]
    linked = {target(page.path, link)[0] for link in page.links()}
    assert {"11-aude/2019/action-1.1.html", "11-aude/2020/action-1.1.html"} <= linked
    assert "11-aude/2021/action-1.1.html" not in linked


def test_what_a_convention_plans_stands_on_its_year_s_report_a_column_a_year_and_says_what_was_replaced(
    tmp_path: Path,
) -> None:
    rows, documents = both(aude(2019), aude(2020))
    assert isinstance(rows["documents"], list)
    first = rows["documents"][0]
    names = ("11-aude/2019/convention.pdf", "11-aude/2019/convention-avenant-1.pdf")
    rows["documents"] += [replace(first, document=name, kind=DocumentKind.CONVENTION) for name in names]
    documents |= dict.fromkeys(names, documents[first.document])
    rows["convention_figures"] = [
        ConventionRow(
            "11", 2019, "1.1", "", label, period, Nature.TARGET, Decimal(value), unit, Missing.NONE, "", "",
            replace(at(value, top=300.0 + number), document=names[name]), stage,
        )
        for number, (label, period, value, unit, stage, name) in enumerate((
            ("État", "2019", "610", "EUR", Stage.PLANNED, 0),
            ("État", "2020", "620", "EUR", Stage.PLANNED, 0),
            ("État", "2020", "630", "EUR", Stage.PLANNED, 1),
            ("Jeunes", "2021", "64", "count", None, 0),
        ))
    ]  # fmt: skip
    publish_rows(rows, documents, tmp_path / "out")
    site = pages(tmp_path / "out")
    own, other = (site[f"11-aude/{year}/action-1.1.html"].content for year in (2019, 2020))
    assert "2021 (cible)" in own and own.count("remplacé</small>") == 1
    assert "620" in other and "630" in other and "2021 (cible)" not in other
