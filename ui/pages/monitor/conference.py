"""The conference about a contestant before the chair: to open it, to follow it, to confirm it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from judging_app.domain.number import places_apart
from judging_app.domain.review import Signer
from judging_app.domain.roles import Actor
from judging_app.services import confer
from ui.changes import Changes
from ui.dialog import Dialog
from ui.fields import Field, TickBox, text_field
from ui.parts import Panel, label
from ui.pin_asked import PinAsked
from ui.table import RIGHT, Cell, Column, Table

if TYPE_CHECKING:
    from fractions import Fraction

    from judging_app.services.confer import Council, Voice
    from ui.presentation import Presentation
    from ui.session_page import SessionPage

MOST_ROWS = 8
"""So many judges are seen at once; the table scrolls from there."""


class Chaired(NamedTuple):
    """Why the chair opens or confirms, and the chair's PIN, by person, where one was asked for."""

    reason: str
    pins: dict[str, str]


class ConferenceDialog(Dialog):
    """Asks the chair to open a conference, or to confirm the open one. Its value is a `Chaired`.

    Before it is open the totals stand there in order and without names. Who confirms it sees what
    each judge answered, and what the changed marks change.
    """

    def __init__(self, presentation: Presentation, council: Council) -> None:
        say = presentation.say
        act = "conference.close_act" if council.is_open else "conference.open_act"
        super().__init__(
            presentation, say("conference.title"), say(act, name=council.ruler_name), width=760,
            second=say("conference.second", number=council.number, name=council.name),
        )  # fmt: skip
        self._council = council
        self.table: Table | None = None
        self.alone: TickBox | None = None
        for one in council.crossings:
            self.body.addWidget(label(say(one.words), wrap=True))
        if council.state == "closed":
            words = say("conference.closed_before", reason=council.reason)
            self.body.addWidget(label(words, "strong", wrap=True))
        if council.is_open:
            self._show_answers()
        else:
            self._show_totals()
        self.reason = text_field()
        title = "conference.close_reason" if council.is_open else "conference.open_reason"
        hint = say("conference.reason_public")
        self.body.addWidget(Field(presentation.theme, say(title), self.reason, hint))
        ruler = Signer(council.ruler, council.ruler_name, "", council.pin)
        self.pin = PinAsked(presentation, [ruler])
        self.pin.ask(ruler.person, ruler.name)
        self.pin.changed.connect(self._look)
        self.body.addWidget(self.pin)
        self.reason.textChanged.connect(lambda _: self._look())
        self._look()
        self.back.setFocus()

    def _show_totals(self) -> None:
        """Show the totals in order, so that nobody is looked at before the panel has talked."""
        say, totals = self.presentation.say, self._totals("now")
        listed = "   ".join(self._number(one, totals) for one in sorted(totals))
        self.body.addWidget(label(say("conference.totals"), "head"))
        self.body.addWidget(label(listed, "strong", wrap=True))
        self.body.addWidget(label(say("conference.what_opens"), "second", wrap=True))

    def _show_answers(self) -> None:
        say, theme, council = self.presentation.say, self.presentation.theme, self._council
        if council.reason:
            self.body.addWidget(label(say("conference.opened", reason=council.reason), wrap=True))
        totals = [*self._totals("before"), *self._totals("now")]
        columns = (
            Column(say("conference.judge"), lambda one: Cell(one.name, one.reason), stretch=1),
            Column(say("conference.answer"), self._answer, width=170),
            Column(say("conference.before"),
                   lambda one: Cell(self._number(one.before, totals)), width=100, align=RIGHT),
            Column(say("conference.now"), lambda one: Cell(
                self._number(one.now, totals), bold=one.before != one.now), width=100, align=RIGHT),
        )  # fmt: skip
        self.table = Table(theme, columns, say("conference.answers"), row_height=theme.px(52))
        self.table.show_rows(council.voices)
        shown = min(len(council.voices), MOST_ROWS)
        self.table.setFixedHeight(theme.px(34) + theme.px(52) * shown + 4)
        sheet = Panel(theme)
        sheet.add(self.table)
        self.body.addWidget(sheet)
        changes = Changes(
            self.presentation,
            council.moved,
            council.score_places,
            count="conference.changes",
            none="conference.no_changes",
        )
        self.body.addWidget(changes)
        if council.waited:
            names = ", ".join(one.name for one in council.waited)
            self.alone = TickBox(say("conference.without", names=names))
            self.alone.toggled.connect(lambda _: self._look())
            self.body.addWidget(self.alone)

    def _answer(self, voice: Voice) -> Cell:
        say = self.presentation.say
        if voice.kept is None:
            return Cell(say("conference.waiting"), state="conference", ink="warn", bold=True)
        return Cell(say("conference.kept" if voice.kept else "conference.changed"), state="stored")

    def _totals(self, which: str) -> list[Fraction]:
        found = (getattr(one, which) for one in self._council.voices)
        return [one for one in found if one is not None]

    def _number(self, value: Fraction | None, among: list[Fraction]) -> str:
        if value is None:
            return ""
        return self.presentation.language.number(value, places_apart(among))

    def _look(self) -> None:
        say, council = self.presentation.say, self._council
        needs_reason = council.is_open or council.state != "due"
        why_not = ""
        if self.alone is not None and not self.alone.isChecked():
            why_not = say("conference.still_waiting", n=len(council.waited))
        elif needs_reason and not self.reason.text().strip():
            why_not = say("ties.rule_write")
        self.allow(why_not or self.pin.missing)

    def value(self) -> Chaired:
        return Chaired(self.reason.text().strip(), self.pin.given)


class Conferring(QObject):
    """The chair's way from the progress to a conference and back, over the monitor page."""

    def __init__(self, page: SessionPage) -> None:
        super().__init__(page)
        self._page = page

    def ask(self, contestant: str) -> None:
        """Ask the chair, once it is known what there is to confer about."""
        self._page.ask(confer.council, self._page.session, contestant, then=self._ask)

    def _ask(self, found: Council) -> None:
        dialog = ConferenceDialog(self._page.presentation, found)
        self._page.open_dialog(dialog, partial(self._decide, found))

    def _decide(self, found: Council, said: Chaired) -> None:
        by, where = Actor(found.ruler, "chair"), (found.session, found.contestant)
        if found.is_open:
            without = tuple(one.judge for one in found.waited)
            self._page.do(
                confer.close, *where, by=by, reason=said.reason, without=without, seen=found.seen,
                pins=said.pins, then=partial(self._tell, "conference.is_closed"),
            )  # fmt: skip
        else:
            self._page.do(
                confer.open_conference, *where, by=by, reason=said.reason, seen=found.seen,
                pins=said.pins, then=partial(self._tell, "conference.is_open"),
            )  # fmt: skip

    def _tell(self, key: str, _: object) -> None:
        self._page.message.tell(self._page.say(key), "ok")
