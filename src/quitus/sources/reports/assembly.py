"""Amounts of all tables put together: the same amount printed twice is one row, and checked."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from decimal import Decimal

from quitus.figures.kinds import Check, Funder, LineKind, Severity, Stage, Status
from quitus.figures.relations import Operation, Relation, Term
from quitus.figures.rows import BudgetRow, Finding, OtherRow
from quitus.sources.reports.amounts import Amount
from quitus.sources.reports.budget_rows import BudgetTable
from quitus.sources.reports.budgets import BudgetResult
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.other_labels import column_label
from quitus.sources.reports.other_payers import with_other_payers
from quitus.sources.reports.others_again import others_again
from quitus.sources.reports.outline import name_of
from quitus.sources.reports.sides import are_opposed, same_payer
from quitus.sources.reports.wording import stems

_Key = tuple[str, ...]
_Counted = Counter[tuple[str, Stage | None, Funder, LineKind]]


@dataclass(frozen=True, slots=True)
class Assembled:
    """Budget rows in reading order, other rows that budget tables hold, and what all of them must obey."""

    budget: tuple[BudgetRow, ...]
    others: tuple[OtherRow, ...]
    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Book:
    """The rows so far, while one report is put together.

    `partial` has the actions and stages of which a table prints lines that are rows already, `heads` what stands
    over the column of each row.
    """

    budget: list[BudgetRow] = field(default_factory=list)
    others: list[OtherRow] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    first: dict[_Key, int] = field(default_factory=dict)
    tables: dict[int, int] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)
    partial: set[tuple[str, Stage | None, int]] = field(default_factory=set)


def assemble(
    tables: list[tuple[BudgetTable, BudgetResult]], context: ReportContext, first_other: int
) -> Assembled:
    """All amounts as rows; `first_other` is where these other rows will begin in the report's other figures."""
    book = _Book()
    ruled: list[tuple[int, Amount, tuple[Amount, ...]]] = []
    for index, (table, result) in enumerate(tables):
        terms = _terms(index, table, result, book, context, first_other)
        for rule in result.rules:
            over = tuple(result.amounts[term] for term in rule.terms)
            ruled.append((len(book.relations), result.amounts[rule.result], over))
            book.relations.append(
                Relation(
                    rule.check,
                    rule.operation,
                    terms[rule.result],
                    tuple(terms[term] for term in rule.terms),
                    result.amounts[rule.result].action,
                    result.amounts[rule.result].label,
                )
            )
    for at, whole, over in ruled:
        book.relations[at] = with_other_payers(book.relations[at], whole, over, book.budget)
    book.relations += _totals_elsewhere(book)
    return Assembled(tuple(book.budget), tuple(book.others), tuple(book.relations), tuple(book.findings))


def _terms(
    index: int,
    table: BudgetTable,
    result: BudgetResult,
    book: _Book,
    context: ReportContext,
    first_other: int,
) -> list[Term]:
    seen: Counter[_Key] = Counter()
    lines = _funder_lines(result.amounts)
    again = others_again(result.amounts, book.budget, book.tables)
    terms: list[Term] = []
    for amount in result.amounts:
        if amount.doubt:
            book.findings.append(doubtful_amount(amount, context))
        if not amount.row:
            terms.append(_aside(table, amount, book, context, first_other))
            continue
        key = _key(amount, lines)
        before = book.first.get((*key, "1")) if amount.kind is LineKind.TOTAL else None
        if before is not None and are_opposed(book.budget[before].label, amount.label, context):
            key = (*key[:4], "resources")
        seen[key] += 1
        if id(amount) in again and (*key, str(seen[key])) not in book.first:
            _doubt_payer(amount, again[id(amount)], book, context)
            terms.append(_again(again[id(amount)], index, amount, book, context))
            continue
        if (position := _same_total(key, amount, book)) is not None and seen[key] > 1:
            terms.append(_again((position,), index, amount, book, context))
            continue
        if (position := _other_kind(key, index, amount, book)) is not None:
            _doubt_payer(amount, (position,), book, context)
            terms.append(_again((position,), index, amount, book, context))
            continue
        terms.append(_placed((*key, str(seen[key])), index, amount, book, context))
        book.heads.setdefault(len(book.budget) - 1, column_label(table.view, amount.column))
    return terms


