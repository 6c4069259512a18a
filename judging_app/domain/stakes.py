"""Stakes: the quota and the prize slots that a result decides, by the scope in which they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from judging_app.domain.programme import PrizeSlot, Quota, Scope, Stage


class Stakes(msgspec.Struct, frozen=True):
    """What is at stake where a result is decided: quota and prize slots that lie inside its scope.

    Both are empty where they lie in a wider one; then `decided_here` is false. `is_ranking_all`
    tells that the programme has neither for the category: places are all that a session decides.
    """

    quota: Quota | None
    slots: tuple[PrizeSlot, ...]
    is_ranking_all: bool = False

    @property
    def decided_here(self) -> bool:
        return self.quota is not None or bool(self.slots) or self.is_ranking_all


def stakes(stage: Stage, category: str, scope: Scope) -> Stakes:
    """Find what a category's result decides in a scope: `session`, or `stage` for the plenary."""
    quota = stage.quota(category)
    every = tuple(stage.slots(category))
    slots = tuple(slot for slot in every if slot.scope == scope)
    is_ranking_all = scope == "session" and quota is None and not every
    here = quota if quota is not None and quota.scope == scope else None
    return Stakes(here, slots, is_ranking_all)
