"""What the numbers of a column are that does not say so itself: by their row, by the table, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from quitus.sources.numbers import NumberWords
from quitus.sources.partners.blocks import Block
from quitus.sources.partners.contracts import Contract, Role
from quitus.sources.partners.measures import (
    AMOUNT,
    COUNT,
    COUNTED,
    SAID,
    measure_of,
    printed_measure,
    told_by,
    unit_of,
)
from quitus.sources.partners.model import Sheet, Value, is_blank, stored_text
from quitus.sources.partners.values import Measure
from quitus.sources.reports.wording import plain

_FARTHEST = 300
_AMOUNT_TEXT = re.compile(r"\d\s*(?:k?€|K€|M€|euros|millier|million)")
_ACCOUNT = re.compile(r"\s*(?:6[0-8]|7\d|8[67])\d{0,4}\s*[-–.:]?\s+[^\W\d_]{3}")
_CENTS = re.compile(r"-?[\d\s]*\d\d\d\.(\d\d)")
_MEAN = re.compile(
    r"\b(?:moyen\w*|taux|duree\w*|ratio\w*|note|notes|delai\w*|part|parts|pourcentage|indice|score|km|surface|m2)\b"
)
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
        if _is_euros(self.sheet.at(row, column)):
            return AMOUNT
        if self.unit is not None and (said := stored_text(self.sheet.at(row, self.unit.at)).strip()):
            return printed_measure(said, self.words)
        own, sure = told_by(text, self.contract, self.words)
        likely = self._likely or (AMOUNT if self._money(column) else None)
        if own is not None and (sure == SAID or likely is None or likely.kind == own.kind):
            return self.scaled(own, text)
        if sure == COUNTED:
            return None
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
        return by_head or by_caption or self._by_total() or (AMOUNT if self._is_budget() else None)

    def _by_total(self) -> Measure | None:
        """What the words of a row of totals say (`TOTAL DES DÉPENSES`)."""
        texts = (
            value
            for row in range(self.first, min(len(self.sheet.rows), self.first + _FARTHEST))
            for column in self.naming
            if isinstance(value := self.sheet.at(row, column), str) and self.contract.totals.opens(value)
        )
        told = (told_by(text, self.contract, self.words) for text in texts)
        return next((measure for measure, sure in told if sure), None)

    def _is_budget(self) -> bool:
        """Whether rows bear accounts of charges and produits, or a value has cents that no half or quarter has.

        Means and rates have such decimals too: where a row speaks of any, decimals say nothing.
        """
        rows = range(self.first, min(len(self.sheet.rows), self.first + _FARTHEST))
        cells = (self.sheet.at(row, column) for row in rows for column in self.naming)
        texts = [value for value in cells if isinstance(value, str)]
        if sum(_ACCOUNT.match(text) is not None for text in texts) > 1:
            return True
        columns = [head.at for head in self.block.values]
        means = any(_MEAN.search(plain(text)) for text in texts)
        return not means and any(_has_cents(self.sheet.at(row, column)) for row in rows for column in columns)

    @cached_property
    def _kinds(self) -> frozenset[str]:
        """The kinds of numbers that the table's rows speak of, down to the first blank one."""
        found = set()
        for row in range(self.first, min(len(self.sheet.rows), self.first + _FARTHEST)):
            texts = (self.sheet.at(row, column) for column in self.naming)
            text = next((value for value in texts if isinstance(value, str) and not is_blank(value)), "")
            if not text:
                break
            measure, sure = told_by(text, self.contract, self.words)
            if measure is not None and sure:
                found.add(measure.kind)
        return frozenset(found)

    def _money(self, column: int) -> bool:
        below = range(self.first, min(len(self.sheet.rows), self.first + _FARTHEST))
        return any(_is_euros(self.sheet.at(row, column)) for row in below)


def _is_euros(value: Value) -> bool:
    """Whether a cell prints its number with a sign of euros."""
    return isinstance(value, str) and "€" in value


def _has_cents(value: Value) -> bool:
    """Whether a number of hundreds has two decimals as amounts do, which no half or quarter of an hour has."""
    text = stored_text(value).strip().replace(",", ".") if not isinstance(value, bool) else ""
    match = _CENTS.fullmatch(text)
    return match is not None and match[1] not in ("00", "25", "50", "75")
