"""The opening of the result sheet: the office's letterhead and the document's title."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Protocol

from PIL import Image
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus.flowables import Flowable

from judging_app.domain.errors import JudgingError
from judging_app.domain.seal import code_of
from judging_app.papers.lettering import BOLD, REGULAR, SEMIBOLD, Weight, printable, width_of, wrap
from judging_app.papers.sheet import NONE
from judging_app.papers.style import EMBLEM_INK, INK, THIN_RULE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from judging_app.domain.form import Form
    from judging_app.papers.sheet import Sheet

EMBLEM = (19 * mm, 22 * mm)
EMBLEM_GAP = 6 * mm
MOST_PIXELS = 4000
LINES: tuple[tuple[Weight, float, float], ...] = (
    (REGULAR, 13, 16),
    (BOLD, 17, 21),
    (SEMIBOLD, 11, 14),
    (REGULAR, 9, 12),
)
"""Weight, size and leading of the letterhead's lines; the second is the office."""


class Headed(Protocol):
    """Whatever has the office's letterhead: its lines, its form, and the words of the papers."""

    @property
    def letterhead(self) -> tuple[str, ...]: ...

    @property
    def form(self) -> Form: ...

    def say(self, key: str, **values: object) -> str: ...


class Letterhead(Flowable):
    """The office's letterhead over a double rule, with its emblem or an empty box for one."""

    def __init__(self, sheet: Headed) -> None:
        super().__init__()
        self.texts = [printable(line) for line in sheet.letterhead]
        self.emblem = None if sheet.form.emblem is None else read_emblem(sheet.form.emblem)
        self.box_title = sheet.say("emblem")

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        room = width - 2 * (EMBLEM[0] + EMBLEM_GAP)
        self.lines = [
            (words, *look)
            for text, look in zip(self.texts, self._looks(), strict=False)
            for words in wrap(text, look[0], look[1], room)
        ]
        self.text_height = sum(leading for *_, leading in self.lines)
        self.height = max(EMBLEM[1], self.text_height) + 3 * mm + 4.5
        return width, self.height

    def _looks(self) -> Iterable[tuple[Weight, float, float]]:
        if len(self.texts) == 1:
            yield LINES[1]
        yield from LINES
        while True:
            yield LINES[-1]

    def draw(self) -> None:
        canvas = self.canv
        middle = (self.height + 3 * mm + 4.5) / 2
        self._draw_emblem(0, middle - EMBLEM[1] / 2)
        canvas.setFillColor(INK)
        y = middle + self.text_height / 2
        for words, weight, size, leading in self.lines:
            canvas.setFont(weight, size)
            canvas.drawCentredString(self.width / 2, y - leading / 2 - 0.33 * size, words)
            y -= leading
        canvas.setFillColor(INK)
        canvas.rect(0, 2.25, self.width, 2.25, stroke=0, fill=1)
        canvas.rect(0, 0, self.width, 0.75, stroke=0, fill=1)

    def _draw_emblem(self, x: float, y: float) -> None:
        canvas = self.canv
        width, height = EMBLEM
        if self.emblem is not None:
            canvas.drawImage(
                self.emblem, x, y, width, height, mask="auto", preserveAspectRatio=True, anchor="c"
            )
            return
        canvas.saveState()
        canvas.setStrokeColor(EMBLEM_INK)
        canvas.setFillColor(EMBLEM_INK)
        canvas.setLineWidth(THIN_RULE)
        canvas.setDash(3, 2)
        canvas.rect(x, y, width, height)
        canvas.setFont(REGULAR, 8)
        canvas.drawCentredString(x + width / 2, y + height / 2 - 3, self.box_title)
        canvas.restoreState()


def read_emblem(data: bytes) -> ImageReader:
    """Read an emblem from the bytes of a picture.

    Raises JudgingError where they are no PNG or JPEG or where the picture is beyond 4,000 pixels.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            too_large = max(picture.size) > MOST_PIXELS
            if not too_large:
                picture.load()
    except Image.DecompressionBombError as error:
        raise JudgingError("paper.emblem_too_large", most=MOST_PIXELS) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise JudgingError("paper.emblem_unreadable") from error
    if too_large:
        raise JudgingError("paper.emblem_too_large", most=MOST_PIXELS)
    return ImageReader(io.BytesIO(data))


class Title(Flowable):
    """The document's title, underlined, over the lines that say of what, and its number."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.title = sheet.say("title").upper()
        lines = (sheet.stage_line, sheet.programme_line, sheet.scope_line)
        self.texts = [printable(line).upper() for line in lines]
        self.number = printable(sheet.say("number", number=sheet.number))
        seal = sheet.seal
        self.revision = ""
        if seal.revision:
            code = code_of(seal.replaces) if seal.replaces else NONE
            said = sheet.say("revision_line", revision=seal.revision, code=code)
            self.revision = printable(said)
        self.spaceBefore = 8 * mm

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self.lines = [(self.title, BOLD, 14.0, 15.5, 0.0)]
        for index, text in enumerate(self.texts):
            gap = 3.0 if index == 0 else 0.0
            for words in wrap(text, SEMIBOLD, 11.5, width):
                self.lines.append((words, SEMIBOLD, 11.5, 15.5, gap))
                gap = 0.0
        for index, words in enumerate(wrap(self.number, REGULAR, 10.5, width)):
            self.lines.append((words, REGULAR, 10.5, 14, 0.0 if index else 3.0))
        for words in wrap(self.revision, BOLD, 10.5, width) if self.revision else ():
            self.lines.append((words, BOLD, 10.5, 14, 3.0))
        self.height = sum(leading + gap for *_, leading, gap in self.lines)
        return width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setFillColor(INK)
        y = self.height
        for words, weight, size, leading, gap in self.lines:
            y -= leading + gap
            canvas.setFont(weight, size)
            canvas.drawCentredString(self.width / 2, y + leading / 2 - 0.33 * size, words)
        half = width_of(self.title, BOLD, 14) / 2
        y = self.height - 15.5 / 2 - 0.33 * 14 - 2.5
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.9)
        canvas.line(self.width / 2 - half, y, self.width / 2 + half, y)
