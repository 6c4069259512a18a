"""A grid of fields: so many side by side, and fewer where the editor is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from ui.fields import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme

NARROWEST = 60
MOST_COLUMNS = 6


class FieldGrid(QFrame):
    """Fields in so many columns of the same width, or in `narrow` ones."""

    def __init__(self, theme: Theme, fields: Sequence[QWidget], columns: int, narrow: int) -> None:
        super().__init__()
        self._fields = tuple(fields)
        self._ways = {False: columns, True: narrow}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(12))
        for field in self._fields:
            if isinstance(field, Field):
                field.control.setMinimumWidth(theme.px(NARROWEST))
        self.lay_out(is_narrow=False)

    def lay_out(self, *, is_narrow: bool) -> None:
        """Put the fields into the columns that there is room for."""
        columns = self._ways[is_narrow]
        if columns == self._columns:
            return
        self._columns = columns
        for field in self._fields:
            self._grid.removeWidget(field)
        for at, field in enumerate(self._fields):
            place = (at // columns, at % columns)
            self._grid.addWidget(field, *place, Qt.AlignmentFlag.AlignTop)
        for at in range(MOST_COLUMNS):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
