"""Fields: where people type and choose, each with its label above and its fault below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from ui.parts import StateMark, holder, label, row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.presentation import Presentation
    from ui.theme import Theme

INSET = 9


class TickBox(QCheckBox):
    """A box to tick, of which the whole row is the target, not only its words."""

    def share(self, words: QLabel) -> None:
        """Let a press on words beside the box tick it, as one on its own words does."""
        words.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.MouseButtonPress and self.isEnabled():
            self.click()
            return True
        return super().eventFilter(watched, event)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802  # Qt's name
        return bool(self.rect().contains(pos))


class Field(QWidget):
    """A control with its label above it, a hint, and the sentence that says what is wrong with it.

    `control` is the widget itself.
    """

    def __init__(self, theme: Theme, title: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.control = control
        control.setAccessibleName(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        self._title = label(title, "head", buddy=control)
        layout.addWidget(self._title)
        layout.addWidget(control)
        self._hint = label(hint, "caption", wrap=True)
        layout.addWidget(self._hint)
        self._hint.setVisible(bool(hint))
        self._fault = label("", "danger", wrap=True)
        mark = StateMark(theme, "conflict", 14)
        self._fault_row = holder(row(mark, self._fault, gap=theme.px(6), stretch=1))
        self._fault_row.hide()
        layout.addWidget(self._fault_row)

    def rename(self, title: str) -> None:
        """Give the field another label, which is its name, too."""
        self._title.setText(title)
        self.control.setAccessibleName(title)

    def refuse(self, text: str) -> None:
        """Say under the field what is wrong with it, or (empty) that nothing is."""
        self._fault.setText(text)
        self._fault_row.setVisible(bool(text))
        self.control.setAccessibleDescription(text)
        self.control.setProperty("state", "wrong" if text else "")
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)

    @property
    def fault(self) -> str:
        """What is said to be wrong, or the empty text."""
        return self._fault.text()


def text_field(text: str = "", *, placeholder: str = "", longest: int = 200) -> QLineEdit:
    """Make a line to type text into."""
    made = QLineEdit(text)
    made.setPlaceholderText(placeholder)
    made.setMaxLength(longest)
    return made


def search_field(text: str, theme: Theme) -> QLineEdit:
    """Make a line to search by; its name is its placeholder."""
    made = QLineEdit()
    made.setPlaceholderText(text)
    made.setAccessibleName(text)
    made.setClearButtonEnabled(True)
    needed = made.fontMetrics().horizontalAdvance(text) + theme.px(44)
    made.setMinimumWidth(min(max(needed, theme.px(180)), theme.px(240)))
    return made


def long_text(text: str = "", *, placeholder: str = "", lines: int = 3) -> QPlainTextEdit:
    """Make a field for several lines of text; Tab leaves it."""
    made = QPlainTextEdit(text)
    made.setPlaceholderText(placeholder)
    made.setTabChangesFocus(True)
    made.setFixedHeight(made.fontMetrics().lineSpacing() * lines + 18)
    return made


def number_field(value: int, lowest: int, highest: int) -> QSpinBox:
    """Make a field for a whole number; a group separator is no part of it."""
    made = QSpinBox()
    locale = QLocale(QLocale.Language.C)
    locale.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator)
    made.setLocale(locale)
    made.setRange(lowest, highest)
    made.setValue(value)
    _inset(made)
    return made


def date_field(iso: str) -> QDateEdit:
    """Make a field for a day, from `2020-07-22`; `day_of` reads it back."""
    made = QDateEdit(QDate.fromString(iso, "yyyy-MM-dd"))
    made.setDisplayFormat("dd-MM-yyyy")
    made.setCalendarPopup(False)
    _inset(made)
    return made


def day_of(field: QDateEdit) -> str:
    """Read a day as `2020-07-22`."""
    return field.date().toString("yyyy-MM-dd")


def clock_field(clock: str) -> QTimeEdit:
    """Make a field for a time of day, from `16.40`; `clock_of` reads it back."""
    made = QTimeEdit(QTime.fromString(clock, "HH.mm"))
    made.setDisplayFormat("HH.mm")
    _inset(made)
    return made


def _inset(field: QAbstractSpinBox) -> None:
    """Keep the text as far from the edge as in other fields; the sheet's padding misses it."""
    field.lineEdit().setTextMargins(INSET, 0, INSET, 0)


def clock_of(field: QTimeEdit) -> str:
    """Read a time of day as `16.40`."""
    return field.time().toString("HH.mm")


class Choice(QComboBox):
    """A choice of one among several values, each with its words.

    Signals: `picked` with the value when a person chose another.
    """

    picked = Signal(object)

    def __init__(self, choices: Iterable[tuple[Any, str]] = (), chosen: Any = None) -> None:  # noqa: ANN401  # any value
        super().__init__()
        self._values: list[Any] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.offer(choices, chosen)
        self.activated.connect(lambda at: self.picked.emit(self._values[at]))

    def offer(self, choices: Iterable[tuple[Any, str]], chosen: Any = None) -> None:  # noqa: ANN401  # as above
        """Offer other values; `chosen` (or else what was chosen before) stays chosen if it can."""
        before = self.value if chosen is None else chosen
        choices = tuple(choices)
        if [value for value, _ in choices] == self._values and [
            self.itemText(at) for at in range(self.count())
        ] == [text for _, text in choices]:
            self.choose(before)
            return
        self.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self.clear()
        self._values = [value for value, _ in choices]
        self.addItems([text for _, text in choices])
        self.blockSignals(False)  # noqa: FBT003  # as above
        self.choose(before)

    def choose(self, value: Any) -> None:  # noqa: ANN401  # as above
        """Choose a value, if it is offered."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802  # Qt's name
        """Shorten the words where the room is too small; the tip has them whole."""
        super().initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        whole = self.currentText()
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, field.width())
        option.currentText = shown
        self.setToolTip("" if shown == whole else whole)

    @property
    def value(self) -> Any:  # noqa: ANN401  # as above
        """The value that is chosen, or None where nothing is offered."""
        at = self.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None


def session_choice(presentation: Presentation) -> Choice:
    """Make the choice of a session in a page's head; `offer` it the sessions."""
    made = Choice()
    made.setAccessibleName(presentation.say("window.session"))
    made.setMinimumWidth(presentation.theme.px(200))
    return made
