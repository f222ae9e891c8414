"""Whether a file's compressed streams are whole: PDFium reads on over a broken one and leaves out the rest."""

from __future__ import annotations

import re
import zlib
from itertools import pairwise

_START = re.compile(
    rb"/Filter\s*(?:\[\s*)?/FlateDecode\s*(?:\]\s*)?(?:(?!stream|endobj).){0,600}?>>\s*stream\r?\n", re.DOTALL
)
_PIECE = 1 << 16
_MOST = 64 << 20


def broken_stream(data: bytes) -> bool:
    """Whether a stream that is only deflated does not inflate, or not to its checksum.

    Encrypted files are taken for whole; of a stream that inflates beyond 64 MB only the start is looked at.
    """
    if b"/Encrypt" in data:
        return False
    starts = [match.end() for match in _START.finditer(data)]
    return any(_breaks(data[start:end]) for start, end in pairwise([*starts, len(data)]))


def _breaks(packed: bytes) -> bool:
    if len(packed) < 2 or packed[0] & 15 != 8 or (packed[0] * 256 + packed[1]) % 31:
        return True
    inflater = zlib.decompressobj()
    size = 0
    rest = packed
    try:
        while not inflater.eof and size < _MOST:
            piece = inflater.decompress(rest, _PIECE)
            rest = inflater.unconsumed_tail
            size += len(piece)
            if not piece and not rest:
                return not inflater.eof
    except zlib.error:
        return True
    return False
