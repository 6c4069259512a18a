"""Groups: the regions, regencies, sectors, venues and institutions within which places count."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from judging_app.domain.file_kinds import Text
    from judging_app.domain.programme import PrizeSlot, Programme, Quota, Scope, Stage
    from judging_app.domain.roster import Contestant
    from judging_app.domain.seal import Seal, SealedRow

Group = tuple[str, ...]
"""The keys of what makes a group, in the order of its kinds; empty where all are one group."""

WITHOUT = {"id": "-", "en": "-"}
"""The name of the group of those of whom the region, the sector, ... is not known."""


class Groups(msgspec.Struct, frozen=True):
    """Of each contestant by kind (`region`, `area`, ...) the key of the group that counts them.

    `names` are by kind and key; `known` lists of a kind all keys that the programme has, also those
    of which nobody is here, so that their empty places can be told.
    """

    keys: Mapping[str, Mapping[str, str]] = msgspec.field(default_factory=dict)
    names: Mapping[tuple[str, str], Text] = msgspec.field(default_factory=dict)
    known: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)

    def key(self, contestant: str, kind: str) -> str:
        return self.keys.get(contestant, {}).get(kind, "")

    def of(self, contestant: str, kinds: Sequence[str]) -> Group:
        """Tell in which group a contestant is counted."""
        return tuple(self.key(contestant, kind) for kind in kinds)

    def every(self, kinds: Sequence[str]) -> tuple[Group, ...]:
        """List the groups of some kinds: those that the programme lists, then any other."""
        if not kinds:
            return ((),)
        first = [(key,) for key in self.known.get(kinds[0], ())] if len(kinds) == 1 else []
        others = sorted({self.of(contestant, kinds) for contestant in self.keys})
        return tuple(dict.fromkeys([*first, *others]))

    def name(self, kinds: Sequence[str], group: Group) -> Text | None:
        """Name a group in each language (`Wilayah I, Jasa`); None where all are one."""
        if not kinds:
            return None
        parts = [
            self.names.get(pair, {"id": pair[1], "en": pair[1]}) if pair[1] else WITHOUT
            for pair in zip(kinds, group, strict=True)
        ]
        return {
            language: ", ".join(part.get(language, part["id"]) for part in parts)
            for language in ("id", "en")
        }


class Counted(NamedTuple):
    """Whom and by what a stage's rules count: kinds are empty where they count all together."""

    programme: Programme
    stage: Stage
    kinds: frozenset[str]


def kinds_of(quotas: Iterable[Quota], slots: Iterable[PrizeSlot]) -> frozenset[str]:
    """Name the kinds of groups that quotas and prizes need."""
    quotas = tuple(quotas)
    counted_by = [*(quota.by for quota in quotas), *(slot.by for slot in slots)]
    caps = {quota.cap.by for quota in quotas if quota.cap}
    return frozenset(kind for by in counted_by for kind in by) | caps


def counted(programme: Programme, stage: Stage, category: str) -> Counted:
    """Tell by what a category is counted in a stage, in any scope."""
    kinds = kinds_of(stage.quotas_of(category), stage.slots(category))
    return Counted(programme, stage, kinds)


def races_of(
    counting: Counted, category: str, contestants: Iterable[Contestant], venue: str
) -> frozenset[tuple[tuple[str, ...], Group]]:
    """Name the places of a stage for which contestants heard at a venue compete.

    Each is the kinds by which a quota or a prize is counted, and the contestant's own group.
    """
    stage = counting.stage
    ways = {quota.by for quota in stage.quotas_of(category) if quota.scope == "stage"}
    ways |= {slot.by for slot in stage.slots(category) if slot.scope == "stage"}
    keys = [contestant_keys(counting, one, venue) for one in contestants]
    return frozenset(
        (way, tuple(one.get(kind, "") for kind in way)) for way in ways for one in keys
    )


def contestant_keys(counting: Counted, contestant: Contestant, venue: str) -> dict[str, str]:
    """Name what groups a contestant is in, of those that count; who is in none is left out."""
    keys = {
        "region": counting.programme.region_of(contestant.area),
        "area": contestant.area,
        "sector": contestant.sector,
        "venue": venue,
        "institution": " ".join(contestant.institution.casefold().split()),
    }
    return {kind: key for kind, key in keys.items() if key and kind in counting.kinds}


def sealed_keys(counting: Counted, seal: Seal, row: SealedRow) -> dict[str, str]:
    """Name what groups a sealed row is in: as it was sealed, else by the names that it bears."""
    programme, sector = counting.programme, row.sector.get("id", "")
    area = next((one.code for one in programme.areas if one.short == row.area), row.area)
    venue = seal.panels[row.panel].venue
    keys = {
        "region": programme.region_of(area),
        "area": area,
        "sector": next((s.key for s in programme.sectors if s.name["id"] == sector), sector),
        "venue": next((v.key for v in counting.stage.venues if v.name == venue), venue),
    }
    found = {kind: key for kind, key in keys.items() if key and kind in counting.kinds}
    return {**found, **row.groups}


def groups_of(counting: Counted, scope: Scope, keys: Mapping[str, Mapping[str, str]]) -> Groups:
    """Put the groups of a result together with their names; a stage knows all of each kind."""
    programme, stage = counting.programme, counting.stage
    names: dict[tuple[str, str], Text] = {
        **{("region", one.key): one.name for one in programme.regions},
        **{("area", one.code): {"id": one.short, "en": one.short} for one in programme.areas},
        **{("sector", one.key): one.name for one in programme.sectors},
        **{("venue", one.key): {"id": one.name, "en": one.name} for one in stage.venues},
    }
    known: dict[str, tuple[str, ...]] = {}
    for kind, key in names if scope == "stage" else ():
        known[kind] = (*known.get(kind, ()), key)
    return Groups(keys, names, known)
