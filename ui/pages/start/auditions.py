"""The auditions: the table of Start with what lies in the data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ui.pages.start.welcome import facts_of, name_of, tags_of
from ui.parts import Panel
from ui.table import LEFT, RIGHT, Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from judging_app.services.choose import Glance
    from ui.presentation import Presentation

MOST_SHOWN = 6
"""So many rows are shown at once; more of them scroll."""

ROW = 58


class AuditionsPanel(Panel):
    """Every audition of the data folder, the last changed first.

    Signals: `chosen` with the one that is current, `opened` with one.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, presentation: Presentation, open_path: Path | None) -> None:
        self.presentation = presentation
        theme = presentation.theme
        super().__init__(theme, presentation.say("start.auditions"))
        self._open_path = open_path
        self.table = Table(
            theme, self._columns(), presentation.say("start.auditions"), row_height=theme.px(ROW)
        )
        self.table.horizontalHeader().hide()
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.chosen.connect(self.chosen.emit)
        self.table.entered.connect(self.opened.emit)
        self.add(self.table)

    def show_glances(self, glances: Sequence[Glance], first: Path | None) -> None:
        """Show the auditions; the current one stays current, at first it is the file `first`."""
        current = self.table.current
        wanted = current.path if current is not None else first
        self.table.show_rows(glances)
        self.table.choose(lambda one: one.path == wanted)
        if self.table.current is None and glances:
            self.table.selectRow(0)
        height = self.theme.px(ROW)
        self.table.setMinimumHeight(min(len(glances), MOST_SHOWN) * height)
        self.table.setMaximumHeight(len(glances) * height)
        self.right.setText(str(len(glances)))

    def is_open(self, glance: Glance) -> bool:
        """Tell whether an audition is the one that is open here."""
        return glance.path == self._open_path

    def _columns(self) -> tuple[Column, ...]:
        say = self.presentation.say
        return (
            Column(say("start.heading_audition"), self._name, LEFT, stretch=1),
            Column(say("start.heading_state"), self._tags, RIGHT),
        )

    def _name(self, glance: Glance) -> Cell:
        name, facts = name_of(glance, self.presentation), facts_of(glance, self.presentation)
        return Cell(name, facts, state="conflict" if glance.problem else "", bold=True)

    def _tags(self, glance: Glance) -> Cell:
        tags = tags_of(glance, self.presentation, is_open=self.is_open(glance))
        return Cell(", ".join(tags), ink="danger" if glance.problem else "warn", bold=True)
