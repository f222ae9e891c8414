"""A figure that was something else in an earlier load says so where it stands; all others say nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from quitus.assets.publication.package import rows
from quitus.assets.publication.publishing import publish
from quitus.figures.tables import table
from quitus.warehouse.history import Histories, Move, Past, Version
from tests.assets.made import frames
from tests.assets.publication.sites import Page, aude, pages

REPORT = "11-aude/2019/rapport-execution.pdf"
FIRST = Move(3, datetime(2020, 6, 30, 23, 59, tzinfo=UTC), "a", "1", "1")
READ_ANEW = Move(7, datetime(2020, 7, 1, tzinfo=UTC), "a", "2", "1")
NOW = Move(12, datetime(2020, 9, 2, tzinfo=UTC), "b", "2", "1")
PRINTED = Version(Decimal("58000.00"), "", "unconfirmed", REPORT, "p3[1.0,2.0,3.0,4.0]", "58 000")
ELSEWHERE = replace(PRINTED, status="corrected", document="11-aude/2019/annexe.pdf")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    kept, documents = aude(2019)
    found = frames(kept)
    [figure, *_] = rows(table("budget"), found["budget"])
    identifier = figure[table("budget").names.index("figure_id")]
    pasts = (Past(READ_ANEW, None), Past(FIRST, PRINTED))
    past = Histories({REPORT: (FIRST, READ_ANEW, NOW)}, {("budget", identifier): pasts})
    output = tmp_path_factory.mktemp("pasts") / "out"
    publish(found, documents.__getitem__, output, version="1", histories=past)
    return pages(output)


def test_each_load_is_told_with_its_day_its_value_its_place_and_why(site: dict[str, Page]) -> None:
    text = _text(site["11-aude/2019/rapport-execution/p1.html"])
    assert (
        "Valeurs au fil des chargements Depuis le Valeur Place Parce que "
        "2 septembre 2020 chargement 12 59 000,00 € page 1 document ou réglages changés "
        "1er juillet 2020 chargement 7 absent relu par une autre version de Quitus "
        "30 juin 2020 chargement 3 58 000,00 € page 3 première lecture"
    ) in text


def test_only_that_figure_has_a_history(site: dict[str, Page]) -> None:
    told = [page for page in site.values() if "Valeurs au fil" in page.content]
    assert [page.path for page in told] == ["11-aude/2019/rapport-execution/p1.html"]
    assert told[0].content.count("Valeurs au fil") == 1


def test_a_page_follows_from_the_history_that_it_tells(tmp_path: Path) -> None:
    kept, documents = aude(2019)
    found = frames(kept)
    identifier = rows(table("budget"), found["budget"])[0][table("budget").names.index("figure_id")]
    for version in (PRINTED, ELSEWHERE):
        past = Histories({REPORT: (FIRST, NOW)}, {("budget", identifier): (Past(FIRST, version),)})
        publish(found, documents.__getitem__, tmp_path / "out", version="1", histories=past)
    text = _text(pages(tmp_path / "out")["11-aude/2019/rapport-execution/p1.html"])
    assert "58 000,00 € 11-aude/2019/annexe.pdf, page 3 corrigé par une personne" in text


def _text(page: Page) -> str:
    return " ".join(" ".join(page.text).replace("\u202f", " ").replace("\u00a0", " ").split())
