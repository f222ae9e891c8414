"""What the vocabulary does not know yet: said as a finding, with the line to add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quitus.figures.kinds import Check, Funder, Severity
from quitus.figures.rows import Finding
from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.amounts import Amount
from quitus.sources.reports.budget_columns import label_columns
from quitus.sources.reports.columns import Column, Role, nature_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.doubts import headless
from quitus.sources.reports.funders import funder_of
from quitus.sources.reports.outline import Scope
from quitus.sources.reports.recapitulative import is_recapitulative, unpresented
from quitus.sources.reports.said_periods import periods_in
from quitus.sources.reports.said_scales import scale_in
from quitus.sources.reports.tableview import YEAR, TableView, label_text, read
from quitus.sources.reports.vocabulary_line import vocabulary_line

_DUE = ("budget", "budget_planned", "budget_executed", "indicators")
_TOPICS = ("heads", "stages", "funders", "authorities", "natures", "rates", "totals")
_MEANINGS = {
    True: (("natures", "target"), ("natures", "observed"), ("heads", "justification")),
    False: (("stages", "planned"), ("stages", "executed"), ("funders", "other"), ("rates", "gap")),
}


def unknown_words(column: Column, context: ReportContext) -> str:
    """What a column's head says beside known words and years, as it is printed; empty where all is known."""
    if not context.vocabulary.left_over(column.head, *_TOPICS):
        return ""
    return " ".join(YEAR.sub(" ", column.head).split()).strip(" -–—:()/")


def lines_to_add(
    columns: tuple[Column, ...], scope: Scope, context: ReportContext
) -> Iterator[tuple[str, list[str]]]:
    """For each unknown heading or column head: its words, and the vocabulary's lines one of which says it."""
    known = not scope.title or context.vocabulary.section_of(scope.title) is not None
    if not known and scope.section:
        names = ("indicators", "budget_planned", "budget_executed")
        yield scope.title, [vocabulary_line("sections", name, scope.title, context) for name in names]
    for column in columns:
        words = unknown_words(column, context) if column.role is Role.VALUE else ""
        if words:
            meanings = _MEANINGS[scope.section == "indicators" or not known]
            yield words, [vocabulary_line(topic, key, words, context) for topic, key in meanings]


def unknown_funders(
    amounts: Iterable[Amount], columns: tuple[Column, ...], context: ReportContext
) -> Iterable[Finding]:
    """A finding for each label or head that a sum alone shows to name a funder: which one, nothing known says."""
    told: set[str] = set()
    heads = any(column.funder for column in columns)
    for amount in amounts:
        name = columns[amount.column].head if heads and columns[amount.column].head else amount.label
        if name in told:
            continue
        told.add(name)
        line = vocabulary_line("funders", "other", name, context)
        yield context.finding(
            Check.UNKNOWN_WORD,
            Severity.INFO,
            f"« {name} » n'est pas un financeur connu ; il est compté parmi les autres. Ligne à ajouter à "
            f"_settings/vocabulary.yaml : {line} (ou `state`, `department`).",
            action=amount.action,
            subject=name,
            observed=name,
            source=context.source(amount.place),
        )


def not_understood(
    view: TableView, columns: tuple[Column, ...], scope: Scope, context: ReportContext, *, recap: bool = False
) -> Iterable[Finding]:
    """A finding where a table of a budget or indicators section could not be taken for either.

    So too where its rows name actions (`recap`), outside every action's sheet, and where amounts in an action's
    sheet say who pays in words for both who signed the convention, but not whether they were planned.
    """
    values = any(column.numbers for column in columns if column.role is Role.VALUE)
    if scope.action and scope.section not in _DUE and _says_payers(view, columns, context):
        yield _stageless(view, columns, scope, context)
        return
    due = scope.action and scope.section in _DUE
    if not values or not (due or (recap and not scope.action)) or _only_rates(view, columns, context):
        return
    heads = " | ".join(head or "(vide)" for head in view.heads)
    cell = view.table.cells[0]
    first = next((lines[0] for _, lines in lines_to_add(columns, scope, context)), "")
    add = f", par exemple {first}" if first else ""
    yield context.finding(
        Check.UNKNOWN_WORD,
        Severity.WARNING,
        f"Un tableau de la section « {scope.title} » n'a pas été reconnu (colonnes : {heads}) ; ses nombres sont "
        f"dans les autres chiffres ; ajouter ses mots à _settings/vocabulary.yaml{add} "
        "(`quitus read --explain` montre chaque ligne possible).",
        action=scope.action,
        subject=scope.title,
        observed=heads,
        source=context.cell_source(cell),
    )


