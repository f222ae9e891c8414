"""Opening a PDF with PDFium, and the reasons why one cannot be opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
from pypdfium2 import raw

from quitus.sources.pdf.model import UnreadableDocumentError

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
MESSAGES = {
    "empty_file": "Le fichier est vide : demander à nouveau le document à son auteur.",
    "not_pdf": "Ce fichier n'est pas un PDF{detail} : enregistrer le document au format PDF.",
    "encrypted": "Le PDF est protégé par un mot de passe : en demander une version sans mot de passe.",
    "damaged": "Le PDF est endommagé ou incomplet{detail} : demander à nouveau le document à son auteur.",
    "no_pages": "Le PDF ne contient aucune page : demander à nouveau le document à son auteur.",
    "scan": "Le PDF ne contient aucun texte : c'est un scan. Demander le document d'origine, exporté en PDF.",
    "no_text": "Les pages du PDF sont vides : demander à nouveau le document à son auteur.",
    "too_large": "Le PDF est trop lourd pour être lu{detail} : en demander un export simple.",
    "timeout": "La lecture du PDF dépasse le temps permis{detail} : en demander un export simple.",
}


def refusal(reason: str, detail: str = "") -> UnreadableDocumentError:
    """The error of that reason, with its French message; `detail` (such as ` (page 3)`) goes into it."""
    return UnreadableDocumentError(reason, MESSAGES[reason].replace("{detail}", detail))


def _not_pdf(data: bytes) -> UnreadableDocumentError:
    head = data[:1024].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")) or b"<html" in head:
        return refusal("not_pdf", " mais une page web")
    if data.startswith(_PICTURES):
        return refusal("not_pdf", " mais une image")
    if data.startswith(b"PK\x03\x04"):
        return refusal("not_pdf", " mais un document bureautique ou une archive")
    return refusal("not_pdf")


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """The open document, closed afterwards; a document with only an owner password opens.

    Raises:
        UnreadableDocumentError: `empty_file`, `not_pdf`, `encrypted`, `damaged` or `no_pages`.
    """
    if not data:
        raise refusal("empty_file")
    if b"%PDF-" not in data[:1024]:
        raise _not_pdf(data)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise refusal("encrypted" if locked or "password" in str(error).lower() else "damaged") from error
    try:
        if len(document) == 0:
            raise refusal("no_pages")
        yield document
    finally:
        document.close()
