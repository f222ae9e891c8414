"""Partners that a sheet names in its text, in columns without rules, or in a table of labels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quitus.sources.pdf.model import Block, BlockKind, Passage, Table, TableKind
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph, passage, table

_TITLE = heading("Action 1.1 : Aider les familles", "Action 1.1")
_SECTION = heading("Partenaires et co-financeurs", size=11)
_LONG = paragraph("Cette ligne donne la largeur du texte de la page, que les autres lignes ne remplissent pas.")


def partners(*flow: Block | Table) -> list[str]:
    reading = read_report(document(_TITLE, *flow), [], context())
    return [f"{row.initiative}: {row.partner}".removeprefix(": ") for row in reading.cofinancers]


def at(text: str, left: float, top: float, *, bold: bool = False) -> Block:
    """A paragraph at a place of the page."""
    return Block(BlockKind.PARAGRAPH, passage(text, left=left, top=top, bold=bold))


def lines(*texts: str) -> Passage:
    """Several lines of one passage."""
    parts = [passage(text, top=12.0 * place).lines[0] for place, text in enumerate(texts)]
    origins: list[tuple[int, int] | None] = []
    for place, text in enumerate(texts):
        origins += [None] * (place > 0) + [(place, index) for index in range(len(text))]
    return Passage(tuple(parts), " ".join(texts), tuple(origins))


def test_a_section_s_lists_are_read_in_every_form() -> None:
    bullets = paragraph("Logement : Habitat Sud, FJT", "•"), paragraph("Santé : CPAM", "•")
    assert partners(_SECTION, *bullets) == ["Logement: Habitat Sud", "Logement: FJT", "Santé: CPAM"]
    assert partners(_SECTION, paragraph("CAF ; Mission locale")) == ["CAF", "Mission locale"]
    assert partners(_SECTION, paragraph("CAF"), paragraph("Mission locale")) == ["CAF", "Mission locale"]
    assert partners(_SECTION, paragraph("Santé :"), paragraph("CPAM", "–")) == ["Santé: CPAM"]
    assert partners(paragraph("Partenaires : CAF, MSA")) == ["CAF", "MSA"]
    assert partners(_SECTION, paragraph("Aucun")) == []


def test_lines_that_end_early_are_names_of_their_own_and_full_ones_go_on() -> None:
    block = Block(BlockKind.PARAGRAPH, lines("Habitat Sud", "Mission locale", "de la vallée"))
    assert partners(_LONG, _SECTION, block) == ["Habitat Sud", "Mission locale de la vallée"]
    assert partners(
        _SECTION, Block(BlockKind.PARAGRAPH, lines("Union départementale des foyers", "Grand Sud"))
    ) == ["Union départementale des foyers Grand Sud"]


def test_sentences_and_what_stands_below_another_heading_name_nobody() -> None:
    assert partners(_SECTION, paragraph("La CAF participe aux ateliers, avec la MSA.")) == []
    public = heading("Public visé", size=11), paragraph("Jeunes majeurs, familles")
    assert partners(_SECTION, paragraph("CAF"), *public) == ["CAF"]


@pytest.mark.parametrize("by_column", [False, True])
def test_two_columns_without_rules_give_each_partner_the_initiative_at_its_height(by_column: bool) -> None:
    blocks = [
        at("Initiative", 50, 0, bold=True), at("Partenaires", 250, 0, bold=True),
        at("Logement", 50, 20), at("Habitat Sud", 250, 20), at("FJT du Lac", 250, 40),
        at("Santé", 50, 60), at("CPAM", 250, 60),
    ]  # fmt: skip
    if by_column:
        blocks = [*blocks[:2], blocks[2], blocks[5], blocks[3], blocks[4], blocks[6]]
    assert partners(_SECTION, *blocks) == ["Logement: Habitat Sud", "Logement: FJT du Lac", "Santé: CPAM"]


def test_a_table_of_labels_names_partners_in_its_cell() -> None:
    form = table([["Partenaires", "Logement : Habitat Sud ; Santé : CPAM"], ["Durée", "deux ans"]], header_rows=1)
    assert partners(form) == ["Logement: Habitat Sud", "Santé: CPAM"]
    cells = list(form.cells)
    cells[1] = replace(cells[1], passage=lines("Logement : FJT", "Santé : CPAM,", "CAF"))
    assert partners(replace(form, cells=tuple(cells))) == ["Logement: FJT", "Santé: CPAM", "Santé: CAF"]


def test_a_table_of_partners_carries_its_initiative_down_and_reads_both_columns() -> None:
    rows = [["Initiative", "Partenaires", "Cofinanceurs"], ["Logement", "FJT", "Région"], ["", "CROUS", "Aucun"]]
    assert partners(_SECTION, table(rows)) == ["Logement: FJT", "Logement: Région", "Logement: CROUS"]


def test_what_a_table_and_the_text_name_is_one_row() -> None:
    rows = table([["Initiative", "Partenaires"], ["Logement", "FJT"]])
    assert partners(_SECTION, paragraph("FJT, CAF"), rows) == ["Logement: FJT", "CAF"]


def test_a_budget_s_line_of_partners_names_nobody() -> None:
    rows = [["Financeur", "Prévu 2019", "Réalisé 2019"], ["État", "100 €", "90 €"], ["Partenaires", "10 €", "NC"]]
    assert partners(table(rows)) == []


@pytest.mark.parametrize("kind", [TableKind.HORIZONTAL, TableKind.RULED])
def test_rows_without_rules_between_them_are_parted_where_lines_begin_level(kind: TableKind) -> None:
    made = table([["Initiative", "Partenaires"], ["a", "b"]], kind, header_rows=1)
    cells = list(made.cells)
    cells[2] = replace(cells[2], passage=lines("Ateliers des", "Familles", "Relais"))
    cells[3] = replace(cells[3], passage=lines("Habitat Sud, CPAM", "FJT du Lac", "Mission locale, MSA"))
    found = partners(_SECTION, replace(made, cells=tuple(cells)))
    if kind is TableKind.RULED:
        assert {name.split(":")[0] for name in found} == {"Ateliers des Familles Relais"}
    else:
        assert found == [
            "Ateliers des Familles: Habitat Sud", "Ateliers des Familles: CPAM",
            "Ateliers des Familles: FJT du Lac", "Relais: Mission locale", "Relais: MSA",
        ]  # fmt: skip
