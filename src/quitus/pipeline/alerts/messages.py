"""A message in words, French for clerks: its subject counts, its text says each thing and where to look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quitus.pipeline.alerts.causes import CONTRADICTION, DOCUMENT, LATE, MISTAKE, RUN, Cause

_SHOWN = 30
_COUNTED = {
    LATE: ("chargement de la nuit absent", "chargements de la nuit absents"),
    RUN: ("chargement en échec", "chargements en échec"),
    DOCUMENT: ("document non lu", "documents non lus"),
    CONTRADICTION: ("contradiction nouvelle", "contradictions nouvelles"),
    MISTAKE: ("erreur à corriger dans le dossier", "erreurs à corriger dans le dossier"),
}
_WHERE = {
    LATE: "La programmation `nightly` est-elle active ? Un chargement attend-il ou est-il en cours ? La cause "
    "levée, lancer `load` dans l'interface, ou `quitus run`.",
    RUN: "Ce qui était publié le reste. Le journal du chargement dit la suite ; il peut être relancé sans risque.",
    DOCUMENT: "Les autres documents sont lus et publiés. Demander un document lisible, ou le retirer du dossier ; "
    "`quitus read FICHIER` dit ce qui s'y lit.",
    CONTRADICTION: "Ces montants sont publiés comme contredits ; chacun a sa place dans la page de son rapport et "
    "dans data/findings.csv. C'est à l'auteur du rapport de répondre.",
    MISTAKE: "Chacune dit ce qu'il faut corriger : un réglage (mapping.yaml, corrections.yaml), le nom d'un "
    "dossier, un classeur. Elles sont aussi dans data/findings.csv.",
}


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent, whichever way."""

    subject: str
    text: str


def message_of(causes: Sequence[Cause], output: str, ui: str) -> Message:
    """One message for all these causes.

    Args:
        output: where the published data lie; empty where it is not known.
        ui: the address of Dagster's UI; empty: no link to a run is given.
    """
    by_kind = {kind: [cause for cause in causes if cause.kind == kind] for kind in _COUNTED}
    told = {kind: some for kind, some in by_kind.items() if some}
    subject = "Quitus : " + ", ".join(_counted(kind, len(some)) for kind, some in told.items())
    parts = [_part(kind, some) for kind, some in told.items()]
    return Message(subject, "\n\n".join([*parts, "\n".join(_places(told, output, ui))]).strip() + "\n")


def _counted(kind: str, count: int) -> str:
    return f"{count} {_COUNTED[kind][count > 1]}"


def _part(kind: str, causes: Sequence[Cause]) -> str:
    lines = [f"- {cause.text}" for cause in causes[:_SHOWN]]
    if len(causes) > _SHOWN:
        lines.append(f"- … et {len(causes) - _SHOWN} de plus")
    return "\n".join([_counted(kind, len(causes)) + " :", *lines, _WHERE[kind]])


def _places(told: Mapping[str, Sequence[Cause]], output: str, ui: str) -> list[str]:
    lines = [f"Publication : {output}/index.html"] if output else []
    runs = dict.fromkeys(cause.run_id for causes in told.values() for cause in causes if cause.run_id)
    return lines + [f"Chargement : {ui}/runs/{run}" if ui else f"Chargement : {run}" for run in runs]
