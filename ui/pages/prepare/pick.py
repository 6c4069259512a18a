"""A pick list: a table from which several are taken, with a search and a box before each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.fields import search_field
from ui.parts import button, label, row
from ui.ticks import TickTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ui.presentation import Presentation
    from ui.table import Column


class PickList(QWidget):
    """A search, a table with marks, and how many are taken. Signals: `picked` when that changed.

    `key` tells two rows apart; `columns` come after the box.
    """

    picked = Signal()

    def __init__(
        self,
        presentation: Presentation,
        name: str,
        columns: Sequence[Column],
        key: Callable[[Any], str],
    ) -> None:
        super().__init__()
        self._presentation = presentation
        theme, say = presentation.theme, presentation.say
        self._key = key
        self._taken: set[str] = set()
        self.search = search_field(say("setup.search"), theme)
        self._all = button(say("setup.pick_all"), theme, role="quiet", pressed=self._pick_all)
        self._none = button(say("setup.pick_none"), theme, role="quiet", pressed=self._pick_none)
        self._count = label("", "second")
        self.table = TickTable(
            presentation, columns, name, self._is_taken, is_whole=True, is_sorted=True
        )
        self.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
        self.table.say_none(say("setup.pick_empty"))
        self.table.toggled.connect(self._toggle)
        self.table.setMinimumHeight(theme.px(250))
        self.search.textChanged.connect(self.table.filter_by)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(row(self.search, self._all, self._none, None, self._count))
        layout.addWidget(self.table, 1)

    def offer(self, rows: Sequence[Any], taken: Iterable[str] = ()) -> None:
        """Offer rows, some of them taken beforehand."""
        self._taken = set(taken)
        self.table.show_rows(rows)
        if rows and self.table.current is None:
            self.table.selectRow(0)
        self._tell()

    @property
    def taken(self) -> tuple[Any, ...]:
        """The rows that are taken, in the table's own order."""
        rows = self.table.model_table.rows
        return tuple(value for value in rows if self._key(value) in self._taken)

    def _is_taken(self, value: Any) -> bool:  # noqa: ANN401  # a row's value
        return self._key(value) in self._taken

    def _toggle(self, value: Any) -> None:  # noqa: ANN401  # as above
        self._taken ^= {self._key(value)}
        self._tell()

    def _pick_all(self) -> None:
        model = self.table.model()
        shown = (self.table.row_value(model.index(at, 0)) for at in range(model.rowCount()))
        self._taken |= {self._key(value) for value in shown}
        self._tell()

    def _pick_none(self) -> None:
        self._taken.clear()
        self._tell()

    def _tell(self) -> None:
        n = len(self._taken)
        self._count.setText(self._presentation.say("setup.picked_count", n=n))
        self.table.viewport().update()
        self.picked.emit()
