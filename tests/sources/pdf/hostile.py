"""Files that want to bring a reader down; `python -m tests.sources.pdf.hostile FOLDER` writes them."""

from __future__ import annotations

import io
import sys
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from pypdfium2 import PdfDocument
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas


def built(objects: Sequence[bytes], root: int = 1) -> bytes:
    """A PDF of numbered objects, the first being object 1."""
    out = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    return bytes(out)


def stream(content: bytes, extra: bytes = b"") -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), extra, packed)


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


def one_page(content: bytes, resources: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """A page with that content stream object; further objects start at number 6."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> %s >> >>" % resources
    )
    return built([_CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, content, _FONT, *more])


def _packed_zeros(count: int, unit: bytes) -> bytes:
    """`count` times `unit`, compressed piece by piece so that it is never held in memory."""
    packer = zlib.compressobj(9)
    piece = unit * 1000
    parts = [packer.compress(piece) for _ in range(count // 1000)]
    packed = b"".join(parts) + packer.flush()
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def bomb(size: int = 1_000_000_000) -> bytes:
    """A content stream that inflates to `size` bytes of nothing."""
    return one_page(_packed_zeros(size // 10, b" " * 10))


def operators(count: int = 100_000_000) -> bytes:
    """A content stream of `count` operators."""
    return one_page(_packed_zeros(count // 2, b"0 0 1 1 re f "))


def self_drawing_form() -> bytes:
    """A form that draws itself."""
    form = stream(
        b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    )
    return one_page(stream(b"/X Do"), b"/XObject << /X 6 0 R >>", [form])


def deep_tree(levels: int = 20_000) -> bytes:
    """A page tree of that many levels."""
    objects = [_CATALOG]
    for level in range(levels):
        parent = b"" if level == 0 else b"/Parent %d 0 R" % (level + 1)
        objects.append(b"<< /Type /Pages %s /Kids [%d 0 R] /Count 1 >>" % (parent, level + 3))
    objects.append(b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 9 9] >>" % (levels + 1))
    return built(objects)


def many_pages(count: int = 1_000_000) -> bytes:
    """A document of that many empty pages, all the same object."""
    kids = b"3 0 R " * count
    return built(
        [
            _CATALOG,
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        ]
    )


def sample(lines: Sequence[str] = ("Budget 2019", "TOTAL 118 000 €"), encryption: object = None) -> bytes:
    """A small sound document."""
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=encryption, invariant=1)
    for index, line in enumerate(lines):
        canvas.drawString(72, 760 - 16 * index, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def user_password() -> bytes:
    """A document that opens with a password only."""
    return sample(encryption=StandardEncryption("secret", "owner", canPrint=0))


def owner_password() -> bytes:
    """A document that anyone may open, but not change."""
    return sample(encryption=StandardEncryption("", "owner", canPrint=1))


def truncated(share: float = 0.5) -> bytes:
    """A sound document cut off."""
    whole = sample()
    return whole[: int(len(whole) * share)]


def scanned() -> bytes:
    """A page that is nothing but a picture."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    page = PdfDocument(sample())[0]
    canvas.drawInlineImage(page.render(scale=1).to_pil(), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


HTML = b"<!DOCTYPE html><html><body>404</body></html>"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64

MAKERS: dict[str, tuple[Callable[[], bytes], str]] = {
    "zero-bytes": (lambda: b"", "empty_file"),
    "html": (lambda: HTML, "not_pdf"),
    "png": (lambda: PNG, "not_pdf"),
    "truncated": (truncated, "damaged"),
    "user-password": (user_password, "encrypted"),
    "scan": (scanned, "scan"),
    "bomb": (bomb, "too_large"),
    "operators": (operators, "too_large"),
    "self-drawing-form": (self_drawing_form, "too_large"),
    "deep-tree": (deep_tree, "damaged"),
    "million-pages": (many_pages, "too_large"),
}


def main(folder: Path) -> None:
    """Write every hostile file into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (make, _) in MAKERS.items():
        (folder / f"{name}.pdf").write_bytes(make())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
