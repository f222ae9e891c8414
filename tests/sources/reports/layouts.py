"""The layouts of layouts.yaml as documents, and what was read from one as short lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from quitus.figures.kinds import Check, Missing
from quitus.figures.readings import Reading
from quitus.sources.pdf.model import Block, Document, Table, TableKind
from tests.sources.reports import made


def cases() -> list[dict[str, Any]]:
    """The layouts, in the order of the file."""
    text = Path(__file__).with_name("layouts.yaml").read_text(encoding="utf-8")
    loaded = yaml.safe_load(text)
    assert isinstance(loaded, list)
    return loaded


def built(case: dict[str, Any]) -> Document:
    """The document of a layout."""
    return made.document(*(_item(item) for item in case["flow"]))


def _item(item: dict[str, Any]) -> Block | Table:
    if "heading" in item:
        return made.heading(item["heading"], item.get("number", ""), item.get("size", 13.0))
    if "bullet" in item:
        return made.paragraph(item["bullet"], bullet="•")
    if "dash" in item:
        return made.paragraph(item["dash"], bullet="–")
    if "paragraph" in item:
        return made.paragraph(item["paragraph"])
    kind = TableKind(item.get("kind", "ruled"))
    return made.table(item["table"], kind, item.get("caption", ""))


def outcome(reading: Reading) -> dict[str, list[str]]:
    """What was read: a line for each row and the code of each finding.

    A layout is a part of a report: that it has no budget, or no indicators, is no finding here.
    """
    budget = [
        f"{r.action} | {r.stage} | {r.funder or '-'} | {r.label} | {r.kind} | {r.amount} | {r.status}"
        for r in reading.budget
    ]
    indicators = [
        f"{r.action} | {r.measure or '-'} | {r.indicator} | {r.period} | {r.nature} | "
        f"{r.value if r.missing is Missing.NONE else r.missing} | {r.unit or '-'} | {r.note or '-'} | "
        f"{r.justification or '-'}"
        for r in reading.indicators
    ]
    others = [
        f"{r.action or '-'} | {r.row or '-'} | {r.column or '-'} | {r.value} | {r.unit} | {r.status}"
        for r in reading.other_figures
    ]
    parts = [f for f in reading.findings if f.action or f.check is not Check.MISSING_SECTION]
    findings = [f"{f.check} | {f.subject}" for f in parts]
    found = {"budget": budget, "indicators": indicators, "others": others, "findings": findings}
    return {name: lines for name, lines in found.items() if lines}
