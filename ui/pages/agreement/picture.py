"""A picture on its sheet: the chart, the table that says the same, and the ways to save it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from judging_app.domain.charts.svg import svg_of
from ui.chart import WIDE, ChartView, png_of
from ui.flow import Flow
from ui.pages.agreement.figures import figures_table
from ui.parts import Panel, button, column, holder, label, rename

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from judging_app.domain.charts.row_chart import RowChart
    from ui.presentation import Presentation


class PicturePanel(Panel):
    """Shows a chart, or its table. Signals: `wanted` with the kind of a file (`svg`, `png`)."""

    wanted = Signal(str)

    def __init__(self, presentation: Presentation, chart: RowChart) -> None:
        self._presentation = presentation
        self.chart = chart
        title, theme = presentation.word(chart.title), presentation.theme
        super().__init__(theme, title)
        self.about = label(presentation.word(chart.about), "second", wrap=True)
        self.switch = self._button("agreement.as_table")
        self.switch.clicked.connect(self._turn)
        acts = Flow(theme.px(8))
        acts.addWidget(self.switch)
        for kind, key in (("svg", "agreement.save_svg"), ("png", "agreement.save_png")):
            made = self._button(key, drawing="image")
            made.clicked.connect(lambda _=False, kind=kind: self.wanted.emit(kind))
            acts.addWidget(made)
        head = column(self.about, acts, gap=theme.px(8))
        head.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(4))
        self.view = ChartView(presentation)
        self.table = figures_table(
            presentation, chart.heads, [row.cells for row in chart.rows], title
        )
        self.table.hide()
        self.add(holder(head), self.view, self.table)
        self.body.addStretch(1)
        self.view.show_chart(chart)

    def _button(self, key: str, *, drawing: str = "") -> QPushButton:
        say, title = self._presentation.say, self._presentation.word(self.chart.title)
        words = say(key)
        name = say("agreement.save_of", act=words, what=title)
        return button(words, self._presentation.theme, role="quiet", drawing=drawing, name=name)

    def _turn(self) -> None:
        """Show the table in the picture's place, or the picture in the table's."""
        has_table = self.table.isHidden()
        self.table.setVisible(has_table)
        self.view.setVisible(not has_table)
        say, title = self._presentation.say, self._presentation.word(self.chart.title)
        key = "agreement.as_picture" if has_table else "agreement.as_table"
        rename(self.switch, say(key), say("agreement.save_of", act=say(key), what=title))
        if has_table:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def drawn(self, kind: str) -> bytes:
        """Draw the picture as a file of a kind."""
        say = self._presentation.word
        if kind == "svg":
            return svg_of(self.chart.drawn(WIDE), say)
        return png_of(self.chart, self._presentation.theme, say)
