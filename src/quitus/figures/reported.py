"""The published tables of what reports and conventions print."""

from __future__ import annotations

from quitus.figures.columns import (
    ACTION,
    DAY,
    DOCUMENT,
    INDICATOR,
    JUSTIFICATION,
    MEASURE,
    MEASUREMENT,
    MISSING,
    NATURE,
    NOTE,
    PERIOD,
    PROVENANCE,
    STATUS,
    TERRITORY,
    TO_DOCUMENT,
    TO_REPORT,
    UNIT,
    VALUE,
    YEAR,
    Column,
    ColumnType,
    Table,
    choice,
    integer,
    text,
)
from quitus.figures.kinds import (
    Funder,
    LineKind,
    Stage,
)

_HEAD = (TERRITORY, YEAR, ACTION)
_FIGURE_KEYS = (TO_REPORT, TO_DOCUMENT)
_STAGES = tuple(Stage)
_INDICATOR = (
    MEASURE,
    INDICATOR,
    PERIOD,
    NATURE,
    VALUE,
    UNIT,
    MISSING,
    NOTE,
    JUSTIFICATION,
    STATUS,
    *PROVENANCE,
    text("indicator_code", "Code commun des indicateurs de même sens"),
)


def reports() -> Table:
    return Table(
        "reports",
        "Rapports",
        "Un rapport d'exécution par territoire et par année.",
        (
            TERRITORY,
            text("territory_name", "Nom du territoire", required=True),
            YEAR,
            text("title", "Titre du rapport"),
            text("report_date", "Date imprimée sur le rapport", pattern=DAY),
            text("region", "Région"),
            integer("pages", "Nombre de pages", required=True),
            integer("actions", "Nombre d'actions trouvées", required=True),
            DOCUMENT,
        ),
        ("territory", "year"),
        (TO_DOCUMENT,),
    )


def actions() -> Table:
    return Table(
        "actions",
        "Actions",
        "Une ligne par action d'un rapport.",
        (
            *_HEAD,
            text("title", "Titre de l'action"),
            choice("group", ("socle", "initiative", ""), "Mesure socle ou initiative du territoire"),
            text("start", "Date de mise en place, telle qu'imprimée"),
            text("duration", "Durée de l'action, telle qu'imprimée"),
            text("fapi", "Ce que le rapport dit d'un financement déjà reçu par ailleurs"),
            text("action_code", "Code commun des actions de même objet"),
            *PROVENANCE,
        ),
        ("figure_id",),
        _FIGURE_KEYS,
    )


def cofinancers() -> Table:
    return Table(
        "cofinancers",
        "Cofinanceurs",
        "Un partenaire ou cofinanceur par ligne.",
        (
            *_HEAD,
            text("initiative", "Initiative : libellé de la ligne"),
            text("partner", "Partenaire", required=True),
            *PROVENANCE,
        ),
        ("figure_id",),
        _FIGURE_KEYS,
    )


def budget() -> Table:
    return Table(
        "budget",
        "Budget",
        "Une ligne par montant budgétaire de l'année du rapport.",
        (
            *_HEAD,
            choice("stage", _STAGES, "Prévisionnel (`planned`) ou réalisé (`executed`)"),
            choice("funder", tuple(Funder), "Qui paie : État, collectivité signataire, autre, ou vide"),
            text("label", "Ce qui est payé, ou qui paie", required=True),
            choice("kind", tuple(LineKind), "Ligne, sous-total ou total"),
            Column("amount", ColumnType.MONEY, "Montant en euros", unit="EUR", required=True),
            STATUS,
            *PROVENANCE,
            *MEASUREMENT,
        ),
        ("figure_id",),
        _FIGURE_KEYS,
    )


def indicators() -> Table:
    return Table(
        "indicators",
        "Indicateurs",
        "Une ligne par indicateur et par période.",
        (
            *_HEAD,
            *_INDICATOR,
            *MEASUREMENT,
        ),
        ("figure_id",),
        _FIGURE_KEYS,
    )


def convention_figures() -> Table:
    return Table(
        "convention_figures",
        "Chiffres des conventions",
        "Montants et cibles prévus par les conventions et leurs avenants, pour toutes leurs années.",
        (
            TERRITORY,
            integer(
                "year",
                "Année du dossier de la convention ; hors d'un tel dossier, celle de la période",
                required=True,
            ),
            ACTION,
            *_INDICATOR,
            choice("stage", (*_STAGES, ""), "Prévisionnel ou réalisé, pour un montant"),
            choice("funder", tuple(Funder), "Qui paie, pour un montant"),
            *MEASUREMENT,
            text("action_title", "Titre de l'action dans la convention"),
        ),
        ("figure_id",),
        (TO_DOCUMENT,),
    )


def other_figures() -> Table:
    return Table(
        "other_figures",
        "Autres chiffres de tableaux",
        "Un nombre de tout autre tableau par ligne.",
        (
            *_HEAD,
            text("table", "Titre du tableau, ou le texte juste au-dessus"),
            text("row", "Libellé de la ligne"),
            text("column", "Libellé de la colonne"),
            VALUE,
            UNIT,
            NOTE,
            STATUS,
            *PROVENANCE,
            *MEASUREMENT,
        ),
        ("figure_id",),
        _FIGURE_KEYS,
    )


def cited_figures() -> Table:
    return Table(
        "cited_figures",
        "Chiffres cités",
        "Un montant ou un pourcentage du texte courant par ligne.",
        (
            *_HEAD,
            text("section", "Titre de la section"),
            VALUE,
            choice("unit", ("EUR", "percent"), "Unité"),
            text("context", "Au plus 160 caractères autour du nombre"),
            STATUS,
            *PROVENANCE,
            *MEASUREMENT,
        ),
        ("figure_id",),
        _FIGURE_KEYS,
    )
