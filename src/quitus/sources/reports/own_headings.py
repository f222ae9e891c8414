"""A report's own headings over budgets, learnt from the report where the bundled words leave it without a stage.

`Budget` over one table of each action and `Dépenses` over the next name no stage by themselves; where the
report has no other budget of a stage, what its headings may say in pairs is what they say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from quitus.figures.kinds import Check, Severity, Stage
from quitus.figures.places import Source
from quitus.figures.rows import Finding
from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.budget_columns import has_funder_rows
from quitus.sources.reports.classify import Purpose
from quitus.sources.reports.columns import Role, stage_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.heads import number_and_title
from quitus.sources.reports.said_scales import scale_in
from quitus.sources.reports.table_flow import Found, TableReading
from quitus.sources.reports.vocabulary import Entry, Vocabulary, build
from quitus.sources.reports.vocabulary_line import vocabulary_line
from quitus.sources.reports.wording import stems

_SECTIONS = {stage: f"budget_{stage.value}" for stage in Stage}
_OTHER = {Stage.PLANNED: Stage.EXECUTED, Stage.EXECUTED: Stage.PLANNED}
_WORDS = 12


@dataclass(frozen=True, slots=True)
class Taught:
    """A heading that is taken for that of a stage's budgets, and the first table below it."""

    title: str
    stage: Stage
    table: TableReading


def taught_headings(found: Found, actions: ActionIndex, context: ReportContext) -> tuple[Taught, ...]:
    """The headings that stand over the budgets of a stage of which actions' sheets gave none at first."""
    sheets = (result for table, result in found.budgets if table.scope.action)
    read = {a.stage for result in sheets for a in result.amounts if a.row and a.stage}
    missing = [stage for stage in Stage if stage not in read]
    if not missing:
        return ()
    groups = _headed(found.tables, actions, context)
    chosen = {stage: each for stage in missing if (each := _over(stage, groups, actions, context, said=True))}
    for stage in missing:
        if stage not in chosen and (_OTHER[stage] in read or _OTHER[stage] in chosen):
            taken = {t.title for t in chosen.values()}
            rest = {key: tables for key, tables in groups.items() if key not in taken}
            if each := _over(stage, rest, actions, context, said=False):
                chosen[stage] = each
    if not read and not chosen:
        pair = {stage: _over(stage, groups, actions, context, said=False) for stage in Stage}
        chosen = {stage: each for stage, each in pair.items() if each} if all(pair.values()) else {}
    return tuple(chosen[stage] for stage in Stage if stage in chosen)


def with_taught(context: ReportContext, taught: Iterable[Taught]) -> ReportContext:
    """The context whose vocabulary has these headings as sections of budgets, and of nothing else."""
    return with_sections(context, [(_SECTIONS[each.stage], each.title) for each in taught])


def with_sections(context: ReportContext, named: Sequence[tuple[str, str]]) -> ReportContext:
    """The context whose vocabulary has these titles, each behind its section, as that section's alone."""
    vocabulary = context.vocabulary
    seen = f"{context.territory}/{context.year}"
    own = [Entry("sections", section, title, seen, context.document, 0) for section, title in named]
    titles = {stems(title) for _, title in named}
    kept = [e for e in vocabulary.entries if e.topic != "sections" or stems(e.phrase) not in titles]
    return replace(context, vocabulary=build([*kept, *own]))


def taught_findings(taught: Iterable[Taught], context: ReportContext) -> Iterable[Finding]:
    """A finding for each: what the heading was taken for, and the line that would say so."""
    for each in taught:
        stage = "du budget prévu" if each.stage is Stage.PLANNED else "du budget exécuté"
        source = context.cell_source(each.table.view.table.cells[0])
        yield taken_for(each.title, stage, _SECTIONS[each.stage], source, context)


def taken_for(title: str, what: str, section: str, source: Source, context: ReportContext) -> Finding:
    """The finding on a heading taken for that of a section, `what` of the actions, with the line that says so."""
    line = vocabulary_line("sections", section, title, context)
    return context.finding(
        Check.UNKNOWN_WORD,
        Severity.INFO,
        f"Le titre « {title} » est pris pour celui {what} des actions, faute d'un autre ; à "
        f"confirmer par une ligne de _settings/vocabulary.yaml : {line}.",
        subject=title,
        observed=title,
        source=source,
    )


