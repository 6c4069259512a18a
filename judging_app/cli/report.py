"""A report: what a command has to say, to people and to machines."""

from __future__ import annotations

import msgspec


class Report(msgspec.Struct):
    """What a command says: lines for people, one object for machines, and the exit status."""

    lines: list[str] = msgspec.field(default_factory=list)
    data: dict[str, object] = msgspec.field(default_factory=dict)
    status: int = 0
