"""What there is to do: the documents that lie in the sources against the loads that the warehouse holds.

Nothing else decides it, Dagster's records least of all: a lost DAGSTER_HOME costs history, not correctness.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from quitus.assets.selections import Selection
from quitus.figures.kinds import DocumentKind
from quitus.figures.rows import DocumentRow, Finding
from quitus.sources.corrections import Correction


class File(NamedTuple):
    """A file by its path below the sources folder, its SHA-256, and the address that it is opened at.

    The address is not the path below the folder where the disk keeps names in another form of Unicode.
    """

    relative: str
    sha256: str
    address: str


@dataclass(frozen=True, slots=True)
class Unit:
    """What is read and loaded together: a document, with a report's annexes.

    Attributes:
        key: the partition key of its folder: `11-aude/2019`, `11-aude` for what covers several years, empty for
            what lies in no such folder.
        files: the main document, then its annexes.
        fingerprint: SHA-256 over all that its figures follow from beside code and vocabulary: the files, and
            the settings that lie with them.
        vocabulary_version: of the vocabulary that it is to be read with; empty for what is not read with one.
        corrections: what persons correct in documents of the same folder.
        row: for what gives no figures of its own (settings, ignored files), what is to be said of it.
        findings: what is to be said of an ignored file and its folder.
    """

    key: str
    territory: str
    year: int | None
    kind: DocumentKind
    files: tuple[File, ...]
    fingerprint: str
    vocabulary_version: str = ""
    corrections: tuple[Correction, ...] = ()
    row: DocumentRow | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def document(self) -> str:
        """The main document's path below the sources folder."""
        return self.files[0].relative


class Held(Protocol):
    """What the warehouse says of a document's current load."""

    @property
    def fingerprint(self) -> str:
        """See `Unit`."""

    @property
    def code_version(self) -> str:
        """Of the code that read it."""

    @property
    def vocabulary_version(self) -> str:
        """Of the vocabulary that it was read with."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run does.

    Attributes:
        read: what is new, changed, or was read by another version.
        unchanged: how many units the warehouse holds as they are.
        withdrawn: documents that are current in the warehouse and lie in the sources no more.
    """

    read: tuple[Unit, ...]
    unchanged: int
    withdrawn: tuple[str, ...]


def plan(units: Iterable[Unit], held: Mapping[str, Held], code_version: str, selection: Selection) -> Plan:
    """What there is to do.

    A selection limits what is read. What has left the sources is withdrawn and what is not read is told in any
    case: what is published is what lies in the sources.
    """
    units = tuple(units)
    due = [unit for unit in units if not is_held(unit, held, code_version)]
    there = {unit.document for unit in units}
    return Plan(
        read=tuple(unit for unit in due if unit.row is not None or selection.takes(unit.key)),
        unchanged=len(units) - len(due),
        withdrawn=tuple(sorted(document for document in held if document not in there)),
    )


def is_held(unit: Unit, held: Mapping[str, Held], code_version: str) -> bool:
    """Whether the warehouse's current load of the document is of just these versions."""
    load = held.get(unit.document)
    return load is not None and (load.fingerprint, load.code_version, load.vocabulary_version) == (
        unit.fingerprint,
        code_version,
        unit.vocabulary_version,
    )
