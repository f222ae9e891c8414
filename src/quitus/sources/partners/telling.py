"""What the numbers of a column are that does not say so itself: by their row, by the table, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from quitus.sources.numbers import NumberWords
from quitus.sources.partners.blocks import Block
from quitus.sources.partners.contracts import Contract, Role
from quitus.sources.partners.measures import AMOUNT, COUNT, measure_of, printed_measure, unit_of
from quitus.sources.partners.model import Sheet, is_blank, stored_text
from quitus.sources.partners.values import Measure

_FARTHEST = 300
_AMOUNT_TEXT = re.compile(r"\d\s*(?:k?€|K€|M€|euros|millier|million)")
_BY_KIND = {Role.AMOUNT: AMOUNT, Role.ACTIVITY: COUNT}


class Telling:
    """Says what the numbers of one table are, below its head that ends before row `first`.

    A row's words come first, then what the table makes likely: the head over its labels, the words above it,
    amounts written with a `€` in the same column. What the table makes likely counts only where no row speaks
    against it: a table that mixes amounts and people says nothing of the row that is silent.
    """

    def __init__(
        self,
        sheet: Sheet,
        block: Block,
        contract: Contract,
        words: NumberWords,
        captions: Iterable[str],
        first: int,
    ) -> None:
        self.sheet, self.block, self.contract, self.words = sheet, block, contract, words
        self.captions, self.first = tuple(captions), first
        self.unit = block.of(Role.UNIT)
        self.naming = [head.at for head in block.labels]

    def measure(self, row: int, column: int, text: str) -> Measure | None:
        """What the number of a row that says `text` is; None where nothing says so."""
        if self.unit is not None and (said := stored_text(self.sheet.at(row, self.unit.at)).strip()):
            return printed_measure(said, self.words)
        own = measure_of(text, self.contract, self.words)
        if own is not None:
            return self.scaled(own, text)
        likely = self._likely
        if likely is None and self._money(column):
            likely = AMOUNT
        return None if likely is None or self._kinds - {likely.kind} else self.scaled(likely, "")

    def scaled(self, measure: Measure, text: str) -> Measure:
        """A column's amounts in the unit that stands above the table (`en k€`), unless its head has one."""
        if measure != AMOUNT or self._scale is None or unit_of(text, self.words) is not None:
            return measure
        return self._scale

    @cached_property
    def _scale(self) -> Measure | None:
        found = (unit_of(text, self.words) for text in reversed(self.captions) if not _AMOUNT_TEXT.search(text))
        return next((unit for unit in found if unit is not None and unit.kind == Role.AMOUNT), None)

    @cached_property
    def _likely(self) -> Measure | None:
        texts = [text for text in reversed(self.captions) if not _AMOUNT_TEXT.search(text)]
        told = [measure_of(text, self.contract, self.words) for text in texts]
        by_caption = self._scale or next((measure for measure in told if measure is not None), None)
        said = next((head.field.says for head in self.block.labels if head.field.says), "")
        by_head = _BY_KIND[Role(said)] if said else None
        if by_head is not None and by_caption is not None and by_head.kind == by_caption.kind:
            return by_caption
        return by_head or by_caption

    @cached_property
    def _kinds(self) -> frozenset[str]:
        """The kinds of numbers that the table's rows speak of, down to the first blank one."""
        found = set()
        for row in range(self.first, min(len(self.sheet.rows), self.first + _FARTHEST)):
            texts = (self.sheet.at(row, column) for column in self.naming)
            text = next((value for value in texts if isinstance(value, str) and not is_blank(value)), "")
            if not text:
                break
            measure = measure_of(text, self.contract, self.words)
            if measure is not None:
                found.add(measure.kind)
        return frozenset(found)

    def _money(self, column: int) -> bool:
        below = range(self.first, min(len(self.sheet.rows), self.first + _FARTHEST))
        return any(isinstance(value := self.sheet.at(row, column), str) and "€" in value for row in below)
