"""A report in unknown words is refused with the lines to add; with these lines it is read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quitus.assets.checking.arithmetic import check_reading
from quitus.figures.kinds import Check
from quitus.figures.readings import Reading
from quitus.sources.pdf.model import Document
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.explaining import explain_lines
from quitus.sources.reports.reading import read_report
from quitus.sources.reports.vocabulary import Vocabulary, default_vocabulary, extended_vocabulary, parse
from tests.sources.reports.golden_rows import golden, read_rows
from tests.sources.reports.sample_readings import context_of

_FOLDER = Path(__file__).parents[2] / "samples/unknown"
_SETTINGS = (_FOLDER / "vocabulary.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def document() -> Document:
    return read_document((_FOLDER / "document.pdf").read_bytes(), "document.pdf")


def _context(vocabulary: Vocabulary) -> ReportContext:
    return replace(context_of("27", 2023, "document.pdf"), vocabulary=vocabulary)


def _reading(document: Document, vocabulary: Vocabulary) -> Reading:
    return check_reading(read_report(document, [], _context(vocabulary)))


def test_without_the_settings_a_finding_gives_the_line_to_add(document: Document) -> None:
    reading = _reading(document, default_vocabulary())
    asked = [finding.message for finding in reading.findings if finding.check is Check.UNKNOWN_WORD]
    assert (len(reading.budget), len(reading.indicators)) == (0, 0)
    assert any('stages: {planned: {"27/2023": ["Arbitré"]}}' in message for message in asked)
    assert any("« Escompté 2023 » n'est pas connue" in message for message in asked)


def test_what_is_explained_can_be_pasted(document: Document) -> None:
    lines = [line.strip() for line in explain_lines(document, _context(default_vocabulary()))]
    entries = [entry for line in lines if line.startswith(("stages:", "natures:")) for entry in parse(line, "x")]
    assert {(entry.key, entry.phrase) for entry in entries} >= {
        ("planned", "Arbitré"),
        ("executed", "Apuré"),
        ("target", "Escompté"),
        ("observed", "Enregistré"),
    }


def test_a_funder_that_no_word_names_is_asked_about(document: Document) -> None:
    taught = "\n".join(line for line in _SETTINGS.splitlines() if "Fonds" not in line and "funders" not in line)
    reading = _reading(document, extended_vocabulary(taught, "vocabulary.yaml"))
    asked = {finding.subject for finding in reading.findings if finding.check is Check.UNKNOWN_WORD}
    assert asked == {"Fonds ministériel"}


@pytest.mark.parametrize("table", ["budget", "indicators"])
def test_with_the_settings_the_report_is_read(document: Document, table: str) -> None:
    reading = _reading(document, extended_vocabulary(_SETTINGS, "vocabulary.yaml"))
    columns, wanted = golden(_FOLDER / f"{table}.csv")
    assert read_rows(reading, table, columns) == wanted
    assert reading.findings == ()
