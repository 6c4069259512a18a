from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.audition import Printing
from judging_app.domain.entry import subject
from judging_app.domain.errors import JudgingError
from judging_app.domain.kinds import KINDS
from judging_app.domain.wording import figure
from judging_app.language import Language
from judging_app.services import browse, seal
from judging_app.services.browse import Wanted
from judging_app.services.desk import Happening
from tests.builders import OPERATOR, Room, delivered, joined

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.services.browse import LedgerLine
    from judging_app.services.desk import Desk

EN = Language("en")


def said(desk: Desk, wanted: Wanted = browse.ALL) -> list[str]:
    return [EN.say(line.said) for line in browse.entries(desk, wanted, limit=200).lines]


def test_the_ledger_is_read_from_the_newest_entry_on(room: Room) -> None:
    room.attend("c1")
    room.score("c1", "j1", 80, 70, 60)
    assert said(room.desk)[:3] == [
        "The marks of Dr. Person j1 for SC-001 Contestant 1 were submitted",
        "Dr. Person j1 declared conflicts of interest in Session S (3 contestants)",
        "SC-001 Contestant 1 is present",
    ]
    newest, *_, first = browse.entries(room.desk, limit=200).lines
    assert (newest.actor, newest.device_name, newest.session, newest.contestant) == (
        "Dr. Person j1",
        "Office",
        "S",
        "c1",
    )
    assert not isinstance(newest.role, str)
    assert EN.say(newest.role) == "judge"
    assert (first.n, first.type) == (0, "audition")
    assert newest.n == len(said(room.desk)) - 1


@pytest.mark.parametrize("limit", [1, 7, 200])
def test_pages_put_together_are_the_whole_ledger(scored: Room, limit: int) -> None:
    desk = scored.desk
    found: list[LedgerLine] = []
    page = browse.entries(desk, limit=limit)
    while True:
        found.extend(page.lines)
        if not page.rest:
            break
        page = browse.entries(desk, limit=limit, after=page.rest)
    assert [line.n for line in found] == list(range(desk.ledger.tip(desk.device)[0], -1, -1))
    assert browse.count(desk) == len(found)


def test_pages_weave_the_desks_into_each_other(office: Desk, folder: Path) -> None:
    Room(office).prepare()
    venue = joined(office, folder / "venue", "venue")
    Room(venue).attend("c1", "c2", "c3")
    Room(venue).score_all({"c1": 80, "c2": 70, "c3": 60})
    delivered(venue, office, folder / "one.judging")
    found: list[LedgerLine] = []
    page = browse.entries(office, limit=5)
    while page.rest:
        found.extend(page.lines)
        page = browse.entries(office, limit=5, after=page.rest)
    found.extend(page.lines)
    assert len({line.hash for line in found}) == len(found) == browse.count(office)
    for device in (office.device, venue.device):
        own = [line.n for line in found if line.device == device]
        assert own == sorted(own, reverse=True)
    times = [line.at for line in found]
    assert times == sorted(times, reverse=True)
    assert {line.device_name for line in found} == {"Office", "venue"}
    venue.close()


def test_what_comes_meanwhile_does_not_shift_the_pages(scored: Room) -> None:
    first = browse.entries(scored.desk, limit=5)
    scored.score("c1", "j1", 81, 81, 81, reason="misread")
    second = browse.entries(scored.desk, limit=5, after=first.rest)
    assert second.lines[0].n == first.lines[-1].n - 1


def test_every_kind_of_entry_belongs_to_one_group() -> None:
    grouped = [kind for kinds in browse.GROUPS.values() for kind in kinds]
    assert sorted(grouped) == sorted(KINDS)


