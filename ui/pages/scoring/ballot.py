"""A ballot's sheet: the criteria of a rubric, one under another, with the marks of one judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.pages.scoring.line import HeadLine, Widths
from ui.pages.scoring.row import CriterionRow
from ui.pages.scoring.touch import TouchRow
from ui.parts import clear, column, scrolled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from judging_app.domain.score_form import ScoreForm
    from ui.presentation import Presentation

LEAST, MOST, TOUCH = 44, 54, 60
"""The height of a row: it takes what is there, between these."""

WIDE = Widths(44, 52, 96, 112, 84, 48)
MEDIUM = Widths(40, 46, 88, 88, 76, 44)
NARROW = Widths(32, 40, 84, 0, 76, 40)
TOUCHED, TOUCHED_NARROW = Widths(40, 46, 184, 88, 76, 44), Widths(32, 40, 184, 0, 76, 40)
"""The columns with buttons beside the marks; the level has one where the name keeps its room."""

ROOMY = 640
"""From so many units on a ballot for touch has room for a column of levels."""


class BallotSheet(QWidget):
    """The rows of a ballot.

    Signals: `given` with a criterion's key and the units to keep, `changed` when what the fields
    say changed, `chosen` with the key of the criterion at which the judge is, `passed` with +1 or
    -1 where a key leads out of the sheet.
    """

    given = Signal(str, object)
    changed = Signal()
    chosen = Signal(str)
    passed = Signal(int)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        self.form: ScoreForm | None = None
        self.rows: dict[str, CriterionRow] = {}
        self.current = ""
        self._widths = WIDE
        self._head = HeadLine(presentation)
        inside = QWidget()
        self._lines = column(gap=0)
        self._over, self._under = column(gap=0), column(gap=0)
        inside.setLayout(column(self._over, self._lines, self._under, None, gap=0))
        self._area = scrolled(inside)
        self._area.setMinimumHeight(1)
        inside.installEventFilter(self)
        self.setLayout(column(self._head, self._area, gap=0, stretch=1))

    def begin(self, form: ScoreForm) -> None:
        """Show another ballot."""
        before, self.form = self.form, form
        if before is None or form.rubric != before.rubric:
            self._build(form)
        for line in self.rows.values():
            line.begin(form)
        self.choose(self.first_missing or next(iter(self.rows)), take_focus=False)
        self.changed.emit()

    def _build(self, form: ScoreForm) -> None:
        kind = TouchRow if self._presentation.theme.touch else CriterionRow
        clear(self._lines)
        self.rows = {}
        self.current = ""
        for at in range(len(form.rubric.criteria)):
            line = kind(self._presentation, form, at)
            line.typed.connect(lambda _: self.changed.emit())
            line.given.connect(self.given)
            line.moved.connect(self._on_moved)
            line.focused.connect(lambda key: self.choose(key, take_focus=False))
            self.rows[line.key] = line
            self._lines.addWidget(line)
        self._fit()

    def look_again(self, form: ScoreForm) -> None:
        """Show what the ledger has by now; what is being typed stays."""
        self.form = form
        for line in self.rows.values():
            line.look_again(form)
        self.changed.emit()

    def open(self, *, is_open: bool) -> None:
        """Let the marks be typed, or only be read."""
        for line in self.rows.values():
            line.open(is_open=is_open)

    def hold(self, above: QWidget, *below: QWidget) -> None:
        """Have parts scroll with the criteria, one above them and the others below."""
        self._over.addWidget(above)
        for part in below:
            self._under.addWidget(part)

    def show_part(self, part: QWidget) -> None:
        """Bring a part that scrolls with the criteria into sight."""
        self._area.ensureWidgetVisible(part, 0, 0)

    def fit(self, widths: Widths) -> None:
        """Give the columns their widths."""
        self._widths = widths
        self._head.setVisible(widths is not NARROW)
        self._fit()

    def _fit(self) -> None:
        theme = self._presentation.theme
        least, most = theme.height(LEAST, TOUCH), theme.height(MOST, TOUCH)
        # The area itself has its new height only later, when the layout comes to it.
        head = 0 if self._head.isHidden() else self._head.height()
        room = (self.height() - head) // max(len(self.rows), 1)
        widths = self._widths
        if theme.touch:
            widths = TOUCHED if self.width() >= theme.px(ROOMY) else TOUCHED_NARROW
        self._head.fit(widths)
        for line in self.rows.values():
            line.fit(widths, min(max(room, least), most))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._fit()
        self._show_current()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # as above
        """Keep the current row in sight where rows grow or the room shrinks."""
        if event.type() == QEvent.Type.Resize:
            self._show_current()
        return super().eventFilter(watched, event)

    def _show_current(self) -> None:
        if self.current in self.rows:
            line = self.rows[self.current]
            self._area.ensureWidgetVisible(line, 0, line.height() // 2)

    def choose(self, key: str, *, take_focus: bool = True) -> None:
        """Be at a criterion, and bring it into sight."""
        if key != self.current:
            if self.current in self.rows:
                self.rows[self.current].make_current(is_current=False)
            self.current = key
            self.rows[key].make_current(is_current=True)
            self.chosen.emit(key)
        if take_focus:
            self.rows[key].field.setFocus()
            self.rows[key].field.selectAll()
        self._show_current()

    def leave(self) -> bool:
        """Have the current mark kept where it changed; False where it is refused."""
        return self.current not in self.rows or self.rows[self.current].leave()

    def fill_level(self, level: int) -> None:
        """Give the current criterion the middle of a level, counted from 1."""
        if self.form is not None and level <= len(self.form.rubric.bands):
            self.rows[self.current].fill_level(level)
            self.choose(self.current)

    def strike(self, key: int, sign: str) -> None:
        """Have a key struck in the current field, as a digit pad does."""
        line = self.line
        if line is None:
            return
        if self.window().focusWidget() is not line.field:
            self.choose(self.current)
        none = Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(line.field, QKeyEvent(kind, key, none, sign))

    @property
    def line(self) -> CriterionRow | None:
        """The row at which the judge is."""
        return self.rows.get(self.current)

    @property
    def marks(self) -> dict[str, int]:
        """What the fields say, as far as they say marks of the scale, by criterion."""
        said = {key: line.units for key, line in self.rows.items()}
        return {key: units for key, units in said.items() if units is not None}

    @property
    def first_missing(self) -> str:
        """The first criterion without a mark, or the empty text."""
        return next((key for key, line in self.rows.items() if line.units is None), "")

    @property
    def wrong(self) -> tuple[CriterionRow, ...]:
        """The rows that say something that is no mark of the scale."""
        return tuple(line for line in self.rows.values() if line.is_wrong)

    @property
    def is_certain(self) -> bool:
        """Whether the ledger has all that the fields say."""
        return all(line.is_certain for line in self.rows.values())

    def typed(self) -> dict[str, str]:
        """Tell what stands in the fields and is not certainly kept, by criterion."""
        return {key: line.field.text() for key, line in self.rows.items() if not line.is_certain}

    def retype(self, typed: Mapping[str, str]) -> None:
        """Put back what was typed before the page was built anew."""
        for key, text in typed.items():
            if key in self.rows:
                self.rows[key].retype(text)

    def _on_moved(self, key: str, by: int) -> None:
        if not self.rows[key].leave():
            return
        keys = list(self.rows)
        at = keys.index(key) + by
        if 0 <= at < len(keys):
            self.choose(keys[at])
        else:
            self.passed.emit(by)
