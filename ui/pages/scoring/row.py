"""A criterion's row on the ballot: the mark that is typed, and whether the ledger has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from judging_app.domain.errors import JudgingError
from judging_app.domain.mark import read_typed, stepped
from ui.pages.scoring.line import Line
from ui.pages.scoring.mark import mark_text, point_of

if TYPE_CHECKING:
    from judging_app.domain.mark import Reading
    from judging_app.domain.score_form import ScoreForm
    from ui.presentation import Presentation


class CriterionRow(Line):
    """One criterion whose mark is typed and kept.

    `state` is `not_scored`, `typing`, `unknown` (it is being kept, or that failed) or `stored`;
    `stored` the mark that the ledger has for certain. Signals, each with the criterion's key first:
    `typed` when what the field says changed, `given` with the units to keep (None clears), `moved`
    with +1 or -1, `focused`.
    """

    typed = Signal(str)
    given = Signal(str, object)
    moved = Signal(str, int)
    focused = Signal(str)

    def __init__(self, presentation: Presentation, form: ScoreForm, at: int) -> None:
        super().__init__(presentation, form.rubric, at)
        self._form = form
        self._point = point_of(presentation)
        self.state = "not_scored"
        self.stored: int | None = None
        self._handed: int | None = None
        self._has_failed = False
        self._said: tuple[str, Reading | None] = ("", None)
        self.field.textEdited.connect(self._on_typed)
        self.field.moved.connect(lambda by: self.moved.emit(self.key, by))
        self.field.stepped.connect(self.step)
        self.field.undone.connect(self.put_back)
        self.field.left.connect(self.leave)
        self.field.focused.connect(lambda: self.focused.emit(self.key))
        self._settle()

    def open(self, *, is_open: bool) -> None:
        """Let the mark be typed, or only be read."""
        self.field.setReadOnly(not is_open)
        policy = Qt.FocusPolicy.StrongFocus if is_open else Qt.FocusPolicy.ClickFocus
        self.field.setFocusPolicy(policy)

    def begin(self, form: ScoreForm) -> None:
        """Show the mark of another ballot."""
        self._form = form
        self.stored = self._handed = form.marks.get(self.key)
        self._has_failed = False
        self._settle()

    def look_again(self, form: ScoreForm) -> None:
        """Show what the ledger has by now; what is typed, or not certainly kept, stays."""
        self._form = form
        self.stored = form.marks.get(self.key)
        if self.is_certain:
            self._handed = self.stored
            self._settle()

    def retype(self, text: str) -> None:
        """Put back what was typed before the page was built anew."""
        if text != self.field.text():
            self.field.setText(text)
            self._on_typed()

    def fill(self, units: int) -> None:
        """Write a mark into the field and have it kept."""
        if not self.field.isReadOnly():
            self.write(units)
            self.leave()
            self.field.selectAll()

    def write(self, units: int) -> None:
        """Write a mark into the field, as if it were typed."""
        if not self.field.isReadOnly():
            self.field.setText(self.text(units))
            self._on_typed()

    def step(self, by: int) -> None:
        """Write the mark that is so many steps from the one in the field, if there is one."""
        units = self.units
        if units is not None:
            self.write(stepped(self.rubric, units, by))

    def fill_level(self, level: int) -> None:
        """Write the middle of a level, counted from 1, and have it kept."""
        self.fill(self._form.middle(self.rubric.bands[level - 1]))

    def leave(self) -> bool:
        """Have the mark kept where it changed; False where it is refused."""
        if self.field.isReadOnly():
            return True
        try:
            reading = self._read()
        except JudgingError as refusal:
            self._refuse(refusal)
            return False
        units = reading.units if reading is not None else None
        if units is not None:
            self.field.setText(self.text(units))
        if units is None and self.key in self._form.sent:
            self.put_back()
        elif units != self._handed or (self._has_failed and self.state == "typing"):
            self._hand_over(units)
        elif self.state == "typing":
            self._set_state(self._kept_state if units == self.stored else "unknown")
        return True

    def _hand_over(self, units: int | None) -> None:
        self._handed, self._has_failed = units, False
        self._set_state("unknown")
        self.given.emit(self.key, units)

    def kept(self, units: int | None) -> bool:
        """Know that a mark is kept for certain; True where its check mark is shown by now."""
        self.stored = units
        if units != self._handed or self.state == "typing":
            return False
        self._set_state(self._kept_state)
        return units is not None

    def fail(self, units: int | None) -> None:
        """Know that it is not certain whether a mark was kept: the clock stays."""
        if units == self._handed or self.is_certain:
            self._handed, self._has_failed = units, True
            if self.state != "typing":
                self.field.setText("" if units is None else self.text(units))
                self._set_state("unknown")

    def put_back(self) -> None:
        """Show the stored mark again, and have it kept where another one was handed over."""
        if self.field.isReadOnly():
            return
        self.field.setText("" if self.stored is None else self.text(self.stored))
        if self.stored == self._handed and not self._has_failed:
            self._settle()
        else:
            self.show_fault("")
            self._hand_over(self.stored)
        self.field.selectAll()
        self.typed.emit(self.key)

    @property
    def units(self) -> int | None:
        """The mark that the field says; None where it is empty or says none of the scale."""
        reading = self._reading
        return None if reading is None else reading.units

    @property
    def _reading(self) -> Reading | None:
        text = self.field.text()
        if text != self._said[0]:
            try:
                self._said = (text, self._read())
            except JudgingError:
                self._said = (text, None)
        return self._said[1]

    @property
    def is_wrong(self) -> bool:
        """Whether the field says something that is no mark of the scale."""
        return self.units is None and bool(self.field.text().strip())

    @property
    def is_certain(self) -> bool:
        """Whether what the field says is what the ledger has."""
        return self.state in {"stored", "not_scored"}

    def _read(self) -> Reading | None:
        return read_typed(self.field.text(), self.rubric, self._point)

    def text(self, units: int) -> str:
        """Write a mark as it can be typed."""
        return mark_text(self.presentation, self.rubric, units)

    def _on_typed(self) -> None:
        self.show_fault("")
        self._set_state("typing")
        self.typed.emit(self.key)

    def _show_reading(self) -> None:
        """Show how digits without a separator are read, before they are kept."""
        reading = self._reading
        is_implied = reading is not None and reading.is_implied
        mark = self.text(reading.units) if reading is not None and is_implied else ""
        self.show_reading(self.field.text().strip(), mark)

    def _settle(self) -> None:
        self.field.setText("" if self.stored is None else self.text(self.stored))
        self.show_fault("")
        self._set_state(self._kept_state)

    @property
    def _kept_state(self) -> str:
        return "not_scored" if self.stored is None else "stored"

    def _refuse(self, refusal: JudgingError) -> None:
        said = [self.presentation.say(refusal)]
        if self.stored is not None:
            said.append(self.presentation.say("scoring.still", mark=self.text(self.stored)))
        self.show_fault(" ".join(said))
        self.field.selectAll()

    def _set_state(self, state: str) -> None:
        self.state = state
        units = self.units
        self._show_reading()
        if units is None and self._form.turn.state == "recused":
            state = "recused"
            self.show_mark(None, None, "scoring.recused")
        elif units is None:
            self.show_mark(None, None)
        else:
            self.show_mark(self._form.band(units), self._form.weighted(self.criterion, units))
        self.show_state(state)
