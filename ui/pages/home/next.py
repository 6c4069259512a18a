"""The next step: the panel of Home that shows where the day stands and the button that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from ui.flow import Flow
from ui.pages.home.words import OPEN, mark_of
from ui.parts import Panel, StateMark, button, clear, column, holder, label, picture, rename, row
from ui.stepper import Step, Stepper

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame

    from judging_app.domain.overview import Overview, PlenaryOverview, SessionOverview
    from judging_app.domain.steps import Step as SessionStep
    from ui.presentation import Presentation

LEFT, TOP = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignTop

NARROW = 520
"""Below this many units of its width the button stands under the words."""

STATES = {"done": "done", "current": "current", "todo": "todo", "optional": "todo"}
"""How the stepper shows the states of a step; one without anything to do is left out."""

SPOKEN = {"done": "home.step_done", "current": "home.step_current", "todo": "home.step_todo"}


class NextPanel(Panel):
    """The session to go on with, its steps, and the one primary button of the page.

    Signals: `went` when the button was pressed; `packed` where the office may as well send it away,
    and `stayed` where it holds here what it sent.
    """

    went = Signal()
    packed = Signal()
    stayed = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme)
        self.presentation = presentation
        theme = presentation.theme
        self.mark = StateMark(theme, "stored")
        self.status = label("", "strong", wrap=True)
        self.title_label = label("", "name", wrap=True)
        self.more = label("", "second", wrap=True)
        self._facts = Flow(theme.px(6))
        self._facts_frame = holder(self._facts)
        self.primary = button("", theme, role="primary", pressed=self.went.emit)
        say = presentation.say
        self.package = button(say("home.open_package"), theme, drawing="upload",
                              pressed=self.packed.emit)  # fmt: skip
        self.stay = button(say("home.open_stay"), theme, drawing="users",
                           pressed=self.stayed.emit)  # fmt: skip
        self.stepper = Stepper(theme)
        mark = column(self.mark, None)
        mark.setContentsMargins(0, theme.px(3), 0, 0)
        self._status_row = holder(row(mark, self.status, gap=theme.px(8), stretch=1))
        words = column(self._status_row, self.title_label, self.more, gap=theme.px(4))
        acts = column(self.primary, self.package, self.stay, None, gap=theme.px(8))
        self._acts = holder(acts)
        self._top: QHBoxLayout = row(words, self._acts, gap=theme.px(16), stretch=0)
        inside = column(self._top, self._facts_frame, self.stepper, gap=0)
        margin = theme.px(20)
        inside.setContentsMargins(margin, theme.px(18), margin, theme.px(12))
        self.body.addLayout(inside)

    def show_overview(self, overview: Overview) -> None:
        """Show what comes next in an audition."""
        say = self.presentation.say
        session, plenary = overview.primary, overview.primary_plenary
        is_out = session is not None and session.is_out
        rename(self.primary, say("home.open_receive" if is_out else OPEN[overview.page]))
        self.primary.setAccessibleDescription(say(overview.next_step))
        self._status_row.setVisible(session is not None)
        self._facts_frame.setVisible(session is not None)
        self.package.setVisible(overview.offers_package)
        self.stay.setVisible(is_out)
        has_more = is_out or overview.offers_package
        self.more.setVisible(session is None or session.is_disputed or has_more)
        self.stepper.setVisible(session is not None and bool(session.steps))
        if session is not None:
            self._show_session(session)
            if has_more:
                self.more.setText(say("home.out_more" if is_out else "home.package_more"))
        elif plenary is not None:
            self._show_plenary(plenary, say(overview.next_step))
        elif overview.sessions:
            self._say(say("home.finished"), say("home.finished_more"))
        else:
            self._say(say("home.empty"), say("home.empty_more"))

    def _say(self, title: str, more: str) -> None:
        self.title_label.setText(title)
        self.more.setText(more)
        self.setAccessibleName(title)

    def _show_plenary(self, plenary: PlenaryOverview, more: str) -> None:
        category = self.presentation.of(plenary.category_name)
        self._say(self.presentation.say("home.plenary_title", category=category), more)

    def _show_session(self, session: SessionOverview) -> None:
        say, of = self.presentation.say, self.presentation.of
        self.mark.show_state(mark_of(session))
        self.status.setText(say(session.status))
        title = session.name
        if session.category:
            title = say("home.session_title", session=title, category=of(session.category))
        self._say(title, say("home.disputed_more") if session.is_disputed else "")
        self._show_facts(session)
        steps = [step for step in session.steps if step.state != "none"]
        spoken = ", ".join(map(self._spoken, steps))
        self.stepper.show_steps([self._step(step) for step in steps], spoken)
        self.stepper.setToolTip(spoken)

    def _show_facts(self, session: SessionOverview) -> None:
        say, theme = self.presentation.say, self.presentation.theme
        clear(self._facts)
        number = self.presentation.language.number
        contestants = say(
            "home.contestants", n=session.contestants, count=number(session.contestants)
        )
        judges = say("home.judges", n=session.judges, count=number(session.judges))
        rubric = say("home.rubric", code=session.rubric_code, version=session.rubric_version)
        place = session.room or session.venue
        for drawing, text in (
            ("map-pin", place),
            ("users", f"{contestants}, {judges}"),
            ("clipboard-list", rubric),
        ):
            if text:
                self._facts.addWidget(self._fact(drawing, text))
        self._facts.setContentsMargins(0, theme.px(6), 0, theme.px(18))

    def _fact(self, drawing: str, text: str) -> QFrame:
        theme = self.presentation.theme
        return holder(
            row(
                picture(drawing, theme, side=16),
                label(text, "second"),
                theme.px(10),
                gap=theme.px(6),
            )
        )

    def _step(self, step: SessionStep) -> Step:
        say = self.presentation.say
        is_current = step.state == "current"
        detail = say(step.detail) if step.detail is not None and is_current else ""
        part = step.done / step.of if step.of else 0.0
        return Step(say(step.label), STATES[step.state], part, detail)

    def _spoken(self, step: SessionStep) -> str:
        say = self.presentation.say
        return say(SPOKEN[STATES[step.state]], step=say(step.label))

    def fit(self, width: int) -> None:
        """Put the button beside the words, or under them where the panel is narrow."""
        is_narrow = width < self.theme.px(NARROW)
        direction = QBoxLayout.Direction
        self._top.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        self._top.setAlignment(self._acts, LEFT if is_narrow else TOP)
