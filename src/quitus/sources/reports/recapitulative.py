"""Tables whose rows are actions: which action each row names, and the row below them all that names none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import Cell
from quitus.sources.reports.actions import ActionIndex, says_action
from quitus.sources.reports.cell_actions import action_number
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.outline import Scope
from quitus.sources.reports.tableview import BodyRow, TableView, read

_BARE = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2})*)\s*[.)]?\s*")
_LED = re.compile(
    r"\s*(?:(?:fiche[\s-]*)?(?:action|fiche)\s*)?(?:n\s*[°ºo]\s*)?(\d{1,2}(?:\.\d{1,2})*)\b\W*", re.I
)
_NAMING = frozenset({Role.ACTION, Role.LABEL, Role.MEASURE, Role.PERIOD})
_SEVERAL = 2
NOT_FIRST = "les actions ne sont pas nommées à la première de leurs lignes"


def row_action(row: BodyRow, columns: tuple[Column, ...], actions: ActionIndex) -> str | None:
    """The action that a row names in its first cells; None where it names none."""
    at = _named_at(row, columns, actions)
    return None if at is None else at[1]


def _named_at(row: BodyRow, columns: tuple[Column, ...], actions: ActionIndex) -> tuple[int, str] | None:
    """The first of a row's cells that names an action: its column and the action; None where none does.

    A number that only counts the rows is another action's than the title beside it.
    """
    for column in columns[:3]:
        if column.role in _NAMING or column.index == 0:
            number = actions.named(row.cells[column.index].text, trusted=column.role is Role.ACTION)
            if number is not None and column.role is Role.RANK:
                number = actions.titled(row.cells[column.index + 1].text) or number
            if number is not None:
                return column.index, number
    return None


def is_recapitulative(view: TableView, columns: tuple[Column, ...], actions: ActionIndex, scope: Scope) -> bool:
    """Whether the rows are actions: two at least are named, or one outside every action's sheet.

    Inside an action's sheet a column that counts the rows names none, nor do numbers of other actions before words
    that are none of theirs: measures may be numbered so. One full-width row is enough there where it says that it
    is another action's, and one row where it has the sheet's own number and title and others have further numbers.
    """
    naming = tuple(c for c in columns if not _counts(view, columns, c)) if scope.action else columns
    named: set[str | None] = set()
    if not scope.action or not _numbered_alike(view, naming, actions, scope.action):
        named = {row_action(row, naming, actions) for row in view.body if not row.group}
    bands = {row.group: band_action(row.group, actions, scope) for row in view.body if row.group}
    named |= set(bands.values())
    named -= {None}
    others = any(number and number != scope.action and says_action(text) for text, number in bands.items())
    if len(named) >= 2 or (len(named) == 1 and (others or not scope.action)):
        return True
    return bool(scope.action) and _titles_own(view, columns, actions, scope.action)


def _titles_own(view: TableView, columns: tuple[Column, ...], actions: ActionIndex, own: str) -> bool:
    """Whether a row gives an action's number beside its title, and others numbers of actions not presented."""
    for row in view.body:
        texts = [cell.text for cell in row.cells[:3]]
        led = _LED.match(texts[0]) if not row.group else None
        if led is not None and led[1] == own and own in map(actions.titled, (texts[0][led.end() :], *texts[1:])):
            return bool(unpresented(view, columns, actions))
    return False


def of_several(view: TableView, columns: tuple[Column, ...], actions: ActionIndex, scope: Scope) -> bool:
    """Whether a table in an action's sheet seems to be of other actions, though none of them surely is named.

    Two numbers at least of a column of actions are no parts of that action (`2.1` in the sheet of 1.3), or all
    actions' numbers stand there. In a column before that one 1, 2, 3 may count steps.
    """
    if not scope.action or is_recapitulative(view, columns, actions, scope):
        return False
    told = [(row, number) for row in view.body if (number := action_number(row, columns))]
    numbers = {number for _, number in told}
    sure = {number for row, number in told if "." in number or not _numbered_before(row, columns)}
    others = {number for number in sure if not f"{number}.".startswith(f"{scope.action}.")}
    known = {sheet.number for sheet in actions.sheets}
    return len(others) >= _SEVERAL or (numbers >= known and len(known) > _SEVERAL)


def _numbered_before(row: BodyRow, columns: tuple[Column, ...]) -> bool:
    """Whether no number leads what stands in the columns of actions: it stands before them."""
    return not any(_LED.match(row.cells[c.index].text) for c in columns if c.role is Role.ACTION)


def _counts(view: TableView, columns: tuple[Column, ...], column: Column) -> bool:
    """Whether a column counts the rows: 1, 2, 3, where `1.1` beside actions' titles is an action's number."""
    if column.role is not Role.RANK or columns[column.index + 1].role is not Role.ACTION:
        return column.role is Role.RANK
    return not any("." in cell.text.strip(" .") for cell in view.column(column.index))


