"""The theme: colours, sizes and shape of the window, light or dark, at a text size."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from ui.tokens import DARK, LIGHT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

HERE = Path(__file__).parent
FONTS = HERE.parent / "judging_app" / "papers" / "fonts"
FAMILY = "Source Sans Pro"
SIZES = (90, 100, 115, 130)
"""The text sizes that can be chosen, in percent."""

_PIXELS = re.compile(r"(\d+)px")
_HAIRLINE = 3

MEASURES = {
    "control": (30, 42), "thick": (28, 40), "primary": (40, 50), "check": (28, 42),
    "item": (30, 42), "menu": (6, 13), "tab": (8, 12), "tabtop": (6, 10), "tabbottom": (9, 13),
    "markhigh": (38, 50), "markwide": (66, 78), "markhighfocus": (34, 46),
    "linklow": (20, 45), "box": (0, 42), "markwidefocus": (62, 74), "markhighwrong": (36, 48),
    "markwidewrong": (64, 76),
}  # fmt: skip
"""What the sheet measures by another size for touch: the usual one, and that one."""


class Theme(msgspec.Struct, frozen=True):
    """How the window looks: `dark` or light, its text size in percent, larger targets for touch."""

    dark: bool = False
    percent: int = 100
    touch: bool = False

    def ink(self, token: str) -> QColor:
        """Find the colour of a token."""
        return QColor((DARK if self.dark else LIGHT)[token])

    def px(self, size: float) -> int:
        """Scale a size in pixels by the text size."""
        return round(size * self.percent / 100)

    def height(self, normal: int, touch: int) -> int:
        """Choose a control's height, scaled."""
        return self.px(touch if self.touch else normal)

    def font(self, size: int = 15, *, bold: bool = False) -> QFont:
        """Make the window's font at a size in pixels; `bold` is its semibold."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def apply(self, app: QApplication) -> None:
        """Give the whole application this look."""
        _load_fonts()
        app.setFont(self.font())
        app.setPalette(self._palette())
        app.setStyleSheet(self._sheet())

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.ink(token))
        for role in _DISABLED:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.ink("text-3"))
        return palette

    def _sheet(self) -> str:
        """Fill tokens and sizes into the sheet; hairlines and focus rings keep their width."""
        tokens = DARK if self.dark else LIGHT
        text = (HERE / "app.qss").read_text(encoding="utf-8")
        for name, (normal, touch) in MEASURES.items():
            text = text.replace(f"@{name}px", f"{touch if self.touch else normal}px")
        text = re.sub(r"@([a-z0-9-]+)", lambda found: tokens[found[1]], text)
        text = _PIXELS.sub(lambda found: f"{self._scaled(int(found[1]))}px", text)
        _write_arrows(tokens)
        return text

    def _scaled(self, pixels: int) -> int:
        return pixels if pixels <= _HAIRLINE else self.px(pixels)


def _load_fonts() -> None:
    if FAMILY not in QFontDatabase.families():
        for name in ("Regular", "Semibold", "It"):
            QFontDatabase.addApplicationFont(str(FONTS / f"SourceSansPro-{name}.ttf"))


def _write_arrows(tokens: dict[str, str]) -> None:
    """Put the recoloured drawings that a style sheet can only name by file where it finds them."""
    cache = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
    folder = Path(cache) / "judging-app" / tokens["text"].lstrip("#")
    for name, token in (("chevron-down", "text-2"), ("check", "on-primary")):
        target = folder / f"{name}.svg"
        if not target.exists():
            folder.mkdir(parents=True, exist_ok=True)
            text = (HERE / "svg" / f"{name}.svg").read_text(encoding="utf-8")
            target.write_text(text.replace("currentColor", tokens[token]), encoding="utf-8")
    QDir.setSearchPaths("icons", [str(folder)])


_Role = QPalette.ColorRole
_ROLES = {
    _Role.Window: "window", _Role.Base: "surface", _Role.Button: "surface",
    _Role.AlternateBase: "sunken", _Role.Text: "text", _Role.WindowText: "text",
    _Role.ButtonText: "text", _Role.PlaceholderText: "text-3", _Role.Highlight: "tint",
    _Role.HighlightedText: "on-tint", _Role.Accent: "primary", _Role.Link: "primary",
    _Role.Mid: "line", _Role.Midlight: "line", _Role.Light: "surface", _Role.Dark: "control-line",
    _Role.Shadow: "line", _Role.ToolTipBase: "text", _Role.ToolTipText: "surface",
}  # fmt: skip
_DISABLED = (_Role.Text, _Role.WindowText, _Role.ButtonText)


def is_system_dark(app: QApplication) -> bool:
    """Tell whether the system asks for dark windows; where it does not say, light."""
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark
