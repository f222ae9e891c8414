"""What the amounts of one table must obey: totals of columns and rows, rates and gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from quitus.figures.kinds import Check, Funder, LineKind, Stage
from quitus.figures.relations import Operation
from quitus.sources.reports.amounts import Amount, Rule
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.detail_rules import sums_with_details
from quitus.sources.reports.grand_totals import grand_totals
from quitus.sources.reports.wide_cells import wide_sums
from quitus.sources.reports.wording import stems


def rules_of(amounts: Sequence[Amount], columns: tuple[Column, ...], left_out: frozenset[int]) -> tuple[Rule, ...]:
    """The rules between the amounts; rows in `left_out` (`dont …`) are part of another and not added."""
    money = {column.index for column in columns if column.role is Role.VALUE}
    inside = [i for i, amount in enumerate(amounts) if amount.column in money and not amount.over]
    positions = [i for i in inside if amounts[i].number.unit in {"EUR", ""}]
    rules = [*_column_sums(amounts, positions, left_out), *_row_sums(amounts, positions, columns)]
    rules += _rates_and_gaps(amounts, columns)
    rules += _rate_rows(amounts, inside)
    rules += wide_sums(amounts, left_out)
    return tuple(rules)


def _column_sums(amounts: Sequence[Amount], positions: list[int], left_out: frozenset[int]) -> list[Rule]:
    groups: dict[tuple[int, str], list[int]] = defaultdict(list)
    for index in positions:
        amount = amounts[index]
        if amount.line not in left_out:
            groups[amount.column, "" if amount.grand else _block(amounts, index)].append(index)
    ordered = [sorted(members, key=lambda index: amounts[index].line) for members in groups.values()]

    def totals(apart: frozenset[int]) -> list[Rule]:
        as_first = [rule for members in ordered for rule in _totals(amounts, members, apart)]
        # A total printed first may stand over sub-totals that are printed last, each below its own lines.
        moved = [[*members[1:], members[0]] if _opens(amounts, members) else members for members in ordered]
        mixed = [rule for members in moved for rule in _totals(amounts, members, apart)]
        return max((as_first, mixed), key=lambda rules: sum(rule.holds(amounts) for rule in rules))

    found = [*sums_with_details(amounts, positions, left_out, totals), *grand_totals(amounts, positions)]
    return [rule for rule in found if not _is_of_some(amounts, positions, rule) or rule.holds(amounts)]


def _opens(amounts: Sequence[Amount], members: Sequence[int]) -> bool:
    """Whether a total is the first of the amounts, and the only one."""
    totals = [index for index in members if amounts[index].kind is LineKind.TOTAL]
    return totals == list(members[:1])


def _is_of_some(amounts: Sequence[Amount], positions: Sequence[int], rule: Rule) -> bool:
    """Whether a total that names no stage leaves out lines that do: `Total disponible` below `Budget 2022`."""
    total = amounts[rule.result]
    column = (amounts[index] for index in positions if amounts[index].column == total.column)
    return total.stage is None and any(amount.stage is not None for amount in column)


def _block(amounts: Sequence[Amount], index: int) -> str:
    amount = amounts[index]
    return f"{amount.action}/{amount.stage or ''}"


def _row_kind(amounts: Sequence[Amount], index: int) -> LineKind:
    """What the amount's row is, whatever its column makes of it."""
    return amounts[index].kind


def _totals(amounts: Sequence[Amount], members: list[int], apart: frozenset[int]) -> list[Rule]:
    """Sub-totals over the lines next to them, totals over the sub-totals and the lines outside them.

    Rows of `apart` stand over none of the lines.
    """
    kinds = [_row_kind(amounts, index) for index in members]
    if LineKind.TOTAL not in kinds and LineKind.SUBTOTAL not in kinds:
        return []
    over = [index for index in members if amounts[index].line not in apart]
    first_is_total = over[:1] != members[-1:] and _row_kind(amounts, (over or members)[0]) is not LineKind.LINE
    ordered = members if not first_is_total else list(reversed(members))
    rules: list[Rule] = []
    lines: list[int] = []
    parts: list[int] = []
    for index in ordered:
        kind = _row_kind(amounts, index)
        if kind is LineKind.LINE:
            lines.append(index)
        elif kind is LineKind.SUBTOTAL and amounts[index].line in apart:
            parts += [*lines, index]
            lines = []
        elif kind is LineKind.SUBTOTAL:
            own = _of_payer(amounts, index, lines)
            if own:
                rules.append(_sum(amounts, index, own))
            parts += [*(line for line in lines if line not in own), index]
            lines = []
        else:
            terms = [*parts, *lines]
            if terms:
                rules.append(_sum(amounts, index, terms))
            parts, lines = [], []
    return rules


