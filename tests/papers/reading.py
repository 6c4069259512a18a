"""Reading a printed sheet back: its pages as text, where each letter stands, its pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from judging_app.language import Language
from judging_app.papers.result_sheet import result_sheet
from tests.papers import builder

if TYPE_CHECKING:
    from PIL.Image import Image

    from judging_app.domain.seal import Seal

MM = 72 / 25.4


def printed(seal: Seal, *, lang: str = "id", **more: Any) -> bytes:  # noqa: ANN401  # whatever it takes
    """Print a seal with the builder's hash and rubric, on A4 and in Indonesian unless told."""
    given: dict[str, Any] = {"paper": "A4", "copy": 1, **more}
    sheet_rubric = given.pop("rubric", None) or builder.rubric()
    hash_ = given.pop("hash_", builder.HASH)
    return result_sheet(seal, hash_, sheet_rubric, language=Language(lang), **given)


def lines(data: bytes) -> list[list[str]]:
    """Read each page's lines, as a clipboard gets them."""
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range().splitlines() for page in document]


def pages(data: bytes) -> list[str]:
    """Read each page's words, one space between them."""
    return [" ".join(" ".join(page).split()) for page in lines(data)]


def text(data: bytes) -> str:
    return " ".join(pages(data))


def page_with(data: bytes, words: str) -> int:
    """Find the one page that has these words, from 0."""
    (found,) = [index for index, page in enumerate(pages(data)) if words in page]
    return found


def outline(data: bytes) -> list[tuple[float, float, list[tuple[float, float, float, float]]]]:
    """List each page's width and height and its letters' boxes (left, bottom, right, top)."""
    found = []
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            words = page.get_textpage()
            boxes = [
                words.get_charbox(index)
                for index in range(words.count_chars())
                if words.get_text_range(index, 1).strip()
            ]
            found.append((page.get_width(), page.get_height(), boxes))
    return found


def picture(data: bytes, page: int, scale: float = 4) -> Image:
    """Draw a page as a grey picture, `scale` pixels for each point."""
    with pypdfium2.PdfDocument(data) as document:
        drawn: Image = document[page].render(scale=scale).to_pil().convert("L")
    return drawn
