"""Columns of an indicator table that nothing tells from each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quitus.figures.kinds import Nature
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.indicator_lines import IndicatorTable, Labels
from quitus.sources.reports.over_years import columns_over_years
from quitus.sources.reports.tableview import YEAR

_MONTH = r"(?:janv|f[ée]vr|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[ée]c)"
_DAY = re.compile(rf"\d{{1,2}}(?:er)?(?:\s?[/.]\s?\d{{1,2}}\s?[/.]|\s+{_MONTH})", re.IGNORECASE)
_LAST_DAY = re.compile(r"31\s?[/.]\s?12\s?[/.]|31\s+d[ée]c", re.IGNORECASE)


def unclear_indicators(table: IndicatorTable, labels: Labels, context: ReportContext) -> tuple[int, ...]:
    """The value columns that nothing tells from each other: same period and nature, no total.

    A column without a year is taken for the report's, unless another one names that year.
    """
    several = columns_over_years(table.columns, context)
    values = [c for c in table.columns if c.role is Role.VALUE and c.index not in several]
    signatures: dict[object, list[Column]] = {}
    for column in values:
        signatures.setdefault((column.periods, column.nature, column.baseline), []).append(column)
    alike = [group for group in signatures.values() if len(group) > 1]
    unclear = {c.index for group in alike for c in group if not (c.total or _stands_out(c, group, context))}
    unclear |= {column.index for column in values if column.torn and column.numbers}
    if labels.period is None and context.plan is None:
        unclear |= {c.index for c in values if c.baseline and not c.periods}
    observed = {column.periods for column in values if column.nature is Nature.OBSERVED and not column.total}
    # A head that says no more than `Xyz 2020` beside `Réalisé 2020`, or `Xyz` beside `Réalisé`, is something else.
    unclear |= {
        c.index for c in values if c.nature is None and c.periods in observed and not (c.baseline or c.total)
    }
    if labels.period is None:
        default = context.undated
        named = {c.nature or Nature.OBSERVED for c in values if c.periods[:1] == (default,)}
        yearless = (c for c in values if not (c.periods or c.baseline or c.total))
        unclear |= {c.index for c in yearless if (c.nature or Nature.OBSERVED) in named}
    return tuple(sorted(unclear))


def _stands_out(column: Column, alike: Sequence[Column], context: ReportContext) -> bool:
    """Whether it is the one that is of the year as a whole, or the others say of which part they are.

    `Au 31/12/2021` beside `Au 30/06/2021`, `Objectif annuel` beside `Objectif de la convention`, `Résultat` beside
    `Résultat au 1er semestre`, `Année 2019` beside `1er semestre 2019` and `2e semestre 2019`.
    """
    yearly = [other for other in alike if context.vocabulary.of("cumulative", "yearly").first(other.head)]
    if yearly:
        return yearly == [column]
    dated = [other for other in alike if _DAY.search(other.head)]
    if dated:
        return [other for other in dated if _LAST_DAY.search(other.head)] == [column] and len(dated) == len(alike)
    named = context.vocabulary.of("times", "named")
    parts = [other for other in alike if named.first(other.head)]
    if len(parts) == len(alike) - 1:
        return column not in parts
    natures = context.vocabulary.topic("natures")
    plain = [other for other in alike if natures.whole(" ".join(YEAR.sub(" ", other.head).split()))]
    return plain == [column] and column.nature is Nature.OBSERVED