def _of_payer(amounts: Sequence[Amount], subtotal: int, lines: list[int]) -> list[int]:
    """The lines that a sub-total adds: those of its funder, where each line names one and some another.

    A funder with one line may have no sub-total of its own above the next funder's.
    """
    own = [line for line in lines if amounts[line].funder is amounts[subtotal].funder]
    known = all(amounts[line].funder is not Funder.NONE for line in lines)
    return own if own and known else lines


def _sum(amounts: Sequence[Amount], result: int, terms: list[int]) -> Rule:
    funded = all(amounts[term].funded for term in terms) and len(terms) > 1
    return Rule(Check.FUNDERS_DIFFER if funded else Check.TOTAL_DIFFERS, Operation.SUM, result, tuple(terms))


def _row_sums(amounts: Sequence[Amount], positions: list[int], columns: tuple[Column, ...]) -> list[Rule]:
    """What each total column adds up: the columns of known funders, or all where only their sums hold."""
    by_place = {(amounts[i].line, amounts[i].column): i for i in positions}
    rules: list[Rule] = []
    for column in columns:
        if not column.total:
            continue
        parts = [
            other
            for other in columns
            if other.role is Role.VALUE
            and not other.total
            and other.stage is column.stage
            and (other.periods == column.periods or not column.periods or not other.periods)
        ]
        funded = [other for other in parts if other.funder is not None]
        of_all = _sums_across(by_place, column, parts)
        of_funded = _sums_across(by_place, column, funded) if funded else of_all
        rules += (
            of_all
            if of_all and _all_hold(of_all, amounts) and not (of_funded and _all_hold(of_funded, amounts))
            else of_funded
        )
    return rules


def _all_hold(rules: Sequence[Rule], amounts: Sequence[Amount]) -> bool:
    return all(rule.holds(amounts) for rule in rules)


def _sums_across(by_place: Mapping[tuple[int, int], int], column: Column, parts: Sequence[Column]) -> list[Rule]:
    """A rule for each line that has the total and all of its parts."""
    rules: list[Rule] = []
    for line in sorted({line for line, _ in by_place}):
        terms = [by_place[line, part.index] for part in parts if (line, part.index) in by_place]
        if (line, column.index) in by_place and len(terms) > 1 and len(terms) == len(parts):
            rules.append(Rule(Check.FUNDERS_DIFFER, Operation.SUM, by_place[line, column.index], tuple(terms)))
    return rules


def _rates_and_gaps(amounts: Sequence[Amount], columns: tuple[Column, ...]) -> list[Rule]:
    rules: list[Rule] = []
    for column in columns:
        if column.role is Role.GAP:
            rules += _gaps(amounts, columns, column)
        elif column.role is Role.RATE:
            rules += _rates(amounts, columns, column)
    return rules


def _rate_rows(amounts: Sequence[Amount], inside: list[int]) -> list[Rule]:
    """Rows of percentages below amounts: executed over planned of the same column, if half of them agree."""
    rules: list[Rule] = []
    for index in inside:
        rate = amounts[index]
        if rate.number.unit != "percent":
            continue
        same = [i for i in inside if amounts[i].column == rate.column and amounts[i].action == rate.action]
        planned, executed = ([i for i in same if amounts[i].row and amounts[i].stage is s] for s in Stage)
        if len(planned) == len(executed) == 1 and amounts[planned[0]].number.value:
            rules.append(Rule(Check.SHARE_DIFFERS, Operation.SHARE, index, (executed[0], planned[0])))
    return rules if 2 * sum(rule.holds(amounts) for rule in rules) >= len(rules) else []


