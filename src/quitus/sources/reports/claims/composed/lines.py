"""What a clause says of a budget's lines: their rank, order, sum, share, and what each of a thing costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval, total
from quitus.figures.kinds import Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import is_zero
from quitus.sources.reports.claims.composed.amounts import RELATING, amount_claims
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.line_costs import unit_cost
from quitus.sources.reports.claims.composed.money import EXECUTED, PLANNED, claim_of, of_whole, pair_claims
from quitus.sources.reports.claims.composed.places import is_amount, rank_claims
from quitus.sources.reports.claims.composed.possessed import ours_of_all
from quitus.sources.reports.claims.composed.spoken import Spoken, spoken_of
from quitus.sources.reports.claims.composed.stating import (
    Said,
    bounds_of,
    denied,
    readings,
    settle,
)
from quitus.sources.reports.claims.lines import amounts_of, explained, slip
from quitus.sources.reports.claims.roughly import around
from quitus.sources.reports.claims.spend import gives
from quitus.sources.reports.claims.texts import INFINITE, Reader
from quitus.sources.reports.claims.values import near_miss, value_claim

_TWO = 2
_WHOLE = Decimal(100)
# What may be said of people and time as well as of money.
_SOFT = ("mobilis", "absorb", "necessit", "employ", "realis", "utilis", "engag", "consomm")


def line_claims(clause: Clause, reader: Reader) -> Iterator[Claim]:
    """The claims of a clause that names lines only."""
    if (
        not clause.strict
        or clause.has("state", "department", "ratio")
        or ours_of_all(clause)
        or clause.known.catalog.sound_total(EXECUTED) is None
    ):
        return
    plain = replace(clause, items=tuple(replace(i, name="neutral") if _carries(i) else i for i in clause.items))
    if clause.has("per"):
        yield from unit_cost(plain, reader)
        return
    lines = spoken_of(plain)
    if any(line.spent is None for line in lines) or not lines:
        return
    if plain.has("pay"):
        return
    if plain.has("first", "second", "third_place", "least"):
        if len(lines) == 1:
            yield from rank_claims(plain, lines[0], reader)
    elif len(lines) == _TWO and plain.has("more", "less", "multiple") and not plain.has("joint"):
        yield from _order(plain, lines, reader)
    elif len(lines) > _TWO and plain.has("more", "less") and plain.has("joint"):
        yield from _together(plain, lines, reader)
    elif (
        len(lines) >= _TWO
        and sum(item.unit == "EUR" for item in plain.of("number")) >= len(lines)
        and not (plain.has("joint", "whole"))
    ):
        yield from _listed(plain, lines, reader)
    elif len(lines) >= _TWO and (_added(plain, lines) or plain.has("joint", "spend", "weigh", "budget")):
        yield from _sum(plain, lines, reader)
    elif len(lines) == 1 and not plain.has("joint"):
        yield from _one(plain, lines[0], reader)


def _added(clause: Clause, lines: Sequence[Spoken]) -> bool:
    """Whether a plus stands between lines: `Ateliers + transport : 9 000 €`."""
    return any(item.stems == ("+",) and lines[0].at < item.start < lines[-1].at for item in clause.of("mark"))


def _carries(item: Item) -> bool:
    """Whether a word only says that something was done or paid for."""
    return item.name == "ours" or (
        item.name == "pay" and item.stems[0] in ("assure", "porte", "finance", "supporte")
    )


def _one_of(clause: Clause, lines: Sequence[Spoken]) -> bool:
    """Whether `un` stands right before what names a line."""
    starts = {line.at for line in lines}
    return any(item.name == "one" and behind.start in starts for item, behind in pairwise(clause.items))


def _order(clause: Clause, lines: Sequence[Spoken], reader: Reader) -> Iterator[Claim]:
    """Two lines against each other, where the words that compare stand between them."""
    one, other = lines
    between = [i for i in clause.of("more", "less", "multiple") if one.at < i.start < other.at]
    if clause.has("one") and _one_of(clause, lines):
        # `Un atelier coûte moins cher que la communication`: one of them.
        return
    if not between or clause.has("plan", "up", "down", "over", "rest") or one.spent is None or other.spent is None:
        return
    paid = clause.has("budget", "post") or any(not item.stems[0].startswith(_SOFT) for item in clause.of("spend"))
    paid = (
        paid or any(len(item.stems) > 1 for item in between) or any(_weighs(item) for item in clause.of("weigh"))
    )
    if not is_zero(other.spent) and (paid or any(item.unit == "EUR" for item in clause.of("number"))):
        yield from settle([pair_claims(clause, (one.spent, other.spent), reader)])


def _together(clause: Clause, lines: Sequence[Spoken], reader: Reader) -> Iterator[Claim]:
    """Lines together against the one behind what compares: `X et Y dépassent, réunis, le coût de Z`."""
    order = clause.of("more", "less")
    *some, last = lines
    between = len(order) == 1 and some[-1].at < order[0].start < last.at
    numbers = [item for item in clause.of("number") if item.how != "more"]
    told = not (clause.has("plan", "up", "down", "rest", "multiple", "portion", "neg", "but", "same") or numbers)
    terms = tuple(term for line in lines if (term := line.spent) is not None)
    if not between or not told or len(terms) != len(lines) or is_zero(terms[-1]):
        return
    if not clause.has("spend", "budget", "post") and not any(item.unit == "EUR" for item in clause.of("number")):
        return
    above = order[0].name == "more"
    bounds = Interval(_WHOLE, INFINITE) if above else Interval(Decimal(0), _WHOLE)
    said = Said(ClaimKind.BESIDE, Measure.SHARE_OF_SUM, Bounds(bounds, bounds))
    yield from settle([[claim_of(clause, terms, said, reader)]])


def _weighs(item: Item) -> bool:
    return item.stems[0].startswith("pe")


def _sum(clause: Clause, lines: Sequence[Spoken], reader: Reader) -> Iterator[Claim]:
    """What lines come to together, or which part of the whole they are."""
    if clause.has(
        "neg", "up", "down", "more", "less", "gap_up", "gap_down", "over", "rest", "but", "multiple", "plan"
    ):
        return
    terms = tuple(term for line in lines if (term := line.spent) is not None)
    whole = clause.known.catalog.sound_total(EXECUTED)
    numbers = [i for i in clause.of("number") if not any(is_amount(i, term, reader) for term in terms)]
    if len(numbers) + len(clause.of("portion")) != 1 or whole is None or len(terms) != len(lines):
        return
    if numbers and numbers[0].unit == "EUR":
        if numbers[0].start < lines[-1].at and not clause.has("joint") and not _added(clause, lines):
            return
        bounds = bounds_of(numbers[0], 1, reader)
        said = Said(ClaimKind.TOTAL, Measure.SUM, bounds, "EUR", numbers[0])
        sure = not _other_sum(clause, numbers[0], reader) and not _of_fewer(terms, bounds.allowed)
        yield from settle([[claim_of(clause, terms, said, reader, sure=sure)]])
    elif of_whole(clause, "thing"):
        found = readings(clause, numbers[0] if numbers else None, reader)
        said_all = [replace(each, measure=Measure.SHARE_OF_SUM) for each in found if each.measure is Measure.SHARE]
        yield from settle([[claim_of(clause, (*terms, whole), each, reader) for each in said_all]])


def _other_sum(clause: Clause, item: Item, reader: Reader) -> bool:
    """Whether an amount is some other of the action, or the sum of other lines."""
    stated = bounds_of(item, 1, reader).allowed
    rows = [row.interval for _, row in clause.known.catalog.amounts]
    return any(row.meets(stated) for row in rows)


def _of_fewer(terms: Sequence[Term], stated: Interval) -> bool:
    """Whether some of the lines named come to an amount: a verb may look like the word of another (`forment`)."""
    some = (part for count in range(_TWO, len(terms)) for part in combinations(terms, count))
    return any(total([term.interval for term in part]).meets(stated) for part in some)


def _listed(clause: Clause, lines: Sequence[Spoken], reader: Reader) -> Iterator[Claim]:
    """The one amount of a list that is not its line's, where the others are theirs."""
    if clause.has(*RELATING, "plan", "neg", "portion", "but"):
        return
    starts = [line.at for line in lines]
    wrong: list[tuple[Item, Term]] = []
    right = 0
    for at, line in enumerate(lines):
        end = starts[at + 1] if at + 1 < len(starts) else len(clause.span.masked)
        amounts = [i for i in clause.of("number") if line.at < i.start < end]
        if len(amounts) != 1 or amounts[0].unit != "EUR" or amounts[0].token is None or line.spent is None:
            return
        if is_amount(amounts[0], line.spent, reader):
            right += 1
        else:
            wrong.append((amounts[0], line.spent))
    if len(wrong) == 1 and right:
        token, term = wrong[0][0].token, wrong[0][1]
        text = reader.term(clause.span.read, token) if token is not None else term
        sure = slip(text, term) or near_miss(text, term)
        sure = sure and not any(row.interval.meets(text.interval) for _, row in clause.known.catalog.amounts)
        if token is not None:
            yield from settle([[value_claim(clause.span, reader, token, term, term.label, sure=sure)]])


