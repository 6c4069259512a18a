"""A list of people: contestants or judges and others, with search, addition and import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from judging_app.services import register
from ui.fields import Choice, search_field
from ui.pages.prepare.files import list_file
from ui.pages.prepare.section import Section
from ui.pages.prepare.taking_in import ImportDialog
from ui.parts import Panel, button, holder, label, row
from ui.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from judging_app.domain.list_kind import ListKind
    from judging_app.domain.preparation import Enrolled, Preparation
    from judging_app.domain.preview import Preview
    from ui.dialog import Dialog
    from ui.page import Page
    from ui.pages.prepare.section import Refused
    from ui.table import Column


WIDE = 860
"""From so many units on every column is shown."""

LOWEST = 220


class RollWords(NamedTuple):
    """The sentences of one of the lists, by their keys."""

    name: str
    add: str
    empty: str
    counted: str
    taken: str


class Roll(Protocol):
    """What is particular to one of the lists: its words, its columns, its form."""

    kind: ListKind
    words: RollWords

    def look(self) -> Callable[..., Preview[Any]]:
        """Name the query that looks at a file of such a list."""

    def columns(self, *, is_wide: bool) -> tuple[Column, ...]:
        """List the columns of its table; fewer, of two lines each, where there is little room."""

    def every(self, preparation: Preparation) -> tuple[Enrolled[Any], ...]:
        """List everybody on it."""

    def choices(self, preparation: Preparation) -> list[tuple[str, str]]:
        """List by what else than everything the table can be sifted."""

    def is_shown(self, one: Enrolled[Any], choice: str) -> bool:
        """Tell whether somebody is shown under a choice."""

    def form(
        self,
        preparation: Preparation,
        start: Any,  # noqa: ANN401  # a contestant or a person
        refusal: str,
        *,
        is_disputed: bool,
    ) -> Dialog:
        """Make the form of somebody new (no start) or known."""


class ListSection(Section):
    """A list with its search and a choice of what is shown; Enter opens the form of a row."""

    def __init__(self, page: Page, roll: Roll) -> None:
        super().__init__(page)
        self.roll = roll
        words = roll.words
        say = self.say
        self.search = search_field(say("setup.search"), self.theme)
        self.search.textChanged.connect(self._on_search)
        self.sift = Choice()
        self.sift.setAccessibleName(say("setup.shown"))
        self.sift.picked.connect(self._show_rows)
        self.correct = button(
            say("setup.correct"), self.theme, drawing="pencil", pressed=self._correct_current
        )
        self.count = label("", "second")
        self.table = Table(self.theme, roll.columns(is_wide=True), say(words.name), is_sorted=True)
        self.table.entered.connect(self.open_form)
        self.table.chosen.connect(self._on_chosen)
        self.table.setMinimumHeight(self.theme.px(LOWEST))
        self._is_wide = True
        panel = Panel(self.theme)
        panel.add(self.table)
        self._add = self.primary(say(words.add), "user-plus", self.open_form)
        self._import = self.tool(say("setup.import"), "file-down", self.choose_file)
        first = self.tool(say("setup.import"), "file-down", self.choose_file)
        self._stack = QStackedWidget()
        self._stack.addWidget(panel)
        self._stack.addWidget(self.empty("users", say(words.empty), first))
        self._bar = holder(row(self.search, self.sift, self.correct, None, self.count))
        self.inside.addWidget(self._bar)
        self.inside.addWidget(self._stack, 1)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)

    @property
    def tools(self) -> tuple[QPushButton, ...]:
        return (self._import, self._add)

    def show_preparation(self, preparation: Preparation) -> None:
        super().show_preparation(preparation)
        choices = [("", self.say("setup.shown_all")), *self.roll.choices(preparation)]
        self.sift.offer(choices)
        self.sift.setVisible(len(choices) > 1)
        self._show_rows()

    def open_form(self, known: Enrolled[Any] | None = None) -> None:
        """Open the form of somebody new, or of somebody who is known."""
        if self.preparation is None:
            return
        preparation = self.preparation
        seen = {known.id: known.heads} if known else None
        is_disputed = known is not None and known.is_disputed

        def form(start: Any, refusal: str) -> Dialog:  # noqa: ANN401  # a contestant or a person
            return self.roll.form(preparation, start, refusal, is_disputed=is_disputed)

        def keep(value: Any, refused: Refused) -> None:  # noqa: ANN401  # as above
            self.page.do(
                register.take_in, [value], by=self.page.preparer, seen=seen, then=self._choose,
                refused=refused,
            )  # fmt: skip

        self.ask_again(form, keep, known.value if known else None)

    def choose_file(self) -> None:
        """Let a person choose a list, then show what it would bring."""
        path = list_file(self, self.presentation)
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Show what a list would bring in; it is taken in whole, or nothing of it."""
        self.page.ask(
            self.roll.look(), path, then=lambda preview: self._show_preview(preview, path.name)
        )

    def _show_preview(self, preview: Preview[Any], file: str) -> None:
        if self.preparation is not None:
            kind = self.roll.kind
            dialog = ImportDialog(self.presentation, self.preparation, preview, kind, file)
            self.page.open_dialog(dialog, self._take_in)

    def _take_in(self, who: tuple[Any, ...]) -> None:
        self.page.do(register.take_in, who, by=self.page.preparer, then=self._on_taken)

    def _on_taken(self, ids: tuple[str, ...]) -> None:
        self.page.message.tell(self.say(self.roll.words.taken, n=len(ids)), "ok")

    def _choose(self, ids: tuple[str, ...]) -> None:
        self.table.choose(lambda one: one.id in ids)

    def _correct_current(self) -> None:
        if self.table.current is not None:
            self.open_form(self.table.current)

    def _on_chosen(self, _: object) -> None:
        self.correct.setEnabled(True)

    def _on_search(self, text: str) -> None:
        self.table.filter_by(text)
        self._tell_count()

    def _show_rows(self, _: object = None) -> None:
        if self.preparation is None:
            return
        chosen = self.table.current
        every = self.roll.every(self.preparation)
        rows = [one for one in every if self.roll.is_shown(one, self.sift.value)]
        self._stack.setCurrentIndex(0 if every else 1)
        self._bar.setVisible(bool(every))
        self._is_wide = self.width() >= self.theme.px(WIDE)
        tall = self.theme.height(37, 48) if self._is_wide else self.theme.height(52, 60)
        self.table.verticalHeader().setDefaultSectionSize(tall)
        self.table.show_rows(rows, self.roll.columns(is_wide=self._is_wide))
        if chosen is not None:
            self.table.choose(lambda one: one.id == chosen.id)
        elif rows:
            self.table.selectRow(0)
        self.correct.setEnabled(self.table.current is not None)
        self._tell_count()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        if self._is_wide != (self.width() >= self.theme.px(WIDE)):
            self._show_rows()

    def _tell_count(self) -> None:
        shown = self.table.model().rowCount()
        number = self.presentation.language.number
        self.count.setText(self.say(self.roll.words.counted, n=shown, count=number(shown)))
