"""Pasting: the cells of a spreadsheet are read into the grid of copying, all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.errors import JudgingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from judging_app.services.transcribe import CopyRow
    from ui.pages.copying.lines import Cells, CopyLine, Spot, Value


def read_cells(
    text: str, lines: Sequence[CopyLine], spots: Sequence[Spot], cells: Cells
) -> list[tuple[CopyRow, str, Value]]:
    """Read what was pasted, from the first line and spot on; an empty cell changes nothing.

    Raises JudgingError that names the contestant at whom it stopped.
    """
    found: list[tuple[CopyRow, str, Value]] = []
    for at, typed in enumerate(_split(text)):
        if at >= len(lines):
            raise JudgingError("copying.paste_too_big")
        try:
            found += _read_line(typed, lines[at], spots, cells)
        except JudgingError as refusal:
            line = lines[at]
            raise JudgingError(
                "copying.paste_refused", number=line.number, name=line.name, why=refusal.sentence
            ) from refusal
    return found


def _split(text: str) -> list[list[str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    return [[cell.strip() for cell in line.split("\t")] for line in lines]


def _read_line(
    typed: list[str], line: CopyLine, spots: Sequence[Spot], cells: Cells
) -> Iterator[tuple[CopyRow, str, Value]]:
    if len(typed) > len(spots):
        raise JudgingError("copying.paste_too_big")
    for spot, text in zip(spots, typed, strict=False):
        if not text:
            continue
        if not cells.is_open(line, spot):
            raise JudgingError("copying.paste_closed")
        row = line.rows[spot.judge]
        yield row, spot.key, cells.read(row, spot.key, text)