def _says_payers(view: TableView, columns: tuple[Column, ...], context: ReportContext) -> bool:
    """Whether the State and the signatory are rows, or columns, of amounts of the report's year or none."""
    values = [c for c in columns if c.role is Role.VALUE and c.numbers]
    values = [c for c in values if not c.periods or str(context.year) in c.periods]
    money = any(c.euros or c.scale for c in values) or scale_in(view.above) is not None
    if not values or not money or context.plan is not None:
        return False
    labels = [label_text(row.cells[c.index]) for row in view.body for c in label_columns(columns) if not row.group]
    rows = {funder_of(text, context.vocabulary, context.signatory) for text in labels}
    return any({Funder.STATE, Funder.DEPARTMENT} <= named for named in (rows, {c.funder for c in values}))


def _stageless(view: TableView, columns: tuple[Column, ...], scope: Scope, context: ReportContext) -> Finding:
    cell = next(cell for c in columns if c.role is Role.VALUE and c.numbers for cell in view.column(c.index))
    return context.finding(
        Check.DOUBTFUL_READING,
        Severity.WARNING,
        f"Rien ne dit si les montants d'un tableau de financeurs (« {cell.text} »…) sont prévus ou réalisés : "
        "ils sont dans les autres chiffres, à voir.",
        action=scope.action,
        subject=scope.title,
        observed=cell.text,
        source=context.cell_source(cell),
    )


def _only_rates(view: TableView, columns: tuple[Column, ...], context: ReportContext) -> bool:
    """Whether each row with a number says that it is a rate or a gap: `Taux d'exécution | 98 %` in a form."""
    values = [column.index for column in columns if column.role is Role.VALUE]
    numbered = [
        label_text(row.cells[0])
        for row in view.body
        if any(isinstance(read(row.cells[index], context.words), PrintedNumber) for index in values)
    ]
    rates = context.vocabulary.topic("rates")
    return columns[0].role is Role.LABEL and all(rates.opens(label) is not None for label in numbered)


def unknown_columns(
    view: TableView, unclear: tuple[int, ...], action: str, context: ReportContext
) -> Iterable[Finding]:
    """A finding for each column that nothing known tells from another; its numbers are other figures."""
    bare = headless(view, unclear)
    if bare is not None:
        yield context.finding(
            Check.DOUBTFUL_READING,
            Severity.WARNING,
            "Un tableau a plusieurs colonnes sans titre ; leurs nombres sont dans les autres chiffres, à voir.",
            action=action,
            subject="colonnes sans titre",
            source=context.cell_source(bare),
        )
        return
    if not view.header:
        return
    for index in unclear:
        head = view.heads[index].strip()
        undated = nature_in(head, context.vocabulary)[1] and not periods_in(head)
        yield context.finding(
            Check.UNKNOWN_WORD if head and not undated else Check.DOUBTFUL_READING,
            Severity.WARNING,
            _why_unclear(head, undated=undated),
            action=action,
            subject=head or "colonne sans titre",
            observed=head,
            source=context.cell_source(view.header[-1][index]),
        )


def _why_unclear(head: str, *, undated: bool) -> str:
    if not head:
        return "Une colonne n'a pas de titre ; ses nombres sont dans les autres chiffres, à voir."
    if undated:
        return (
            f"Rien ne dit de quelle année sont les valeurs de la colonne « {head} » ; elles sont dans les autres "
            "chiffres, à voir."
        )
    return (
        f"La colonne « {head} » n'est pas connue du vocabulaire ; ses nombres sont dans les autres chiffres, "
        "ajouter ce titre sous `stages`, `funders`, `natures` ou `rates`."
    )


def unpresented_findings(
    view: TableView, columns: tuple[Column, ...], actions: ActionIndex, scope: Scope, context: ReportContext
) -> Iterator[Finding]:
    """A finding for each row of amounts whose action the report does not present: they are nobody's budget."""
    found = unpresented(view, columns, actions) if is_recapitulative(view, columns, actions, scope) else {}
    for row in view.body:
        valued = [c for c in columns if c.role is Role.VALUE and row.cells[c.index].text.strip()]
        if row.index in found and valued:
            cell = row.cells[valued[0].index]
            yield context.finding(
                Check.DOUBTFUL_READING,
                Severity.WARNING,
                f"Un tableau donne les montants d'une action {found[row.index]} que le rapport ne présente pas ; "
                "ils sont dans les autres chiffres.",
                subject=found[row.index],
                observed=cell.text,
                source=context.cell_source(cell),
            )
