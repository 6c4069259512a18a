"""The checks before a seal: blockers first, each with a button to where it is settled."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from ui.parts import Panel, StateMark, button, clear, column, label, restyle, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QFrame, QLayout, QPushButton, QWidget

    from judging_app.domain.review import Check, Fact, Review
    from ui.presentation import Presentation

LABEL = 132
SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


class ChecksPanel(Panel):
    """What was looked at before a seal. Signals: `settle` with the check that somebody settles."""

    settle = Signal(object)

    def __init__(self, presentation: Presentation) -> None:
        self.tag = label("", "tag-ok")
        super().__init__(presentation.theme, presentation.say("results.checks"), self.tag)
        self._presentation = presentation
        self.buttons: list[QPushButton] = []
        self.tag.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_review(self, review: Review) -> None:
        """Show the checks of a review."""
        say = self._presentation.say
        clear(self.body)
        self.buttons = []
        passed = len(review.checks) - review.blockers
        restyle(self.tag, "tag-danger" if review.blockers else "tag-ok")
        self.tag.setText(
            say("results.tag_blockers", n=review.blockers)
            if review.blockers
            else say("results.tag_passed", n=passed)
        )
        strips = [self._show_check(check) for check in review.checks]
        for last in strips[-1:]:
            restyle(last, "danger-row" if review.checks[-1].severity == "danger" else "")

    def _show_check(self, check: Check) -> QFrame:
        presentation, theme = self._presentation, self.theme
        is_blocker = check.severity == "danger"
        mark = StateMark(theme, "conflict" if is_blocker else "stored", 18)
        if is_blocker:
            mark.show_state("conflict", ground="danger-tint")
        mark.setAccessibleName(
            presentation.say("results.mark_blocker" if is_blocker else "results.mark_passed")
        )
        words = [label(presentation.word(check.title), "strong", wrap=True)]
        if detail := presentation.word(check.detail):
            words.append(label(detail, "second", wrap=True))
        text = column(*words, gap=theme.px(1))
        parts: list[QWidget | QLayout] = [mark, text]
        if check.page:
            act = presentation.say(_ACTS[check.page])
            made = button(act, theme, pressed=partial(self.settle.emit, check))
            made.setAccessibleName(f"{act}: {words[0].text()}")
            self.buttons.append(made)
            parts.append(made)
        layout = row(*parts, gap=theme.px(12), stretch=1)
        strip = self.add_row(layout, role="danger-row" if is_blocker else "row")
        strip.setMinimumHeight(theme.px(56))
        return strip


class FactsPanel(Panel):
    """What is sealed, line by line."""

    def __init__(self, presentation: Presentation, title: str) -> None:
        super().__init__(presentation.theme, title)
        self._presentation = presentation

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        theme = self.theme
        clear(self.body)
        lines = column(gap=theme.px(6))
        lines.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12))
        for fact in facts:
            name = label(self._presentation.word(fact.label), "second", wrap=True)
            name.setFixedWidth(theme.px(LABEL))
            value = label(self._presentation.word(fact.value), wrap=True)
            value.setTextInteractionFlags(SELECTABLE)
            lines.addLayout(row(name, value, gap=theme.px(8), stretch=1))
        self.body.addLayout(lines)


_ACTS = {
    "prepare": "results.to_prepare",
    "roster": "results.to_roster",
    "scoring": "results.to_scoring",
    "monitor": "results.to_monitor",
    "standings": "results.to_ruling",
    "results": "results.to_reopen",
    "exchange": "results.to_exchange",
    "ledger": "results.to_ledger",
}
"""The words on the button that leads to where a blocker is settled."""
