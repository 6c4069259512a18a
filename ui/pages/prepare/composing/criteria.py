"""The criteria of a draft: their order, codes and weights, with what the weights add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from ui.fields import text_field
from ui.pages.prepare.composing.part import LONGEST, EditorPart
from ui.parts import Elided, StateMark, button, clear, holder, label, restyle, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QPushButton, QWidget

    from judging_app.domain.rubric_draft import RubricDraft
    from judging_app.domain.rubric_draft_fault import DraftFault
    from ui.presentation import Presentation

WEIGHT_WIDE = 76
TOTAL_WIDE = 150
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CriterionRow(QObject):
    """One line: its number, its name as a button, its code, and the field of its weight.

    Signals: `chosen` where a person comes to it, `weighed` with a typed weight, `stepped` with -1
    or 1 where the next line above or below is wanted, `shifted` where it is to be moved there.
    """

    chosen = Signal()
    weighed = Signal(str)
    stepped = Signal(int)
    shifted = Signal(int)

    def __init__(self, part: CriteriaPart, number: int) -> None:
        super().__init__(part)
        theme, say = part.theme, part.say
        self.weight = text_field(longest=LONGEST)
        self.weight.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.weight.setFixedWidth(theme.px(WEIGHT_WIDE))
        self.weight.textEdited.connect(self.weighed)
        self.name = button("", theme, role="press", pressed=self.chosen.emit)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.name.setMinimumHeight(theme.height(32, 44))
        self._number = label(str(number))
        self._number.setMinimumWidth(theme.px(20))
        self._words = Elided()
        inside = row(self._words, stretch=0)
        self.name.setLayout(inside)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.name.setProperty("last", "true")
        self._code = Elided("", "second")
        line = row(self._number, self.name, self._code, self.weight, gap=theme.px(10))
        line.setStretch(1, 5)
        line.setStretch(2, 2)
        line.setContentsMargins(theme.px(13), theme.px(4), theme.px(16), theme.px(4))
        self.frame = holder(line, "row")
        for one in (self.weight, self.name):
            one.installEventFilter(self)
        self._say = say
        self._at = number

    def show_row(self, name: str, code: str, weight: str, *, is_current: bool) -> None:
        self._words.say(name)
        self._code.say(code)
        if self.weight.text() != weight:
            self.weight.setText(weight)
        self.name.setAccessibleName(self._say("composing.row", number=self._at, name=name))
        self.weight.setAccessibleName(self._say("composing.weight_of", number=self._at, name=name))
        restyle(self._number, "strong" if is_current else "")
        restyle(self._words, "strong" if is_current else "")
        restyle(self.frame, "current" if is_current else "row")

    def refuse(self, words: str) -> None:
        """Mark the weight as wrong; the sentence stands under the line."""
        self.weight.setAccessibleDescription(words)
        self.weight.setProperty("state", "wrong" if words else "")
        self.weight.style().unpolish(self.weight)
        self.weight.style().polish(self.weight)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.FocusIn:
            self.chosen.emit()
        elif event.type() == QEvent.Type.KeyPress:
            return self._pressed(watched, event)  # type: ignore[arg-type]  # a key's event
        return False

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        by = STEPS.get(Qt.Key(key), 0)
        if not by and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and watched is self.weight:
            by = 1
        if not by:
            return False
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        (self.shifted if is_alt else self.stepped).emit(by)
        return True


class CriteriaPart(EditorPart):
    """The criteria; `current` is the one whose texts are shown beside them.

    Signals: `current_changed` where another one is, or the same one elsewhere.
    """

    current_changed = Signal()

    def __init__(self, presentation: Presentation) -> None:
        theme, say = presentation.theme, presentation.say
        self.add_button = button(
            say("composing.add_criterion"), theme, role="quiet", drawing="plus", pressed=self._add
        )
        super().__init__(presentation, say("setup.criterion"), self.add_button)
        self.current = 0
        self.rows: list[CriterionRow] = []
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self.body.addLayout(self._grid)
        self._make_fault_row()
        self._make_foot()

    def _make_fault_row(self) -> None:
        theme = self.theme
        self._faults = label("", "danger", wrap=True)
        margin = theme.px(16)
        inside = row(StateMark(theme, "conflict", 14), self._faults, gap=theme.px(6), stretch=1)
        inside.setContentsMargins(margin, theme.px(6), margin, theme.px(6))
        self._fault_row = holder(inside)
        self._fault_row.hide()
        self.body.addWidget(self._fault_row)

    def _make_foot(self) -> None:
        """Make what moves the current criterion, and what the weights add up to."""
        say, theme = self.say, self.theme
        self._mark = StateMark(theme, "stored", 16)
        self.sum = label("", "strong", wrap=True)
        self._up = self._act("setup.up", "arrow-up", lambda: self._shift(-1))
        self._down = self._act("setup.down", "arrow-down", lambda: self._shift(1))
        self._remove = self._act("setup.remove", "trash-2", self._take_away)
        self._remove.setAccessibleName(say("composing.remove_criterion"))
        self.add_row(self._up, self._down, self._remove, None, role="sunken")
        self.total = self.line(say("composing.weights_should"), ("weights_total",), is_number=True)
        self.total.control.setFixedWidth(theme.px(TOTAL_WIDE))
        inside = row(self.total, self._mark, self.sum, gap=theme.px(8), stretch=2)
        margin = theme.px(16)
        inside.setContentsMargins(margin, theme.px(10), margin, theme.px(12))
        inside.setAlignment(self._mark, Qt.AlignmentFlag.AlignBottom)
        inside.setAlignment(self.sum, Qt.AlignmentFlag.AlignBottom)
        self.body.addWidget(holder(inside))

    def _act(self, key: str, drawing: str, pressed: object) -> QPushButton:
        return button(self.say(key), self.theme, role="quiet", drawing=drawing, pressed=pressed)  # type: ignore[arg-type]  # something to call

    def show_draft(self, draft: RubricDraft) -> None:
        super().show_draft(draft)
        there = draft.criteria
        self.current = min(max(self.current, 0), max(len(there) - 1, 0))
        if len(self.rows) != len(there):
            self._make_rows(len(there))
        for at, (shown, one) in enumerate(zip(self.rows, there, strict=True)):
            name = self._name(one["name"]) or self.say("composing.nameless")
            weight = self.written(str(one["weight"]))
            if self.read(shown.weight.text()) == str(one["weight"]):
                weight = shown.weight.text()
            shown.show_row(name, one["key"], weight, is_current=at == self.current)
        self._up.setEnabled(self.current > 0)
        self._down.setEnabled(self.current < len(there) - 1)
        self._remove.setEnabled(len(there) > 1)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        lines = [one for shown in self.rows for one in (shown.name, shown.weight)]
        acts = (self._up, self._down, self._remove)
        return (self.add_button, *lines, *acts, self.total.control)

    def _name(self, texts: dict[str, str]) -> str:
        code = self.presentation.language.code
        return texts.get(code) or next((text for text in texts.values() if text), "")

    def _make_rows(self, count: int) -> None:
        clear(self._grid)
        for one in self.rows:
            one.deleteLater()
        self.rows = [CriterionRow(self, number) for number in range(1, count + 1)]
        for at, one in enumerate(self.rows):
            one.chosen.connect(lambda at=at: self.choose(at))
            one.weighed.connect(lambda text, at=at: self._weigh(at, text))
            one.stepped.connect(lambda by, at=at: self._step(at + by))
            one.shifted.connect(lambda by, at=at: self._shift(by, at))
            self._grid.addWidget(one.frame, at, 0)

    def show_faults(self, faults: Sequence[DraftFault]) -> list[DraftFault]:
        said = super().show_faults(faults)
        here = [one for one in faults if one.path[:1] == ("criteria",)]
        weights = {one.path[1]: one for one in here if one.path[2:] == ("weight",)}
        for at, shown in enumerate(self.rows):
            shown.refuse(self.sentence(weights[at]) if at in weights else "")
        words = [
            self.say("composing.at_criterion", number=int(at) + 1, said=self.sentence(one))
            for at, one in sorted(weights.items())
        ]
        self._faults.setText("\n".join(words))
        self._fault_row.setVisible(bool(words))
        whole = next((one for one in here if len(one.path) == 1), None)
        self._show_sum()
        return [*said, *weights.values(), *([whole] if whole else [])]

    def _show_sum(self) -> None:
        """Say what the weights add up to, and whether that is what they should."""
        if self.draft is None:
            return
        total, is_right = self.draft.weights
        self._mark.show_state("stored" if is_right else "conflict")
        got, want = self.written(total), self.written(self.draft.text("weights_total"))
        wrong = self.say("composing.weights_total", got=got, want=want)
        self.sum.setText(self.say("setup.weights_sum", total=got) if is_right else wrong)
        restyle(self.sum, "strong" if is_right else "danger")

    def choose(self, at: int) -> None:
        """Make a criterion the current one."""
        if at != self.current and self.draft is not None and 0 <= at < len(self.draft.criteria):
            self.current = at
            self.show_draft(self.draft)
            self.current_changed.emit()

    def _step(self, at: int) -> None:
        if 0 <= at < len(self.rows):
            self.rows[at].weight.setFocus()
            self.rows[at].weight.selectAll()

    def _weigh(self, at: int, text: str) -> None:
        if self.draft is not None:
            self.change(self.draft.with_value(("criteria", at, "weight"), self.read(text)))

    def _add(self) -> None:
        if self.draft is not None:
            self.current = len(self.draft.criteria)
            self.change(self.draft.with_criterion())
            self.current_changed.emit()

    def _take_away(self) -> None:
        if self.draft is not None and len(self.draft.criteria) > 1:
            self.change(self.draft.without_criterion(self.current))
            self.current_changed.emit()

    def _shift(self, by: int, at: int | None = None) -> None:
        if self.draft is None:
            return
        at = self.current if at is None else at
        moved = self.draft.moved("criteria", at, by)
        if moved != self.draft:
            has_focus = self.rows[at].weight.hasFocus()
            self.current = at + by
            self.change(moved)
            self.current_changed.emit()
            if has_focus:
                self._step(self.current)
