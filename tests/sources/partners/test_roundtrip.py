"""A table written in any supported format is read back the same, or refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quitus.sources.partners.persons import NEUTRAL
from tests.sources.partners.books import CSVS, WORKBOOKS, Cell, delimited, read, workbook

_LABELS = st.lists(
    st.text(alphabet="abcdefghilmnoprstuvéèàç", min_size=3, max_size=9).filter(
        lambda word: not word.startswith(("total", "som", "ensemble", "cumul"))
    ),
    min_size=1,
    max_size=6,
    unique=True,
)
_CENTS = st.integers(-(10**9), 10**9)
_FORMATS = st.sampled_from([*WORKBOOKS, *(f"csv{mark}{encoding}" for mark in ";,\t" for encoding in CSVS)])
_SLOW = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def _written(kind: str, rows: list[list[Cell]]) -> tuple[bytes, str]:
    if kind.startswith("csv"):
        return delimited(rows, kind[3], kind[4:]), "11-aude/2019/partners/x.csv"
    return workbook(kind, {"Feuil1": rows}), f"11-aude/2019/partners/x.{kind}"


@_SLOW
@given(
    labels=_LABELS,
    data=st.data(),
    kind=_FORMATS,
    title=st.booleans(),
    total=st.booleans(),
    before=st.integers(0, 2),
)
def test_a_table_of_amounts_and_activity(
    labels: list[str], data: st.DataObject, kind: str, title: bool, total: bool, before: int
) -> None:
    amounts = data.draw(st.lists(_CENTS, min_size=len(labels), max_size=len(labels)))
    counts = data.draw(st.lists(st.integers(0, 10**6), min_size=len(labels), max_size=len(labels)))
    columns = data.draw(st.permutations(["Intitulé", "Montant", "Entrées"]))
    pad: list[Cell] = [None] * before if not kind.startswith("csv") else []
    rows: list[list[Cell]] = [["Tableau de notre structure"], []] if title else []
    rows.append([*pad, *columns])
    for label, cents, count in zip(labels, amounts, counts, strict=True):
        line: dict[str, Cell] = {"Intitulé": label, "Montant": cents / 100, "Entrées": count}
        rows.append([*pad, *(line[column] for column in columns)])
    if total:
        last: dict[str, Cell] = {"Intitulé": "Total", "Montant": sum(amounts) / 100, "Entrées": sum(counts)}
        rows.append([*pad, *(last[column] for column in columns)])
    found = read(*_written(kind, rows))
    lines = [row for row in found.partner_figures if not row.label.startswith("Total")]
    assert sorted((row.label, row.value) for row in lines if row.kind == "amount") == sorted(
        (label, Decimal(cents) / 100) for label, cents in zip(labels, amounts, strict=True)
    )
    assert sorted((row.label, row.value) for row in lines if row.kind == "activity") == sorted(
        (label, Decimal(count)) for label, count in zip(labels, counts, strict=True)
    )
    assert all(relation.holds() for relation in found.relations)
    assert len(found.relations) == (2 if total else 0)


@_SLOW
@given(
    payees=st.lists(st.sampled_from(["CCAS de Muret", "ENVIE 31", "DUPONT Marie"]), min_size=1, max_size=8),
    data=st.data(),
    kind=_FORMATS,
    title=st.booleans(),
)
def test_an_export_of_payments(payees: list[str], data: st.DataObject, kind: str, title: bool) -> None:
    amounts = data.draw(st.lists(_CENTS, min_size=len(payees), max_size=len(payees)))
    days = data.draw(st.lists(st.dates(dt.date(2018, 1, 1), dt.date(2020, 12, 31)), min_size=8, max_size=8))
    rows: list[list[Cell]] = [["Export des mandats"], []] if title else []
    rows.append(["N° mandat", "Date", "Tiers", "Objet", "Code action", "Montant TTC"])
    for at, (payee, cents) in enumerate(zip(payees, amounts, strict=True)):
        rows.append([f"M{at}", days[at], payee, f"Objet {at}", f"{at % 3 + 1}.{at + 1}", cents / 100])
    found = read(*_written(kind, rows)).partner_figures
    assert [(row.partner, row.label, row.action, row.value, row.period) for row in found] == [
        (NEUTRAL if payee == "DUPONT Marie" else payee, f"Objet {at}", f"{at % 3 + 1}.{at + 1}",
         Decimal(cents) / 100, str(days[at].year))
        for at, (payee, cents) in enumerate(zip(payees, amounts, strict=True))
    ]  # fmt: skip


@_SLOW
@given(labels=_LABELS, data=st.data(), kind=_FORMATS, balanced=st.booleans())
def test_a_financial_account(labels: list[str], data: st.DataObject, kind: str, balanced: bool) -> None:
    """Charges and produits side by side; where they do not balance, just that does not hold."""
    values = data.draw(st.lists(st.tuples(_CENTS, _CENTS), min_size=len(labels), max_size=len(labels)))
    planned, executed = (Decimal(sum(pair)) / 100 for pair in zip(*values, strict=True))
    heads: list[Cell] = ["Prévision", "Réalisation", "%"]
    rows: list[list[Cell]] = [["Compte rendu financier"], [], ["Charges", *heads, "Produits", *heads]]
    for label, (first, second) in zip(labels, values, strict=True):
        pair: list[Cell] = [first / 100, second / 100, None]
        rows.append([label, *pair, f"{label} reçu", *pair])
    off = 0 if balanced else 1
    end: list[Cell] = [float(planned), float(executed), None]
    rows.append(["Total des charges", *end, "Total des produits", float(planned), float(executed) + off, None])
    found = read(*_written(kind, rows))
    assert sorted((row.label, row.value) for row in found.partner_figures) == sorted(
        (f"{label}{side}{stage}", Decimal(cents) / 100)
        for label, pair in zip(labels, values, strict=True)
        for side in ("", " reçu")
        for stage, cents in zip((" – prévision", ""), pair, strict=True)
    )
    assert sum(not relation.holds() for relation in found.relations) == 2 * off


@_SLOW
@given(labels=_LABELS, data=st.data(), kind=_FORMATS)
def test_months_as_columns(labels: list[str], data: st.DataObject, kind: str) -> None:
    months = ["janv-19", "févr-19", "mars-19"]
    counts = data.draw(st.lists(st.lists(st.integers(0, 999), min_size=3, max_size=3), min_size=6, max_size=6))
    rows: list[list[Cell]] = [["Activité"], [], ["Indicateur", *months]]
    rows.extend([f"Nombre de {label}", *values] for label, values in zip(labels, counts, strict=False))
    found = read(*_written(kind, rows)).partner_figures
    assert [(row.label, row.period, int(row.value)) for row in found] == [
        (f"Nombre de {label}", f"2019-{month:02d}", value)
        for label, values in zip(labels, counts, strict=False)
        for month, value in enumerate(values, 1)
    ]
