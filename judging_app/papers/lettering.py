"""Lettering: the fonts of the papers, what they can print, and how a text breaks into lines."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).parent / "fonts"
REGULAR = "SourceSansPro-Regular"
SEMIBOLD = "SourceSansPro-Semibold"
BOLD = "SourceSansPro-Bold"
Weight = str
"""One of the three names above."""

UNPRINTABLE = "\N{BALLOT BOX}"
"""Stands for a character that the fonts lack: an empty box, which they have."""

NBSP = "\N{NO-BREAK SPACE}"
SPACES = "\t\n\v\f\r\u2028\u2029"
BREAKS_AFTER = "/-,;"


@cache
def load_fonts() -> None:
    """Make the fonts known to ReportLab, once in a process, from beside this module."""
    for name in (REGULAR, SEMIBOLD, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(FOLDER / f"{name}.ttf")))


@cache
def _shapes() -> frozenset[int]:
    load_fonts()
    fonts = (pdfmetrics.getFont(name) for name in (REGULAR, SEMIBOLD, BOLD))
    return frozenset.intersection(
        *(frozenset(font.face.charToGlyph) for font in fonts if isinstance(font, TTFont))
    )


@cache
def printable(text: str) -> str:
    """Write a text with what the fonts have: accents composed, line ends and tabs as spaces.

    Invisible controls of direction and joining are left out; any other character that a font lacks
    becomes an empty box, so that nothing vanishes unseen.
    """
    if text.isascii() and text.isprintable():
        return text
    shapes = _shapes()
    return "".join(
        " " if letter in SPACES else letter if ord(letter) in shapes else UNPRINTABLE
        for letter in unicodedata.normalize("NFC", text)
        if unicodedata.category(letter) != "Cf"
    )


def is_printable(text: str) -> bool:
    """Tell whether the fonts have every character of a text."""
    return printable(text).count(UNPRINTABLE) == text.count(UNPRINTABLE)


def width_of(text: str, font: Weight, size: float) -> float:
    """Measure a printable text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def wrap(text: str, font: Weight, size: float, width: float) -> tuple[str, ...]:
    """Break a printable text into lines no wider than `width` points, none of it lost.

    Between words; a word wider than a line breaks after a slash, hyphen or comma, else anywhere.
    """
    if width_of(text, font, size) <= width:
        return (text,)
    lines, line = [], ""
    for word in filter(None, text.split(" ")):
        longer = f"{line} {word}" if line else word
        if width_of(longer, font, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, font, size, width)
        lines.extend(full)
    return (*lines, line)


def _pieces(word: str, font: Weight, size: float, width: float) -> list[str]:
    pieces = []
    while len(word) > 1 and width_of(word, font, size) > width:
        fits = 1
        while width_of(word[: fits + 1], font, size) <= width:
            fits += 1
        after = max(word.rfind(mark, 0, fits) for mark in BREAKS_AFTER) + 1
        pieces.append(word[: after or fits])
        word = word[after or fits :]
    return [*pieces, word]
