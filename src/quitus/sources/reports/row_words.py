"""What the words of a budget row's label say beside a name: a stage, a rate, that there is an amount."""

from __future__ import annotations

import re

from quitus.figures.kinds import Stage
from quitus.sources.reports.columns import stage_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.funders import funder_of
from quitus.sources.reports.said_periods import periods_in
from quitus.sources.reports.tableview import is_year
from quitus.sources.reports.wording import stems

_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*$")
_DATED = re.compile(
    r"[\s,(]+(?:arrêtée?s?\s+)?(?:au|à\s+fin|à\s+la\s+date\s+du|fin)\s+"
    r"(?:\d{1,2}(?:er)?[\s/.]+)?(?:\d{1,2}[/.]|[^\W\d]{3,9}\.?\s+)?(?:20)\d\d\s*\)?\s*$",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\(?(?:(?<!\w)en\s+)?(?:(?<!\w)[kM]\s?)?(?:€|(?<!\w)euros?(?!\w))\s*\)?", re.IGNORECASE)


def label_stage(text: str, context: ReportContext) -> Stage | None:
    """The stage that a row's label is nothing but, beside a funder or a word for a total: `État – prévu`."""
    vocabulary = context.vocabulary
    if text.strip() in context.row_stages:
        return context.row_stages[text.strip()]
    text = without_date(text)
    stage = stage_in(text, vocabulary) if text else None
    if stage is None or not vocabulary.left_over(text, "stages", "totals", *_recalled(text, context)):
        return stage
    return stage if funder_of(text, vocabulary, context.signatory, stages=True) is not None else None


def is_stage(text: str, context: ReportContext) -> bool:
    """Whether a text is nothing but a stage, as heads printed once more are (`Recettes | Prévu | Réalisé`)."""
    return stage_in(text, context.vocabulary) is not None and not context.vocabulary.left_over(text, "stages")


def without_stages(text: str, context: ReportContext) -> str:
    """The stems of a label without words for a stage: `Coût prévisionnel de l'action` says `Coût de l'action`."""
    topics = (context.vocabulary.topic(name) for name in ("stages", "stages_beside"))
    said = {match.start for topic in topics for match in topic.matches(text) if match.words == 1}
    return " ".join(word for at, word in enumerate(stems(text).split()) if at not in said)


def without_version(text: str, context: ReportContext) -> str:
    """A label without the contract that it names at its end, in brackets: `Prévu 2021 (avenant n° 2)`."""
    vocabulary = context.vocabulary
    bracket = _BRACKET.search(text)
    if bracket is None or vocabulary.topic("versions").first(bracket[1]) is None:
        return text
    return text if vocabulary.left_over(bracket[1], "versions") else text[: bracket.start()]


def _recalled(text: str, context: ReportContext) -> tuple[str, ...]:
    """The topic of words that print another year again where a label names one: `Pour mémoire, exécuté 2021`."""
    periods = periods_in(text)
    return ("recalls",) if periods and str(context.year) not in periods else ()


def without_date(text: str) -> str:
    """A label without the date at its end up to which it counts: `Liquidé au 31 décembre 2020`."""
    return _DATED.sub("", text)


def is_generic(label: str, stage: Stage | None, context: ReportContext) -> bool:
    """Whether a row's label names neither a line nor a funder: a stage, a year, a rate, `Montant`, or nothing."""
    bare = without_version(without_date(label), context)
    if (
        not label
        or is_year(label)
        or label in context.row_stages
        or (stage is not None and not context.vocabulary.left_over(bare, "stages", *_recalled(bare, context)))
    ):
        return True
    if names_rate(label, context):
        return True
    return _says_amount(label, context)


def _says_amount(label: str, context: ReportContext) -> bool:
    """Whether a label says only that there is an amount, with its unit: `Montant`, `Montant (€)`."""
    bare = _UNIT.sub(" ", label).strip() or label
    return context.vocabulary.of("heads", "amount").whole(bare) is not None


def names_rate(label: str, context: ReportContext) -> bool:
    """Whether a row's label says only that its cells are rates or gaps: `Taux d'exécution`, `Écart`."""
    vocabulary = context.vocabulary
    return vocabulary.topic("rates").first(label) is not None and not vocabulary.left_over(
        label, "rates", "stages"
    )
