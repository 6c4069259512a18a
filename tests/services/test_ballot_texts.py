"""What belongs to a ballot beside its marks: notes, feedback, where the judge was, its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.ballot import LONGEST_FEEDBACK, LONGEST_NOTE
from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.language import Language
from judging_app.services import compare, fill, follow, look_back, score
from judging_app.storage import readings
from tests.builders import JUDGES, Room, found
from tests.rubric_texts import programme_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from judging_app.domain.ballot import Ballot
    from judging_app.domain.score_form import ScoreForm
    from judging_app.domain.wording import Wording

    Held = Callable[..., Room]

EN = Language("en")
J1, J2 = Actor("j1", "judge"), Actor("j2", "judge")
MARKS = {"idea": 80, "market": 70, "pitch": 60}
PANEL = '[panel]\nscore = "mean"\n'
NOTES = f'{PANEL}[notes]\nbelow = "21"\nabove = "95"\n'
BALLOT = "ballot/S/c1/j1/main/1"


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    """Hold a session of two contestants before three judges by a rubric with these keys."""
    desks = []

    def hold(rule: str = NOTES, top: str = "") -> Room:
        desk = found(tmp_path / "office", programme_with(tmp_path / "programme", rule, top=top))
        desks.append(desk)
        room = Room(desk)
        room.prepare(("c1", "c2"))
        room.attend("c1", "c2")
        for judge in JUDGES:
            room.declare(judge)
        return room

    yield hold
    for desk in desks:
        desk.close()


def form(room: Room, judge: str = "j1") -> ScoreForm:
    return fill.form(room.desk, "S", judge, "c1")


def ballot(room: Room) -> Ballot:
    state = room.desk.ledger.state(BALLOT)
    assert state is not None
    found: Ballot = readings.value_of(state)
    return found


def refused(act: Callable[[], object]) -> JudgingError:
    with pytest.raises(JudgingError) as told:
        act()
    return told.value


# Notes and feedback


@pytest.mark.parametrize(("mark", "needs"), [(20, True), (21, False), (95, False), (96, True)])
def test_a_mark_outside_the_limits_is_not_sent_without_its_note(
    held: Held, mark: int, *, needs: bool
) -> None:
    room = held()
    marks = {**MARKS, "market": mark}
    if needs:
        told = refused(
            lambda: score.submit(room.desk, "S", "c1", marks, by=J1, notes={"idea": "x"})
        )
        assert told.key == "ballots.note_needed"
        assert EN.say(told) == f"A mark of {mark} for “market” needs a note. Write the reason."
        assert room.desk.ledger.state(BALLOT) is None
    score.submit(room.desk, "S", "c1", marks, by=J1, notes={"market": "Seen on the spot."})
    assert ballot(room).notes == {"market": "Seen on the spot."}


def test_an_empty_note_is_none(held: Held) -> None:
    room = held()
    marks = {**MARKS, "market": 100}
    told = refused(lambda: score.submit(room.desk, "S", "c1", marks, by=J1, notes={"market": " "}))
    assert told.key == "ballots.note_needed"


def test_notes_and_feedback_are_kept_while_they_are_typed_and_sent_with_the_ballot(
    held: Held,
) -> None:
    room = held()
    score.note(room.desk, "S", "c1", "j1", criterion="idea", text="Bold.")
    score.feedback(room.desk, "S", "c1", "j1", text="Keep on.")
    now = form(room)
    assert (now.typed_notes, now.typed_feedback) == ({"idea": "Bold."}, "Keep on.")
    assert form(room, "j2").typed_notes == {}
    assert now.marks == {}
    assert follow.progress(room.desk, "S").rows[0].cells[0].state == "not_scored"
    score.submit(
        room.desk, "S", "c1", MARKS, by=J1, notes=now.typed_notes, feedback=now.typed_feedback
    )
    assert (ballot(room).notes, ballot(room).feedback) == ({"idea": "Bold."}, "Keep on.")
    assert room.desk.ledger.drafts("ballot") == ()


def test_a_note_that_was_sent_can_be_emptied(held: Held) -> None:
    room = held()
    score.submit(room.desk, "S", "c1", MARKS, by=J1, notes={"idea": "Bold."}, feedback="Keep on.")
    score.note(room.desk, "S", "c1", "j1", criterion="idea", text="")
    score.feedback(room.desk, "S", "c1", "j1", text="")
    assert (form(room).typed_notes, form(room).typed_feedback) == ({}, "")
    score.note(room.desk, "S", "c1", "j1", criterion="idea", text="Bold.")
    score.feedback(room.desk, "S", "c1", "j1", text="Keep on.")
    assert form(room).texts == {}


def test_texts_that_are_too_long_are_refused_and_not_kept(held: Held) -> None:
    room = held()
    note, feedback = "x" * (LONGEST_NOTE + 1), "x" * (LONGEST_FEEDBACK + 1)
    tries = {
        "ballots.note_long": (
            lambda: score.note(room.desk, "S", "c1", "j1", criterion="idea", text=note),
            lambda: score.submit(room.desk, "S", "c1", MARKS, by=J1, notes={"idea": note}),
        ),
        "ballots.feedback_long": (
            lambda: score.feedback(room.desk, "S", "c1", "j1", text=feedback),
            lambda: score.submit(room.desk, "S", "c1", MARKS, by=J1, feedback=feedback),
        ),
        "ballots.unknown_note": (
            lambda: score.note(room.desk, "S", "c1", "j1", criterion="taste", text="x"),
            lambda: score.submit(room.desk, "S", "c1", MARKS, by=J1, notes={"taste": "x"}),
        ),
    }
    for key, acts in tries.items():
        assert [refused(act).key for act in acts] == [key, key]
    assert room.desk.ledger.drafts() == ()


def word(said: Wording) -> str:
    return said if isinstance(said, str) else EN.say(said)


# Where the judge was


def test_where_a_judge_was_is_known_after_the_ledger_is_opened_anew(held: Held) -> None:
    room = held()
    assert fill.running_order(room.desk, "S", "j1").place == ()
    score.keep_place(room.desk, "S", "j1", "c2")
    score.keep_place(room.desk, "S", "j2", "c1")
    assert fill.running_order(room.desk, "S", "j1").place == ("c2", "main", "1")


# History


def test_a_ballots_history_tells_each_revision_with_reason_before_and_after(held: Held) -> None:
    room = held()
    assert look_back.ballot_history(room.desk, "S", "j1", "c1") == ()
    score.submit(room.desk, "S", "c1", MARKS, by=J1)
    score.submit(
        room.desk,
        "S",
        "c1",
        {**MARKS, "idea": 97},
        by=J1,
        reason="Misread.",
        notes={"idea": "Bold."},
    )
    newest, first = look_back.ballot_history(room.desk, "S", "j1", "c1")
    assert (newest.number, newest.reason, newest.is_replaced) == (2, "Misread.", False)
    told = [tuple(map(word, change)) for change in newest.changes]
    assert told[0] == ("Idea", "80", "97")
    assert ("Judge\N{RIGHT SINGLE QUOTATION MARK}s total", "73.00", "81.50") in told
    assert told[-1][1:] == ("\N{EN DASH}", "Bold.")
    assert (first.number, first.reason, first.is_replaced) == (1, "", True)
    assert [word(one.before) for one in first.changes] == ["\N{EN DASH}"] * 4


# The other judges' marks


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        ("never", [False, False, False, True]),
        ("own", [False, True, True, True]),
        ("all", [False, False, True, True]),
    ],
)
def test_the_others_marks_are_hidden_until_the_rubric_says(
    held: Held, rule: str, allowed: list[bool]
) -> None:
    room = held(PANEL, f'others = "{rule}"')
    room.score("c1", "j2", 80, 70, 60)
    seen = [can_see(room)]
    room.score("c1", "j1", 70, 70, 70)
    seen.append(can_see(room))
    room.recuse("j3", "c1")
    seen.append(can_see(room))
    room.score_all({"c2": 50})
    room.seal()
    seen.append(can_see(room))
    assert seen == allowed


def can_see(room: Room) -> bool:
    """Tell whether the first judge sees the others' marks; the form says the same."""
    if not form(room).sees_others:
        told = refused(lambda: compare.others(room.desk, "S", "j1", "c1"))
        assert told.key.startswith("ballots.hidden_")
        return False
    found = compare.others(room.desk, "S", "j1", "c1")
    assert found.judges[1].marks == MARKS
    return True


def test_who_has_no_seat_sees_nobodys_marks(held: Held) -> None:
    room = held(PANEL, 'others = "own"')
    told = refused(lambda: compare.others(room.desk, "S", "w", "c1"))
    assert told.key == "ballots.no_seat"


# Scoring blindly


def test_a_blind_rubric_tells_the_judge_nothing_but_the_number(held: Held) -> None:
    room = held(PANEL, "blind = true")
    order = fill.running_order(room.desk, "S", "j1")
    assert [(turn.number, turn.name) for turn in order.turns] == [("SC-001", ""), ("SC-002", "")]
    blind = form(room)
    assert blind.is_blind
    told = (blind.turn.name, blind.area, blind.institution, blind.product, blind.earlier)
    assert told == ("", "", "", "", ())
    assert not blind.sector
