"""The number of an action in a table below its title: `Référence à la convention | 1.2 | Pilote | …`."""

from __future__ import annotations

import re
from itertools import pairwise

from quitus.sources.pdf.model import Cell, Table
from quitus.sources.reports.vocabulary import Vocabulary

_CODE = re.compile(r"(?:[A-Z]\.?)?\d{1,2}(?:[.-]\d{1,2})*")
_ROWS = 6


def referenced_number(table: Table, vocabulary: Vocabulary) -> Cell | None:
    """The cell with the number that one of the first rows gives behind a label that asks for it; None without.

    Each row alternates labels and answers, or the number is its only answer.
    """
    labels = vocabulary.topic("action_numbers")
    for row in table.grid()[:_ROWS]:
        cells = [cell for at, cell in enumerate(row) if not at or cell is not row[at - 1]]
        for label, answer in pairwise(cells):
            asked = labels.whole(label.text.strip(" :")) is not None
            if asked and _CODE.fullmatch(answer.text.strip()):
                return answer
    return None
