"""Labels and remarks beside groups of rows that a column of years or natures counts off."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_LABELS = (
    ("Nombre de foyers", "aidés au titre", "de l'énergie"),
    ("Délai moyen",),
    ("Part des bénéficiaires", "satisfaits"),
)
_X = (70, 210, 290, 350, 400)


def _tables(
    between: str,
    place: str,
    keys: tuple[str, ...] = ("2019", "2020", "2021"),
    labels: tuple[tuple[str, ...], ...] = _LABELS,
    leading: float = 11.0,
) -> list[Table]:
    """A table of groups parted by a rule, a gap or nothing; its labels stand at one of three places."""
    pitch = 13.5

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 9)
        heads = ("Indicateur", "Année", "Objectif", "Résultat", "Commentaire")
        for x, head in zip(_X, heads, strict=True):
            canvas.drawString(x, 700, head)
        canvas.setFont("Helvetica", 9)
        canvas.line(70, 712, 500, 712)
        canvas.line(70, 695, 500, 695)
        y = 682.0
        for index, label in enumerate(labels):
            height = pitch * (len(keys) - 1)
            text = leading * (len(label) - 1)
            top = y - {"top": 0.0, "middle": (height - text) / 2, "bottom": height - text}[place]
            for at, line in enumerate(label):
                canvas.drawString(_X[0], top - leading * at, line)
            for at, line in enumerate(("Effet de la crise", "sanitaire") if index == 0 else ()):
                canvas.drawString(_X[4], y - leading * at, line)
            for row, key in enumerate(keys):
                canvas.drawString(_X[1], y, key)
                canvas.drawString(_X[2], y, f"{index + 1}{row}0")
                canvas.drawString(_X[3], y, f"{index + 1}{row}5")
                y -= pitch
            y -= {"rule": 5.0, "gap": 10.0, "nothing": 0.0}[between]
            if between == "rule" or label == labels[-1]:
                canvas.line(70, y + pitch + 1 - 4, 500, y + pitch + 1 - 4)
        canvas.showPage()

    return [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]


def _expected(keys: tuple[str, ...], labels: tuple[tuple[str, ...], ...] = _LABELS) -> list[list[str]]:
    return [
        [" ".join(label), key, f"{index + 1}{row}0", f"{index + 1}{row}5"]
        for index, label in enumerate(labels)
        for row, key in enumerate(keys)
    ]


@pytest.mark.parametrize("between", ["rule", "gap", "nothing"])
@pytest.mark.parametrize("place", ["top", "middle", "bottom"])
@pytest.mark.parametrize("keys", [("2019", "2020", "2021"), ("2021", "2020"), ("Cible", "Réel", "Écart")])
def test_a_label_stands_beside_all_rows_of_its_group(between: str, place: str, keys: tuple[str, ...]) -> None:
    (table,) = _tables(between, place, keys)
    rows = [[cell.text for cell in row[:4]] for row in table.grid()[table.header_rows :]]
    assert rows == _expected(keys) or "row_breaks" in table.doubts
    assert rows == _expected(keys)
    assert table.doubts == ()


@pytest.mark.parametrize("keys", [("Cible", "Résultat"), ("2020", "2021")])
def test_one_group_alone_is_told_by_years_or_known_words(keys: tuple[str, ...]) -> None:
    (table,) = _tables("rule", "middle", keys, _LABELS[:1])
    assert [[cell.text for cell in row[:4]] for row in table.grid()[1:]] == _expected(keys, _LABELS[:1])


def test_numbers_that_could_be_years_count_no_rows() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        rows = [
            ("Année", "Foyers", "Visites"),
            ("2020", "12", "2001"),
            ("2021", "14", "2010"),
            ("2022", "9", "1987"),
        ]
        canvas.line(70, 712, 400, 712)
        for at, row in enumerate([("Aides au logement", *rows[0]), *(("", *row) for row in rows[1:])]):
            for x, text in zip((70, 210, 290, 350), row, strict=True):
                canvas.drawString(x, 700 - 14 * at, text)
        canvas.drawString(70, 679, "Foyers et visites")
        canvas.line(70, 695, 400, 695)
        canvas.line(70, 650, 400, 650)
        canvas.showPage()

    (table,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    assert [[cell.text for cell in row] for row in table.grid()[1:]] == [
        ["Foyers et visites", "2020", "12", "2001"],
        ["Foyers et visites", "2021", "14", "2010"],
        ["Foyers et visites", "2022", "9", "1987"],
    ]


def test_heads_that_nearly_touch_are_two_over_two_columns() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for y, row in ((700, ("Foyers aidés", "2019", "200", "219")), (686, ("Contrats", "2020", "185", "211"))):
            for x, text in zip((70, 243, 300, 370), row, strict=True):
                canvas.drawString(x, y, text)
        for x, head in ((70, "Indicateur"), (240, "Année"), (240 + canvas.stringWidth("Année") + 6.4, "Objectif")):
            canvas.drawString(x, 716, head)
        canvas.drawString(355, 716, "Résultat")
        canvas.showPage()

    (table,) = [item for item in read_document(drawn(draw), "x").flow if isinstance(item, Table)]
    assert [cell.text for cell in table.grid()[0]] == ["Indicateur", "Année", "Objectif", "Résultat"]


def test_a_remark_stands_beside_all_rows_of_its_group() -> None:
    (table,) = _tables("rule", "top")
    assert [row[4].text for row in table.grid()[1:]] == ["Effet de la crise sanitaire"] * 3 + [""] * 6


def test_remarks_of_several_lines_beside_each_row_are_their_rows_own() -> None:
    remarks = (("Recrutement retardé", "d'un mois"), ("Deux sites", "ouverts"), ("Relevé du", "mois de mars"))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for x, head in zip((70, 210, 290, 350), ("Indicateur", "Année", "Résultat", "Commentaire"), strict=True):
            canvas.drawString(x, 700, head)
        for row, remark in enumerate((*remarks, ("Compté à part", ""))):
            y = 680 - 26 * row
            texts = ("" if row % 2 else ("Foyers", "Visites")[row // 2], str(2021 - row % 2), f"{row}7")
            for x, text in zip((70, 210, 290), texts, strict=True):
                canvas.drawString(x, y, text)
            for line, text in enumerate(remark):
                canvas.drawString(350, y - 11 * line, text)
        canvas.showPage()

    document = read_document(drawn(draw), "x")
    (table,) = document.tables
    assert [row[3].text for row in table.grid()[1:]] == [
        *(" ".join(remark) for remark in remarks),
        "Compté à part",
    ]
    assert table.doubts == ()


def test_a_remark_that_goes_on_below_the_last_row_is_in_the_table_only() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for x, head in zip((70, 210, 290, 350), ("Indicateur", "Année", "Résultat", "Commentaire"), strict=True):
            canvas.drawString(x, 700, head)
        for row, year in enumerate(("2021", "2020", "2021", "2020")):
            texts = ("" if row % 2 else ("Foyers", "Visites")[row // 2], year, f"{row}7")
            for x, text in zip((70, 210, 290), texts, strict=True):
                canvas.drawString(x, 680 - 13 * row, text)
        for line, text in enumerate(("Relevé du", "mois de", "mars")):
            canvas.drawString(350, 654 - 11 * line, text)
        canvas.showPage()

    (table,) = read_document(drawn(draw), "x").flow
    assert isinstance(table, Table)
    assert [row[3].text for row in table.grid()[3:]] == ["Relevé du mois de mars"] * 2


def test_a_label_on_each_row_is_that_rows_own() -> None:
    labels = (("Foyers aidés", "Délai moyen", "Part satisfaite"), ("Contrats", "Visites", "Appels"))
    (table,) = _tables("nothing", "top", labels=labels, leading=13.5)
    assert "Foyers aidés Délai moyen Part satisfaite" not in [row[0].text for row in table.grid()]


@pytest.mark.parametrize(("last", "doubts"), [("2019", ()), ("2021", ("cut_row",))])
def test_a_row_that_counts_on_below_a_page_break_is_of_the_label_above_it(
    last: str, doubts: tuple[str, ...]
) -> None:
    """A year that the label has had already begins another one's rows, whose label may be lost."""
    rows = (("Foyers", "2021", "17"), ("", "2020", "15"), ("", "2019", "12"), ("Visites", "2021", "40"))
    below = (("", last, "31"), ("Repas", "2021", "88"), ("", "2020", "80"), ("", "2019", "79"))

    def draw(canvas: Canvas) -> None:
        for page, top in (((("Indicateur", "Année", "Résultat"), *rows, ("", "2020", "33")), 140), (below, 780)):
            canvas.setFont("Helvetica", 9)
            for place, row in enumerate(page):
                for x, text in zip((70, 210, 290), row, strict=True):
                    canvas.drawString(x, top - 14 * place, text)
            canvas.showPage()

    (table,) = read_document(drawn(draw), "x").tables
    assert table.doubts == doubts
