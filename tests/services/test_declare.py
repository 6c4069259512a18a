from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import declare, rank
from judging_app.storage import readings

if TYPE_CHECKING:
    from fractions import Fraction

    from tests.builders import Room

J3 = Actor("j3", "judge")


def score_of(room: Room, who: str) -> Fraction:
    return rank.rank_session(room.desk, room.name).candidates[who].score


def test_a_ballot_given_before_a_recusal_no_longer_counts(scored: Room) -> None:
    scored.score("c1", "j3", 50, 50, 50, reason="misread")
    assert score_of(scored, "c1") == 70
    scored.recuse("j3", "c1")
    assert score_of(scored, "c1") == 80
    assert len(scored.desk.ledger.history("ballot/S/c1/j3/main/1")) == 2, "both stay"


def test_who_recused_gives_no_ballot(room: Room) -> None:
    room.attend("c1")
    room.recuse("j3", "c1")
    with pytest.raises(JudgingError, match=r"ballots\.recused"):
        room.score("c1", "j3", 80, 70, 60)


def test_a_recusal_names_the_tie_and_is_on_the_seal(scored: Room) -> None:
    declare.recuse(scored.desk, "S", "c1", by=J3, tie="business", note="buys from them")
    scored.seal()
    (recusal,) = scored.sealed().recusals
    assert (recusal.judge, recusal.number, recusal.tie, recusal.note) == (
        "Dr. Person j3",
        "SC-001",
        "business",
        "buys from them",
    )


def test_a_mistaken_recusal_is_taken_back_with_a_note(scored: Room) -> None:
    scored.recuse("j3", "c1")
    with pytest.raises(JudgingError, match=r"seal\.reason_needed"):
        declare.take_back(scored.desk, "S", "c1", by=J3, tie="institution", note=" ")
    declare.take_back(scored.desk, "S", "c1", by=J3, tie="institution", note="the wrong one")
    heard = readings.hearing(scored.desk.ledger, "S")
    assert heard.cell("c1", "j3") == "scored"
    assert heard.recusals["c1", "j3"].note == "the wrong one"


@pytest.mark.parametrize("role", ["chair", "operator", "committee", "office"])
def test_nobody_recuses_for_a_judge(room: Room, role: str) -> None:
    with pytest.raises(JudgingError, match=r"ledger\.role"):
        declare.recuse(room.desk, "S", "c1", by=Actor("j3", role), tie="other")  # type: ignore[arg-type]  # roles


def test_after_the_seal_nobody_recuses(scored: Room) -> None:
    scored.seal()
    with pytest.raises(JudgingError, match=r"seal\.sealed"):
        scored.recuse("j3", "c1")
    with pytest.raises(JudgingError, match=r"seal\.sealed"):
        declare.take_back(scored.desk, "S", "c1", by=J3, tie="other", note="late")


@pytest.mark.parametrize(
    ("session", "contestant", "judge", "key"),
    [
        ("X", "c1", "j3", "seal.unknown_session"),
        ("S", "c4", "j3", "prepare.not_assigned"),
        ("S", "c99", "j3", "ledger.unknown_subject"),
        ("S", "c1", "j4", "prepare.not_seated"),
        ("S", "c1", "j99", "ledger.unknown_subject"),
    ],
)
def test_a_recusal_of_what_is_unknown_is_refused_in_a_sentence(
    room: Room, session: str, contestant: str, judge: str, key: str
) -> None:
    before = room.desk.ledger.tip(room.desk.device)
    for verb in (declare.recuse, declare.take_back):
        with pytest.raises(JudgingError) as refused:
            verb(room.desk, session, contestant, by=Actor(judge, "judge"), tie="other", note="why")
        assert refused.value.key == key
    assert room.desk.ledger.tip(room.desk.device) == before
