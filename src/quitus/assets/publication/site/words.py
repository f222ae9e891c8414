"""The French words for the codes of the published tables, and what a clerk can do about each finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quitus.figures.columns import ColumnType
from quitus.figures.kinds import Check, DocumentState, Funder, LineKind, Missing, Severity, Stage, Status


@dataclass(frozen=True, slots=True)
class StatusWord:
    """How a status is shown; the style sheet puts a sign before it, so that colour never stands alone."""

    label: str
    meaning: str


STATUSES: Mapping[str, StatusWord] = {
    Status.CONFIRMED: StatusWord(
        "Confirmé", "Le calcul sur d'autres chiffres imprimés donne la même valeur, et aucune autre lecture."
    ),
    Status.CORRECTED: StatusWord(
        "Corrigé", "Une personne a remplacé la valeur lue ; la valeur imprimée est gardée à côté."
    ),
    Status.UNCONFIRMED: StatusWord(
        "Non confirmé", "Rien dans le document ne permet de vérifier la valeur par le calcul."
    ),
    Status.DOUBTFUL: StatusWord(
        "Douteux", "Plusieurs lectures sont possibles, ou une partie n'a pas pu être lue : à vérifier."
    ),
    Status.CONTRADICTED: StatusWord(
        "Contredit", "Le calcul sur d'autres chiffres imprimés donne une autre valeur : à vérifier."
    ),
}
STAGES: Mapping[str, str] = {Stage.PLANNED: "Prévisionnel", Stage.EXECUTED: "Réalisé", "": ""}
FUNDERS: Mapping[str, str] = {
    Funder.STATE: "État",
    Funder.DEPARTMENT: "Collectivité",
    Funder.OTHER: "Autre financeur",
    Funder.NONE: "",
}
LINE_KINDS: Mapping[str, str] = {
    LineKind.LINE: "ligne",
    LineKind.SUBTOTAL: "sous-total",
    LineKind.TOTAL: "total",
}
MISSING: Mapping[str, str] = {
    Missing.NOT_REPORTED: "non renseigné",
    Missing.NOT_COMMUNICATED: "non communiqué",
    Missing.NOT_APPLICABLE: "sans objet",
    Missing.NOT_NUMERIC: "en toutes lettres",
    Missing.BLANK: "case vide",
    Missing.NONE: "",
}
SEVERITIES: Mapping[str, str] = {
    Severity.ERROR: "Erreur",
    Severity.WARNING: "À vérifier",
    Severity.INFO: "Pour information",
}
GROUPS: Mapping[str, str] = {"socle": "Mesure socle", "initiative": "Initiative", "": ""}
STATES: Mapping[str, str] = {
    DocumentState.LOADED: "lu",
    DocumentState.REJECTED: "rejeté",
    DocumentState.IGNORED: "non lu",
}
PROOFS: Mapping[str, str] = {
    "exact": "Au centime",
    "partial": "En partie",
    "over": "De trop",
    "none": "Inexpliqué",
}
SURE: Mapping[str, str] = {
    "certain": "Certain",
    "probable": "Probable",
    "ambiguous": "Plusieurs lignes possibles",
}
UNITS: Mapping[str, str] = {
    "EUR": "€",
    "percent": "%",
    "points": "points",
    "hours": "heures",
    "days": "jours",
    "weeks": "semaines",
    "months": "mois",
    "years": "ans",
    "count": "",
}


TYPES: Mapping[str, str] = {
    ColumnType.TEXT: "texte",
    ColumnType.INTEGER: "entier",
    ColumnType.MONEY: "montant",
    ColumnType.NUMBER: "nombre",
    ColumnType.RATE: "taux",
}


@dataclass(frozen=True, slots=True)
class CheckWord:
    """What a check is called, and what there is to do about its finding."""

    title: str
    advice: str


_VERIFY = "Comparer avec le document, puis corriger le rapport ou ajouter une correction."
_DOUBT = "Regarder la place indiquée et, si la lecture est fausse, ajouter une ligne à corrections.yaml."
CHECKS: Mapping[str, CheckWord] = {
    Check.TOTAL_DIFFERS: CheckWord("Un total n'est pas la somme de ses lignes", _VERIFY),
    Check.FUNDERS_DIFFER: CheckWord("Les financeurs ne font pas le total", _VERIFY),
    Check.REPRINTED_DIFFERS: CheckWord("La même chose est imprimée avec deux valeurs", _VERIFY),
    Check.CLAIM_DIFFERS: CheckWord("Un pourcentage ou un écart du texte ne se retrouve pas", _VERIFY),
    Check.TEXT_DIFFERS: CheckWord("Le texte et le tableau diffèrent", _VERIFY),
    Check.PARTNER_DIFFERS: CheckWord(
        "Les comptes des partenaires ne font pas le réalisé", "Demander au partenaire le détail de l'écart."
    ),
    Check.CONVENTION_DIFFERS: CheckWord("La convention prévoit autre chose", _VERIFY),
    Check.SHARE_DIFFERS: CheckWord("Une part imprimée ne se retrouve pas", _VERIFY),
    Check.MALFORMED_NUMBER: CheckWord("Un nombre est mal formé", "Confirmer la lecture, corriger le rapport."),
    Check.DOUBTFUL_READING: CheckWord("Plusieurs lectures sont possibles", _DOUBT),
    Check.UNREAD_NUMBER: CheckWord("Un nombre n'a pas été lu", _DOUBT),
    Check.UNREADABLE_AREA: CheckWord(
        "Une zone n'a pas pu être lue", "Fournir un document qui contient du texte, et non une image."
    ),
    Check.UNKNOWN_WORD: CheckWord(
        "Un mot n'est pas connu", "Ajouter le mot au vocabulaire (_settings/) en disant ce qu'il désigne."
    ),
    Check.HIDDEN_TEXT: CheckWord("Du texte est caché", "Vérifier qu'il doit compter, ou l'ôter du document."),
    Check.MISSING_AMOUNT: CheckWord(
        "Un montant manque", "Compléter le rapport, ou l'indiquer par une correction."
    ),
    Check.MISSING_SECTION: CheckWord("Une rubrique manque", "Compléter la fiche de l'action."),
    Check.MISSING_ACTION: CheckWord("Une action manque", "Vérifier que la fiche de l'action est dans le rapport."),
    Check.MISSING_METRIC: CheckWord(
        "Une mesure ne peut pas être calculée", "Compléter le montant qui manque à l'action indiquée."
    ),
    Check.WRONG_FOLDER: CheckWord("Le document est dans le mauvais dossier", "Le déplacer, puis relancer."),
    Check.UNKNOWN_TERRITORY: CheckWord("Le territoire n'est pas connu", "Vérifier le nom du dossier."),
    Check.RESTATED: CheckWord(
        "Un rapport plus récent donne une autre valeur", "Vérifier laquelle vaut, et dire pourquoi elle a changé."
    ),
    Check.COUNTED_TWICE: CheckWord("Une dépense est peut-être comptée deux fois", "Vérifier avec le partenaire."),
    Check.CORRECTION_REFUSED: CheckWord(
        "Une correction a été refusée", "Comparer sa valeur d'avant avec ce que le document porte aujourd'hui."
    ),
    Check.MAPPING_REFUSED: CheckWord(
        "Une entrée de mapping.yaml n'est pas utilisée", "Corriger la ligne indiquée de mapping.yaml."
    ),
    Check.CORRECTED: CheckWord("Une personne a corrigé un chiffre", "Vérifier qui le dit, et pourquoi."),
    Check.REJECTED_DOCUMENT: CheckWord("Un document a été rejeté", "Corriger le document ou le remplacer."),
    Check.IGNORED_FILE: CheckWord("Un fichier n'a pas été lu", "Le renommer s'il devait l'être."),
}
