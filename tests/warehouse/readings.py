"""Readings for the warehouse's tests: made up, small, with every table in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from quitus.figures.kinds import (
    Check,
    DocumentKind,
    DocumentState,
    Funder,
    LineKind,
    Missing,
    Nature,
    Severity,
    Stage,
    Status,
)
from quitus.figures.places import Source
from quitus.figures.readings import Reading
from quitus.figures.rows import (
    ActionRow,
    BudgetRow,
    CitedRow,
    CofinancerRow,
    ConventionRow,
    DocumentRow,
    Finding,
    IndicatorRow,
    LedgerRow,
    OtherRow,
    PartnerRow,
    ReportRow,
)

AMOUNTS = (Decimal("59000.00"), Decimal("59000.00"), Decimal("118000.00"))
LINES = (
    (Funder.STATE, "Financement État", LineKind.LINE),
    (Funder.DEPARTMENT, "Département", LineKind.LINE),
    (Funder.NONE, "TOTAL", LineKind.TOTAL),
)


def document(path: str, kind: DocumentKind, territory: str, year: int | None, figures: int = 0) -> DocumentRow:
    """A document that was read; its sha256 follows from its path."""
    sha256 = f"{abs(hash_of(path)):064x}"[:64]
    return DocumentRow(path, sha256, kind, territory, year, 2, figures, 0, DocumentState.LOADED, "")


def hash_of(path: str) -> int:
    """A number that is the same on every run."""
    return int.from_bytes(path.encode()[-24:], "big")


def report_path(territory: str, year: int) -> str:
    """Where a report lies."""
    return f"{territory.lower()}-exemple/{year}/rapport-execution.pdf"


def report(
    territory: str = "11", year: int = 2019, amounts: Sequence[Decimal] = AMOUNTS, path: str | None = None
) -> Reading:
    """A report with one action, three amounts, and a row of every other table that reports have."""
    path = path or report_path(territory, year)
    head = (territory, year, "1.1")
    at = [Source(path, f"p1[10.0,{n}0.0,90.0,{n}9.0]", str(amount)) for n, amount in enumerate(amounts)]
    return Reading(
        documents=(document(path, DocumentKind.REPORT, territory, year, len(amounts) + 4),),
        reports=(ReportRow(territory, "Exemple", year, "Rapport", f"{year + 1}-06-30", "Occitanie", 2, 1, path),),
        actions=(ActionRow(*head, "Une action", "socle", "", "3 ans", "", "exits", at[0]),),
        cofinancers=(CofinancerRow(*head, "Accueil", "CAF", at[0]),),
        budget=tuple(
            BudgetRow(*head, Stage.PLANNED, funder, label, kind, amount, place, Status.CONFIRMED)
            for (funder, label, kind), amount, place in zip(LINES, amounts, at, strict=False)
        ),
        indicators=indicators(territory, year, path),
        other_figures=(OtherRow(*head, "Sorties", "Abandon", "%", Decimal("7.5"), "percent", "", at[0],
                                quantum=Decimal("0.1")),),
        cited_figures=(CitedRow(*head, "Bilan", Decimal("12"), "percent", "soit 12 %", at[0]),),
        findings=(finding(territory, year, path),),
        ledger=(LedgerRow(path, 1, len(amounts) + 4, 1, 2, 3, 0), LedgerRow(path, 2, 0, 0, 0, 1, 0)),
    )  # fmt: skip


def indicators(
    territory: str, year: int, path: str, values: tuple[int, int] = (178, 152)
) -> tuple[IndicatorRow, ...]:
    """An indicator in two periods, and one that has no value."""
    place = Source(path, "p2[10.0,10.0,20.0,20.0]", str(values[0]))
    first = IndicatorRow(
        territory, year, "1.1", "Une mesure", "Nombre de jeunes", str(year - 1), Nature.OBSERVED,
        Decimal(values[0]), "count", Missing.NONE, "", "", place, indicator_code="adults",
    )  # fmt: skip
    second = replace(
        first, period=str(year), value=Decimal(values[1]), source=replace(first.source, raw=str(values[1]))
    )
    none = replace(first, indicator="Nombre de sorties", value=None, missing=Missing.NOT_REPORTED, note="NR")
    return (first, second, none)


def finding(territory: str, year: int, path: str) -> Finding:
    """A finding about a report."""
    return Finding(
        territory, year, "1.1", Check.MALFORMED_NUMBER, Severity.WARNING, "Budget", "1000,00", "1.000.00",
        "Un nombre est mal formé.", path, "p1[10.0,10.0,20.0,20.0]", "1.000.00 €",
    )  # fmt: skip


def partner_file(territory: str = "11", year: int = 2019, name: str = "caf.xlsx") -> Reading:
    """A partner's file with one amount, exact to more decimals than money has."""
    path = f"{territory.lower()}-exemple/{year}/partners/{name}"
    row = PartnerRow(
        territory, year, "", "CAF", "Versement", "amount", Decimal("1234.5678901234"), "EUR", str(year),
        Source(path, "'Feuil1'!B7", "1234.5678901234"),
    )  # fmt: skip
    return Reading(documents=(document(path, DocumentKind.PARTNER, territory, year, 1),), partner_figures=(row,))


def convention(territory: str = "11", year: int = 2019) -> Reading:
    """A convention with an amount and a target."""
    path = f"{territory.lower()}-exemple/convention.pdf"
    target = ConventionRow(
        territory, year, "1.1", "Une mesure", "Nombre de jeunes", str(year), Nature.TARGET, Decimal(160), "count",
        Missing.NONE, "", "", Source(path, "p3[1.0,1.0,2.0,2.0]", "160"),
    )  # fmt: skip
    amount = replace(target, measure="", indicator="TOTAL", unit="EUR", stage=Stage.PLANNED, funder=Funder.STATE)
    return Reading(
        documents=(document(path, DocumentKind.CONVENTION, territory, None, 2),),
        convention_figures=(target, amount),
    )


def big_report(territory: str, year: int, rows: int = 1000) -> Reading:
    """A report with so many figures, so that loading it takes a while."""
    small = report(territory, year)
    row = small.other_figures[0]
    many = tuple(replace(row, row=f"Ligne {n}", value=Decimal(n)) for n in range(rows))
    return replace(small, other_figures=many)
