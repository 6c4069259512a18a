"""The conferences of a plain desk, and what must be settled there before a seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .plain import CONTESTANTS, JUDGES
from .plain_table import total, undecided

if TYPE_CHECKING:
    from .plain import PlainDesk

SPREAD = 60
"""So far the highest total of a contestant lies from the lowest where the panel must confer."""


def entitled(plain: PlainDesk, who: str) -> list[str]:
    """List the judges whose ballots for a contestant count."""
    return [judge for judge in plain.counting if plain.cell(who, judge) == "scored"]


def is_scored(plain: PlainDesk, who: str) -> bool:
    """Tell whether somebody who came was scored by all who are to."""
    cells = {plain.cell(who, judge) for judge in plain.counting}
    return plain.value("attendance", who) == "present" and "scored" in cells and "open" not in cells


def is_far_apart(plain: PlainDesk, who: str) -> bool:
    totals = [total(plain.ballot(who, judge)) for judge in entitled(plain, who)]
    return is_scored(plain, who) and len(totals) > 1 and max(totals) - min(totals) >= SPREAD


def standing(plain: PlainDesk, who: str) -> tuple[str, ...]:
    """Name the ballots that count for a contestant; of equal ones the first name."""
    return tuple(sorted(plain.names("ballot", who, judge)[0] for judge in entitled(plain, who)))


def talk(plain: PlainDesk, who: str) -> str:
    """Say none, due, open or closed."""
    held = plain.value("conference", who)
    if held is not None and held[0] == "open":
        return "open"
    confirmed = held is not None and all(
        set(held[1]) & set(plain.names("ballot", who, judge)) for judge in entitled(plain, who)
    )
    if is_far_apart(plain, who):
        return "closed" if confirmed else "due"
    return "closed" if held is not None else "none"


def asked(plain: PlainDesk, who: str) -> list[str]:
    """List the judges for whose answer an open conference waits."""
    if talk(plain, who) != "open":
        return []
    names = plain.names("conference", who)
    return [
        judge
        for judge in entitled(plain, who)
        if (said := plain.value("stance", who, judge)) is None or said[1] not in names
    ]


def changed(plain: PlainDesk, who: str) -> int:
    """Count the judges who changed their marks in the conference that was confirmed last."""
    confirmed = plain.value("conference", who)[1]
    said = [plain.value("stance", who, judge) for judge in entitled(plain, who)]
    return sum(one is not None and not one[0] and one[2] in confirmed for one in said)


def blocked(plain: PlainDesk) -> bool:
    """Tell whether anything must be settled before the session can be sealed."""
    present = [who for who in CONTESTANTS if plain.value("attendance", who) == "present"]
    cells = {who: [plain.cell(who, judge) for judge in plain.counting] for who in present}
    pairs = [(who, judge) for who in CONTESTANTS for judge in plain.counting]
    return (
        any(plain.value("attendance", who) in {None, "expected"} for who in CONTESTANTS)
        or any("open" in row or "scored" not in row for row in cells.values())
        or any(plain.is_unruled(*pair) for pair in pairs)
        or any(
            plain.ballot(*pair) is not None and not plain.value("declaration", pair[1])
            for pair in pairs
        )
        or plain.conflicts
        or bool(undecided(plain))
        or any(talk(plain, who) in {"due", "open"} for who in CONTESTANTS)
    )


def may_open(plain: PlainDesk, who: str) -> bool:
    """Tell whether the chair may have the panel talk a contestant over, for a reason."""
    return not plain.is_sealed and talk(plain, who) != "open" and is_scored(plain, who)


def may_swap(plain: PlainDesk, one: str, other: str, judges: list[str]) -> bool:
    """Tell whether what these judges gave two contestants may be exchanged."""
    scored = [judge for judge in JUDGES if plain.ballot(one, judge) or plain.ballot(other, judge)]
    pairs = [(who, judge) for who in (one, other) for judge in judges]
    ties = [plain.value("recusal", *pair) for pair in pairs]
    return (
        not plain.is_sealed
        and one != other
        and bool(judges)
        and all(judge in scored for judge in judges)
        and not any(tie is not None and tie[0] for tie in ties)
        and all(len(plain.values("ballot", *pair)) <= 1 for pair in pairs)
        and not any(map(plain.is_conferring, (one, other)))
    )
