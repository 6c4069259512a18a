"""Reading back: what stands on the pages of a printed paper, and the code that it bears."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
from PIL import ImageChops

from judging_app.domain.errors import JudgingError
from judging_app.domain.paper_mark import PaperMark

if TYPE_CHECKING:
    from collections.abc import Iterable

CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){5}-[0-9A-HJKMNP-TV-Z]{2}\b")
"""The code of a seal as the pages bear it: 26 letters in groups of four."""

MOST_PAGES = 20_000
MM = 72 / 25.4
EMBLEM_ROOM = 60 * MM
SCALE = 1.5
FAINT = 48
"""Two pixels that are no further apart, of 255, count as alike."""


class PrintedPaper(NamedTuple):
    """What a PDF holds: the words of each page, the one code on all of them, how it was made."""

    pages: tuple[tuple[str, ...], ...]
    code: str
    mark: PaperMark


def words_of(pdf: bytes) -> tuple[tuple[str, ...], ...]:
    """Read the words of each page, in the order in which they stand in the file.

    Raises JudgingError where it is no PDF that can be read.
    """
    return _opened(pdf)[0]


def read_paper(pdf: bytes) -> PrintedPaper:
    """Read a printed paper back; raises JudgingError where it is none that can be checked.

    That is one without words (a scan, a photograph), one whose pages bear no code or not all the
    same, and one that does not say how it was made.
    """
    pages, keywords = _opened(pdf)
    if not any(pages):
        raise JudgingError("matching.no_words")
    codes = [set(CODE.findall(" ".join(page))) for page in pages]
    without = next((at for at, found in enumerate(codes, 1) if not found), 0)
    if without:
        raise JudgingError("matching.page_without_code", page=without)
    own = _common(codes)
    try:
        mark = msgspec.json.decode(keywords.encode(), type=PaperMark)
    except (msgspec.DecodeError, UnicodeEncodeError):
        raise JudgingError("matching.not_marked", code=own) from None
    return PrintedPaper(pages, own, mark)


def _common(codes: Iterable[set[str]]) -> str:
    """Find the code on all pages; a page may name others, such as that of the seal before."""
    shared = set.intersection(*codes)
    if len(shared) != 1:
        several = sorted(set.union(*codes))
        raise JudgingError("matching.codes_differ", codes=", ".join(several[:4]))
    return shared.pop()


def _opened(pdf: bytes) -> tuple[tuple[tuple[str, ...], ...], str]:
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        raise JudgingError("matching.not_a_pdf") from None
    try:
        if len(document) > MOST_PAGES:
            raise JudgingError("matching.not_a_pdf")
        pages = tuple(_words(document, at) for at in range(len(document)))
        return pages, str(document.get_metadata_value("Keywords"))
    finally:
        document.close()


def _words(document: pypdfium2.PdfDocument, at: int) -> tuple[str, ...]:
    page = document[at]
    text = page.get_textpage()
    words = tuple(text.get_text_range().split())
    text.close()
    page.close()
    return words


def drawn_over(pdf: bytes, anew: bytes, *, has_emblem: bool) -> tuple[int, ...]:
    """Name the pages, from 1, that look otherwise in a file than as they are made anew.

    So a figure that hides under a picture or a comment is seen. The emblem's place is passed over
    where there is one: its picture is no part of the seal.
    """
    one, other = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument(anew)
    try:
        return tuple(
            at + 1
            for at in range(min(len(one), len(other)))
            if _looks_apart(one[at], other[at], has_emblem=has_emblem)
        )
    finally:
        one.close()
        other.close()


def _looks_apart(one: pypdfium2.PdfPage, other: pypdfium2.PdfPage, *, has_emblem: bool) -> bool:
    if one.get_size() != other.get_size():
        return True
    pictures = [page.render(scale=SCALE).to_pil().convert("L") for page in (one, other)]
    if has_emblem:
        wide, high = one.get_size()
        left = (20 if wide > high else 25) * MM - 1
        for picture in pictures:
            box = (left, 15 * MM - 1, left + 19 * MM + 3, 15 * MM + EMBLEM_ROOM)
            picture.paste(255, tuple(round(SCALE * at) for at in box))
    apart = ImageChops.difference(*pictures).point(lambda value: 255 * (value > FAINT))
    return apart.getbbox() is not None
