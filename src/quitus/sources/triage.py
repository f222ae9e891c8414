"""Goes through a sources folder: each file has its place, or is ignored with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from upath import UPath

from quitus.figures.kinds import Check, DocumentKind, DocumentState, Severity
from quitus.figures.rows import DocumentRow, Finding
from quitus.sources.holdings import Partition, SourceDocument, Sources
from quitus.sources.listing import EXPECTED, SourcesError, below, children, fingerprint, nfc, relative_name
from quitus.sources.naming import SETTINGS, is_temporary, kind_of, sort_key
from quitus.sources.territories import Territories, Territory

CORRECTIONS = "corrections.yaml"
_NOT_HERE = "seules les conventions, et leurs corrections, se placent hors d'un dossier d'année"
PARTNERS = "partners"
_KINDS = tuple(DocumentKind)
_YEARS = range(2000, 2100)
_UNEXPECTED = (
    "nom inattendu : Quitus lit rapport-execution.pdf, annexe*.pdf, convention*.pdf, mapping.yaml, "
    "corrections.yaml et les tableurs du dossier partners"
)


@dataclass
class Triage:
    """Goes through the folders once and keeps what it finds; lives for one listing."""

    root: UPath
    territories: Territories
    partitions: dict[str, list[SourceDocument]] = field(default_factory=dict)
    settings: list[SourceDocument] = field(default_factory=list)
    ignored: list[DocumentRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    folders: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def sources(self) -> Sources:
        """What was found."""
        partitions = tuple(self._partition(key, documents) for key, documents in sorted(self.partitions.items()))
        return Sources(
            self.root,
            partitions,
            tuple(self.settings),
            tuple(sorted(self.ignored, key=lambda row: row.document)),
            tuple(sorted(self.findings, key=lambda finding: (finding.document, finding.message))),
        )

    @staticmethod
    def _partition(key: str, documents: list[SourceDocument]) -> Partition:
        first = documents[0]
        ordered = sorted(documents, key=lambda one: (_KINDS.index(one.kind), sort_key(one.relative)))
        return Partition(key, first.territory, first.year, tuple(ordered))

    def top(self, child: UPath) -> None:
        """A file or folder directly in the sources folder."""
        if not child.is_dir():
            self._stray(child, f"fichier hors d'un dossier de territoire ; attendu : {EXPECTED}")
        elif nfc(child.name) == SETTINGS:
            for path in self._below(child):
                self._keep(path, DocumentKind.SETTINGS, "", None, None)
        elif not is_temporary(child.name):
            self._territory_folder(child)

    def _children(self, folder: UPath) -> list[UPath]:
        return self._listed(folder, children)

    def _below(self, folder: UPath) -> list[UPath]:
        return self._listed(folder, below)

    def _listed(self, folder: UPath, listing: Callable[[UPath], Iterable[UPath]]) -> list[UPath]:
        """What the listing gives; a folder that cannot be listed is a finding."""
        try:
            return list(listing(folder))
        except SourcesError:
            relative = relative_name(self.root, folder)
            message = f"Le dossier « {relative} » ne peut pas être ouvert : vérifiez les droits d'accès."
            self.findings.append(misfit(relative, message, Check.IGNORED_FILE, Severity.ERROR))
            return []

    def _territory_folder(self, folder: UPath) -> None:
        name = nfc(folder.name)
        code, dash, slug = name.partition("-")
        territory = self.territories.get(code) if dash and slug else None
        if territory is None:
            self._stray_folder(folder, Check.UNKNOWN_TERRITORY, _unknown(name))
            return
        first = self.folders.setdefault(territory.code, name)
        if first != name:
            message = (
                f"Le dossier « {name} » porte le même code que « {first} » : réunissez-les en un seul dossier."
            )
            self._stray_folder(folder, Check.WRONG_FOLDER, message)
            return
        self._check_slug(name, slug, territory)
        for child in self._children(folder):
            if child.is_dir():
                self._year_folder(child, name, territory)
            elif (kind := kind_of(nfc(child.name))) is DocumentKind.CONVENTION or child.name == CORRECTIONS:
                self._keep(child, kind, territory.code, None, name)
            else:
                self._stray(child, _NOT_HERE, territory.code)

    def _check_slug(self, name: str, slug: str, territory: Territory) -> None:
        other = self.territories.by_slug.get(slug.casefold())
        if other is None or other.slug == territory.slug:
            return
        message = (
            f"Le dossier « {name} » porte le code de {territory.name} et le nom de {other.name} ; "
            f"Quitus s'en tient au code : vérifiez-le."
        )
        self.findings.append(misfit(name, message, Check.WRONG_FOLDER, Severity.WARNING, territory.code))

    def _year_folder(self, folder: UPath, name: str, territory: Territory) -> None:
        year_name = nfc(folder.name)
        if is_temporary(year_name):
            return
        if not (year_name.isascii() and year_name.isdecimal() and int(year_name) in _YEARS):
            message = (
                f"Le dossier « {name}/{year_name} » n'est pas une année (par exemple 2019) ; il n'est pas lu."
            )
            self._stray_folder(folder, Check.IGNORED_FILE, message, territory.code)
            return
        year, key = int(year_name), f"{name}/{year_name}"
        kinds: set[DocumentKind] = set()
        for child in self._children(folder):
            if child.is_dir():
                self._inner_folder(child, territory.code, year, key)
                continue
            kind = kind_of(nfc(child.name))
            if kind is DocumentKind.REPORT and kind in kinds:
                self._stray(child, "un seul rapport par dossier ; celui-ci est en trop", territory.code, year)
                continue
            kinds.add(kind)
            self._keep(child, kind, territory.code, year, key)

    def _inner_folder(self, folder: UPath, code: str, year: int, key: str) -> None:
        if nfc(folder.name) != PARTNERS:
            message = f"Le dossier « {key}/{nfc(folder.name)} » n'a pas de place prévue ; il n'est pas lu."
            self._stray_folder(folder, Check.IGNORED_FILE, message, code, year)
            return
        for child in self._children(folder):
            if child.is_dir():
                message = f"Le dossier « {key}/{PARTNERS}/{nfc(child.name)} » n'est pas lu."
                self._stray_folder(child, Check.IGNORED_FILE, message, code, year)
            else:
                self._keep(child, kind_of(nfc(child.name), partner=True), code, year, key)

    def _keep(self, path: UPath, kind: DocumentKind, territory: str, year: int | None, key: str | None) -> None:
        """A file with a place of its own: a document, or ignored where its kind or content does not allow."""
        relative = relative_name(self.root, path)
        if is_temporary(nfc(path.name)) or kind is DocumentKind.OTHER or not path.is_file():
            self._stray(path, _UNEXPECTED, territory, year)
            return
        try:
            sha256, size = fingerprint(path)
        except OSError as error:
            self._stray(path, f"fichier illisible ({error.strerror or type(error).__name__})", territory, year)
            return
        if relative in self.names:
            self._stray(path, "deux fichiers portent le même nom à l'écriture des accents près", territory, year)
            return
        self.names.add(relative)
        document = SourceDocument(kind, path, relative, sha256, size, territory, year)
        (self.settings if key is None else self.partitions.setdefault(key, [])).append(document)

    def _stray_folder(
        self, folder: UPath, check: Check, message: str, territory: str = "", year: int | None = None
    ) -> None:
        relative = relative_name(self.root, folder)
        severity = Severity.ERROR if check is not Check.IGNORED_FILE else Severity.WARNING
        self.findings.append(misfit(relative, message, check, severity, territory, year))
        if not folder.is_symlink():
            for path in self._below(folder):
                self._ignore(path, "dans un dossier qui n'est pas lu", territory, year)

    def _stray(self, path: UPath, reason: str, territory: str = "", year: int | None = None) -> None:
        """A single file that is not read: a finding, unless it is one that systems and programs leave behind."""
        if is_temporary(nfc(path.name)):
            self._ignore(path, "fichier caché ou temporaire", territory, year)
            return
        relative = relative_name(self.root, path)
        if not path.is_file():
            reason = "ni fichier ni dossier ordinaire (lien rompu, par exemple)"
        message = f"Le fichier « {relative} » n'est pas lu : {reason}."
        self.findings.append(misfit(relative, message, Check.IGNORED_FILE, Severity.INFO, territory, year))
        self._ignore(path, reason, territory, year)

    def _ignore(self, path: UPath, reason: str, territory: str, year: int | None) -> None:
        relative = relative_name(self.root, path)
        if relative in self.names:
            return
        self.names.add(relative)
        try:
            sha256 = fingerprint(path)[0] if path.is_file() else ""
        except OSError:
            sha256 = ""
        self.ignored.append(ignored_row(relative, reason, territory, year, sha256))


def _unknown(name: str) -> str:
    return (
        f"Le dossier « {name} » ne commence pas par le code d'un territoire connu (par exemple 11-aude) ; "
        f"ses documents ne sont pas lus. Corrigez son nom ou ajoutez le territoire dans _settings/territories.csv."
    )


def ignored_row(relative: str, reason: str, territory: str, year: int | None, sha256: str) -> DocumentRow:
    """The row of a file that is not read."""
    return DocumentRow(
        document=relative,
        sha256=sha256,
        kind=DocumentKind.OTHER,
        territory=territory,
        year=year,
        pages=None,
        figures=None,
        unread=None,
        state=DocumentState.IGNORED,
        reason=reason,
    )


def misfit(
    relative: str, message: str, check: Check, severity: Severity, territory: str = "", year: int | None = None
) -> Finding:
    """The finding on a file or folder that does not fit."""
    return Finding(
        territory=territory,
        year=year,
        action="",
        check=check,
        severity=severity,
        subject=relative,
        expected="",
        observed="",
        message=message,
        document=relative,
    )
