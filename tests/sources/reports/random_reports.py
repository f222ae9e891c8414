"""Random reports: a seed gives a PDF and the rows that reading it must give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from reportlab.platypus import Flowable, Paragraph, Spacer

from tests.sources.reports.random_budgets import draw_budget, draw_recapitulative
from tests.sources.reports.random_indicators import draw_indicators
from tests.sources.reports.random_plan import BudgetShape, Look, Plan, draw_plan
from tests.sources.reports.random_tables import Amount, BudgetTable, Value
from tests.sources.reports.random_typesetting import Mark, Styles, set_table, styles, typeset

_TITLES = (
    "Prévenir les sorties sèches de l'aide sociale",
    "Premier accueil social inconditionnel de proximité",
    "Référent de parcours",
    "Orientation et parcours des allocataires",
    "Garantie d'activité",
    "Aide à la mobilité des publics en insertion",
    "Lutte contre la précarité énergétique",
)
_PROSE = (
    "Le service accompagne les publics concernés tout au long de leur parcours, en lien avec les partenaires du "
    "territoire. Les équipes se réunissent régulièrement pour suivre les situations et adapter les réponses. "
)
_END = ""


@dataclass(frozen=True, slots=True)
class RandomReport:
    """A report as bytes, and what it says.

    Attributes:
        pages: for each action the pages on which it may stand.
    """

    plan: Plan
    data: bytes
    budget: tuple[Amount, ...]
    indicators: tuple[Value, ...]
    pages: dict[str, range]


def random_report(seed: int, looks: Sequence[Look]) -> RandomReport:
    """The report of a seed, its tables in one of these looks."""
    rng = Random(seed)
    plan = draw_plan(rng, looks)
    look = styles(plan)
    actions = _draw_actions(rng, plan)
    title = f"Rapport d'exécution {plan.year} de la convention d'appui à la lutte contre la pauvreté"
    flow: list[Flowable] = [Paragraph(title, look.heading), Paragraph("Département de l'Hérault", look.body)]
    flow.append(Paragraph(_PROSE * 2, look.body))
    starts: dict[str, int] = {}
    budget: list[Amount] = []
    indicators: list[Value] = []
    for number, name in actions:
        flow += [Mark(number, starts), Paragraph(plan.numbering.format(number, name), look.heading)]
        tables = draw_budget(rng, plan, number)
        values = draw_indicators(rng, plan, number)
        flow += [*_section("Description de l'action", rng.randint(1, 12), look), *_set_all(rng, plan, tables)]
        flow += [Paragraph("Indicateurs", look.section), *set_table(rng, plan, values.grid)]
        flow += _section("Bilan", rng.randint(1, 6), look)
        budget += [row for table in tables for row in table.rows]
        indicators += values.rows
    if plan.budget is BudgetShape.RECAPITULATIVE:
        table = draw_recapitulative(rng, plan, actions)
        flow += _set_all(rng, plan, [table])
        budget += table.rows
    data = typeset([*flow, Mark(_END, starts)], f"Rapport d'exécution {plan.year} – Département de l'Hérault")
    return RandomReport(plan, data, tuple(budget), tuple(indicators), _pages(starts))


def budget_report(seed: int, looks: Sequence[Look], down: float) -> RandomReport:
    """A report of one action whose budget stands `down` points below the heading, and breaks where it must."""
    rng = Random(seed)
    drawn = draw_plan(rng, looks)
    plan = (
        replace(drawn, budget=BudgetShape.STAGE_COLUMNS) if drawn.budget is BudgetShape.RECAPITULATIVE else drawn
    )
    look = styles(plan)
    tables = draw_budget(rng, plan, "1.1")
    starts: dict[str, int] = {}
    flow = [
        Mark("1.1", starts),
        Paragraph(f"1.1. {_TITLES[0]}", look.heading),
        *_section("Description de l'action", 1, look),
        Spacer(1, down),
        *_set_all(rng, plan, tables),
        *_section("Bilan", 2, look),
        Mark(_END, starts),
    ]
    rows = tuple(row for table in tables for row in table.rows)
    return RandomReport(plan, typeset(flow, "Département de l'Hérault"), rows, (), _pages(starts))


def _draw_actions(rng: Random, plan: Plan) -> list[tuple[str, str]]:
    """Numbers and titles of two to four actions, numbered as the plan's headings are."""
    titles = rng.sample(_TITLES, rng.randint(2, 4))
    first = {"F": "{}", "A": "2.{}"}.get(plan.numbering[0], "1.{}")
    return [(first.format(index), title) for index, title in enumerate(titles, 1)]


def _section(title: str, length: int, look: Styles) -> list[Flowable]:
    return [Paragraph(title, look.section), Paragraph(_PROSE * length, look.body)]


def _set_all(rng: Random, plan: Plan, tables: Sequence[BudgetTable]) -> list[Flowable]:
    look = styles(plan)
    flow: list[Flowable] = []
    for table in tables:
        style = look.heading if table.heading.startswith("Annexe") else look.section
        flow += [Paragraph(table.heading, style), *set_table(rng, plan, table.grid)]
    return flow


def _pages(starts: dict[str, int]) -> dict[str, range]:
    """From the page of each heading to that of the next one; an action of an annex stands there too."""
    names = list(starts)
    following = [*(starts[name] for name in names[1:]), starts[_END]]
    return {
        name: range(starts[name], end + 1) for name, end in zip(names, following, strict=True) if name is not _END
    }
