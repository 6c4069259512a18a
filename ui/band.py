"""The band: the strip across the window, over every page, that says that this is a rehearsal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.parts import Elided, label, row

if TYPE_CHECKING:
    from ui.presentation import Presentation
    from ui.theme import Theme

TALL, STRIPES, STEP = 28, 64, 12


class Band(QFrame):
    """Slanting stripes and a word: whoever sees no colours knows it, too."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        say, theme = presentation.say, presentation.theme
        self.setProperty("role", "band")
        self.setFixedHeight(theme.px(TALL))
        self.word = label(say("window.band"), "band")
        self.more = Elided(say("window.band_more"), "band-more")
        words = row(_Stripes(theme), self.word, self.more, _Stripes(theme), gap=theme.px(12))
        words.setStretch(2, 1)
        words.setContentsMargins(0, 0, 0, 0)
        self.setLayout(words)
        self.setAccessibleName(say("window.band"))


class _Stripes(QWidget):
    """A field of slanting stripes, as around what is not to be taken for the real thing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(self._theme.px(STRIPES), self._theme.px(TALL))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # as above
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.ink("on-practice"), self._theme.px(4)))
        tall = self.height()
        for left in range(-tall, self.width() + tall, self._theme.px(STEP)):
            painter.drawLine(left, tall, left + tall, 0)
        painter.end()
