"""The bundled sample reports, each read once for all tests."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from quitus.assets.checking.arithmetic import check_reading
from quitus.figures.readings import Reading
from quitus.sources.numbers.words import default_number_words
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.reading import read_report
from quitus.sources.reports.vocabulary import default_vocabulary
from quitus.sources.territories import default_territories

REPORTS = ("11-aude-2019", "11-aude-2020", "34-herault-2019", "34-herault-2020")
_DATA = Path(__file__).parents[3] / "src/quitus/sources/samples/data"


def path_of(name: str) -> Path:
    """The report's PDF."""
    territory, slug, year = name.split("-")
    return _DATA / f"{territory}-{slug}" / year / "rapport-execution.pdf"


def context_of(code: str, year: int, document: str) -> ReportContext:
    """The context of a territory's report, with the bundled words."""
    territory = default_territories().get(code)
    assert territory is not None
    return ReportContext(
        code,
        territory.name,
        territory.kind,
        territory.region,
        year,
        document,
        default_vocabulary(),
        default_number_words(),
    )


@lru_cache(maxsize=4)
def reading_of(name: str) -> Reading:
    """What the report holds, checked."""
    code, _, year = name.split("-")
    document = read_document(path_of(name).read_bytes(), "rapport-execution.pdf")
    return check_reading(read_report(document, [], context_of(code, int(year), document.name)))
