"""Small sites to test with: two made-up reports with a document of their own, published to a folder."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from quitus.assets.metrics.compute import compute
from quitus.assets.metrics.shares import Explained
from quitus.assets.publication.edition import Edition
from quitus.assets.publication.publishing import publish
from quitus.figures.kinds import Check, DocumentKind, DocumentState, Missing, Severity, Status
from quitus.figures.places import Source
from quitus.figures.rows import CitedRow, CofinancerRow, DocumentRow, Finding, OtherRow, ReportRow
from tests.assets.made import AUDE_2019, action, aude_budget, frames, indicator, report

Rows = dict[str, Iterable[object]]
Attributes = dict[str, str]


def pdf(text: str) -> bytes:
    """A document of two pages, the same bytes for the same text."""
    content = io.BytesIO()
    drawing = canvas.Canvas(content, pagesize=A4, invariant=True)
    for page in (1, 2):
        drawing.drawString(70, 700, f"{text}, page {page}")
        drawing.showPage()
    drawing.save()
    return content.getvalue()


def aude(year: int = 2019, label: str = "Jeunes majeurs") -> tuple[Rows, dict[str, bytes]]:
    """The Aude's budget with a few rows in every other table, and its document."""
    path = f"11-aude/{year}/rapport-execution.pdf"
    content = pdf(f"Rapport {year}")
    sha256 = hashlib.sha256(content).hexdigest()
    budget = aude_budget()
    budget[0] = replace(budget[0], status=Status.DOUBTFUL)
    rows: Rows = {
        "documents": [
            DocumentRow(path, sha256, DocumentKind.REPORT, "11", year, 2, 90, 0, DocumentState.LOADED, "")
        ],
        "reports": [report()],
        "actions": [replace(action(n), action_code="youth") if n == "1.1" else action(n) for n, *_ in AUDE_2019],
        "budget": budget,
        "indicators": [
            indicator(label, str(year - 1), "178"),
            indicator(label, str(year), "152"),
            indicator("Autre", str(year), Missing.NOT_COMMUNICATED),
        ],
        "cofinancers": [CofinancerRow("11", year, "1.1", "Initiative", "Pôle emploi", at("Pôle emploi", 2, 90))],
        "other_figures": [_other("4", "count"), _other("7", "percent")],
        "cited_figures": [
            CitedRow("11", year, "1.1", "Résultats", Decimal(70), "percent", "70 % de", at("70 %", 2))
        ],
        "findings": [
            Finding("11", year, "1.1", Check.TOTAL_DIFFERS, Severity.ERROR, "", "1", "2", "Le total diffère.",
                    path, "p1[70.0,100.0,250.0,112.0]", "118 000"),
            Finding("11", year, "", Check.IGNORED_FILE, Severity.INFO, "", "", "",
                    "Un fichier n'a pas été lu.", path),
        ],
    }  # fmt: skip
    return {name: [_moved(row, path, year) for row in of] for name, of in rows.items()}, {path: content}


def at(raw: str, page: int = 1, top: float = 100.0) -> Source:
    """A place on the page."""
    return Source("", f"p{page}[70.0,{top:.1f},250.0,{top + 12:.1f}]", raw)


def _other(value: str, unit: str) -> OtherRow:
    place = at(value, 2, 200.0 + int(value))
    return OtherRow("11", 2019, "1.1", "Sorties", "Abandon", unit, Decimal(value), unit, "", place)


def _moved(row: object, path: str, year: int) -> object:
    """The row as it would stand in that document, for that year."""
    changes: dict[str, object] = {"year": year}
    if hasattr(row, "source"):
        changes["source"] = replace(row.source, document=path)
    if isinstance(row, ReportRow):
        changes["document"] = path
    return replace(row, **changes)  # type: ignore[type-var]


def publish_rows(
    rows: Mapping[str, Iterable[object]],
    documents: Mapping[str, bytes],
    output: Path,
    explained: Iterable[Explained] = (),
) -> Edition:
    """The rows with their metrics, published."""
    kept = {name: list(of) for name, of in rows.items()}
    measured = compute(frames(kept), explained)
    kept["metrics"] = list(measured.metrics)
    kept["findings"] = [*kept.get("findings", []), *measured.findings]
    return publish(frames(kept), documents.__getitem__, output, version="1.2.3")


def both(*sets: tuple[Rows, dict[str, bytes]]) -> tuple[Rows, dict[str, bytes]]:
    """Several reports as one."""
    names = dict.fromkeys(name for rows, _ in sets for name in rows)
    rows: Rows = {name: [row for of, _ in sets for row in of.get(name, ())] for name in names}
    return rows, {path: content for _, documents in sets for path, content in documents.items()}


@dataclass
class Page(HTMLParser):
    """A page's elements, identifiers and text."""

    path: str
    content: str
    elements: list[tuple[str, Attributes]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.content)

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def ids(self) -> list[str]:
        """The identifiers on the page, in order."""
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    def links(self) -> Iterator[str]:
        """Everything that the page refers to."""
        for _, attributes in self.elements:
            for name in ("href", "src", "action"):
                if name in attributes:
                    yield attributes[name]


def pages(output: Path) -> dict[str, Page]:
    """All pages of a site by path."""
    found = sorted(output.rglob("*.html"))
    names = [path.relative_to(output).as_posix() for path in found]
    return {name: Page(name, path.read_text(encoding="utf-8")) for name, path in zip(names, found, strict=True)}


def target(page: str, link: str) -> tuple[str, str]:
    """The path below the site's root that a page's link leads to, and its fragment.

    Raises:
        ValueError: when the link leaves the site.
    """
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or link.startswith("/"):
        raise ValueError(f"{page} refers to {link}")
    base = [] if not parts.path else page.split("/")[:-1]
    steps = unquote(parts.path).split("/") if parts.path else page.split("/")
    for step in steps:
        if step == "..":
            base.pop()
        elif step != ".":
            base.append(step)
    return "/".join(base), unquote(parts.fragment)
