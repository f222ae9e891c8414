"""Hostile files are refused with a reason of their own, and the next document is read."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from benchmarks.soak_pdf import mutations

from quitus.sources.pdf.guarded import Readers, read_guarded
from quitus.sources.pdf.limits import Limits
from quitus.sources.pdf.model import Document, UnreadableDocumentError
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf import hostile
from tests.sources.pdf.papers import BUDGET, PROSE, paper, table

SMALL = Limits(seconds=60, page_seconds=15, memory=700_000_000)


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers(SMALL) as readers:
        yield readers


def refused(readers: Readers, data: bytes) -> UnreadableDocumentError:
    with pytest.raises(UnreadableDocumentError) as caught:
        readers.read(data, "x.pdf")
    return caught.value


QUICK = ("zero-bytes", "html", "png", "truncated", "user-password", "scan", "self-drawing-form", "deep-tree")


@pytest.mark.parametrize("name", QUICK)
def test_a_hostile_file_has_its_reason(readers: Readers, name: str) -> None:
    make, reason = hostile.MAKERS[name]
    error = refused(readers, make())
    # A form that draws itself runs out of memory or, on a slow machine, out of time first.
    assert error.reason == reason or (reason == "too_large" and error.reason == "timeout")
    assert str(error).endswith(".")
    assert "Traceback" not in str(error)


def test_sizes_are_limited(readers: Readers) -> None:
    assert refused(readers, hostile.many_pages(100_000)).reason == "too_large"
    assert refused(readers, hostile.bomb(900_000_000)).reason in ("too_large", "timeout")
    assert refused(readers, hostile.operators(30_000_000)).reason in ("too_large", "timeout")


def test_the_next_document_is_read(readers: Readers) -> None:
    refused(readers, hostile.self_drawing_form())
    assert readers.read(hostile.owner_password(), "x.pdf").pages[0].characters == "Budget 2019\nTOTAL 118 000 €"


def test_time_is_limited() -> None:
    data = paper(*[table(BUDGET, "grid", (190, 110, 110)) for _ in range(60)])
    with pytest.raises(UnreadableDocumentError) as caught:
        read_guarded(data, "x.pdf", Limits(seconds=0.0))
    assert caught.value.reason == "timeout"


def test_reading_in_a_process_gives_the_same_document(readers: Readers) -> None:
    data = paper("# Budget", PROSE, table(BUDGET, "grid", (190, 110, 110)))
    assert readers.read(data, "x.pdf") == read_document(data, "x.pdf")


def test_mutated_documents_are_read_or_refused(readers: Readers) -> None:
    data = paper("# Budget", PROSE, table(BUDGET, "grid", (190, 110, 110)))
    outcomes: set[object] = set()
    for mutated in mutations([data], random.Random(7), 100):
        try:
            outcomes.add(type(readers.read(mutated, "x.pdf")))
        except UnreadableDocumentError as error:
            outcomes.add(error.reason)
    assert Document in outcomes
    assert "damaged" in outcomes


def test_a_broken_stream_is_damage_rather_than_text_left_out(readers: Readers) -> None:
    content = b"BT /F1 12 Tf 60 700 Td (Budget 118 000) Tj ET " * 40
    whole = hostile.one_page(hostile.stream(content))
    place = whole.index(b"stream") + 40
    assert readers.read(whole, "x.pdf").pages[0].characters
    assert refused(readers, whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :]).reason == "damaged"
