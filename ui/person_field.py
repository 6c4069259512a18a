"""A person field: somebody of the roster is chosen, or the name of somebody else is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from judging_app.domain.review import Signer


class PersonField(QComboBox):
    """A choice of one person by name; a name that is in no list can be typed.

    Signals: `named` with the id or the typed name when it changed.
    """

    named = Signal(str)

    def __init__(self, people: Sequence[Signer], placeholder: str, chosen: str = "") -> None:
        super().__init__()
        self.setEditable(True)
        self._line: QLineEdit = self.findChildren(QLineEdit)[0]
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self._ids: dict[str, str] = {}
        completer = QCompleter()
        completer.setModel(self.model())
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        self._line.setPlaceholderText(placeholder)
        self._line.setMaxLength(120)
        self.offer(people, chosen)
        self._line.textChanged.connect(lambda _: self.named.emit(self.value))

    def offer(self, people: Sequence[Signer], chosen: str = "") -> None:
        """Offer other people; who was chosen or typed stays where nobody else is."""
        chosen = chosen or self.value
        name = next((one.name for one in people if one.person == chosen), chosen)
        self._ids = {person.name: person.person for person in reversed(people)}
        self.clear()
        self.addItems([person.name for person in people])
        self.setCurrentIndex(self.findText(name) if name in self._ids else -1)
        self._line.setText(name)

    @property
    def value(self) -> str:
        """The id of who was chosen, or the name that was typed; empty where nothing was."""
        text = self.name
        return self._ids.get(text, text)

    @property
    def name(self) -> str:
        """The name that stands there."""
        return self._line.text().strip()
