"""Comparability: which panels nothing links, so that strict and weak cannot be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Judged(NamedTuple):
    """A panel of a session by name: who judges in it, and whom."""

    name: str
    judges: frozenset[str]
    contestants: frozenset[str]


def apart(panels: Iterable[Judged]) -> tuple[tuple[str, ...], ...]:
    """Sort panels into groups that share nothing; empty where there is one group at most.

    Two panels are linked by a judge or a contestant in common, and by a panel that is linked with
    both. Between groups a strict panel and weak contestants look the same, whatever the formula
    (the disjoint subsets of a many-facet Rasch design, Linacre 1989).
    """
    groups: list[list[Judged]] = []
    for panel in panels:
        linked = [group for group in groups if any(_share(panel, one) for one in group)]
        groups = [group for group in groups if group not in linked]
        groups.append([*(one for group in linked for one in group), panel])
    if len(groups) < 2:  # noqa: PLR2004  # one group is no group apart
        return ()
    return tuple(tuple(panel.name for panel in group) for group in groups)


def _share(one: Judged, other: Judged) -> bool:
    return bool(one.judges & other.judges or one.contestants & other.contestants)
