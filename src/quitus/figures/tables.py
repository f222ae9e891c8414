"""The published tables, stated once.

Name, type, unit, description and constraint of each column stand here and feed the pandera models, the
SQLAlchemy schema, datapackage.json, the Dagster column schemas and the data dictionary.
"""

from __future__ import annotations

from quitus.figures.columns import (
    ACTION,
    DOCUMENT,
    FIGURE_ID,
    INDICATOR,
    JUSTIFICATION,
    MEASURE,
    MEASUREMENT,
    MISSING,
    NATURE,
    NOTE,
    PERIOD,
    PROVENANCE,
    RAW,
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
    Check,
    DocumentKind,
    DocumentState,
    Funder,
    LineKind,
    Severity,
    Stage,
)

_HEAD = (TERRITORY, YEAR, ACTION)
_FIGURE_KEYS = (TO_REPORT, TO_DOCUMENT)
_STAGES = tuple(Stage)


def _reports() -> Table:
    return Table(
        "reports",
        "Rapports",
        "Un rapport d'exécution par territoire et par année.",
        (
            TERRITORY,
            text("territory_name", "Nom du territoire", required=True),
            YEAR,
            text("title", "Titre du rapport"),
            text("report_date", "Date imprimée sur le rapport", pattern=r"\d{4}-\d{2}-\d{2}"),
            text("region", "Région"),
            integer("pages", "Nombre de pages", required=True),
            integer("actions", "Nombre d'actions trouvées", required=True),
            DOCUMENT,
        ),
        ("territory", "year"),
        (TO_DOCUMENT,),
    )


def _actions() -> Table:
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


def _cofinancers() -> Table:
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


def _budget() -> Table:
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


def _indicators() -> Table:
    return Table(
        "indicators",
        "Indicateurs",
        "Une ligne par indicateur et par période.",
        (
            *_HEAD,
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
            *MEASUREMENT,
        ),
        ("figure_id",),
        _FIGURE_KEYS,
    )


def _convention_figures() -> Table:
    return Table(
        "convention_figures",
        "Chiffres des conventions",
        "Montants et cibles prévus par les conventions et leurs avenants.",
        (
            *_HEAD,
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
            choice("stage", (*_STAGES, ""), "Prévisionnel ou réalisé, pour un montant"),
            choice("funder", tuple(Funder), "Qui paie, pour un montant"),
            *MEASUREMENT,
        ),
        ("figure_id",),
        (TO_DOCUMENT,),
    )


def _other_figures() -> Table:
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


def _cited_figures() -> Table:
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


def _partner_figures() -> Table:
    return Table(
        "partner_figures",
        "Chiffres des partenaires",
        "Un montant ou une activité d'un fichier de partenaire par ligne.",
        (
            *_HEAD,
            text("partner", "Partenaire"),
            text("label", "Libellé"),
            choice("kind", ("amount", "activity"), "Montant ou activité"),
            VALUE,
            UNIT,
            PERIOD,
            STATUS,
            *PROVENANCE,
            *MEASUREMENT,
        ),
        ("figure_id",),
        (TO_DOCUMENT,),
    )


def _reconciliation() -> Table:
    return Table(
        "reconciliation",
        "Rapprochement",
        "Un chiffre d'un fichier de partenaire par ligne, avec ce qu'il explique dans le rapport.",
        (
            *_HEAD,
            choice("level", ("line", "action", "indicator", ""), "Ce qu'il explique ; vide : rien de certain"),
            text("label", "Libellé de la ligne réalisée ou de l'indicateur"),
            text("partner", "Partenaire ou tiers"),
            text("purpose", "Libellé du chiffre dans le fichier"),
            VALUE,
            UNIT,
            choice("counted", ("yes", "no"), "Compté dans ce qui explique la ligne ou l'action"),
            choice("rule", ("mapping", "file", "words"), "Par mapping.yaml, par le fichier, par les mots"),
            choice("sure", ("certain", "probable", "ambiguous"), "Certain, probable, ou plusieurs possibles"),
            text("why", "Pourquoi", required=True),
            text("line_id", "Identifiant du chiffre du rapport, ou vide"),
            *PROVENANCE,
        ),
        ("figure_id",),
        _FIGURE_KEYS,
    )


