"""Every row of the bundled reports says where it stands, and its text is there: cut out of the page by PDFium."""

from __future__ import annotations

from collections import defaultdict

import pytest

from quitus.figures.places import Box, parse_page_locator
from quitus.figures.records import records
from quitus.sources.pdf.text import texts_in_boxes
from tests.sources.reports.sample_readings import REPORTS, path_of, reading_of

_TABLES = ("actions", "cofinancers", "budget", "indicators", "other_figures", "cited_figures")


def _folded(text: str) -> str:
    """Without white space and hyphens at line ends, which a layout puts where it likes."""
    return "".join(text.replace("\u00ad", "").replace("\ufffe", "-").split())


@pytest.mark.parametrize("name", REPORTS)
def test_the_box_of_every_row_holds_its_raw_text(name: str) -> None:
    reading = reading_of(name)
    wanted: dict[int, list[tuple[Box, str, str]]] = defaultdict(list)
    for table in _TABLES:
        for record in records(table, reading.tables()[table]):
            parsed = parse_page_locator(str(record["locator"]))
            assert parsed is not None
            wanted[parsed[0]].append((parsed[1], str(record["raw"]), f"{table} {record['figure_id']}"))
    missing = []
    for page, rows in sorted(wanted.items()):
        texts = texts_in_boxes(path_of(name).read_bytes(), page, [box for box, _, _ in rows])
        for text, (_, raw, which) in zip(texts, rows, strict=True):
            if _folded(raw) not in _folded(text):
                missing.append((which, page, raw, text))
    assert missing == []
