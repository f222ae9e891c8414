"""Matches that a person's mapping states, and what of the mapping cannot be followed."""

from __future__ import annotations

from collections.abc import Iterator

from quitus.assets.checking.reconciliation.model import Figure, Level, Match, Report, Rule, Sure, Target
from quitus.assets.checking.reconciliation.picking import Files, PickError, picked
from quitus.figures.kinds import Check, Severity
from quitus.figures.rows import Finding
from quitus.sources import mapping as written
from quitus.sources.partners.persons import without_civilities
from quitus.sources.reports.wording import plain, stems

_LISTED = 6


def mapped_matches(mapping: written.Mapping, report: Report, files: Files) -> tuple[list[Match], list[Finding]]:
    """The matches of the mapping's entries in order, each figure in one only, and a finding for each other."""
    matches: dict[str, Match] = {}
    taken: dict[str, int] = {}
    findings = []
    for entry in _entries(mapping):
        try:
            found = list(_matches(entry, report, files))
            again = next((each for each in found if each.figure.figure_id in taken), None)
            if again is not None:
                at = taken[again.figure.figure_id]
                raise PickError(f"« {again.figure.locator} » est déjà pris par l'entrée de la ligne {at}")
        except PickError as error:
            findings.append(_refused(mapping.file, report, entry.at, entry.action, str(error)))
            continue
        for match in found:
            matches[match.figure.figure_id] = match
            taken[match.figure.figure_id] = entry.at
    return list(matches.values()), findings


def _entries(mapping: written.Mapping) -> list[written.MappedAmount | written.MappedActivity]:
    entries: list[written.MappedAmount | written.MappedActivity] = [*mapping.amounts, *mapping.activities]
    return sorted(entries, key=lambda entry: entry.at)


def _matches(
    entry: written.MappedAmount | written.MappedActivity, report: Report, files: Files
) -> Iterator[Match]:
    if isinstance(entry, written.MappedActivity):
        target = _indicator(entry, report)
        for figure in picked(entry.pick, "activity", files):
            yield _match(figure, entry, Level.INDICATOR, target, True)
        return
    if entry.action not in report.actions:
        raise PickError(f"le rapport n'a pas d'action {entry.action}")
    line = _line(entry, report) if entry.line else None
    for figure in picked(entry.pick, "amount", files):
        if figure.unit != "EUR":
            raise PickError(f"« {figure.locator} » n'est pas un montant en euros")
        yield _match(figure, entry, Level.LINE if line else Level.ACTION, line, entry.counts)


def _match(
    figure: Figure,
    entry: written.MappedAmount | written.MappedActivity,
    level: Level,
    target: Target | None,
    counts: bool,
) -> Match:
    why = f"mapping.yaml, ligne {entry.at}" + (f" : {without_civilities(entry.why)}" if entry.why else "")
    return Match(figure, entry.action, level, target, Rule.MAPPING, Sure.CERTAIN, counts, why)


def _line(entry: written.MappedAmount, report: Report) -> Target:
    there = report.lines_of(entry.action)
    for same in (plain, stems):
        found = [line for line in there if same(line.label) == same(entry.line)]
        if len(found) == 1:
            return found[0]
        if found:
            raise PickError(f"l'action {entry.action} a plusieurs lignes réalisées « {entry.line} »")
    known = " ; ".join(f"« {line.label} »" for line in there[:_LISTED]) or "aucune"
    raise PickError(f"l'action {entry.action} n'a pas de ligne réalisée « {entry.line} » (lignes : {known})")


def _indicator(entry: written.MappedActivity, report: Report) -> Target:
    period = entry.period or str(report.year)
    there = [each for each in report.indicators if each.action == entry.action and each.period == period]
    for same in (plain, stems):
        found = [each for each in there if same(each.label) == same(entry.indicator)]
        if len(found) == 1:
            return found[0]
        if found:
            raise PickError(f"l'action {entry.action} a plusieurs indicateurs « {entry.indicator} » pour {period}")
    raise PickError(f"l'action {entry.action} n'a pas de valeur de « {entry.indicator} » pour {period}")


def _refused(file: str, report: Report, at: int, action: str, what: str) -> Finding:
    return Finding(
        territory=report.territory,
        year=report.year,
        action=action if action in report.actions else "",
        check=Check.MAPPING_REFUSED,
        severity=Severity.ERROR,
        subject=f"ligne {at}",
        expected="",
        observed="",
        message=f"{file}, ligne {at} : {what} ; cette entrée n'est pas utilisée.",
        document=file,
    )
