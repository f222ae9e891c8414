"""What a person must know of a reading beside its arithmetic: malformed numbers, gaps, unread places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quitus.figures.kinds import Check, Severity, Stage
from quitus.figures.places import Source, page_locator
from quitus.figures.readings import Reading
from quitus.figures.rows import Finding
from quitus.sources.pdf.model import Document, Line, Table
from quitus.sources.reports.budget_rows import BudgetTable
from quitus.sources.reports.budgets import BudgetResult
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.doubts import area_words, grid_words
from quitus.sources.reports.ledger import unread_texts
from quitus.sources.reports.malformed import malformed_numbers
from quitus.sources.reports.outline import Outline
from quitus.sources.reports.strays import stray_lines, stray_rows

_SHOWN = 8


def notices(
    reading: Reading,
    documents: Sequence[Document],
    context: ReportContext,
    budgets: Sequence[tuple[BudgetTable, BudgetResult]],
) -> tuple[Finding, ...]:
    """The findings about malformed numbers, missing sections, unread numbers and unreadable areas."""
    found = list(malformed_numbers(budgets, reading, context))
    found += _missing_sections(reading, context)
    found += _unread(reading, documents, context)
    for document, row in zip(documents, reading.documents, strict=True):
        found += left_out(document, row.document, context)
    return tuple(found)


def unnumbered(parts: Iterable[Outline], context: ReportContext) -> Iterable[Finding]:
    """A finding where actions carry their place among the report's, as it prints no number for them."""
    sheets = [sheet for part in parts for sheet in part.actions if not sheet.numbered]
    if sheets:
        yield context.finding(
            Check.DOUBTFUL_READING,
            Severity.INFO,
            f"Aucun numéro n'a été lu pour {len(sheets)} action(s) du rapport, qui portent leur rang "
            f"(« {sheets[0].title} » : {sheets[0].number}) ; à vérifier si le rapport les numérote.",
            subject="actions",
            observed=sheets[0].title,
            source=context.passage_source(sheets[0].heading.passage),
        )


def left_out(document: Document, name: str, context: ReportContext) -> Iterable[Finding]:
    """The findings about what a document holds and no table or text gave: areas, hidden text, stray values."""
    yield from _areas(document, name, context)
    yield from stray_rows(document, name, context)
    yield from stray_lines(document, name, context)


def _missing_sections(reading: Reading, context: ReportContext) -> Iterable[Finding]:
    """A finding for each action without a section that other actions have, and one for what no action has."""
    if not reading.actions:
        yield _no_action(context)
        return
    held = {
        "budget prévisionnel": {row.action for row in reading.budget if row.stage is Stage.PLANNED},
        "budget exécuté": {row.action for row in reading.budget if row.stage is Stage.EXECUTED},
        "tableau d'indicateurs": {row.action for row in reading.indicators},
    }
    empty = [name for name, actions in held.items() if not actions]
    yield from _nothing_read(empty, reading, context)
    for action in reading.actions:
        for name, actions in held.items():
            if action.action not in actions and actions:
                yield context.finding(
                    Check.MISSING_SECTION,
                    Severity.WARNING,
                    f"L'action {action.action} n'a pas de {name} dans le rapport : à compléter ou à vérifier.",
                    action=action.action,
                    subject=name,
                    source=action.source,
                )


def _no_action(context: ReportContext) -> Finding:
    return context.finding(
        Check.MISSING_ACTION,
        Severity.WARNING,
        "Aucune action n'a été trouvée dans ce rapport : aucun budget ni indicateur n'en est publié ; à vérifier, "
        "ou à ajouter à _settings/vocabulary.yaml sous `action_heads` si ses fiches ont d'autres titres.",
    )


def _nothing_read(empty: Sequence[str], reading: Reading, context: ReportContext) -> Iterable[Finding]:
    """A finding for each section that no action has; both budgets missing are one.

    It says so where other tables of the actions hold such numbers: they were then not taken for what they are.
    """
    units = [row.unit for row in reading.other_figures if row.action]
    elsewhere = {
        "budget": "EUR" in units,
        "tableau d'indicateurs": any(unit not in {"EUR", "percent"} for unit in units),
    }
    names = ["budget", *empty[2:]] if empty[:2] == ["budget prévisionnel", "budget exécuté"] else empty
    for name in names:
        more = ", alors que d'autres tableaux des actions ont des nombres : ils n'ont pas été reconnus"
        yield context.finding(
            Check.MISSING_SECTION,
            Severity.WARNING,
            f"Aucun {name} n'a été lu dans ce rapport{more if elsewhere.get(name) else ' : à vérifier'}.",
            subject=name,
            source=reading.actions[0].source,
        )


