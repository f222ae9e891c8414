"""The columns of a table, those that only number its rows told from those that name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quitus.sources.numbers.words import NumberWords
from quitus.sources.reports.columns import Column, Role, column_of
from quitus.sources.reports.funders import Signatory
from quitus.sources.reports.paired_stages import with_paired_stages
from quitus.sources.reports.part_columns import with_part_columns, with_stage_of_total
from quitus.sources.reports.tableview import TableView, label_text
from quitus.sources.reports.vocabulary import Vocabulary

_NAMES = frozenset({Role.LABEL, Role.INDICATOR, Role.MEASURE})
_CODED = frozenset({Role.LABEL, Role.INDICATOR})
_ACTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?")
_RANK = re.compile(r"\d{1,6}(?:\.\d{1,3})*[.)]?")
_CODE = re.compile(r"(?P<letters>[^\W\d_]{0,4})[\s.-]?\d{1,3}(?:[.-]?(?:\d{1,3}|[a-z]))*[.)]?")


def columns_of(view: TableView, vocabulary: Vocabulary, words: NumberWords, own: Signatory) -> tuple[Column, ...]:
    """The columns of a table; `own` says whose authority is the signatory's."""
    found = tuple(column_of(view, index, vocabulary, words, own) for index in range(view.table.columns))
    if _is_rank(view, found, vocabulary):
        found = (replace(found[0], role=Role.RANK), *found[1:])
    elif _is_code(view, found, vocabulary):
        # `N° d'indicateur` before `Libellé`: the head that says what the rows are stands over their codes.
        named = Role.INDICATOR if found[0].role is Role.INDICATOR else found[1].role
        found = (replace(found[0], role=Role.RANK), replace(found[1], role=named), *found[2:])
    found = _with_worded_values(found)
    headed = any(column.head for column in found if column.role is Role.VALUE)
    told = [
        replace(column, torn=True) if headed and column.role is Role.VALUE and not column.head else column
        for column in found
    ]
    return with_paired_stages(with_stage_of_total(with_part_columns(told, vocabulary)), vocabulary)


def _with_worded_values(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns; beside indicators and no other values one of words below a date holds what came of them."""
    if len(columns) != 2 or columns[0].role is not Role.INDICATOR or columns[1].role is not Role.LABEL:
        return columns
    dated = len(columns[1].periods) == 1
    return (columns[0], replace(columns[1], role=Role.VALUE, funder=None)) if dated else columns


def _is_rank(view: TableView, columns: tuple[Column, ...], vocabulary: Vocabulary) -> bool:
    """Whether the first column only counts the rows: 1, 2, 3 … beside a column of words that names it.

    Beside titles of actions it holds their numbers, which need not follow one another; nor need those below `N°`.
    Beside names of indicators they may count parts of a number: 2.1, 2.2. A total may run over both columns or
    stand below the numbers of actions.
    """
    roles = [column.role for column in columns[:2]]
    if len(columns) < 3 or roles[0] not in {Role.VALUE, Role.LABEL} or roles[1] not in {*_NAMES, Role.ACTION}:
        return False
    texts = [text for cell in view.column(0) if (text := cell.text.strip()) and cell.column_span == 1]
    if columns[1].role is Role.ACTION:
        texts = [text for text in texts if vocabulary.topic("totals").opens(text) is None]
        return bool(texts) and all(_ACTION_NUMBER.fullmatch(text) for text in texts)
    if not texts or not all(_RANK.fullmatch(text) for text in texts):
        return False
    if _is_of_ranks(columns[0].head, vocabulary):
        return len(set(texts)) == len(texts)
    before, last = zip(*(text.rstrip(".)").rpartition(".")[::2] for text in texts), strict=True)
    parts = columns[1].role is Role.INDICATOR and len(set(before)) == 1
    return len(texts) > 1 and (parts or not any(before)) and _count_on(last)


def _count_on(texts: Sequence[str]) -> bool:
    ranks = [int(text) for text in texts]
    return ranks == list(range(ranks[0], ranks[0] + len(ranks)))


def _is_of_ranks(head: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.of("asides", "rank").whole(head) is not None


def _is_code(view: TableView, columns: tuple[Column, ...], vocabulary: Vocabulary) -> bool:
    """Whether the first column gives each row a code of its own (`I1`, `1.1.2`), beside the one that names it.

    A code beside several names is their measure's. Where no head says that they are numbers, they must have
    letters before the second column's names of indicators.
    """
    if len(columns) < 3 or columns[0].role not in _CODED or columns[1].role not in _CODED:
        return False
    heads = vocabulary.topic("heads")
    if columns[0].role is Role.INDICATOR:
        named = columns[0].head == columns[1].head or heads.first(columns[1].head) == "label"
        return named and _are_codes(_codes(view, vocabulary), lettered=True)
    numbers = _is_of_ranks(columns[0].head, vocabulary)
    return (numbers or columns[1].role is Role.INDICATOR) and _are_codes(
        _codes(view, vocabulary), lettered=not numbers
    )


def _codes(view: TableView, vocabulary: Vocabulary) -> list[str]:
    """What stands left of each name, once for each; a total or a part (`dont femmes`) may have nothing."""
    found: dict[tuple[int, int], str] = {}
    totals, parts = vocabulary.topic("totals"), vocabulary.topic("parts")
    for row in view.body:
        code, name = label_text(row.cells[0]), label_text(row.cells[1])
        due = code or (parts.opens(name) is None and totals.opens(name) is None)
        if not row.group and name and due and row.cells[0] is not row.cells[1]:
            found[row.cells[0].row, row.cells[1].row] = code
    return list(found.values())


def _are_codes(texts: Sequence[str], *, lettered: bool) -> bool:
    """Whether each text is a code of its own; those that no head announces (`lettered`) with the same letters."""
    matches = [_CODE.fullmatch(text) for text in texts]
    letters = {match["letters"] if match else "" for match in matches}
    alike = len(letters) == 1 and "" not in letters and len(texts) > 1 and not any(" " in text for text in texts)
    return all(matches) and 0 < len(texts) == len(set(texts)) and (alike or not lettered)
