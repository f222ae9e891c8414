"""What lies in the sources folder, as units of work with their fingerprints."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from quitus.assets.settings import Settings, read_settings
from quitus.assets.work import File, Unit
from quitus.figures.kinds import Check, DocumentKind, DocumentState, Severity
from quitus.figures.rows import DocumentRow, Finding
from quitus.sources.corrections import Correction, read_corrections
from quitus.sources.documents import Partition, SourceDocument, Sources, discover
from quitus.sources.listing import open_root
from quitus.sources.mapping import MAPPING, read_mapping
from quitus.sources.triage import ignored_row, misfit

CORRECTIONS = "corrections.yaml"
_READ = frozenset({DocumentKind.REPORT, DocumentKind.CONVENTION, DocumentKind.PARTNER})


@dataclass(frozen=True, slots=True)
class Survey:
    """All units of a sources folder.

    Attributes:
        units: by partition key, then in the order of kinds and names.
        keys: the partition keys of its folders, in order.
        misfits: one sentence for each folder or file that does not fit.
        settings: fingerprint of the users' own settings.
    """

    units: tuple[Unit, ...]
    keys: tuple[str, ...]
    misfits: tuple[str, ...]
    settings: str


def survey(location: str) -> Survey:
    """Look at the folder once: list it, read every file for its fingerprint, read the users' own settings.

    Raises:
        SourcesError: when the folder cannot be reached, or holds nothing.
        ContractError, GrammarError, TerritoriesError, VocabularyError: when the users' own settings cannot be
            used.
    """
    root = open_root(location)
    settings = read_settings(root)
    sources = discover(root, settings.territories)
    units = [
        *(unit for partition in sources.partitions for unit in _units(partition, settings)),
        *(_settings_unit(document, "", ()) for document in sources.settings),
        *_ignored(sources),
    ]
    return Survey(
        tuple(sorted(units, key=lambda unit: unit.key)),
        tuple(partition.key for partition in sources.partitions),
        tuple(finding.message for finding in sources.findings),
        _hash(document.sha256 for document in sources.settings),
    )


def _units(partition: Partition, settings: Settings) -> Iterator[Unit]:
    annexes = partition.of(DocumentKind.ANNEX)
    alone = not partition.of(DocumentKind.REPORT)
    corrections: list[Correction] = []
    for document in partition.of(DocumentKind.SETTINGS):
        entries, findings = _corrections(document, partition)
        corrections += entries
        yield _settings_unit(document, partition.key, (*findings, *_mapping_findings(document, partition)))
    territory = str(settings.territories.get(partition.territory))
    for document in partition.documents:
        if document.kind in _READ:
            files = (document, *annexes) if document.kind is DocumentKind.REPORT else (document,)
            yield _unit(partition.key, files, territory, corrections, settings)
        elif document.kind is DocumentKind.ANNEX and alone:
            reason = "annexe sans rapport : elle n'est lue qu'avec le rapport du même dossier"
            row = ignored_row(document.relative, reason, document.territory, document.year, document.sha256)
            yield _told(row, partition.key, ())


def _corrections(document: SourceDocument, partition: Partition) -> tuple[list[Correction], tuple[Finding, ...]]:
    """The entries of a corrections file, and what is wrong with it or with what it names."""
    if document.path.name != CORRECTIONS:
        return [], ()
    text = document.path.read_text(encoding="utf-8", errors="replace")
    entries, findings = read_corrections(text, document.relative)
    there = {each.relative for each in partition.documents}
    lost = [_lost(entry, partition) for entry in entries if entry.document not in there]
    return [entry for entry in entries if entry.document in there], (*findings, *lost)


def _lost(entry: Correction, partition: Partition) -> Finding:
    message = (
        f"La correction n° {entry.number} de « {entry.file} » porte sur « {entry.document} », qui n'est pas dans "
        "le dossier : corrigez ce nom."
    )
    where = (partition.territory, partition.year)
    return misfit(entry.file, message, Check.CORRECTION_REFUSED, Severity.ERROR, *where)


def _mapping_findings(document: SourceDocument, partition: Partition) -> tuple[Finding, ...]:
    """What is wrong with the entries of a mapping."""
    if document.path.name.casefold() != MAPPING:
        return ()
    text = document.path.read_text(encoding="utf-8", errors="replace")
    _, findings = read_mapping(text, document.relative)
    return tuple(replace(each, territory=partition.territory, year=partition.year) for each in findings)


def _unit(
    key: str,
    documents: tuple[SourceDocument, ...],
    territory: str,
    corrections: Iterable[Correction],
    settings: Settings,
) -> Unit:
    main = documents[0]
    files = tuple(File(document.relative, document.sha256, str(document.path)) for document in documents)
    mine = tuple(entry for entry in corrections if entry.document in {file.relative for file in files})
    marks = [*(f"{file.relative}:{file.sha256}" for file in files), territory, *map(str, mine)]
    return Unit(
        key=key,
        territory=main.territory,
        year=main.year,
        kind=main.kind,
        files=files,
        fingerprint=_hash(marks),
        vocabulary_version=settings.version(main.kind),
        corrections=mine,
    )


def _settings_unit(document: SourceDocument, key: str, findings: tuple[Finding, ...]) -> Unit:
    row = DocumentRow(
        document=document.relative,
        sha256=document.sha256,
        kind=document.kind,
        territory=document.territory,
        year=document.year,
        pages=None,
        figures=None,
        unread=None,
        state=DocumentState.LOADED,
        reason="",
    )
    return _told(row, key, findings, str(document.path))


def _ignored(sources: Sources) -> Iterator[Unit]:
    """A unit for each file that is not read, with the findings on it and on the folder that it lies in."""
    rows = {row.document: row for row in sources.ignored}
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in sources.findings:
        place = finding.document
        home = place if place in rows else next((name for name in rows if name.startswith(f"{place}/")), "")
        if not home:
            # The folder itself stands in the list of documents where no file that is ignored speaks for it.
            home = f"{place}/"
            rows[home] = ignored_row(
                home, "dossier à vérifier, voir le constat", finding.territory, finding.year, ""
            )
        findings[home].append(finding)
    keys = {partition.key for partition in sources.partitions}
    for name, row in sorted(rows.items()):
        folder = "/".join(name.split("/")[:2])
        yield _told(row, folder if folder in keys else "", tuple(findings[name]))


def _told(row: DocumentRow, key: str, findings: tuple[Finding, ...], address: str = "") -> Unit:
    """A file that gives no figures of its own, with what is to be said of it."""
    return Unit(
        key=key,
        territory=row.territory,
        year=row.year,
        kind=row.kind,
        files=(File(row.document, row.sha256, address),),
        fingerprint=_hash([row.sha256, row.reason, *(finding.message for finding in findings)]),
        row=row,
        findings=findings,
    )


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
