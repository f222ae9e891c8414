"""Sentences as a report would print them, beside tables made from a few words; for the tests of claims."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from quitus.figures.claims import Claim, Verdict
from quitus.figures.kinds import Funder, LineKind, Missing, Nature, Stage, Status
from quitus.figures.places import Source
from quitus.figures.rows import BudgetRow, IndicatorRow
from quitus.sources.numbers.words import default_number_words
from quitus.sources.pdf.model import Line, Passage
from quitus.sources.reports.citations import read_citations
from quitus.sources.reports.claims.collecting import numbers_of
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.stretches import read_claims
from quitus.sources.reports.claims.texts import Text
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.outline import Scope
from quitus.sources.reports.vocabulary import default_vocabulary

CONTEXT = ReportContext(
    "11", "Aude", "departement", "Occitanie", 2019, "rapport.pdf", default_vocabulary(), default_number_words()
)
ACTION = "1.4"
SCOPE = Scope(action=ACTION, section="results", title="Bilan d'exécution")
INDICATORS: Mapping[str, Mapping[str, str]] = {
    "Nombre de nouveaux entrants": {"2018": "3278", "2019": "3552", "cible": "4000"},
    "Nombre de nouveaux entrants orientés en 1 mois et moins": {"2018": "64", "2019": "141"},
    "Nombre total de rendez-vous d'accompagnement": {"2018": "1325", "2019": "1253"},
    "Nombre de rendez-vous d'accompagnement honorés": {"2018": "924", "2019": "941"},
    "Bus PMI (nombre de communes parcourues)": {"2019": "14"},
    "Taux de couverture": {"2018": "80", "2019": "85"},
}
AMOUNTS: Sequence[tuple[Stage, Funder, str, LineKind, str]] = (
    (Stage.PLANNED, Funder.STATE, "État", LineKind.LINE, "60000"),
    (Stage.PLANNED, Funder.DEPARTMENT, "Département", LineKind.LINE, "90000"),
    (Stage.PLANNED, Funder.NONE, "TOTAL", LineKind.TOTAL, "150000"),
    (Stage.EXECUTED, Funder.NONE, "Diagnostics partagés", LineKind.LINE, "130254"),
    (Stage.EXECUTED, Funder.NONE, "Adaptation du logiciel", LineKind.LINE, "8910"),
    (Stage.EXECUTED, Funder.NONE, "TOTAL", LineKind.TOTAL, "139164"),
)


def indicator_rows() -> list[IndicatorRow]:
    """A row for each value of `INDICATORS`."""
    rows: list[IndicatorRow] = []
    for at, (label, values) in enumerate(INDICATORS.items()):
        for period, value in values.items():
            target = period == "cible"
            unit = "percent" if label.startswith("Taux") else "count"
            quantum = Decimal(1) if unit == "percent" else Decimal(0)
            place = Source("rapport.pdf", f"p1[100.0,{at}.0,{len(rows) + 101}.0,{at + 1}.0]", value)
            rows.append(
                IndicatorRow(
                    "11", 2019, ACTION, "", label, "2019" if target else period,
                    Nature.TARGET if target else Nature.OBSERVED, Decimal(value), unit, Missing.NONE, "", "",
                    place, quantum=quantum,
                )
            )  # fmt: skip
    return rows


def budget_rows() -> list[BudgetRow]:
    """A row for each amount of `AMOUNTS`."""
    return [
        BudgetRow(
            "11", 2019, ACTION, stage, funder, label, kind, Decimal(value),
            Source("rapport.pdf", f"p1[300.0,{at}.0,400.0,{at + 1}.0]", value), Status.UNCONFIRMED,
        )
        for at, (stage, funder, label, kind, value) in enumerate(AMOUNTS)
    ]  # fmt: skip


def passage(text: str, top: float = 100.0) -> Passage:
    """A passage of one line, a point a character."""
    lefts = array("d", [float(at) for at in range(len(text))])
    rights = array("d", [float(at + 1) for at in range(len(text))])
    line = Line(2, text, lefts, rights, top, top + 10, 10.0)
    return Passage((line,), text, tuple((0, at) for at in range(len(text))))


def texts_of(*printed: str, scope: Scope = SCOPE) -> list[Text]:
    """The texts of a run; one that begins with `* ` is a list item."""
    found = []
    for at, text in enumerate(printed):
        bullet = "•" if text.startswith("* ") else ""
        said = passage(text.removeprefix("* "), 100.0 + 20 * at)
        tokens = numbers_of(said, CONTEXT.words)
        found.append(Text(said, tokens, scope, bullet))
    return found


def claims_of(*printed: str, scope: Scope = SCOPE, grammar: Grammar | None = None) -> list[Claim]:
    """The claims of a run of texts beside the tables above; found with the bundled patterns, or with others."""
    context = replace(CONTEXT, grammar=grammar)
    texts = texts_of(*printed, scope=scope)
    cited = [row for text in texts for row in read_citations(text.passage, scope, context)]
    return list(read_claims(texts, indicator_rows(), budget_rows(), cited, context))


def wrong(*printed: str) -> list[Claim]:
    """The claims that do not hold."""
    return [claim for claim in claims_of(*printed) if claim.verdict() is Verdict.DIFFERS]


def right(*printed: str) -> list[Claim]:
    """The claims that hold."""
    return [claim for claim in claims_of(*printed) if claim.verdict() is Verdict.HOLDS]
