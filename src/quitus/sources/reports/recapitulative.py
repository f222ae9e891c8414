"""Tables whose rows are actions: which action each row names, and the row below them all that names none."""

from __future__ import annotations

from quitus.sources.reports.actions import ActionIndex, says_action
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.outline import Scope
from quitus.sources.reports.tableview import BodyRow, TableView

_NAMING = frozenset({Role.ACTION, Role.LABEL, Role.MEASURE, Role.PERIOD})


def row_action(row: BodyRow, columns: tuple[Column, ...], actions: ActionIndex) -> str | None:
    """The action that a row names in its first cells; None where it names none."""
    return next((number for _, number in _named(row, columns, actions)), None)


def _named(row: BodyRow, columns: tuple[Column, ...], actions: ActionIndex) -> list[tuple[int, str]]:
    """The first of a row's cells that names an action: its column and the action."""
    for column in columns[:3]:
        if column.role in _NAMING or column.index == 0:
            number = actions.named(row.cells[column.index].text, trusted=column.role is Role.ACTION)
            if number is not None:
                return [(column.index, number)]
    return []


def is_recapitulative(view: TableView, columns: tuple[Column, ...], actions: ActionIndex, scope: Scope) -> bool:
    """Whether the rows are actions: two at least are named, or one outside every action's sheet.

    Inside an action's sheet a column that counts the rows names none, nor do numbers of other actions before words
    that are none of theirs: measures may be numbered so. One full-width row is enough there where it says that it
    is another action's.
    """
    naming = tuple(c for c in columns if c.role is not Role.RANK) if scope.action else columns
    named: set[str | None] = set()
    if not scope.action or not _numbered_alike(view, naming, actions, scope.action):
        named = {row_action(row, naming, actions) for row in view.body if not row.group}
    bands = {row.group: band_action(row.group, actions, scope) for row in view.body if row.group}
    named |= set(bands.values())
    named -= {None}
    others = any(number and number != scope.action and says_action(text) for text, number in bands.items())
    return len(named) >= 2 or (len(named) == 1 and (others or not scope.action))


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
        for column, number in _named(row, columns, actions)
        if number != own and any(c.index == column and c.role is Role.MEASURE for c in columns)
    }
    return 2 * sum(actions.surely(text, number) for text, number in names) < len(names)


def below_all(view: TableView, columns: tuple[Column, ...], actions: ActionIndex) -> int | None:
    """The index of the last row where it alone says something else in the column in which all others name actions.

    Whatever it is called, it is no line of the last action.
    """
    rows = [row for row in view.body if not row.group]
    found = [(row, _named(row, columns, actions)) for row in rows]
    if len(rows) < 3 or found[-1][1] or not found[0][1]:
        return None
    column = found[0][1][0][0]
    own = [row for row, named in found if not named and _prints(row, column)]
    return rows[-1].index if own == rows[-1:] else None


def _prints(row: BodyRow, column: int) -> bool:
    """Whether a row has text of its own in a column: not blank, nor merged with the row above."""
    cell = row.cells[column]
    return bool(cell.text.strip()) and cell.row == row.index
