"""Documents are kept whole, under their SHA-256, wherever fsspec can write."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from upath import UPath

from quitus.warehouse.errors import WarehouseError
from quitus.warehouse.store import DocumentStore

SHA = hashlib.sha256(b"a report").hexdigest()


@pytest.fixture(params=["folder", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> DocumentStore:
    place = str(tmp_path / "store") if request.param == "folder" else f"memory://{tmp_path}/store"
    return DocumentStore(UPath(place))


def test_a_document_comes_back_under_its_sha256(store: DocumentStore) -> None:
    assert not store.has(SHA) and list(store.kept()) == []
    assert store.keep(b"a report") == SHA == store.keep(b"a report")
    assert store.has(SHA) and store.read(SHA) == b"a report" and list(store.kept()) == [SHA]


def test_a_document_that_is_not_there_or_is_damaged_is_told(store: DocumentStore) -> None:
    with pytest.raises(WarehouseError, match="has no"):
        store.read(SHA)
    store.keep(b"a report")
    store.place(SHA).write_bytes(b"another")
    with pytest.raises(WarehouseError, match="damaged"):
        store.read(SHA)
    with pytest.raises(ValueError, match="no SHA-256"):
        store.place("../../etc/passwd")


def test_removing_says_what_was_there(store: DocumentStore) -> None:
    store.keep(b"a report")
    assert store.remove([SHA, "0" * 64, SHA]) == [SHA]
    assert list(store.kept()) == []


def test_a_store_that_cannot_be_written_is_told_and_holds_nothing_half(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file in the folder's place")
    with pytest.raises(WarehouseError, match="cannot be written"):
        DocumentStore(UPath(tmp_path / "store")).keep(b"a report")


def test_an_unfinished_write_is_no_document(tmp_path: Path) -> None:
    store = DocumentStore(UPath(tmp_path))
    store.keep(b"a report")
    (tmp_path / SHA[:2] / f"{'0' * 64}.1.x.unfinished").write_bytes(b"half")
    assert list(store.kept()) == [SHA]
