"""The rubrics: which versions there are, who scores with them, and one of them to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from judging_app.services import amend, survey
from ui.fields import Choice
from ui.form import Form
from ui.pages.prepare.composing.acts import DraftActs
from ui.pages.prepare.composing.editor import RubricEditor
from ui.pages.prepare.files import rubric_file
from ui.pages.prepare.rubric import RubricView
from ui.pages.prepare.section import Head, Section
from ui.parts import Panel, column, holder, label, rename, row
from ui.table import Cell, Column, Table

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from judging_app.domain.next_step import Next
    from judging_app.domain.preparation import KnownRubric, Preparation
    from judging_app.domain.rubric import Rubric
    from judging_app.domain.rubric_draft import RubricDraft
    from ui.page import Page

NARROW = 1000
"""Below so many units the list is a choice above the rubric."""

LIST_WIDE = 272
TALLEST = 480


class RubricSection(Section):
    """The rubrics of the audition, every version of each."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        say, theme = self.say, self.theme
        names = Column(say("setup.rubrics"), self._cell, stretch=1)
        tall = theme.height(60, 64)
        self.table = Table(theme, (names,), say("setup.rubrics"), row_height=tall)
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
        self._used = label(say("composing.used"), "second", wrap=True)
        self._reading = holder(
            column(
                self.choice,
                row(self._tag, self._use, gap=theme.px(12), stretch=1),
                self._used,
                sides,
                gap=theme.px(12),
                stretch=3,
            )
        )
        self.inside.addWidget(self._reading, 1)
        self._editor: RubricEditor | None = None
        self.acts = DraftActs(page, self)
        self.acts.begun.connect(self.open_draft)
        self.acts.ended.connect(self._close_draft)
        self._make_tools()
        self._shown: KnownRubric | None = None
        self._place()

    def _make_tools(self) -> None:
        say, acts = self.say, self.acts
        self._print = self.tool(say("composing.print"), "printer", self._show_paper)
        self._add = self.tool(say("setup.add_rubric"), "folder-open", self.choose_file)
        self._change = self.tool(say("composing.change"), "pencil", self._change_shown)
        self._new = self.primary(say("composing.new"), "plus", acts.new)
        self._close = self.tool(say("composing.close"), "undo-2", acts.let_go)
        self._blank = self.tool(say("composing.print"), "printer", acts.print)
        self._save = self.tool(say("composing.save"), "download", acts.save)
        self._publish = self.primary("", "check", lambda: acts.publish(self._published))

    @property
    def tools(self) -> tuple[QPushButton, ...]:
        if self.is_writing:
            return (self._close, self._blank, self._save, self._publish)
        is_office = self.preparation is not None and self.preparation.is_office
        if not is_office:
            return (self._print,)
        return (self._print, self._add, self._change, self._new)

    @property
    def editor(self) -> RubricEditor:
        """The editor, which is made when it is first wanted."""
        if self._editor is None:
            self._editor = RubricEditor(self.page)
            self._editor.hide()
            self._editor.looked.connect(self._on_looked)
            self.inside.addWidget(self._editor, 1)
        return self._editor

    @property
    def is_writing(self) -> bool:
        """Whether the editor is open."""
        return self._editor is not None and not self._editor.isHidden()

    @property
    def head(self) -> Head:
        if self.is_writing and self.editor.draft is not None:
            return self._head_of(self.editor.draft)
        if self._shown is None:
            return Head()
        rubric = self._shown.rubric
        said = self.say("setup.code_version", code=rubric.code, version=rubric.version)
        return Head("", f"{said}, {self.presentation.of(rubric.title)}")

    def _head_of(self, draft: RubricDraft) -> Head:
        code, version = draft.text("code").strip(), draft.at("version")
        key = "composing.draft_from" if version > 1 else "composing.draft_first"
        second = self.say(key, before=version - 1)
        if not code:
            return Head(self.say("composing.new"), second)
        return Head(self.say("composing.draft_title", code=code, version=version), second)

    def next_step(self, preparation: Preparation) -> Next | None:
        return None if self.is_writing else super().next_step(preparation)

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
        for one in (self._print, self._change):
            one.setEnabled(shown is not None)
        tall = len(rows) * self.theme.height(60, 64)
        self.table.setFixedHeight(min(tall, self.theme.px(TALLEST)))

    def _show_rubric(self, known: KnownRubric) -> None:
        self._shown = known
        self.choice.choose(known.hash)
        self._tag.setVisible(known.rubric.proposal)
        self._use.setText(self._uses(known))
        self.view.show_rubric(known.rubric)
        is_used = self.preparation is not None and self.preparation.is_scored_with(known.hash)
        self._used.setVisible(is_used)
        rename(self._change, self.say("composing.new_version" if is_used else "composing.change"))
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

    def _show_paper(self) -> None:
        if self._shown is not None:
            self.acts.show_paper(self._shown.rubric, self._shown.hash)

    # Writing

    def _change_shown(self) -> None:
        if self._shown is not None:
            self.acts.from_known(self._shown)

    def open_draft(self, draft: RubricDraft, start: RubricDraft | None = None) -> None:
        """Open the editor at a draft; `start` is what one that was changed was begun from."""
        newest = self.preparation.newest_versions if self.preparation else {}
        self._reading.hide()
        self.editor.show()
        self.editor.begin(draft, newest, start)
        self.turned.emit()
        self.editor.focus()

    def _close_draft(self) -> None:
        self.editor.hide()
        self._reading.show()
        self.turned.emit()
        self.table.setFocus()

    def _on_looked(self) -> None:
        """Let a draft be printed, kept and published once nothing is wrong with it."""
        checked, draft = self.editor.checked, self.editor.draft
        is_right = checked is not None and checked.rubric is not None
        for one in (self._blank, self._save, self._publish):
            one.setEnabled(is_right)
            one.setAccessibleDescription("" if is_right else self.editor.accessibleDescription())
        if draft is not None:
            rename(self._publish, self.say("composing.publish", version=draft.at("version")))
        self.turned.emit()

    def _published(self, hash_: str) -> None:
        self.table.choose(lambda one: one.hash == hash_)


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
