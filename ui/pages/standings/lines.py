"""The lines of a working: each step's sums, what they give, and the rule in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from judging_app.domain.line import shown
from judging_app.domain.line_groups import groups_of, sums_of
from ui.parts import column, holder, label, row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from judging_app.domain.line import Line
    from ui.presentation import Presentation


def line_parts(presentation: Presentation, lines: Iterable[Line]) -> list[QWidget]:
    """Lay a working's lines out under their headings, in the window's language."""
    word, theme = presentation.word, presentation.theme
    parts: list[QWidget] = []
    for group in groups_of(lines):
        title = ": ".join(filter(None, (word(group.of), word(group.about))))
        head = label(title, "head", wrap=True)
        head.setContentsMargins(0, theme.px(8) if parts else 0, 0, 0)
        parts.append(head)
        parts += [_line(presentation, line) for line in group.lines]
    return parts


def _line(presentation: Presentation, line: Line) -> QWidget:
    word, theme = presentation.word, presentation.theme
    given = "" if line.value is None else word(shown(line.value))
    value = label(given)
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    name = label(word(line.who), "second", wrap=True)
    top = row(name, value, gap=theme.px(12), stretch=0)
    sums = sums_of(line, word) if line.terms else ""
    more = [text for text in (sums, presentation.say(line.rule)) if text not in {"", given}]
    return holder(column(top, *(label(text, "caption", wrap=True) for text in more), gap=0))
