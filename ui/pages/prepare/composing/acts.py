"""What is done with a draft: begun, printed, written to a file, published, or let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from judging_app.domain.rubric_draft import draft_of
from judging_app.domain.rubric_order import RubricOrder
from judging_app.domain.rubric_start import empty_draft
from judging_app.services import amend, compose
from ui.dialog import Dialog
from ui.files import file_to_write
from ui.handout import Handed, Handout
from ui.pages.prepare.composing.start import StartForm
from ui.parts import label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from judging_app.domain.preparation import KnownRubric
    from judging_app.domain.rubric import Rubric
    from judging_app.services.compose import Shipped
    from ui.page import Page
    from ui.pages.prepare.composing.editor import RubricEditor
    from ui.presentation import Presentation

JOB = "judging_app.services.hand_out:draw_rubric"


class LetGoDialog(Dialog):
    """Asks whether what was written is to be let go."""

    def __init__(self, presentation: Presentation) -> None:
        say = presentation.say
        super().__init__(presentation, say("composing.let_go"), say("composing.let_go_act"))
        self.body.addWidget(label(say("composing.let_go_hint"), wrap=True))
        self.back.setFocus()


class HasEditor(Protocol):
    """What shows the editor."""

    @property
    def editor(self) -> RubricEditor: ...


class DraftActs(QObject):
    """The acts of an editor. Signals: `begun` with a draft, `ended` once nothing is written."""

    begun = Signal(object)
    ended = Signal()

    def __init__(self, page: Page, section: HasEditor) -> None:
        super().__init__(page)
        self._page = page
        self._section = section
        self._handout = Handout(page)

    def new(self) -> None:
        """Ask what a new rubric begins with, and begin it."""
        self._page.read(compose.shipped_rubrics, self._page.context.shipped, then=self._ask_start)

    def _ask_start(self, shipped: tuple[Shipped, ...]) -> None:
        dialog = StartForm(self._page.presentation, shipped)
        self._page.open_dialog(dialog, self._start)

    def _start(self, file: Path | None) -> None:
        if file is None:
            self.begun.emit(empty_draft())
        else:
            self._page.read(compose.draft_from, file, then=self.begun.emit)

    def from_known(self, known: KnownRubric) -> None:
        """Begin the next version of a rubric that the audition holds."""
        self.begun.emit(draft_of(known.rubric))

    def let_go(self) -> None:
        """Close the editor; what was written and not published is asked about first."""
        if not self._section.editor.is_changed:
            self.ended.emit()
            return
        self._page.open_dialog(LetGoDialog(self._page.presentation), lambda _: self.ended.emit())

    @property
    def _rubric(self) -> Rubric | None:
        checked = self._section.editor.checked
        return checked.rubric if checked is not None else None

    def print(self) -> None:
        """Show the draft as it will be printed."""
        if self._rubric is not None:
            self.show_paper(self._rubric, "")

    def show_paper(self, rubric: Rubric, hash_: str) -> None:
        """Show a rubric as it will be printed; a draft has no hash yet."""
        page, say = self._page, self._page.say
        settings = page.context.settings
        order = RubricOrder(rubric, hash_, page.presentation.language.code, settings.paper,
                            page.kind)  # fmt: skip
        title = say("setup.code_version", code=rubric.code, version=rubric.version)
        name = f"{rubric.code} v{rubric.version}"
        handed = Handed(
            JOB, title, name, settings.paper, "composing.paper_saved", "composing.paper_printed"
        )
        self._handout.show(order, handed)

    def save(self) -> None:
        """Write the draft to a file of a person's choice; the draft stays open."""
        rubric = self._rubric
        if rubric is None:
            return
        say = self._page.say
        kinds = f"{say('setup.rubric_files')} (*.toml)"
        target = file_to_write(self._page, say("composing.save"), f"{rubric.code}.toml", kinds)
        if target is not None:
            self._page.read(compose.save_rubric, rubric, target, then=self._saved)

    def _saved(self, path: Path) -> None:
        self._page.message.tell(self._page.say("composing.saved", file=path.name), "ok")

    def publish(self, then: Callable[[str], object]) -> None:
        """Add the draft to the audition; `then` gets its content hash."""
        rubric = self._rubric
        if rubric is None:
            return
        said = self._page.say("setup.rubric_added", code=rubric.code, version=rubric.version)

        def published(hash_: str) -> None:
            self.ended.emit()
            then(hash_)
            self._page.message.tell(said, "ok")

        self._page.do(amend.publish_rubric, rubric, by=self._page.preparer, then=published)
