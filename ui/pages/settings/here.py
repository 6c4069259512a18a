"""Here: the audition that is open and the data folder, and what this program is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.pages.settings.parts import SettingRow, path_label
from ui.parts import Panel, button, column, label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.context import Context


class HerePanel(Panel):
    """Which audition is open, and where everything lies.

    Signals: `leaving` for another audition, `looking` where the folder is to be shown.
    """

    leaving = Signal()
    looking = Signal()

    def __init__(self, context: Context) -> None:
        presentation, theme = context.presentation, context.presentation.theme
        say, facts = presentation.say, context.facts
        super().__init__(theme, say("options.here"))
        self.change = button("", theme, pressed=self.leaving.emit)
        self.change.setObjectName("change-audition")
        if facts is None:
            self.change.setText(say("options.audition_open"))
            self.change.setAccessibleName(say("options.audition_open"))
            none = say("options.audition_none_more")
            self.add(SettingRow(theme, say("options.audition_none"), none, self.change))
        else:
            self.change.setText(say("options.audition_change"))
            self.change.setAccessibleName(say("options.audition_change"))
            name = Path(facts.path).name
            where = say("options.audition_more", desk=facts.name, file=name)
            audition = presentation.of(facts.audition)
            self.add(SettingRow(theme, audition, where, self.change))
        self.look = button(say("options.data_look"), theme, drawing="folder-open",
                           pressed=self.looking.emit)  # fmt: skip
        self.look.setObjectName("data-look")
        self.add(SettingRow(theme, say("options.data"), path_label(context.data), self.look))
        more = column(label(say("options.data_more"), "second", wrap=True))
        self.add_row(more, role="last-row")


class AboutPanel(Panel):
    """What this program is and stands on. Signals: `reporting` where a report is to be made."""

    reporting = Signal()

    def __init__(self, context: Context, versions: Mapping[str, str]) -> None:
        presentation, theme = context.presentation, context.presentation.theme
        say = presentation.say
        super().__init__(theme, say("options.about"))
        self.report = button(say("options.report"), theme, drawing="bug",
                             pressed=self.reporting.emit)  # fmt: skip
        self.report.setObjectName("report")
        about = say("options.report_more")
        self.add(SettingRow(theme, say("options.report_title"), about, self.report))
        for at, (name, version) in enumerate(versions.items()):
            is_last = at == len(versions) - 1
            value = column(label(version, wrap=True))
            known = label(name, "second")
            known.setFixedWidth(theme.px(120))
            made = self.add_row(known, value, role="last-row" if is_last else "row")
            made.layout().setStretch(1, 1)  # type: ignore[union-attr]  # a row
