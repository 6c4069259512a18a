"""The texts of a ballot: notes and feedback as they are typed, and whether the ledger has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from judging_app.domain.ballot import FEEDBACK, LONGEST_FEEDBACK, LONGEST_NOTE, NOTE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.score_form import ScoreForm

PAUSE_MS = 1500
"""So long after the last key a text is handed over; with the commit that is under two seconds."""


class Texts(QObject):
    """The notes on a ballot's criteria, by `note/<criterion>`, and the feedback, by `feedback/`.

    Signals: `given` with a key and the text to keep, `changed` with the key of a text, or of its
    state, that is another now.
    """

    given = Signal(str, str)
    changed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._now: dict[str, str] = {}
        self._stored: dict[str, str] = {}
        self._handed: dict[str, str] = {}
        self._failed: set[str] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.leave)

    def begin(self, form: ScoreForm) -> None:
        """Take over the texts of another ballot."""
        self._pause.stop()
        self._now = _texts_of(form)
        self._stored, self._handed = dict(self._now), dict(self._now)
        self._failed = set()
        for key in self._now:
            self.changed.emit(key)

    def look_again(self, form: ScoreForm) -> None:
        """Take over what the ledger has by now; what is not certainly kept stays."""
        for key, text in _texts_of(form).items():
            if self.state(key) in {"none", "stored"}:
                self._now[key] = self._stored[key] = self._handed[key] = text
                self.changed.emit(key)

    def write(self, key: str, text: str) -> None:
        """Know what the field of a text says now."""
        if text != self._now.get(key, ""):
            self._now[key] = text
            self._pause.start()
            self.changed.emit(key)

    def leave(self) -> bool:
        """Hand over what is typed; False where one is too long, which is not kept."""
        self._pause.stop()
        for key, text in self._now.items():
            is_new = text != self._handed.get(key, "") or key in self._failed
            if is_new and not self.is_long(key):
                self._handed[key] = text
                self._failed.discard(key)
                self.changed.emit(key)
                self.given.emit(key, text)
        return not self.has_long

    def kept(self, key: str, text: str) -> None:
        """Know that a text is kept for certain."""
        self._stored[key] = text
        if text == self._handed.get(key, ""):
            self._failed.discard(key)
        self.changed.emit(key)

    def fail(self, key: str, text: str) -> None:
        """Know that it is not certain whether a text was kept."""
        if self.state(key) in {"none", "stored"}:
            self._now[key] = text
        self._handed[key] = text
        self._failed.add(key)
        self.changed.emit(key)

    def of(self, key: str) -> str:
        """Tell what the field of a text says."""
        return self._now.get(key, "")

    def is_long(self, key: str) -> bool:
        """Tell whether a text is longer than the ledger takes it."""
        return len(self.of(key)) > most_of(key)

    def state(self, key: str) -> str:
        """Tell how a text stands: `none`, `typing`, `unknown` (being kept, or failed), `stored`."""
        now = self.of(key)
        if now != self._handed.get(key, ""):
            return "typing"
        if key in self._failed or now != self._stored.get(key, ""):
            return "unknown"
        return "stored" if now.strip() else "none"

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the texts that this ballot can have."""
        return frozenset(self._now)

    @property
    def has_long(self) -> bool:
        """Whether one is longer than the ledger takes it."""
        return any(map(self.is_long, self._now))

    @property
    def notes(self) -> dict[str, str]:
        """The notes that are there, by criterion."""
        said = {key: text.strip() for key, text in self._now.items() if key != FEEDBACK}
        return {key.removeprefix(NOTE): text for key, text in said.items() if text}

    @property
    def feedback(self) -> str:
        """The feedback for the contestant."""
        return self.of(FEEDBACK).strip()

    @property
    def is_certain(self) -> bool:
        """Whether the ledger has all that the fields say."""
        return all(self.state(key) in {"none", "stored"} for key in self._now)

    def typed(self) -> dict[str, str]:
        """Tell what is not certainly kept."""
        return {key: text for key, text in self._now.items() if self.state(key) == "typing"}

    def retype(self, typed: Mapping[str, str]) -> None:
        """Put back what was typed before the page was built anew."""
        for key in self._now.keys() & typed.keys():
            self.write(key, typed[key])


def most_of(key: str) -> int:
    """Tell how many signs a text has at most."""
    return LONGEST_FEEDBACK if key == FEEDBACK else LONGEST_NOTE


def _texts_of(form: ScoreForm) -> dict[str, str]:
    notes = form.typed_notes
    found = {f"{NOTE}{one.key}": notes.get(one.key, "") for one in form.rubric.criteria}
    return {**found, FEEDBACK: form.typed_feedback}
