"""Prose: paragraphs and lettered lists of the papers, safe for any text that people type."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import Paragraph
from reportlab.platypus.flowables import Flowable

from judging_app.papers.lettering import NBSP, REGULAR, printable, wrap
from judging_app.papers.style import BODY, HEADING, INDENT, INK, PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlab.lib.styles import ParagraphStyle

COLON_WIDTH = 5 * mm


def prose(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    """Make a paragraph of a plain text; nothing in it is markup."""
    return Paragraph(escape(printable(text)), style)


def heading(number: int, title: str) -> Paragraph:
    """Make the heading of a numbered section; it stays with what follows."""
    return prose(f"{number}.{NBSP}{NBSP}{title}", HEADING)


class Item(Flowable):
    """An item of a list: its letter, and a paragraph beside it that may go on on the next page."""

    def __init__(self, letter: str, text: str, indent: float = INDENT) -> None:
        super().__init__()
        self.letter, self.indent = letter, indent
        self.paragraph: Flowable = prose(text)
        self.spaceBefore = 1.5

    @property
    def left(self) -> float:
        return self.indent + INDENT

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.height = self.paragraph.wrap(width - self.left, height)[1]
        self.width = width
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        parts = self.paragraph.split(width - self.left, height)
        return [self._part("" if i else self.letter, part) for i, part in enumerate(parts)]

    def _part(self, letter: str, paragraph: Flowable) -> Item:
        part = object.__new__(type(self))
        part.__dict__.update(self.__dict__, letter=letter, paragraph=paragraph)
        return part

    def draw(self) -> None:
        canvas = self.canv
        canvas.setFillColor(INK)
        canvas.setFont(REGULAR, BODY.fontSize)
        canvas.drawString(self.indent, self.height - BODY.fontSize, self.letter)
        self.paragraph.drawOn(canvas, self.left, 0)


def items(texts: Iterable[str], indent: float = INDENT) -> list[Item]:
    """Make a lettered list."""
    return [Item(f"{chr(ord('a') + i)}.", text, indent) for i, text in enumerate(texts)]


class Facts(Flowable):
    """Lines of a name, a colon and what is said of it, the colons one below the other."""

    def __init__(
        self,
        facts: Iterable[tuple[str, str]],
        *,
        width: float,
        name_width: float,
        indent: float = INDENT,
        style: ParagraphStyle = PLAIN,
        room: float = 2,
        colon_width: float = COLON_WIDTH,
    ) -> None:
        super().__init__()
        self.width, self.indent, self.style = width, indent, style
        self.colon = indent + name_width
        self.said = self.colon + colon_width
        self.lines: list[tuple[float, str, str, str]] = []
        for name, said in facts:
            names = wrap(printable(name), style.fontName, style.fontSize, name_width - 3)
            words = wrap(printable(said), style.fontName, style.fontSize, width - self.said)
            for index, (left, right) in enumerate(zip_longest(names, words, fillvalue="")):
                gap = room if index == 0 else 0
                self.lines.append((style.leading + gap, left, "" if index else ":", right))

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.height = sum(height for height, *_ in self.lines)
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        ends = [*accumulate(line[0] for line in self.lines)]
        count = bisect_right(ends, height)
        if not 0 < count < len(self.lines):
            return []
        return [self._part(self.lines[:count]), self._part(self.lines[count:])]

    def _part(self, lines: list[tuple[float, str, str, str]]) -> Facts:
        part = object.__new__(type(self))
        part.__dict__.update(self.__dict__, lines=lines)
        return part

    def draw(self) -> None:
        text = self.canv.beginText()
        text.setFillColor(INK)
        text.setFont(self.style.fontName, self.style.fontSize)
        y = self.height
        for height, name, colon, said in self.lines:
            y -= height
            for x, words in ((self.indent, name), (self.colon, colon), (self.said, said)):
                if words:
                    text.setTextOrigin(x, y + self.style.leading - self.style.fontSize)
                    text.textOut(words)
        self.canv.drawText(text)
