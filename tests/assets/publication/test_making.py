"""Files made in processes are the files that one process makes; what fails there fails here."""

from __future__ import annotations

from functools import partial

import pytest

from quitus.assets.publication.files import PlannedFile, ready
from quitus.assets.publication.making import MANY, made
from quitus.assets.publication.package import rows
from quitus.assets.publication.site.plan import site_files
from quitus.figures.tables import TABLES
from tests.assets.made import frames
from tests.assets.publication.sites import aude, both


def test_processes_make_the_same_bytes_of_the_same_files() -> None:
    kept, documents = both(aude(2019), aude(2020))
    found = frames(kept)
    tables = {table.name: rows(table, found[table.name]) for table in TABLES}
    planned = list(site_files(tables, documents.__getitem__))
    assert sum(bool(file.batch) for file in planned) > 30
    apart = {file.path: content for file, content in made(planned, many=1)}
    here = {file.path: content for file, content in made(planned, many=MANY)}
    assert apart == here
    assert len(apart) == len(planned)


def _fail(path: str) -> bytes:
    raise ValueError(f"{path} has changed since it was read")


def test_what_a_process_cannot_make_is_an_error() -> None:
    planned = [ready("a", b"1"), PlannedFile("b", "key", partial(_fail, "b"), "batch")]
    with pytest.raises(ValueError, match="b has changed"):
        list(made(planned, many=1))
