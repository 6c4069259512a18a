"""The scoring view: everything a judge has before the eyes while one contestant is scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from judging_app.domain.ballot import NOTE
from ui.pages.scoring.ballot import MEDIUM, NARROW, WIDE, BallotSheet
from ui.pages.scoring.below import Below
from ui.pages.scoring.focus import PaneFocus
from ui.pages.scoring.foot import Foot
from ui.pages.scoring.heads import JudgeHead, WhoHead
from ui.pages.scoring.keeping import where_of
from ui.pages.scoring.levels import Guidance
from ui.pages.scoring.notes import NotePane
from ui.pages.scoring.notices import Notices
from ui.pages.scoring.order import OrderPane
from ui.pages.scoring.panes import Panes
from ui.pages.scoring.slots import SlotStrip
from ui.pages.scoring.stage import StageStrip
from ui.pages.scoring.texts import Texts
from ui.pages.scoring.typed import Typed
from ui.parts import column, holder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.score_form import RunningOrder, ScoreForm
    from judging_app.domain.turn import Turn
    from ui.presentation import Presentation

WIDTHS = {"wide": WIDE, "medium": MEDIUM, "narrow": NARROW}


class ScoringView(QWidget):
    """Running order, ballot, guidance and foot; it shows, and its parts say what was pressed.

    `doubt` says why it is not certain that all marks are kept. Signals: `correction_left` where a
    judge leaves a ballot that was sent as it was.
    """

    correction_left = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        self.order: RunningOrder | None = None
        self.form: ScoreForm | None = None
        self.is_revising = False
        self.doubt = ""
        self.head = JudgeHead(presentation)
        self.order_pane = OrderPane(presentation)
        self.who = WhoHead(presentation)
        self.notices = Notices(presentation)
        self.sheet = BallotSheet(presentation)
        self.texts = Texts(self)
        self.typed = Typed(presentation, self.sheet, self.texts)
        self.below = Below(presentation, self.texts)
        self.guidance = Guidance(presentation)
        self.note = NotePane(presentation, self.texts)
        self.foot = Foot(presentation)
        self.slots = SlotStrip(presentation)
        self.stage = StageStrip(presentation)
        self._parts = column(
            self.who, self.slots, self.notices, self.sheet, self.below, self.stage, gap=0, stretch=3
        )
        ballot = holder(self._parts, "ballot")
        self._beside = column(self.guidance, self.note, gap=0, stretch=0)
        beside = holder(self._beside)
        self.panes = Panes(presentation.theme, self.order_pane, ballot, beside, self.foot, self.who)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        self.focus = PaneFocus(
            self.panes, self.order_pane, ballot, beside, self.guidance, self.foot, self.focus_marks
        )
        self._connect()

    def _connect(self) -> None:
        self.panes.fitted.connect(self._fit)
        self.who.order_wanted.connect(lambda: self.open_pane("order"))
        self.who.levels_wanted.connect(lambda: self.open_pane("guidance"))
        self.sheet.chosen.connect(self._show_criterion)
        self.sheet.changed.connect(self.look)
        self.sheet.passed.connect(self._pass_on)
        self.guidance.pressed.connect(self.press_level)
        self.guidance.struck.connect(self.sheet.strike)
        self.texts.changed.connect(self._on_text)
        self.note.done.connect(self.focus_marks)
        self.below.done.connect(lambda: self._pass_on(1))
        self.foot.leading.connect(self.show_missing)
        self.foot.correcting.connect(self.correct)
        self.foot.leaving.connect(self._leave_correction)

    def show_order(self, order: RunningOrder, current: str) -> None:
        """Show the running order, and where in it the judge is."""
        self.order = order
        self.head.show_order(order)
        self.order_pane.show_order(order, current)
        self.stage.show_order(order, current)
        ids = [turn.contestant for turn in order.turns]
        self.who.show_place(ids.index(current) + 1 if current in ids else 0, len(ids))

    def blank(self) -> None:
        """Show nothing until a ballot is there, so that nobody sees or fills another's."""
        self.head.hide()
        self.panes.hide()

    def show_form(self, form: ScoreForm) -> bool:
        """Show a contestant's ballot, or what the ledger has of the same one by now.

        True where it is another one's.
        """
        self.head.show()
        self.panes.show()
        before, self.form = self.form, form
        is_same = before is not None and where_of(before) == where_of(form)
        if not is_same:
            self.is_revising = bool(form.sent and (form.drafts or form.texts))
        self.who.show_form(form)
        self.below.show_form(form)
        if before is None or before.rubric != form.rubric:
            self.guidance.begin(form.rubric)
        if is_same and before is not None and before.seen == form.seen:
            self.typed.look_again(form)
        else:
            self.typed.begin(form)
            self._show_criterion(self.sheet.current)
        self.open()
        return not is_same

    def show_again(self, criterion: str, typed: Mapping[str, str], *, is_revising: bool) -> None:
        """Put back what was typed and where, after the page was built anew."""
        self.is_revising = self.is_revising or is_revising
        self.open()
        if self.is_open:
            self.typed.retype(typed)
        if criterion in self.sheet.rows:
            self.sheet.choose(criterion)

    def open(self) -> None:
        """Let the ballot be filled, or only be read, and say what can be done."""
        is_open = self.is_open
        self.sheet.open(is_open=is_open)
        self.guidance.open(is_open=is_open)
        self.note.open(is_open=is_open)
        self.below.open(is_open=is_open)
        self.who.allow(can_recuse=self.can_recuse)
        self.notices.show_of(self.order, self.form)
        self.look()

    @property
    def can_recuse(self) -> bool:
        """Whether the judge can say that this contestant is not scored."""
        form, order = self.form, self.order
        is_sealed = order is not None and order.is_sealed
        is_recused = (
            form is not None
            and form.turn.refusal is not None
            and (form.turn.refusal.key == "ballots.recused")
        )
        return form is not None and not is_recused and not is_sealed

    @property
    def is_open(self) -> bool:
        """Whether marks can be typed now."""
        form = self.form
        return form is not None and form.is_open and (self.is_revising or not form.sent)

    def look(self) -> None:
        """Show what follows from the marks as they stand in the fields."""
        if self.form is None:
            return
        sum_ = self.form.so_far(self.sheet.marks)
        self.foot.show_sum(sum_)
        line = self.sheet.line
        band = self.form.band(line.units) if line is not None and line.units is not None else None
        self.guidance.show_level(band.level if band else 0)
        if self.is_open:
            needs_note = not self.doubt and bool(self.typed.without_note(self.form))
            self.foot.show_marking(
                self.why_not, is_revision=self.is_revising, needs_note=needs_note
            )
        else:
            can_correct = bool(self.form.sent) and self.form.is_open
            text = self._presentation.say(self.form.turn.words) if can_correct else ""
            self.foot.show_done(text, self.following, can_correct=can_correct)

    @property
    def why_not(self) -> str:
        """Why the ballot cannot be sent yet, or the empty text."""
        if self.form is None or self.doubt:
            return self.doubt
        words = self.typed.why_not(self.form, is_revising=self.is_revising)
        return self._presentation.word(words)

    @property
    def following(self) -> Turn | None:
        """The contestant who can be scored next, if that is another one."""
        following = self.order.next if self.order is not None else None
        here = self.form.turn.contestant if self.form is not None else ""
        return None if following is None or following.contestant == here else following

    def turn_beside(self, contestant: str, by: int) -> Turn | None:
        """Find the contestant before (-1) or after (+1) one in the running order."""
        turns = self.order.turns if self.order is not None else ()
        at = next((n for n, turn in enumerate(turns) if turn.contestant == contestant), -1) + by
        return turns[at] if 0 <= at < len(turns) else None

    def show_missing(self) -> None:
        """Put the focus where a mark is wrong or missing, or else where a note is."""
        missing, lacking = self.typed.first_missing, self.typed.without_note(self.form)
        if missing:
            self.sheet.choose(missing)
        elif lacking:
            self.sheet.choose(lacking, take_focus=False)
            self.open_note()

    def open_pane(self, name: str) -> None:
        """Open a pane over the ballot, with the focus in it, or close it."""
        self.panes.toggle(name)
        if self.panes.over == "order":
            self.focus.on_order()
        elif self.panes.over == "guidance":
            self.focus.on_levels()
        else:
            self.focus_marks()

    def open_note(self) -> None:
        """Put the focus into the note of the criterion at which the judge is."""
        if self.form is not None:
            self.panes.show_over("guidance")
            self.note.take_focus()
            self.guidance.show_part(self.note.field)

    def open_feedback(self) -> None:
        """Put the focus into the feedback for the contestant."""
        if self.form is not None:
            self.panes.show_over("")
            self.below.field.setFocus()
            self.sheet.show_part(self.below)

    def focus_marks(self) -> bool:
        """Put the focus where the judge types, or else on what can be pressed."""
        self.panes.show_over("")
        if self.is_open and self.sheet.current:
            self.sheet.choose(self.sheet.current)
            return True
        return self.foot.focus_button()

    def press_level(self, level: int) -> None:
        """Give the current criterion the middle of a level."""
        if self.is_open:
            self.sheet.fill_level(level)
            self.panes.show_over("")

    def _pass_on(self, by: int) -> None:
        """Go on where a key leads out of the sheet: to the button, or to what is missing."""
        if by < 0:
            self.who.focus_button()
        elif self.why_not:
            self.show_missing()
        else:
            self.foot.focus_button()

    def correct(self) -> None:
        """Open a ballot that was sent."""
        self.is_revising = True
        self.open()
        self.focus_marks()

    def _leave_correction(self) -> None:
        self.is_revising = False
        if self.form is not None:
            self.typed.begin(self.form)
        self.open()
        self.correction_left.emit()

    def _show_criterion(self, key: str) -> None:
        if key in self.sheet.rows:
            self.guidance.show_line(self.sheet.rows[key])
            self.note.show_line(self.sheet.rows[key])
            self.guidance.open(is_open=self.is_open)
            self.look()

    def _fit(self, room: str, is_low: bool) -> None:  # noqa: FBT001  # a signal's value
        if is_low:
            self.sheet.hold(self.notices, self.below, self.stage)
            self.guidance.hold(self.note)
        else:
            self._parts.insertWidget(2, self.notices)
            for part in (self.below, self.stage):
                self._parts.addWidget(part)
            self._beside.addWidget(self.note)
        self.note.fit(is_inside=is_low)
        self.head.fit(room)
        self.who.fit(room)
        self.foot.fit(room)
        self.sheet.fit(WIDTHS[room])
        self.below.fit(room)

    def _on_text(self, key: str) -> None:
        """Show beside a criterion that it has a note or needs one, and what follows from it."""
        row = self.sheet.rows.get(key.removeprefix(NOTE))
        if row is not None:
            row.show_note(has_note=bool(self.texts.of(key).strip()))
        self.look()