def adrift(view: TableView, columns: tuple[Column, ...], actions: ActionIndex, first: BodyRow) -> bool:
    """Whether cells name actions, and none in the first row: they may stand in the middle of their rows."""
    over = any(row.group for row in view.body if row.index < first.index)
    named = any(row_action(row, columns, actions) for row in view.body if not row.group)
    return named and not over and row_action(first, columns, actions) is None


def band_action(text: str, actions: ActionIndex, scope: Scope) -> str | None:
    """The action that a full-width row names; inside an action's sheet it must be sure to."""
    return actions.told(text) if scope.action else actions.named(text)


def band(row: BodyRow, actions: ActionIndex, scope: Scope) -> str:
    """The text of a row that heads those below it: over the full width, or alone and naming an action."""
    text = row.cells[0].text
    others = any(cell.text.strip() for cell in row.cells[1:] if cell is not row.cells[0])
    return row.group or ("" if others or not band_action(text, actions, scope) else text)


def _numbered_alike(view: TableView, columns: tuple[Column, ...], actions: ActionIndex, own: str) -> bool:
    """Whether most measures that seem to name other actions have nothing of these but the number."""
    names = {
        (row.cells[column].text, number)
        for row in view.body
        if not row.group
        if (at := _named_at(row, columns, actions)) is not None
        for column, number in (at,)
        if number != own and any(c.index == column and c.role is Role.MEASURE for c in columns)
    }
    return 2 * sum(actions.surely(text, number) for text, number in names) < len(names)


def below_all(
    view: TableView, columns: tuple[Column, ...], actions: ActionIndex, words: NumberWords
) -> int | None:
    """The index of the last row where it alone says something else in the column in which all others name actions.

    Or nothing, where each other names another action and none has a larger amount. Whatever it is called, it is no
    line of the last one.
    """
    rows = [row for row in view.body if not row.group]
    found = [(row, _named_at(row, columns, actions)) for row in rows]
    first = found[0][1] if found else None
    if len(rows) < 3 or found[-1][1] or first is None:
        return None
    alone = rows[-1].cells[first[0]].row == rows[-1].index and not _prints(rows[-1], first[0])
    if alone and len({named[1] for _, named in found if named}) == len(rows) - 1:
        return rows[-1].index if _is_largest(rows, columns, words) else None
    own = [row for row, named in found if not named and _prints(row, first[0])]
    return rows[-1].index if own == rows[-1:] else None


def _is_largest(rows: Sequence[BodyRow], columns: tuple[Column, ...], words: NumberWords) -> bool:
    """Whether the last row has no smaller number than the others in any column of values: it may sum them up."""
    for column in columns:
        read_here = [read(row.cells[column.index], words) for row in rows] if column.role is Role.VALUE else []
        numbers = [each.value for each in read_here if isinstance(each, PrintedNumber)]
        last = read_here[-1] if read_here else None
        if isinstance(last, PrintedNumber) and last.value < max(numbers):
            return False
    return True


def _prints(row: BodyRow, column: int) -> bool:
    """Whether a row has text of its own in a column: not blank, nor merged with the row above."""
    cell = row.cells[column]
    return bool(cell.text.strip()) and cell.row == row.index


def unpresented(view: TableView, columns: tuple[Column, ...], actions: ActionIndex) -> dict[int, str]:
    """The rows (by index) that name an action unknown to the report, with its number.

    It stands alone in the column in which other rows name actions by number, or leads a text there as it does in
    theirs. What is numbered below the action above (`2.1` below `2`) is a line of that one.
    """
    rows = [row for row in view.body if not row.group]
    named = [(row, _named_at(row, columns, actions)) for row in rows]
    shapes = {(at[0], _shape(row.cells[at[0]])) for row, at in named if at is not None}
    shapes = {(column, shape) for column, shape in shapes if shape}
    found: dict[int, str] = {}
    above = ""
    for row, at in named:
        above = at[1] if at is not None else above
        number = "" if at is not None else _unknown(row, shapes, actions)
        if number and not (above and number.startswith(f"{above}.")):
            found[row.index] = number
    return found


def _unknown(row: BodyRow, shapes: set[tuple[int, str]], actions: ActionIndex) -> str:
    """The number of no known action that a row prints where and as others print theirs; empty for other rows."""
    for column, shape in sorted(shapes):
        cell = row.cells[column]
        match = _LED.match(cell.text)
        if match is not None and _prints(row, column) and _shape(cell) == shape:
            known = any(sheet.number == match[1] for sheet in actions.sheets)
            return "" if known else match[1]
    return ""


def _shape(cell: Cell) -> str:
    """How a cell prints a number: alone, behind the word for an action, or before a mark and words."""
    if _BARE.fullmatch(cell.text):
        return "bare"
    match = _LED.match(cell.text)
    if match is None:
        return ""
    if says_action(cell.text):
        return "said"
    mark = cell.text[match.end(1) : match.end()].strip()
    return f"led {mark}" if mark else ""
