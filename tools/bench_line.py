"""A line of the measurements: ours beside its floor, their ratio, and the bound it must keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Line(NamedTuple):
    """One measurement: what it is of, ours, the floor, their ratio, and the bound it must keep."""

    name: str
    ours: str
    floor: str = ""
    ratio: str = ""
    bound: str = ""
    is_over: bool = False

    def __str__(self) -> str:
        verdict = ("over" if self.is_over else "ok") if self.bound else ""
        cells = f"{self.name:44}{self.ours:>14}{self.floor:>14}{self.ratio:>10}{self.bound:>10}"
        return f"{cells}  {verdict}".rstrip()

    @classmethod
    def compared(cls, name: str, ours: str, floor: str, ratio: float, bound: float = 0) -> Line:
        """Make a line whose ratio must not exceed a bound (0 for none)."""
        is_over = bool(bound) and ratio > bound
        return cls(name, ours, floor, f"{ratio:.2f}", f"{bound:.1f}" if bound else "", is_over)

    @classmethod
    def above(cls, name: str, ours: float, floor: float, bound: float = 0) -> Line:
        """Make a line whose seconds must lie at most so many milliseconds above the floor's."""
        over = (ours - floor) * 1000
        return cls(
            name, milliseconds(ours), milliseconds(floor), f"{over:+.1f} ms",
            f"+{bound:.0f} ms" if bound else "", bool(bound) and over > bound,
        )  # fmt: skip


def quantile(values: Sequence[float], at: float) -> float:
    """Find the value below which a part of the values lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * at))]


def milliseconds(seconds: float) -> str:
    """Write seconds as milliseconds."""
    return f"{seconds * 1000:.2f} ms"
