"""The list of a panel's judges: who scores now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import pixmap
from ui.pages.scoring.line import BAR
from ui.parts import FOCUS_LINE, button, clear, column, holder, label, row
from ui.parts import Panel as Sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from judging_app.domain.panel import Panel, SeatedJudge
    from ui.presentation import Presentation

SEATS = {
    "chair": "scoring.seat_chair",
    "deputy": "scoring.seat_deputy",
    "secretary": "scoring.seat_secretary",
    "member": "scoring.seat_member",
    "shadow": "scoring.seat_shadow",
}
"""The words for a seat on a panel."""

HEIGHT, WIDTH = 72, 560
CIRCLE = 40
CHEVRON = 20


PINS = {"none": "scoring.without_pin", "void": "scoring.pin_void"}
"""What is said of a judge who cannot sign in by a PIN, where others of the panel do."""


class JudgeButton(QAbstractButton):
    """One judge: number on the panel, name, how many ballots are sent, and a PIN that is missing.

    It is checked while the judge's PIN is asked for.
    """

    def __init__(
        self, presentation: Presentation, judge: SeatedJudge, *, is_last: bool, has_pins: bool
    ) -> None:
        super().__init__()
        self.setCheckable(True)
        self._theme = presentation.theme
        self.judge = judge
        self._is_last = is_last
        say = presentation.say
        seat = say(SEATS[judge.seat])
        sent = say("scoring.sent_of", sent=judge.sent, expected=judge.expected)
        pin = say(PINS[judge.pin]) if has_pins and judge.pin in PINS else ""
        robot = say("scoring.robot") if judge.is_robot else ""
        self._second = ", ".join(filter(None, (robot, seat, judge.background, sent, pin)))
        self.setAccessibleName(f"{judge.name}, {self._second}")
        self.setToolTip(judge.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(self._theme.px(WIDTH), self._theme.px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # as above
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # as above
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_marked = self.hasFocus() or self.underMouse() or self.isChecked()
        if is_marked:
            painter.fillRect(self.rect(), theme.ink("tint"))
            painter.fillRect(QRect(0, 0, BAR, self.height()), theme.ink("primary"))
        if not self._is_last:
            low = QRect(0, self.height() - 1, self.width(), 1)
            painter.fillRect(low, theme.ink("line"))
        self._paint_number(painter, is_marked=is_marked)
        self._paint_words(painter)
        if is_marked:
            drawing = pixmap("chevron-right", theme.ink("primary").name(), theme.px(CHEVRON), 2.0)
            side = theme.px(CHEVRON)
            right = self.width() - theme.px(16) - side
            painter.drawPixmap(QRect(right, (self.height() - side) // 2, side, side), drawing)
        if self.hasFocus():
            painter.setPen(QPen(theme.ink("focus"), FOCUS_LINE))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRect(1, 1, self.width() - FOCUS_LINE, self.height() - FOCUS_LINE))
        painter.end()

    def nextCheckState(self) -> None:  # noqa: N802  # as above
        """Leave it to the list who is chosen."""

    def _paint_number(self, painter: QPainter, *, is_marked: bool) -> None:
        theme = self._theme
        ink = theme.ink("primary" if is_marked else "control-line")
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(theme.ink("surface"))
        radius = theme.px(CIRCLE) / 2
        middle = QPointF(theme.px(20) + radius, self.height() / 2)
        painter.drawEllipse(middle, radius - 1, radius - 1)
        painter.setPen(theme.ink("primary" if is_marked else "text-2"))
        painter.setFont(theme.font(17, bold=True))
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(self.judge.number))

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._theme
        left = theme.px(20 + CIRCLE + 16)
        width = self.width() - left - theme.px(48)
        for text, font, ink, top in (
            (self.judge.name, theme.font(17, bold=True), "text", 12),
            (self._second, theme.font(14), "text-2", 37),
        ):
            painter.setFont(font)
            painter.setPen(theme.ink(ink))
            box = QRectF(left, theme.px(top), width, theme.px(24))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)


class JudgeList(QWidget):
    """Who scores? `is_lent` tells that this is a judge's own laptop.

    Signals: `chosen` with a person's id, `go` with the key of a place.
    """

    chosen = Signal(str)
    go = Signal(str)

    def __init__(self, presentation: Presentation, *, is_lent: bool = False) -> None:
        super().__init__()
        self._presentation = presentation
        self._is_lent = is_lent
        theme, say = presentation.theme, presentation.say
        self.buttons: list[JudgeButton] = []
        self._panel: Panel | None = None
        self._where = label("", "second", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._sheet = Sheet(theme)
        self._sheet.body.addLayout(self._rows)
        self._nothing = label("", wrap=True)
        self.lead = button("", theme, role="primary", pressed=self._go_on)
        lead = row(self.lead, None)
        self._empty = holder(column(self._nothing, lead, gap=theme.px(16)))
        words = column(
            label(say("scoring.who"), "name", wrap=True), self._where, theme.px(14), self._sheet,
            self._empty, gap=theme.px(4),
        )  # fmt: skip
        for part in (self._sheet, self._empty):  # until it is known which is to be seen
            part.hide()
        held = holder(words)
        held.setMaximumWidth(theme.px(WIDTH))
        outer = row(None, held, None, gap=0)
        outer.setStretch(1, 100)
        self.setLayout(column(None, outer, None, None, gap=0))

    def show_panel(self, panel: Panel | None) -> None:
        """Show the judges of a panel, or what is missing before anybody can score.

        Whoever has the focus keeps it, so that nobody begins in another's name.
        """
        before = self.window().focusWidget()
        focused = before.judge.person if isinstance(before, JudgeButton) else ""
        if panel is None or panel != self._panel:
            self._panel = panel
            self._fill(panel)
        at = next((one for one in self.buttons if one.judge.person == focused), None)
        if at is not None:
            at.setFocus()
        elif self.buttons and not self.isAncestorOf(self.window().focusWidget()):
            self.buttons[0].setFocus()

    def choose(self, person: str) -> None:
        """Mark the judge whose PIN is asked for; with an empty id nobody."""
        for made in self.buttons:
            made.setChecked(made.judge.person == person)

    def _fill(self, panel: Panel | None) -> None:
        clear(self._rows)
        self.buttons = []
        judges = panel.judges if panel is not None else ()
        if panel is not None:
            names = (panel.name, self._presentation.of(panel.category), panel.venue, panel.room)
            self._where.setText(", ".join(filter(None, names)))
        has_pins = any(judge.pin != "none" for judge in judges)
        self._where.setVisible(panel is not None)
        self._sheet.setVisible(bool(judges))
        self._empty.setVisible(not judges)
        for judge in judges:
            made = JudgeButton(
                self._presentation, judge, is_last=judge is judges[-1], has_pins=has_pins
            )
            made.clicked.connect(lambda _=False, who=judge.person: self.chosen.emit(who))
            self._rows.addWidget(made)
            made.show()
            self.buttons.append(made)
        if not judges:
            key = "scoring.no_session" if panel is None else "scoring.no_judges"
            lead = "scoring.go_prepare"
            if self._is_lent:
                key, lead = "scoring.no_session_lent", "scoring.go_exchange"
            self._nothing.setText(self._presentation.say(key))
            lead = self._presentation.say(lead)
            self.lead.setText(lead)
            self.lead.setAccessibleName(lead)

    def _go_on(self) -> None:
        self.go.emit("exchange" if self._is_lent else "prepare")
