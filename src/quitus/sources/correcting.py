"""Corrections applied to what was read: the figure, what arithmetic over it must obey, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from quitus.figures.claims import Claim
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Check, Missing, Severity, Status
from quitus.figures.readings import Reading
from quitus.figures.records import Record, records
from quitus.figures.relations import Relation, Term
from quitus.figures.rows import Finding
from quitus.sources.corrections import CORRECTABLE, Correction, matches

Place = tuple[str, int]
"""A row of a reading: its table's name and its position there."""


@dataclass(frozen=True, slots=True)
class _Found:
    place: Place
    values: Record

    @property
    def read(self) -> Decimal | None:
        """The value as it was read."""
        value = self.values["amount" if self.place[0] == "budget" else "value"]
        return value if isinstance(value, Decimal) else None


def corrected(reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """The reading with those of the corrections that are about its documents applied.

    A corrected row has the new value, status `corrected` and the printed value beside it; the relations in which
    it stands are over the new value, exact. An `info` finding says who corrected it and why; a correction that
    does not fit what is read (no such figure, several, another old value) leaves it and is an `error` finding.
    """
    mine = frozenset(row.document for row in reading.documents)
    wanted = [each for each in corrections if each.document in mine]
    if not wanted:
        return reading
    there = {name: records(name, reading.tables()[name]) for name in CORRECTABLE}
    changes: dict[Place, Decimal] = {}
    findings = []
    for correction in wanted:
        found = _candidates(correction, there)
        refusal = _refusal(correction, found) or _repeated(correction, found[0], changes)
        if refusal is not None:
            findings.append(refusal)
        else:
            changes[found[0].place] = correction.new
            findings.append(_told(correction, found[0]))
    return _applied(reading, changes, tuple(findings))


def _candidates(correction: Correction, there: dict[str, list[Record]]) -> list[_Found]:
    names = [correction.table] if correction.table else list(CORRECTABLE)
    return [
        _Found((name, position), values)
        for name in names
        for position, values in enumerate(there[name])
        if values["document"] == correction.document and matches(correction, values)
    ]


def _refusal(correction: Correction, found: list[_Found]) -> Finding | None:
    if not found:
        return _refused(correction, "aucun chiffre lu ne lui correspond", None)
    if len(found) > 1:
        return _refused(correction, f"{len(found)} chiffres lui correspondent, précisez lequel", None)
    read = found[0].read
    if read != correction.old:
        said = f"le document donne {_french(read)}, et non plus {_french(correction.old)}"
        return _refused(correction, said, found[0])
    if found[0].place[0] == "budget" and correction.new != round(correction.new, 2):
        return _refused(correction, "un montant n'a que deux décimales", found[0])
    return None


def _repeated(correction: Correction, found: _Found, changes: dict[Place, Decimal]) -> Finding | None:
    return _refused(correction, "ce chiffre est déjà corrigé", found) if found.place in changes else None


def _refused(correction: Correction, why: str, found: _Found | None) -> Finding:
    message = f"{correction.file}, correction n° {correction.number} refusée : {why}."
    return _finding(Check.CORRECTION_REFUSED, Severity.ERROR, correction, found, message)


def _told(correction: Correction, found: _Found) -> Finding:
    message = (
        f"{_french(correction.new)} au lieu de {_french(correction.old)}, corrigé le {correction.when:%d/%m/%Y} "
        f"par {correction.who} : {correction.why}"
    )
    return _finding(Check.CORRECTED, Severity.INFO, correction, found, message)


def _finding(
    check: Check, severity: Severity, correction: Correction, found: _Found | None, message: str
) -> Finding:
    values: Record = found.values if found else {}
    year = values.get("year")
    return Finding(
        territory=str(values.get("territory", "")),
        year=year if isinstance(year, int) else None,
        action=str(values.get("action", "")),
        check=check,
        severity=severity,
        subject=str(values.get("label", values.get("indicator", values.get("row", correction.figure_id)))),
        expected=_french(correction.new) if check is Check.CORRECTED else _french(correction.old),
        observed=_french(found.read) if found else "",
        message=message,
        document=correction.document,
        locator=str(values.get("locator", "")),
        raw=str(values.get("raw", "")),
    )


def _french(value: Decimal | None) -> str:
    return "aucune valeur" if value is None else f"{value:f}".replace(".", ",")


def _applied(reading: Reading, changes: dict[Place, Decimal], findings: tuple[Finding, ...]) -> Reading:
    tables: dict[str, Any] = {}
    for name in {name for name, _ in changes}:
        rows = list(reading.tables()[name])
        for position in (position for table, position in changes if table == name):
            rows[position] = _corrected_row(name, rows[position], changes[name, position])
        tables[name] = tuple(rows)
    return replace(
        reading,
        **tables,
        relations=tuple(_over_new_values(relation, changes) for relation in reading.relations),
        claims=tuple(_claimed(claim, changes) for claim in reading.claims if not _restated(claim, changes)),
        findings=(*reading.findings, *_placed(reading, findings)),
    )


def _restated(claim: Claim, changes: dict[Place, Decimal]) -> bool:
    """Whether the number that a text states was itself corrected, so that there is nothing left to judge."""
    return claim.stated is not None and claim.stated.row in changes


def _claimed(claim: Claim, changes: dict[Place, Decimal]) -> Claim:
    return replace(claim, terms=tuple(_new_term(term, changes) for term in claim.terms))


def _placed(reading: Reading, findings: tuple[Finding, ...]) -> list[Finding]:
    """A refusal that is about no row is still about the reading's territory and year."""
    main = reading.documents[0]
    return [
        each if each.territory else replace(each, territory=main.territory, year=main.year) for each in findings
    ]


def _corrected_row(name: str, row: Any, value: Decimal) -> Any:
    done = {"status": Status.CORRECTED, "quantum": Decimal(0)}
    if name == "budget":
        return replace(row, amount=value.quantize(Decimal("0.01")), printed=row.amount, **done)
    if name in {"indicators", "convention_figures"}:
        done["missing"] = Missing.NONE
    return replace(row, value=value, printed=row.value, **done)


def _over_new_values(relation: Relation, changes: dict[Place, Decimal]) -> Relation:
    terms = tuple(_new_term(term, changes) for term in relation.terms)
    return replace(relation, result=_new_term(relation.result, changes), terms=terms)


def _new_term(term: Term, changes: dict[Place, Decimal]) -> Term:
    value = changes.get(term.row) if term.row is not None else None
    return term if value is None else replace(term, interval=Interval.around(value))
