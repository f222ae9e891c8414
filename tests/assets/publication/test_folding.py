"""Findings alike on one page are shown as one; each keeps its own words and its way to the document."""

from __future__ import annotations

from pathlib import Path

from quitus.assets.publication.site.folding import folded
from quitus.figures.kinds import Check, Severity
from quitus.figures.rows import Finding
from tests.assets.publication.sites import aude, pages, publish_rows

_PATH = "11-aude/2019/rapport-execution.pdf"


def _row(name: str, page: int, check: str = "doubtful_reading") -> dict[str, str]:
    return {
        "finding_id": name, "check": check, "severity": "warning", "action": "1.1", "document": _PATH,
        "locator": f"p{page}[70.0,100.0,90.0,110.0]",
    }  # fmt: skip


def test_more_than_three_alike_are_one_group_where_the_first_stands() -> None:
    rows = [_row("a", 1), _row("x", 1, "total_differs"), *(_row(name, 1) for name in "bcd"), _row("y", 2)]
    assert [[row["finding_id"] for row in group] for group in folded(rows)] == [["a", "b", "c", "d"], ["x"], ["y"]]


def test_three_alike_stay_where_they_are() -> None:
    rows = [_row("a", 1), _row("x", 1, "total_differs"), _row("b", 1), _row("c", 1), _row("d", 2)]
    assert [[row["finding_id"] for row in group] for group in folded(rows)] == [["a"], ["x"], ["b"], ["c"], ["d"]]


def test_a_page_shows_the_first_and_opens_the_others(tmp_path: Path) -> None:
    rows, documents = aude(2019)
    doubts: list[object] = [
        Finding("11", 2019, "1.1", Check.DOUBTFUL_READING, Severity.WARNING, "", "", str(value),
                f"La valeur {value} est douteuse.", _PATH, f"p1[70.0,{value}.0,90.0,{value + 8}.0]", str(value))
        for value in range(200, 260, 10)
    ]  # fmt: skip
    publish_rows({**rows, "findings": [*rows["findings"], *doubts]}, documents, tmp_path / "out")
    page = pages(tmp_path / "out")["11-aude/2019/index.html"]
    text = "".join(page.text)
    assert "5\u00a0autres constats semblables sur la même page" in text.replace("5 ", "5\u00a0")
    assert all(f"La valeur {value} est douteuse." in text for value in range(200, 260, 10))
    links = [link for link in page.links() if "/p1.html#" in link]
    assert len(set(links)) >= len(doubts)
