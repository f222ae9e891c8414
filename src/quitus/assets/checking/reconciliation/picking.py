"""Which figures of a partner's file an entry of the mapping means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quitus.assets.checking.reconciliation.model import Figure
from quitus.sources.mapping import Pick
from quitus.sources.reports.wording import plain, stems

_LOCATOR = re.compile(r"(?:'((?:[^']|'')*)'!)?([A-Z]+\d+)")
_LISTED = 5


class PickError(ValueError):
    """An entry that means no figure, or cannot be told from others; the message says so in French."""


@dataclass(frozen=True, slots=True)
class Files:
    """The partners' figures by document, in order; and by document and operation."""

    figures: Mapping[str, list[Figure]]
    operations: Mapping[tuple[str, str], list[Figure]]

    @classmethod
    def of(cls, figures: Iterable[Figure]) -> Files:
        """From all figures of a territory and year."""
        documents: defaultdict[str, list[Figure]] = defaultdict(list)
        operations: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in figures:
            documents[figure.document].append(figure)
            if figure.operation:
                operations[figure.document, figure.operation].append(figure)
        return cls(dict(documents), dict(operations))

    def among(self, pick: Pick) -> list[Figure]:
        """The figures that an entry can mean: those of its document, and of the operation that it names."""
        named = next((value for aspect, value in pick.where if aspect == "operation"), None)
        if named is not None:
            return self.operations.get((pick.document, named), [])
        return self.figures.get(pick.document, [])


def picked(pick: Pick, kind: str, files: Files) -> list[Figure]:
    """The figures of that kind (`amount` or `activity`) that the entry means, at least one.

    Raises:
        PickError: when none fits, or several do where one is meant.
    """
    there = [figure for figure in files.among(pick) if figure.kind == kind]
    if not there and not pick.where:
        what = "montant" if kind == "amount" else "chiffre d'activité"
        raise PickError(f"aucun {what} n'a été lu dans « {pick.document} »")
    if pick.sheet:
        there = [figure for figure in there if _place(figure)[0] == pick.sheet]
    if pick.where:
        found = [figure for figure in there if all(_fits(figure, *aspect) for aspect in pick.where)]
        if not found:
            said = ", ".join(f"{aspect} = {value}" for aspect, value in pick.where)
            raise PickError(f"aucune ligne de « {pick.document} » ne correspond à {said}")
        return found
    found = [figure for figure in there if _is_meant(figure, pick)]
    if len(found) == 1:
        return found
    said = pick.cell or f"« {pick.label} »" + (f", colonne « {pick.column} »" if pick.column else "")
    if not found:
        raise PickError(f"rien dans « {pick.document} » ne correspond à {said}")
    cells = ", ".join(figure.locator for figure in found[:_LISTED])
    several = f"plusieurs chiffres de « {pick.document} » correspondent à {said} ({cells})"
    raise PickError(f"{several} : préciser « column » ou « cell »")


def _place(figure: Figure) -> tuple[str, str]:
    """A cell's sheet, empty for a csv, and its name."""
    found = _LOCATOR.fullmatch(figure.locator)
    return ((found[1] or "").replace("''", "'"), found[2]) if found else ("", "")


def _fits(figure: Figure, aspect: str, value: str) -> bool:
    match aspect:
        case "operation":
            return figure.operation == value
        case "label":
            return plain(figure.purpose).startswith(plain(value))
        case "partner":
            return plain(figure.partner) == plain(value)
        case "action":
            return figure.action == value
        case _:
            return figure.period == value


def _is_meant(figure: Figure, pick: Pick) -> bool:
    if pick.cell:
        return _place(figure)[1] == pick.cell
    label = figure.purpose
    if plain(label) == plain(pick.label) and not pick.column:
        return True
    start, column = plain(pick.label), stems(pick.column)
    said = plain(label)
    if said != start and not said.startswith(f"{start} "):
        return False
    rest = stems(said[len(start) :])
    # A table with one column of values leaves its head out of the labels.
    return not rest or f" {column} " in f" {rest} "
