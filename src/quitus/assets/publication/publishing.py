"""What is published, from the frames of the warehouse to the edition that users see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from pandas import DataFrame

from quitus.assets.publication.edition import KEEP, Edition, check_output, newest, write_edition
from quitus.assets.publication.files import PlannedFile, fingerprint, ready
from quitus.assets.publication.package import package, rows
from quitus.assets.publication.parquet import parquet_files
from quitus.assets.publication.site import journal
from quitus.assets.publication.site.pasts import NOTHING
from quitus.assets.publication.site.plan import site_files
from quitus.assets.publication.table_schema import schema
from quitus.figures.tables import TABLES
from quitus.warehouse.history import Histories


def publish(
    frames: Mapping[str, DataFrame],
    documents: Callable[[str], bytes],
    output: Path,
    *,
    version: str,
    histories: Histories = NOTHING,
    keep: int = KEEP,
) -> Edition:
    """Publish the data package and the site; the same frames give the same bytes, and no new edition.

    One page alone follows from more than the frames: the journal says what changed since the edition before.

    Args:
        frames: every published table under its name, with the columns of `figures.tables`; `metrics` among them.
        documents: the bytes of a document by its path below the sources folder; asked for pages to be pictured.
        output: a symbolic link to the newest edition, made and moved by this function.
        version: of the code that read the documents, published in `datapackage.json`.
        histories: what was current before; pages tell it of the figures that were not always the same.
        keep: how many editions stay.

    Raises:
        PublicationError: when nothing could be published; what was published before is then unchanged.
    """
    check_output(output)
    tables = {table.name: rows(table, frames[table.name]) for table in TABLES}
    files = package(tables, version)
    data = [ready(f"data/{name}", content) for name, content in files.items()]
    keys = {table.name: fingerprint(files[f"{table.name}.csv"]) for table in TABLES}
    typed = parquet_files(tables, keys, schema)
    news = PlannedFile(
        journal.PATH,
        fingerprint(*(file.key for file in data)),
        lambda: journal.journal(tables, files, newest(output)),
    )
    return write_edition([*data, *typed, *site_files(tables, documents, histories), news], output, keep)
