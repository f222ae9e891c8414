"""A document's pages read ahead by two processes: the same document, and the same refusals."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quitus.assets.ahead import pages_ahead
from quitus.assets.alone import Failed, Limits, alone, begun
from quitus.assets.looking import look
from quitus.sources.pdf.reading import joined, read_document
from tests.sources.pdf.papers import BUDGET, PROSE, Rows, paper, table

LIMITS = Limits(workers=2, seconds=20)
WIDTHS = (200, 100, 100)
LONG: Rows = (("Indicateur", "2020", "2021"), *((f"Mesure {n}", f"{n} 450", f"{n} 730") for n in range(260)))


def long_report() -> bytes:
    """Tables that go on over pages, so that pages of both processes belong together; repeated heads."""
    grid, rules = table(LONG, "grid", WIDTHS, repeat=1), table((*BUDGET, *LONG), "rules", WIDTHS)
    return paper(*(PROSE,) * 60, grid, PROSE, rules)


def test_pages_read_ahead_make_the_same_document(tmp_path: Path) -> None:
    file = tmp_path / "rapport.pdf"
    file.write_bytes(long_report())
    whole = read_document(file.read_bytes(), file.name)
    assert len(whole.pages) > 12
    with pages_ahead(file, LIMITS) as ahead:
        pages = ahead()
    assert not isinstance(pages, Failed)
    assert [len(share.parts) for share in pages] == [(len(whole.pages) + 1) // 2, len(whole.pages) // 2]
    assert joined(pages, file.name) == whole


def test_a_short_document_is_read_by_one_process(tmp_path: Path) -> None:
    file = tmp_path / "rapport.pdf"
    file.write_bytes(paper(PROSE, table(BUDGET, "grid", WIDTHS)))
    with pages_ahead(file, LIMITS) as ahead:
        pages = ahead()
    assert not isinstance(pages, Failed)
    assert [len(share.parts) for share in pages] == [1, 0]
    assert joined(pages, file.name) == read_document(file.read_bytes(), file.name)


@pytest.mark.parametrize("content", [b"", b"<html></html>", long_report()[:9000]])
def test_what_cannot_be_read_is_refused_for_the_same_reason(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "rapport.pdf"
    file.write_bytes(content)
    with pages_ahead(file, LIMITS) as ahead:
        found = ahead()
    assert isinstance(found, Failed)
    assert found == look(file)


def test_a_file_that_cannot_be_opened_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pages_ahead(tmp_path / "nowhere.pdf", LIMITS) as ahead, pytest.raises(FileNotFoundError):
        ahead()


def test_what_has_begun_ends_with_its_block(tmp_path: Path) -> None:
    with begun(_number_and_wait, tmp_path / "number", Limits(seconds=1)) as result:
        assert isinstance(result(), Failed)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "number").read_text()), 0)


def test_a_process_that_dies_says_so() -> None:
    assert isinstance(alone(_die, 0, LIMITS), Failed)


def _number_and_wait(file: Path) -> None:
    file.write_text(str(os.getpid()))
    while True:
        pass


def _die(_: int) -> None:
    os._exit(3)
