"""A document: one PDF of pages of one size, whose bytes depend only on what it is made of."""

from __future__ import annotations

import io
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from reportlab.pdfgen.canvas import Canvas

from judging_app.papers.lettering import REGULAR

if TYPE_CHECKING:
    from judging_app.language import Language
    from judging_app.papers.style import Frame


class Document:
    """A PDF that is being drawn on `canvas`; `closed` gives its bytes."""

    def __init__(self, sheet: Frame, language: Language, title: str, made_of: Any) -> None:  # noqa: ANN401  # whatever has a repr of its own value
        self._target = io.BytesIO()
        self.canvas = Canvas(
            self._target,
            pagesize=(sheet.width, sheet.height),
            initialFontName=REGULAR,  # type: ignore[arg-type]  # ReportLab's stubs take it for a size
            invariant=1,
            lang=language.code,
        )
        self.canvas.setTitle(title)
        inside = vars(self.canvas)["_doc"]
        name = sha256(repr(made_of).encode()).hexdigest()[:32].encode()
        inside._ID = b"\n[<" + name + b"><" + name + b">]\n"  # noqa: SLF001  # ReportLab's own would hold its clock

    def closed(self) -> bytes:
        """Finish the document."""
        self.canvas.save()
        return self._target.getvalue()
