"""The bundled reports: each planted contradiction is found, nothing else is, and claims are judged as labelled."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from quitus.assets.checking.arithmetic import check_reading
from quitus.assets.checking.conventions import convention_findings
from quitus.figures.kinds import Check, Status
from quitus.figures.readings import Reading
from quitus.figures.rows import ConventionRow, Finding
from quitus.sources.numbers.words import default_number_words
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.conventions import read_convention
from quitus.sources.reports.vocabulary import default_vocabulary
from tests.assets.checking.scoring import Score, labels, reading_of, score
from tests.assets.made import frames

_ROOT = Path(__file__).parents[3]
_DATA = _ROOT / "src/quitus/sources/samples/data"
_GOLDEN = _ROOT / "tests/golden"
_NAMES = {"11": "Aude", "34": "Hérault"}
_LABELS = labels(_GOLDEN / "claims.yaml")
_PLANTED: list[dict[str, Any]] = yaml.safe_load((_GOLDEN / "planted.yaml").read_text(encoding="utf-8"))
_JUDGED = frozenset(
    {
        Check.CLAIM_DIFFERS, Check.TEXT_DIFFERS, Check.REPRINTED_DIFFERS, Check.TOTAL_DIFFERS,
        Check.FUNDERS_DIFFER, Check.SHARE_DIFFERS, Check.CONVENTION_DIFFERS,
    }
)  # fmt: skip


@lru_cache(maxsize=4)
def _read(document: str) -> Reading:
    code, year = document[:2], int(document.split("/")[1])
    return reading_of(_DATA / document, code, _NAMES[code], year)


@lru_cache(maxsize=1)
def _planned() -> tuple[ConventionRow, ...]:
    rows: list[ConventionRow] = []
    for path in sorted((_DATA / "34-herault/2019").glob("convention*.pdf")):
        context = ReportContext(
            "34", "Hérault", "departement", "Occitanie", 2019, path.name, default_vocabulary(),
            default_number_words(),
        )  # fmt: skip
        rows += read_convention(read_document(path.read_bytes(), path.name), context).convention_figures
    return tuple(rows)


def _findings(document: str) -> list[Finding]:
    reading = check_reading(_read(document))
    rows = {"budget": reading.budget, "indicators": reading.indicators}
    planned = _planned() if document.startswith("34") else ()
    found = [*reading.findings, *convention_findings(frames({**rows, "convention_figures": planned}))]
    return [finding for finding in found if finding.check in _JUDGED]


@pytest.mark.parametrize("document", list(_LABELS))
def test_each_planted_contradiction_is_found_and_nothing_else(document: str) -> None:
    planted = [each for each in _PLANTED if each["document"] == document and each["check"] in set(_JUDGED)]
    left = _findings(document)
    for each in planted:
        codes = {each["check"], *each.get("also", ())}
        hits = [f for f in left if f.check in codes and _about(f, each)]
        assert hits, each
        left = [finding for finding in left if finding not in hits]
    assert [(finding.check, finding.message) for finding in left] == []


def _about(finding: Finding, planted: dict[str, Any]) -> bool:
    """Whether a finding is about a planted contradiction; a grand total shows one of its actions' too."""
    same = finding.action == planted["action"] and finding.subject == planted["subject"]
    return same or (finding.action == "" and finding.check in planted.get("also", ()))


def _scores(values: bool) -> dict[str, Score]:
    return {
        document: score(_read(document).claims, labelled, values=values) for document, labelled in _LABELS.items()
    }


@pytest.mark.parametrize("values", [False, True])
def test_what_is_judged_is_judged_as_labelled(values: bool) -> None:
    assert {document: found.mistaken for document, found in _scores(values).items() if found.mistaken} == {}


def test_nine_claims_in_ten_that_can_be_decided_are() -> None:
    scores = [*_scores(False).values(), *_scores(True).values()]
    assert sum(each.right for each in scores) >= 0.9 * sum(each.due for each in scores)
    relations = _scores(False).values()
    assert sum(each.right for each in relations) >= 0.92 * sum(each.due for each in relations)


def test_what_holds_confirms_the_citation_and_what_does_not_contradicts_it() -> None:
    cited = check_reading(_read("11-aude/2019/rapport-execution.pdf")).cited_figures
    statuses = {(row.action, row.source.raw): row.status for row in cited}
    assert statuses["1.4", "139.164 €"] is Status.CONFIRMED
    assert statuses["1.1", "58%"] is Status.CONFIRMED
    assert statuses["2.1", "13 500 €"] is Status.CONFIRMED
    assert statuses["1.1", "+40%"] is Status.CONTRADICTED
    assert statuses["1.5", "102%"] is Status.UNCONFIRMED


def test_a_thing_said_thrice_is_one_finding_in_one_sentence() -> None:
    found = [f for f in _findings("11-aude/2019/rapport-execution.pdf") if f.action == "1.4"]
    assert [(f.subject, f.observed) for f in found] == [("Nombre de nouveaux entrants", "baisse")]
    message = found[0].message
    assert "3 278 puis 3 552, soit une hausse" in message
    assert "et encore plus loin" in message
    assert message.endswith("corriger le texte ou les chiffres.")