def _unread(reading: Reading, documents: Sequence[Document], context: ReportContext) -> Iterable[Finding]:
    named = {row.document: document for row, document in zip(reading.documents, documents, strict=True)}
    for row in reading.ledger:
        if row.unread:
            some = f"{row.unread} nombres n'ont" if row.unread > 1 else "1 nombre n'a"
            texts = unread_texts(named[row.document], row.page, frozenset(), context.words)
            among = "parmi " if len(texts) > row.unread else ""
            which = f" ({among}{', '.join(f'« {text} »' for text in texts[:_SHOWN])})" if texts else ""
            yield context.finding(
                Check.UNREAD_NUMBER,
                Severity.WARNING,
                f"Page {row.page} : {some} pas pu être rattaché à un tableau ni au texte{which} ; à relire.",
                subject=f"page {row.page}",
                observed=str(row.unread),
                source=Source(row.document, f"p{row.page}", ""),
            )


def _areas(document: Document, name: str, context: ReportContext) -> Iterable[Finding]:
    for area in document.areas:
        yield context.finding(
            Check.UNREADABLE_AREA,
            Severity.WARNING,
            f"Page {area.page} : une zone ne peut pas être lue ({area_words(area.reason)}) ; "
            "elle peut contenir un tableau.",
            subject=f"page {area.page}",
            source=Source(name, page_locator(area.page, area.box), ""),
        )
    for line in document.hidden:
        yield context.finding(
            Check.HIDDEN_TEXT,
            Severity.INFO,
            f"Page {line.page} : un texte invisible a été laissé de côté (« {line.text[:60]} »).",
            subject=f"page {line.page}",
            source=Source(name, page_locator(line.page, line.box()), line.text),
        )
    yield from _slanted(document, name, context)
    yield from _beyond(document, name, context)
    for item in document.flow:
        if isinstance(item, Table) and item.doubts:
            part = item.parts[0]
            yield context.finding(
                Check.DOUBTFUL_READING,
                Severity.WARNING,
                f"Page {part.page} : la grille d'un tableau n'est pas sûre ({grid_words(item.doubts)}).",
                subject=f"page {part.page}",
                source=Source(name, page_locator(part.page, part.box), ""),
            )


def _beyond(document: Document, name: str, context: ReportContext) -> Iterable[Finding]:
    """A finding for each page with text drawn off it."""
    pages: dict[int, list[Line]] = {}
    for line in document.beyond:
        pages.setdefault(line.page, []).append(line)
    for page, lines in pages.items():
        text = " ".join(line.text for line in lines)
        yield context.finding(
            Check.HIDDEN_TEXT,
            Severity.INFO,
            f"Page {page} : un texte placé hors de la page a été laissé de côté (« {text[:60]} »).",
            subject=f"page {page}",
            observed=text[:160],
            source=Source(name, f"p{page}", ""),
        )


def _slanted(document: Document, name: str, context: ReportContext) -> Iterable[Finding]:
    """A finding for each text that stands aslant, once for all the pages that repeat it."""
    pages: dict[int, list[Line]] = {}
    for line in document.slanted:
        pages.setdefault(line.page, []).append(line)
    alike: dict[str, list[list[Line]]] = {}
    for lines in pages.values():
        alike.setdefault(" ".join(line.text for line in lines), []).append(lines)
    for text, found in alike.items():
        line = found[0][0]
        where = _pages([lines[0].page for lines in found])
        yield context.finding(
            Check.HIDDEN_TEXT,
            # A watermark says nothing of figures; numbers may be a table's heads or values.
            Severity.WARNING if any(char.isdigit() for char in text) else Severity.INFO,
            f"{where} : un texte penché a été laissé de côté (« {text[:60]} »).",
            subject=f"page {line.page}",
            source=Source(name, page_locator(line.page, line.box()), line.text),
        )


def _pages(numbers: Sequence[int]) -> str:
    """`Page 3`, or `Page 3 (et 2 autres)`."""
    others = len(numbers) - 1
    return f"Page {numbers[0]}" + (f" (et {others} {'autres' if others > 1 else 'autre'})" if others else "")
