"""Figures: a table of a report on its sheet, as tall as its rows, with the notes under it."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from judging_app.domain.wording import DASH
from ui.parts import Panel, column, holder, label
from ui.table import LEFT, RIGHT, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.agreement.tables import FigureTable
    from judging_app.domain.wording import Wording
    from ui.presentation import Presentation

FIGURE = re.compile(r"[+\N{MINUS SIGN}]?[0-9][0-9.,]*( |$)")
"""How a cell begins that is set at the right."""


def figures_table(
    presentation: Presentation, heads: Sequence[Wording], rows: Sequence[tuple[Wording, ...]],
    name: str,
) -> Table:  # fmt: skip
    """Make a table of wordings, as tall as its rows; columns of figures stand at the right."""
    said = [tuple(map(presentation.word, row)) for row in rows]
    columns = [
        Column(
            presentation.word(head),
            itemgetter(at),
            align=RIGHT if at and _is_figures([row[at] for row in said]) else LEFT,
            stretch=int(at == len(heads) - 1 and len(heads) < MANY),
        )
        for at, head in enumerate(heads)
    ]
    table = Table(presentation.theme, columns, name, keeps_heads=True)
    table.show_rows(said)
    theme = presentation.theme
    tall = theme.px(34) + theme.height(37, 48) * len(said)
    table.setFixedHeight(tall + table.horizontalScrollBar().sizeHint().height())
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return table


MANY = 5
"""From so many columns on each is as wide as its content, and the table scrolls sideways."""


def _is_figures(texts: Sequence[str]) -> bool:
    found = [text for text in texts if text != DASH]
    return bool(found) and all(FIGURE.match(text) for text in found)


class FiguresPanel(Panel):
    """A table of figures under its title."""

    def __init__(self, presentation: Presentation, found: FigureTable) -> None:
        title = presentation.word(found.title)
        super().__init__(presentation.theme, title)
        self.table: Table | None = None
        if found.rows:
            self.table = figures_table(presentation, found.heads, found.rows, title)
            self.add(self.table)
        theme = presentation.theme
        for note in found.notes:
            words = label(presentation.word(note), "second", wrap=True)
            strip = column(words)
            strip.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
            self.add(holder(strip))
