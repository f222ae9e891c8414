"""An amount that a clause tells again: a line's, a total's, or what a payer has paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from quitus.figures.claims import Claim, ClaimKind, Measure, Verdict
from quitus.figures.kinds import Funder, Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.staged import staged_claims
from quitus.sources.reports.claims.composed.stating import Said, bounds_of, denied, settle
from quitus.sources.reports.claims.lines import explained
from quitus.sources.reports.claims.texts import Reader
from quitus.sources.reports.claims.values import near_miss, turned, value_claim

RELATING = (
    "up", "down", "same", "more", "less", "gap_up", "gap_down", "over", "rest", "multiple", "gap", "as_planned",
)  # fmt: skip
_BY_NAME = frozenset({"departement", "conseil", "collectivite", "metropole", "region"})
_PARTS = frozenset({"participation", "contribution", "part", "quote", "apport"})
_STAGES = (Stage.EXECUTED, Stage.PLANNED)
_TWO = 2
# `conforme à la convention` beside an amount says no more than that it was spent as planned.
_RELATED = tuple(name for name in RELATING if name not in ("same", "as_planned"))


def amount_claims(clause: Clause, item: Item, table: Term, reader: Reader) -> Iterator[Claim]:
    """An amount against the one that a table has for it, unless some other of the action or text explains it."""
    if item.token is not None and not clause.more:
        yield from settle([[amount_claim(clause, item, table, reader)]])


def amount_claim(clause: Clause, item: Item, table: Term, reader: Reader) -> Claim:
    """A printed amount against one of a table; sure where it comes near to it and nothing else explains it."""
    assert item.token is not None
    text = reader.term(clause.span.read, item.token)
    sure = near_miss(text, table) and not explained(text, table, clause.known.catalog, clause.span.read, reader)
    return value_claim(clause.span, reader, item.token, table, table.label, sure=sure)


def paid_amount(clause: Clause, funder: Funder, stages: Sequence[Stage], reader: Reader) -> Iterator[Claim]:
    """What a payer is said to have paid: its amount of the stage said; where none is, of neither.

    An amount that is not the other stage's either is a slip of the one that it comes near to.
    """
    amounts = clause.of("number")
    if len(amounts) == _TWO and not clause.has(*RELATING, "ours") and denied(clause) is False:
        cells = {stage: term for stage in _STAGES if (term := clause.known.catalog.paid_by(funder, stage))}
        yield from staged_claims(clause, amounts, cells, reader)
    if len(amounts) != 1 or amounts[0].unit != "EUR" or clause.has(*_RELATED, "sur", "but", "ours"):
        return
    # `n'a versé que 60 000 €` denies nothing; `n'a encore versé que` tells of a day before the last.
    if denied(clause) is not False or (clause.has("neg") and any("encore" in i.stems for i in clause.items)):
        return
    if not (clause.has("pay", "spend") or _financed(clause)) or amounts[0].token is None:
        return
    terms = [term for stage in stages if (term := clause.known.catalog.paid_by(funder, stage)) is not None]
    claims = [amount_claim(clause, amounts[0], term, reader) for term in terms] if not clause.more else []
    adjective = any(item.stems[0] not in _BY_NAME for item in clause.of("department"))
    if _financed(clause) or (adjective and not _is_all_of_it(clause)):
        # Without a verb, or a name, it may be of one project: only digits in another order are a slip.
        claims = [replace(each, sure=each.sure and _misprinted(each)) for each in claims]
    differing = [claim for claim in claims if claim.verdict() is Verdict.DIFFERS]
    if len(differing) == 1 and not any(claim.verdict() is Verdict.HOLDS for claim in claims):
        claims = differing
    yield from settle([claim] for claim in claims)


def _is_all_of_it(clause: Clause) -> bool:
    """Whether a clause says what a payer's part comes to, and nothing else."""
    told = [item for item in clause.items if item.name not in ("neutral", "mark")]
    names = [item.name for item in told]
    return names in (["pay", "department", "number"], ["ratio", "department", "number"]) and (
        told[0].stems[0] in _PARTS
    )


def _misprinted(claim: Claim) -> bool:
    return claim.stated is not None and turned(claim.stated, claim.terms[0])


def _financed(clause: Clause) -> bool:
    """Whether a payer's financing is told (`Financement du Département : 40 000 €`)."""
    money = [item.start for item in clause.of("budget") if item.stems == ("financement",)]
    return bool(money) and money[0] < min(item.start for item in clause.of("state", "department"))


def either_way(item: Item, terms: tuple[Term, Term], reader: Reader) -> list[Said]:
    """A difference, or a rate of either amount, whose direction is not said."""
    sign = 1 if terms[0].interval.high >= terms[1].interval.high else -1
    if item.unit == "percent":
        bounds = bounds_of(item, sign, reader)
        back = ((terms[1].interval - terms[0].interval) / terms[0].interval).scaled(Decimal(-100))
        return [] if back.meets(bounds.allowed) else [Said(ClaimKind.RATE, Measure.RATE, bounds, "percent", item)]
    if item.unit != "EUR":
        return []
    return [Said(ClaimKind.DIFFERENCE, Measure.DIFFERENCE, bounds_of(item, sign, reader), "EUR", item)]
