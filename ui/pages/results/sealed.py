"""The sealed result: its sheet to see, print and save, its copies, and the way to reopen it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from judging_app.domain.wording import moment
from ui.fields import Choice, Field, TickBox, text_field
from ui.parts import Panel, StateMark, button, clear, column, label, restyle, row

if TYPE_CHECKING:
    from judging_app.domain.review import Copied, Review
    from judging_app.domain.settings import Settings
    from ui.presentation import Presentation


LANGUAGES = {"id": "results.language_id", "en": "results.language_en"}
"""The words for the languages in which a sheet can be."""


class SheetPanel(Panel):
    """The sheet: in which language and on which paper, to look at, print or save.

    Signals: `previewing`, `printing`, `saving`; `gathering` asks for all papers at once.
    """

    previewing = Signal()
    printing = Signal()
    saving = Signal()
    gathering = Signal()

    def __init__(self, presentation: Presentation, settings: Settings) -> None:
        super().__init__(presentation.theme, presentation.say("results.sheet"))
        say, theme = presentation.say, presentation.theme
        languages = tuple((code, say(key)) for code, key in LANGUAGES.items())
        self.language = Choice(languages, presentation.language.code)
        self.paper = Choice((("A4", "A4"), ("F4", say("results.paper_f4"))), settings.paper)
        self.number = text_field(longest=80, placeholder=say("results.number_hint"))
        self.alias = TickBox(say("results.alias"))
        self.preview = button(say("results.preview"), theme, drawing="file-text",
                              pressed=self.previewing.emit)  # fmt: skip
        self.print = button(say("results.print"), theme, drawing="printer",
                            pressed=self.printing.emit)  # fmt: skip
        self.save = button(say("results.save"), theme, drawing="file-down",
                           pressed=self.saving.emit)  # fmt: skip
        self.gather = button(say("papers.open"), theme, role="link", pressed=self.gathering.emit)
        pair = row(
            Field(theme, say("results.language"), self.language),
            Field(theme, say("results.paper"), self.paper),
            gap=theme.px(12),
        )
        pair.setStretch(0, 1)
        pair.setStretch(1, 1)
        form = column(
            pair,
            Field(theme, say("results.number"), self.number),
            self.alias,
            row(self.preview, self.print, self.save, None, gap=theme.px(8)),
            row(self.gather, None),
            gap=theme.px(12),
        )
        form.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(16))
        self.body.addLayout(form)

    def show_review(self, review: Review) -> None:
        """Offer what can be chosen for the sheet of a review."""
        self.alias.setVisible(review.has_aliases)
        self.print.setVisible(review.sends)


class CopiesPanel(Panel):
    """The copies of the sheet that were made, and the seals that no longer hold."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("results.copies"))
        self._presentation = presentation

    def show_review(self, review: Review) -> None:
        """List the copies of a review's seal, and its earlier revisions."""
        say, word = self._presentation.say, self._presentation.word
        clear(self.body)
        self.right.setText(say("results.copies_n", n=len(review.copies)))
        strips = [self._copy(copy) for copy in review.copies]
        if not strips:
            strips.append(self.add_row(label(say("results.no_copies"), "second", wrap=True)))
        for past in review.past:
            about = say("results.past_about", at=word(moment(past.sealed_at)), reason=past.reason)
            strips.append(self._line("reopened", say("results.revision", k=past.revision), about))
        restyle(strips[-1], "")

    def _copy(self, copy: Copied) -> QFrame:
        say, word = self._presentation.say, self._presentation.word
        about = say("results.copy_about", at=word(moment(copy.at)), by=copy.by,
                    language=say(LANGUAGES[copy.language]), paper=copy.paper)  # fmt: skip
        title = say("results.copy_k", k=copy.copy)
        if copy.document:
            title = say("papers.copy_of", title=title, paper=copy.document)
        return self._line("stored", title, about)

    def _line(self, state: str, title: str, about: str) -> QFrame:
        words = column(label(title, "strong"), label(about, "second", wrap=True), gap=1)
        mark = StateMark(self.theme, state, 18)
        return self.add_row(row(mark, words, gap=self.theme.px(12), stretch=1))


class LateBar(QFrame):
    """Says what came after the seal, or is not counted by it."""

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self._presentation = presentation
        theme = presentation.theme
        self.setProperty("role", "info-bar")
        mark = StateMark(theme, "late", 18)
        self.words = label("", wrap=True)
        layout = row(mark, self.words, gap=theme.px(10), stretch=1)
        layout.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        self.setLayout(layout)

    def show_review(self, review: Review) -> None:
        """Name what a review's seal does not count; hide where there is nothing."""
        what = "; ".join(map(self._presentation.word, review.late))
        text = self._presentation.say("results.late", n=len(review.late), what=what)
        self.words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(review.late))


class NextPanel(Panel):
    """What comes after the seal.

    Signals: `sending`, `printing`, `withdrawing`, `reopening`; `changed` asks for the minutes of
    what a revision changed.
    """

    changed = Signal()
    sending = Signal()
    printing = Signal()
    withdrawing = Signal()
    reopening = Signal()

    def __init__(self, presentation: Presentation) -> None:
        super().__init__(presentation.theme, presentation.say("results.next"), padded=True)
        say, theme = presentation.say, presentation.theme
        self._say = say
        self.words = label("", "second", wrap=True)
        self.send = button(say("results.send"), theme, role="primary", drawing="upload",
                           pressed=self.sending.emit)  # fmt: skip
        self.print = button(say("results.print_sheet"), theme, role="primary", drawing="printer",
                            pressed=self.printing.emit)  # fmt: skip
        self.reopen = button(say("results.reopen_open"), theme, drawing="lock-open",
                             pressed=self.reopening.emit)  # fmt: skip
        self.change = button(say("results.change_minutes"), theme, role="link",
                             pressed=self.changed.emit)  # fmt: skip
        self.add(self.words)
        self.body.addLayout(row(self.send, self.print, self.reopen, None, gap=theme.px(12)))
        self.withdraw = button(say("withdraw.open"), theme, role="quiet", drawing="undo-2",
                               pressed=self.withdrawing.emit)  # fmt: skip
        self.body.addLayout(row(self.withdraw, self.change, None))
        self.add(label(say("results.reopen_note"), "caption", wrap=True))

    def show_review(self, review: Review) -> None:
        """Say what comes next for a review's result."""
        self.words.setText(
            self._say("results.send_about" if review.sends else "results.kept_about")
        )
        self.withdraw.setVisible(any(row.reserve for row in review.table.rows))
        self.send.setVisible(review.sends)
        self.print.setVisible(not review.sends)
        self.change.setVisible(bool(review.table.replaces))
