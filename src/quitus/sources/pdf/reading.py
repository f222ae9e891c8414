"""A whole PDF read by `read_document` (unguarded; see `guarded` for documents of others)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from quitus.figures.cycles import uncollected
from quitus.sources.pdf.abreast import joined_abreast
from quitus.sources.pdf.adopting import absorbed, opening_labels, taken_in
from quitus.sources.pdf.areas import without_repeated
from quitus.sources.pdf.blocks import Setting, blocks, labelled
from quitus.sources.pdf.captions import set_captions
from quitus.sources.pdf.continued import names_continued, says_going_on, stands_again
from quitus.sources.pdf.drafts import Draft, draft
from quitus.sources.pdf.early import take_early_heads
from quitus.sources.pdf.foots import take_foot_rows
from quitus.sources.pdf.forms import Label, goes_on, is_key_box, join, nested, unfolded
from quitus.sources.pdf.frames import shown_box
from quitus.sources.pdf.furniture import furniture
from quitus.sources.pdf.glyphs import Fonts
from quitus.sources.pdf.integrity import broken_stream
from quitus.sources.pdf.key_boxes import place_below
from quitus.sources.pdf.level import bands, own_lines_last, tops_of_side_heads, turned_in_margin
from quitus.sources.pdf.model import Area, Block, BlockKind, Document, Furniture, Line, Table
from quitus.sources.pdf.opening import opened, refusal
from quitus.sources.pdf.pages import PageParts, read_page
from quitus.sources.pdf.passages import Lexicon, lexicon, passage
from quitus.sources.pdf.shared_gutters import share_gutters
from quitus.sources.pdf.streams import in_order

_FEWEST_DEALT = 12
"""A document of fewer pages is read before a second process could help."""


@dataclass(frozen=True, slots=True)
class Share:
    """One of `of` like shares of a document's pages, dealt out in turn; the first has all of a short document."""

    number: int = 0
    of: int = 1

    def has(self, index: int, pages: int) -> bool:
        """Whether the page of that 0-based index of so many is in this share."""
        return index % self.of == self.number if pages >= _FEWEST_DEALT else self.number == 0


@dataclass(frozen=True, slots=True)
class Pages:
    """What `read_pages` gives: pages of the file with that hash and title, to be made a document by `joined`."""

    sha256: str
    title: str
    parts: tuple[PageParts, ...]


_ALL = Share()


def read_document(
    data: bytes,
    name: str,
    pages: Collection[int] | None = None,
    *,
    most_pages: int = 5_000,
    progress: Callable[[int], None] | None = None,
) -> Document:
    """The document in the PDF's bytes; `pages` (1-based) limits what is read.

    `progress` is called with the number of each page that has been read.

    Raises:
        UnreadableDocumentError: when it cannot be opened, has more than `most_pages`, or holds no text
            (`scan` where there are pictures, otherwise `no_text`).
    """
    with uncollected():
        return joined([read_pages(data, pages, most_pages=most_pages, progress=progress)], name)


def read_pages(
    data: bytes,
    pages: Collection[int] | None = None,
    share: Share = _ALL,
    *,
    most_pages: int = 5_000,
    progress: Callable[[int], None] | None = None,
) -> Pages:
    """The pages of one share, as `read_document` reads them, each by itself.

    Raises:
        UnreadableDocumentError: as `read_document`, but for documents without text.
    """
    with uncollected(), opened(data) as document:
        count = len(document)
        if count > most_pages:
            raise refusal("too_large", f" ({count} pages)")
        if share.number == 0 and broken_stream(data):
            raise refusal("damaged", " (contenu altéré)")
        wanted = [i for i in range(count) if share.has(i, count) and (pages is None or i + 1 in pages)]
        parts = tuple(_parts(document, data, wanted, progress))
        return Pages(hashlib.sha256(data).hexdigest(), _title(document), parts)


def joined(shares: Sequence[Pages], name: str) -> Document:
    """The document of all shares of its pages.

    Raises:
        UnreadableDocumentError: when none of the pages holds text.
    """
    parts = sorted((part for share in shares for part in share.parts), key=lambda part: part.info.number)
    if parts and not any(part.info.characters for part in parts):
        raise refusal("scan" if any(part.areas for part in parts) else "no_text")
    return assemble(parts, name, shares[0].sha256, shares[0].title)


def _parts(
    document: pdfium.PdfDocument, data: bytes, wanted: Sequence[int], progress: Callable[[int], None] | None
) -> Iterator[PageParts]:
    fonts = Fonts()
    for index in wanted:
        try:
            part = read_page(document, index, fonts, data)
        except pdfium.PdfiumError as error:
            raise refusal("damaged", f" (page {index + 1})") from error
        yield part
        if progress is not None:
            progress(index + 1)


def _title(document: pdfium.PdfDocument) -> str:
    return " ".join(str(document.get_metadata_value("Title") or "").split())


def assemble(parts: Sequence[PageParts], name: str, sha256: str, title: str) -> Document:
    """The document of pages that have been read one by one."""
    running = furniture(parts)
    share_gutters(parts)
    words = lexicon(
        (line for part in parts for line in part.outside),
        (line for part in parts for grid in part.grids for cell in grid.lines for line in cell),
    )
    flow = _stitched([_page_flow(part, found) for part, found in zip(parts, running, strict=True)])
    return Document(
        name,
        sha256,
        title,
        tuple(part.info for part in parts),
        tuple(_finished(flow, words, {id(line) for part in parts for line in part.contents})),
        (*(item for page in running for item in page), *_repeated(flow)),
        tuple(_shown_areas(parts)),
        tuple(line for part in parts for line in part.hidden),
        tuple(line for part in parts for line in part.slanted),
        tuple(line for part in parts for line in part.beyond),
    )


