"""Copying: ballots on paper are typed in, and typed again by somebody who does not see them."""

from __future__ import annotations

import functools
from fractions import Fraction
from typing import TYPE_CHECKING

from judging_app.domain.errors import JudgingError
from judging_app.domain.transcript import OPEN, TOTAL
from judging_app.services import convene, review, transcribe
from judging_app.services.transcribe import Typed
from ui.pages.copying.choices import Choices
from ui.pages.copying.grid import CopyGrid
from ui.pages.copying.lines import Cells, Spot, lines_of, name_column
from ui.pages.copying.pasting import read_cells
from ui.pages.copying.sending import Sending
from ui.parts import Elided, Panel, Primary, button
from ui.session_page import SessionPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.panel import Panel as Jury
    from judging_app.domain.review import Proposal
    from judging_app.services.transcribe import CopyRow, CopySheet, Place
    from ui.context import Context
    from ui.pages.copying.lines import CopyLine, Value

LEAST = 300
"""How high the grid is at least, in units; where a page has less room it scrolls."""

MARK, STATE = 92, 190
"""How wide a mark's column and the state's are, in units."""


class CopyingPage(SessionPage):
    """The paper ballots of one session: a judge's by criterion, or a criterion's by judge."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme, say = self.theme, self.say
        self._mark_point = self.presentation.language.number(Fraction(1, 2), 1)[1]
        self._sheets: tuple[CopySheet, ...] = ()
        self._names: dict[str, str] = {}
        self.cells = Cells(self.presentation, self._mark_point)
        self._sending = Sending(self, self._names, self._mark_point)
        self.choices = Choices(self.presentation)
        self.choices.changed.connect(self._on_changed)
        self.choices.named.connect(lambda _: self._say_next())
        self.grid = CopyGrid(theme, say("copying.grid"), self._take)
        self.grid.text_of = self._text
        self.grid.is_open = self.cells.is_open
        self.grid.pasted.connect(self._paste)
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._say_here())
        self.here = Elided("", "strong")
        self.grid.setMinimumHeight(theme.px(LEAST))
        sheet = Panel(theme)
        sheet.add(self.grid)
        self.content.addWidget(self.choices)
        self.content.addWidget(self.here)
        self.content.addWidget(sheet, 1)
        self.again = button(say("copying.again"), theme, pressed=self._start_again)
        self.primary = Primary(say("copying.finish", n=0), theme)
        self.primary.clicked.connect(self._go_on)
        self.acts.addWidget(self.again)
        self.acts.addWidget(self.primary)
        self.inside.hide()
        self.set_head(say("copying.title"))

    def look(self) -> None:
        """Ask for the panel, and for who can type."""
        self.ask(convene.panel, self.session, then=self._on_jury)

    def show_none(self) -> None:
        """Show that there is no session yet."""
        self.show_empty(self.say("monitor.none"), self.say("monitor.open_prepare"), "prepare")

    def _on_jury(self, jury: Jury) -> None:
        if jury.session != self.session:
            return
        self._names |= {one.person: one.name for one in jury.judges}
        self.set_head(self.say("copying.title"), self.say("copying.about", place=jury.name))
        if not jury.judges or not jury.contestants:
            words = self.say("monitor.unprepared", session=jury.name)
            self.show_empty(words, self.say("monitor.open_prepare"), "prepare")
            return
        self.choices.offer_judges(jury)
        self.ask(review.signers, "session", self.session, then=self._on_people)

    def _on_people(self, people: Proposal) -> None:
        self._names |= {one.person: one.name for one in people.people}
        self.choices.typist.offer(people.people)
        self._read()

    def _read(self) -> None:
        """Ask for the sheets that the choices are about."""
        choices = self.choices
        if choices.judges:
            self.ask(
                transcribe.sheets, self.session, choices.judges, choices.reading.value,
                choices.slot.value, then=self._on_sheets,
            )  # fmt: skip

    def _on_sheets(self, sheets: tuple[CopySheet, ...]) -> None:
        if not sheets or sheets[0].session != self.session:
            return
        self._sheets = sheets
        self.cells.show(sheets)
        self.choices.offer_ballots(sheets[0])
        spots = self._spots(sheets)
        columns = [name_column(self.say("copying.contestant"))]
        columns += [self.cells.column(spot, head, MARK) for spot, head in spots]
        if not self.choices.by_judges:
            columns.append(self.cells.state_column(sheets[0].judge, STATE))
        self.grid.show_lines(lines_of(sheets), columns, [spot for spot, _ in spots])
        self._say_next()
        self.show_content()

    def _spots(self, sheets: tuple[CopySheet, ...]) -> list[tuple[Spot, str]]:
        """List what stands across, each with its heading, in the order of the paper."""
        if self.choices.by_judges:
            key = self.choices.criterion.value
            return [
                (Spot(sheet.judge, key), f"{n}\n{sheet.judge_name}")
                for n, sheet in enumerate(sheets, start=1)
            ]
        first = sheets[0]
        found = [
            (Spot(first.judge, one.key), f"{n}\n{self.presentation.of(one.name)}")
            for n, one in enumerate(first.rubric.criteria, start=1)
        ]
        return [*found, (Spot(first.judge, TOTAL), self.say("copying.total"))]

    def _on_changed(self) -> None:
        self.grid.leave()
        self._read()

    def _say_here(self) -> None:
        """Say in full what is typed in the current cell, and what can be done with its line."""
        here = self.grid.here
        if here is None:
            self.here.say("")
        else:
            line, spot = here
            sheet = next(one for one in self._sheets if one.judge == spot.judge)
            what = self.say("copying.total").replace("\n", " ")
            if spot.key != TOTAL:
                what = self.presentation.of(sheet.rubric.criterion(spot.key).name)
            names = (line.number, line.name, sheet.judge_name, what)
            self.here.say(" \N{MIDDLE DOT} ".join(names))
        self._say_next()

    def _text(self, line: CopyLine, spot: Spot) -> str:
        row = line.rows.get(spot.judge)
        return self.cells.text(row, spot.key) if row else ""

    def _take(self, line: CopyLine, spot: Spot, text: str) -> bool:
        """Have what was typed into a cell kept, or say what is wrong with it."""
        row = line.rows[spot.judge]
        try:
            self._check_typist()
            value = self.cells.read(row, spot.key, text)
        except JudgingError as refusal:
            where = self.say("copying.at", number=line.number, name=line.name)
            self.message.tell(f"{where}: {self.say(refusal)}")
            return False
        self.message.hide()
        self._keep([(row, spot.key, value)])
        return True

    def _check_typist(self) -> None:
        if not self.choices.typist.value:
            raise JudgingError("copying.nobody")

    def _keep(self, typed: Sequence[tuple[CopyRow, str, Value]]) -> None:
        """Hand values to the desk in one commit; each shows its check mark when it is kept."""
        by_place: dict[Place, tuple[dict[str, int | None], str | None]] = {}
        spots = []
        for row, key, value in typed:
            marks, _ = by_place.setdefault(row.place, ({}, None))
            if key == TOTAL:
                by_place[row.place] = (marks, str(value or ""))
            else:
                marks[key] = value if isinstance(value, int) else None
            self.cells.typed[row.place, key] = value
            self.cells.pending.add((row.place, key))
            spots.append((row.place, key))
        given = tuple(Typed(place, marks, total) for place, (marks, total) in by_place.items())
        self.grid.viewport().update()
        self.do(
            transcribe.keep, self.choices.reading.value, given, by=self.choices.typist.value,
            quiet=True,
            then=lambda _: self._on_kept(spots),
            refused=functools.partial(self._on_not_kept, spots),
        )  # fmt: skip

    def _on_kept(self, spots: list[tuple[Place, str]]) -> None:
        self.cells.pending.difference_update(spots)
        self.grid.viewport().update()
        self._say_next()

    def _on_not_kept(self, spots: list[tuple[Place, str]], refusal: JudgingError) -> None:
        """Show again what is certainly kept, and say why the rest is not."""
        self.cells.pending.difference_update(spots)
        for spot in spots:
            self.cells.typed.pop(spot, None)
        self.refuse(refusal)
        self._read()

    def _paste(self, text: str) -> None:
        """Take the cells of a spreadsheet from the current cell on, all of them or none."""
        try:
            self._check_typist()
            found = read_cells(text, *self.grid.lines_from_here(), self.cells)
        except JudgingError as refusal:
            self.message.tell(f"{self.say(refusal)} {self.say('copying.paste_nothing')}")
            return
        if found:
            self.message.hide()
            self._keep(found)
            self.grid.begin()

    def _rows(self) -> list[CopyRow]:
        return [row for sheet in self._sheets for row in sheet.rows
                if row.is_heard and not row.is_sent]  # fmt: skip

    def _finished(self) -> list[CopyRow]:
        """List the ballots of this reading that are complete and not finished yet."""
        states = OPEN[self.choices.reading.value]
        return [one for one in self._rows() if one.state in states and self.cells.is_complete(one)]

    def _say_next(self) -> None:
        """Say what comes next, and let the one button do it."""
        rows, done = self._rows(), self._finished()
        apart = [one for one in rows if one.state == "differs"]
        ready = [one for one in rows if one.state == "ready"]
        say, is_second = self.say, self.choices.reading.value == "second"
        key = "copying.compare" if is_second else "copying.finish"
        if done:
            text = say(key, n=len(done))
            words = "copying.compare_words" if is_second else "copying.finish_words"
        elif is_second and apart:
            text, words = say("copying.look_at_paper", n=len(apart)), "copying.differs_words"
        elif is_second and ready:
            text, words = say("copying.submit_act", n=len(ready)), "copying.ready_words"
        else:
            text, words = say(key, n=0), self._left(rows, is_second=is_second)
        self.tell_next(words if self.choices.typist.value else "copying.name_first")
        self.primary.setText(text)
        self.primary.setAccessibleName(text)
        self.primary.setEnabled(bool(done or (is_second and (apart or ready))))
        self.again.setEnabled(bool(self._again_row))

    def _left(self, rows: Sequence[CopyRow], *, is_second: bool) -> str:
        """Tell what is left to do where nothing is complete: its sentence."""
        states = {one.state for one in rows}
        if not rows:
            return "copying.all_sent"
        if not any(one.is_declared for one in rows):
            return "copying.declare_first"
        if not is_second and not states & {"untouched", "typing"}:
            return "copying.now_second"
        return "copying.type_on"

    @property
    def _again_row(self) -> CopyRow | None:
        """The ballot of the current line that was begun, where one judge's are shown."""
        line = self.grid.current
        if line is None or self.choices.by_judges or not self._sheets:
            return None
        row: CopyRow | None = line.rows.get(self._sheets[0].judge)
        if row is None or row.is_sent or (row.state == "untouched" and not self.cells.given(row)):
            return None
        return row

    def _go_on(self) -> None:
        if not self.grid.leave():
            return
        done = self._finished()
        if done:
            places = tuple(one.place for one in done)
            self.do(
                transcribe.finish, self.choices.reading.value, places, by=self.choices.typist.value
            )
            return
        rows = self._rows()
        apart = [one.place for one in rows if one.state == "differs"]
        ready = tuple(one.place for one in rows if one.state == "ready")
        if apart:
            self.ask(transcribe.compare, (apart[0],), then=self._sending.settle)
        elif ready:
            self.ask(transcribe.compare, ready, then=self._sending.ask)

    def _start_again(self) -> None:
        row = self._again_row
        if row is not None:
            self.do(transcribe.start_again, row.place)
