"""What a sources folder holds: documents by folder and kind, and what is not read."""

from __future__ import annotations

from dataclasses import dataclass

from upath import UPath

from quitus.figures.kinds import DocumentKind
from quitus.figures.rows import DocumentRow, Finding


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file that Quitus knows what to do with.

    Attributes:
        relative: its path below the sources folder, with `/`, in NFC: the name it is published under.
        size: in bytes.
        territory: the territory's code; empty for the users' own settings.
        year: the folder's year; None for what covers several years, and for settings.
    """

    kind: DocumentKind
    path: UPath
    relative: str
    sha256: str
    size: int
    territory: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Partition:
    """One folder of documents.

    Attributes:
        key: `11-aude/2019`, or `11-aude` for documents that cover several years.
        documents: in the order of kinds (report, annexes, conventions, partners, settings), then of names, in
            which conventions' newest comes last.
    """

    key: str
    territory: str
    year: int | None
    documents: tuple[SourceDocument, ...]

    def of(self, kind: DocumentKind) -> tuple[SourceDocument, ...]:
        """The documents of one kind."""
        return tuple(document for document in self.documents if document.kind is kind)


@dataclass(frozen=True, slots=True)
class Sources:
    """All that lies in a sources folder, in a fixed order.

    Attributes:
        partitions: by key.
        settings: the users' own vocabulary, contracts and territories.
        ignored: a row for each file that is not read, with the reason.
        findings: what a person should know of folders and files that do not fit.
    """

    root: UPath
    partitions: tuple[Partition, ...]
    settings: tuple[SourceDocument, ...]
    ignored: tuple[DocumentRow, ...]
    findings: tuple[Finding, ...]

    @property
    def documents(self) -> tuple[SourceDocument, ...]:
        """Every document of every partition."""
        return tuple(document for partition in self.partitions for document in partition.documents)

    def partition(self, key: str) -> Partition:
        """The partition of that key.

        Raises:
            KeyError: when there is none.
        """
        for partition in self.partitions:
            if partition.key == key:
                return partition
        raise KeyError(f"no folder {key} in {self.root}")
