"""The rows below a table's heads: each value with its label, period, payee and action; totals apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from quitus.sources.partners.blocks import Block, label_texts
from quitus.sources.partners.columns import Head
from quitus.sources.partners.contracts import Contract, Role
from quitus.sources.partners.entries import Entry, SheetResult, Sum
from quitus.sources.partners.measures import AMOUNT
from quitus.sources.partners.model import Place, Sheet, is_blank, stored_text
from quitus.sources.partners.naming import column_named, numbered_action, whole_action
from quitus.sources.partners.periods import period_of, year_of
from quitus.sources.partners.persons import NEUTRAL, Persons, unnamed, without_names
from quitus.sources.partners.repeats import Repeats
from quitus.sources.partners.telling import Telling
from quitus.sources.partners.totals import Column, holds
from quitus.sources.partners.values import Measure, Number, Unread, read_value
from quitus.sources.reports.wording import plain, stems

_ACCOUNT = re.compile(r"\s*\d{2}(?!\d)")
UNNAMED = "Personne accompagnée (nom non publié)"


class Body:
    """Reads the rows of one table's block into a sheet's result."""

    def __init__(
        self, sheet: Sheet, block: Block, telling: Telling, contract: Contract, persons: Persons, year: int
    ) -> None:
        self.sheet, self.block, self.telling, self.contract = sheet, block, telling, contract
        self.persons, self.year, self.words = persons, year, telling.words
        self.columns = {head.at: Column() for head in block.values}
        self.measures = {
            head.at: head.measure and telling.scaled(head.measure, head.text) for head in block.values
        }
        self.naming = [column for column in block.columns if column not in self.columns]
        self.openers = frozenset(
            plain(printed[:2])
            for phrases in (contract.totals, contract.subtotals, contract.details)
            for entries in phrases.by_first.values()
            for _, _, printed in entries
        )
        self.across = _row_total(block)
        self.carried: dict[int, str] = {}
        self.judged: dict[tuple[str, str, str], bool] = {}
        self.closed = False
        self.part = ""
        self.repeats = Repeats.of(block)
        self.kinds = Counter(
            (head.field.role, head.period) for head in block.values if not head.period or head.field.suffix is None
        )
        self.silent: dict[int, list[int]] = {}
        self.cancelled: list[Place] = []

    def row(self, row: int, result: SheetResult) -> bool:
        """Read one row; whether it held a value."""
        numbers = list(self._numbers(row, result))
        labels = label_texts(self.sheet, row, self.block.labels, self.carried)
        first = self._first_text(row)
        if not numbers:
            self._bare_account(row, labels, result)
            return False
        if not first and self.block.labels:
            self._unlabelled(row, numbers, result)
        elif self._may_open(first) and self.contract.subtotals.opens(first) is not None:
            self._total(row, first, numbers, True, result)
        elif self._may_open(first) and self.contract.totals.opens(first) is not None:
            self._total(row, first, numbers, False, result)
        else:
            self._line(row, labels, numbers, result)
        return True

    def _may_open(self, text: str) -> bool:
        """Whether a row's words may begin with a phrase of totals or details, told by two letters."""
        return plain(text.lstrip()[:2]) in self.openers

    def _bare_account(self, row: int, labels: list[str], result: SheetResult) -> None:
        """An account's row without an amount of its own: what follows is its details all the same."""
        if self.contract.accounts and _ACCOUNT.match(self._account(row, labels)):
            closed = [column.open_account(None) for column in self.columns.values()]
            result.sums.extend(total for total in closed if total is not None)

    def _account(self, row: int, labels: list[str]) -> str:
        return self._said(row, Role.ACCOUNT) or next(iter(labels), "")

    def _unlabelled(self, row: int, numbers: list[tuple[Head, Number, Measure]], result: SheetResult) -> None:
        """Numbers without words: a total where they are the sum of what stands above, else unread."""
        entries = [
            (head, Entry((row, head.at), "", measure.kind, number, "")) for head, number, measure in numbers
        ]
        if all(
            len(self.columns[head.at].lines) > 1 and holds(entry, self.columns[head.at].lines)
            for head, entry in entries
        ):
            self._total(row, "Total", numbers, False, result)
            return
        for head, _, _ in numbers:
            result.unread_at((row, head.at), "rien ne dit ce que son nombre compte")

    def finish(self, result: SheetResult) -> None:
        """Nothing follows: what is still open is closed."""
        self.repeats.finish(result)
        for head in self.block.values:
            if rows := self.silent.get(head.at):
                result.unread_column(head.at, rows, unnamed(head.text))
        if self.cancelled:
            result.cancelled_at(self.cancelled)
        for column in self.columns.values():
            closed = column.close_account()
            if closed is not None:
                result.sums.append(closed)

    def _numbers(self, row: int, result: SheetResult) -> Iterator[tuple[Head, Number, Measure]]:
        for head in self.block.values:
            if is_blank(self.sheet.at(row, head.at)) and (row, head.at) not in self.sheet.facts.broken:
                continue
            measure = self.measures[head.at] or self.telling.measure(row, head.at, self._first_text(row))
            if measure is None:
                if any(character.isdigit() for character in stored_text(self.sheet.at(row, head.at))):
                    self.silent.setdefault(head.at, []).append(row)
                continue
            read = read_value(self.sheet, (row, head.at), measure, self.words)
            if isinstance(read, Unread):
                result.unread_at((row, head.at), read.reason)
            elif read is not None:
                printed = AMOUNT if read.unit == "EUR" and measure.kind != Role.AMOUNT else measure
                yield head, read, printed

    def _first_text(self, row: int) -> str:
        """The row's first words in this block's columns, those of values apart."""
        cells = self.sheet.rows[row]
        for column in self.naming:
            value = cells[column] if column < len(cells) else ""
            if isinstance(value, str) and not is_blank(value):
                return value
        return ""

    def _total(
        self,
        row: int,
        label: str,
        numbers: list[tuple[Head, Number, Measure]],
        partial: bool,
        result: SheetResult,
    ) -> None:
        self.closed = self.closed or not partial
        for head, number, measure in numbers:
            column = self.columns[head.at]
            account = column.close_account()
            entry = Entry(
                (row, head.at),
                self._label([unnamed(" ".join(label.split()))], head),
                measure.kind,
                number,
                head.period or self.part,
                published=measure.kind == Role.ACTIVITY and not partial,
                distinct=head.field.distinct,
            )
            found = column.total(entry, partial=partial)
            result.entries.append(entry)
            result.sums.extend(closed for closed in (account, found) if closed is not None)

    def _line(
        self, row: int, labels: list[str], numbers: list[tuple[Head, Number, Measure]], result: SheetResult
    ) -> None:
        self.repeats.row(self.sheet.rows[row], row, numbers[0][0].at, result)
        if self.contract.cancelled.by_first and self._is_cancelled(row):
            self.cancelled.append((row, numbers[0][0].at))
        named, payee, person = self._payee(row, labels)
        period, action = self._period(row), self._action(row) or numbered_action(labels)
        operation = self._said(row, Role.OPERATION)
        if operation and named:
            named = [*named[:-1], f"{named[-1]} [{operation}]"]
        for head, number, measure in numbers:
            entry = Entry(
                (row, head.at),
                self._label(named, head),
                measure.kind,
                number,
                head.period or period,
                action=action,
                partner=NEUTRAL if person else payee,
                distinct=head.field.distinct,
            )
            result.entries.append(entry)
            if not (labels and self._may_open(labels[-1]) and self.contract.details.opens(labels[-1])):
                self._count(self.columns[head.at], row, labels, entry, result)
        self._across(row, " – ".join(named), numbers, result)

    def _is_cancelled(self, row: int) -> bool:
        """Whether a column that only files the row says that it was not paid."""
        cells = self.sheet.rows[row]
        said = [cells[column] for column in self.block.numbering if column < len(cells)]
        return any(
            isinstance(value, str) and value[:1].isalpha() and self.contract.cancelled.whole(value) is not None
            for value in said
        )

    def _across(
        self, row: int, label: str, numbers: list[tuple[Head, Number, Measure]], result: SheetResult
    ) -> None:
        """A row's own total: asserted where the columns are periods, or where it holds."""
        measures = {(measure.kind, number.unit) for _, number, measure in numbers}
        if self.across is None or len(measures) != 1 or len(numbers) < 2:
            return
        place = (row, self.across.at)
        read = read_value(self.sheet, place, numbers[0][2], self.words)
        if not isinstance(read, Number):
            return
        terms = result.entries[-len(numbers) :]
        total = Entry(place, self.across.text, terms[0].kind, read, "", published=False)
        if all(head.period for head, _, _ in numbers) or holds(total, terms):
            result.entries.append(total)
            result.sums.append(Sum(total, tuple(terms), f"{self.across.text} – {label}"))

    def _count(self, column: Column, row: int, labels: list[str], entry: Entry, result: SheetResult) -> None:
        """Put a line where the totals below will look for it."""
        if not self.contract.accounts:
            column.line(entry)
            return
        if _ACCOUNT.match(self._account(row, labels)):
            closed = column.open_account(entry)
            if closed is not None:
                result.sums.append(closed)
        else:
            column.detail(entry)

    def _label(self, named: list[str], head: Head) -> str:
        suffix = head.field.suffix
        if suffix is None:
            shared = self.kinds[head.field.role, head.period] > 1
            suffix = head.text if shared or not named or not head.exact else ""
        elif not head.exact:
            suffix = head.text
        suffix = column_named(suffix, head.at)
        parts = [*named, *([suffix] if suffix else [])]
        return " – ".join(parts)

    def _payee(self, row: int, labels: list[str]) -> tuple[list[str], str, bool]:
        """The row's labels, its payee, and whether that is a person, whose name is then in neither."""
        head = self.block.of(Role.PARTNER)
        payee = self._said(row, Role.PARTNER)
        flag = self._said(row, Role.PERSON_FLAG) or ("" if head is None or self.contract.persons else head.text)
        if payee and self._is_person(payee, self._said(row, Role.SIRET), flag):
            return [unnamed(without_names(label, payee)) for label in labels], "", True
        named = [unnamed(label) for label in labels]
        if not named and self.block.of(Role.PERSON) is not None:
            return [UNNAMED], payee, False
        return named, payee, False

    def _is_person(self, payee: str, siret: str, flag: str) -> bool:
        """As `Persons.is_person`, once for each payee: exports name the same ones thousands of times."""
        asked = (payee, siret, flag)
        known = self.judged.get(asked)
        if known is None:
            known = self.judged[asked] = self.persons.is_person(payee, siret, flag)
        return known

    def _said(self, row: int, role: Role) -> str:
        head = self.block.others.get(role)
        if head is None:
            return ""
        cells = self.sheet.rows[row]
        value = cells[head.at] if head.at < len(cells) else ""
        text = (value if isinstance(value, str) else stored_text(value)).strip()
        return " ".join(text.split()) if "\n" in text or "  " in text else text

    def _period(self, row: int) -> str:
        for role, read in ((Role.PERIOD, lambda value: period_of(value, self.year)), (Role.DATE, year_of)):
            head = self.block.of(role)
            period = read(self.sheet.at(row, head.at)) if head else None
            if period:
                return period
        return self.part

    def _action(self, row: int) -> str:
        return whole_action(self._said(row, Role.ACTION))


def _row_total(block: Block) -> Head | None:
    """The column that adds up a row's values; None without one."""
    share = block.others.get(Role.SHARE)
    return share if share is not None and stems(share.text) == "total" and len(block.values) > 1 else None
