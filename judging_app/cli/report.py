"""A report: what a command has to say, to people and to machines."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Report:
    """What a command says: lines for people, one object for machines, and the exit status."""

    lines: list[str] = field(default_factory=list)
    data: dict[str, object] = field(default_factory=dict)
    status: int = 0
