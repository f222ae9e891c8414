"""Labels of a form without a grid that stand centred beside answers of several lines."""

from __future__ import annotations

import pytest

from quitus.sources.pdf.model import Block, BlockKind, Table
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph, passage

_TITLE = heading("Action 1.1 : Aider les familles", "Action 1.1")
_WIDE = paragraph(
    "Cette ligne donne la largeur du texte de la page, que les autres lignes ne remplissent pas du tout."
)


def at(text: str, left: float, top: float) -> Block:
    """A text at a place, bold in the left column, where the labels stand."""
    return Block(BlockKind.PARAGRAPH, passage(text, left=left, top=top, bold=left < 100))


def read(*flow: Block | Table) -> tuple[str, list[str]]:
    reading = read_report(document(_TITLE, *flow, _WIDE), [], context())
    return reading.actions[0].duration, [row.partner for row in reading.cofinancers]


@pytest.mark.parametrize("label", ["Partenaires", "Partenaires :"])
def test_what_stands_above_a_centred_label_is_the_beginning_of_its_answer(label: str) -> None:
    form = [
        at("Durée", 50, 100), at("Deux ans", 250, 100),
        at("CPAM", 250, 120), at(label, 50, 126), at("Habitat Sud", 250, 132),
        at("Financement FAPI", 50, 152), at("Non", 250, 152),
    ]  # fmt: skip
    assert read(*form) == ("Deux ans", ["CPAM", "Habitat Sud"])


def test_an_answer_of_two_lines_above_the_next_label_stays_whole() -> None:
    form = [
        at("Durée", 50, 100), at("Deux ans", 250, 100), at("à partir de mars", 250, 112),
        at("Partenaires", 50, 132), at("CPAM", 250, 132), at("Habitat Sud", 250, 144),
        at("Financement FAPI", 50, 164), at("Non", 250, 164),
    ]  # fmt: skip
    assert read(*form) == ("Deux ans à partir de mars", ["CPAM", "Habitat Sud"])
