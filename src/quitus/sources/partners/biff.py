"""What an xls file says beside its cells' values: hidden rows, formulas without a value, errors, a password.

The layout is that of [MS-XLS] (the records) inside [MS-CFB] (the compound file they are stored in).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from quitus.sources.partners.model import BookError, Facts, Place

_END = 0xFFFFFFFE
_SPECIAL = 0xFFFFFFFC
_EMPTY_TEXT = b"\x17\x00"
_DIMENSIONS, _STRINGS = 0x200, 0xFC
_CELLS = frozenset({0x06, 0xBD, 0xBE, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E})
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256
_PASSWORD = "Le classeur est protégé par un mot de passe : enregistrez-le sans mot de passe."
_DAMAGED = "Le classeur est abîmé : enregistrez-le de nouveau en xlsx."
_BOUND_SHEET, _FILE_PASS, _BEGIN, _ROW, _FORMULA, _BOOL_ERROR, _COLUMNS = (
    0x85,
    0x2F,
    0x809,
    0x208,
    0x06,
    0x205,
    0x7D,
)


def facts(data: bytes) -> dict[str, Facts]:
    """For each sheet by name its facts.

    Raises:
        BookError: when the file is damaged or asks for a password.
    """
    try:
        streams = _Compound(data)
        if "EncryptedPackage" in streams.entries:
            raise BookError(_PASSWORD)
        stream = streams.read("Workbook" if "Workbook" in streams.entries else "Book")
        workbook = _Workbook(stream)
        workbook.check_sizes()
        return workbook.found()
    except BookError:
        raise
    except (struct.error, KeyError, IndexError, ValueError) as error:
        raise BookError(_DAMAGED) from error


class _Compound:
    """The streams of a compound file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.size = 1 << struct.unpack_from("<H", data, 30)[0]
        self.mini_size = 1 << struct.unpack_from("<H", data, 32)[0]
        if self.size not in (512, 4096) or self.mini_size != 64:
            raise BookError(_DAMAGED)
        (first_directory,) = struct.unpack_from("<I", data, 48)
        (first_mini,) = struct.unpack_from("<I", data, 60)
        self.table = self._table()
        self.mini_table = self._numbers(self._chain(first_mini)) if first_mini < _SPECIAL else []
        self.entries: dict[str, tuple[int, int]] = {}
        self.root: tuple[int, int] = (_END, 0)
        self._directory(self._chain(first_directory))

    def _table(self) -> list[int]:
        """The allocation table, from the sectors that the header and the sectors behind it list."""
        listed = list(struct.unpack_from("<109I", self.data, 76))
        following, count = struct.unpack_from("<II", self.data, 68)
        for _ in range(min(count, len(self.data) // self.size)):
            numbers = self._numbers(self._sector(following))
            listed.extend(numbers[:-1])
            following = numbers[-1]
        return [entry for sector in listed if sector < _SPECIAL for entry in self._numbers(self._sector(sector))]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        return self.data[start : start + self.size]

    @staticmethod
    def _numbers(data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def _chain(self, first: int) -> bytes:
        parts: list[bytes] = []
        at = first
        while at < _SPECIAL and len(parts) <= len(self.table):
            parts.append(self._sector(at))
            at = self.table[at]
        return b"".join(parts)

    def _directory(self, data: bytes) -> None:
        for start in range(0, len(data) - 127, 128):
            length = struct.unpack_from("<H", data, start + 64)[0]
            name = data[start : start + max(0, length - 2)].decode("utf-16-le", errors="replace")
            first, size = struct.unpack_from("<II", data, start + 116)
            if size > len(self.data) and data[start + 66] in (2, 5):
                raise BookError(_DAMAGED)
            if data[start + 66] == 5:
                self.root = (first, size)
            elif name:
                self.entries[name] = (first, size)

    def read(self, name: str) -> bytes:
        """The bytes of a stream."""
        first, size = self.entries[name]
        if size >= 4096:
            return self._chain(first)[:size]
        parts: list[bytes] = []
        mini, at = self._chain(self.root[0]), first
        while at < _SPECIAL and len(parts) <= len(self.mini_table):
            parts.append(mini[at * self.mini_size : (at + 1) * self.mini_size])
            at = self.mini_table[at]
        return b"".join(parts)[:size]


@dataclass
class _SheetRecords:
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    broken: dict[Place, str] = field(default_factory=dict)


class _Workbook:
    """The records of a workbook's stream."""

    def __init__(self, stream: bytes) -> None:
        self.stream = stream

    def found(self) -> dict[str, Facts]:
        """The facts of each sheet that the workbook's globals list."""
        sheets = {}
        for kind, start, length in self._records(0):
            if kind == _FILE_PASS:
                raise BookError(_PASSWORD)
            if kind == _BOUND_SHEET:
                (offset,) = struct.unpack_from("<I", self.stream, start)
                sheets[self._name(start + 6, start + length)] = offset
        return {name: self._sheet(offset) for name, offset in sheets.items()}

    def _records(self, offset: int) -> Iterator[tuple[int, int, int]]:
        """The records from `offset` to the end of their substream, as (type, start, length)."""
        depth = 0
        while offset + 4 <= len(self.stream):
            kind, length = struct.unpack_from("<HH", self.stream, offset)
            yield kind, offset + 4, length
            depth += (kind == _BEGIN) - (kind == 0x0A)
            if depth <= 0:
                return
            offset += 4 + length

    def _name(self, start: int, end: int) -> str:
        length, wide = self.stream[start], self.stream[start + 1] & 1
        raw = self.stream[start + 2 : end]
        return raw[: length * 2].decode("utf-16-le") if wide else raw[:length].decode("latin-1")

    def check_sizes(self) -> None:
        """Refuse places and sizes that no xls can have: the reader of values sets memory aside for them."""
        offset = 0
        while offset + 4 <= len(self.stream):
            kind, length = struct.unpack_from("<HH", self.stream, offset)
            start = offset + 4
            if kind == _DIMENSIONS and length >= 14:
                first, last, left, right = struct.unpack_from("<IIHH", self.stream, start)
                self._check(first <= last <= _MOST_ROWS and left <= right <= _MOST_COLUMNS)
            elif kind == _STRINGS and length >= 8:
                self._check(struct.unpack_from("<II", self.stream, start)[1] <= len(self.stream))
            elif kind in _CELLS and length >= 4:
                self._check(struct.unpack_from("<HH", self.stream, start)[1] < _MOST_COLUMNS)
            offset = start + length

    @staticmethod
    def _check(holds: bool) -> None:
        if not holds:
            raise BookError(_DAMAGED)

    def _sheet(self, offset: int) -> Facts:
        found = _SheetRecords()
        # A sheet that does not begin where the workbook says would be read out of step.
        self._check(struct.unpack_from("<H", self.stream, offset)[0] == _BEGIN)
        for kind, start, length in self._records(offset):
            if kind == _ROW and length >= 16:
                (row,) = struct.unpack_from("<H", self.stream, start)
                if self.stream[start + 12] & 0x20:
                    found.hidden_rows.add(row)
            elif kind == _COLUMNS and length >= 10:
                first, last, _, _, flags = struct.unpack_from("<5H", self.stream, start)
                if flags & 1:
                    found.hidden_columns.update(range(first, min(last, 255) + 1))
            elif kind in (_FORMULA, _BOOL_ERROR):
                self._value(kind, start, start + length, found)
        return Facts(frozenset(found.hidden_rows), frozenset(found.hidden_columns), found.broken)

    def _value(self, kind: int, start: int, end: int, found: _SheetRecords) -> None:
        place: Place = struct.unpack_from("<HH", self.stream, start)
        if kind == _BOOL_ERROR:
            if self.stream[start + 7]:
                found.broken[place] = "une erreur de formule"
            return
        result = self.stream[start + 6 : start + 14]
        if result[6:] == b"\xff\xff" and result[0] == 2:
            found.broken[place] = "une erreur de formule"
        elif result[6:] == b"\xff\xff" and result[0] == 3 and _EMPTY_TEXT not in self.stream[start + 20 : end]:
            # An empty result of a formula that has no empty text in it was never calculated.
            found.broken[place] = "une formule sans valeur enregistrée"
