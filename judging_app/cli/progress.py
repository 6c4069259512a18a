"""Progress: a bar on a terminal for what takes longer than a second, nothing elsewhere."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqdm import tqdm


class Progress:
    """How far something has come."""

    def __init__(self, bar: tqdm[NoReturn]) -> None:
        self._bar = bar

    def total(self, steps: int) -> None:
        """Say how many steps there will be."""
        self._bar.total = steps

    def step(self, _what: str, steps: int) -> None:
        """Say that so many more steps are done."""
        self._bar.update(steps)

    def reached(self, done: int, whole: int) -> None:
        """Say how much of the whole is done."""
        self._bar.total = whole
        self._bar.update(done - self._bar.n)


@contextmanager
def progress(what: str) -> Iterator[Progress]:
    """Show a bar on standard error while something is under way."""
    from tqdm import tqdm  # noqa: PLC0415  # 36 ms of import, not before it is needed

    with tqdm(desc=what, delay=1, leave=False, disable=not sys.stderr.isatty()) as bar:
        yield Progress(bar)
