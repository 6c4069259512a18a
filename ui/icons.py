"""Icons: the drawings beside words, in the ink of the theme."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).parent / "svg"
_STROKE = "1.75"


class _Engine(QIconEngine):
    """Draws an icon at the size and for the screen that ask for it, and at no other."""

    def __init__(self, name: str, ink: str, off: str) -> None:
        super().__init__()
        self._name = name
        self._inks = {QIcon.Mode.Disabled: off}
        self._ink = ink

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size() * ratio, mode, state, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:  # noqa: ARG002  # Qt's signature
        drawn = pixmap(self._name, self._inks.get(mode, self._ink), size.height())
        if size.width() <= size.height():
            return drawn
        wide = QPixmap(size)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
        return wide

    def scaledPixmap(  # noqa: N802  # as above
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        drawn = self.pixmap(size, mode, state)
        drawn.setDevicePixelRatio(scale)
        return drawn

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._ink, self._inks[QIcon.Mode.Disabled])


@lru_cache(maxsize=512)
def icon(name: str, ink: str, off: str | None = None) -> QIcon:
    """Make an icon of a drawing's name in an ink (`#0B5D4B`), and in another where it is disabled.

    It is drawn when it is first shown, crisp on every screen; where more room is given than is
    high, it stands at the left, and the rest keeps words away from it.
    """
    return QIcon(_Engine(name, ink, off or ink))


@lru_cache(maxsize=2048)
def pixmap(name: str, ink: str, side: int, ratio: float = 1.0) -> QPixmap:
    """Draw an icon into a square picture of a side in units, `ratio` pixels to the unit."""
    text = _source(name).replace("currentColor", QColor(ink).name())
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    text = (HERE / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{_STROKE}"')
