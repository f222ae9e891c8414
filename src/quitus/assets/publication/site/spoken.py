"""The French words that a workbook shows for the published codes, column by column."""

from __future__ import annotations

from collections.abc import Mapping

from quitus.assets.metrics.definitions import DEFINITIONS
from quitus.assets.publication.site import words
from quitus.figures.kinds import DocumentKind, Nature

SPOKEN: Mapping[str, Mapping[str, str]] = {
    "check": {check: word.title for check, word in words.CHECKS.items()},
    "counted": {"yes": "oui", "no": "non"},
    "funder": words.FUNDERS,
    "group": words.GROUPS,
    "kind": {
        **words.LINE_KINDS,
        "amount": "montant",
        "activity": "activité",
        DocumentKind.REPORT: "rapport",
        DocumentKind.ANNEX: "annexe",
        DocumentKind.CONVENTION: "convention",
        DocumentKind.PARTNER: "partenaire",
        DocumentKind.SETTINGS: "réglages",
        DocumentKind.OTHER: "autre",
    },
    "level": {"line": "ligne", "action": "action", "indicator": "indicateur"},
    "metric": {known.metric: known.title for known in DEFINITIONS},
    "missing": words.MISSING,
    "nature": {Nature.OBSERVED: "observé", Nature.TARGET: "cible"},
    "proof": words.PROOFS,
    "rule": {"mapping": "mapping.yaml", "file": "le fichier", "words": "les mots"},
    "severity": words.SEVERITIES,
    "stage": words.STAGES,
    "state": words.STATES,
    "status": {status: word.label for status, word in words.STATUSES.items()},
    "subset_only": {"only": "oui", "hint": "simple indice"},
    "sure": words.SURE,
    "unit": words.UNITS,
}


def spoken(column: str, code: str) -> str:
    """What a clerk reads for this value of the column; a value that is no code stays as it is."""
    return SPOKEN.get(column, {}).get(code, code)
