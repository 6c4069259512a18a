"""States: the shapes that say by form, and only then by colour, how a cell or a step stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.theme import Theme

UNITS = 16

INK = {
    "stored": "ok", "draft": "warn", "not_scored": "text-3", "waiting": "text-3",
    "postponed": "text-2",
    "typing": "text-2", "stage": "primary", "recused": "recuse", "absent": "text-2",
    "reopened": "warn", "sealed": "text-2", "conflict": "danger", "late": "info",
    "unknown": "warn", "conference": "warn", "info": "text-2",
}  # fmt: skip
"""The ink of each state."""


def paint_state(
    painter: QPainter,
    rect: QRectF,
    state: str,
    theme: Theme,
    *,
    part: float = 0.0,
    ground: QColor | None = None,
    ink: str = "",
) -> None:
    """Paint a state's shape into a square; `part` (0 to 1) is how much of a draft is there.

    `ground` shows through the holes of filled shapes: the colour behind, the sheet's own by
    default.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(rect.width(), rect.height())
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / UNITS, side / UNITS)
    brush = _Brush(painter, theme.ink(ink or INK[state]), ground or theme.ink("surface"), part)
    _SHAPES[state](brush)
    painter.restore()


def fill(painter: QPainter, rect: QRectF, ink: QColor) -> None:
    """Fill a rectangle; asked for `fillRect`, PySide6 makes every gradient that Qt knows."""
    painter.setBackground(ink)
    painter.eraseRect(rect)


class _Brush:
    """A painter with the ink and the ground of one shape."""

    def __init__(self, painter: QPainter, ink: QColor, ground: QColor, part: float) -> None:
        self.painter = painter
        self.ink = ink
        self.ground = ground
        self.part = part

    def fill(self, path: QPainterPath) -> None:
        self.painter.fillPath(path, self.ink)

    def stroke(self, path: QPainterPath, width: float, *, hole: bool = False) -> None:
        pen = QPen(self.ground if hole else self.ink, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.strokePath(path, pen)

    def disc(self) -> None:
        path = QPainterPath()
        path.addEllipse(QPointF(8, 8), 7, 7)
        self.fill(path)

    def ring(self, width: float = 1.5, *, dashed: bool = False) -> None:
        path = QPainterPath()
        path.addEllipse(QPointF(8, 8), 6.2, 6.2)
        pen = QPen(self.ink, width)
        if dashed:
            pen.setDashPattern([1.5, 1.5])
        self.painter.strokePath(path, pen)


def _line(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(*point)
    return path


def _stored(brush: _Brush) -> None:
    brush.disc()
    brush.stroke(_line((4.8, 8.3), (7, 10.5), (11.3, 5.9)), 1.7, hole=True)


def _draft(brush: _Brush) -> None:
    brush.ring()
    path = QPainterPath(QPointF(8, 8))
    path.arcTo(QRectF(1.8, 1.8, 12.4, 12.4), 90, -360 * min(max(brush.part, 0.0), 1.0))
    path.closeSubpath()
    brush.fill(path)


def _recused(brush: _Brush) -> None:
    brush.ring(1.6)
    brush.stroke(_line((3.8, 12.2), (12.2, 3.8)), 1.6)


def _conflict(brush: _Brush) -> None:
    path = QPainterPath()
    path.addPolygon(
        QPolygonF([QPointF(8, 0.9), QPointF(15.1, 8), QPointF(8, 15.1), QPointF(0.9, 8)])
    )
    path.closeSubpath()
    brush.fill(path)
    brush.stroke(_line((8, 4.6), (8, 8.7)), 1.7, hole=True)
    brush.stroke(_line((8, 11.3), (8, 11.4)), 1.7, hole=True)


def _stage(brush: _Brush) -> None:
    brush.disc()
    path = _line((6.4, 5), (6.4, 11), (11.2, 8))
    path.closeSubpath()
    brush.painter.fillPath(path, brush.ground)


def _body() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(2.6, 7, 10.8, 7.4), 1.4, 1.4)
    return path


def _shackle(end: float) -> QPainterPath:
    path = QPainterPath(QPointF(5.2, 7))
    path.lineTo(5.2, 4.6)
    path.arcTo(QRectF(5.2, 1.8, 5.6, 5.6), 180, -end)
    return path


def _reopened(brush: _Brush) -> None:
    brush.stroke(_body(), 1.5)
    brush.stroke(_shackle(160), 1.5)


def _sealed(brush: _Brush) -> None:
    brush.fill(_body())
    closed = _shackle(180)
    closed.lineTo(10.8, 7)
    brush.stroke(closed, 1.5)


def _late(brush: _Brush) -> None:
    brush.ring()
    brush.stroke(_line((8, 4.4), (8, 8), (10.4, 9.6)), 1.5)


def _info(brush: _Brush) -> None:
    brush.ring()
    brush.stroke(_line((8, 7.6), (8, 11.4)), 1.5)
    brush.stroke(_line((8, 4.7), (8, 4.8)), 1.7)


def _typing(brush: _Brush) -> None:
    path = _line((10.9, 2.3), (13.7, 5.1), (5.8, 13), (2.3, 13.7), (3, 10.2))
    path.closeSubpath()
    brush.stroke(path, 1.5)


def _conference(brush: _Brush) -> None:
    path = _line((2, 3.2), (14, 3.2), (14, 10.8), (8.6, 10.8), (5.4, 13.6), (5.4, 10.8), (2, 10.8))
    path.closeSubpath()
    brush.fill(path)
    brush.stroke(_line((5, 7), (11, 7)), 1.5, hole=True)


_SHAPES: dict[str, Callable[[_Brush], None]] = {
    "stored": _stored,
    "draft": _draft,
    "not_scored": lambda brush: brush.ring(),
    "waiting": lambda brush: brush.ring(dashed=True),
    "typing": _typing,
    "stage": _stage,
    "recused": _recused,
    "absent": lambda brush: brush.stroke(_line((3, 8), (13, 8)), 2.0),
    "reopened": _reopened,
    "sealed": _sealed,
    "conflict": _conflict,
    "late": _late,
    "postponed": _late,
    "unknown": _late,
    "info": _info,
    "conference": _conference,
}