def _repeated(flow: Sequence[Line | Draft]) -> Iterator[Furniture]:
    for item in flow:
        if isinstance(item, Draft):
            yield from (Furniture(line, "repeated") for line in item.repeated)
            yield from _repeated(item.inner)


def _shown_areas(parts: Sequence[PageParts]) -> Iterator[Area]:
    for part, areas in zip(parts, without_repeated([part.areas for part in parts]), strict=True):
        for area in areas:
            yield area._replace(box=shown_box(area.box, part.turn, part.info.width, part.info.height))


def _page_flow(part: PageParts, running: Sequence[Furniture]) -> list[Line | Draft]:
    """One page's lines and drafts from the top; side by side from the left."""
    dropped = {id(item.line) for item in running}
    shown = (part.info.width, part.info.height)
    placed: list[tuple[float, float, int, Line | Draft]] = []
    tables = nested([draft(grid, part.info.number, part.turn, shown) for grid in part.grids])
    for made in tables:
        top = place_below(made.frame, part.outside) if is_key_box(made) else made.frame.top
        placed.append((top, made.frame.x0, len(placed), made))
    left = [line for line in (*part.outside, *part.contents) if id(line) not in dropped]
    tops = {} if part.gutters else tops_of_side_heads(left, [made.frame for made in tables])
    aside = turned_in_margin(left, part.turn, [made.frame for made in tables])
    for line in left:
        top = 0.0 if id(line) in aside else tops.get(id(line), (line.top + line.bottom) / 2)
        placed.append((top, line.lefts[0], len(placed), line))
    items = [item for _, _, _, item in sorted(placed, key=lambda place: place[:3])]
    sizes = sorted(item.size for item in items if isinstance(item, Line))
    size = sizes[len(sizes) // 2] if sizes else 0.0

    def heads(item: Line | Draft, wide: Line | Draft) -> bool:
        return isinstance(wide, Draft) and isinstance(item, Line) and (item.bold or item.size > size + 0.5)

    ordered = (in_order(band, places, _reach, heads) for band, places in bands(items, part.gutters))
    return own_lines_last([item for band in ordered for item in band])


def _reach(item: Line | Draft) -> tuple[float, float]:
    if isinstance(item, Line):
        return item.lefts[0], item.rights[-1]
    return item.frame.x0, item.frame.x1


def _stitched(pages: Sequence[list[Line | Draft]]) -> list[Line | Draft]:
    """All pages' flow; a table at a page's end is joined with its continuation at the next one's start."""
    flow: list[Line | Draft] = []
    tops = [page[0] if page else None for page in pages]
    for before, page in zip((None, *tops), pages, strict=False):
        take_early_heads(flow, page)
        take_foot_rows(flow, page)
        flow.extend(page[joined_abreast(flow, page) or _joined(flow, page, before) :])
    return flow


def _joined(flow: list[Line | Draft], page: Sequence[Line | Draft], before: Line | Draft | None) -> int:
    """How many of the page's first items went on with the flow's last table; `before` is the last page's first."""
    last = next((i for i in range(len(flow) - 1, -1, -1) if isinstance(flow[i], Draft)), None)
    first = next((i for i, item in enumerate(page) if isinstance(item, Draft)), len(page))
    if last is None:
        return 0
    upper, trailing = flow[last], [item for item in flow[last + 1 :] if isinstance(item, Line)]
    leading = [item for item in page[:first] if isinstance(item, Line)]
    lower = page[first] if first < len(page) else None
    assert isinstance(upper, Draft)
    if says_going_on(trailing):
        upper.repeated += trailing
    elif trailing and not (isinstance(lower, Draft) and not leading and taken_in(upper, trailing, lower)):
        return 0
    del flow[last + 1 :]
    named = names_continued(flow[last - 1] if last else None, leading) or stands_again(before, leading)
    if named and isinstance(lower, Draft) and goes_on(upper, lower):
        upper.repeated += leading
    elif leading:
        taken = absorbed(upper, leading)
        if taken == len(leading) and isinstance(lower, Draft) and not lower.header_rows and goes_on(upper, lower):
            join(upper, lower)
            return first + 1
        if taken or not isinstance(lower, Draft) or not opening_labels(upper, leading, lower):
            return taken
        join(upper, lower)
        return first + 1
    if isinstance(lower, Draft) and goes_on(upper, lower):
        join(upper, lower)
        return first + 1
    return 0


def _finished(flow: Sequence[Line | Draft], words: Lexicon, contents: Collection[int]) -> list[Block | Table]:
    """The flow's blocks and tables; `contents` are the ids of lines of tables of contents."""
    items = unfolded(flow)
    set_captions([item for item in items if id(item) not in contents])
    setting = Setting.of([item for item in items if isinstance(item, Line)])
    out: list[Block | Table] = []
    stretch: list[Line] = []
    for item in items:
        if isinstance(item, Line) and id(item) not in contents:
            stretch.append(item)
            continue
        out.extend(blocks(stretch, setting, words))
        if isinstance(item, Line):
            out.append(Block(BlockKind.CONTENTS, passage([item], words)))
        elif isinstance(item, Label):
            out.append(labelled(item, words))
        else:
            out.append(item.table(words))
        stretch = []
    out.extend(blocks(stretch, setting, words))
    return out
