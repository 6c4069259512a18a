"""The looks: language, light or dark, text size and the size of what is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.pages.settings.parts import Segments, SettingRow
from ui.parts import Panel
from ui.theme import SIZES

if TYPE_CHECKING:
    from judging_app.domain.settings import Settings
    from ui.presentation import Presentation


class LooksPanel(Panel):
    """How the window looks. Signals: `changed` with a setting's name and its value."""

    changed = Signal(str, object)

    def __init__(self, presentation: Presentation, settings: Settings) -> None:
        say = presentation.say
        super().__init__(presentation.theme, say("options.looks"))
        number = presentation.language.number
        self.language = self._row(
            "language", say("options.language"), say("options.language_more"), settings.language,
            (("system", say("options.as_system")), ("id", say("options.language_id")),
             ("en", say("options.language_en"))),
        )  # fmt: skip
        self.look = self._row(
            "theme", say("options.theme"), say("options.theme_more"), settings.theme,
            (("light", say("options.theme_light")), ("dark", say("options.theme_dark")),
             ("system", say("options.as_system"))),
        )  # fmt: skip
        self.text_size = self._row(
            "text_size", say("options.text_size"), say("options.text_size_more"),
            settings.text_size,
            tuple((size, say("options.percent", size=number(size))) for size in SIZES),
        )  # fmt: skip
        self.touch = self._row(
            "touch", say("options.touch"), say("options.touch_more"), settings.touch,
            ((False, say("options.touch_off")), (True, say("options.touch_on"))),
        )  # fmt: skip
        self.timer_sound = self._row(
            "timer_sound", say("options.timer_sound"), say("options.timer_sound_more"),
            settings.timer_sound,
            ((False, say("options.timer_sound_off")), (True, say("options.timer_sound_on"))),
            is_last=True,
        )  # fmt: skip

    def _row(
        self,
        name: str,
        title: str,
        second: str,
        chosen: object,
        choices: tuple[tuple[object, str], ...],
        *,
        is_last: bool = False,
    ) -> Segments:
        made = Segments(self.theme, name, title, choices, chosen)
        made.picked.connect(lambda value: self.changed.emit(name, value))
        self.add(SettingRow(self.theme, title, second, made, is_last=is_last))
        return made
