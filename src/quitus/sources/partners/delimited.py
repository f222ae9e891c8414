"""A csv as people send it: whatever encoding, separator and line ends, read without losing a record."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from itertools import islice

from quitus.sources.partners.model import MOST_CELLS, BookError, Row, Sheet

_SEPARATORS = (";", "\t", ",", "|")
_SAMPLE = 200
_SAMPLE_TEXT = 200_000
_FIELD_LIMIT = 1_000_000
_MOST_LINES = 2_000_000
_NUMBER = re.compile(r"[-+(\s]*\d[\d\s.,'’]*(?:€|k€|%|\))?\s*\"?")


def read_delimited(data: bytes) -> Sheet:
    """The csv's records as a sheet without a name; a record's number is its row.

    UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252 (of which Latin-1's printable
    characters are a part). The separator is the one that gives most records the same number of fields.

    Raises:
        BookError: when it holds NUL characters, is binary or too large, or its quotes do not close.
    """
    text = unicodedata.normalize("NFC", _decoded(data))
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise BookError(
            f"Le fichier csv contient des caractères nuls (ligne {line}) : ouvrez-le dans un tableur et "
            "exportez-le de nouveau en UTF-8."
        )
    separator, width = _separator(text)
    if text.count("\n") > _MOST_LINES or text.count("\r") > _MOST_LINES or text.count(separator) > MOST_CELLS:
        raise BookError(
            f"Le fichier csv compte plus de {_MOST_LINES // 1_000_000} millions de lignes ou "
            f"{MOST_CELLS // 1_000_000} millions de cases : n'y gardez que l'exercice et les colonnes utiles."
        )
    csv.field_size_limit(_FIELD_LIMIT)
    try:
        return Sheet(None, _records(text, separator, width))
    except csv.Error as error:
        raise BookError("Le fichier csv ne se découpe pas en lignes : exportez-le de nouveau.") from error


def _records(text: str, separator: str, width: int) -> list[Row]:
    """The records; a quote that does not close where its record ends would take the next ones into one cell."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)
    rows: list[Row] = []
    begun = 0
    for record in reader:
        if reader.line_num > begun + 1 and any(_holds_records(field, separator, width) for field in record):
            raise _unclosed(begun + 1)
        begun, last = reader.line_num, begun
        rows.append([*record])
    if rows and _is_open(text, last, separator):
        raise _unclosed(last + 1)
    return rows


def _unclosed(line: int) -> BookError:
    return BookError(
        f"La ligne {line} du fichier csv ouvre un guillemet qui ne se ferme pas : les lignes suivantes s'y "
        "perdraient. Fermez-le ou supprimez-le."
    )


def _holds_records(field: str, separator: str, width: int) -> bool:
    """Whether a line inside one field is a record: as many separators, and a number at its end."""
    lines = field.splitlines()[1:]
    return any(
        width > 1 and line.count(separator) >= width - 1 and _NUMBER.fullmatch(line.rpartition(separator)[2])
        for line in lines
    )


def _is_open(text: str, line: int, separator: str) -> bool:
    """Whether the text ends within the quotes of the record that begins after so many lines."""
    tail = islice(io.StringIO(text, newline=""), line, None)
    try:
        list(csv.reader(tail, delimiter=separator, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


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


def _separator(text: str) -> tuple[str, int]:
    """The separator by which most of the first records have one number of fields, two at least; that number."""
    head = "\n".join(text[:_SAMPLE_TEXT].splitlines()[:_SAMPLE])

    def score(separator: str) -> tuple[int, int]:
        try:
            widths = Counter(
                len(record) for record in csv.reader(io.StringIO(head), delimiter=separator) if record
            )
        except csv.Error:
            return 0, 0
        width, records = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(1, 0))
        return (records if width > 1 else 0), width

    best = max(_SEPARATORS, key=lambda separator: (score(separator), -_SEPARATORS.index(separator)))
    return best, score(best)[1]
