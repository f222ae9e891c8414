"""What a clause says of an action's money: its totals, what each pays, and its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from quitus.figures.claims import Claim, ClaimKind, Measure, Verdict
from quitus.figures.kinds import Funder, Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import amount_term, is_zero
from quitus.sources.reports.claims.comparisons import BELOW, made
from quitus.sources.reports.claims.composed.amounts import RELATING, amount_claims, either_way, paid_amount
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.payers_as_planned import (
    planned_again,
    plans_of,
    said_of_plan,
    told_as_planned,
)
from quitus.sources.reports.claims.composed.possessed import ours_of_all, with_payer
from quitus.sources.reports.claims.composed.series import is_change
from quitus.sources.reports.claims.composed.staged import staged_claims
from quitus.sources.reports.claims.composed.stating import (
    AS_PLANNED,
    EVEN,
    Said,
    bounds_of,
    denied,
    readings,
    roughly,
    settle,
    sign_of,
    told_apart,
)
from quitus.sources.reports.claims.lines import amounts_of
from quitus.sources.reports.claims.payers import funder_of
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.spend import gives
from quitus.sources.reports.claims.surroundings import above, this_years
from quitus.sources.reports.claims.texts import Reader
from quitus.sources.reports.claims.values import near_miss

PLANNED, EXECUTED = Stage.PLANNED, Stage.EXECUTED
_NOT_OF_MONEY = (
    "unreal", "elsewhere", "reason", "last", "two_back", "goal", "unknown", "ambient", "vague",
    "judged", "move", "reach",
)  # fmt: skip
# Words of money only; what is `réalisé` or `mobilisé` may be anything.
_MONEY = frozenset({
    "enveloppe", "budget", "credit", "depense", "cout", "coute", "financement", "somme", "dotation", "paye",
    "mandate", "liquide", "decaisse", "debourse", "regle", "budgetaire", "paiement", "mandatement", "moyen",
    "financier", "financiere",
})  # fmt: skip
_OF_LINES = ("first", "second", "third_place", "least", "post", "line_word")
_TWO = 2
_IN = frozenset({"dan", "en", "au", "a", "sur", "du"})
_STAGES = (EXECUTED, PLANNED)
_PAYS = ("state", "department", "ours")


def of_money(clause: Clause, reader: Reader) -> bool:
    """Whether a clause may speak of the action's money of the year, and of nothing else."""
    if clause.has(*_NOT_OF_MONEY) or clause.span.read.own is not None:
        return False
    if clause.has("people") and not clause.has("per"):
        return False
    if any(item.unit not in ("EUR", "percent", "count") for item in clause.of("number")):
        return False
    any_of, span = clause.grammar.any_of, clause.span
    if any_of["outside"].search(span.read.masked) or any_of["leaving_out"].search(span.masked):
        return False
    return this_years(span, clause.known.catalog, clause.grammar)


def of_ours(clause: Clause, reader: Reader) -> bool:
    """Whether the amounts that a text names before a clause are the action's, or meant to be."""
    catalog, span = clause.known.catalog, clause.span
    terms = [amount_term(*row) for row in catalog.amounts]
    executed, planned = (catalog.total(stage) for stage in _STAGES)
    if executed is not None and planned is not None:
        left = planned.interval - executed.interval
        terms.append(replace(planned, interval=left if left.low >= 0 else left.scaled(Decimal(-1))))
    said = (reader.term(span.read, token) for token in above(span).numbers(NumberClass.AMOUNT))
    return all(any(near_miss(each, term) or each.interval.meets(term.interval) for term in terms) for each in said)


def total_claims(clause: Clause, reader: Reader) -> Iterator[Claim]:
    """The claims of a clause that names no line, indicator or payer: what was planned and what was spent."""
    if clause.strict or clause.has("ratio", "state", "department", "per", "weigh", "pay", *_OF_LINES):
        return
    catalog = clause.known.catalog
    executed, planned = (catalog.sound_total(stage) for stage in _STAGES)
    if executed is None or planned is None or is_zero(planned) or not of_ours(clause, reader):
        return
    plan, spend = clause.has("plan", "as_planned"), clause.has("spend", "budget")
    said = clause.has("plan", "budget", "rest", "over", "as_planned") or spend
    if not said or not _of_euros(clause, (executed, planned), reader):
        return
    amounts = [item for item in clause.of("number") if item.unit == "EUR"]
    if clause.has("up", "down") and not (plan and clause.has("spend")):
        return
    if clause.has(*RELATING) and (plan or clause.has("budget", "rest", "over")):
        yield from settle([pair_claims(clause, (executed, planned), reader)])
    elif clause.has("portion") or any(item.unit == "percent" for item in clause.of("number")):
        told = any(item.stems[0] == "budget" for item in clause.of("spend"))
        if (plan or clause.has("budget") or told) and clause.has("spend") and not amounts:
            yield from settle([pair_claims(clause, (executed, planned), reader, others=_paid(clause, reader))])
    elif (
        clause.has("neg") and denied(clause) and clause.has("spend", "reached") and (plan or clause.has("budget"))
    ):
        if not amounts:
            said_less = Said(ClaimKind.ORDER, Measure.DIFFERENCE, BELOW)
            yield from settle([[claim_of(clause, (executed, planned), said_less, reader)]])
    elif len(amounts) == _TWO == len(clause.of("number")):
        yield from staged_claims(clause, amounts, {EXECUTED: executed, PLANNED: planned}, reader)
    elif (
        len(amounts) == 1 == len(clause.of("number")) and not clause.has("sur", "but") and denied(clause) is False
    ):
        table = planned if plan else executed
        yield from amount_claims(clause, amounts[0], table, reader) if plan != clause.has("spend") else ()


