"""Where the pipeline works: the folder of sources, the warehouse and the output, as a Dagster resource."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
from pydantic import Field


class Workplace(dg.ConfigurableResource):  # type: ignore[type-arg]  # it gives itself, which Dagster cannot type
    """The three places that a run needs, and how many documents it reads at a time."""

    sources: str = Field(description="Folder of reports, local or an fsspec URL.")
    output: str = Field(description="Where the newest edition is published; editions lie beside it.")
    warehouse: str = Field("", description="SQLAlchemy URL; empty: SQLite beside the output.")
    workers: int = Field(0, description="Documents read at a time; 0: one for each core.")

    @property
    def output_path(self) -> Path:
        """The output as a path."""
        return Path(self.output)

    @property
    def warehouse_url(self) -> str:
        """The warehouse's URL, with its default."""
        return self.warehouse or default_warehouse(self.output_path)

    @property
    def store(self) -> str:
        """Where the documents that were read are kept."""
        return document_store(self.warehouse_url, self.output_path)


def default_warehouse(output: Path) -> str:
    """SQLite in a file beside the output."""
    return f"sqlite:///{output}.db"


def document_store(warehouse: str, output: Path) -> str:
    """A folder beside the warehouse's file, or beside the output where the warehouse is a server."""
    file = warehouse.removeprefix("sqlite:///")
    return f"{output if file == warehouse else file.removesuffix('.db')}.documents"
