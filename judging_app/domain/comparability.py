"""Comparability: which panels nothing links, so that strict and weak cannot be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Race = tuple[tuple[str, ...], tuple[str, ...]]
"""The kinds by which places are counted, and one of the groups that they make."""


class Judged(NamedTuple):
    """A panel of a session by name: who judges in it, and whom.

    `races` name the places for which its contestants compete: the kinds that make a group, and the
    group. None where all compete for the same.
    """

    name: str
    judges: frozenset[str]
    contestants: frozenset[str]
    races: frozenset[Race] | None = None


def apart(panels: Iterable[Judged]) -> tuple[tuple[str, ...], ...]:
    """Sort panels into groups that share nothing; empty where there is one group at most.

    Groups that compete with no other for a place are left out: there nothing has to be compared.

    Two panels are linked by a judge or a contestant in common, and by a panel that is linked with
    both. Between groups a strict panel and weak contestants look the same, whatever the formula
    (the disjoint subsets of a many-facet Rasch design, Linacre 1989).
    """
    groups: list[list[Judged]] = []
    for panel in panels:
        linked = [group for group in groups if any(_share(panel, one) for one in group)]
        groups = [group for group in groups if group not in linked]
        groups.append([*(one for group in linked for one in group), panel])
    groups = [
        group
        for group in groups
        if any(_compete(group, other) for other in groups if other is not group)
    ]
    if len(groups) < 2:  # noqa: PLR2004  # one group is no group apart
        return ()
    return tuple(tuple(panel.name for panel in group) for group in groups)


def _compete(group: Iterable[Judged], others: Iterable[Judged]) -> bool:
    """Tell whether somebody of one group can take a place from somebody of the other."""
    others = tuple(others)
    return any(
        one.races is None or other.races is None or bool(one.races & other.races)
        for one in group
        for other in others
    )


def _share(one: Judged, other: Judged) -> bool:
    return bool(one.judges & other.judges or one.contestants & other.contestants)
