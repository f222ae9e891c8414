"""A csv as people send it: whatever encoding, separator and line ends, read without losing a record."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter

from quitus.sources.partners.model import BookError, Row, Sheet

_SEPARATORS = (";", "\t", ",", "|")
_SAMPLE = 200
_FIELD_LIMIT = 1_000_000


def read_delimited(data: bytes) -> Sheet:
    """The csv's records as a sheet without a name; a record's number is its row.

    UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252 (of which Latin-1's printable
    characters are a part). The separator is the one that gives most records the same number of fields.

    Raises:
        BookError: when it holds NUL characters, is binary, or its quotes do not close.
    """
    text = unicodedata.normalize("NFC", _decoded(data))
    if "\x00" in text:
        raise BookError("Le fichier csv contient des caractères nuls : exportez-le de nouveau en UTF-8.")
    separator = _separator(text)
    csv.field_size_limit(_FIELD_LIMIT)
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False))
    except csv.Error as error:
        raise BookError("Le fichier csv ne se découpe pas en lignes : exportez-le de nouveau.") from error
    rows: list[Row] = [list(record) for record in records]
    return Sheet(None, rows)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise BookError("Le fichier csv est abîmé : exportez-le de nouveau en UTF-8.") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    """The separator by which most of the first records have the same number of fields, two at least."""
    head = "\n".join(text.splitlines()[:_SAMPLE])

    def score(separator: str) -> tuple[int, int]:
        try:
            widths = Counter(
                len(record) for record in csv.reader(io.StringIO(head), delimiter=separator) if record
            )
        except csv.Error:
            return 0, 0
        width, records = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(1, 0))
        return (records if width > 1 else 0), width

    return max(_SEPARATORS, key=lambda separator: (score(separator), -_SEPARATORS.index(separator)))
