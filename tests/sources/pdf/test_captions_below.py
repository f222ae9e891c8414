"""Names of tables that stand below them, told by the first and the last table of a stretch."""

from __future__ import annotations

import pytest

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import PROSE, paper, table

_NAMES = ("Budget prévisionnel 2021", "Budget réalisé 2021", "Indicateurs")
_ROWS = [["État", "60 000"], ["Total", "60 000"]]


def _captions(mark: str, *, below: bool) -> list[str]:
    parts: list[object] = [PROSE]
    for at, name in enumerate(_NAMES, 1):
        pair = [table(_ROWS, "grid", (120, 80)), f"Tableau {mark.format(at)}{name}"]
        parts += pair if below else pair[::-1]
    found = [*parts, PROSE, *parts, PROSE]
    flow = read_document(paper(*found), "x").flow
    return [item.caption.text for item in flow if isinstance(item, Table)]


@pytest.mark.parametrize("below", [True, False])
@pytest.mark.parametrize("mark", ["{} – ", "n° {} : ", "– "])
def test_each_table_has_its_own_name(mark: str, below: bool) -> None:
    names = [f"Tableau {mark.format(at)}{name}" for at, name in enumerate(_NAMES, 1)]
    assert _captions(mark, below=below) == names * 2
