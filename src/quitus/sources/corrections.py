"""What a person corrects: `corrections.yaml` beside the documents, read, validated and applied to a reading.

The file is a list; each entry names one figure, by its identifier (as shown on the site) or by what it means,
and says the value that is read, the right one, who says so, when and why::

    - figure_id: "0f3a9c1b22d4e567"
      old: "59000.00"
      new: "95000.00"
      who: "Prénom Nom, service"
      when: "2020-09-15"
      why: "Chiffres inversés ; confirmé par la convention signée"
    - document: "partners/caf.xlsx"      # beside the file; the report where it is left out
      table: "partner_figures"
      where: {label: "Versement", period: "2019"}
      …

`old` is empty where the document gives no value. An entry that is not well formed, or whose old value is no
longer what is read, changes nothing and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from posixpath import dirname, join, normpath
from typing import Any

import yaml

from quitus.figures.kinds import Check, Severity
from quitus.figures.records import MEANING, Cell, Record
from quitus.figures.rows import Finding

CORRECTABLE = ("budget", "indicators", "convention_figures", "other_figures", "cited_figures", "partner_figures")
"""The tables whose values can be corrected."""

REPORT = "rapport-execution.pdf"
"""The document that an entry is about where it names none."""

_KEYS = frozenset({"document", "figure_id", "table", "where", "old", "new", "who", "when", "why"})
_FIGURE_ID = re.compile(r"[0-9a-f]{16}")
_WHEN = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of a corrections file.

    Attributes:
        number: its place in the file, from 1.
        file: the file's path below the sources folder.
        document: the path of the document that it is about.
        figure_id: the figure's identifier, or empty where `table` and `where` say which it is.
        where: the columns of its meaning and their values, as text.
        old: the value that is read; None where the document gives none.
    """

    number: int
    file: str
    document: str
    figure_id: str
    table: str
    where: tuple[tuple[str, str], ...]
    old: Decimal | None
    new: Decimal
    who: str
    when: date
    why: str


class EntryError(ValueError):
    """An entry is not well formed; the message says in French what is wrong with it."""


def read_corrections(text: str, file: str) -> tuple[tuple[Correction, ...], tuple[Finding, ...]]:
    """The entries of a corrections file, and a finding for each that is not well formed (or for the whole file).

    Args:
        text: what the file holds.
        file: its path below the sources folder; documents are looked for beside it.
    """
    try:
        # All scalars stay text: a number must not become a float, nor a date be guessed.
        entries = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        return (), (_malformed(file, "", f"le fichier n'est pas du YAML valable ({_where(error)})"),)
    if not isinstance(entries or [], list):
        return (), (_malformed(file, "", "le fichier doit être une liste : chaque correction commence par « - »"),)
    found, findings = [], []
    for number, entry in enumerate(entries or [], start=1):
        try:
            found.append(_correction(number, file, entry))
        except EntryError as error:
            findings.append(_malformed(file, f"correction n° {number}", str(error)))
    return tuple(found), tuple(findings)


def _where(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"ligne {mark.line + 1}" if mark is not None else "illisible"


def _malformed(file: str, subject: str, what: str) -> Finding:
    message = f"{file}{', ' if subject else ''}{subject} : {what} ; rien n'est corrigé."
    return Finding("", None, "", Check.CORRECTION_REFUSED, Severity.ERROR, subject, "", "", message, file)


def _correction(number: int, file: str, entry: object) -> Correction:
    if not isinstance(entry, dict):
        raise EntryError("une correction est une suite de « clé: valeur »")
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        raise EntryError(f"clé inconnue : {', '.join(unknown)}")
    figure_id, table, where = _target(entry)
    return Correction(
        number=number,
        file=file,
        document=normpath(join(dirname(file), _text(entry, "document", REPORT))),
        figure_id=figure_id,
        table=table,
        where=where,
        old=_number(entry, "old") if _text(entry, "old", "") else None,
        new=_number(entry, "new"),
        who=_text(entry, "who"),
        when=_date(entry),
        why=_text(entry, "why"),
    )


def _text(entry: Mapping[str, Any], key: str, default: str | None = None) -> str:
    value = entry.get(key, default)
    if not isinstance(value, str):
        raise EntryError(f"« {key} » manque" if value is None else f"« {key} » doit être un texte")
    if not value.strip() and default is None:
        raise EntryError(f"« {key} » est vide")
    return value.strip()


def _number(entry: Mapping[str, Any], key: str) -> Decimal:
    written = _text(entry, key)
    try:
        value = Decimal("".join(written.split()).replace(",", "."))
    except InvalidOperation as error:
        raise EntryError(f"« {key} » n'est pas un nombre : {written}") from error
    if not value.is_finite():
        raise EntryError(f"« {key} » n'est pas un nombre : {written}")
    return value


def _date(entry: Mapping[str, Any]) -> date:
    written = _text(entry, "when")
    try:
        if _WHEN.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError as error:
        raise EntryError(f"« when » n'est pas une date : {written}") from error
    raise EntryError(f"« when » n'est pas une date comme 2020-09-15 : {written}")


def _target(entry: Mapping[str, Any]) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    if "figure_id" in entry:
        figure_id = _text(entry, "figure_id")
        if not _FIGURE_ID.fullmatch(figure_id):
            raise EntryError(f"« figure_id » n'est pas un identifiant de chiffre : {figure_id}")
        return figure_id, "", ()
    table, where = _text(entry, "table"), entry.get("where")
    if table not in CORRECTABLE:
        raise EntryError(f"« table » doit être l'une de : {', '.join(CORRECTABLE)}")
    if not isinstance(where, dict) or not where:
        raise EntryError("« where » doit dire de quel chiffre il s'agit, colonne par colonne")
    known = [column for column in MEANING[table] if column not in {"territory", "year", "document"}]
    unknown = sorted(set(where) - set(known))
    if unknown or not all(isinstance(value, str) for value in where.values()):
        raise EntryError(f"« where » ne connaît que : {', '.join(known)}")
    return "", table, tuple(sorted(where.items()))


def matches(correction: Correction, values: Record) -> bool:
    """Whether a record is the figure that the correction is about."""
    if correction.figure_id:
        return values["figure_id"] == correction.figure_id
    return all(_plain(values[column]) == value for column, value in correction.where)


def _plain(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def orphans(corrections: Iterable[Correction], documents: Iterable[str]) -> tuple[Finding, ...]:
    """A finding for each correction whose document is not among those of the sources folder."""
    there = frozenset(documents)
    return tuple(
        _malformed(each.file, f"correction n° {each.number}", f"le document {each.document} n'existe pas")
        for each in corrections
        if each.document not in there
    )
