"""A table written in any supported format is read back the same, or refused."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sources.partners.books import WORKBOOKS, Cell, delimited, read, workbook

_LABELS = st.lists(
    st.text(alphabet="abcdefghilmnoprstuvéèàç", min_size=3, max_size=9).filter(
        lambda word: not word.startswith(("total", "som", "ensemble", "cumul"))
    ),
    min_size=1,
    max_size=6,
    unique=True,
)
_CENTS = st.integers(-(10**9), 10**9)
_FORMATS = st.sampled_from([*WORKBOOKS, "csv;", "csv,", "csv\t"])
_SLOW = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def _written(kind: str, rows: list[list[Cell]]) -> tuple[bytes, str]:
    if kind.startswith("csv"):
        return delimited(rows, kind[3:]), "11-aude/2019/partners/x.csv"
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
