"""A scope: the session or the plenary whose result a page shows, as pages tell each other."""

from __future__ import annotations

from typing import NamedTuple

Scope = tuple[str, ...]


class Call(NamedTuple):
    """What one scoped page sends to another: the scope to show, and what to do there at once."""

    scope: Scope
    act: str = ""
