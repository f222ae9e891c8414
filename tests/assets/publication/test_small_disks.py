"""A disk that is full or read-only while an edition is written: a clear error, and the old edition whole."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from hashlib import sha512
from pathlib import Path

import pytest

from quitus.assets.publication.edition import write_edition
from quitus.assets.publication.errors import PublicationError
from quitus.assets.publication.files import PlannedFile, ready
from quitus.assets.publication.parquet import open_database, parquet_bytes
from quitus.figures.tables import table
from tests.small_disk import fill, make_read_only, small_disk


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", megabytes=1) as place:
        yield place


def edition(size: int) -> list[PlannedFile]:
    """The files of an edition, one of them of so many bytes."""
    return [ready("data/budget.csv", b"%d" % size), ready("big", bytes(size))]


def test_a_full_disk_leaves_the_old_edition_published(disk: Path) -> None:
    output = disk / "out"
    first = write_edition(edition(1000), output)
    with pytest.raises(PublicationError, match="No space left on device; what was published before is unchanged"):
        write_edition(edition(2_000_000), output)
    assert output.resolve() == first.path and (output / "data/budget.csv").read_bytes() == b"1000"
    fill(disk).unlink()
    assert write_edition(edition(2000), output).changed
    assert (output / "data/budget.csv").read_bytes() == b"2000"


def test_a_read_only_disk_leaves_the_old_edition_published(disk: Path) -> None:
    output = disk / "out"
    write_edition(edition(1000), output)
    make_read_only(disk)
    with pytest.raises(PublicationError, match=r"cannot write to .*Read-only file system"):
        write_edition(edition(2000), output)
    assert (output / "data/budget.csv").read_bytes() == b"1000"


def test_no_room_for_a_parquet_file_in_the_making_is_told(disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(disk))
    rows = [
        ("11", "Aude", str(n), sha512(b"%d" % n).hexdigest(), "", "", "1", "1", "11/r.pdf") for n in range(40_000)
    ]
    with pytest.raises(PublicationError, match=r"cannot make data/reports\.parquet: .*No space left"):
        parquet_bytes(open_database(), table("reports"), rows, "{}")
    assert not list(disk.iterdir())
