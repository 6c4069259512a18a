"""Keys: where the device keys of this installation lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace


def keys_of(arguments: Namespace) -> Path:
    """Find the folder of this installation's device keys."""
    if arguments.data:
        return Path(arguments.data) / "keys"
    from platformdirs import user_data_path  # noqa: PLC0415  # only where no folder was named

    return user_data_path("judging-app") / "keys"