def _one(clause: Clause, line: Spoken, reader: Reader) -> Iterator[Claim]:
    """One line's share, what it has cost, or what it has cost against what was planned for it."""
    spent, planned = line.spent, dict(line.thing.terms).get(PLANNED)
    if spent is None:
        return
    shares = [*clause.of("portion"), *(i for i in clause.of("number") if i.unit == "percent")]
    amounts = [item for item in clause.of("number") if item.unit == "EUR"]
    if shares and not clause.has(*RELATING):
        found = list(_share(clause, spent, reader))
        yield from found or _beside_share(clause, amounts, spent, reader)
    elif (
        clause.has(*RELATING) and clause.has("plan", "as_planned") and planned is not None and not is_zero(planned)
    ):
        yield from settle([pair_claims(clause, (spent, planned), reader)])
    elif (
        len(amounts) == 1 == len(clause.of("number"))
        and not shares
        and clause.has("spend", "budget", "weigh")
        and not clause.has(*RELATING, "plan", "neg", "but", "sur")
    ):
        yield from amount_claims(clause, amounts[0], spent, reader)


def _beside_share(clause: Clause, amounts: Sequence[Item], spent: Term, reader: Reader) -> Iterator[Claim]:
    """An amount that is not the line's beside a share that is: `7 200 €, soit 72 % du total`."""
    if len(amounts) != 1 or amounts[0].token is None or amounts[0].how or is_amount(amounts[0], spent, reader):
        return
    rest = replace(clause, items=tuple(item for item in clause.items if item is not amounts[0]))
    shares = [i for i in rest.items if i.is_portion]
    whole = clause.known.catalog.sound_total(EXECUTED)
    if len(shares) != 1 or whole is None or not clause.has("weigh", "spend", "budget") or clause.has("post"):
        return
    bounds = around(shares[0].how, shares[0].value or Decimal(0)) if shares[0].token is None else None
    stated = (bounds or bounds_of(shares[0], 1, reader)).holds
    text = reader.term(clause.span.read, amounts[0].token)
    others = any(gives((text, other), stated) for other in (whole, spent))
    if not gives((spent, whole), stated) or others or clause.has("neg", "plan", "but"):
        return
    # Which part of any other whole that is a text may well say.
    sure = not explained(text, spent, clause.known.catalog, clause.span.read, reader)
    yield from settle([[value_claim(clause.span, reader, amounts[0].token, spent, spent.label, sure=sure)]])


