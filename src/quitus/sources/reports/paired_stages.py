"""Columns and rows of budgets that name a stage only beside one of the other: `Budget | Dépenses`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.figures.kinds import Stage
from quitus.sources.reports.columns import Column, Role, stage_in
from quitus.sources.reports.row_words import without_date
from quitus.sources.reports.vocabulary import Vocabulary
from quitus.sources.reports.wording import stems

_BESIDE = "stages_beside"


def with_paired_stages(columns: Sequence[Column], vocabulary: Vocabulary) -> tuple[Column, ...]:
    """The columns, each whose head may name a stage with that stage where one beside it is of the other.

    Both must be of the same funder and of years that may be the same, and no other column of the same stage may
    be: `Crédits | Engagé | Mandaté` has one of each, `Budget | Crédits | Réalisé` may have two that were planned.
    """
    values = [column for column in columns if column.role is Role.VALUE]
    weak = {column.index: stage for column in values if (stage := _weak_stage(column, vocabulary))}
    said = {column.index: column.stage or weak.get(column.index) for column in values}

    def paired(column: Column) -> Column:
        if column.index not in weak:
            return column
        beside = [said[o.index] for o in values if o is not column and _comparable(o, column)]
        own = weak[column.index]
        other = any(stage is not None and stage is not own for stage in beside)
        if not other or own in beside:
            return column
        return replace(column, stage=own, total=column.total and _is_named_total(column, vocabulary))

    found = tuple(map(paired, columns))
    named = {at: _words(column, vocabulary) for at, column in enumerate(columns) if column.index in weak}
    told = {words: found[at].stage for at, words in named.items() if found[at] is not columns[at]}
    return tuple(
        replace(column, stage=told.get(named[at])) if at in named and not column.stage else column
        for at, column in enumerate(found)
    )


def _words(column: Column, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words by which a head may name a stage: two that share them are of the same."""
    said = stems(column.head).split()
    matches = vocabulary.topic(_BESIDE).matches(column.head)
    return tuple(" ".join(said[match.start : match.start + match.words]) for match in matches)


def _is_named_total(column: Column, vocabulary: Vocabulary) -> bool:
    """Whether a head says that it is a total beside the words for a stage: not in `Budget total`."""
    return bool(vocabulary.left_over(column.head, _BESIDE, "funders", "authorities", "heads"))


def paired_rows(labels: Sequence[str], vocabulary: Vocabulary) -> dict[str, Stage]:
    """The same of a table's rows, by label: one of each stage, and rates or gaps between them at most.

    Each may say of which agreement it is, or up to when: `Inscrit à l'avenant`, `Constaté au 31 décembre`.
    """
    rows = [label for label in labels if not _is_rate(label, vocabulary)]
    bare = {label: without_date(label) for label in rows}
    said = {label: stage_in(bare[label], vocabulary) for label in rows}
    told = {
        label: stage
        for label, stage in said.items()
        if stage and not vocabulary.left_over(bare[label], "stages", "signed_things", "versions")
    }
    weak = {label: s for label in rows if label not in told and (s := _may_name(bare[label], vocabulary))}
    both = told | weak
    paired = len(rows) == len(both) == len(set(both.values())) == len(Stage)
    return both if paired else {}


def _is_rate(label: str, vocabulary: Vocabulary) -> bool:
    rates = vocabulary.topic("rates").first(label) is not None
    return rates and not vocabulary.left_over(label, "rates", "stages", _BESIDE)


def _weak_stage(column: Column, vocabulary: Vocabulary) -> Stage | None:
    """The stage that a head may name."""
    return None if column.stage is not None or column.torn else _may_name(column.head, vocabulary)


def _may_name(text: str, vocabulary: Vocabulary) -> Stage | None:
    """The stage that a text of such words alone may name; the last says what the first is of: `Coût réel`."""
    keys = vocabulary.topic(_BESIDE).keys(text)
    rest = vocabulary.left_over(text, _BESIDE, "totals", "funders", "authorities", "heads")
    return Stage(keys[-1]) if keys and not rest else None


def _comparable(one: Column, other: Column) -> bool:
    dated = one.periods and other.periods and one.periods != other.periods
    return one.funder is other.funder and not dated
