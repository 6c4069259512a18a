"""The papers' settings: the sheet, the form of money, the emblem and the letterhead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap

from ui.icons import pixmap
from ui.pages.settings.parts import Segments, SettingRow, remove_button
from ui.pages.settings.texts import LetterheadForm
from ui.parts import Panel, button, column, holder, label, row

if TYPE_CHECKING:
    from judging_app.domain.settings import Settings
    from ui.presentation import Presentation

EMBLEM = QSize(57, 66)
"""The emblem's box in units; on paper it is 19 by 22 mm."""


class PapersPanel(Panel):
    """How sheets are printed here.

    Signals: `changed` with a setting's name and its value, `picking` where an emblem is to be
    chosen, `laying` where the layout of a paper is to be changed.
    """

    changed = Signal(str, object)
    picking = Signal()
    laying = Signal()

    def __init__(self, presentation: Presentation, settings: Settings) -> None:
        self._say = say = presentation.say
        super().__init__(presentation.theme, say("options.papers"))
        self.paper = self._row(
            "paper", say("options.paper"), say("options.paper_more"), settings.paper,
            (("A4", say("options.paper_a4")), ("F4", say("options.paper_f4"))),
        )  # fmt: skip
        self.money = self._row(
            "money", say("options.money"), say("options.money_more"), settings.money,
            (("standard", say("options.money_standard")), ("press", say("options.money_press"))),
        )  # fmt: skip
        self.working = self._row(
            "working", say("options.working"), say("options.working_more"), settings.working,
            ((False, say("options.working_no")), (True, say("options.working_yes"))),
        )  # fmt: skip
        self._add_emblem(has_emblem=bool(settings.emblem))
        self.layouts = button(say("options.layouts_open"), self.theme, drawing="file-text",
                              pressed=self.laying.emit)  # fmt: skip
        self.layouts.setObjectName("layouts")
        more = say("options.layouts_more")
        self.add(SettingRow(self.theme, say("options.layouts"), more, self.layouts))
        self.letterhead = LetterheadForm(presentation, settings)
        self.letterhead.changed.connect(self.changed.emit)
        self.add(self.letterhead)

    def _row(
        self,
        name: str,
        title: str,
        second: str,
        chosen: object,
        choices: tuple[tuple[object, str], ...],
    ) -> Segments:
        made = Segments(self.theme, name, title, choices, chosen)
        made.picked.connect(lambda value: self.changed.emit(name, value))
        self.add(SettingRow(self.theme, title, second, made))
        return made

    def _add_emblem(self, *, has_emblem: bool) -> None:
        say, theme = self._say, self.theme
        self.emblem = label("", "panel")
        if not has_emblem:
            self.emblem.setPixmap(pixmap("image", theme.ink("text-3").name(), theme.px(24), 2.0))
            self.emblem.setAccessibleName(say("options.emblem_none"))
        self.emblem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.emblem.setFixedSize(theme.px(EMBLEM.width()), theme.px(EMBLEM.height()))
        self.choose = button(say("options.emblem_choose"), theme, drawing="image",
                             name=say("options.emblem_choose_name"),
                             pressed=self.picking.emit)  # fmt: skip
        self.choose.setObjectName("emblem")
        self.remove = remove_button(theme, say("options.remove"), say("options.emblem_remove"))
        self.remove.clicked.connect(self._remove)
        acts = column(None, self.choose, self.remove, None, gap=theme.px(4))
        control = holder(row(self.emblem, acts, gap=theme.px(10)))
        self.remove.setVisible(has_emblem)
        more = say("options.emblem_more")
        self.add(SettingRow(theme, say("options.emblem"), more, control))

    def show_emblem(self, picture: bytes) -> None:
        """Show the emblem's picture as it will stand on paper."""
        shown = QPixmap()
        shown.loadFromData(picture, _kind(picture))
        ratio = self.devicePixelRatioF()
        room = self.emblem.contentsRect().size() * ratio
        shown = shown.scaled(room, Qt.AspectRatioMode.KeepAspectRatio,
                             Qt.TransformationMode.SmoothTransformation)  # fmt: skip
        shown.setDevicePixelRatio(ratio)
        self.emblem.setPixmap(shown)
        self.emblem.setAccessibleName(self._say("options.emblem"))

    def _remove(self) -> None:
        self.choose.setFocus()
        self.changed.emit("emblem", "")


def _kind(picture: bytes) -> str:
    """Name a picture's kind; left to guess, Qt takes some for TGA."""
    return "PNG" if picture.startswith(b"\x89PNG") else "JPG"