def _same_total(key: _Key, amount: Amount, book: _Book) -> int | None:
    """Where a total of the same name and amount stands: of expenses, and of who pays for them."""
    position = book.first.get((*key, "1")) if amount.kind is LineKind.TOTAL else None
    if position is None or stems(book.budget[position].label) != stems(amount.label):
        return None
    return position if book.budget[position].interval.meets(amount.interval) else None


def _funder_lines(amounts: tuple[Amount, ...]) -> _Counted:
    return Counter(
        (a.action, a.stage, a.funder, a.kind)
        for a in amounts
        if a.row and a.funded and a.kind is not LineKind.TOTAL
    )


def _key(amount: Amount, lines: _Counted) -> _Key:
    """What an amount means; a funder's only line or sub-total in a table is that funder, whatever it is called."""
    stage = amount.stage.value if amount.stage else ""
    if amount.kind is LineKind.TOTAL:
        return (amount.action, stage, amount.funder.value, "total", "")
    funder = (amount.action, amount.stage, amount.funder)
    subtotals = lines[*funder, LineKind.SUBTOTAL]
    only = lines[*funder, amount.kind] == 1 and (subtotals == 0 or amount.kind is LineKind.SUBTOTAL)
    if amount.funded and only and amount.funder in {Funder.STATE, Funder.DEPARTMENT}:
        return (amount.action, stage, amount.funder.value, "funder", "")
    return (amount.action, stage, amount.funder.value, amount.kind.value, stems(amount.label))


def _other_kind(key: _Key, index: int, amount: Amount, book: _Book) -> int | None:
    """Where an earlier table prints what a funder pays as a line, and this one the same as its column's total.

    Or the other way round. Where they differ one may be of a part, and both are rows.
    """
    kinds = {"total": "funder", "funder": "total"}
    if amount.funder is Funder.OTHER and amount.kind is LineKind.LINE:
        # `Autres` in a table of all actions, where the action's own says over its lines who they are.
        key = (*key[:3], "funder", "")
    elif key[2] not in {Funder.STATE, Funder.DEPARTMENT} or key[3] not in kinds or (*key, "1") in book.first:
        return None
    position = book.first.get((*key[:3], kinds[key[3]], "", "1"))
    if position is None or book.tables[position] == index:
        return None
    return position if book.budget[position].interval.meets(amount.interval) else None


def _doubt_payer(amount: Amount, positions: tuple[int, ...], book: _Book, context: ReportContext) -> None:
    """Tells that an amount was taken for another funder's, printed again, where neither name says so."""
    rows = [book.budget[position] for position in positions]
    names = [
        row.label if row.kind is LineKind.LINE else book.heads[at] for at, row in zip(positions, rows, strict=True)
    ]
    if amount.funder is not Funder.OTHER or any(same_payer(amount.label, name, context) for name in names):
        return
    known = ", ".join(f"« {row.source.raw} » de « {name} »" for row, name in zip(rows, names, strict=True))
    doubt = (
        f"il a été pris pour {known}, imprimé une seconde fois ; si c'est un autre financeur, il n'a pas de ligne"
    )
    book.findings.append(doubtful_amount(replace(amount, doubt=doubt), context))


def _placed(key: _Key, index: int, amount: Amount, book: _Book, context: ReportContext) -> Term:
    source = context.source(amount.place)
    position = book.first.get(key)
    if position is None:
        position = len(book.budget)
        book.first[key] = position
        book.tables[position] = index
        book.budget.append(_budget_row(amount, context))
        return Term(amount.interval, amount.label, source, ("budget", position))
    return _again((position,), index, amount, book, context)


