"""Single cases of merging: what happened once, or must be said in so many words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from judging_app.domain import kinds
from judging_app.domain.entry import keep
from judging_app.domain.errors import JudgingError
from judging_app.services import accept, inspect, seal

from .file_desks import Hall, Step
from .prepared import (
    OPERATOR,
    SESSION,
    Audition,
    entries_of,
    folder_in_memory,
    prepare_audition,
)
from .pure_desks import Rules
from .pure_desks import Step as PureStep
from .pure_hall import Hall as PureHall

if TYPE_CHECKING:
    from collections.abc import Iterator

    from judging_app.services.desk import Desk

ANY = Step("", 0, 0, 0)
FIRST_BALLOT = ANY
"""The first judge's ballot for the first contestant; `value` and `peer` choose others."""


@pytest.fixture(scope="module")
def audition() -> Iterator[Audition]:
    with folder_in_memory() as folder:
        yield prepare_audition(folder)


@pytest.fixture
def hall(audition: Audition) -> Iterator[Hall]:
    with folder_in_memory() as folder:
        made = Hall(folder, audition, 4)
        try:
            yield made
        finally:
            made.close()


def received(desk: Desk, hall: Hall, sender: Desk) -> accept.Look:
    """Have a desk accept what another one sends now."""
    path = hall.send(sender)
    codes = [stranger.code for stranger in accept.look(desk, path).strangers]
    return accept.accept(desk, path, by=OPERATOR, codes=codes)


def ballot(hall: Hall, contestant: int, judge: int) -> str:
    who, people = hall.audition.contestants, hall.audition.people
    return f"ballot/{SESSION}/{who[contestant]}/{people[judge]}/main/1"


def test_of_two_seals_none_is_official_until_both_are_taken_back(hall: Hall) -> None:
    office, first, second, _ = hall.desks
    hall.score_all(first, ANY)
    received(second, hall, first)
    for desk in (first, second):
        hall.seal(desk, ANY)
        received(office, hall, desk)
    found = seal.official(office, "session", SESSION)
    assert (found.is_doubled, found.seal) == (True, None)
    with pytest.raises(JudgingError, match=r"seal\.doubled"):
        hall.seal(office, ANY)
    hall.reopen(office, ANY)
    hall.seal(office, ANY)
    again = seal.official(office, "session", SESSION)
    assert again.seal is not None
    assert again.seal.revision == 1
    assert again.seal.replaces in found.heads


def test_two_seals_of_the_same_table_have_another_digest_than_one(hall: Hall) -> None:
    _, first, second, _ = hall.desks
    hall.score_all(first, ANY)
    received(second, hall, first)
    hall.seal(first, ANY)
    hall.seal(second, ANY)
    assert inspect.digest(first) == inspect.digest(second)
    alone = inspect.digest(first)
    received(first, hall, second)
    assert inspect.digest(first) != alone


def test_a_ballot_that_comes_after_the_seal_is_listed_as_late(hall: Hall) -> None:
    office, first, second, _ = hall.desks
    hall.score(second, FIRST_BALLOT)
    hall.score_all(first, ANY._replace(value=5))
    hall.seal(first, ANY)
    received(office, hall, first)
    before = seal.official(office, "session", SESSION)
    assert received(office, hall, second).late == (ballot(hall, 0, 0),)
    assert seal.official(office, "session", SESSION) == before


def test_a_seal_that_comes_after_a_ballot_lists_it_as_late(hall: Hall) -> None:
    office, first, second, _ = hall.desks
    hall.score(second, FIRST_BALLOT)
    hall.score_all(first, ANY._replace(value=5))
    hall.seal(first, ANY)
    assert received(office, hall, second).late == ()
    assert received(office, hall, first).late == (ballot(hall, 0, 0),)


def test_a_ballot_that_comes_in_one_bundle_with_the_seal_is_listed_as_late(hall: Hall) -> None:
    office, first, second, _ = hall.desks
    hall.score(second, FIRST_BALLOT)
    hall.score_all(first, ANY._replace(value=5))
    hall.seal(first, ANY)
    received(second, hall, first)
    assert received(office, hall, second).late == (ballot(hall, 0, 0),)


def test_an_equal_ballot_that_the_seal_did_not_count_is_not_late(hall: Hall) -> None:
    office, first, second, _ = hall.desks
    hall.score(second, FIRST_BALLOT)
    hall.score_all(first, ANY)
    hall.seal(first, ANY)
    received(office, hall, first)
    assert received(office, hall, second).late == ()


