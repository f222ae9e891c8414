"""The published tables of partners' figures, of what follows from all figures, and of the reading itself."""

from __future__ import annotations

from quitus.figures.columns import (
    ACTION,
    DOCUMENT,
    FIGURE_ID,
    MEASUREMENT,
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
    Severity,
)

_HEAD = (TERRITORY, YEAR, ACTION)
_FIGURE_KEYS = (TO_REPORT, TO_DOCUMENT)


def partner_figures() -> Table:
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


def reconciliation() -> Table:
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


def reconciled_lines() -> Table:
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


def metrics() -> Table:
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


def findings() -> Table:
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


def ledger() -> Table:
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


def documents() -> Table:
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
