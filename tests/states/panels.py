"""How a walk changes who judges, whose ballots count, and to whom they were given."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from judging_app.services import arrange, exclude, replace, swap
from tests.builders import OFFICE, OPERATOR, REASON

from . import laws
from .conferring import Conferring
from .plain import CONTESTANTS, GONE, JUDGES
from .plain_talks import may_swap

DESK, WHO, JUDGE = st.integers(0, 1), st.sampled_from(CONTESTANTS), st.sampled_from(JUDGES)
SOME = st.lists(JUDGE, unique=True, max_size=3)


class Panels(Conferring):
    """The rules of a walk about seats, rulings, replacements and swaps."""

    @rule(at=DESK, who=WHO, judge=JUDGE, is_out=st.booleans(), turn=st.integers(0, 1))
    def exclude(self, at: int, who: str, judge: str, is_out: bool, turn: int = 0) -> None:  # noqa: FBT001  # drawn
        """The chair or the deputy rules, in an own matter only where there is no other."""
        plain = self.plain[at]
        cause, by = plain.cause(who, judge), self.chair(at, turn)
        is_own = by.person == judge and len(plain.rulers) > 1
        if self.rule_on(
            at, (by.person,), exclude.rule, "S", who, judge, excluded=is_out, reason=REASON,
            by=by, may=bool(cause) and not plain.is_sealed and not is_own and not plain.locks(who),
        ):  # fmt: skip
            self.seen.add(f"ruled on {cause}")
            self.put(at, "exclusion", who, judge, value=(is_out, cause))

    @rule(at=DESK, judge=JUDGE, is_out=st.booleans(), turn=st.integers(0, 1))
    def exclude_all(self, at: int, judge: str, is_out: bool, turn: int) -> None:  # noqa: FBT001  # drawn
        """All ballots of a judge are taken out at once, or put back."""
        plain, by = self.plain[at], self.chair(at, turn)
        causes = {
            who: cause
            for who in CONTESTANTS
            if (cause := plain.cause(who, judge))
            and (plain.ballot(who, judge) or plain.value("exclusion", who, judge))
        }
        is_own = by.person == judge and len(plain.rulers) > 1
        if self.rule_on(
            at, (by.person,), exclude.rule_all, "S", judge, excluded=is_out, reason=REASON, by=by,
            may=bool(causes) and not plain.is_sealed and not is_own and not plain.locks(*causes),
        ):  # fmt: skip
            for who, cause in causes.items():
                self.put(at, "exclusion", who, judge, value=(is_out, cause))

    @rule(
        judge=st.sampled_from(["j3", "j4"]),
        kind=st.sampled_from(["member", "secretary", "deputy", "shadow", "none"]),
    )
    def seat(self, judge: str, kind: Any) -> None:  # noqa: ANN401  # a kind of seat
        plain = self.plain[0]
        if self.go(
            arrange.seat, self.desks[0], "S", judge, kind, by=OFFICE, reason=REASON,
            may=not plain.is_sealed,
        ):  # fmt: skip
            self.put(0, "seat", judge, value=kind)

    @rule(old=st.sampled_from(JUDGES[1:]), new=st.sampled_from(JUDGES[2:]), first=WHO,
          is_out=st.booleans())  # fmt: skip
    def replace(self, old: str, new: str, first: str, is_out: bool) -> None:  # noqa: FBT001  # drawn
        """Another judge scores from a contestant on; what was given counts, or is ruled out."""
        plain = self.plain[0]
        given = [who for who in CONTESTANTS if plain.ballot(who, old)]
        left = [who for who in CONTESTANTS[CONTESTANTS.index(first) :] if who not in given]
        causes = {who: plain.cause(who, old) for who in given}
        others = [who for who in plain.rulers if who != old] or plain.rulers
        kind = plain.seat(old)
        if not self.rule_on(
            0, (others[0],) if is_out else (), replace.replace, "S", old, new, first,
            by=OPERATOR, reason=REASON,
            ruler=others[0] if is_out else "",
            may=not plain.is_sealed
            and old in plain.counting
            and plain.seat(new) in {"", "none"}
            and not (is_out and plain.locks(*(who for who, cause in causes.items() if cause))),
        ):  # fmt: skip
            return
        self.seen.add("replaced, ruled out" if is_out and given else "replaced")
        self.put(0, "seat", old, value="member" if kind == "deputy" else kind)
        self.put(0, "seat", new, value=kind)
        away = [(who, old) for who in left] + [(w, new) for w in CONTESTANTS if w not in left]
        for who, judge in away:
            tie = plain.value("recusal", who, judge)
            if not plain.value("absence", who, judge) and not (tie is not None and tie[0]):
                self.put(0, "absence", who, judge, value=True)
        for who, cause in causes.items() if is_out else ():
            if cause:
                self.put(0, "exclusion", who, old, value=(True, cause))

    @rule(at=DESK, one=WHO, other=WHO, judges=SOME, turn=st.integers(0, 1))
    def swap(self, at: int, one: str, other: str, judges: list[str], turn: int) -> None:
        """Ballots that were given under a wrong number are exchanged; no mark is lost."""
        plain, desk = self.plain[at], self.desks[at]
        before = laws.marks_of(desk, one, other)
        by = self.chair(at, turn)
        if not self.rule_on(
            at, (by.person, "w"), swap.swap, "S", one, other, judges, by=by, witness="w",
            reason=REASON, may=may_swap(plain, one, other, judges),
        ):  # fmt: skip
            return
        assert laws.marks_of(desk, one, other) == before
        self.seen.add("swapped")
        names = sorted(
            name for who in (one, other) for judge in judges
            for name in plain.names("ballot", who, judge)
        )  # fmt: skip
        for judge in judges:
            marks = [plain.ballot(who, judge) or GONE for who in (one, other)]
            for who, now in zip((other, one), marks, strict=True):
                self.put(at, "ballot", who, judge, value=now)
        self.put(at, "swap", *sorted((one, other)), value=(tuple(judges), tuple(names)))

    @rule(at=DESK, one=WHO, other=WHO, is_talked=st.booleans())
    def mix_up(self, at: int, one: str, other: str, is_talked: bool) -> None:  # noqa: FBT001  # drawn
        """What judges gave two contestants is exchanged, but not while they are talked over."""
        plain = self.plain[at]
        if is_talked:
            self.open_conference(at, one)
            if plain.is_conferring(one):
                self.seen.add("no swap while they confer")
        judges = [j for j in JUDGES if plain.ballot(one, j) or plain.ballot(other, j)]
        self.swap(at, one, other, judges, 0)

    def swap_back_and_forth(self, at: int) -> None:
        """Settle two different swaps of the same numbers: swap anew, and back."""
        plain = self.plain[at]
        for _, one, other in sorted(subject for subject in plain.about if subject[0] == "swap"):
            if len(plain.values("swap", one, other)) > 1:
                for _ in range(2):
                    judges = [j for j in JUDGES if may_swap(plain, one, other, [j])]
                    self.swap(at, one, other, judges, 0)
