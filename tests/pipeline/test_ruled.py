"""Tables of the terminal: as wide as it is, and nothing of a text taken for mark-up."""

from __future__ import annotations

import pytest

from quitus.pipeline.ruled import Ruled

_TABLE = Ruled(
    rows=[("1.1", "Accueil [dont RSA] :100: des publics en insertion", "1207650.75"), ("1.2", "Mobilité", "12")],
    heads=("action", "label", "amount"),
    numeric=(False, False, True),
    title="Budget",
)


def _plain(drawn: str) -> list[str]:
    return drawn.replace("\x1b[1m", "").replace("\x1b[0m", "").split("\n")


def test_text_wraps_between_words_and_numbers_stand_at_the_right() -> None:
    assert _plain(_TABLE.drawn(48)) == [
        "Budget                                          ",
        "┏━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┓",
        "┃ action ┃ label                  ┃     amount ┃",
        "┡━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━┩",
        "│ 1.1    │ Accueil [dont RSA]     │ 1207650.75 │",
        "│        │ :100: des publics en   │            │",
        "│        │ insertion              │            │",
        "│ 1.2    │ Mobilité               │         12 │",
        "└────────┴────────────────────────┴────────────┘",
    ]


def test_a_table_without_heads_has_lines_between_its_rows() -> None:
    assert _plain(Ruled([("a", "b"), ("c", "d")]).drawn(80)) == [
        "┌───┬───┐",
        "│ a │ b │",
        "├───┼───┤",
        "│ c │ d │",
        "└───┴───┘",
    ]


@pytest.mark.parametrize("width", range(4, 90, 3))
def test_every_line_is_equally_wide_and_none_is_wider_than_the_screen(width: int) -> None:
    lines = _plain(_TABLE.drawn(width))
    assert len({len(line) for line in lines}) == 1
    assert len(lines[0]) <= max(width, 1 + 3 * (3 + 1))


def test_characters_of_two_places_and_of_none_keep_the_rules_straight() -> None:
    lines = _plain(Ruled([("e\u0301te\u0301", "x"), ("漢字", "y")]).drawn(80))
    assert lines[1] == "│ e\u0301te\u0301  │ x │"
    assert lines[3] == "│ 漢字 │ y │"


def test_control_characters_of_a_document_do_not_reach_the_terminal() -> None:
    assert _plain(Ruled([("a\x1b[31mb\x07",)]).drawn(80))[1] == "│ a[31mb │"


def test_a_table_of_nothing_is_nothing() -> None:
    assert Ruled([]).drawn(80) == ""