def _of_euros(clause: Clause, terms: Sequence[Term], reader: Reader) -> bool:
    """Whether a clause's money is meant: it has an amount, or a word for money."""
    if any(item.unit == "EUR" for item in clause.of("number")):
        return True
    words = {
        stem for item in clause.of("plan", "budget", "spend", "rest", "over", "neutral") for stem in item.stems
    }
    return bool(words & _MONEY)


def _paid(clause: Clause, reader: Reader) -> list[tuple[Term, Term]]:
    """What each payer has spent of what it planned, and the text's own amounts against each other."""
    catalog, span = clause.known.catalog, clause.span
    found = [
        (paid, due)
        for funder in (Funder.STATE, Funder.DEPARTMENT, Funder.OTHER)
        if (paid := catalog.paid_by(funder, EXECUTED)) and (due := catalog.paid_by(funder, PLANNED))
    ]
    said = [reader.term(span.read, token) for token in amounts_of(span.read)]
    return [*found, *((one, other) for one in said for other in said if one is not other)]


def pair_claims(
    clause: Clause,
    terms: tuple[Term, Term],
    reader: Reader,
    *,
    others: Iterable[tuple[Term, Term]] = (),
) -> list[Claim]:
    """What a clause says of two amounts, in each way it can be read; none where its numbers tell otherwise."""
    numbers = [item for item in clause.of("number") if not _retells(item, terms, reader)]
    if len(numbers) > 1 or (numbers and numbers[0].unit == "count"):
        return []
    if numbers and clause.noun_before(numbers[0]) in ("plan", "budget", "spend", "pay", "as_planned"):
        # `une enveloppe de 1 000 €` says what it is, not by how much more was spent.
        return []
    found = readings(clause, numbers[0] if numbers else None, reader)
    if not found and clause.has("as_planned") and not numbers and not clause.has("neg") and sign_of(clause) == 0:
        found = [Said(ClaimKind.SAME, Measure.RATIO, EVEN)]
    if not found and clause.has("gap") and sign_of(clause) == 0 and len(numbers) == 1:
        found = either_way(numbers[0], terms, reader)
    even = EVEN if numbers or clause.of("number") or roughly(clause) else AS_PLANNED
    found = [replace(said, bounds=even) if said.kind is ClaimKind.SAME else said for said in found]
    sure = not any(
        gives(pair, said.bounds.allowed) for pair in others for said in found if said.measure is Measure.SHARE
    )
    retold = len(clause.of("number")) - len(numbers) == _TWO
    return [
        claim_of(clause, terms, said, reader, sure=sure and not (retold and _is_share(said, terms, reader)))
        for said in found
    ]


def _is_share(said: Said, terms: tuple[Term, Term], reader: Reader) -> bool:
    """Whether what may be a rate of change is what share was spent: `La sous-consommation (soit 90 %)`."""
    if said.kind is not ClaimKind.RATE or said.number is None or is_zero(terms[1]):
        return False
    share = (terms[0].interval / terms[1].interval).scaled(Decimal(100))
    return share.meets(bounds_of(said.number, 1, reader).allowed)


def _retells(item: Item, terms: Sequence[Term], reader: Reader) -> bool:
    """Whether an amount is one of those that are held against each other."""
    stated = bounds_of(item, 1, reader).holds
    return item.unit == "EUR" and any(stated.meets(term.interval) for term in terms)


def claim_of(clause: Clause, terms: tuple[Term, ...], said: Said, reader: Reader, *, sure: bool = True) -> Claim:
    number = said.number
    if len(terms) == _TWO:
        terms = told_apart(said, *terms)
    return made(
        clause.span, reader, said.kind, said.measure, terms, said.bounds, said=clause.span.printed,
        unit=said.unit or "EUR",
        stated=reader.term(clause.span.read, number.token) if number is not None and number.token else None,
        subject=terms[0].label, sure=sure,
    )  # fmt: skip


