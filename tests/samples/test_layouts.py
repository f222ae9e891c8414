"""The committed layouts hold what their golden rows say."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from quitus.sources.samples.grids import grid_of
from quitus.sources.samples.truth import write_golden
from tests.samples.layouts.make import Layout, golden_of, read_layouts, script_of
from tests.samples.layouts.marks import plain

LAYOUTS = read_layouts()


def layout_name(layout: Layout) -> str:
    return layout.name


def squeezed(text: str) -> str:
    return "".join(text.split())


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return squeezed("".join(page.get_textpage().get_text_range() for page in document))


def test_the_layouts_come_from_at_least_five_toolchains() -> None:
    assert len({layout.tool for layout in LAYOUTS}) >= 5
    assert len(LAYOUTS) >= 10


@pytest.mark.parametrize("layout", LAYOUTS, ids=layout_name)
def test_every_cell_is_printed(layout: Layout) -> None:
    text = text_of(layout.folder / "document.pdf")
    grids = [grid_of(shown.table) for shown in script_of(layout).tables]
    missing = [cell.text for grid in grids for cell in grid.cells if squeezed(plain(cell.text)) not in text]
    assert missing == []
    assert sum(len(grid.cells) for grid in grids) > 20


@pytest.mark.parametrize("layout", LAYOUTS, ids=layout_name)
def test_the_golden_rows_are_those_of_the_description(layout: Layout, tmp_path: Path) -> None:
    write_golden(golden_of(layout), tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {name: (layout.folder / name).read_bytes() for name in made}
    assert made
