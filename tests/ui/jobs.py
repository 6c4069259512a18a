"""Jobs that the tests of works start in processes of their own."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from judging_app.domain.errors import JudgingError

if TYPE_CHECKING:
    from collections.abc import Callable


def where(text: str) -> tuple[str, int]:
    return text, os.getpid()


def counting(tell: Callable[[int, int], None], steps: int) -> int:
    for n in range(steps):
        tell(n + 1, steps)
    return steps


def refusing() -> None:
    raise JudgingError("keeping.not_a_picture")


def broken() -> None:
    raise ZeroDivisionError


def dying() -> None:
    os._exit(3)


def endless() -> None:
    time.sleep(600)
