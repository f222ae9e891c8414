"""Which partner's amount explains which executed line: `mapping.yaml`, kept by a person, read and validated.

::

    version: 1
    amounts:
      - file: partners/mandats-2019.csv      # below the folder of mapping.yaml
        where: {Opération: SANTE-BUS-PMI}    # all rows that fit; or cell: I2; or label: …, with column: …
        sheet: Feuil1                        # where a workbook has several
        action: "2.2"
        line: Droit à la santé               # as the report prints it; without it, the action as a whole
        count: true                          # false: set aside, and said to be
        why: Fonctionnement du bus PMI
    activities:
      - file: partners/paej.csv
        label: TOTAL
        column: Jeunes accompagnés
        action: "2.1"
        indicator: Nombre de jeunes accompagnés
        period: "2019"                       # the report's year where it is left out
        why: Jeunes accueillis

An entry that is not well formed changes nothing and is reported with its line; the others are used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Any, TypeVar

import yaml

from quitus.figures.kinds import Check, Severity
from quitus.figures.rows import Finding
from quitus.sources.reports.wording import plain

MAPPING = "mapping.yaml"
_KEYS = frozenset({"file", "sheet", "cell", "label", "column", "where", "action", "why"})
_AMOUNT_KEYS = _KEYS | {"line", "count"}
_ACTIVITY_KEYS = _KEYS | {"indicator", "period"}
_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_ASPECTS = {
    "operation": "operation", "code operation": "operation", "code analytique": "operation",
    "analytique": "operation", "programme": "operation", "n operation": "operation",
    "tiers": "partner", "partenaire": "partner", "partner": "partner", "beneficiaire": "partner",
    "fournisseur": "partner", "creancier": "partner", "raison sociale": "partner", "structure": "partner",
    "objet": "label", "libelle": "label", "label": "label", "intitule": "label", "poste": "label",
    "action": "action", "code action": "action", "n action": "action", "fiche action": "action",
    "periode": "period", "period": "period", "exercice": "period", "annee": "period", "mois": "period",
}  # fmt: skip
"""The columns' heads that `where` may name, in plain words, and what a published figure keeps of them."""


@dataclass(frozen=True, slots=True)
class Pick:
    """Which figures of a file an entry means.

    Attributes:
        document: the file's path below the sources folder.
        where: aspects of a figure (`operation`, `partner`, `label`, `action`, `period`) with what they must be.
    """

    document: str
    sheet: str = ""
    cell: str = ""
    label: str = ""
    column: str = ""
    where: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MappedAmount:
    """Amounts and the executed line that they are part of; `line` is empty for the action as a whole.

    Attributes:
        at: the line of the mapping file that the entry begins on.
        counts: False for amounts that are set aside.
    """

    at: int
    pick: Pick
    action: str
    line: str
    counts: bool
    why: str


@dataclass(frozen=True, slots=True)
class MappedActivity:
    """A partner's activity and the indicator that it feeds; `period` is empty for the report's year."""

    at: int
    pick: Pick
    action: str
    indicator: str
    period: str
    why: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """The entries of a mapping file, whose path below the sources folder is `file`."""

    file: str
    amounts: tuple[MappedAmount, ...] = ()
    activities: tuple[MappedActivity, ...] = ()

    @property
    def documents(self) -> frozenset[str]:
        """The documents that the entries name."""
        picks = [*(entry.pick for entry in self.amounts), *(entry.pick for entry in self.activities)]
        return frozenset(pick.document for pick in picks)


class EntryError(ValueError):
    """What is wrong with an entry, in French."""


_Made = TypeVar("_Made")


def read_mapping(text: str, file: str) -> tuple[Mapping, tuple[Finding, ...]]:
    """The entries of a mapping file, and a finding for each that is not well formed, naming file and line."""
    try:
        # All scalars stay text: `2.10` is an action, not a number.
        loader = yaml.BaseLoader(text)
        node = loader.get_single_node()
        data = loader.construct_document(node) if node is not None else {}
    except (yaml.YAMLError, RecursionError) as error:
        return Mapping(file), (_refused(file, _line(error), "ce n'est pas du YAML valable"),)
    if not isinstance(data, dict) or (node is not None and not isinstance(node, yaml.MappingNode)):
        return Mapping(file), (_refused(file, 1, "« version », « amounts » et « activities » y sont attendus"),)
    findings = [
        _refused(file, 1, f"« {key} » n'y a pas de sens ; attendus : version, amounts, activities")
        for key in data
        if key not in {"version", "amounts", "activities"}
    ]
    if data.get("version", "1") != "1":
        findings.append(
            _refused(file, 1, f"version {data['version']} inconnue ; cette version de Quitus lit la 1")
        )
        return Mapping(file), tuple(findings)
    amounts = list(_made(file, data, node, "amounts", _amount, findings))
    activities = list(_made(file, data, node, "activities", _activity, findings))
    return Mapping(file, tuple(amounts), tuple(activities)), tuple(findings)


