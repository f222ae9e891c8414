"""Coloured bands of two tables with the same outer ends are two stacks where their cells differ."""

from __future__ import annotations

from array import array
from itertools import pairwise

from quitus.figures.places import Box
from quitus.sources.pdf.model import Line
from quitus.sources.pdf.rows import TextRow, text_row
from quitus.sources.pdf.separators import band_stacks, rule_stacks
from quitus.sources.pdf.strokes import Fill, Rule


def _band(top: float, xs: tuple[float, ...]) -> list[Fill]:
    return [Fill(Box(a, top, b, top + 20), "eeeeff") for a, b in pairwise(xs)]


def _row(top: float, *texts: str) -> TextRow:
    lines = []
    for left, text in zip((62.0, 320.0), texts or ("1234", "1234"), strict=False):
        lefts = array("f", [left + 5 * at for at in range(len(text))])
        lines.append(Line(1, text, lefts, array("f", [x + 5 for x in lefts]), top + 4, top + 14, 9.0, False))
    return text_row(lines)


def test_bands_of_other_cells_begin_another_stack() -> None:
    one, other = (60.0, 150.0, 300.0, 500.0), (60.0, 220.0, 300.0, 500.0)
    tops = [(100.0, one), (140.0, one), (170.0, other), (210.0, other)]
    fills = [fill for top, xs in tops for fill in _band(top, xs)]
    stacks = band_stacks(fills, [_row(100.0 + 20 * at) for at in range(7)])
    assert [stack.edges for stack in stacks] == [one, other]


def test_merged_cells_stay_in_their_table() -> None:
    fills = [*_band(100.0, (60.0, 300.0, 500.0)), *_band(140.0, (60.0, 150.0, 300.0, 500.0))]
    stacks = band_stacks(fills, [_row(100.0 + 20 * at) for at in range(3)])
    assert [stack.edges for stack in stacks] == [(60.0, 150.0, 300.0, 500.0)]


def test_a_footnote_between_the_last_band_and_the_next_coloured_heading_is_no_row() -> None:
    xs = (60.0, 300.0, 500.0)
    fills = [fill for top in (100.0, 140.0) for fill in _band(top, xs)] + _band(190.0, (60.0, 500.0))
    rows = [_row(top) for top in (100.0, 120.0, 140.0)]
    for below, last in (("* au 30 septembre", 160.0), ("dont au 30 septembre", 210.0)):
        stacks = band_stacks(fills, [*rows, _row(162.0, below), _row(190.0, "Axe 2")])
        assert max(stacks[0].ys) == last, below


def test_bands_that_hold_sentences_are_boxes_of_text_and_part_no_rows() -> None:
    fills = [fill for top in (100.0, 140.0, 200.0) for fill in _band(top, (60.0, 500.0))]
    form = [_row(165.0, "Numéro", "2.2"), _row(180.0, "Intitulé", "Logement")]
    said = "Les trajets ont repris au mois de juin avec la fin des travaux."
    assert band_stacks(fills, [_row(100.0, said), _row(140.0, "Fiche action"), *form, _row(200.0, said)]) == []
    assert band_stacks(fills, [_row(100.0, "Volet"), _row(140.0, "Fiche action"), *form, _row(200.0, "Fin")]) != []


def test_rules_around_a_grid_underline_headings_and_are_no_table() -> None:
    rules = [Rule(at, 60.0, 500.0, 0.5) for at in (100.0, 160.0)]
    rows = [_row(110.0, "Budget prévisionnel", "Budget exécuté"), _row(140.0, "Résultats")]
    assert [stack.ys for stack in rule_stacks(rules, rows)] == [(100.0, 160.0)]
    assert rule_stacks(rules, rows, [Box(60.0, 130.0, 270.0, 150.0)]) == []
