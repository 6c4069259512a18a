"""A press: a whole row or card that is one button, with words of any length in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.parts import column, label, picture, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.theme import Theme


class Press(QPushButton):
    """A row that leads somewhere: a mark, a title, a second line that wraps, and an arrow."""

    def __init__(
        self,
        theme: Theme,
        mark: QWidget,
        title: str,
        second: str,
        *,
        pressed: Callable[[], object],
        is_last: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("role", "press")
        self.setProperty("last", "true" if is_last else "")
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(second)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        arrow = picture("chevron-right", theme, side=16)
        head = row(label(title, "strong", wrap=True), arrow, gap=theme.px(8), stretch=0)
        words = column(head, gap=theme.px(2))
        if second:
            words.addWidget(label(second, "second", wrap=True))
        words.addStretch(1)
        self._row = layout = row(column(mark, None), words, gap=theme.px(12), stretch=1)
        margin = theme.px(16)
        layout.setContentsMargins(margin, theme.px(8), margin, theme.px(8))
        self.setLayout(layout)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda: pressed())  # noqa: PLW0108  # Qt would hand a bool over

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # as above
        return self._row.minimumSize()
