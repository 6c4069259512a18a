"""How a walk seals and reopens: by two people, each with the PIN that was issued at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from judging_app.domain.roles import Actor
from judging_app.services import issue, sign_in
from judging_app.services import seal as sealing
from tests.builders import OFFICE, REASON, Room

from . import laws
from .beside import Beside
from .plain_after import MOST, Pin
from .plain_table import table
from .plain_talks import blocked

if TYPE_CHECKING:
    from collections.abc import Callable

DESK = st.integers(0, 1)
NAMES = st.sampled_from(["", "j1", " J1", "Dr. Person j1"])
SIGNERS = st.sampled_from(["j1", "j2", "w"])
HOW = st.sampled_from(
    ["right", "right", "without the chair's", "without the other's", "one for both"]
)
WRONG = "918273"


class Signing(Beside):
    """The rules of a walk that ask for two people."""

    @rule(at=DESK, who=SIGNERS)
    def issue_pin(self, at: int, who: str) -> None:
        """Hand somebody a PIN at a desk, or another one, which makes the one before void."""
        drawn = f"48{self.draws:04}"
        self.draws += 1
        if self.go(
            issue.issue, self.desks[at], [who], by=OFFICE, witness="j4", reason=REASON,
            draw=_drawing(drawn), may=True,
        ):  # fmt: skip
            self.pins[at][who] = Pin(drawn)

    @rule(at=DESK, who=SIGNERS, many=st.sampled_from([1, 6, MOST - 1]), is_patient=st.booleans())
    def guess(self, at: int, who: str, many: int, is_patient: bool) -> None:  # noqa: FBT001  # drawn
        """Somebody tries another's PIN, once or often, perhaps waiting in between."""
        if who not in self.pins[at]:
            self.issue_pin(at, who)
        for _ in range(many):
            if is_patient:
                self.rest(at)
            assert not self.pins[at].guess(who, WRONG)
            self.go(sign_in.check, self.desks[at], who, WRONG, may=False)
        if who in self.pins[at] and not self.pins[at][who].pin:
            self.seen.add("PIN void")

    def pins_given(self, at: int, people: tuple[str, str], how: str) -> dict[str, str]:
        """Put together what two people type: all that they were handed, or not."""
        held = {who: self.pins[at][who].pin for who in people if who in self.pins[at]}
        chair, other = people
        if how == "without the chair's":
            held.pop(chair, "")
        if how == "without the other's":
            held.pop(other, "")
        if how == "one for both" and chair in held:
            held[other] = held[chair]
        return held

    def sign(
        self,
        at: int,
        verb: Callable[..., object],
        people: tuple[str, str],
        how: str,
        *given: object,
        may: bool,
        **more: object,
    ) -> bool:
        """Have two people sign; a PIN is looked at only where nothing else is in the way."""
        pins = self.pins_given(at, people, how)
        is_proved = may and self.pins[at].prove(people, pins)
        if may and not is_proved:
            self.seen.add("PIN refused")
        if is_proved and set(people) & self.pins[at].keys():
            self.seen.add("signed by PIN")
        went = self.go(verb, self.desks[at], *given, pins=pins, may=is_proved, **more)
        self.rest(at)
        return went

    @rule(at=DESK, witness=st.sampled_from(["w", "j2"]), turn=st.integers(0, 1), how=HOW)
    def seal(self, at: int, witness: str, turn: int = 0, how: str = "right") -> None:
        plain, desk = self.plain[at], self.desks[at]
        chair = self.chair(at, turn).person
        if chair == witness:
            return
        is_ready = not (plain.is_sealed or plain.is_doubled or blocked(plain))
        signing = Room.signing(chair, witness)
        if self.sign(at, sealing.seal_session, (chair, witness), how, "S", signing, may=is_ready):
            official = sealing.official(desk, "session", "S")
            assert official.seal is not None
            laws.a_seal_holds_the_table(official.seal, plain)
            self.sealed[official.hash] = laws.rows_of(official.seal)
            self.seen.add("revision" if official.revision else "sealed")
            plain.write("seal", value=("seal", official.hash, official.revision))
            self.outcomes[official.hash] = {w: one.outcome for w, one in table(plain).items()}

    @rule(at=DESK, name=NAMES)
    def seal_alone(self, at: int, name: str) -> None:
        """Nobody is both people of a seal or of a reopening."""
        desk = self.desks[at]
        self.go(sealing.seal_session, desk, "S", Room.signing("j1", name), may=False)
        self.go(
            sealing.reopen, desk, "session", "S", reason=REASON, by=Actor("j1", "chair"),
            witness=name, may=False,
        )  # fmt: skip

    @precondition(lambda self: any(plain.values("seal") for plain in self.plain))
    @rule(at=DESK, turn=st.integers(0, 1), how=HOW)
    def reopen(self, at: int, turn: int = 0, how: str = "right") -> None:
        plain, by = self.plain[at], self.chair(at, turn)
        if self.sign(
            at, sealing.reopen, (by.person, "w"), how, "session", "S", reason=REASON, by=by,
            witness="w", may=plain.is_sealed or plain.is_doubled,
        ):  # fmt: skip
            self.seen.add("reopened")
            plain.write("seal", value=("reopening", plain.revision))


def _drawing(pin: str) -> Callable[[], str]:
    return lambda: pin
