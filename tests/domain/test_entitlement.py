from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from judging_app.domain.entitlement import why_not
from judging_app.domain.session import Absence, Attendance, Recusal, Seat

if TYPE_CHECKING:
    from judging_app.domain.session import Presence

SEAT = Seat(seat="member", order=1)
RECUSED, BACK = Recusal(recused=True, tie="family"), Recusal(recused=False, tie="family")
AWAY, THERE = Absence(absent=True), Absence(absent=False)
PRESENT = Attendance(state="present")


def test_a_seated_judge_may_score_who_is_present() -> None:
    assert why_not(SEAT, None, None, PRESENT, declared=True) is None
    assert why_not(SEAT, BACK, THERE, PRESENT, declared=True) is None


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ((None, None, None, PRESENT), "ballots.no_seat"),
        ((Seat(seat="none", order=1), None, None, PRESENT), "ballots.no_seat"),
        ((SEAT, RECUSED, AWAY, PRESENT), "ballots.recused"),
        ((SEAT, None, AWAY, PRESENT), "ballots.absent"),
        ((SEAT, None, None, None), "ballots.not_present"),
    ],
)
def test_who_may_not_score_is_told_the_first_reason(given: Any, key: str) -> None:  # noqa: ANN401  # the four values
    refused = why_not(*given, declared=False, sealed="S")
    assert refused is not None
    assert refused.key == key


@pytest.mark.parametrize("state", ["absent", "withdrew", "disqualified", "expected"])
def test_nobody_scores_who_is_not_present(state: Presence) -> None:
    refused = why_not(SEAT, None, None, Attendance(state=state), declared=True)
    assert refused is not None
    assert refused.key == "ballots.not_present"


def test_a_sealed_session_is_not_scored_any_more() -> None:
    refused = why_not(SEAT, None, None, PRESENT, declared=True, sealed="S")
    assert refused is not None
    assert (refused.key, refused.values) == ("seal.sealed", {"session": "S"})


def test_a_judge_declares_the_ties_with_a_contestant_before_scoring_it() -> None:
    refused = why_not(SEAT, None, None, PRESENT, declared=False)
    assert refused is not None
    assert refused.key == "ballots.undeclared"
