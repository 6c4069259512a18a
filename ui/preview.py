"""A preview: the pages of a sheet as they will be printed, to scroll through and zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from ui.parts import button, column, holder, label, row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.presentation import Presentation

LONG_SIDE = 1754
"""The pixels of a page's longer side: 150 to the inch on A4."""

ZOOMS = (50, 75, 100, 125, 150, 200)
"""The zooms in percent of the paper's own size."""

FULL = 96 / 150
"""What a pixel of a page is on a screen of 96 to the inch."""

KEPT = 6


class Preview(QWidget):
    """Pages (PNG) of a sheet with their own bar: which page, smaller, larger, whole width.

    In the pages PgUp, PgDn, Home and End go from page to page; `+`, `-` and `0` zoom. Signals:
    `left` on Esc.
    """

    left = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        theme = presentation.theme
        self.zoom = 0
        self.area = _Area(theme.px(16))
        self.area.setAccessibleName(presentation.say("results.preview_pages"))
        self.area.moved.connect(self._tell)
        self.area.pressed.connect(self._on_key)
        self.words = label("", "second")
        self.percent = label("", "second")
        self.percent.setMinimumWidth(theme.px(48))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.smaller = self._button("minus", "results.zoom_out", lambda: self.step(-1))
        self.larger = self._button("plus", "results.zoom_in", lambda: self.step(1))
        self.whole = button(
            presentation.say("results.zoom_fit"),
            theme,
            role="quiet",
            pressed=lambda: self.show_at(0),
        )
        bar = row(self.words, None, self.smaller, self.percent, self.larger, self.whole)
        self.setLayout(column(holder(bar), self.area, gap=theme.px(8), stretch=1))

    def _button(self, drawing: str, key: str, pressed: Callable[[], object]) -> QPushButton:
        name = self._presentation.say(key)
        made = button("", self._presentation.theme, role="quiet", drawing=drawing, name=name,
                      pressed=pressed)  # fmt: skip
        made.setToolTip(name)
        return made

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show the pages of a sheet from its first, as wide as there is room."""
        self.area.show_pages(pages)
        self.show_at(0)
        self.area.verticalScrollBar().setValue(0)

    def show_at(self, zoom: int) -> None:
        """Show the pages at a zoom in percent; 0 is as wide as there is room."""
        self.zoom = zoom
        self.area.show_at(FULL * zoom / 100)
        self._tell()

    def step(self, by: int) -> None:
        """Show the pages at the next larger (1) or smaller (-1) zoom."""
        now = round(self.area.scale / FULL * 100)
        if by > 0:
            self.show_at(next((zoom for zoom in ZOOMS if zoom > now), ZOOMS[-1]))
        else:
            self.show_at(next((zoom for zoom in reversed(ZOOMS) if zoom < now), ZOOMS[0]))

    def _tell(self) -> None:
        say = self._presentation.say
        self.words.setText(say("results.page_of", k=self.area.page + 1, of=self.area.count))
        self.percent.setText(say("results.percent", k=round(self.area.scale / FULL * 100)))
        self.whole.setEnabled(self.zoom != 0)

    def _on_key(self, key: int) -> None:
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.step(1)
        elif key == Qt.Key.Key_Minus:
            self.step(-1)
        else:
            self.show_at(0)


class _Area(QScrollArea):
    """What the pages scroll in. Signals: `moved`, and `pressed` with a key that is not its own."""

    moved = Signal()
    pressed = Signal(int)

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._zoom = 0.0
        self._sheets = _Sheets(gap)
        self.setWidget(self._sheets)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A bar that comes and goes takes width, by which a page that just fits comes and goes, too.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.moved.emit())

    def show_pages(self, pages: Sequence[bytes]) -> None:
        self._sheets.show_pages(pages)

    def show_at(self, scale: float) -> None:
        """Show the pages at a scale of their pixels, 0 for what fits the width."""
        self._zoom = scale
        self._sheets.show_at(scale or FULL, 0 if scale else self.viewport().width())
        self._sheets.resize(self._sheets.minimumSize().expandedTo(self.viewport().size()))
        self.moved.emit()

    @property
    def scale(self) -> float:
        """The scale of the page in sight."""
        return self._sheets.scale_of(self.page)

    @property
    def count(self) -> int:
        return self._sheets.count

    @property
    def page(self) -> int:
        """The page whose middle part is in sight, counted from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return self._sheets.page_at(middle)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        if not self._zoom:
            self.show_at(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # as above
        key = event.key()
        if key in _TURNS:
            at = {"first": 0, "last": self.count - 1}.get(_TURNS[key])
            if at is None:
                at = self.page + (1 if _TURNS[key] == "next" else -1)
            at = min(max(at, 0), max(self.count - 1, 0))
            self.verticalScrollBar().setValue(self._sheets.top_of(at))
        elif key in _OWN_KEYS:
            self.pressed.emit(key)
        else:
            super().keyPressEvent(event)


_TURNS: dict[int, str] = {
    Qt.Key.Key_PageDown: "next",
    Qt.Key.Key_PageUp: "before",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
}
_OWN_KEYS: set[int] = {
    Qt.Key.Key_Escape, Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0,
}  # fmt: skip


class _Sheets(QWidget):
    """The pages one under another; only those in sight are unpacked."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._pages: tuple[bytes, ...] = ()
        self._sizes: tuple[QSize, ...] = ()
        self._pictures: dict[int, QImage] = {}
        self._scale = FULL
        self._room = 0

    @property
    def count(self) -> int:
        return len(self._pages)

    def show_pages(self, pages: Sequence[bytes]) -> None:
        self._pages = tuple(pages)
        self._sizes = tuple(map(_size_of, pages))
        self._pictures = {}
        self.show_at(self._scale, self._room)

    def show_at(self, scale: float, room: int = 0) -> None:
        """Show the pages at a scale of their pixels, none wider than a room where one is given."""
        self._scale, self._room = scale, max(room - 2 * self._gap, 0)
        sizes = [self._scaled(at) for at in range(self.count)]
        width = max((size.width() for size in sizes), default=0)
        height = sum(size.height() + self._gap for size in sizes)
        self.setMinimumSize(width + 2 * self._gap, height + self._gap)
        self.update()

    def scale_of(self, at: int) -> float:
        """Tell at which scale a page is shown."""
        if not self._room or not self._sizes:
            return self._scale
        return min(self._scale, self._room / self._sizes[at].width())

    def top_of(self, at: int) -> int:
        """Find where a page begins, with the gap above it."""
        return sum(self._scaled(before).height() + self._gap for before in range(at))

    def page_at(self, place: int) -> int:
        """Find the page at a place from the top."""
        below = (at for at in range(self.count) if self.top_of(at + 1) > place)
        return next(below, max(self.count - 1, 0))

    def _scaled(self, at: int) -> QSize:
        size, scale = self._sizes[at], self.scale_of(at)
        return QSize(round(size.width() * scale), round(size.height() * scale))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        line = self.palette().mid().color()
        for at in range(self.count):
            size = self._scaled(at)
            left = max((self.width() - size.width()) // 2, self._gap)
            place = QRect(left, self.top_of(at) + self._gap, size.width(), size.height())
            if place.intersects(event.rect()):
                painter.drawImage(place, self._picture(at, size * self.devicePixelRatio()))
                painter.setPen(line)
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    def _picture(self, at: int, size: QSize) -> QImage:
        """Unpack a page at a size in pixels; the last few stay.

        Its kind is named, since Qt by itself takes some of these PNG for TGA.
        """
        found = self._pictures.pop(at, None)
        if found is None or found.size() != size:
            whole = QImage.fromData(self._pages[at], "PNG")  # type: ignore[arg-type]  # it wants text
            found = whole.scaled(
                size,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        self._pictures[at] = found
        while len(self._pictures) > KEPT:
            self._pictures.pop(next(iter(self._pictures)))
        return found


def _size_of(page: bytes) -> QSize:
    """Read the size that stands in a PNG's head."""
    return QSize(int.from_bytes(page[16:20]), int.from_bytes(page[20:24]))
