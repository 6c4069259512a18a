"""What was given: everything that a ranking is made from, out of a ledger or out of a file."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from judging_app.domain.slot_keys import MAIN, ONLY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from judging_app.domain.seal import MarkState


class Slot(NamedTuple):
    """The place of one ballot: contestant, judge, component, performance."""

    contestant: str
    judge: str
    component: str = MAIN
    performance: str = ONLY


class Reading(msgspec.Struct, frozen=True):
    """The place of one measured value; `performance` is empty where it is the contestant's."""

    contestant: str
    component: str
    performance: str
    key: str


class Given(msgspec.Struct, frozen=True, dict=True):
    """The marks, and what is known beside them, of all who are ranked together.

    `ballots` are those that count, each with its marks by criterion in the part's smallest unit.
    `shut` are the pairs of contestant and judge without a ballot who are not expected to give one
    (recused, absent, excluded); any other judge without a ballot has not scored. `seated` are the
    judges of a component, where it has a panel of its own. `earlier` is by contestant and the
    rubric's key, `born` the day of birth as `2004-05-31`,
    `names` are what judges and contestants are called, where they are known by something else.
    """

    contestants: tuple[str, ...]
    judges: tuple[str, ...]
    ballots: Mapping[Slot, Mapping[str, int]]
    shut: Mapping[tuple[str, str], MarkState] = msgspec.field(default_factory=dict)
    seated: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    measured: Mapping[Reading, Fraction] = msgspec.field(default_factory=dict)
    earlier: Mapping[tuple[str, str], Fraction] = msgspec.field(default_factory=dict)
    born: Mapping[str, str] = msgspec.field(default_factory=dict)
    names: Mapping[str, str] = msgspec.field(default_factory=dict)

    def name(self, who: str) -> str:
        """Say a judge's or a contestant's name, or what it is known by where no name is given."""
        return self.names.get(who, who)

    def without(self, judge: str) -> Given:
        """Leave one judge out, as if this one had not sat on the panel."""
        return msgspec.structs.replace(
            self,
            judges=tuple(one for one in self.judges if one != judge),
            ballots={slot: marks for slot, marks in self.ballots.items() if slot.judge != judge},
            seated={
                key: tuple(one for one in several if one != judge)
                for key, several in self.seated.items()
            },
        )

    def panel(self, component: str) -> tuple[str, ...]:
        """List the judges of a component."""
        return self.seated.get(component, self.judges)

    def entitled(self, contestant: str, component: str = MAIN) -> tuple[str, ...]:
        """List the judges who may score a contestant: neither recused nor absent."""
        shut = self.shut
        return tuple(j for j in self.panel(component) if (contestant, j) not in shut)

    @cached_property
    def by_performance(self) -> Mapping[tuple[str, str, str], Mapping[str, Mapping[str, int]]]:
        """The marks by judge, by (contestant, component, performance), in the panel's order."""
        found: dict[tuple[str, str, str], dict[str, Mapping[str, int]]] = defaultdict(dict)
        order = {judge: at for at, judge in enumerate(self.judges)}
        for slot in sorted(self.ballots, key=lambda one: order.get(one.judge, len(order))):
            place = (slot.contestant, slot.component, slot.performance)
            found[place][slot.judge] = self.ballots[slot]
        return dict(found)

    def marks(
        self, contestant: str, component: str = MAIN, performance: str = ONLY
    ) -> Mapping[str, Mapping[str, int]]:
        """Find the marks that count for one performance, by judge and criterion."""
        return self.by_performance.get((contestant, component, performance), {})
