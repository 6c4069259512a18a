"""The context of a page: whom it asks, how it is shown, where the files lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from judging_app.domain.settings import Settings
    from judging_app.services.desk import Desk
    from ui.errors import Bugs
    from ui.operations import Facts, Operations
    from ui.presentation import Presentation
    from ui.works import Works


class Context(msgspec.Struct, frozen=True):
    """What every page is given.

    `facts` are of the desk that is open, None without one; `data` is the folder in which this
    installation keeps its ledgers, keys (`keys/`) and settings; `shipped` holds the programmes that
    came with the program; `make_sample` founds the invented sample in a new file of that folder;
    `bugs` are those that were caught since the program started, for a report.
    """

    operations: Operations
    works: Works
    presentation: Presentation
    settings: Settings
    facts: Facts | None
    data: Path
    shipped: Path
    make_sample: Callable[[Path], Desk]
    bugs: Bugs | None = None

    @property
    def keys(self) -> Path:
        """The folder of this installation's device keys."""
        return self.data / "keys"
