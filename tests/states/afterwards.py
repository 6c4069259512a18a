"""What a walk records after a seal: who withdraws, and how the result stands before the public."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from judging_app.services import contest, withdraw
from tests.builders import OFFICE, REASON

from .beside import Beside
from .plain import CONTESTANTS
from .plain_after import Said, Told, gone, is_confirmed, may_confirm

DESK, WHO = st.integers(0, 1), st.sampled_from(CONTESTANTS)
DAYS = st.sampled_from(["2026-11-05", "2026-11-08", "2026-11-12"])
ANSWERS = st.sampled_from(["dismissed", "upheld", "withdrawn"])


class Afterwards(Beside):
    """The rules of a walk about what follows a seal; nothing of it changes what was sealed."""

    @precondition(lambda self: self.is_any_sealed())
    @rule(at=DESK, who=WHO, is_gone=st.booleans())
    def withdraw(self, at: int, who: str, is_gone: bool) -> None:  # noqa: FBT001  # drawn
        """Somebody who has a prize, a place or a reserve withdraws, or it was a mistake."""
        plain = self.plain[at]
        stands = self.outcomes.get(plain.seal, {}).get(who, "out")
        if self.go(
            withdraw.withdraw, self.desks[at], "session", "S", contestant=who, day="2026-11-05",
            reason=REASON, by=OFFICE, withdrawn=is_gone,
            may=stands in {"prize", "advance", "reserve"} and gone(plain, who) != is_gone,
        ):  # fmt: skip
            plain.write("withdrawal", plain.seal, who, value=is_gone)

    @precondition(lambda self: self.is_any_sealed())
    @rule(at=DESK, day=DAYS, until=DAYS)
    def announce(self, at: int, day: str, until: str) -> None:
        plain = self.plain[at]
        last = until if until > day else ""
        if self.go(
            contest.announce, self.desks[at], "session", "S", day=day, until=last, by=OFFICE,
            may=plain.is_sealed and not is_confirmed(plain),
        ):  # fmt: skip
            plain.write("announcement", plain.seal, value=Told("announced", day, last))

    @precondition(lambda self: self.is_any_sealed())
    @rule(at=DESK, day=DAYS)
    def object(self, at: int, day: str) -> None:
        plain, desk = self.plain[at], self.desks[at]
        may = plain.is_sealed and bool(plain.values("announcement", plain.seal))
        if self.go(
            contest.raise_objection, desk, "session", "S", who="Somebody", day=day, reason=REASON,
            by=OFFICE, may=may,
        ):  # fmt: skip
            name = self.wrote[-1].entry.subject.split("/")[2]
            self.raised.append(name)
            plain.write("objection", plain.seal, name, value=Said(day, "open", ""))

    @precondition(lambda self: bool(self.raised))
    @rule(at=DESK, which=st.integers(0, 3), state=ANSWERS, day=DAYS)
    def answer(self, at: int, which: int, state: str, day: str) -> None:
        """An objection is answered, perhaps once more, perhaps otherwise at another desk."""
        plain = self.plain[at]
        name = self.raised[which % len(self.raised)]
        said = plain.values("objection", plain.seal, name)
        if self.go(
            contest.answer, self.desks[at], "session", "S", objection=name, state=state, day=day,
            words=REASON, by=OFFICE, may=bool(said) and day >= said[0].day,
        ):  # fmt: skip
            plain.write("objection", plain.seal, name, value=Said(said[0].day, state, day))

    @precondition(lambda self: self.is_any_sealed())
    @rule(at=DESK, day=DAYS)
    def confirm(self, at: int, day: str) -> None:
        plain = self.plain[at]
        told = plain.value("announcement", plain.seal)
        if self.go(
            contest.confirm, self.desks[at], "session", "S", day=day, by=OFFICE,
            may=plain.is_sealed and may_confirm(plain, day),
        ):  # fmt: skip
            value = Told("confirmed", day, told.until)
            plain.write("announcement", plain.seal, value=value)

    @precondition(lambda self: self.is_any_sealed())
    @rule(at=DESK, who=WHO, day=DAYS)
    def follow_up(self, at: int, who: str, day: str) -> None:
        """A result is announced and contested, the objection answered, and the result confirmed."""
        self.withdraw(at, who, is_gone=True)
        self.announce(at, "2026-11-05", "2026-11-08")
        self.object(at, day)
        self.the_laws_hold()
        self.confirm(at, "2026-11-12")
        if self.raised:
            self.answer(at, len(self.raised) - 1, "dismissed", "2026-11-12")
        self.confirm(at, "2026-11-12")

    def is_any_sealed(self) -> bool:
        return any(plain.is_sealed for plain in self.plain)
