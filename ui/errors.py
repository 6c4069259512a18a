"""Errors: the one place where a refusal nobody took, and a bug of the program, are shown."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

logger = logging.getLogger("ui")
KEPT = 20


class Bugs:
    """Catches what nobody caught, keeps it for a report, and tells the window once for each.

    `tell` gets called with the whole traceback as text.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self.seen: list[str] = []

    def install(self) -> None:
        """Take over the hooks of the interpreter."""
        sys.excepthook = self.catch
        threading.excepthook = lambda told: self.catch(
            told.exc_type, told.exc_value, told.exc_traceback
        )

    def catch(
        self,
        kind: type[BaseException],
        bug: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Log a bug and tell it; a person's interruption ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, bug or kind(), trace)
            return
        text = "".join(traceback.format_exception(kind, bug, trace))
        logger.error("%s", text)
        self.seen = [*self.seen[1 - KEPT :], text]
        self._tell(text)