def _rows(amounts: Sequence[Amount]) -> list[dict[int, int]]:
    """For each row of the table its amounts' positions by column."""
    rows: dict[int, dict[int, int]] = {}
    for index, amount in enumerate(amounts):
        rows.setdefault(amount.line, {})[amount.column] = index
    return [rows[line] for line in sorted(rows)]


def _gaps(amounts: Sequence[Amount], columns: tuple[Column, ...], column: Column) -> list[Rule]:
    """Executed less planned, or planned less executed: whichever more rows agree with.

    In percent (`Écart (%)`) by how much executed is more or less than planned, or a rate of execution, where half
    of the rows agree: it may be reckoned in yet another way.
    """
    rows = [row for row in _rows(amounts) if column.index in row]
    pairs = [(row[column.index], pair) for row in rows if (pair := _planned_and_executed(column, columns, row))]
    percent = [each for each in pairs if amounts[each[0]].number.unit == "percent"]
    ways = [
        [
            Rule(Check.SHARE_DIFFERS, operation, result, (executed, planned))
            for result, (planned, executed) in percent
        ]
        for operation in (Operation.GROWTH, Operation.SHARE)
    ]
    rates = max(ways, key=lambda rules: _agreeing(amounts, rules))
    others = [each for each in pairs if each not in percent]
    found = [
        [Rule(Check.SHARE_DIFFERS, Operation.DIFFERENCE, result, pair[::way]) for result, pair in others]
        for way in (-1, 1)
    ]
    gaps = max(found, key=lambda rules: _agreeing(amounts, rules))
    return [*gaps, *(rates if 2 * _agreeing(amounts, rates) >= len(rates) else [])]


def _agreeing(amounts: Sequence[Amount], rules: Sequence[Rule]) -> int:
    return sum(rule.holds(amounts) for rule in rules)


def _rates(amounts: Sequence[Amount], columns: tuple[Column, ...], column: Column) -> list[Rule]:
    """Executed over planned, or the column to the left over its total: what at least half of the rows agree with.

    A head that says which (`Taux d'exécution`) is not asked again.
    """
    executed = [
        Rule(Check.SHARE_DIFFERS, Operation.SHARE, row[column.index], pair[::-1])
        for row in _rows(amounts)
        if column.index in row and (pair := _planned_and_executed(column, columns, row)) is not None
    ]
    if len(stems(column.head).split()) > 1:
        return [rule for rule in executed if amounts[rule.terms[1]].number.value]
    candidates = [executed, _shares(amounts, columns, column)]
    best = max(candidates, key=lambda rules: sum(rule.holds(amounts) for rule in rules))
    agreeing = sum(rule.holds(amounts) for rule in best)
    return best if best and agreeing * 2 >= len(best) else []


def _shares(amounts: Sequence[Amount], columns: tuple[Column, ...], column: Column) -> list[Rule]:
    left = [c.index for c in columns if c.index < column.index and c.role is Role.VALUE]
    if not left:
        return []
    rows = [row for row in _rows(amounts) if column.index in row and left[-1] in row]
    totals = [row[left[-1]] for row in rows if amounts[row[left[-1]]].kind is LineKind.TOTAL]
    if len(totals) != 1:
        return []
    return [
        Rule(Check.SHARE_DIFFERS, Operation.SHARE, row[column.index], (row[left[-1]], totals[0])) for row in rows
    ]


def _planned_and_executed(
    column: Column, columns: tuple[Column, ...], row: dict[int, int]
) -> tuple[int, int] | None:
    """The nearest planned and executed amounts to the left that stand alone or beside a total."""
    left = [c for c in columns if c.index < column.index and c.role is Role.VALUE and c.index in row]
    planned = [c for c in left if c.stage == "planned"]
    executed = [c for c in left if c.stage == "executed"]
    planned = [c for c in planned if c.total] or planned
    executed = [c for c in executed if c.total] or executed
    if len(planned) != 1 or len(executed) != 1:
        return None
    return row[planned[0].index], row[executed[0].index]
