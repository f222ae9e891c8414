"""What each column of a table holds, from its head and its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from quitus.figures.kinds import Funder, Missing, Nature, Stage
from quitus.sources.numbers.printed import MissingValue, PrintedNumber
from quitus.sources.numbers.words import NumberWords
from quitus.sources.reports.funders import Signatory, funder_of
from quitus.sources.reports.said_periods import periods_in
from quitus.sources.reports.said_scales import names_euros, scale_in
from quitus.sources.reports.stacked_heads import funder_below, natured_head
from quitus.sources.reports.tableview import TableView, is_year, own_head, read
from quitus.sources.reports.vocabulary import Vocabulary
from quitus.sources.reports.wording import Match

_FORMULA = re.compile(r"[(\[]\s*=?\s*[A-Ha-h1-9]\s*([-–−/÷])\s*[A-Ha-h1-9]\s*[)\]]")
_JOINED = re.compile(r"\s(?:et|de|du|des|par|le|la|au|à)\s|\b[ld]['’]|[/&+,()–—-]")
_MONEY = frozenset({"amount", "funder", "payer"})
_NO_RATE = 1_000


class Role(StrEnum):
    """What a column is for."""

    LABEL = "label"
    VALUE = "value"
    MEASURE = "measure"
    INDICATOR = "indicator"
    ACTION = "action"
    PERIOD = "period"
    NATURE = "nature"
    UNIT = "unit"
    JUSTIFICATION = "justification"
    COFINANCERS = "cofinancers"
    RATE = "rate"
    GAP = "gap"
    RANK = "rank"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its role, and what its head says of the values below.

    Attributes:
        periods: the years or school years that the head names.
        funder: None where the head names no funder.
        scale: what a printed number is to be multiplied by to give euros.
        numbers: how many body cells hold a number; `words` how many hold other text.
        torn: whether the head cannot be the column's alone: it names both stages, both natures, or two funders
            side by side, or it is blank where others are not.
        cumulative: whether the head says that years are added up.
    """

    index: int
    head: str
    role: Role
    periods: tuple[str, ...]
    stage: Stage | None
    nature: Nature | None
    baseline: bool
    funder: Funder | None
    total: bool
    scale: Decimal | None
    euros: bool
    percent: bool
    numbers: int
    missing: int
    words: int
    torn: bool = False
    cumulative: bool = False

    def over_years(self, year: int) -> bool:
        """Whether it sums up several years (`Cumul depuis 2019`), which `Cumul 2021` of that year does not."""
        return self.cumulative and self.periods != (str(year),)


def stage_in(text: str, vocabulary: Vocabulary) -> Stage | None:
    """The stage that a text names; None where it names none, or both."""
    keys = {match.key for match in _said_stages(text, vocabulary)}
    if not keys and vocabulary.printed("spent") & set(text.lower().split()):
        return Stage.EXECUTED
    return Stage(keys.pop()) if len(keys) == 1 else None


def _said_stages(text: str, vocabulary: Vocabulary) -> list[Match]:
    """The words for a stage that are no part of a longer name of who pays: `État (programme 304)`."""
    said = vocabulary.topic("stages").matches(text)
    payers = vocabulary.topic("funders").matches(text) if said else ()
    return [one for one in said if not any(_is_part(one, other) for other in payers)]


def _is_part(one: Match, other: Match) -> bool:
    inside = other.start <= one.start and one.start + one.words <= other.start + other.words
    return inside and one.words < other.words


