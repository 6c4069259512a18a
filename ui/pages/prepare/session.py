"""A session's view: what it is, its panel, and its running order, side by side where they fit."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from ui.pages.prepare.order import OrderBox
from ui.pages.prepare.panel import PanelBox
from ui.parts import StateMark, button, column, holder, label, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QFrame

    from judging_app.domain.arrangement import Arrangement
    from ui.presentation import Presentation

NARROW = 860
"""Below so many units the boxes stand one under the other."""


class SessionView(QWidget):
    """One session as it is set up. `panel` and `order` say what a person wants to change.

    `reopened` is called where a sealed session's result is to be seen.
    """

    def __init__(
        self,
        presentation: Presentation,
        area_name: Callable[[str], str],
        reopened: Callable[[], object],
    ) -> None:
        super().__init__()
        self._presentation = presentation
        theme = presentation.theme
        self._facts = QGridLayout()
        margin = theme.px(16)
        self._facts.setContentsMargins(margin, theme.px(12), margin, theme.px(12))
        self._facts.setHorizontalSpacing(theme.px(24))
        self._facts.setVerticalSpacing(theme.px(10))
        self._shown: list[QWidget] = []
        self.sealed = self._make_sealed(reopened)
        self.panel = PanelBox(presentation)
        self.order = OrderBox(presentation, area_name)
        self._boxes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._boxes.setSpacing(theme.px(16))
        self._boxes.addWidget(self.panel, 5)
        self._boxes.addWidget(self.order, 7)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addWidget(self.sealed)
        layout.addWidget(holder(self._facts, "panel"))
        layout.addLayout(self._boxes, 1)

    def _make_sealed(self, reopened: Callable[[], object]) -> QFrame:
        say, theme = self._presentation.say, self._presentation.theme
        see = button(say("setup.see_result"), theme, drawing="file-check", pressed=reopened)
        inside = row(
            StateMark(theme, "sealed", 18), label(say("setup.sealed_hint"), wrap=True), see,
            gap=theme.px(10), stretch=1,
        )  # fmt: skip
        inside.setContentsMargins(theme.px(16), theme.px(6), theme.px(12), theme.px(6))
        return holder(inside, "info-bar")

    def show_session(self, at: Arrangement, pending: tuple[str, ...] = ()) -> None:
        """Show a session; `pending` is an order that is not kept yet."""
        self.sealed.setVisible(at.is_sealed)
        for old in self._shown:
            self._facts.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = [self._fact(name, said) for name, said in self._said(at)]
        self._place_facts()
        self.panel.show_panel(at)
        self.order.show_order(at, pending)

    def _said(self, at: Arrangement) -> list[tuple[str, str]]:
        say, of = self._presentation.say, self._presentation.of
        session, rubric = at.session, at.rubric
        stage = of(at.stage) if at.stage else session.stage
        category = of(at.category) if at.category else session.category
        facts = [
            (say("setup.stage"), f"{stage}, {category}"),
            (say("setup.venue"), ", ".join(filter(None, (at.venue, session.room)))),
            (say("setup.date"), day_words(self._presentation, session.date)),
            (
                say("setup.rubric"),
                say("setup.code_version", code=rubric.code, version=rubric.version),
            ),
        ]
        if session.basis:
            facts.append((say("setup.basis"), session.basis))
        return facts

    def _fact(self, name: str, said: str) -> QFrame:
        value = label(said, wrap=True)
        return holder(column(label(name, "head"), value, None, gap=2))

    def _place_facts(self) -> None:
        columns = 2 if self._is_narrow else max(len(self._shown), 1)
        for at, shown in enumerate(self._shown):
            self._facts.addWidget(shown, at // columns, at % columns)
        for at in range(self._facts.columnCount()):
            self._facts.setColumnStretch(at, 1 if at < columns else 0)

    @property
    def _is_narrow(self) -> bool:
        return self.width() < self._presentation.theme.px(NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        direction = way.TopToBottom if self._is_narrow else way.LeftToRight
        if self._boxes.direction() != direction:
            self._boxes.setDirection(direction)
            self._place_facts()


def day_words(presentation: Presentation, iso: str) -> str:
    """Write a planned day in full; what is no day stays as it is."""
    try:
        return presentation.language.date(dt.date.fromisoformat(iso))
    except ValueError:
        return iso
