"""What lies in a sources folder is found, named and fingerprinted; what does not fit is said."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from upath import UPath

from quitus.figures.kinds import Check, DocumentKind, DocumentState, Severity
from quitus.sources.documents import Sources, SourcesError, discover, open_root, territories_of
from quitus.sources.territories import TerritoriesError, default_territories

FILES = {
    "11-aude/2019/rapport-execution.pdf": DocumentKind.REPORT,
    "11-aude/2019/annexe-1.pdf": DocumentKind.ANNEX,
    "11-aude/2019/annexe-10.pdf": DocumentKind.ANNEX,
    "11-aude/2019/annexe-2.pdf": DocumentKind.ANNEX,
    "11-aude/2019/convention.pdf": DocumentKind.CONVENTION,
    "11-aude/2019/convention-avenant-1.pdf": DocumentKind.CONVENTION,
    "11-aude/2019/partners/compte.xlsx": DocumentKind.PARTNER,
    "11-aude/2019/partners/suivi.CSV": DocumentKind.PARTNER,
    "11-aude/2019/mapping.yaml": DocumentKind.SETTINGS,
    "11-aude/2019/corrections.yaml": DocumentKind.SETTINGS,
    "11-aude/convention-2019-2021.pdf": DocumentKind.CONVENTION,
    "69M-metropole-de-lyon/2020/rapport-execution.pdf": DocumentKind.REPORT,
}


def _put(root: UPath, *names: str) -> None:
    for name in names:
        path = root.joinpath(*name.split("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def _discover(root: UPath) -> Sources:
    return discover(root, default_territories())


@pytest.fixture(params=["local", "memory"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> UPath:
    """An empty folder, local and in memory."""
    place = str(tmp_path / "sources") if request.param == "local" else f"memory://{tmp_path.name}-{id(request)}"
    folder = UPath(place)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def test_every_kind_is_found_with_its_fingerprint(root: UPath) -> None:
    _put(root, *FILES)
    found = _discover(root)
    assert {document.relative: document.kind for document in found.documents} == FILES
    assert all(
        document.sha256 == hashlib.sha256(document.relative.encode()).hexdigest() for document in found.documents
    )
    assert [partition.key for partition in found.partitions] == [
        "11-aude",
        "11-aude/2019",
        "69M-metropole-de-lyon/2020",
    ]
    assert [(partition.territory, partition.year) for partition in found.partitions] == [
        ("11", None),
        ("11", 2019),
        ("69M", 2020),
    ]
    assert found.ignored == ()
    assert found.findings == ()


def test_the_order_is_that_of_kinds_then_of_names_with_the_newest_last(root: UPath) -> None:
    _put(root, *reversed(FILES))
    names = [
        document.relative.rpartition("/")[2] for document in _discover(root).partition("11-aude/2019").documents
    ]
    assert names == [
        "rapport-execution.pdf",
        "annexe-1.pdf",
        "annexe-2.pdf",
        "annexe-10.pdf",
        "convention.pdf",
        "convention-avenant-1.pdf",
        "compte.xlsx",
        "suivi.CSV",
        "corrections.yaml",
        "mapping.yaml",
    ]


@pytest.mark.parametrize(
    ("name", "check", "severity"),
    [
        ("lisez-moi.txt", Check.IGNORED_FILE, Severity.INFO),
        ("99-atlantide/2019/rapport-execution.pdf", Check.UNKNOWN_TERRITORY, Severity.ERROR),
        ("aude/2019/rapport-execution.pdf", Check.UNKNOWN_TERRITORY, Severity.ERROR),
        ("11-aude/dix-neuf/rapport-execution.pdf", Check.IGNORED_FILE, Severity.WARNING),
        ("11-aude/20199/rapport-execution.pdf", Check.IGNORED_FILE, Severity.WARNING),
        ("11-aude/rapport-execution.pdf", Check.IGNORED_FILE, Severity.INFO),
        ("11-aude/2019/rapport.pdf", Check.IGNORED_FILE, Severity.INFO),
        ("11-aude/2019/partners/notes.docx", Check.IGNORED_FILE, Severity.INFO),
        ("11-aude/2019/partners/2019/compte.xlsx", Check.IGNORED_FILE, Severity.WARNING),
        ("11-aude/2019/images/plan.png", Check.IGNORED_FILE, Severity.WARNING),
        ("11-aude-bis/2019/rapport-execution.pdf", Check.WRONG_FOLDER, Severity.ERROR),
    ],
)
def test_what_does_not_fit_is_a_finding_and_an_ignored_row(
    root: UPath, name: str, check: Check, severity: Severity
) -> None:
    _put(root, "11-aude/2019/rapport-execution.pdf", name)
    found = _discover(root)
    assert [document.relative for document in found.documents] == ["11-aude/2019/rapport-execution.pdf"]
    assert [(finding.check, finding.severity) for finding in found.findings] == [(check, severity)]
    (row,) = found.ignored
    assert (row.document, row.state) == (name, DocumentState.IGNORED)
    assert row.sha256 == hashlib.sha256(name.encode()).hexdigest()
    assert row.reason


@pytest.mark.parametrize(
    "name", ["~$compte.xlsx", ".DS_Store", "compte.xlsx.part", "Thumbs.db", ".~lock.compte.ods#"]
)
def test_what_programs_leave_behind_is_ignored_without_a_finding(root: UPath, name: str) -> None:
    _put(root, "11-aude/2019/rapport-execution.pdf", f"11-aude/2019/partners/{name}", f"11-aude/{name}", name)
    found = _discover(root)
    assert found.findings == ()
    assert len(found.ignored) == 3
    assert {row.reason for row in found.ignored} == {"fichier caché ou temporaire"}


def test_a_folder_with_another_territorys_name_is_a_warning_and_its_code_holds(root: UPath) -> None:
    _put(root, "11-gers/2019/rapport-execution.pdf")
    found = _discover(root)
    assert [document.territory for document in found.documents] == ["11"]
    assert [(finding.check, finding.severity) for finding in found.findings] == [
        (Check.WRONG_FOLDER, Severity.WARNING)
    ]


def test_settings_are_found_and_territories_added(root: UPath) -> None:
    _put(root, "_settings/vocabulary.yaml", "_settings/contracts/caf.yaml", "ZZ1-ccas/2019/rapport-execution.pdf")
    own = root / "_settings" / "territories.csv"
    own.write_bytes("code,kind,name,region_code,region\nZZ1,ccas,CCAS d’été,76,Occitanie\n".encode())
    territories = territories_of(root)
    added = territories.get("ZZ1")
    assert added is not None
    assert added.name == "CCAS d’été"
    found = discover(root, territories)
    assert [document.relative for document in found.settings] == [
        "_settings/contracts/caf.yaml",
        "_settings/territories.csv",
        "_settings/vocabulary.yaml",
    ]
    assert [document.territory for document in found.documents] == ["ZZ1"]


def test_a_broken_list_of_territories_names_its_file(root: UPath) -> None:
    _put(root, "_settings/territories.csv")
    with pytest.raises(TerritoriesError, match=r"territories\.csv, line 1"):
        territories_of(root)


def test_names_are_published_in_nfc(tmp_path: Path) -> None:
    _put(UPath(tmp_path), "11-aude/2019/partners/été.xlsx")
    assert [document.relative for document in _discover(UPath(tmp_path)).documents] == [
        "11-aude/2019/partners/été.xlsx"
    ]


def test_links_that_turn_in_circles_or_lead_nowhere_do_no_harm(tmp_path: Path) -> None:
    _put(UPath(tmp_path), "11-aude/2019/rapport-execution.pdf")
    year = tmp_path / "11-aude" / "2019"
    (year / "partners").symlink_to(year, target_is_directory=True)
    (year / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "34-herault").symlink_to(tmp_path, target_is_directory=True)
    (year / "annexe-1.pdf").symlink_to(tmp_path / "nowhere.pdf")
    found = _discover(UPath(tmp_path))
    assert [document.relative for document in found.documents] == ["11-aude/2019/rapport-execution.pdf"]
    reasons = {row.document: row.reason for row in found.ignored}
    assert "lien rompu" in reasons["11-aude/2019/annexe-1.pdf"]


def test_a_second_listing_is_the_same(root: UPath) -> None:
    _put(root, *FILES, "x.txt", "99-nowhere/2019/a.pdf")
    assert _discover(root) == _discover(root)


@pytest.mark.parametrize("command", [open_root, lambda place: _discover(UPath(place))])
def test_a_missing_folder_is_one_line_that_says_what_to_do(tmp_path: Path, command: object) -> None:
    assert callable(command)
    with pytest.raises(SourcesError, match="there is no folder at") as caught:
        command(str(tmp_path / "nowhere"))
    assert "\n" not in str(caught.value)
    assert "11-aude/2019/rapport-execution.pdf" in str(caught.value)


def test_an_empty_folder_is_refused(root: UPath) -> None:
    with pytest.raises(SourcesError, match="is empty; put"):
        _discover(root)


def test_a_file_or_an_unknown_address_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SourcesError, match="are a file"):
        open_root(str(tmp_path / "file"))
    with pytest.raises(SourcesError, match="cannot be reached"):
        open_root("nosuchprotocol://bucket/reports")
