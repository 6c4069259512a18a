"""A row for touch: a criterion with buttons beside its mark, and a slider where the judge is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from judging_app.domain.mark import stepped
from ui.pages.scoring.line import DASH
from ui.pages.scoring.row import CriterionRow
from ui.pages.scoring.slider import MarkSlider
from ui.parts import button, holder, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QPushButton

    from judging_app.domain.score_form import ScoreForm
    from ui.presentation import Presentation

MINUS = "\N{MINUS SIGN}"
NUDGES = ((MINUS, "scoring.nudge_down", -1), ("+", "scoring.nudge_up", 1))
"""The buttons beside a mark: their sign, what they are called, and the step that they go."""


class TouchRow(CriterionRow):
    """A criterion's row whose mark a finger can move: step by step, or along the scale.

    Both are kept when the finger leaves: one draft for each press, however far it went.
    """

    nudges: tuple[QPushButton, ...] = ()
    slider: MarkSlider | None = None
    _tray: QFrame | None = None

    def __init__(self, presentation: Presentation, form: ScoreForm, at: int) -> None:
        super().__init__(presentation, form, at)
        self.field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.nudges = tuple(self._nudge(*told) for told in NUDGES)
        self.beside_mark(*self.nudges)
        self.field.sliding.connect(self._focus_slider)
        self.show_state(self.state)

    def _nudge(self, sign: str, key: str, by: int) -> QPushButton:
        named = self.presentation.say(key, number=self.number)
        made = button(sign, self.presentation.theme, role="nudge", name=named)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAutoRepeat(True)
        made.clicked.connect(partial(self._on_nudged, made, by))
        return made

    def _on_nudged(self, made: QPushButton, by: int) -> None:
        self.field.setFocus()
        self.step(by)
        if not made.isDown():
            self.leave()

    def open(self, *, is_open: bool) -> None:
        """Let the mark be given, or only be read."""
        super().open(is_open=is_open)
        self._show_tray()
        self.show_state(self.state_mark.state)

    def make_current(self, *, is_current: bool) -> None:
        """Mark the row at which the judge is, and offer its slider."""
        super().make_current(is_current=is_current)
        self._show_tray()

    def show_state(self, state: str) -> None:
        """Show whether the mark is kept, and which one it is on the slider."""
        super().show_state(state)
        units, rubric, is_open = self.units, self.rubric, not self.field.isReadOnly()
        for made, (_, _, by) in zip(self.nudges, NUDGES, strict=False):
            can_go = units is not None and stepped(rubric, units, by) != units
            made.setEnabled(is_open and can_go)
        if self.slider is not None:
            self.slider.show_mark(units)
            self.slider.setAccessibleName(self._slider_words(units))

    def _slider_words(self, units: int | None) -> str:
        say, name = self.presentation.say, self.presentation.of(self.criterion.name)
        mark = DASH if units is None else self.text(units)
        level = self.level_words
        return say("scoring.slider", number=self.number, name=name, mark=mark, level=level)

    def _show_tray(self) -> None:
        is_wanted = self.is_current and not self.field.isReadOnly()
        if is_wanted and self._tray is None:
            self.slider = made = self._make_slider()
            layout = row(made, stretch=0)
            px = self.presentation.theme.px
            layout.setContentsMargins(px(26), 0, px(16), px(6))
            self._tray = holder(layout)
            self.add_below(self._tray)
            QWidget.setTabOrder(self.field, made)
            self.show_state(self.state_mark.state)
        if self._tray is not None:
            self._tray.setVisible(is_wanted)

    def _make_slider(self) -> MarkSlider:
        made = MarkSlider(self.presentation, self.rubric)
        made.pressed.connect(self.field.setFocus)
        made.slid.connect(self.write)
        made.let_go.connect(self.leave)
        made.moved.connect(lambda by: self.moved.emit(self.key, by))
        made.undone.connect(self._undo)
        made.closed.connect(self.field.setFocus)
        return made

    def _undo(self) -> None:
        self.put_back()
        self.field.setFocus()

    def _focus_slider(self) -> None:
        if self.slider is not None and self.slider.isVisible():
            self.slider.setFocus(Qt.FocusReason.ShortcutFocusReason)