def says_both_stages(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text names what was planned and what was executed."""
    return len(set(vocabulary.topic("stages").keys(text))) > 1


def nature_in(text: str, vocabulary: Vocabulary) -> tuple[Nature | None, bool]:
    """The nature that a head names, and whether it is a baseline; the last word wins (`Résultat attendu`)."""
    keys = vocabulary.topic("natures").keys(text)
    if "baseline" in keys and "target" not in keys:
        return Nature.OBSERVED, True
    if set(keys) == {"observed", "target"} or not keys:
        return None, False
    return Nature(keys[-1]), False


def column_of(view: TableView, index: int, vocabulary: Vocabulary, words: NumberWords, own: Signatory) -> Column:
    """A column by its head and its cells alone; `own` says whose authority is the signatory's."""
    head = view.heads[index]
    numbers, missing, texts, years, percents, euros = _contents(view, index, words)
    alone = natured_head(view, index, vocabulary)
    nature, baseline = nature_in(alone, vocabulary)
    return Column(
        index=index,
        head=head,
        role=_role(view, index, vocabulary, words, (numbers, missing, texts, years, percents)),
        periods=periods_in(head),
        stage=stage_in(head, vocabulary),
        nature=nature,
        baseline=baseline,
        funder=funder_of(head, vocabulary, own, stages=True)
        or funder_below(view, index, euros > 0, vocabulary, own),
        total=_is_total(head, vocabulary),
        scale=scale_in(head),
        euros=euros > 0 or names_euros(head),
        percent=percents > 0 and percents >= numbers - 1,
        numbers=numbers,
        missing=missing,
        words=texts,
        torn=_is_torn(alone, vocabulary),
        cumulative=vocabulary.of("cumulative", "several").first(head) is not None,
    )


def _is_total(head: str, vocabulary: Vocabulary) -> bool:
    totals = vocabulary.topic("totals")
    keys = [key for key in totals.keys(head) if key != "sum"]
    return keys[:1] in (["total"], ["grand"]) or totals.opens(head) == "sum"


def _is_torn(head: str, vocabulary: Vocabulary) -> bool:
    said = (set(vocabulary.topic(topic).keys(head)) - {"baseline"} for topic in ("stages", "natures"))
    return any(len(keys) > 1 for keys in said) or _runs_together(head, vocabulary)


def _runs_together(head: str, vocabulary: Vocabulary) -> bool:
    """Whether a head is two funders' heads side by side: `État Département`, where none joins them."""
    if _JOINED.search(head) or vocabulary.left_over(head, "funders", "authorities", "stages", "totals"):
        return False
    state = "state" in vocabulary.topic("funders").keys(head)
    return state and bool(vocabulary.topic("authorities").keys(head))


def _holds_amounts(view: TableView, index: int, words: NumberWords) -> bool:
    """Whether a column, without a percentage anywhere, prints a number that no share or rate comes to."""
    readings = [read(cell, words) for cell in view.column(index)]
    printed = [reading for reading in readings if isinstance(reading, PrintedNumber)]
    percents = "%" in view.heads[index] or any(reading.unit == "percent" for reading in printed)
    return not percents and any(reading.value >= _NO_RATE for reading in printed)


def _contents(view: TableView, index: int, words: NumberWords) -> tuple[int, int, int, int, int, int]:
    numbers = missing = texts = years = percents = euros = 0
    for cell in view.column(index):
        reading = read(cell, words)
        if is_year(cell.text):
            years += 1
        elif isinstance(reading, PrintedNumber):
            numbers += 1
            percents += reading.unit == "percent"
            euros += reading.unit == "EUR"
        elif isinstance(reading, MissingValue) and reading.missing not in {Missing.NOT_NUMERIC, Missing.BLANK}:
            missing += 1
        elif cell.text.strip():
            texts += 1
    return numbers, missing, texts, years, percents, euros


def _role(
    view: TableView, index: int, vocabulary: Vocabulary, words: NumberWords, counts: tuple[int, int, int, int, int]
) -> Role:
    head = view.heads[index]
    numbers, missing, texts, years, _ = counts
    key = "justification" if not numbers and _explains_gaps(head, vocabulary) else _head_key(head, vocabulary)
    # What names the rows is their label, be it reasons: `Motif | Nombre`.
    known = {"measure", "indicator", "unit", "cofinancers", *(["justification"] if index else [])}
    if key in known and texts + missing >= numbers:
        return Role(key)
    dated = (years or (texts and key == "year")) and not _of_payers(head, vocabulary)
    if dated and (not numbers or key == "year") and (not numbers + texts or _all_periods(view, index, vocabulary)):
        return Role.PERIOD
    if texts and _all_natures(view, index, vocabulary):
        return Role.NATURE
    pure = next((text for text in (own_head(view, index), head) if _is_pure(text, vocabulary)), "")
    rate = vocabulary.topic("rates").first(pure)
    rate = _reckoned(head) or ("gap" if _is_unspent(head, vocabulary) else rate)
    if rate == "gap" and texts <= numbers + missing:
        return Role.GAP
    if rate == "rate" and texts <= numbers + missing and not _funder_share(head, vocabulary):
        return Role.VALUE if _holds_amounts(view, index, words) else Role.RATE
    if key == "action" and index <= 1:
        return Role.ACTION
    if index == 0 and texts:
        return Role.LABEL
    return Role.LABEL if texts > numbers + missing and not _of_values(head, vocabulary) else Role.VALUE


def _explains_gaps(head: str, vocabulary: Vocabulary) -> bool:
    """Whether a head says what of gaps stands below it: `Motifs d'écart`, `D'où vient l'écart`, not `Écart`."""
    return vocabulary.topic("rates").first(head) == "gap" and bool(vocabulary.left_over(head, "rates", "heads"))


def _of_payers(head: str, vocabulary: Vocabulary) -> bool:
    """Whether a head names a funder or a total: `2022` below `CAF` or `Total` is an amount, no year."""
    return any(vocabulary.topic(topic).first(head) for topic in ("funders", "authorities", "totals"))


def _of_values(head: str, vocabulary: Vocabulary) -> bool:
    """Whether a head can only be that of values, even where words stand in for all: `Objectif 2024`, `2024`."""
    if is_year(head):
        return True
    nature, _ = nature_in(head, vocabulary)
    return bool(nature) and len(periods_in(head)) == 1 and not vocabulary.left_over(head, "natures")


def _is_pure(head: str, vocabulary: Vocabulary) -> bool:
    """Whether a head is made of a table head's words only; `Taux de sorties positives` names an indicator."""
    return bool(head) and not vocabulary.left_over(
        head, "rates", "stages", "natures", "heads", "totals", "funders"
    )


def _reckoned(head: str) -> str | None:
    """What a head says how it is reckoned from other columns: `Solde (A – B)` is a gap, `Taux (B / A)` a rate."""
    found = _FORMULA.search(head)
    return ("rate" if found[1] in "/÷" else "gap") if found else None


def _is_unspent(head: str, vocabulary: Vocabulary) -> bool:
    """Whether a head says what was not executed: `Non employé`, `Crédits non mandatés`."""
    topics = ("stages", "stages_beside", "spent", "heads", "totals", "rates")
    return vocabulary.left_over(head, *topics) == ["non"]


def _funder_share(head: str, vocabulary: Vocabulary) -> bool:
    named = vocabulary.topic("funders").first(head) or vocabulary.topic("authorities").first(head)
    return "%" not in head and named is not None


def _head_key(head: str, vocabulary: Vocabulary) -> str | None:
    """The role that a head's words give; `Justification des écarts` is a justification before it is a gap.

    `Financement de l'action` is over what pays it, and no column of actions.
    """
    if not head or len(head.split()) > 12:
        return None
    keys = vocabulary.topic("heads").keys(head)
    if "action" in keys and (keys[0] in _MONEY or not _is_pure(head, vocabulary)):
        keys.remove("action")
    for key in ("justification", "indicator", "measure", "cofinancers", "unit", "year", "action"):
        if key in keys:
            return key
    return keys[0] if keys else None


def _all_periods(view: TableView, index: int, vocabulary: Vocabulary) -> bool:
    """Whether each cell names a year, or several, alone or with a nature (`2021`, `Cible 2022`).

    A part of a year (`Second semestre 2019`) is one where no other row is of that year and nature.
    """
    texts = [cell.text for cell in view.column(index) if cell.text.strip()]
    if all(is_year(text) or _is_period(text, vocabulary, "natures", "stages") for text in texts):
        return True
    told = {(periods_in(text), nature_in(text, vocabulary)) for text in texts}
    return len(told) == len(texts) and all(_is_period(t, vocabulary, "natures", "stages", "times") for t in texts)


def _is_period(text: str, vocabulary: Vocabulary, *topics: str) -> bool:
    return bool(periods_in(text)) and not vocabulary.left_over(text, *topics, "year_names")


def _all_natures(view: TableView, index: int, vocabulary: Vocabulary) -> bool:
    """Whether each cell names a nature or a stage, and most of them nothing else: `Prévu`, not `État – prévu`."""
    texts = [cell.text for cell in view.column(index) if cell.text.strip()]
    natures, stages = vocabulary.topic("natures"), vocabulary.topic("stages")
    alone = sum(not vocabulary.left_over(text, "natures", "stages") for text in texts)
    named = all(len(text.split()) <= 4 and (natures.first(text) or stages.first(text)) for text in texts)
    return len(texts) >= 2 and named and 2 * alone >= len(texts)
