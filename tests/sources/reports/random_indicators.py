"""Random indicator tables of every shape, with the rows that they must give."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import NamedTuple

from quitus.figures.kinds import Missing, Nature
from tests.sources.reports.random_plan import MERGED_SHOW, IndicatorShape, Plan, grouped
from tests.sources.reports.random_tables import Grid, IndicatorTable, Span, Value

_INDICATORS = (
    "Nombre de jeunes accompagnés",
    "Nombre de personnes orientées en moins d'un mois",
    "Taux de sorties positives",
    "Nombre d'actions collectives",
    "Nombre d'heures d'insertion réalisées",
    "Part des bénéficiaires du RSA",
    "Nombre de structures engagées dans la démarche",
    "Nombre de 1er rendez-vous fixés dans le délai de 2 semaines",
    "Nombre de ménages visités",
)
_MEASURES = (
    "Maillage territorial",
    "Suivi des structures",
    "2.1.1. Garantie d'activité départementale",
    "Accès aux droits et mobilité",
    "Insertion sociale et professionnelle",
)
_JUSTIFICATIONS = (
    "Moins d'entrées en fin d'année",
    "Données 2019 partielles",
    "Montée en charge progressive du dispositif",
    "Action démarrée en juin",
    "",
)
_MISSING = (
    ("NR", Missing.NOT_REPORTED),
    ("NC", Missing.NOT_COMMUNICATED),
    ("Sans objet", Missing.NOT_APPLICABLE),
    ("-", Missing.NOT_REPORTED),
)


class _Cell(NamedTuple):
    """A printed cell and what it means."""

    text: str
    value: Decimal | None
    missing: Missing = Missing.NONE
    note: str = ""


def draw_indicators(rng: Random, plan: Plan, action: str) -> IndicatorTable:
    """The indicator table of one action."""
    indicators = rng.sample(_INDICATORS, rng.randint(2, 5))
    return _SHAPES[plan.indicators](rng, plan, action, indicators)


def _draw_cell(rng: Random, plan: Plan, indicator: str, blank: bool = False) -> _Cell:
    chance = rng.random()
    if chance < 0.16:
        text, missing = rng.choice(_MISSING)
        return _Cell(text, None, missing)
    if blank and chance < 0.22:
        return _Cell("", None, Missing.BLANK)
    if indicator.startswith(("Taux", "Part")):
        share = Decimal(rng.randint(5, 1000)) / 10 if rng.random() < 0.5 else Decimal(rng.randint(1, 100))
        return _Cell(f"{share} %".replace(".", ","), share)
    count = rng.randint(1, rng.choice([50, 900, 20000]))
    text = grouped(count, " " if plan.separator == "." else plan.separator)
    if chance > 0.95:
        return _Cell(f"{text} (sur 9 mois)", Decimal(count), note="sur 9 mois")
    return _Cell(text, Decimal(count))


def _value(
    cell: _Cell, action: str, indicator: str, period: int, nature: Nature, measure: str = "", why: str = ""
) -> Value:
    return Value(action, measure, indicator, str(period), nature, cell.value, cell.missing, cell.note, why)


def _five_columns(rng: Random, plan: Plan, action: str, indicators: list[str]) -> IndicatorTable:
    year = plan.year
    periods = f"Situation {year - 1} du Département", f"Résultat du Département en {year}"
    rows: list[tuple[str, ...]] = [("Nom de la mesure", "Indicateurs", *periods, "Justification des écarts")]
    spans: list[Span] = []
    values: list[Value] = []
    half = (len(indicators) + 1) // 2
    merged = plan.look in MERGED_SHOW
    for measure, part in zip(rng.sample(_MEASURES, 2), (indicators[:half], indicators[half:]), strict=True):
        spans += [((0, len(rows)), (0, len(rows) + len(part) - 1))] if part and merged else []
        for index, indicator in enumerate(part):
            before, now = (_draw_cell(rng, plan, indicator, blank=True) for _ in range(2))
            why = rng.choice(_JUSTIFICATIONS)
            rows.append(("" if index and merged else measure, indicator, before.text, now.text, why))
            values.append(_value(before, action, indicator, year - 1, Nature.OBSERVED, measure, why))
            values.append(_value(now, action, indicator, year, Nature.OBSERVED, measure, why))
    return IndicatorTable(Grid(tuple(rows), labels=2, prose=True, spans=tuple(spans)), tuple(values))


def _empty_years(rng: Random, plan: Plan, action: str, indicators: list[str]) -> IndicatorTable:
    rows: list[tuple[str, ...]] = [("Indicateurs", *(str(plan.year + later) for later in range(3)))]
    values = []
    for indicator in indicators:
        cell = _draw_cell(rng, plan, indicator, blank=True)
        rows.append((indicator, cell.text, "", ""))
        values.append(_value(cell, action, indicator, plan.year, Nature.OBSERVED))
    return IndicatorTable(Grid(tuple(rows)), tuple(values))


def _target(rng: Random, plan: Plan, action: str, indicators: list[str]) -> IndicatorTable:
    rows: list[tuple[str, ...]] = [("Indicateur", f"Cible {plan.year}", f"Résultat {plan.year}", "Commentaires")]
    values = []
    for indicator in indicators:
        aim, result = (_draw_cell(rng, plan, indicator, blank=True) for _ in range(2))
        why = rng.choice(_JUSTIFICATIONS)
        rows.append((indicator, aim.text, result.text, why))
        values.append(_value(aim, action, indicator, plan.year, Nature.TARGET, why=why))
        values.append(_value(result, action, indicator, plan.year, Nature.OBSERVED, why=why))
    return IndicatorTable(Grid(tuple(rows), prose=True), tuple(values))


def _measure_rows(rng: Random, plan: Plan, action: str, indicators: list[str]) -> IndicatorTable:
    years = [plan.year, plan.year - 1] if plan.newest_first else [plan.year - 1, plan.year]
    rows: list[tuple[str, ...]] = [("Indicateurs", *map(str, years))]
    groups: list[int] = []
    values = []
    half = (len(indicators) + 1) // 2
    for measure, part in zip(rng.sample(_MEASURES, 2), (indicators[:half], indicators[half:]), strict=True):
        groups.append(len(rows))
        rows.append((measure, "", ""))
        for indicator in part:
            cells = [_draw_cell(rng, plan, indicator) for _ in years]
            rows.append((indicator, *(cell.text for cell in cells)))
            for year, cell in zip(years, cells, strict=True):
                values.append(_value(cell, action, indicator, year, Nature.OBSERVED, measure))
    spans = tuple(((0, row), (2, row)) for row in groups)
    return IndicatorTable(Grid(tuple(rows), spans=spans, groups=tuple(groups)), tuple(values))


def _two_heads(rng: Random, plan: Plan, action: str, indicators: list[str]) -> IndicatorTable:
    columns = [
        (year, nature) for year in (plan.year - 1, plan.year) for nature in (Nature.TARGET, Nature.OBSERVED)
    ]
    rows: list[tuple[str, ...]] = [
        ("Indicateurs", str(plan.year - 1), "", str(plan.year), ""),
        ("", "Prévu", "Réalisé", "Prévu", "Réalisé"),
    ]
    values = []
    for indicator in indicators:
        cells = [_draw_cell(rng, plan, indicator) for _ in columns]
        rows.append((indicator, *(cell.text for cell in cells)))
        for (year, nature), cell in zip(columns, cells, strict=True):
            values.append(_value(cell, action, indicator, year, nature))
    spans = (((0, 0), (0, 1)), ((1, 0), (2, 0)), ((3, 0), (4, 0)))
    return IndicatorTable(Grid(tuple(rows), head=2, spans=spans), tuple(values))


def _year_rows(rng: Random, plan: Plan, action: str, indicators: list[str]) -> IndicatorTable:
    shown = indicators[:3]
    rows: list[tuple[str, ...]] = [("Année", *shown)]
    values = []
    for year in (plan.year - 1, plan.year):
        cells = [_draw_cell(rng, plan, indicator) for indicator in shown]
        rows.append((str(year), *(cell.text for cell in cells)))
        for indicator, cell in zip(shown, cells, strict=True):
            values.append(_value(cell, action, indicator, year, Nature.OBSERVED))
    return IndicatorTable(Grid(tuple(rows)), tuple(values))


_SHAPES: dict[IndicatorShape, Callable[[Random, Plan, str, list[str]], IndicatorTable]] = {
    IndicatorShape.FIVE_COLUMNS: _five_columns,
    IndicatorShape.EMPTY_YEARS: _empty_years,
    IndicatorShape.TARGET: _target,
    IndicatorShape.MEASURE_ROWS: _measure_rows,
    IndicatorShape.TWO_HEADS: _two_heads,
    IndicatorShape.YEAR_ROWS: _year_rows,
}