def _share(clause: Clause, spent: Term, reader: Reader) -> Iterator[Claim]:
    catalog = clause.known.catalog
    whole = catalog.sound_total(EXECUTED)
    plain = [i for i in clause.of("number") if not is_amount(i, spent, reader) and i.unit == "percent"]
    strange = [i for i in clause.of("number") if not is_amount(i, spent, reader) and i.unit != "percent"]
    if whole is None or strange or len(plain) > 1 or not of_whole(clause, "thing"):
        return
    wholes = [term for stage in Stage if (term := catalog.sound_total(stage)) is not None]
    said = [reader.term(clause.span.read, token) for token in amounts_of(clause.span.read)]
    no = denied(clause)
    less = no and clause.has("reached") and bool(clause.of("portion"))
    if no and not less:
        return
    found = readings(
        replace(clause, items=tuple(i for i in clause.items if i.name != "neg")),
        plain[0] if plain else None,
        reader,
    )
    if less:
        portion = clause.of("portion")[0].value or Decimal(0)
        bounds = Bounds(Interval(Decimal(0), portion), Interval(Decimal(0), portion))
        found = [Said(ClaimKind.SHARE, Measure.SHARE, bounds, "percent")]
    pairs = [(spent, other) for other in (*wholes, *said) if other is not whole]
    sure = not any(
        gives(pair, each.bounds.allowed)
        for each in found
        for pair in pairs
        if pair[0].interval != pair[1].interval
    )
    yield from settle(
        [
            [
                claim_of(clause, (spent, whole), each, reader, sure=sure)
                for each in found
                if each.measure is Measure.SHARE
            ]
        ]
    )
