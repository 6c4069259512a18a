"""The paper list: the dialog in which the papers of a scope are chosen and looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import Qt

from ui.dialog import Dialog
from ui.fields import Choice, Field
from ui.parts import button, label, row
from ui.preview import Preview
from ui.table import Cell, Column
from ui.ticks import TickTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from judging_app.domain.form import Paper
    from judging_app.domain.settings import Settings
    from ui.presentation import Presentation

RESULT = ""
"""The code of the result sheet among the papers."""

MOST_ROWS, FEW_ROWS = 9, 3
"""So many papers are in sight at once, and while one of them is looked at."""


class PaperLine(NamedTuple):
    """A paper that can be printed now: its code, its title, and what it is made from."""

    code: str
    title: str
    source: Literal["session", "seal"]
    is_internal: bool
    is_own: bool


@dataclass(frozen=True)
class Chosen:
    """Which papers are wanted, in which language and size, and whether printed or saved."""

    codes: tuple[str, ...]
    language: str
    paper: Paper
    way: Literal["print", "save"]


class PaperSetDialog(Dialog):
    """The papers of a scope with a box each. `look` shows one without counting it.

    Once there is a seal its own papers are ticked; before it those of the plan are.
    """

    def __init__(
        self, presentation: Presentation, lines: Sequence[PaperLine], settings: Settings,
        look: Callable[[str, str, Paper], object],
    ) -> None:  # fmt: skip
        say, theme = presentation.say, presentation.theme
        super().__init__(presentation, say("papers.title"), say("papers.print"), width=760,
                         second=say("papers.about"))  # fmt: skip
        is_sealed = any(line.source == "seal" for line in lines)
        self._ticked = {line.code for line in lines if line.source == "seal" or not is_sealed}
        self._way: Literal["print", "save"] = "print"
        languages = (("id", say("results.language_id")), ("en", say("results.language_en")))
        self.language = Choice(languages, presentation.language.code)
        self.paper = Choice((("A4", "A4"), ("F4", say("results.paper_f4"))), settings.paper)
        pair = row(
            Field(theme, say("results.language"), self.language),
            Field(theme, say("results.paper"), self.paper),
            None, gap=theme.px(12),
        )  # fmt: skip
        self.table = TickTable(
            presentation,
            (
                Column(say("papers.paper"), self._title, stretch=2),
                Column(say("papers.made_from"), self._source, stretch=1),
            ),
            say("papers.list"),
            lambda line: line.code in self._ticked,
        )
        self.table.toggled.connect(self._toggle)
        self.table.show_rows(lines)
        self.table.fit_rows(MOST_ROWS)
        self.look = button(say("papers.look"), theme, drawing="eye", pressed=self._look)
        self.all = button(say("papers.all"), theme, role="quiet", pressed=self._tick_all)
        self.none = button(say("papers.none"), theme, role="quiet", pressed=self._untick_all)
        self.save = button(say("papers.save"), theme, drawing="download", pressed=self._save)
        self.told, self.preview = label("", "second", wrap=True), Preview(presentation)
        self.preview.setMinimumHeight(theme.px(320))
        self.preview.hide()
        self.told.hide()
        self._lines, self._on_look = tuple(lines), look
        self.body.addLayout(pair)
        self.body.addWidget(self.table)
        self.body.addLayout(row(self.look, self.save, None, self.all, self.none))
        self.body.addWidget(self.told)
        self.body.addWidget(self.preview, 1)
        self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._count()

    def _title(self, line: PaperLine) -> Cell:
        return Cell(line.title)

    def _source(self, line: PaperLine) -> Cell:
        words = self.presentation.say(f"papers.from_{line.source}")
        if line.is_internal:
            words = self.presentation.say("papers.internal", what=words)
        if line.is_own:
            words = self.presentation.say("papers.own_layout", what=words)
        return Cell(words, ink="text-2")

    def _toggle(self, line: PaperLine) -> None:
        self._ticked ^= {line.code}
        self._count()

    def _tick_all(self) -> None:
        self._ticked = {line.code for line in self._lines}
        self._count()

    def _untick_all(self) -> None:
        self._ticked = set()
        self._count()

    def _count(self) -> None:
        self.table.show_rows(self._lines)
        self.save.setEnabled(bool(self._ticked))
        self.allow("" if self._ticked else self.presentation.say("papers.none_chosen"))

    def _look(self) -> None:
        line = self.table.current
        if line is not None:
            self._on_look(line.code, self.language.value, self.paper.value)

    def title_of(self, code: str) -> str:
        """Tell the title of a paper of the list."""
        return next(line.title for line in self._lines if line.code == code)

    def tell(self, words: str) -> None:
        """Say how it stands with the paper that was to be looked at; what is ticked stays."""
        self.preview.hide()
        self.told.setText(words)
        self.told.show()
        self.fit()

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show the pages of the paper that was to be looked at."""
        self.told.hide()
        self.preview.show()
        self.preview.show_pages(pages)
        self.table.fit_rows(FEW_ROWS)
        self.fit()
        self.table.scrollTo(self.table.currentIndex())

    def _save(self) -> None:
        self._way = "save"
        self.confirm()

    def value(self) -> Chosen:
        """Tell which papers are wanted, and how."""
        codes = tuple(line.code for line in self._lines if line.code in self._ticked)
        return Chosen(codes, self.language.value, self.paper.value, self._way)
