"""An entitlement: whether a judge may score a contestant now, and the reason why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.errors import Sentence, sentence

if TYPE_CHECKING:
    from judging_app.domain.session import Absence, Attendance, Exclusion, Recusal, Seat


def why_not(
    seat: Seat | None,
    recusal: Recusal | None,
    absence: Absence | None,
    attendance: Attendance | None,
    *,
    ruling: Exclusion | None = None,
    declared: bool,
    sealed: str = "",
    conferring: bool = False,
) -> Sentence | None:
    """Tell why a judge may not score a contestant now; None where the judge may.

    The values are those of the judge and the contestant in one session, None where nothing is
    settled; `declared` tells whether the judge's declaration of ties covers the contestant;
    `sealed` names the session where its result is sealed; `conferring` tells that the panel talks
    the contestant over, so that a ballot that was sent changes only as an answer there.
    """
    is_out = ruling is not None and ruling.excluded and ruling.about != "tie"
    refusals = (
        ("ballots.no_seat", seat is None or seat.seat == "none"),
        ("ballots.recused", recusal is not None and recusal.recused),
        ("ballots.absent", absence is not None and absence.absent),
        ("ballots.excluded", is_out),
        ("ballots.not_present", attendance is None or attendance.state != "present"),
    )
    refused = next((key for key, holds in refusals if holds), None)
    if refused is not None:
        return sentence(refused)
    if sealed:
        return sentence("seal.sealed", session=sealed)
    return _held_up(declared=declared, conferring=conferring)


def _held_up(*, declared: bool, conferring: bool) -> Sentence | None:
    """Tell what the judge has to do first."""
    if not declared:
        return sentence("ballots.undeclared")
    return sentence("ballots.in_conference") if conferring else None
