"""Each metric's name, meaning, formula, unit and limits, stated once.

The site's definitions page and the data dictionary are made from these. The formulas are Quitus's own unless a
source is given; `budget`, `indicators` and `shares` compute them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Of(StrEnum):
    """What a metric is about."""

    ACTION = "action"
    CONVENTION = "convention"
    INDICATOR = "indicateur"
    LINE = "ligne réalisée"


@dataclass(frozen=True, slots=True)
class Definition:
    """One metric, in French, for those who read its values.

    Attributes:
        unit: the published unit; `unit of the indicator` is written out by the computation where it varies.
        limits: when there is no value, and what the value does not say.
    """

    metric: str
    title: str
    of: tuple[Of, ...]
    formula: str
    unit: str
    limits: str


_BUDGET = (Of.ACTION, Of.CONVENTION)
_SUM_LIMITS = (
    "Le total imprimé ; à défaut, la somme d'un jeu complet de lignes (par financeur, ou par objet). Deux totaux "
    "ne sont jamais additionnés. Pour la convention : la somme des actions ; absent si une seule manque."
)

PLANNED = Definition("planned", "Montant prévisionnel", _BUDGET, "total prévisionnel", "EUR", _SUM_LIMITS)
EXECUTED = Definition("executed", "Montant réalisé", _BUDGET, "total réalisé", "EUR", _SUM_LIMITS)
GAP = Definition(
    "gap",
    "Écart",
    _BUDGET,
    "réalisé − prévisionnel",
    "EUR",
    "Absent si l'un des deux montants manque. Un écart ne dit rien de sa cause.",
)
EXECUTION_RATE = Definition(
    "execution_rate",
    "Taux d'exécution",
    _BUDGET,
    "100 × réalisé / prévisionnel",
    "percent",
    "Absent si un montant manque ou si le prévisionnel est nul. Un taux supérieur à 100 % n'est pas une erreur : "
    "le réalisé comprend souvent des dépenses que la convention n'avait pas prévues.",
)
CAPPED_EXECUTION_RATE = Definition(
    "capped_execution_rate",
    "Taux d'exécution plafonné",
    (Of.CONVENTION,),
    "100 × Σ min(réalisé, prévisionnel) / Σ prévisionnel, sur les actions",
    "percent",
    "Ce qu'une action dépense au-delà du prévu ne cache pas ce qu'une autre n'a pas dépensé. Absent si un montant "
    "d'une action manque.",
)
PLANNED_STATE_SHARE = Definition(
    "planned_state_share",
    "Part de l'État dans le prévisionnel",
    _BUDGET,
    "100 × prévisionnel de l'État / prévisionnel",
    "percent",
    "Absente si le rapport ne dit pas ce que l'État finance.",
)
CHANGE = Definition(
    "change",
    "Évolution",
    (Of.INDICATOR,),
    "dernière valeur observée − la précédente",
    "",
    "Dans l'unité de l'indicateur, en points pour un pourcentage. Absente si l'une des deux périodes n'a pas de "
    "valeur, ou si les périodes ne sont pas de même durée (année civile, année scolaire).",
)
CHANGE_RATE = Definition(
    "change_rate",
    "Évolution en pourcentage",
    (Of.INDICATOR,),
    "100 × (dernière valeur observée − la précédente) / la précédente",
    "percent",
    "Absente dans les mêmes cas, et quand la valeur précédente est nulle. Sur de petits nombres, un pourcentage "
    "élevé dit peu.",
)
TARGET_RATE = Definition(
    "target_rate",
    "Atteinte de la cible",
    (Of.INDICATOR,),
    "100 × valeur observée / cible de la même période",
    "percent",
    "Pour la dernière période qui a une cible et une observation. La cible est celle du rapport, à défaut celle "
    "de la convention.",
)
REPORTED_SHARE = Definition(
    "reported_share",
    "Part des indicateurs renseignés",
    _BUDGET,
    "100 × cases d'indicateurs avec une valeur / cases dues",
    "percent",
    "« Sans objet » n'est pas dû ; « non renseigné », « non communiqué », des mots ou une case vide le sont.",
)
CONFIRMED_SHARE = Definition(
    "confirmed_share",
    "Part des montants confirmés",
    (Of.CONVENTION,),
    "100 × montants budgétaires confirmés par le calcul / montants budgétaires",
    "percent",
    "En nombre de montants, non en euros. Un montant non confirmé n'est pas faux : rien ne permet de le vérifier.",
)
RECONCILED_SHARE = Definition(
    "reconciled_share",
    "Part rapprochée des comptes des partenaires",
    (Of.LINE, Of.ACTION),
    "100 × ce que les comptes des partenaires expliquent / réalisé",
    "percent",
    "Absente où aucun compte de partenaire n'a été rapproché.",
)

DEFINITIONS = (
    PLANNED,
    EXECUTED,
    GAP,
    EXECUTION_RATE,
    CAPPED_EXECUTION_RATE,
    PLANNED_STATE_SHARE,
    CHANGE,
    CHANGE_RATE,
    TARGET_RATE,
    REPORTED_SHARE,
    CONFIRMED_SHARE,
    RECONCILED_SHARE,
)