def _line(error: Exception) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark is not None else 1


def _refused(file: str, at: int, what: str) -> Finding:
    message = f"{file}, ligne {at} : {what} ; cette entrée n'est pas utilisée."
    return Finding("", None, "", Check.MAPPING_REFUSED, Severity.ERROR, f"ligne {at}", "", "", message, file)


def _made(
    file: str,
    data: dict[Any, Any],
    node: yaml.MappingNode | None,
    name: str,
    make: Callable[[str, int, dict[str, Any]], _Made],
    findings: list[Finding],
) -> Iterator[_Made]:
    entries = data.get(name) or []
    found = [value for key, value in node.value if key.value == name] if node is not None else []
    if not entries:
        return
    if not isinstance(entries, list) or not isinstance(found[-1], yaml.SequenceNode):
        findings.append(_refused(file, found[-1].start_mark.line + 1, f"« {name} » doit être une liste"))
        return
    for entry, place in zip(entries, found[-1].value, strict=True):
        at = place.start_mark.line + 1
        try:
            if not isinstance(entry, dict):
                raise EntryError("une entrée est une suite de « clé: valeur »")
            yield make(file, at, entry)
        except EntryError as error:
            findings.append(_refused(file, at, str(error)))


def _amount(file: str, at: int, entry: dict[str, Any]) -> MappedAmount:
    _known(entry, _AMOUNT_KEYS)
    counts = _text(entry, "count", "true")
    if counts not in {"true", "false"}:
        raise EntryError(f"« count » est true ou false, pas {counts}")
    line = _text(entry, "line", "") if "line" not in entry else _text(entry, "line")
    return MappedAmount(
        at, _pick(file, entry), _text(entry, "action"), line, counts == "true", _text(entry, "why", "")
    )


def _activity(file: str, at: int, entry: dict[str, Any]) -> MappedActivity:
    _known(entry, _ACTIVITY_KEYS)
    period, why = _text(entry, "period", ""), _text(entry, "why", "")
    return MappedActivity(at, _pick(file, entry), _text(entry, "action"), _text(entry, "indicator"), period, why)


def _known(entry: dict[str, Any], keys: frozenset[str]) -> None:
    unknown = sorted(set(entry) - keys)
    if unknown:
        raise EntryError(f"clé inconnue : {', '.join(unknown)} ; attendues : {', '.join(sorted(keys))}")


def _text(entry: dict[str, Any], key: str, default: str | None = None) -> str:
    value = entry.get(key, default)
    if not isinstance(value, str):
        raise EntryError(f"« {key} » manque" if value is None else f"« {key} » doit être un texte")
    if not value.strip() and default is None:
        raise EntryError(f"« {key} » est vide, à remplir")
    return value.strip()


def _pick(file: str, entry: dict[str, Any]) -> Pick:
    named, folder = _text(entry, "file"), dirname(file)
    document = normpath(join(folder, named))
    if folder and not document.startswith(f"{folder}/"):
        raise EntryError(f"« file » sort du dossier : {named}")
    ways = [key for key in ("cell", "label", "where") if key in entry]
    if len(ways) != 1:
        raise EntryError(
            "il faut un seul de « cell », « label » ou « where » pour dire de quels montants il s'agit"
        )
    if "column" in entry and ways != ["label"]:
        raise EntryError("« column » va avec « label »")
    cell = _text(entry, "cell", "").upper()
    if "cell" in entry and not _CELL.fullmatch(cell):
        raise EntryError(f"« cell » n'est pas une cellule comme G12 : {cell}")
    label = _text(entry, "label") if "label" in entry else ""
    where = _where(entry["where"]) if "where" in entry else ()
    return Pick(document, _text(entry, "sheet", ""), cell, label, _text(entry, "column", ""), where)


def _where(given: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(given, dict) or not given:
        raise EntryError("« where » dit ce que des colonnes doivent contenir : {Opération: SANTE-BUS}")
    found = []
    for head, value in given.items():
        aspect = _ASPECTS.get(plain(str(head)))
        if aspect is None:
            known = "Opération, Tiers, Objet, Action, Période"
            raise EntryError(f"« where » ne connaît pas la colonne « {head} » ; il connaît {known}")
        if not isinstance(value, str) or not value.strip():
            raise EntryError(f"« where » : la valeur de « {head} » manque")
        found.append((aspect, value.strip()))
    return tuple(sorted(found))
