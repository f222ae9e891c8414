"""Columns without rules that stand nearly as close as words."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_SIZE = 9


def _grid(rows: Sequence[Sequence[tuple[float, str, str]]], leading: float = 16) -> list[list[str]]:
    """The table of rows of texts, each at a place from which it runs right (`l`) or at which it ends (`r`)."""

    def draw(canvas: Canvas) -> None:
        for place, row in enumerate(rows):
            canvas.setFont("Helvetica-Bold" if place == 0 else "Helvetica", _SIZE)
            for x, side, text in row:
                set_at = canvas.drawString if side == "l" else canvas.drawRightString
                set_at(x, 700 - leading * place, text)
        canvas.showPage()

    (table,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    return [[cell.text for cell in row] for row in table.grid()]


def test_remarks_close_behind_right_set_values_are_a_column() -> None:
    rows = (
        ("Indicateur", "2019", "2020", "Remarque"),
        ("Lits ouverts", "46", "1 052", "Deux sites fermés"),
        ("Repas servis", "9", "87", ""),
        ("Visites faites", "311", "NR", "Voir la note"),
    )
    drawn_rows = [((60, "l", a), (250, "r", b), (300, "r", c), (306, "l", d)) for a, b, c, d in rows]
    assert _grid(drawn_rows) == [list(row) for row in rows]


def test_years_close_behind_long_labels_are_a_column() -> None:
    rows = (
        ("Indicateur", "Année", "Résultat"),
        ("Nombre de lits ouverts en hiver", "2020", "46"),
        ("", "2019", "44"),
        ("Repas", "2020", "950"),
        ("", "2019", "902"),
    )
    # The longest label ends five points before the years.
    drawn_rows = [((60, "l", a), (189.5, "l", b), (290, "r", c)) for a, b, c in rows]
    found = _grid(drawn_rows)
    assert [row[1:] for row in found] == [list(row[1:]) for row in rows]
    assert [row[0] for row in found[1:]] == [rows[1][0]] * 2 + [rows[3][0]] * 2


def test_numbers_before_titles_in_one_column_stay_with_them() -> None:
    """Numbers of a list stand a little off their texts, under one head for both."""
    rows = (
        ("Axe", "Mesure", "2020"),
        ("A", "1.  Accueil", "46"),
        ("B", "2.  Logement", "44"),
        ("C", "3.  Repas", "9"),
    )
    drawn_rows = [((60, "l", a), (100, "l", b), (300, "r", c)) for a, b, c in rows]
    assert _grid(drawn_rows) == [[" ".join(text.split()) for text in row] for row in rows]


def test_numbers_and_their_units_are_not_parted() -> None:
    rows = (
        ("Dépense", "Réalisé"),
        ("Loyer", ("46 052", "€")),
        ("Repas", ("9 311", "€")),
        ("Salaires", ("311 000", "€")),
    )
    drawn_rows: list[list[tuple[float, str, str]]] = [[(60, "l", "Dépense"), (300, "r", "Réalisé")]]
    for label, (number, unit) in rows[1:]:
        drawn_rows.append([(60, "l", label), (290, "r", number), (295, "l", unit)])
    assert [row[1:] for row in _grid(drawn_rows)] == [["Réalisé"], *([" ".join(row[1])] for row in rows[1:])]


def test_texts_that_touch_the_values_beside_them_are_a_column() -> None:
    """Cells without any room: the head of the remarks begins where that of the values ends."""
    rows = (
        ("Indicateur", "2019", "2020", "Remarque"),
        ("Lits ouverts", "46", "1 052", "Deux sites fermés"),
        ("Repas servis", "9", "87 %", "Relevé partiel"),
        ("Visites faites", "311", "NR", ""),
    )
    drawn_rows = [((60, "l", a), (250, "r", b), (300, "r", c), (300, "l", d)) for a, b, c, d in rows]
    assert _grid(drawn_rows) == [list(row) for row in rows]


def test_years_one_space_behind_the_longest_labels_are_a_column() -> None:
    rows = (
        ("Indicateur", "Année", "Résultat"),
        ("Nombre de lits ouverts en hiver", "2020", "46"),
        ("", "2019", "44"),
        ("Repas", "2020", "950"),
        ("", "2019", "902"),
    )
    drawn_rows = [((60, "l", a), (187, "l", b), (290, "r", c)) for a, b, c in rows]
    assert [row[1:] for row in _grid(drawn_rows)] == [list(row[1:]) for row in rows]


def test_a_year_that_ends_a_label_is_its_own() -> None:
    rows = (("Action", "Montant"), ("Accueil ouvert en 2019", "46 €"), ("Repas", "950 €"), ("Toits", "12 €"))
    assert _grid([((60, "l", a), (290, "r", b)) for a, b in rows]) == [list(row) for row in rows]


def test_a_sign_at_the_left_of_its_cell_goes_with_its_number() -> None:
    """As accounts print what is below zero: the sign stands at once behind the number of the cell before."""
    rows = (("Poste", "Payé", "Écart"), ("Loyer", "12 400 €", "- 1 200 €"), ("Repas", "8 100 €", "300 €"))
    drawn_rows: list[list[tuple[float, str, str]]] = [
        [(60, "l", "Poste"), (230, "r", "Payé"), (300, "r", "Écart")]
    ]
    for label, paid, gap in rows[1:]:
        sign, _, number = gap.rpartition("- ")
        drawn_rows.append([(60, "l", label), (240, "r", paid), (310, "r", number)])
        if sign or gap != number:
            drawn_rows[-1].insert(2, (245, "l", "-"))
    assert _grid(drawn_rows) == [list(row) for row in rows]
