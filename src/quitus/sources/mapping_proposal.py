"""The entries of `mapping.yaml` that a partner's file calls for, for a person to complete."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

import yaml

from quitus.figures.french import format_french
from quitus.figures.rows import PartnerRow
from quitus.sources.payments import PaymentWords, operation_of

_SHEET_CELL = re.compile(r"(?:'((?:[^']|'')*)'!)?([A-Z]+\d+)")
_LISTED = 60
_HEAD = (
    "# À compléter, puis à joindre à mapping.yaml : l'action, et la ligne réalisée telle que le rapport l'imprime."
)


def propose_mapping(rows: Iterable[PartnerRow], file: str, words: PaymentWords) -> str:
    """YAML with an entry for each operation, or for each amount granted; empty where the file holds no amounts.

    Args:
        file: the file's path below the folder that `mapping.yaml` lies in: `partners/caf.xlsx`.
    """
    amounts = [row for row in rows if row.kind == "amount" and not words.is_planned(row.label)]
    operations = sorted(
        (row for row in amounts if operation_of(row.label)), key=lambda row: operation_of(row.label)
    )
    entries = [
        _operation(file, code, list(some))
        for code, some in groupby(operations, lambda row: operation_of(row.label))
    ]
    single = [row for row in amounts if not operation_of(row.label)]
    granted = [row for row in single if words.is_grant(row.label)] or single
    entries += [_cell(file, row) for row in granted]
    if not entries:
        return ""
    dumped = yaml.safe_dump(entries[:_LISTED], allow_unicode=True, sort_keys=False, width=110)
    more = f"# … et {len(entries) - _LISTED} autres montants\n" if len(entries) > _LISTED else ""
    return f"{_HEAD}\n{dumped}{more}"


def _operation(file: str, code: str, rows: Sequence[PartnerRow]) -> dict[str, object]:
    total = sum((row.value for row in rows), Decimal(0))
    why = f"{len(rows)} montant{'s' if len(rows) > 1 else ''}, {format_french(total, 'EUR')}"
    return {"file": file, "where": {"Opération": code}, **_rest(rows[0].action, why)}


def _cell(file: str, row: PartnerRow) -> dict[str, object]:
    found = _SHEET_CELL.fullmatch(row.source.locator)
    assert found is not None
    sheet = {"sheet": found[1].replace("''", "'")} if found[1] else {}
    why = f"{row.label}, {format_french(row.value, 'EUR')}"
    return {"file": file, **sheet, "cell": found[2], **_rest(row.action, why)}


def _rest(action: str, why: str) -> dict[str, object]:
    return {"action": action, "line": "", "count": True, "why": why}