@pytest.mark.parametrize(
    ("wanted", "types"),
    [
        (Wanted(group="scores"), {"ballot": 9, "declaration": 3, "recusal": 1, "exclusion": 1}),
        (Wanted(group="attendance"), {"attendance": 3}),
        (Wanted(group="results"), {"seal": 1, "reopening": 1}),
        (Wanted(group="exchange"), {}),
        (
            Wanted(contestant="c1", group="scores"),
            {"ballot": 3, "declaration": 3, "recusal": 1, "exclusion": 1},
        ),
        (
            Wanted(person="j2", group="scores"),
            {"ballot": 3, "declaration": 1, "recusal": 1, "exclusion": 1},
        ),
        (Wanted(person="j2", contestant="c3"), {"ballot": 1, "declaration": 1, "seal": 1}),
        (Wanted(session="T"), {}),
        (Wanted(group="scores", session="S", text="sc-002"), {"ballot": 3}),
        (Wanted(group="scores", text="person J3"), {"ballot": 3, "declaration": 1}),
        (Wanted(text="witness told"), {"reopening": 1}),
        (Wanted(text="100 %"), {}),
    ],
)
def test_the_ledger_is_sifted(scored: Room, wanted: Wanted, types: dict[str, int]) -> None:
    scored.recuse("j2", "c1")
    scored.rule("j2", "c1")
    scored.seal()
    scored.reopen("The Witness told so at once.")
    found = browse.entries(scored.desk, wanted, limit=200).lines
    counted = {kind: sum(line.type == kind for line in found) for kind in KINDS}
    assert {kind: n for kind, n in counted.items() if n} == types
    assert browse.count(scored.desk, wanted) == sum(types.values())


def test_a_sessions_entries_are_all_that_is_about_it(scored: Room) -> None:
    scored.seal()
    found = browse.entries(scored.desk, Wanted(session="S"), limit=200).lines
    assert {line.type for line in found} == {
        "session",
        "seat",
        "assignment",
        "attendance",
        "declaration",
        "ballot",
        "seal",
    }
    assert len(found) == 1 + 3 + 3 + 3 + 3 + 9 + 1


@pytest.mark.parametrize("wanted", [Wanted(group="scores"), Wanted(text="person")])
def test_pages_of_what_is_sifted_put_together_are_all_of_it(scored: Room, wanted: Wanted) -> None:
    found: list[LedgerLine] = []
    page = browse.entries(scored.desk, wanted, limit=4)
    while page.rest:
        found.extend(page.lines)
        page = browse.entries(scored.desk, wanted, limit=4, after=page.rest)
    found.extend(page.lines)
    assert len({line.hash for line in found}) == browse.count(scored.desk, wanted) == len(found)


def test_an_entry_shows_what_it_replaced_beside_what_it_says(scored: Room) -> None:
    scored.score("c1", "j1", 81, 80, 80, reason="misread")
    newest, = browse.entries(scored.desk, limit=1).lines  # fmt: skip
    found = browse.entry(scored.desk, newest.hash, newest.subject)
    rows = [(row.values, row.differs) for row in found.values.rows]
    assert rows[0] == ((figure(80), figure(81)), True)
    assert rows[1] == ((figure(80), figure(80)), False)
    assert (found.replaced, found.is_current, found.line) == (1, True, newest)
    first = browse.entry(scored.desk, found.values.columns[0].hash, newest.subject)
    assert (first.replaced, first.is_current) == (0, False)


def test_an_entry_that_is_not_there_is_refused(room: Room) -> None:
    with pytest.raises(JudgingError, match=r"ledger\.unknown_subject"):
        browse.entry(room.desk, "0" * 64, "seat/S/j1")


def test_a_printed_sheet_is_told_by_the_result_that_it_is_of(scored: Room) -> None:
    scored.seal()
    name = seal.official(scored.desk, "session", "S").hash
    scored.reopen()
    body = Printing(seal=name, copy=1, language="en", paper="A4")
    scored.desk.record(Happening("printing", subject("printing", name, "1"), body, OPERATOR))
    assert said(scored.desk)[0] == "The result sheet of Session S was printed, copy 1, A4"


def test_a_page_of_the_ledger_travels_to_another_thread_or_process(scored: Room) -> None:
    page = browse.entries(scored.desk)
    assert pickle.loads(pickle.dumps(page)) == page  # noqa: S301  # its own bytes
