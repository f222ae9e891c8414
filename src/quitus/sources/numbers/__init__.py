"""French numbers as printed: text in, value, unit and precision out, or a refusal."""

from quitus.sources.numbers.cells import read_cell
from quitus.sources.numbers.counting import count_numbers
from quitus.sources.numbers.printed import Blank, CellReading, MissingValue, NotANumber, PrintedNumber
from quitus.sources.numbers.running import scan
from quitus.sources.numbers.tokens import Token, TokenKind
from quitus.sources.numbers.words import NumberWords, NumberWordsError, default_number_words, load_number_words

__all__ = [
    "Blank",
    "CellReading",
    "MissingValue",
    "NotANumber",
    "NumberWords",
    "NumberWordsError",
    "PrintedNumber",
    "Token",
    "TokenKind",
    "count_numbers",
    "default_number_words",
    "load_number_words",
    "read_cell",
    "scan",
]
