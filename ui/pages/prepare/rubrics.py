"""The rubrics: which versions there are, who scores with them, and one of them to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout

from judging_app.services import amend, survey
from ui.fields import Choice
from ui.form import Form
from ui.pages.prepare.files import pdf_to_write, rubric_file
from ui.pages.prepare.rubric import RubricView
from ui.pages.prepare.section import Head, Section
from ui.parts import Panel, label, row
from ui.table import Cell, Column, Table

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from judging_app.domain.preparation import KnownRubric, Preparation
    from judging_app.domain.rubric import Rubric
    from ui.page import Page

NARROW = 1000
"""Below so many units the list is a choice above the rubric."""

LIST_WIDE = 272
TALLEST = 480
JOB = "judging_app.services.hand_out:save_rubric"


class RubricSection(Section):
    """The rubrics of the audition, every version of each."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say, theme = self.say, self.theme
        column = Column(say("setup.rubrics"), self._cell, stretch=1)
        tall = theme.height(60, 64)
        self.table = Table(theme, (column,), say("setup.rubrics"), row_height=tall)
        self.table.horizontalHeader().hide()
        self.table.chosen.connect(self._show_rubric)
        self._list = Panel(theme)
        self._list.setFixedWidth(theme.px(LIST_WIDE))
        self._list.add(self.table)
        self.choice = Choice()
        self.choice.setAccessibleName(say("setup.rubrics"))
        self.choice.picked.connect(self._on_picked)
        self._tag = label(say("setup.proposal"), "tag-warn")
        self._use = label("", "second", wrap=True)
        self.view = RubricView(self.presentation)
        sides = QHBoxLayout()
        sides.setSpacing(theme.px(16))
        sides.addWidget(self._list, 0, Qt.AlignmentFlag.AlignTop)
        sides.addWidget(self.view, 1)
        self.inside.addWidget(self.choice)
        self.inside.addLayout(row(self._tag, self._use, gap=theme.px(12), stretch=1))
        self.inside.addLayout(sides, 1)
        self._print = self.tool(say("setup.save_pdf"), "printer", self._save_pdf)
        self._add = self.primary(say("setup.add_rubric"), "file-plus", self.choose_file)
        self._shown: KnownRubric | None = None
        self._place()

    @property
    def tools(self) -> tuple[QPushButton, ...]:
        is_office = self.preparation is not None and self.preparation.is_office
        return (self._print, self._add) if is_office else (self._print,)

    @property
    def head(self) -> Head:
        if self._shown is None:
            return Head()
        rubric = self._shown.rubric
        said = self.say("setup.code_version", code=rubric.code, version=rubric.version)
        return Head("", f"{said}, {self.presentation.of(rubric.title)}")

    def show_preparation(self, preparation: Preparation) -> None:
        super().show_preparation(preparation)
        known = self._shown.hash if self._shown else ""
        rows = preparation.rubrics
        self.table.show_rows(rows)
        self.choice.offer([(one.hash, self._name(one)) for one in rows])
        shown = next((one for one in rows if one.hash == known), rows[0] if rows else None)
        if shown is not None:
            self.table.choose(lambda one: one.hash == shown.hash)
            self._show_rubric(shown)
        self._print.setEnabled(shown is not None)
        tall = len(rows) * self.theme.height(60, 64)
        self.table.setFixedHeight(min(tall, self.theme.px(TALLEST)))

    def _show_rubric(self, known: KnownRubric) -> None:
        self._shown = known
        self.choice.choose(known.hash)
        self._tag.setVisible(known.rubric.proposal)
        self._use.setText(self._uses(known))
        self.view.show_rubric(known.rubric)
        self.turned.emit()

    def _on_picked(self, name: str) -> None:
        self.table.choose(lambda one: one.hash == name)

    def _cell(self, one: KnownRubric) -> Cell:
        state = "stored" if one.sessions else "not_scored" if one.is_newest else "absent"
        return Cell(self._name(one), self._short(one), state=state, bold=True)

    def _name(self, one: KnownRubric) -> str:
        return self.say("setup.code_v", code=one.rubric.code, version=one.rubric.version)

    def _short(self, one: KnownRubric) -> str:
        """Say in a few words where a version is used."""
        if not one.is_newest:
            return self.say("setup.replaced")
        of = self.presentation.of
        uses = [f"{of(stage)}, {of(category)}" for stage, category in one.uses]
        return "; ".join(uses) or self.say("setup.unused")

    def _uses(self, one: KnownRubric) -> str:
        number = self.presentation.language.number
        sessions = self.say("setup.in_sessions", n=one.sessions, count=number(one.sessions))
        return f"{self._short(one)}. {sessions}"

    def _place(self) -> None:
        is_narrow = self.width() < self.theme.px(NARROW)
        self._list.setVisible(not is_narrow)
        self.choice.setVisible(is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._place()

    def choose_file(self) -> None:
        """Let a person choose a rubric's file, and show what it holds."""
        path = rubric_file(self, self.presentation)
        if path is not None:
            self.look_at_file(path)

    def look_at_file(self, path: Path) -> None:
        """Show what a rubric's file holds; a person adds it or not."""
        self.page.read(survey.look_at_rubric, path, then=lambda rubric: self._offer(rubric, path))

    def _offer(self, rubric: Rubric, path: Path) -> None:
        dialog = RubricDialog(self, rubric, path.name)
        self.page.open_dialog(dialog, lambda _: self._add_rubric(path, rubric))

    def _add_rubric(self, path: Path, rubric: Rubric) -> None:
        said = self.say("setup.rubric_added", code=rubric.code, version=rubric.version)
        self.page.do(
            amend.add_rubric, path, by=self.page.preparer,
            then=lambda _: self.page.message.tell(said, "ok"),
        )  # fmt: skip

    def _save_pdf(self) -> None:
        if self._shown is None:
            return
        rubric = self._shown.rubric
        target = pdf_to_write(self, self.presentation, f"{rubric.code} v{rubric.version}")
        if target is not None:
            self.page.work(
                JOB, rubric, self._shown.hash, target, self.presentation.language.code,
                self.page.context.settings.paper, self.page.kind,
                then=self._on_saved,
            )  # fmt: skip

    def _on_saved(self, path: Path) -> None:
        self.page.message.tell(
            self.say("setup.saved", file=path.name),
            "ok",
            action=self.say("setup.open_file"),
            then=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
        )


class RubricDialog(Form):
    """Shows a rubric from a file before it is added."""

    def __init__(self, section: Section, rubric: Rubric, file: str) -> None:
        say = section.say
        name = say("setup.code_version", code=rubric.code, version=rubric.version)
        super().__init__(
            section.presentation, name, say("setup.add_rubric"), second=file, width=900
        )
        self.body.addWidget(label(section.presentation.of(rubric.title), "person", wrap=True))
        self.body.addWidget(label(say("setup.rubric_newer_hint"), "second", wrap=True))
        view = RubricView(section.presentation)
        view.show_rubric(rubric)
        self.body.addWidget(view)
        self.begin(view.table)