def test_both_branches_of_a_cloned_desk_in_one_bundle_are_named(hall: Hall) -> None:
    office, first, second, _ = hall.desks
    hall.copy(first, ANY)
    first, copy = hall.desks[1], hall.desks[4]
    hall.score(first, FIRST_BALLOT)
    hall.score(copy, FIRST_BALLOT._replace(peer=1))
    received(second, hall, first)
    assert received(second, hall, copy).forked == (first.device,)
    assert received(office, hall, second).forked == (first.device,)


def test_of_a_cloned_desk_only_the_branch_that_is_signed_is_passed_on(hall: Hall) -> None:
    office, first, *_ = hall.desks
    hall.score(first, FIRST_BALLOT)
    (last,) = first.ledger.history(ballot(hall, 0, 0))
    loose = keep(msgspec.structs.replace(last.entry, at="at another time"))
    first.ledger.write([loose])
    received(office, hall, first)
    assert last.hash in entries_of(office)
    assert loose.hash not in entries_of(office)


def test_the_code_of_a_desk_that_brings_nothing_new_is_asked_once(hall: Hall) -> None:
    _, first, *_ = hall.desks
    path = hall.send(first)
    hall.deliver(first, path)
    hall.rebuild(first, ANY._replace(value=9))
    rebuilt = hall.desks[-1]
    (stranger,) = accept.look(rebuilt, path).strangers
    assert accept.accept(rebuilt, path, by=OPERATOR, codes=[stranger.code]).new == ()
    assert accept.look(rebuilt, path).strangers == ()


def test_older_bundles_after_the_newest_change_nothing(hall: Hall) -> None:
    office, first, *_ = hall.desks
    older = []
    for value in range(10):
        hall.score(first, ANY._replace(value=value))
        older.append(hall.send(first))
    hall.deliver(office, older[-1])
    digest, entries = inspect.digest(office), entries_of(office).keys()
    for path in older[::-1]:
        assert accept.accept(office, path, by=OPERATOR).new == ()
    assert (inspect.digest(office), entries_of(office).keys()) == (digest, entries)


def test_a_bundle_written_twice_into_one_file_is_refused(hall: Hall) -> None:
    office, first, *_ = hall.desks
    path = hall.send(first)
    path.write_bytes(path.read_bytes() * 2)
    with pytest.raises(JudgingError, match="exchange"):
        accept.accept(office, path, by=OPERATOR)


def test_an_unknown_kind_of_entry_about_a_known_subject_is_held_back(hall: Hall) -> None:
    _, first, *_ = hall.desks
    hall.score(first, FIRST_BALLOT)
    (known,) = first.ledger.history(ballot(hall, 0, 0))
    newer = msgspec.structs.replace(known.entry, type="remark", critical=False)
    with pytest.raises(JudgingError, match=r"ledger\.unknown_critical"):
        kinds.check([keep(newer)])
    kinds.check([keep(msgspec.structs.replace(newer, subject="remark/S"))])


def said(*steps: PureStep) -> PureHall:
    hall = PureHall(3, Rules())
    for step in steps:
        hall.step(step)
    return hall


def score(desk: int, value: int, clock: str = "") -> PureStep:
    return PureStep("score", desk, 0, value, clock)


def meet() -> PureStep:
    return PureStep("meet", 0, 0, 0, "")


def pure_ballots(hall: PureHall) -> list[set[int]]:
    """The marks that stand for each ballot."""
    return [
        {msgspec.json.decode(body)["marks"]["idea"] for _, body in state.values}
        for name, state in sorted(hall.desks[0].states().items())
        if name.startswith("ballot/")
    ]


def test_two_equal_values_are_no_conflict() -> None:
    assert pure_ballots(said(score(0, 4), score(1, 4), meet())) == [{4}]


def test_two_values_are_both_shown_whatever_the_clocks_say() -> None:
    assert pure_ballots(said(score(0, 2, "2038"), score(1, 4, "1970"), meet())) == [{2, 4}]


def test_a_conflict_that_was_settled_in_two_ways_is_one_again() -> None:
    hall = said(score(0, 0), score(1, 2), score(2, 4), meet(), score(0, 2), score(1, 4), meet())
    assert pure_ballots(hall) == [{2, 4}]


def test_a_conflict_that_was_settled_once_is_none() -> None:
    assert pure_ballots(said(score(0, 0), score(1, 2), meet(), score(2, 4), meet())) == [{4}]
