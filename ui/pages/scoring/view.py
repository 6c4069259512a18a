"""The scoring view: everything a judge has before the eyes while one contestant is scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.pages.scoring.ballot import MEDIUM, NARROW, WIDE, BallotSheet
from ui.pages.scoring.foot import Foot
from ui.pages.scoring.heads import JudgeHead, Notice, WhoHead, notice_strip
from ui.pages.scoring.keeping import where_of
from ui.pages.scoring.levels import Guidance
from ui.pages.scoring.order import OrderPane
from ui.pages.scoring.panes import Panes
from ui.pages.scoring.slots import SlotStrip
from ui.pages.scoring.stage import StageStrip
from ui.parts import column, holder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.errors import Sentence
    from judging_app.domain.score_form import RunningOrder, ScoreForm, Turn
    from ui.presentation import Presentation

WIDTHS = {"wide": WIDE, "medium": MEDIUM, "narrow": NARROW}

SEALED = ("sealed", "info", "scoring.go_results")
REFUSALS = {
    "ballots.recused": ("recused", "recuse", "scoring.take_back"),
    "ballots.not_present": ("waiting", "warn", "scoring.go_roster"),
    "ballots.absent": ("absent", "warn", "scoring.go_roster"),
    "ballots.no_seat": ("late", "warn", "scoring.go_prepare"),
    "ballots.undeclared": ("waiting", "warn", ""),
    "seal.sealed": SEALED,
}
"""How it is told why a contestant cannot be scored: shape, tone, and what can be done about it."""

TOLD = {
    "conflict": ("scoring.two_values", ("conflict", "danger", "scoring.go_exchange")),
    "other_rubric": ("scoring.other_rubric", ("reopened", "warn", "")),
}
"""What is said of a turn that may be scored all the same, and how."""

LEADS = {
    "scoring.go_prepare": "prepare",
    "scoring.go_roster": "roster",
    "scoring.go_exchange": "exchange",
    "scoring.go_results": "results",
}
"""The place to which a notice leads, by what its button says."""


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
        self.notice_lead = ""
        self.head = JudgeHead(presentation)
        self.order_pane = OrderPane(presentation)
        self.who = WhoHead(presentation)
        self.notice = Notice(presentation)
        self._strip = notice_strip(self.notice, presentation)
        self.sheet = BallotSheet(presentation)
        self.guidance = Guidance(presentation)
        self.foot = Foot(presentation)
        self.slots = SlotStrip(presentation)
        self.stage = StageStrip(presentation)
        parts = column(self.who, self.slots, self._strip, self.sheet, self.stage, gap=0, stretch=3)
        ballot = holder(parts, "ballot")
        self.panes = Panes(
            presentation.theme, self.order_pane, ballot, self.guidance, self.foot, self.who
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
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
        self.foot.correcting.connect(self._correct)
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
            self.is_revising = bool(form.sent and form.drafts)
        self.who.show_form(form)
        if before is None or before.rubric != form.rubric:
            self.guidance.begin(form.rubric)
        if is_same and before is not None and before.seen == form.seen:
            self.sheet.look_again(form)
        else:
            self.sheet.begin(form)
            self._show_criterion(self.sheet.current)
        self.open()
        return not is_same

    def show_again(self, criterion: str, typed: Mapping[str, str], *, is_revising: bool) -> None:
        """Put back what was typed and where, after the page was built anew."""
        self.is_revising = self.is_revising or is_revising
        self.open()
        if self.is_open:
            self.sheet.retype(typed)
        if criterion in self.sheet.rows:
            self.sheet.choose(criterion)

    def open(self) -> None:
        """Let the ballot be filled, or only be read, and say what can be done."""
        is_open = self.is_open
        self.sheet.open(is_open=is_open)
        self.guidance.open(is_open=is_open)
        self.who.allow(can_recuse=self.can_recuse)
        self._show_notice()
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
            self.foot.show_marking(self.why_not, is_revision=self.is_revising)
        else:
            can_correct = bool(self.form.sent) and self.form.is_open
            text = self._presentation.say(self.form.turn.words) if can_correct else ""
            self.foot.show_done(text, self.following, can_correct=can_correct)

    @property
    def why_not(self) -> str:
        """Why the ballot cannot be sent yet, or the empty text."""
        say, form = self._presentation.say, self.form
        if form is None or self.doubt:
            return self.doubt
        wrong = self.sheet.wrong
        if wrong:
            return say("scoring.wrong_mark", number=wrong[0].number)
        missing = form.so_far(self.sheet.marks).missing
        if missing is not None:
            return say(missing)
        is_same = self.is_revising and self.sheet.marks == form.sent
        return say("scoring.nothing_changed") if is_same else ""

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
        """Put the focus where a mark is wrong or missing."""
        wrong = self.sheet.wrong
        key = wrong[0].key if wrong else self.sheet.first_missing
        if key:
            self.sheet.choose(key)

    def open_pane(self, name: str) -> None:
        """Open a pane over the ballot, with the focus in it, or close it."""
        self.panes.toggle(name)
        if self.panes.over == "order":
            self.order_pane.table.setFocus()
        elif self.panes.over == "guidance":
            self._focus_levels()
        else:
            self.focus_marks()

    def focus_marks(self) -> bool:
        """Put the focus where the judge types, or else on what can be pressed."""
        self.panes.show_over("")
        if self.is_open and self.sheet.current:
            self.sheet.choose(self.sheet.current)
            return True
        return self.foot.focus_button()

    def next_pane(self, by: int) -> None:
        """Put the focus into the next (+1) or the previous (-1) pane that can take it."""
        panes = (self.order_pane, self.sheet, self.guidance, self.foot)
        acts = (self._focus_order, self.focus_marks, self._focus_levels, self._focus_foot)
        focused = self.focusWidget()
        at = 1
        if focused is not None:
            at = next((n for n, pane in enumerate(panes) if pane.isAncestorOf(focused)), at)
        steps = range(at + by, at + by * len(panes), by)
        next((n for n in steps if acts[n % len(panes)]()), None)

    def _focus_order(self) -> bool:
        self.panes.show_over("order")
        self.order_pane.table.setFocus()
        return True

    def _focus_levels(self) -> bool:
        enabled = [made for made in self.guidance.levels.values() if made.isEnabled()]
        if enabled:
            self.panes.show_over("guidance")
            enabled[0].setFocus()
        return bool(enabled)

    def _focus_foot(self) -> bool:
        self.panes.show_over("")
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

    def _correct(self) -> None:
        """Open a ballot that was sent."""
        self.is_revising = True
        self.open()
        self.focus_marks()

    def _leave_correction(self) -> None:
        self.is_revising = False
        if self.form is not None:
            self.sheet.begin(self.form)
        self.open()
        self.correction_left.emit()

    def _show_criterion(self, key: str) -> None:
        if key in self.sheet.rows:
            self.guidance.show_line(self.sheet.rows[key])
            self.guidance.open(is_open=self.is_open)
            self.look()

    def _show_notice(self) -> None:
        """Say over the ballot what is not as usual, with the button that leads on."""
        told = self._told()
        self._strip.setVisible(told is not None)
        if told is not None:
            what, (state, tone, action) = told
            say = self._presentation.say
            self.notice_lead = LEADS.get(action, "")
            self.notice.tell(say(what), state, tone, say(action) if action else "")

    def _told(self) -> tuple[Sentence | str, tuple[str, str, str]] | None:
        if self.order is not None and self.order.is_sealed:
            return "scoring.sealed", SEALED
        turn = self.form.turn if self.form is not None else None
        if turn is None:
            return None
        if turn.refusal is not None:
            return turn.refusal, REFUSALS[turn.refusal.key]
        return TOLD.get(turn.state)

    def _fit(self, room: str) -> None:
        self.head.fit(room)
        self.who.fit(room)
        self.foot.fit(room)
        self.sheet.fit(WIDTHS[room])