def _headed(
    tables: Iterable[TableReading], actions: ActionIndex, context: ReportContext
) -> Mapping[str, list[TableReading]]:
    """The tables of amounts in actions that no known heading names, by the beginning of their heading."""
    headings = {sheet.heading.text for sheet in actions.sheets}
    found: dict[str, list[TableReading]] = defaultdict(list)
    for each in tables:
        title = heading_words(each.scope.title)
        if each.scope.action and title and each.scope.title not in headings and _may_be(each, title, context):
            found[title].append(each)
    return found


def heading_words(heading: str) -> str:
    """A heading without its number, and without what stands from the first other number on: `Dépenses 2021`."""
    words = number_and_title(heading)[1].split()
    before = next((at for at, word in enumerate(words) if any(map(str.isdigit, word))), len(words))
    text = " ".join(words[:before]).strip(" -–—:.(")
    return text if 0 < len(text.split()) <= _WORDS and stems(text) else ""


def _may_be(each: TableReading, title: str, context: ReportContext) -> bool:
    """Whether a table holds amounts of one budget, and its heading is none of those known for its stage."""
    section = context.vocabulary.section_of(title)
    if section in {*_SECTIONS.values(), "indicators", "partners"} or each.verdict.purpose is Purpose.COFINANCERS:
        return False
    inherited = each.verdict.purpose is Purpose.BUDGET and stage_in(title, context.vocabulary) is None
    values = [c for c in each.columns if c.role is Role.VALUE and c.numbers]
    plain = values and not any(c.stage or c.percent for c in values)
    dated = any(c.periods and str(context.year) not in c.periods for c in values)
    money = any(c.euros or c.scale for c in values) or scale_in(each.scope.title) is not None
    free = inherited or each.verdict.purpose is Purpose.OTHER
    return bool(free and plain and money and not dated) and _is_whole(each, context)


def _is_whole(each: TableReading, context: ReportContext) -> bool:
    """Whether a table ends in a total, or says what the State and the signatory pay."""
    totals = context.vocabulary.topic("totals")
    labels = [row.cells[0].text for row in each.view.body if not row.group]
    summed = len(labels) > 1 and any(totals.opens(label) in {"total", "grand"} for label in labels)
    return summed or has_funder_rows(each.view, each.columns, context)


def _over(
    stage: Stage,
    groups: Mapping[str, Sequence[TableReading]],
    actions: ActionIndex,
    context: ReportContext,
    *,
    said: bool,
) -> Taught | None:
    """The one heading over most actions' tables that says the stage, or (`said` false) that may say it.

    None where several do over as many actions, or the one over fewer than half of those that have any such table.
    """
    counted = {
        title: len({each.scope.action for each in tables})
        for title, tables in groups.items()
        if (_says if said else _may_say)(title, stage, context.vocabulary)
    }
    most = max(counted.values(), default=0)
    best = [title for title, count in counted.items() if count == most]
    due = len({each.scope.action for tables in groups.values() for each in tables})
    few = most < min(2, len(actions.sheets)) or 2 * most < due
    return None if few or len(best) != 1 else Taught(best[0], stage, groups[best[0]][0])


def _says(title: str, stage: Stage, vocabulary: Vocabulary) -> bool:
    return stage_in(title, vocabulary) is stage


def _may_say(title: str, stage: Stage, vocabulary: Vocabulary) -> bool:
    """Whether a heading names the stage in words that do beside the other's; a budget's alone was planned."""
    if stage_in(title, vocabulary) not in {None, stage}:
        return False
    keys = set(vocabulary.topic("stages_beside").keys(title)) | set(vocabulary.topic("stages").keys(title))
    neutral = vocabulary.section_of(title) == "budget" and stage is Stage.PLANNED
    executed = Stage.EXECUTED.value in keys
    return executed if stage is Stage.EXECUTED else not executed and (neutral or stage.value in keys)
