"""The projection: what the hall sees, and the acts by which it is steered; one for the program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QObject, Signal
from shiboken6 import isValid

from judging_app.services import project, release
from ui.projector.screen import BLACK, HallScreen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from judging_app.domain.errors import JudgingError
    from judging_app.domain.reveal import Reveal
    from judging_app.domain.roles import Actor
    from judging_app.domain.shown import Shown
    from ui.context import Context
    from ui.operations import Operations
    from ui.presentation import Presentation

Mode = Literal["", "stage", "reveal"]


class Projection(QObject):
    """Opens the hall's screen and says what it shows: who is on stage, or a reveal step by step.

    It opens blank, whatever was shown before it; a press then shows the last step on record again,
    and only another one the next. Signals: `changed` where something else is shown or steered,
    `refused` with the JudgingError of a press that released nothing.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, operations: Operations, presentation: Presentation) -> None:
        super().__init__(operations)
        self._operations = operations
        self._presentation = presentation
        self._screen: HallScreen | None = None
        self._window: QWidget | None = None
        self._card = BLACK
        self._stage = BLACK
        self._by: Actor | None = None
        self._is_waiting = False
        self.mode: Mode = ""
        self.scope: tuple[str, ...] = ()
        self.session = ""
        self.reveal: Reveal | None = None
        self.is_hidden = True
        self.is_black = False
        self.is_beside = False
        operations.opened.connect(lambda _: self.close())
        operations.changed.connect(self._look_again)

    @property
    def is_open(self) -> bool:
        return self._screen is not None

    @property
    def screen(self) -> HallScreen:
        """The hall's screen; asking for it while it is closed is a bug (LookupError)."""
        if self._screen is None:
            raise LookupError
        return self._screen

    @property
    def shown(self) -> Shown:
        """What the hall sees now."""
        return self._screen.shown if self._screen is not None else BLACK

    @property
    def is_again(self) -> bool:
        """Tell whether the next press shows again what was released already."""
        is_back = self.is_hidden or self.is_black
        return self.reveal is not None and self.reveal.done > 0 and is_back

    def present(self, presentation: Presentation) -> None:
        """Show the same in another language."""
        self._presentation = presentation
        if self._screen is not None:
            self._screen.show_in(presentation)

    def show_stage(self, session: str, window: QWidget) -> None:
        """Show who is on stage in a session and who is next, as it changes."""
        self.mode, self.session = "stage", session
        self._stage, self.is_hidden = BLACK, False
        self._open(window)

    def follow(self, session: str) -> None:
        """Go on with another session, where the stage is shown."""
        if self.mode == "stage" and session != self.session:
            self.session = session
            self._stage = BLACK
            self._look_again()

    def show_reveal(self, scope: tuple[str, ...], window: QWidget, by: Actor) -> None:
        """Make ready to reveal a sealed result; nothing of it is shown yet."""
        if self.mode != "reveal" or scope != self.scope:
            self.reveal, self.is_hidden = None, True
        self.mode, self.scope, self._by = "reveal", scope, by
        self._open(window)

    def close(self) -> None:
        """Close the hall's screen; what was released stays on record."""
        screen, self._screen = self._screen, None
        window, self._window = self._window, None
        if window is not None and isValid(window):
            window.removeEventFilter(self)
        self.mode, self.scope, self.session, self.reveal = "", (), "", None
        self._card = self._stage = BLACK
        self.is_hidden, self.is_black, self._is_waiting = True, False, False
        if screen is not None and isValid(screen):
            screen.close()
            screen.deleteLater()
        self.changed.emit()

    def act(self, what: str) -> None:
        """Do what a key or a button asks for: `next`, `hide`, `black`, `restart` or `full`."""
        if self._screen is None:
            return
        if what == "full":
            self._screen.toggle_full()
        elif what == "black":
            self.is_black = not self.is_black
            self._show()
        elif what == "hide":
            self.is_hidden, self.is_black = True, False
            self._show()
        elif self.mode == "stage":
            self.is_hidden = self.is_black = False
            self._show()
        elif self.reveal is not None and not self._is_waiting:
            self._step(what, self.reveal)

    def recover(self) -> None:
        """Wait for no press any longer, after a fault of the program ended it."""
        self._is_waiting = False

    def _step(self, what: str, seen: Reveal) -> None:
        """Show again what was released, or have the next step recorded and only then show it."""
        if what == "next" and self.is_again:
            self.is_hidden = self.is_black = False
            self._show()
            return
        if self._by is None or (what == "next" and seen.following is None):
            return
        self._is_waiting = True
        verb = partial(release.release_next, after=seen.done)
        self._operations.do(
            self, verb if what == "next" else release.take_back, *seen.scope,
            seal=seen.hash, by=self._by, then=self._on_released, refused=self._on_refused,
        )  # fmt: skip

    def _on_released(self, reveal: Reveal) -> None:
        self._is_waiting = False
        if self.mode == "reveal" and reveal.scope == self.scope:
            self.reveal = reveal
            self.is_black, self.is_hidden = False, reveal.done == 0
            self._show()

    def _on_refused(self, refusal: JudgingError) -> None:
        self._is_waiting = False
        self.refused.emit(refusal)
        self._look_again()

    def _open(self, window: QWidget) -> None:
        if self._screen is None:
            self._window = window
            window.installEventFilter(self)
            self._screen = HallScreen(self._presentation)
            self._screen.asked.connect(self.act)
            self._screen.closed.connect(self._on_closed)
            self.is_beside = self._screen.open_beside(window)
        self.is_black = False
        self._show()
        self._operations.ask(self, release.card, then=self._on_card, refused=lambda _: None)
        self._look_again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802  # Qt's name
        """Close the hall's screen with the window that opened it, so that the program ends."""
        if event.type() == QEvent.Type.Close:
            self.close()
        return False

    def _on_closed(self) -> None:
        if self._screen is not None:
            self.close()

    def _on_card(self, card: Shown) -> None:
        self._card = card
        self._show()

    def _look_again(self) -> None:
        """Ask what may be shown by now: a reopened result is no longer, wherever that was done."""
        if self._screen is None:
            return
        if self.mode == "stage":
            self._operations.ask(
                self, project.stage, self.session, then=self._on_stage, refused=self._on_no_stage
            )
        elif self.mode == "reveal":
            self._operations.ask(
                self, release.reveal, *self.scope, then=self._on_reveal, refused=self._on_gone
            )

    def _on_stage(self, shown: Shown) -> None:
        self._stage = shown
        self._show()

    def _on_no_stage(self, _: JudgingError) -> None:
        self._on_stage(self._card)

    def _on_reveal(self, reveal: Reveal) -> None:
        """Take what is on record; what is another than before is not shown without a press."""
        if reveal.scope != self.scope or self._is_waiting:
            return
        if self.reveal is None or (self.reveal.hash, self.reveal.now) != (reveal.hash, reveal.now):
            self.is_hidden = True
        self.reveal = reveal
        self._show()

    def _on_gone(self, _: JudgingError) -> None:
        self.reveal, self.is_hidden = None, True
        self._show()

    def _show(self) -> None:
        if self._screen is not None:
            self._screen.show_what(self._wanted())
        self.changed.emit()

    def _wanted(self) -> Shown:
        if self.is_black:
            return BLACK
        if self.mode == "stage" and not self.is_hidden and self._stage is not BLACK:
            return self._stage
        if self.mode == "reveal" and self.reveal is not None and not self.is_hidden:
            return self.reveal.now
        return self._card


def projection_of(context: Context) -> Projection:
    """Find the one projection of the program, in the language that the window has."""
    operations, presentation = context.operations, context.presentation
    found = operations.findChild(Projection) or Projection(operations, presentation)
    found.present(presentation)
    return found
