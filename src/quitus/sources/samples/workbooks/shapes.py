"""The three shapes of partners' files, each built from a short description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from quitus.sources.samples.workbooks.sheets import Formula, Merge, Row, Sheet, Value, Workbook

Description = Mapping[str, Any]

PERCENT = Decimal("0.01")


def financial_account(description: Description) -> Workbook:
    """The layout of the standard form Cerfa 15059*02: charges on the left, produits on the right, balanced."""
    head: list[Row] = [
        ("COMPTE RENDU FINANCIER DE SUBVENTION",),
        (f"Bénéficiaire : {description['partner']}",),
        (f"Action : {description['action']}",),
        (f"Exercice {description['year']}",),
        (),
        ("CHARGES", "Montant", None, None, "PRODUITS", "Montant", None, None),
        (None, "Prévision", "Réalisation", "%", None, "Prévision", "Réalisation", "%"),
    ]
    left, right = description["charges"], description["produits"]
    body = [(*_side(left, index), *_side(right, index)) for index in range(max(len(left), len(right)))]
    totals = (*_total("TOTAL DES CHARGES", left), *_total("TOTAL DES PRODUITS", right))
    given = description["volunteers"]
    notes: list[Row] = [
        ("CONTRIBUTIONS VOLONTAIRES EN NATURE",),
        (
            *("86 – Emplois des contributions volontaires", *_amounts(given)),
            *("87 – Contributions volontaires en nature", *_amounts(given)),
        ),
        (),
        (description["note"],),
    ]
    merges = (Merge(5, 1, 5, 3), Merge(5, 5, 5, 7))
    sheet = Sheet("Compte rendu financier", (*head, *body, totals, *notes), merges, wide=(0, 4))
    return Workbook((sheet, *_extras(description)))


def activity(description: Description) -> Workbook:
    """A partner's follow-up: title rows, a header, a row per month or site, a total, the grant and a note."""
    titles: list[Row] = [(title,) for title in description["titles"]]
    header: Row = tuple(description["header"])
    start = len(titles) + 3
    rows = [tuple(_value(cell) for cell in row) for row in description["rows"]]
    total: Row = ("TOTAL", *(_sum(rows, column, start) for column in range(1, len(header))))
    notes: list[Row] = [tuple(_value(cell) for cell in row) for row in description["notes"]]
    sheet = Sheet(description["sheet"], (*titles, (), header, *rows, total, (), *notes), wide=(0,))
    return Workbook((sheet, *_extras(description)))


def accounts(description: Description) -> Workbook:
    """The export of the département's accounts: one row for each mandat."""
    rows: list[Row] = [tuple(description["header"])]
    for number, row in enumerate(description["rows"], 1):
        day, account, siret, payee, nature, purpose, amount, action, operation = row
        fixed = (description["year"], f"{int(description['first']) + 7 * number}", date.fromisoformat(day))
        rows.append((*fixed, account, siret, payee, nature, purpose, Decimal(amount), action, operation))
    return Workbook((Sheet("Mandats", tuple(rows)),))


SHAPES = {"cerfa": financial_account, "activity": activity, "accounts": accounts}


def _side(entries: Sequence[Sequence[str]], index: int) -> Row:
    if index >= len(entries):
        return (None, None, None, None)
    label, *amounts = entries[index]
    return (label, *_amounts(amounts))


def _amounts(amounts: Sequence[str]) -> Row:
    if not amounts:
        return (None, None, None)
    planned, executed = (Decimal(amount) for amount in amounts)
    share = (100 * executed / planned).quantize(PERCENT) if planned else None
    return (planned, executed, share)


def _total(label: str, entries: Sequence[Sequence[str]]) -> Row:
    # Detail lines start with a dash: their amounts are in the account above them.
    main = [entry for entry in entries if len(entry) == 3 and not entry[0].startswith("–")]
    sums = [str(sum(Decimal(entry[place]) for entry in main)) for place in (1, 2)]
    return (label, *_amounts(sums))


def _sum(rows: Sequence[Row], column: int, start: int) -> Value:
    values = [row[column] for row in rows]
    numbers = [value for value in values if isinstance(value, Decimal)]
    letter = "ABCDEFGH"[column]
    return Formula(f"SUM({letter}{start}:{letter}{start + len(rows) - 1})", sum(numbers, Decimal(0)))


def _extras(description: Description) -> tuple[Sheet, ...]:
    return tuple(
        Sheet(
            extra["name"], tuple(tuple(row) for row in extra.get("rows", [])), hidden=extra.get("hidden") == "yes"
        )
        for extra in description.get("extras", [])
    )


def _value(text: str) -> Value:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text or None
