from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.domain.session import Recusal
from judging_app.domain.ties import Tied, declaration_blockers
from judging_app.services import declare, rank, score
from judging_app.services.desk import Happening
from judging_app.storage import readings
from tests.builders import OPERATOR, REASON

if TYPE_CHECKING:
    from fractions import Fraction

    from tests.builders import Room

J3 = Actor("j3", "judge")


def score_of(room: Room, who: str) -> Fraction:
    return rank.rank_session(room.desk, room.name).candidates[who].score


def test_a_ballot_given_before_a_tie_was_declared_counts_until_the_chair_excludes_it(
    scored: Room,
) -> None:
    scored.score("c1", "j3", 53, 53, 53, reason="misread")
    assert score_of(scored, "c1") == 71
    scored.recuse("j3", "c1")
    assert score_of(scored, "c1") == 71
    assert ("seal.unruled", "SC-001") in scored.blockers()
    scored.rule("j3", "c1", excluded=False)
    assert score_of(scored, "c1") == 71
    assert not scored.blockers()
    scored.rule("j3", "c1")
    assert score_of(scored, "c1") == 80
    assert not scored.blockers()
    assert len(scored.desk.ledger.history("ballot/S/c1/j3/main/1")) == 2, "both stay"


def test_who_recused_gives_no_ballot(room: Room) -> None:
    room.attend("c1")
    room.recuse("j3", "c1")
    with pytest.raises(JudgingError, match=r"ballots\.recused"):
        room.score("c1", "j3", 80, 70, 60)


def test_who_declared_a_tie_cannot_revise_the_ballot(scored: Room) -> None:
    scored.recuse("j3", "c1")
    with pytest.raises(JudgingError, match=r"ballots\.recused"):
        scored.score("c1", "j3", 50, 50, 50, reason="misread")


def test_a_recusal_without_a_ballot_waits_for_no_ruling(room: Room) -> None:
    room.attend("c1")
    room.recuse("j3", "c1")
    assert readings.hearing(room.desk.ledger, "S").cell("c1", "j3") == "recused"
    with pytest.raises(JudgingError, match=r"ties\.nothing_to_rule"):
        room.rule("j3", "c1")


def test_a_recusal_of_an_older_release_takes_the_ballot_out(scored: Room) -> None:
    old = Recusal(recused=True, tie="family")
    scored.desk.record(Happening("recusal", "recusal/S/c1/j3", old, J3))
    assert readings.hearing(scored.desk.ledger, "S").cell("c1", "j3") == "recused"
    assert scored.blockers() == []


def test_a_recusal_names_the_tie_and_is_on_the_seal(scored: Room) -> None:
    declare.recuse(scored.desk, "S", "c1", by=J3, tie="business", note="buys from them")
    scored.rule("j3", "c1")
    scored.seal()
    (recusal,) = scored.sealed().recusals
    assert (recusal.judge, recusal.number, recusal.tie, recusal.note) == (
        "Dr. Person j3",
        "SC-001",
        "business",
        "buys from them",
    )
    assert (recusal.ruling, recusal.reason) == ("excluded", REASON)


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


def declaration(room: Room, judge: str) -> tuple[str, ...]:
    found = readings.hearing(room.desk.ledger, "S").declarations.get(judge)
    return found.contestants if found is not None else ()


def test_ties_and_the_declaration_are_recorded_together(room: Room) -> None:
    before = room.desk.ledger.tip(room.desk.device)[0]
    ties = {
        "c2": Tied("business", "buys from them"),
        "c3": Tied("institution", "moved", is_tied=False),
    }
    declare.declare(room.desk, "S", ties, by=J3)
    heard = readings.hearing(room.desk.ledger, "S")
    assert declaration(room, "j3") == ("c1", "c2", "c3")
    assert {who for (who, _), one in heard.recusals.items() if one.recused} == {"c2"}
    assert heard.recusals["c3", "j3"].note == "moved"
    assert room.desk.ledger.tip(room.desk.device)[0] == before + 3


@pytest.mark.parametrize("tied", [Tied("other"), Tied("institution", " ", is_tied=False)])
def test_what_needs_a_note_is_refused_without_one_and_nothing_is_written(
    room: Room, tied: Tied
) -> None:
    before = room.desk.ledger.tip(room.desk.device)
    with pytest.raises(JudgingError, match=r"ties\.note_needed"):
        declare.declare(room.desk, "S", {"c1": Tied("family"), "c2": tied}, by=J3)
    assert room.desk.ledger.tip(room.desk.device) == before


def test_a_judge_is_asked_again_for_new_contestants_only(room: Room) -> None:
    room.attend("c1")
    declare.declare(room.desk, "S", {}, by=J3, contestants=("c1", "c2"))
    form = declare.tie_form(room.desk, "S", "j3")
    assert [row.contestant for row in form.asked] == ["c3"]
    score.draft(room.desk, "S", "c1", "j3", criterion="idea", units=1)
    with pytest.raises(JudgingError, match=r"ballots\.undeclared"):
        score.draft(room.desk, "S", "c3", "j3", criterion="idea", units=1)
    declare.declare(room.desk, "S", {}, by=J3, contestants=("c3",))
    assert declaration(room, "j3") == ("c1", "c2", "c3")
    assert not declare.tie_form(room.desk, "S", "j3").needs_declaration


def test_nobody_scores_without_a_declaration(room: Room) -> None:
    room.attend("c1")
    given = dict.fromkeys(room.criteria, 1)
    with pytest.raises(JudgingError, match=r"ballots\.undeclared"):
        score.submit(room.desk, "S", "c1", given, by=J3)
    for keep in (
        partial(score.draft, criterion="idea", units=1),
        partial(score.note, criterion="idea", text="Seen."),
        partial(score.feedback, text="Go on."),
    ):
        with pytest.raises(JudgingError, match=r"ballots\.undeclared"):
            keep(room.desk, "S", "c1", "j3")
    assert room.desk.ledger.drafts() == ()


def test_an_operator_records_a_declaration_that_was_signed_on_paper(room: Room) -> None:
    by = Actor(OPERATOR.person, "judge")
    declare.declare(room.desk, "S", {"c1": Tied("family")}, by=by, judge="j3")
    state = room.desk.ledger.state("declaration/S/j3")
    assert state is not None
    assert (state.settled.entry.actor, state.settled.entry.behalf) == (OPERATOR.person, "j3")
    assert readings.hearing(room.desk.ledger, "S").declarations["j3"].paper
    assert readings.hearing(room.desk.ledger, "S").cell("c1", "j3") == "recused"


def test_a_ballot_of_an_older_release_without_a_declaration_blocks_the_seal(scored: Room) -> None:
    scored.seal()
    scored.reopen()
    hearing = readings.hearing(scored.desk.ledger, "S")
    assert scored.blockers() == []
    bare = replace(hearing, declarations={})
    names = {"c1": "SC-001", "c2": "SC-002", "c3": "SC-003"}
    found = declaration_blockers(bare, names, {})
    assert [one.key for one in found] == ["seal.undeclared"] * 3
