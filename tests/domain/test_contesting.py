"""Contesting: a sealed result is announced, contested and confirmed, at one desk or at two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from judging_app.domain.contesting import Contesting, read_contesting, why_not_confirmed
from judging_app.domain.follow_up import Announcement, Objection
from judging_app.domain.state import fold
from tests.builders import Chain

if TYPE_CHECKING:
    from judging_app.domain.follow_up import ObjectionState

SEAL = "a" * 64


def announced(until: str = "2026-11-12", **more: str) -> Announcement:
    return Announcement(state="announced", day="2026-11-10", until=until, **more)


def confirmed(day: str = "2026-11-13", until: str = "2026-11-12") -> Announcement:
    return Announcement(state="confirmed", day=day, until=until)


def objection(state: ObjectionState = "open", day: str = "2026-11-11") -> Objection:
    answer = "" if state == "open" else "yes"
    answered = "" if state == "open" else day
    return Objection(
        state=state, by="Warga", day=day, reason="why", answer=answer, answered=answered
    )


def found(announcements: list[Announcement], *objections: Objection) -> Contesting:
    """Read announcements by desks that know nothing of each other, and some objections."""
    entries = []
    for n, body in enumerate(announcements):
        chain = Chain("ab"[n])
        chain.add("announcement", f"announcement/{SEAL}", body)
        entries += chain.entries
    other = Chain("c")
    for n, objected in enumerate(objections):
        other.add("objection", f"objection/{SEAL}/o{n}", objected)
    states = fold([*entries, *other.entries])
    raised = [state for name, state in states.items() if name.startswith("objection/")]
    return read_contesting(states.get(f"announcement/{SEAL}"), raised)


def why(contesting: Contesting, day: str = "2026-11-13") -> str:
    said = why_not_confirmed(contesting, day)
    return said.key if said else ""


def test_a_seal_that_nobody_announced_is_only_sealed() -> None:
    assert found([]).state == "sealed"
    assert why(found([])) == "contest.not_announced"


@pytest.mark.parametrize(
    ("states", "told", "key"),
    [
        ((), "announced", ""),
        (("open",), "contested", "contest.still_open"),
        (("dismissed", "open"), "contested", "contest.still_open"),
        (("dismissed", "withdrawn"), "announced", ""),
        (("upheld",), "contested", "contest.reopen_first"),
    ],
)
def test_a_result_is_contested_while_an_objection_waits_or_was_right(
    states: tuple[ObjectionState, ...], told: str, key: str
) -> None:
    now = found([announced()], *map(objection, states))
    assert (now.state, why(now)) == (told, key)


def test_it_is_confirmed_on_the_day_after_the_last_day_for_objections_and_not_before() -> None:
    assert why(found([announced()]), "2026-11-12") == "contest.too_early"
    assert why(found([announced()]), "2026-11-13") == ""
    assert why(found([announced(until="")]), "2026-11-10") == ""
    assert why(found([announced(until="")]), "2026-11-09") == "contest.before_announced"


def test_what_is_confirmed_is_not_confirmed_again() -> None:
    assert found([confirmed()]).state == "confirmed"
    assert why(found([confirmed()])) == "contest.confirmed_already"


def test_an_objection_is_late_from_the_day_after_the_last() -> None:
    now = found([announced()], objection(day="2026-11-12"), objection(day="2026-11-13"))
    assert [one.is_late for one in now.objections] == [False, True]
    assert not found([announced(until="")], objection(day="2027-01-01")).objections[0].is_late
    assert found([confirmed(until="")], objection(day="2027-01-01")).objections[0].is_late


def test_a_late_objection_takes_no_confirmation_back_and_one_in_time_does() -> None:
    assert found([confirmed()], objection(day="2026-11-14")).state == "confirmed"
    assert found([confirmed()], objection(day="2026-11-11")).state == "contested"
    assert found([announced()], objection(day="2026-11-14")).state == "contested"


def test_two_desks_that_announced_differently_are_told_and_the_later_last_day_holds() -> None:
    for both in ([announced(), announced("2026-11-15")], [announced("2026-11-15"), announced()]):
        now = found(both)
        assert (now.state, now.is_disputed, now.until) == ("announced", True, "2026-11-15")
        assert why(now) == "contest.disputed"
    assert not found([announced(), announced()]).is_disputed


def test_an_announcement_beside_a_confirmation_leaves_the_result_unconfirmed() -> None:
    assert found([confirmed(), announced("2026-11-20")]).state == "announced"


def test_two_answers_to_one_objection_leave_it_open() -> None:
    chains = Chain("a"), Chain("b")
    for chain, state in zip(chains, ("dismissed", "upheld"), strict=True):
        chain.add("objection", f"objection/{SEAL}/o", objection(state))  # type: ignore[arg-type]
    for entries in ([*chains[0].entries, *chains[1].entries],
                    [*chains[1].entries, *chains[0].entries]):  # fmt: skip
        states = fold(entries)
        (one,) = read_contesting(None, states.values()).objections
        assert (one.is_open, one.is_disputed, one.objection.state) == (True, True, "dismissed")
