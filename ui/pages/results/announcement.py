"""The announcement of a sealed result, the objections to it and how it stands, on its page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from judging_app.domain.wording import day as day_wording
from ui.parts import Panel, StateMark, button, clear, column, label, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from judging_app.domain.contesting import Contesting, Raised
    from judging_app.domain.follow_up import Announcement, Objection
    from judging_app.domain.review import Review
    from ui.presentation import Presentation

MARKS = {
    "sealed": "waiting",
    "announced": "waiting",
    "contested": "conference",
    "confirmed": "stored",
}
OBJECTION_MARKS = {"open": "waiting", "upheld": "conference"}


class AnnouncementPanel(Panel):
    """Says whether a result is announced, contested or confirmed, and lists the objections.

    Signals: `announcing`, `objecting`, `confirming`; `answering` with the objection; `reopening`
    where one was upheld.
    """

    announcing = Signal()
    objecting = Signal()
    confirming = Signal()
    answering = Signal(object)
    reopening = Signal()

    def __init__(self, presentation: Presentation) -> None:
        say, theme = presentation.say, presentation.theme
        super().__init__(theme, say("contest.panel"))
        self._presentation = presentation
        self._numbers: dict[str, str] = {}
        self.answers: list[QPushButton] = []
        self.announce = button(say("contest.open_announce"), theme, pressed=self.announcing.emit)
        self.object = button(say("contest.open_object"), theme, pressed=self.objecting.emit)
        self.confirm = button(say("contest.open_confirm"), theme, pressed=self.confirming.emit)
        self.reopen = button(say("contest.open_reopen"), theme, drawing="lock-open",
                             pressed=self.reopening.emit)  # fmt: skip
        self.lines = column(gap=0)
        self.body.addLayout(self.lines)
        acts = row(self.announce, self.object, self.confirm, self.reopen, None, gap=theme.px(8))
        self.add_row(acts, role="")

    def show_contesting(self, review: Review, found: Contesting) -> None:
        """Show how a result stands; what is not to be done now is not offered."""
        say = self._presentation.say
        self._numbers = {one.contestant: f"{one.number} {one.name}" for one in review.table.rows}
        self.right.setText(say(f"contest.state_{found.state}"))
        is_upheld = any(one.objection.state == "upheld" for one in found.objections)
        self.announce.setVisible(not found.is_confirmed)
        self.object.setVisible(found.state != "sealed")
        self.confirm.setVisible(found.state != "sealed" and not found.is_confirmed)
        self.reopen.setVisible(is_upheld)
        clear(self.lines)
        self.answers = []
        self._show_announcements(found)
        for one in found.objections:
            self._show_objection(one)

    def _show_announcements(self, found: Contesting) -> None:
        say = self._presentation.say
        told = [self._told(one) for one in found.announcements] or [say("contest.not_yet")]
        if found.is_disputed:
            told.append(say("contest.two_announcements"))
        mark = "conflict" if found.is_disputed else MARKS[found.state]
        self._line(mark, say(f"contest.state_{found.state}"), "\n".join(told))

    def _told(self, one: Announcement) -> str:
        word = self._presentation.word
        key = f"contest.was_{one.state}"
        if one.state == "announced" and not one.until:
            key = "contest.was_announced_open"
        said = self._presentation.say(
            key, day=word(day_wording(one.day)), until=word(day_wording(one.until))
        )
        return f"{said} {one.note}".strip()

    def _show_objection(self, one: Raised) -> None:
        say, word = self._presentation.say, self._presentation.word
        first = one.objection
        about = self._numbers.get(first.contestant) or say("contest.whole")
        title = say("contest.raised", who=first.by, about=about, day=word(day_wording(first.day)))
        told = [first.reason, *(self._came(value) for value in one.values)]
        if one.is_late:
            told.append(say("contest.late"))
        if one.is_disputed:
            told.append(say("contest.two_answers"))
        mark = "conflict" if one.is_disputed else OBJECTION_MARKS.get(first.state, "stored")
        act = say("contest.open_answer" if one.is_open else "contest.open_answer_again")
        made = button(act, self.theme, role="" if one.is_open else "link",
                      pressed=partial(self.answering.emit, one))  # fmt: skip
        made.setAccessibleName(f"{act} {first.by}")
        self.answers.append(made)
        self._line(mark, title, "\n".join(told), made)

    def _came(self, one: Objection) -> str:
        say = self._presentation.say
        if one.state == "open":
            return say("contest.unanswered")
        day = self._presentation.word(day_wording(one.answered))
        return say(f"contest.came_{one.state}", day=day, words=one.answer)

    def _line(self, mark: str, title: str, about: str, *acts: QPushButton) -> None:
        said = column(label(title, "strong", wrap=True), label(about, "second", wrap=True), gap=1)
        shown = StateMark(self.theme, mark, 18)
        strip = self.add_row(row(shown, said, *acts, gap=self.theme.px(12), stretch=1))
        self.lines.addWidget(strip)
