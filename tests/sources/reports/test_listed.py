"""Indicators printed as lists, and texts beside a table of indicators, which comment on it."""

from __future__ import annotations

from quitus.figures.kinds import Check
from quitus.figures.readings import Reading
from quitus.sources.pdf.model import Block, Table
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph, table

_TITLE = heading("Action 1.1 Prévenir les sorties sèches", "Action 1.1")
_SECTION = heading("Indicateurs")
_COMMENT = paragraph("Nombre de jeunes avec un logement stable Le nombre de 141 dépasse le prévisionnel", "•")
_TABLE = table([["Indicateur", "2018", "2019"], ["Nombre de jeunes avec un logement stable", "120", "141"]])


def read(*flow: Block | Table) -> Reading:
    return read_report(document(_TITLE, _SECTION, *flow), [], context())


def test_a_comment_beside_a_table_of_indicators_is_no_indicator_left_unread() -> None:
    for flow in ((_TABLE, _COMMENT), (_COMMENT, _TABLE)):
        reading = read(*flow)
        assert [row.value for row in reading.indicators] == [120, 141]
        assert Check.DOUBTFUL_READING not in {finding.check for finding in reading.findings}


def test_a_sentence_behind_a_labels_colon_is_no_value_left_unread() -> None:
    label = "Nombre de jeunes avec un logement stable"
    for text in (
        "Le nombre progresse de 21 jeunes en un an.",
        "le résultat (141) est inférieur de 9 à l'objectif.",
    ):
        said = paragraph(f"{label} : {text}", "•")
        assert Check.DOUBTFUL_READING not in {finding.check for finding in read(_TABLE, said).findings}


def test_a_change_behind_a_colon_is_no_value_left_unread_beside_a_table() -> None:
    said = paragraph("Les sorties augmentent légèrement : + 21, soit + 18 %.", "•")
    assert [row.value for row in read(_TABLE, said).indicators] == [120, 141]
    assert Check.DOUBTFUL_READING not in {finding.check for finding in read(_TABLE, said).findings}
    assert Check.DOUBTFUL_READING in {finding.check for finding in read(said).findings}


def test_a_sentence_behind_a_label_that_the_table_lacks_is_reported() -> None:
    said = paragraph("Nombre de familles suivies : le résultat (34) est inférieur de 9 à l'objectif.", "•")
    assert Check.DOUBTFUL_READING in {finding.check for finding in read(_TABLE, said).findings}


def test_the_same_text_is_reported_where_no_table_gives_the_indicators() -> None:
    reading = read(_COMMENT)
    assert not reading.indicators
    assert Check.DOUBTFUL_READING in {finding.check for finding in reading.findings}


def test_an_item_with_a_value_of_its_own_is_read_or_reported_beside_a_table_too() -> None:
    clear = read(_TABLE, paragraph("Nombre de jeunes suivis : 34", "•"))
    assert [row.value for row in clear.indicators] == [120, 141, 34]
    unclear = read(_TABLE, paragraph("Nombre de jeunes suivis : entre 30 et 34", "•"))
    assert Check.DOUBTFUL_READING in {finding.check for finding in unclear.findings}
