"""The preparation page: audition, rubrics, people, contestants, sessions, and what comes next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from judging_app.domain.next_step import SECTIONS, Section
from judging_app.services import survey
from ui.flow import Flow
from ui.page import Page
from ui.pages.prepare.audition import AuditionSection
from ui.pages.prepare.list import ListSection
from ui.pages.prepare.next import NextStrip
from ui.pages.prepare.rolls import Contestants, People
from ui.pages.prepare.rubrics import RubricSection
from ui.pages.prepare.sessions import SessionSection
from ui.pages.prepare.taking_in import KindDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from judging_app.domain.list_kind import ListKind
    from judging_app.domain.preparation import Preparation
    from judging_app.domain.rubric_draft import RubricDraft
    from ui.context import Context
    from ui.pages.prepare.section import Section as Part

TABS: dict[Section, str] = {
    "audition": "setup.audition",
    "rubrics": "setup.rubrics",
    "people": "setup.people",
    "contestants": "setup.contestants",
    "sessions": "setup.sessions",
}


class Remembered(NamedTuple):
    """Where the page was, before it was built anew; `order` is one that is not kept yet.

    `draft` is a rubric that is being written, `start` what it was begun from.
    """

    section: Section
    session: str
    order: tuple[str, ...]
    draft: RubricDraft | None = None
    start: RubricDraft | None = None


class PreparePage(Page):
    """What an audition is made of, in five sections.

    It arrives at a session by its id, at a section by its name, and at the look at a file that is a
    list or a rubric.
    """

    key_sheet = (
        ("Ctrl+F", "window.key_find"),
        ("Alt+↑, Alt+↓", "setup.key_move"),
        ("↑, ↓, Enter", "composing.key_weights"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.preparation: Preparation | None = None
        self._what: object = None
        self._acts = Flow(self.theme.px(12))
        self._tools: tuple[QPushButton, ...] = ()
        self.head.add(self._acts)
        self.audition = AuditionSection(self)
        self.rubrics = RubricSection(self)
        self.people = ListSection(self, People(self.presentation))
        self.contestants = ListSection(self, Contestants(self.presentation))
        self.sessions = SessionSection(self)
        self._sections: dict[Section, Part] = {
            "audition": self.audition,
            "rubrics": self.rubrics,
            "people": self.people,
            "contestants": self.contestants,
            "sessions": self.sessions,
        }
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(self.say("setup.sections"))
        for key in SECTIONS:
            self.tabs.addTab(self.say(TABS[key]).replace("&", "&&"))
        self.tabs.currentChanged.connect(self._on_tab)
        self.next = NextStrip(self.presentation)
        self.next.pressed.connect(self._go_next)
        self.body.setSpacing(self.theme.px(12))
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.next)
        for section in self._sections.values():
            section.hide()
            section.turned.connect(self._show_head)
            self.body.addWidget(section, 1)
        self._has_chosen = False
        self._on_tab()

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return SECTIONS[self.tabs.currentIndex()]

    def reload(self) -> None:
        self.ask(survey.preparation, then=self._show)

    def _show(self, preparation: Preparation) -> None:
        self.preparation = preparation
        for section in self._sections.values():
            section.show_preparation(preparation)
        self._tell_counts(preparation)
        if not self._has_chosen:
            self.show_section(preparation.next_step.section or "sessions")
        self._show_head()
        what, self._what = self._what, None
        if what is not None:
            self.arrive(what)

    def _tell_counts(self, preparation: Preparation) -> None:
        counts: dict[Section, int] = {
            "rubrics": len(preparation.rubrics),
            "people": len(preparation.people),
            "contestants": len(preparation.contestants),
            "sessions": len(preparation.sessions),
        }
        number = self.presentation.language.number
        for at, key in enumerate(SECTIONS):
            name = self.say(TABS[key])
            if key in counts:
                name = self.say("setup.tab", name=name, count=number(counts[key]))
            self.tabs.setTabText(at, name.replace("&", "&&"))

    def show_section(self, key: Section) -> None:
        """Show a section."""
        self._has_chosen = True
        self.tabs.setCurrentIndex(SECTIONS.index(key))

    def _on_tab(self, _: int = 0) -> None:
        self.message.settle()
        shown = self.section
        for key, section in self._sections.items():
            section.setVisible(key == shown)
        if self.preparation is not None:
            self._has_chosen = True
        self._show_head()

    def _show_head(self) -> None:
        """Put the section's words and buttons into the head."""
        section = self._sections[self.section]
        head = section.head
        preparation = self.preparation
        said = ""
        if preparation is not None:
            name = self.presentation.of(preparation.programme.name)
            said = self.say("setup.of_audition", name=name, year=preparation.programme.year)
            step = section.next_step(preparation)
            self.next.show_next(step, self.section)
        self.set_head(head.title or self.say("setup.title"), head.second or said)
        wanted = section.tools
        for tool in self._tools:
            tool.setVisible(tool in wanted)
        self._tools = tuple(wanted)
        for tool in wanted:
            self._acts.removeWidget(tool)
            self._acts.addWidget(tool)
            tool.show()

    def _go_next(self) -> None:
        if self.preparation is None:
            return
        step = self.preparation.next_step
        if not step.section:
            self.go.emit("roster", None)
            return
        self.show_section(step.section)
        if step.session:
            self.sessions.open(step.session)

    def arrive(self, what: object) -> None:
        if what is not None and self.preparation is None:
            self._what = what
        elif isinstance(what, Path):
            self._look_at(what)
        elif isinstance(what, Remembered):
            self.show_section(what.section)
            if what.session:
                self.sessions.open(what.session, what.order)
            if what.draft is not None:
                self.rubrics.open_draft(what.draft, what.start)
        elif what in SECTIONS:
            self.show_section(what)
        elif isinstance(what, str):
            self.show_section("sessions")
            self.sessions.open(what)

    def remember(self) -> object:
        if self._what is not None:
            return self._what
        at = (self.section, self.sessions.opened, self.sessions.pending)
        editor = self.rubrics.editor
        return (
            Remembered(*at, editor.draft, editor.start)
            if self.rubrics.is_writing
            else Remembered(*at)
        )

    def _look_at(self, path: Path) -> None:
        """Show what a file that was dropped on the window would bring."""
        if path.suffix.lower() == ".toml":
            self.show_section("rubrics")
            self.rubrics.look_at_file(path)
        else:
            self.read(survey.kind_of, path, then=lambda kind: self._ask_kind(path, kind))

    def _ask_kind(self, path: Path, guessed: ListKind | None) -> None:
        dialog = KindDialog(self.presentation, path.name, guessed or self._usual_kind)
        self.open_dialog(dialog, lambda kind: self._import(path, kind))

    @property
    def _usual_kind(self) -> ListKind | None:
        """What a list is of where its headings do not tell: what is shown, or else comes next."""
        is_list = self.section in {"contestants", "people"}
        step = self.preparation.next_step.section if self.preparation else ""
        kinds: dict[str, ListKind] = {"contestants": "contestant", "people": "person"}
        return kinds.get(self.section if is_list else step)

    def _import(self, path: Path, kind: ListKind) -> None:
        is_contestants = kind == "contestant"
        self.show_section("contestants" if is_contestants else "people")
        (self.contestants if is_contestants else self.people).import_file(path)
