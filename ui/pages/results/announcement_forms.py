"""Forms about an announced result: announcement, objection, answer and confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from judging_app.domain.contesting import why_not_confirmed
from judging_app.domain.wording import day as day_wording
from ui.fields import Choice, Field, date_field, day_of, long_text, text_field
from ui.form import Form
from ui.parts import label
from ui.person_field import PersonField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDateEdit, QPlainTextEdit

    from judging_app.domain.contesting import Contesting, Raised
    from judging_app.domain.follow_up import ObjectionState
    from judging_app.domain.review import Review
    from ui.presentation import Presentation

ANSWERS: tuple[ObjectionState, ...] = ("dismissed", "upheld", "withdrawn")


class Announced(NamedTuple):
    """When a result was announced or confirmed, until when objections may come, who records it."""

    day: str
    until: str
    note: str
    by: str


class Objected(NamedTuple):
    """Who objects, about whom (empty: the whole result), when, why, and who records it."""

    who: str
    contestant: str
    day: str
    reason: str
    by: str


class Answered(NamedTuple):
    """What came of an objection, when, in which words, and who records it."""

    state: ObjectionState
    day: str
    words: str
    by: str


class ContestForm(Form):
    """A form with a day and the person who records it."""

    def __init__(self, presentation: Presentation, review: Review, key: str) -> None:
        say = presentation.say
        second = say("contest.about", title=presentation.word(review.title))
        super().__init__(presentation, say(f"contest.title_{key}"), say(f"contest.act_{key}"),
                         second=second)  # fmt: skip
        self.day: QDateEdit = date_field(review.proposal.day)
        self.by = PersonField(review.proposal.people, say("withdraw.need_by"))
        self.by_field = Field(self.theme, say("withdraw.by"), self.by)
        self.day_field = Field(self.theme, say("results.day"), self.day)
        self.day.dateChanged.connect(lambda _: self.check())
        self.by.named.connect(lambda _: self.check())

    def close_with(self, text: QPlainTextEdit | None, needed: str = "") -> None:
        """Ask for a text that is needed, where there is one, and for who records it all."""
        if text is not None:
            self.require(lambda: text.toPlainText().strip(), needed)
            text.textChanged.connect(self.check)
        self.add_fields(self.by_field)
        self.require(lambda: self.by.value, self.say("withdraw.need_by"))


class AnnouncementForm(ContestForm):
    """Asks when a result was announced and until when objections may come: an `Announced`."""

    def __init__(self, presentation: Presentation, review: Review, found: Contesting) -> None:
        super().__init__(presentation, review, "announce")
        say, theme = self.say, self.theme
        choices = (("day", say("contest.until_day")), ("", say("contest.until_none")))
        is_limited = bool(found.until) or not found.announcements
        self.limit = Choice(choices, "day" if is_limited else "")
        self.until = date_field(found.until or review.proposal.day)
        self.note = text_field(found.announcements[0].note if found.announcements else "")
        self.add_fields(
            self.day_field,
            Field(theme, say("contest.limit"), self.limit),
            Field(theme, say("contest.until"), self.until),
            columns=3,
        )
        self.add_fields(Field(theme, say("contest.note"), self.note))
        self.require(
            lambda: not self.limit.value or day_of(self.until) >= day_of(self.day),
            say("contest.until_first"),
        )
        self.limit.picked.connect(lambda _: self._look())
        self.until.dateChanged.connect(lambda _: self.check())
        self.close_with(None)
        self._look()
        self.begin(self.day)

    def value(self) -> Announced:
        until = day_of(self.until) if self.limit.value else ""
        return Announced(day_of(self.day), until, self.note.text().strip(), self.by.value)

    def _look(self) -> None:
        self.until.setEnabled(bool(self.limit.value))
        self.check()


class ObjectionForm(ContestForm):
    """Asks who objects, about whom, when and why; its value is an `Objected`."""

    def __init__(self, presentation: Presentation, review: Review, found: Contesting) -> None:
        super().__init__(presentation, review, "object")
        say = self.say
        self._until = found.until
        rows = sorted(review.table.rows, key=lambda row: row.number)
        offered = [(one.contestant, f"{one.number} {one.name}") for one in rows]
        who = self.line(say("contest.who"), needed=say("contest.who_needed"))
        self.who = who.control
        self.contestant = Choice([("", say("contest.whole")), *offered], "")
        self.reason = long_text(lines=3)
        self.late = label("", "second", wrap=True)
        self.add_fields(
            who,
            self.day_field,
            Field(self.theme, say("contest.whom"), self.contestant),
        )
        self.body.addWidget(self.late)
        self.body.addWidget(Field(self.theme, say("contest.reason"), self.reason))
        self.close_with(self.reason, say("contest.reason_needed"))
        self.day.dateChanged.connect(lambda _: self._look())
        self._look()
        self.begin(self.who)

    def value(self) -> Objected:
        return Objected(
            self.who.text().strip(),  # type: ignore[attr-defined]  # a line of text
            self.contestant.value or "",
            day_of(self.day),
            self.reason.toPlainText().strip(),
            self.by.value,
        )

    def _look(self) -> None:
        """Say beforehand that a day is too late; it is recorded all the same."""
        until = self._until
        is_late = bool(until) and day_of(self.day) > until
        said = self.presentation.word(day_wording(until))
        self.late.setText(self.say("contest.will_be_late", until=said) if is_late else "")
        self.late.setVisible(is_late)


class AnswerForm(ContestForm):
    """Asks what came of an objection; its value is an `Answered`."""

    def __init__(self, presentation: Presentation, review: Review, raised: Raised) -> None:
        super().__init__(presentation, review, "answer")
        say, one = self.say, raised.objection
        offered = [(state, say(f"contest.answer_{state}")) for state in ANSWERS]
        self.state = Choice(offered, one.state if one.state != "open" else "dismissed")
        self.words = long_text(one.answer, lines=3)
        self.body.addWidget(label(say("contest.by_whom", who=one.by, reason=one.reason), wrap=True))
        self.add_fields(Field(self.theme, say("contest.answer"), self.state), self.day_field)
        self.body.addWidget(Field(self.theme, say("contest.words"), self.words))
        self.require(
            lambda: day_of(self.day) >= one.day,
            say("contest.answer_before", day=presentation.word(day_wording(one.day))),
        )
        self.close_with(self.words, say("contest.words_needed"))
        self.begin(self.state)

    def value(self) -> Answered:
        words = self.words.toPlainText().strip()
        return Answered(self.state.value or "dismissed", day_of(self.day), words, self.by.value)


class ConfirmForm(ContestForm):
    """Asks when a result is confirmed, and says why it cannot be yet; its value: an `Announced`."""

    def __init__(self, presentation: Presentation, review: Review, found: Contesting) -> None:
        super().__init__(presentation, review, "confirm")
        self._found = found
        self.note = text_field()
        self.add_fields(self.day_field, Field(self.theme, self.say("contest.note"), self.note))
        self.close_with(None)
        self.begin(self.day)

    def check(self) -> None:
        super().check()
        if (why := why_not_confirmed(self._found, day_of(self.day))) is not None:
            self.allow(self.say(why))

    def value(self) -> Announced:
        return Announced(
            day_of(self.day), self._found.until, self.note.text().strip(), self.by.value
        )