def _reconciled_lines() -> Table:
    def money(name: str, description: str) -> Column:
        return Column(name, ColumnType.MONEY, description, unit="EUR", required=True)

    return Table(
        "reconciled_lines",
        "Compte de chaque ligne réalisée",
        "Ce que les comptes des partenaires expliquent de chaque ligne réalisée et du total de chaque action.",
        (
            *_HEAD,
            choice("level", ("line", "action"), "Ligne réalisée, ou total de l'action"),
            text("label", "Libellé imprimé de la ligne ou du total"),
            money("amount", "Montant réalisé"),
            money("explained", "Montant expliqué"),
            money("unexplained", "Reste à expliquer"),
            money("over_explained", "Montant expliqué de trop"),
            integer("amounts", "Nombre de montants comptés", required=True),
            choice("proof", ("exact", "partial", "over", "none"), "Au centime, en partie, de trop, ou rien"),
            text("subset", "Montants qui font la ligne au centime, s'il y en a"),
            text("subset_cells", "Documents et cellules de ces montants"),
            choice("subset_only", ("only", "hint", ""), "Seul choix possible, ou simple indice"),
            *PROVENANCE[:3],
            text("line_id", "Identifiant du chiffre du rapport ; vide si le total n'est pas imprimé"),
        ),
        ("territory", "year", "action", "level", "label", "line_id"),
        _FIGURE_KEYS,
    )


def _metrics() -> Table:
    return Table(
        "metrics",
        "Mesures calculées",
        "Une mesure calculée par ligne ; action vide pour la convention entière.",
        (
            *_HEAD,
            text("subject", "Libellé de l'indicateur ou de la ligne budgétaire, ou vide"),
            text("measure", "Mesure de l'indicateur"),
            text("metric", "Nom de la mesure calculée", required=True),
            Column("value", ColumnType.RATE, "Valeur, deux décimales, arrondi au pair", required=True),
            UNIT,
            choice("status", STATUS.values, "Le moins bon statut de ses termes"),
        ),
        ("territory", "year", "action", "subject", "measure", "metric"),
        (TO_REPORT,),
    )


def _findings() -> Table:
    return Table(
        "findings",
        "Constats",
        "Ce qu'une personne doit savoir avant de se fier aux chiffres.",
        (
            text("territory", "Code du territoire, ou vide"),
            integer("year", "Année, ou vide"),
            ACTION,
            choice("check", tuple(Check), "Contrôle"),
            choice("severity", tuple(Severity), "Gravité"),
            text("subject", "Ce dont il s'agit"),
            text("expected", "Valeur attendue"),
            text("observed", "Valeur constatée"),
            text("message", "Constat en une phrase", required=True),
            text("document", "Document"),
            text("locator", "Place dans le document"),
            RAW,
            FIGURE_ID.named("finding_id", "Identifiant court et stable du constat"),
        ),
        ("finding_id",),
    )


def _ledger() -> Table:
    return Table(
        "ledger",
        "Registre des nombres",
        "Ce que sont les nombres de chaque page ; les cinq comptes font le total de la page.",
        (
            DOCUMENT,
            integer("page", "Page", required=True),
            integer("figure", "Chiffres de tableaux", required=True),
            integer("citation", "Montants et pourcentages cités dans le texte", required=True),
            integer("count", "Simples comptes dans le texte", required=True),
            integer("furniture", "Numéros de page, de titre, dates, articles, téléphones", required=True),
            integer("unread", "Nombres non lus", required=True),
        ),
        ("document", "page"),
        (TO_DOCUMENT,),
        order=("document", "page"),
    )


def _documents() -> Table:
    return Table(
        "documents",
        "Documents",
        "Un fichier du dossier des sources par ligne.",
        (
            DOCUMENT,
            text("sha256", "Empreinte SHA-256 du fichier", pattern=r"[0-9a-f]{64}"),
            choice("kind", tuple(DocumentKind), "Nature du fichier"),
            text("territory", "Code du territoire"),
            integer("year", "Année"),
            integer("pages", "Nombre de pages"),
            integer("figures", "Nombres lus"),
            integer("unread", "Nombres non lus"),
            choice("state", tuple(DocumentState), "Lu, rejeté ou ignoré"),
            text("reason", "Pourquoi"),
        ),
        ("document",),
    )


TABLES = (
    _reports(),
    _actions(),
    _cofinancers(),
    _budget(),
    _indicators(),
    _convention_figures(),
    _other_figures(),
    _cited_figures(),
    _partner_figures(),
    _reconciliation(),
    _reconciled_lines(),
    _metrics(),
    _findings(),
    _ledger(),
    _documents(),
)
COMPUTED = frozenset({"reconciliation", "reconciled_lines", "metrics"})
"""The tables that follow from the others, and are computed anew for each publication."""
_NAMES = {table.name: table for table in TABLES}


def table(name: str) -> Table:
    """The table of that name.

    Raises:
        KeyError: when there is none; the message lists those there are.
    """
    if name not in _NAMES:
        raise KeyError(f"no table {name}; there are {', '.join(_NAMES)}")
    return _NAMES[name]
