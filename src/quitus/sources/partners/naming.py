"""What words say of a row or a column by their form: the number of an action, a head that names a person."""

from __future__ import annotations

import re

from quitus.sources.partners.model import cell_name
from quitus.sources.partners.persons import LEFT_OUT, unnamed

_ACTION = re.compile(r"(?:action\s+|fiche\s+(?:action\s+)?)?(?:n°\s*)?(\d+(?:\.\d+)*)", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?:fiche\s+)?(?:action\s+)?(?:n°\s*)?(\d\.\d{1,2})(?![\d,.%])", re.IGNORECASE)


def action_of(text: str) -> str:
    """The number of an action that a cell gives; empty where it gives none."""
    match = _ACTION.match(text.strip())
    return match[1] if match else ""


def whole_action(text: str) -> str:
    """The number of an action that a cell holds and nothing else; empty where it holds something else."""
    match = _ACTION.fullmatch(text)
    return match[1] if match else ""


def numbered_action(labels: list[str]) -> str:
    """The number of an action that a row's label begins with: `2.1 Construire avec les jeunes`."""
    match = _NUMBERED.match(labels[0]) if labels else None
    return match[1] if match else ""


def column_named(suffix: str, column: int) -> str:
    """A head that names a person gives way to its column's letter."""
    told = unnamed(suffix)
    return told if told == suffix or told.strip(f" {LEFT_OUT}") else f"colonne {cell_name((0, column))[:-1]}"
