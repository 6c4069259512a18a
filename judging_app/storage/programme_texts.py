"""Programme texts: a programme written as its file would be, and read back the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import tomli_w

from judging_app.storage.programme_files import read_programme
from judging_app.storage.programme_folders import PROGRAMME

if TYPE_CHECKING:
    from judging_app.domain.programme import Programme


def write_programme(programme: Programme) -> str:
    """Write a programme as the text of its file, which a desk anywhere reads.

    The text is read once more before it is given out: raises JudgingError with the place where the
    programme breaks a rule of such files.
    """
    text = tomli_w.dumps(_without_nothing(msgspec.to_builtins(programme)))
    read_programme(text, PROGRAMME)
    return text


def _without_nothing(value: Any) -> Any:  # noqa: ANN401  # whatever a table may hold
    """Leave out what is None: TOML has no word for it, and a key's absence means the same."""
    if isinstance(value, dict):
        return {key: _without_nothing(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple)):
        return [_without_nothing(item) for item in value]
    return value
