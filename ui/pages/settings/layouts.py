"""Layouts: the files by which papers are printed, changed with a specimen beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit

from judging_app.services import configure, lay_out
from ui.dialog import Dialog
from ui.fields import Choice, Field
from ui.parts import button, column, label, row
from ui.preview import LONG_SIDE, Preview
from ui.turning import Turning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QHBoxLayout

    from judging_app.domain.errors import JudgingError
    from judging_app.domain.form import Form
    from judging_app.services.lay_out import LaidPaper
    from ui.page import Page
    from ui.presentation import Presentation

PAUSE = 600
"""So many milliseconds after the last key the specimen is drawn anew."""


class Changed(NamedTuple):
    """A layout as it is to be kept: of which paper, its text, and whether it is the shipped one."""

    code: str
    title: str
    text: str
    is_shipped: bool


class LayoutDialog(Dialog):
    """A layout's text at the left, the specimen at the right; a fault is told with its place.

    `draw` is called with text, code and language whenever the specimen is to be drawn anew.
    """

    def __init__(
        self, presentation: Presentation, papers: Sequence[LaidPaper],
        draw: Callable[[str, str, str], object],
    ) -> None:  # fmt: skip
        say = presentation.say
        super().__init__(presentation, say("layout.title"), say("layout.keep"), width=1120)
        self._papers = {one.code: one for one in papers}
        self._draw = draw
        self.note = label("", "second", wrap=True)
        self.body.addLayout(self._make_choices(papers))
        self.body.addWidget(self.note)
        self.body.addWidget(self._make_editor(), 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look)
        self.text.textChanged.connect(self._on_typed)
        self.show_paper(papers[0].code)
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_choices(self, papers: Sequence[LaidPaper]) -> QHBoxLayout:
        say, theme = self.presentation.say, self.presentation.theme
        code = self.presentation.language.code
        titles = [
            (one.code, say("layout.own", title=one.title[code]) if one.is_own else one.title[code])
            for one in papers
        ]
        self.paper = Choice(titles, papers[0].code)
        self.paper.picked.connect(self.show_paper)
        languages = (("id", say("results.language_id")), ("en", say("results.language_en")))
        self.language = Choice(languages, code)
        self.language.picked.connect(lambda _: self._look())
        return row(
            Field(theme, say("layout.paper"), self.paper),
            Field(theme, say("layout.language"), self.language),
            None, gap=theme.px(12),
        )  # fmt: skip

    def _make_editor(self) -> Turning:
        """Put the text and the specimen side by side, or under one another where it is narrow."""
        say, theme = self.presentation.say, self.presentation.theme
        self.text = QPlainTextEdit()
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumSize(theme.px(340), theme.px(280))
        self.field = Field(theme, say("layout.text"), self.text)
        self.shipped = button(say("layout.shipped"), theme, drawing="rotate-ccw",
                              pressed=self._restore)  # fmt: skip
        self.preview = Preview(self.presentation)
        self.preview.setMinimumHeight(theme.px(280))
        left = column(self.field, row(self.shipped, None), gap=theme.px(8))
        both = row(left, self.preview, gap=theme.px(16))
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        return Turning(both, (left, self.preview))

    def show_paper(self, code: str) -> None:
        """Show another paper's layout; none is left while something typed in it is not kept."""
        paper = self._papers[code]
        self.note.setText(paper.note[self.presentation.language.code])
        self.text.setPlainText(paper.text)
        self._pause.stop()
        self._look()

    def _on_typed(self) -> None:
        say = self.presentation.say
        self.allow(say("layout.looking"))
        is_kept = self.text.toPlainText() == self._papers[self.paper.value].text
        self.paper.setEnabled(is_kept)
        why = "" if is_kept else say("layout.keep_first")
        self.paper.setAccessibleDescription(why)
        self.paper.setToolTip(why)
        self._pause.start()

    def show_fault_now(self) -> None:
        """Wait no longer for the next key."""
        self._pause.stop()
        self._look()

    def _look(self) -> None:
        """Have the specimen drawn of what stands in the editor."""
        self._draw(self.text.toPlainText(), self.paper.value, self.language.value)

    def refuse(self, text: str, fault: str) -> None:
        """Say what is wrong in a text, if it still stands there; it cannot be kept."""
        if text == self.text.toPlainText():
            self.field.refuse(fault)
            self.allow(self.presentation.say("layout.put_right"))
            self.fit()

    def show_pages(self, text: str, pages: Sequence[bytes]) -> None:
        """Show the specimen of a text, if it still stands there."""
        if text != self.text.toPlainText():
            return
        self.field.refuse("")
        self.preview.show_pages(pages)
        paper = self._papers[self.paper.value]
        is_new = text != paper.text or paper.fault is not None
        self.allow("" if is_new else self.presentation.say("layout.unchanged"))

    def _restore(self) -> None:
        self.text.setPlainText(self._papers[self.paper.value].shipped)
        self._pause.stop()
        self._look()

    def value(self) -> Changed:
        """Tell which layout is to be kept."""
        paper, text = self._papers[self.paper.value], self.text.toPlainText()
        title = paper.title[self.presentation.language.code]
        return Changed(paper.code, title, text, text == paper.shipped)


class Layouts(QObject):
    """Opens the layouts for the settings' page, has specimens drawn, and keeps what was changed."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page

    def open(self) -> None:
        """Read all layouts, and show the first."""
        self._page.read(lay_out.layouts, self._page.context.data, then=self._show)

    def _show(self, papers: tuple[LaidPaper, ...]) -> None:
        page = self._page
        if page.dialog is None:
            dialog = LayoutDialog(page.presentation, papers, self._draw)
            page.open_dialog(dialog, self._keep)
            dialog.show_paper(papers[0].code)

    @property
    def _dialog(self) -> LayoutDialog | None:
        dialog = self._page.dialog
        return dialog if isinstance(dialog, LayoutDialog) else None

    def _draw(self, text: str, code: str, language: str) -> None:
        page, settings = self._page, self._page.context.settings

        def formed(form: Form) -> None:
            page.work(
                "judging_app.services.render:render_specimen", text, code, language,
                settings.paper, form, then=drawn, failed=refused,
            )  # fmt: skip

        def drawn(pdf: bytes) -> None:
            page.work(
                "judging_app.services.picture:pages_of", pdf, LONG_SIDE, then=shown, tells=True
            )

        def shown(pages: tuple[bytes, ...]) -> None:
            if self._dialog is not None:
                self._dialog.show_pages(text, pages)

        def refused(refusal: JudgingError) -> None:
            if self._dialog is not None:
                self._dialog.refuse(text, page.say(refusal))

        if self._dialog is not None:
            page.read(configure.form_of, page.context.data, settings, then=formed, refused=refused)

    def _keep(self, changed: Changed) -> None:
        page = self._page
        key = "layout.restored" if changed.is_shipped else "layout.kept"
        page.read(
            lay_out.keep_layout, page.context.data, changed.code, changed.text,
            then=lambda _: page.message.tell(page.say(key, title=changed.title), "ok"),
        )  # fmt: skip
