"""Stakes: the quotas and the prize slots that a result decides, by the scope in which they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from judging_app.domain.groups import Groups

if TYPE_CHECKING:
    from judging_app.domain.programme import PrizeSlot, Quota, Scope, Stage


class Stakes(msgspec.Struct, frozen=True):
    """What is at stake where a result is decided: quotas and prize slots that lie inside its scope.

    Both are empty where they lie in a wider one; then `decided_here` is false. `is_ranking_all`
    tells that the programme has neither for the category: places are all that a session decides.
    `groups` are those of the contestants, where places are counted within groups.
    """

    quotas: tuple[Quota, ...]
    slots: tuple[PrizeSlot, ...]
    is_ranking_all: bool = False
    groups: Groups = msgspec.field(default_factory=Groups)

    @property
    def decided_here(self) -> bool:
        return bool(self.quotas) or bool(self.slots) or self.is_ranking_all

    @property
    def plain_quota(self) -> Quota | None:
        """The quota, where it is one cut through the whole standing and nothing else."""
        if len(self.quotas) != 1:
            return None
        (quota,) = self.quotas
        is_plain = not (quota.by or quota.at_least or quota.cap) and quota.ties == "ruled"
        return quota if is_plain else None

    @property
    def is_plain(self) -> bool:
        """Tell whether places alone say who gets what: no groups, thresholds, caps or shares."""
        is_one = not self.quotas or self.plain_quota is not None
        return is_one and not any(
            slot.by or slot.at_least or slot.ties != "ruled" for slot in self.slots
        )


def stakes(stage: Stage, category: str, scope: Scope) -> Stakes:
    """Find what a category's result decides in a scope: `session`, or `stage` for the plenary."""
    quotas, every = stage.quotas_of(category), stage.slots(category)
    is_ranking_all = scope == "session" and not quotas and not every
    return Stakes(
        tuple(quota for quota in quotas if quota.scope == scope),
        tuple(slot for slot in every if slot.scope == scope),
        is_ranking_all,
    )
