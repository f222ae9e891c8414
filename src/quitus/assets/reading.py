"""One unit from its files to a checked reading; the function that the reading processes run."""

from __future__ import annotations

import hashlib
import logging
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace

from upath import UPath

from quitus.assets.alone import Failed
from quitus.assets.belonging import claims, misplaced
from quitus.assets.checking.arithmetic import check_reading
from quitus.assets.settings import Settings, settings_at
from quitus.assets.work import File, Unit
from quitus.figures.cycles import uncollected
from quitus.figures.kinds import Check, DocumentKind, DocumentState, Severity
from quitus.figures.readings import Reading
from quitus.figures.rows import DocumentRow, Finding
from quitus.sources.correcting import corrected
from quitus.sources.partners.reading import read_partner
from quitus.sources.pdf.model import Document, UnreadableDocumentError
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.conventions import read_convention
from quitus.sources.reports.reading import read_report
from quitus.warehouse.errors import FrameError
from quitus.warehouse.rows import Prepared, prepare
from quitus.warehouse.store import DocumentStore

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """A unit to read from the sources at a location.

    Attributes:
        settings: fingerprint of the users' own settings.
        store: where documents that were read are kept; empty: nowhere.
    """

    sources: str
    settings: str
    store: str
    unit: Unit


class ChangedError(Exception):
    """A file is not the one any more that was fingerprinted."""


class MisplacedError(Exception):
    """A document that speaks of another territory or year than its folder; the message is for its reader."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A reading with the rows that the warehouse takes of it: validated where it was read, which takes as long."""

    reading: Reading
    rows: Prepared


def ready(reading: Reading) -> Ready:
    """The reading, validated.

    Raises:
        FrameError: when it does not hold to figures.tables.
    """
    return Ready(reading, prepare(reading))


def read_job(job: Job) -> Ready | Failed:
    """The unit's checked figures; a rejected reading, or `Failed`, where there are none."""
    unit = job.unit
    try:
        with uncollected():
            return ready(check_reading(corrected(_read(job), unit.corrections)))
    except UnreadableDocumentError as error:
        return ready(rejected(unit, str(error)))
    except MisplacedError as error:
        return ready(rejected(unit, str(error), Check.WRONG_FOLDER))
    except FrameError as error:
        # A reader's defect: what it gave breaks a rule of the tables, and must not reach them.
        return Failed(f"lecture incohérente, à signaler : {str(error).splitlines()[-1]}")
    except (OSError, ChangedError) as error:
        return Failed(f"le fichier n'a pas pu être lu ({error}) ; nouvel essai au prochain passage", passing=True)
    except Exception as error:
        # A defect of a reader must not take the other documents with it; the log has what mends it.
        return _defect(unit, error)


def _defect(unit: Unit, error: Exception) -> Failed:
    """A reader's defect, logged; for a partner's file without the error's own words, which may name a person."""
    kind = type(error).__name__
    if unit.kind is DocumentKind.PARTNER:
        last = traceback.extract_tb(error.__traceback__)[-1]
        _LOG.error("the reader failed on %s: %s at %s:%d", unit.document, kind, last.filename, last.lineno or 0)
        return Failed(f"défaut du lecteur, à signaler avec le document ({kind})")
    _LOG.error("the reader failed on %s", unit.document, exc_info=error)
    return Failed(f"défaut du lecteur, à signaler avec le document ({kind}: {error})")


def _read(job: Job) -> Reading:
    settings = settings_at(job.sources, job.settings)
    contents = [_fetched(file, job.store) for file in job.unit.files]
    context = context_of(job.unit, settings)
    match job.unit.kind:
        case DocumentKind.REPORT:
            names = [file.relative for file in job.unit.files]
            main, *annexes = (read_document(*pair) for pair in zip(contents, names, strict=True))
            return _report(main, annexes, context, settings)
        case DocumentKind.CONVENTION:
            return _convention(read_document(contents[0], job.unit.document), context, settings)
        case DocumentKind.PARTNER:
            where = (job.unit.document, job.unit.territory, context.year)
            return read_partner(contents[0], *where, settings.contracts, settings.words)
        case kind:
            raise ValueError(f"{kind} is no kind of document that gives figures")


def _fetched(file: File, store: str) -> bytes:
    """The file's bytes, kept in the store, from which its pages are pictured however the sources change."""
    data = UPath(file.address).read_bytes()
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise ChangedError(f"{file.relative} a changé pendant la lecture")
    if store:
        DocumentStore(UPath(store)).keep(data)
    return data


def _report(main: Document, annexes: Sequence[Document], context: ReportContext, settings: Settings) -> Reading:
    signs = _signs(main, context, settings, years_too=True)
    reading = read_report(main, annexes, context)
    return replace(reading, findings=(*reading.findings, *signs))


def _convention(document: Document, context: ReportContext, settings: Settings) -> Reading:
    signs = _signs(document, context, settings, years_too=False)
    reading = read_convention(document, context)
    return replace(reading, findings=(*reading.findings, *signs))


def _signs(
    document: Document, context: ReportContext, settings: Settings, *, years_too: bool
) -> Sequence[Finding]:
    signs = misplaced(claims(document, settings), context, years_too=years_too)
    for sign in signs:
        if sign.severity is Severity.ERROR:
            raise MisplacedError(sign.message)
    return signs


def context_of(unit: Unit, settings: Settings) -> ReportContext:
    """The identity that the unit's folder gives it, and the words to read it with."""
    territory = settings.territories.get(unit.territory)
    return ReportContext(
        territory=unit.territory,
        territory_name=territory.name if territory else unit.territory,
        kind=territory.kind if territory else "",
        region=territory.region if territory else "",
        year=unit.year or 0,
        document=unit.document,
        vocabulary=settings.vocabulary,
        words=settings.words,
        grammar=settings.grammar,
    )


def told(unit: Unit, row: DocumentRow, store: str) -> Ready | Failed:
    """What is to be said of a file that gives no figures of its own; settings are kept for publishing."""
    try:
        if unit.kind is DocumentKind.SETTINGS:
            _fetched(unit.files[0], store)
    except (OSError, ChangedError) as error:
        return Failed(f"le fichier n'a pas pu être lu ({error}) ; nouvel essai au prochain passage", passing=True)
    return ready(Reading(documents=(row,), findings=unit.findings))


def rejected(unit: Unit, reason: str, check: Check = Check.REJECTED_DOCUMENT) -> Reading:
    """What is to be said of a document that cannot be read, and of the annexes that would be read with it."""
    rows = [
        DocumentRow(
            document=file.relative,
            sha256=file.sha256,
            kind=unit.kind if index == 0 else DocumentKind.ANNEX,
            territory=unit.territory,
            year=unit.year,
            pages=None,
            figures=None,
            unread=None,
            state=DocumentState.REJECTED,
            reason=reason if index == 0 else "le rapport dont c'est l'annexe est rejeté",
        )
        for index, file in enumerate(unit.files)
    ]
    finding = Finding(
        territory=unit.territory,
        year=unit.year,
        action="",
        check=check,
        severity=Severity.ERROR,
        subject=unit.document,
        expected="",
        observed="",
        message=f"Le document « {unit.document} » est rejeté. {reason}",
        document=unit.document,
    )
    return Reading(documents=tuple(rows), findings=(finding,))
