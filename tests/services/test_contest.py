"""Contest: the announcement of a sealed result, the objections to it, and its confirmation."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import contest, oversee, seal
from tests.builders import CHAIR, OFFICE, REASON, Room, delivered, joined

if TYPE_CHECKING:
    from pathlib import Path

SCOPE = ("session", "S")
ANNOUNCED, BETWEEN, UNTIL, AFTER = "2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13"


@pytest.fixture
def sealed(scored: Room) -> Room:
    scored.seal()
    return scored


@pytest.fixture
def public(sealed: Room) -> Room:
    announce(sealed)
    return sealed


def announce(room: Room, by: Actor = CHAIR, **more: Any) -> None:  # noqa: ANN401  # what the verb takes
    contest.announce(room.desk, *SCOPE, by=by, **({"day": ANNOUNCED, "until": UNTIL} | more))


def object_to(room: Room, by: Actor = CHAIR, **more: Any) -> str:  # noqa: ANN401  # as above
    given: dict[str, Any] = {"who": "Ibu Sari", "day": BETWEEN, "reason": "a figure"} | more
    return contest.raise_objection(room.desk, *SCOPE, by=by, **given)


def answer(room: Room, name: str, state: str, **more: Any) -> None:  # noqa: ANN401  # as above
    given: dict[str, Any] = {"day": UNTIL, "words": "looked at again", "by": CHAIR} | more
    contest.answer(room.desk, *SCOPE, objection=name, state=state, **given)  # type: ignore[arg-type]


def confirm(room: Room, day: str = AFTER, by: Actor = CHAIR, **more: Any) -> None:  # noqa: ANN401  # as above
    contest.confirm(room.desk, *SCOPE, day=day, by=by, **more)


def state(room: Room) -> str:
    return contest.contesting(room.desk, *SCOPE).state


def test_a_result_is_announced_contested_answered_and_confirmed(sealed: Room) -> None:
    told = [state(sealed)]
    announce(sealed)
    told.append(state(sealed))
    name = object_to(sealed, contestant="c2")
    told.append(state(sealed))
    answer(sealed, name, "dismissed")
    told.append(state(sealed))
    confirm(sealed)
    told.append(state(sealed))
    assert told == ["sealed", "announced", "contested", "announced", "confirmed"]
    (one,) = contest.contesting(sealed.desk, *SCOPE).objections
    assert (one.objection.contestant, one.objection.answer) == ("c2", "looked at again")


def test_none_of_it_changes_the_seal(sealed: Room) -> None:
    before = seal.official(sealed.desk, *SCOPE)
    announce(sealed)
    answer(sealed, object_to(sealed), "withdrawn")
    confirm(sealed)
    assert seal.official(sealed.desk, *SCOPE) == before


def test_an_open_objection_and_one_that_was_upheld_keep_a_result_from_being_confirmed(
    public: Room,
) -> None:
    name = object_to(public)
    with pytest.raises(JudgingError, match=r"contest\.still_open"):
        confirm(public)
    answer(public, name, "upheld")
    with pytest.raises(JudgingError, match=r"contest\.reopen_first"):
        confirm(public)
    assert state(public) == "contested"


def test_what_was_upheld_is_reopened_and_the_new_revision_starts_unannounced(public: Room) -> None:
    answer(public, object_to(public), "upheld")
    seal.reopen(public.desk, *SCOPE, reason=REASON, by=CHAIR, witness="w", ground="objection")
    public.seal()
    now = contest.contesting(public.desk, *SCOPE)
    assert (now.state, now.objections) == ("sealed", ())


def test_an_objection_after_the_last_day_is_recorded_and_told_as_late(public: Room) -> None:
    object_to(public, day=AFTER)
    (one,) = contest.contesting(public.desk, *SCOPE).objections
    assert one.is_late
    assert state(public) == "contested"


def test_a_last_day_is_moved_until_the_result_is_confirmed(public: Room) -> None:
    announce(public, until=AFTER)
    with pytest.raises(JudgingError, match=r"contest\.too_early"):
        confirm(public)
    confirm(public, "2026-11-14")
    with pytest.raises(JudgingError, match=r"contest\.confirmed_already"):
        announce(public)


def test_an_answer_that_was_a_mistake_is_given_anew(public: Room) -> None:
    name = object_to(public)
    answer(public, name, "upheld")
    answer(public, name, "dismissed", words="the paper agrees")
    confirm(public)
    assert state(public) == "confirmed"


@pytest.mark.parametrize("by", [CHAIR, OFFICE, Actor("Agus", "committee")])
def test_chair_committee_and_office_do_all_of_it(sealed: Room, by: Actor) -> None:
    announce(sealed, by)
    answer(sealed, object_to(sealed, by), "dismissed", by=by)
    confirm(sealed, by=by)
    assert state(sealed) == "confirmed"


@pytest.mark.parametrize(
    ("by", "key"),
    [
        (Actor("j2", "chair"), r"contest\.not_chair"),
        (Actor("j2", "judge"), r"ledger\.role"),
        (Actor("operator", "operator"), r"ledger\.role"),
        (Actor("somebody", "witness"), r"ledger\.role"),
        (Actor("somebody", "auditor"), r"ledger\.role"),
    ],
)
def test_nobody_else_does_any_of_it(public: Room, by: Actor, key: str) -> None:
    name = object_to(public)
    for act in (
        lambda: announce(public, by),
        lambda: object_to(public, by),
        lambda: answer(public, name, "dismissed", by=by),
    ):
        with pytest.raises(JudgingError, match=key):
            act()
    answer(public, name, "dismissed")
    with pytest.raises(JudgingError, match=key):
        confirm(public, by=by)
    assert state(public) == "announced"


def test_each_of_these_is_refused_and_records_nothing(scored: Room) -> None:
    for act in (announce, object_to, confirm):
        with pytest.raises(JudgingError, match=r"contest\.not_sealed"):
            act(scored)
    scored.seal()
    for early in (object_to, confirm):
        with pytest.raises(JudgingError, match=r"contest\.not_announced"):
            early(scored)
    with pytest.raises(JudgingError, match=r"contest\.until_before"):
        announce(scored, until="2026-11-09")
    for day in ("", "12 November", "20261112"):
        with pytest.raises(JudgingError, match=r"withdraw\.no_day"):
            announce(scored, day=day)
    announce(scored)
    refused: tuple[tuple[dict[str, Any], str], ...] = (
        ({"who": " "}, r"contest\.who_needed"),
        ({"reason": " "}, r"seal\.reason_needed"),
        ({"contestant": "c9"}, r"contest\.not_in_result"),
        ({"day": "tomorrow"}, r"withdraw\.no_day"),
    )
    for more, key in refused:
        with pytest.raises(JudgingError, match=key):
            object_to(scored, **more)
    assert state(scored) == "announced"


def test_each_of_these_answers_is_refused_and_the_objection_stays_open(public: Room) -> None:
    name = object_to(public)
    for given, state_, more, key in (
        ("nothing", "dismissed", {}, r"contest\.unknown"),
        (name, "dismissed", {"words": " "}, r"contest\.answer_needed"),
        (name, "open", {}, r"contest\.answer_needed"),
        (name, "dismissed", {"day": ANNOUNCED}, r"contest\.answer_before"),
    ):
        with pytest.raises(JudgingError, match=key):
            answer(public, given, state_, **more)
    assert state(public) == "contested"


def test_who_saw_less_than_is_recorded_is_told(public: Room) -> None:
    name = object_to(public)
    (one,) = contest.contesting(public.desk, *SCOPE).objections
    answer(public, name, "dismissed", seen=one.seen)
    with pytest.raises(JudgingError, match=r"ledger\.stale"):
        answer(public, name, "upheld", seen=one.seen)


def test_two_desks_that_answer_differently_are_both_shown_and_one_more_answer_settles_it(
    public: Room, folder: Path
) -> None:
    name = object_to(public)
    with closing(joined(public.desk, folder / "venue", "venue")) as desk:
        delivered(public.desk, desk, folder / "all.judging")
        answer(Room(desk), name, "upheld")
        answer(public, name, "dismissed")
        delivered(desk, public.desk, folder / "one.judging")
    (one,) = contest.contesting(public.desk, *SCOPE).objections
    assert sorted(value.state for value in one.values) == ["dismissed", "upheld"]
    with pytest.raises(JudgingError, match=r"contest\.still_open"):
        confirm(public)
    answer(public, name, "dismissed", seen=one.seen)
    confirm(public)
    assert state(public) == "confirmed"


def test_an_objection_from_another_desk_contests_what_was_confirmed_meanwhile(
    public: Room, folder: Path
) -> None:
    with closing(joined(public.desk, folder / "venue", "venue")) as desk:
        delivered(public.desk, desk, folder / "all.judging")
        object_to(Room(desk))
        confirm(public)
        delivered(desk, public.desk, folder / "one.judging")
    assert state(public) == "contested"


def test_a_contested_result_is_named_among_what_needs_attention(public: Room) -> None:
    def told() -> list[tuple[str, str]]:
        found = oversee.overview(public.desk).attention
        return [(one.session, one.page) for one in found if one.title.key == "views.contested"]

    name = object_to(public)
    assert told() == [("S", "results")]
    answer(public, name, "dismissed")
    assert told() == []