def payer_claims(clause: Clause, reader: Reader) -> Iterator[Claim]:
    """The claims of a clause about who pays: against another, against its own plan, or of the whole."""
    clause = with_payer(clause, reader)
    who = _payers(clause, reader)
    if any(item.stems[0] != "part" for item in clause.of("ratio")):
        return
    if not who or clause.strict or clause.has("per", *_OF_LINES):
        return
    catalog = clause.known.catalog
    stages = _stages(clause)
    if len(who) == _TWO and said_of_plan(clause):
        told = (claim for pair in plans_of(clause, who) for claim in settle([pair_claims(clause, pair, reader)]))
        yield from sorted(told, key=lambda claim: claim.verdict() is not Verdict.DIFFERS)
        return
    if len(who) == _TWO:
        terms = [(catalog.paid_by(who[0], stage), catalog.paid_by(who[1], stage)) for stage in stages]
    elif told_as_planned(clause):
        retold = planned_again(clause, who[0], reader)
        kept = list(settle([pair_claims(clause, retold, reader)])) if retold is not None else []
        wrong = any(claim.verdict() is Verdict.DIFFERS for claim in kept)
        yield from kept if wrong else paid_amount(clause, who[0], (EXECUTED,), reader)
        return
    elif clause.has(*RELATING) and clause.has("plan", "as_planned") and not _of_part(clause):
        terms = [(catalog.paid_by(who[0], EXECUTED), catalog.paid_by(who[0], PLANNED))]
    elif clause.has("portion") or any(item.unit == "percent" for item in clause.of("number")):
        if clause.has(*RELATING) or not (of_whole(clause, *_PAYS) or _own_rate(clause)):
            return
        terms = [(catalog.paid_by(who[0], stage), catalog.sound_total(stage)) for stage in stages]
        own = (catalog.paid_by(who[0], EXECUTED), catalog.paid_by(who[0], PLANNED))
        if clause.has("action") or not clause.has("budget", "plan"):
            # `finance 60 % de l'action`: of what all have paid, not of its own part.
            own = (None, None)
        terms = [own, *terms] if _own_rate(clause) else [*terms, own]
        if _own_rate(clause) and None in own:
            return
    else:
        yield from paid_amount(clause, who[0], stages, reader)
        return
    pairs = [(a, b) for a, b in terms if a is not None and b is not None and not is_zero(b)]
    if clause.has("ours") and len(who) == 1 and not ours_of_all(clause):
        return
    yield from settle([pair_claims(clause, pair, reader) for pair in pairs])


def _of_part(clause: Clause) -> bool:
    """Whether a portion is told that nothing rose or fell by."""
    beside = clause.has("more", "less") and any(is_change(clause, item) for item in clause.of("portion"))
    return clause.has("portion") and not clause.has("up", "down") and not beside


def of_whole(clause: Clause, *part: str) -> bool:
    """Whether a whole is said behind its part, and whose part it is before or behind both."""
    portions = [i.start for i in clause.items if i.is_portion]
    named = clause.of("budget", "spend", "plan", "whole", *(("action",) if clause.has("pay") else ()))
    wholes = [i.start for i in named if portions and i.start > portions[0]]
    parts = [i.start for i in clause.of(*part)]
    if len(portions) == 1 and parts and not wholes:
        return _part_in(clause, parts, portions[0])
    return bool(wholes) and len(portions) == 1 and (max(parts) < portions[0] or min(parts) > wholes[0])


def _part_in(clause: Clause, parts: Sequence[int], portion: int) -> bool:
    """Whether what is a part of what stands before how large it is: `la part de l'État dans la dépense : 44 %`."""
    opens = [i.start for i in clause.of("ratio", "pay") if i.start < parts[0]]
    wholes = [i.start for i in clause.of("budget", "spend", "plan", "whole") if parts[-1] < i.start < portion]
    linked = [i for i in clause.items if parts[-1] < i.start < portion and _IN & set(i.stems)]
    return bool(opens and wholes) and any(item.start < wholes[0] for item in linked)


def _own_rate(clause: Clause) -> bool:
    """Whether a payer's own money is said to have been spent to a part (`les crédits de l'État, à 85 %`)."""
    money = [item.start for item in clause.of("budget")]
    payers = [item.start for item in clause.of("state", "department")]
    portions = [i.start for i in clause.items if i.is_portion]
    return clause.has("spend") and bool(money and payers and portions) and money[0] < payers[0] < portions[0]


def _payers(clause: Clause, reader: Reader) -> list[Funder]:
    """Who pays, in order of place; the territory where its name is the payer's, not where it is only named."""
    paying = clause.has("pay", "spend", "plan", "budget") or clause.has("state")
    found: list[Funder] = []
    for item in clause.of(*_PAYS):
        words = " ".join(item.stems)
        funder = Funder.DEPARTMENT if item.name == "ours" else funder_of(words, reader)
        if funder is Funder.NONE:
            return []
        if item.name == "ours" and item.stems[0] == "nou" and clause.has("department"):
            continue
        if funder not in found:
            found.append(funder)
    return found if paying and (clause.has("state", "department") or ours_of_all(clause)) else []


def _stages(clause: Clause) -> tuple[Stage, ...]:
    plan, spend = clause.has("plan"), clause.has("spend")
    return _STAGES if plan == spend else (PLANNED,) if plan else (EXECUTED,)
