"""A document's tables as they stand, whatever they mean: imports nothing but the reader of pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quitus.assets.alone import Failed
from quitus.sources.pdf.listing import tables_json
from quitus.sources.pdf.model import UnreadableDocumentError
from quitus.sources.pdf.reading import read_document


@dataclass(frozen=True, slots=True)
class TablesLook:
    """A look at every table of a PDF, whatever it means; on these 1-based pages only, where they are given."""

    pages: frozenset[int] | None

    def __call__(self, file: Path) -> dict[str, object] | Failed:
        """The tables as plain data, as `sources.pdf.listing` describes them."""
        try:
            return tables_json(read_document(file.read_bytes(), file.name, self.pages))
        except UnreadableDocumentError as error:
            return Failed(str(error))
