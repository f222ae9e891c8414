"""What an action's sheet says behind labels that open lines of its text."""

from __future__ import annotations

import pytest

from quitus.figures.readings import Reading
from quitus.figures.rows import ActionRow
from quitus.sources.pdf.model import Block, BlockKind, Passage, Table
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph, passage, table

_TITLE = heading("Action 1.1 : Aider les familles", "Action 1.1")
_TABLE = table([["Indicateur", "Réalisé 2019"], ["Familles aidées", "12"]])


def read(*flow: Block | Table) -> Reading:
    return read_report(document(_TITLE, *flow, heading("Indicateurs", size=11), _TABLE), [], context())


def sheet(*flow: Block | Table) -> ActionRow:
    return read(*flow).actions[0]


def lines(*texts: str) -> Block:
    """A paragraph of several lines."""
    parts = [passage(text, top=12.0 * place) for place, text in enumerate(texts)]
    origins: list[tuple[int, int] | None] = []
    for place, text in enumerate(texts):
        origins += [None] * (place > 0) + [(place, index) for index in range(len(text))]
    whole = Passage(tuple(part.lines[0] for part in parts), " ".join(texts), tuple(origins))
    return Block(BlockKind.PARAGRAPH, whole)


def test_each_label_in_running_text_answers_for_itself() -> None:
    row = sheet(
        paragraph("Date de démarrage : mars 2019, pour deux cantons"),
        paragraph("Durée prévue de l'action : trente mois"),
        paragraph("Action déjà financée au titre du FAPI ? Oui, en 2018"),
        paragraph("Les familles ont été reçues sur place."),
    )
    assert (row.start, row.duration, row.fapi) == ("mars 2019, pour deux cantons", "trente mois", "Oui, en 2018")


@pytest.mark.parametrize(
    "block",
    [
        lines("Date d'effet : mars 2019", "Durée : trente mois"),
        lines("Pilote : service social", "Date d'effet : mars 2019", "Durée : trente mois"),
        paragraph("Date d'effet : mars 2019 ; Durée : trente mois"),
        paragraph("Date d'effet : mars 2019 – Durée : trente mois"),
        heading("Date d'effet : mars 2019 | Durée : trente mois", size=11),
    ],
)
def test_labels_of_one_block_are_parted(block: Block) -> None:
    row = sheet(block)
    assert (row.start, row.duration) == ("mars 2019", "trente mois")


def test_a_label_in_bold_ends_at_one_in_the_text() -> None:
    row = sheet(heading("Date de mise en place : mars 2019", size=11), paragraph("Durée : trente mois"))
    assert (row.start, row.duration) == ("mars 2019", "trente mois")


def test_a_label_without_an_answer_is_answered_below() -> None:
    assert sheet(paragraph("Durée :"), paragraph("Trente mois")).duration == "Trente mois"


@pytest.mark.parametrize(
    "text", ["Durée moyenne du suivi : 8 mois", "Il a été convenu ceci : une durée de 8 mois"]
)
def test_a_text_that_only_begins_like_a_label_is_none(text: str) -> None:
    assert sheet(paragraph(text)).duration == ""


def test_a_text_on_results_does_not_answer() -> None:
    row = sheet(
        paragraph("Durée : trente mois"), heading("Bilan", size=11), paragraph("Durée : deux jours d'atelier")
    )
    assert row.duration == "trente mois"


def test_what_stands_below_an_answered_label_keeps_its_own_section() -> None:
    reading = read(
        heading("Budget exécuté", size=11), paragraph("Durée : trente mois"),
        table([["Dépenses", "Montant"], ["Ateliers", "1 200 €"], ["TOTAL", "1 200 €"]]),
    )  # fmt: skip
    assert [row.stage for row in reading.budget] == ["executed", "executed"]


@pytest.mark.parametrize(
    "label",
    ["Financement déjà reçu au titre du FAPI", "Crédits FAPI", "Financement par le FAPI", "Recours au FAPI"],
)
def test_a_heading_on_earlier_funding_is_no_budget_s(label: str) -> None:
    assert sheet(heading(label, size=11), paragraph("Sans objet")).fapi == "Sans objet"


def test_a_sentence_without_a_label_tells_of_earlier_funding() -> None:
    said = "L'action n'a pas été financée par le FAPI."
    assert sheet(paragraph("Les familles ont été reçues."), paragraph(said)).fapi == said
    assert sheet(paragraph("Financement par le FAPI : non"), paragraph(said)).fapi == "non"
    assert sheet(heading("Action déjà financée au titre du FAPI", size=11)).fapi == ""


def test_the_caption_of_the_next_table_is_no_answer() -> None:
    caption = "Familles reçues (en nombre)"
    counts = table([["Canton", "Familles"], ["Nord", "12"]], caption=caption)
    assert sheet(heading("Crédits FAPI", size=11), paragraph("Non"), paragraph(caption), counts).fapi == "Non"
    counts = table([["Canton", "Familles"], ["Nord", "12"]], caption="Non")
    assert sheet(heading("Crédits FAPI", size=11), paragraph("Non"), counts).fapi == "Non"
