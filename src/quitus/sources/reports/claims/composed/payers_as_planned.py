"""Payers that are said together to have spent what was planned: each is held against its own plan.

`Une dépense égale au budget, côté État comme côté Département` says nothing of one payer against the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quitus.figures.kinds import Funder, Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import is_zero
from quitus.sources.reports.claims.composed.amounts import RELATING
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.stating import bounds_of
from quitus.sources.reports.claims.texts import Reader

# What is the same as a plan, with the plan behind it.
_AS = frozenset({"egal", "conforme", "identiqu", "conformite", "conformement", "equivalent", "pareil"})
_TO = frozenset({"a", "au", "aux", "avec", "le", "la", "les", "l", "ce", "qui", "que", "leur", "leurs", "son"})
_PLANS = frozenset({"plan", "budget"})
# `une part égale au budget` is of the part, and says of neither what it is.
_PARTS = frozenset({"part", "somme", "montant", "contribution", "participation", "apport", "quote", "financement"})
_MANY = 5


def said_of_plan(clause: Clause) -> bool:
    """Whether it is a plan that something is said to be the same as, not what another payer pays."""
    return clause.has("as_planned") or any(_plan_behind(clause, at) for at in _same(clause))


def _same(clause: Clause) -> list[int]:
    return [at for at, item in enumerate(clause.items) if item.name == "same" and _AS & set(item.stems)]


def _plan_behind(clause: Clause, at: int) -> bool:
    for item in clause.items[at + 1 : at + 1 + _MANY]:
        if item.name in _PLANS:
            return True
        if not (item.name in ("neutral", "spend") and _TO.issuperset(item.stems)):
            return False
    return False


def plans_of(clause: Clause, who: Sequence[Funder]) -> Iterator[tuple[Term, Term]]:
    """What each payer has spent and had planned; nothing where a part may be meant, or one is not printed."""
    alike = [at for at in _same(clause) if clause.items[at].stems[0] != "conforme"]
    before = (stem for at in alike for item in clause.items[max(0, at - 1) : at] for stem in item.stems)
    if not _PARTS.isdisjoint(before):
        return
    catalog = clause.known.catalog
    found = [(catalog.paid_by(payer, Stage.EXECUTED), catalog.paid_by(payer, Stage.PLANNED)) for payer in who]
    pairs = [(spent, due) for spent, due in found if spent is not None and due is not None and not is_zero(due)]
    if len(pairs) == len(who):
        yield from pairs


def planned_again(clause: Clause, who: Funder, reader: Reader) -> tuple[Term, Term] | None:
    """What a payer has spent and had planned, where the clause's amount is the plan."""
    spent, due = (clause.known.catalog.paid_by(who, stage) for stage in (Stage.EXECUTED, Stage.PLANNED))
    amounts = [item for item in clause.of("number") if item.unit == "EUR"]
    if spent is None or due is None or is_zero(due) or len(amounts) != 1:
        return None
    return (spent, due) if bounds_of(amounts[0], 1, reader).holds.meets(due.interval) else None


def told_as_planned(clause: Clause) -> bool:
    """Whether one amount is given and said to be as planned."""
    alone = len(clause.of("number")) == 1 and clause.of("number")[0].unit == "EUR"
    others = (name for name in RELATING if name not in ("same", "as_planned"))
    return alone and clause.has("same", "as_planned") and not clause.has("portion", *others)
