"""Style: the measures of the papers, in points: sheets, margins, rules, kinds of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from judging_app.papers.lettering import BOLD, REGULAR, SEMIBOLD

if TYPE_CHECKING:
    from judging_app.domain.form import Paper

SIZES: dict[Paper, tuple[float, float]] = {"A4": (210 * mm, 297 * mm), "F4": (215 * mm, 330 * mm)}

INK = HexColor("#000000")
FOOTER_INK = HexColor("#333333")
EMBLEM_INK = HexColor("#888888")
HEAD_FILL = HexColor("#EDEDED")
WATERMARK_INK = HexColor("#D4D4D4")
RULE = 0.6
THIN_RULE = 0.5
INDENT = 6 * mm
SIGNATURE_GAP = 15 * mm
"""Room for a signature in ink; 14 mm is the least."""

STAMP_ROOM = 40 * mm
"""Left of the official's name, for the round stamp of 37 mm."""


@dataclass(frozen=True)
class Frame:
    """A sheet's size and margins; `bottom` is the distance from the edge to the footer."""

    width: float
    height: float
    top: float
    left: float
    right: float
    bottom: float

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right


def frame(paper: Paper, *, landscape: bool = False) -> Frame:
    """Lay a sheet upright or across; F4 keeps the margins of A4."""
    width, height = SIZES[paper]
    if landscape:
        return Frame(height, width, top=15 * mm, left=20 * mm, right=18 * mm, bottom=9 * mm)
    return Frame(width, height, top=15 * mm, left=25 * mm, right=16 * mm, bottom=8 * mm)


def _text(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:  # noqa: ANN401  # whatever a style has
    settings = {"fontName": REGULAR, "bulletFontName": REGULAR, "textColor": INK, **more}
    return ParagraphStyle(name, fontSize=size, leading=leading, splitLongWords=1, **settings)


BODY = _text("body", 10.5, 13.8, alignment=TA_JUSTIFY)
PLAIN = _text("plain", 10.5, 13.8)
INDENTED = _text("indented", 10.5, 13.8, alignment=TA_JUSTIFY, leftIndent=INDENT, spaceBefore=2)
LEAD = _text("lead", 10.5, 13.8, leftIndent=INDENT, spaceBefore=4, spaceAfter=3, keepWithNext=1)
CENTRED = _text("centred", 10.5, 13.8, alignment=TA_CENTER)
HEADING = _text("heading", 10.5, 13.8, fontName=BOLD, spaceBefore=8, spaceAfter=2, keepWithNext=1)
SUBHEADING = _text(
    "subheading", 10.5, 13.8, fontName=BOLD, spaceBefore=9, spaceAfter=3, keepWithNext=1
)
NOTE = _text("note", 9, 12, spaceBefore=2)
SMALL = _text("small", 9.5, 12.5)
TITLE_LINE = _text("title line", 11.5, 15.5, fontName=SEMIBOLD, alignment=TA_CENTER)
ANNEX_TITLE = _text("annex title", 15, 19, fontName=BOLD)
ANNEX_LINE = _text("annex line", 11.5, 15, fontName=SEMIBOLD)
LEGEND = _text("legend", 9.5, 12.5, spaceBefore=3)
