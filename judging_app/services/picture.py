"""Picture a sheet: its pages as images, for screen and printers; only other processes import it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

if TYPE_CHECKING:
    from collections.abc import Callable

QUICK = 1
"""The level at which PNG is packed: these pictures live for minutes."""


def pages_of(tell: Callable[[int, int], None], pdf: bytes, long_side: int) -> tuple[bytes, ...]:
    """Draw each page of a PDF as a PNG whose longer side has so many pixels.

    `tell` is told after each page how many are done, of how many.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(
            _page(document, at, long_side, tell) for at in range(len(document))
        )  # fmt: skip
    finally:
        document.close()


def _page(
    document: pypdfium2.PdfDocument, at: int, long_side: int, tell: Callable[[int, int], None]
) -> bytes:
    page = document[at]
    picture = page.render(scale=long_side / max(page.get_size())).to_pil()
    page.close()
    target = BytesIO()
    picture.save(target, "PNG", compress_level=QUICK)
    tell(at + 1, len(document))
    return target.getvalue()
