"""What follows a seal at a plain desk: who withdrew and who follows, objections, and the PINs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from .plain_table import AREAS

if TYPE_CHECKING:
    from .plain import PlainDesk
    from .plain_table import Line

FREE, MOST = 5, 20
"""So many wrong guesses cost no wait; so many make a PIN void."""


def gone(plain: PlainDesk, who: str) -> bool:
    """Tell whether somebody withdrew after the seal that stands, as one desk at least says."""
    return True in plain.values("withdrawal", plain.seal, who)


def followers(plain: PlainDesk, table: dict[str, Line]) -> dict[str, str]:
    """Tell of those who withdrew from an area's place who has it now; empty where nobody has."""
    found = {}
    for area in set(AREAS.values()):
        here = sorted((w for w in table if AREAS[w] == area and table[w].place), key=_place(table))
        waiting = [w for w in here if table[w].outcome == "reserve" and not gone(plain, w)]
        for who in here[:1]:
            if gone(plain, who):
                found[who] = waiting[0] if waiting else ""
    return found


def _place(table: dict[str, Line]) -> Any:  # noqa: ANN401  # a key
    return lambda who: table[who].place


class Said(NamedTuple):
    """An objection: its day, and what came of it: open, dismissed, upheld, withdrawn."""

    day: str
    state: str
    answered: str


class Told(NamedTuple):
    """An announcement: announced or confirmed, on which day, open to objections until when."""

    state: str
    day: str
    until: str


def objections(plain: PlainDesk) -> list[list[Said]]:
    """List what is known of each objection to the seal that stands; two desks may disagree."""
    return [
        plain.values(*one) for one in sorted(plain.about) if one[:2] == ("objection", plain.seal)
    ]


def is_confirmed(plain: PlainDesk) -> bool:
    told = plain.value("announcement", plain.seal)
    return told is not None and told.state == "confirmed"


def _until(plain: PlainDesk) -> str:
    """Tell the last day for objections; of two the later one, empty where there is none."""
    last = max((told.until for told in plain.values("announcement", plain.seal)), default="")
    if not last and is_confirmed(plain):
        last = plain.value("announcement", plain.seal).day
    return last


def before_the_public(plain: PlainDesk) -> str:
    """Say sealed, announced, contested or confirmed."""
    if not plain.values("announcement", plain.seal):
        return "sealed"
    last = _until(plain)
    for said in objections(plain):
        # Of two answers it waits; one that is open is told before one that was answered.
        first = min(said, key=lambda one: (one.state != "open", one.state, one.answered))
        is_waiting = len(said) > 1 or first.state in {"open", "upheld"}
        is_late = bool(last) and first.day > last
        if is_waiting and not (is_confirmed(plain) and is_late):
            return "contested"
    return "confirmed" if is_confirmed(plain) else "announced"


def may_confirm(plain: PlainDesk, day: str) -> bool:
    """Tell whether the office may confirm the result on a day."""
    told = plain.value("announcement", plain.seal)
    return (
        told is not None
        and before_the_public(plain) != "confirmed"
        and all(len(said) == 1 for said in objections(plain))
        and all(said[0].state not in {"open", "upheld"} for said in objections(plain))
        and day >= told.day
        and not (told.until and day <= told.until)
    )


@dataclass
class Pin:
    """Somebody's PIN at one desk: empty where it is void; the wrong guesses since a right one."""

    pin: str
    wrong: int = 0
    is_waiting: bool = False


class Pins(dict[str, Pin]):
    """The PINs of one desk, by person; they are known nowhere else."""

    def rest(self) -> None:
        """Let so much time pass that nobody waits."""
        for one in self.values():
            one.is_waiting = False

    def guess(self, who: str, given: str) -> bool:
        """Tell whether a guess is right; a wrong one counts, and costs a wait from the fifth on."""
        held = self.get(who)
        if held is None or not held.pin or len(given) != len(held.pin) or held.is_waiting:
            return False
        if given == held.pin:
            held.wrong = 0
            return True
        held.wrong += 1
        held.is_waiting = held.wrong >= FREE
        if held.wrong >= MOST:
            held.pin = ""
        return False

    def prove(self, people: tuple[str, ...], given: dict[str, str]) -> bool:
        """Tell whether each of several people who has a PIN here gave it, one after another."""
        return all(self.guess(who, given.get(who, "")) for who in people if who in self)
