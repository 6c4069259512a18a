"""Looks: what a desk is told of a bundle, held against what it knows before and after."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from judging_app.domain.hearing import COUNTED

from .laws import not_counted, standing
from .prepared import SESSION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from judging_app.domain.entry import Kept
    from judging_app.domain.hearing import Official
    from judging_app.services.accept import Look


def check_look(
    look: Look, before: Mapping[str, Kept], after: Mapping[str, Kept], official: Official
) -> set[str]:
    """Hold a look against the entries before and after it was accepted; AssertionError if wrong.

    Returns what came up: conflicts, copied desks, late entries.
    """
    stands = standing(after.values())
    touched = {kept.entry.subject for kept in look.new}
    assert {state.subject for state in look.conflicts} == {
        name for name in touched if len(set(stands.get(name, {}).values())) > 1
    }
    for state in look.conflicts:
        assert state.values == set(stands[state.subject].values())
    counters: dict[tuple[str, int], set[str]] = defaultdict(set)
    for kept in (*before.values(), *look.new):
        counters[kept.entry.device, kept.entry.n].add(kept.hash)
    assert set(look.forked) == {
        kept.entry.device for kept in look.new if len(counters[kept.entry.device, kept.entry.n]) > 1
    }
    is_touched = any(
        name.split("/")[0] in {*COUNTED, "seal"} and f"/{SESSION}" in name for name in touched
    )
    seal = official.seal if is_touched else None
    assert set(look.late) == (not_counted(seal, stands) if seal is not None else set())
    came_up = {"conflict": look.conflicts, "copy": look.forked, "late": look.late}
    return {name for name, found in came_up.items() if found}