def _again(positions: tuple[int, ...], index: int, amount: Amount, book: _Book, context: ReportContext) -> Term:
    """An amount that rows print already: it is that row once more, or the sum of several."""
    again = Term(amount.interval, amount.label, context.source(amount.place))
    if amount.kind is LineKind.LINE:
        book.partial.add((amount.action, amount.stage, index))
    if len(positions) == 1:
        known = book.budget[positions[0]]
        printed = Term(known.interval, known.label, known.source, ("budget", positions[0]))
        book.relations.append(
            Relation(Check.REPRINTED_DIFFERS, Operation.EQUAL, again, (printed,), amount.action, known.label)
        )
    return again


def _budget_row(amount: Amount, context: ReportContext) -> BudgetRow:
    assert amount.stage is not None
    return BudgetRow(
        context.territory,
        context.year,
        amount.action,
        amount.stage,
        amount.funder,
        amount.label,
        amount.kind,
        amount.number.value.quantize(Decimal("0.01")),
        context.source(amount.place),
        Status.DOUBTFUL if amount.doubt else Status.UNCONFIRMED,
        amount.number.quantum,
    )


def _aside(table: BudgetTable, amount: Amount, book: _Book, context: ReportContext, first_other: int) -> Term:
    source = context.source(amount.place)
    if amount.grand:
        return Term(amount.interval, amount.label, source)
    position = first_other + len(book.others)
    book.others.append(
        OtherRow(
            context.territory,
            context.year,
            amount.action,
            name_of(table.title, table.scope),
            amount.row_label or amount.label,
            column_label(table.view, amount.column),
            amount.number.value,
            amount.number.unit or "EUR",
            amount.number.note,
            source,
            Status.DOUBTFUL if amount.doubt else Status.UNCONFIRMED,
            amount.number.quantum,
        )
    )
    return Term(amount.interval, amount.label, source, ("other_figures", position))


def _totals_elsewhere(book: _Book) -> list[Relation]:
    """An action's total printed in another table than its lines is still their sum."""
    groups: dict[tuple[str, Stage, int], list[int]] = defaultdict(list)
    totals: dict[tuple[str, Stage], int] = {}
    for position, row in enumerate(book.budget):
        if row.kind is LineKind.TOTAL and row.funder is Funder.NONE:
            totals.setdefault((row.action, row.stage), position)
        elif row.kind is LineKind.LINE and (row.action, row.stage, book.tables[position]) not in book.partial:
            groups[row.action, row.stage, book.tables[position]].append(position)
    found = []
    for (action, stage, table), lines in groups.items():
        total = totals.get((action, stage))
        if total is None or book.tables[total] == table or not _one_set(book, lines):
            continue
        found.append(_sum_elsewhere(book, total, lines, action))
    return found


def _one_set(book: _Book, lines: list[int]) -> bool:
    """Whether the lines are all funders, or all without: sets that are never added to each other."""
    return len({book.budget[line].funder is Funder.NONE for line in lines}) == 1


def _sum_elsewhere(book: _Book, total: int, lines: list[int], action: str) -> Relation:
    def term(position: int) -> Term:
        row = book.budget[position]
        return Term(row.interval, row.label, row.source, ("budget", position))

    return Relation(
        Check.TOTAL_DIFFERS,
        Operation.SUM,
        term(total),
        tuple(term(line) for line in lines),
        action,
        book.budget[total].label,
    )


def doubtful_amount(amount: Amount, context: ReportContext) -> Finding:
    """The finding of an amount that is published as doubtful."""
    whose = f" de « {amount.label} »" if amount.label else ""
    return context.finding(
        Check.DOUBTFUL_READING,
        Severity.WARNING,
        f"Le montant « {amount.place.raw} »{whose} est à vérifier : {amount.doubt}.",
        action=amount.action,
        subject=amount.label,
        observed=amount.place.raw,
        source=context.source(amount.place),
    )
