"""What is kept from look to look is the same as what is read anew."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judging_app.domain.entry import kept_as
from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.services import arrange, confer, follow, register, score, swap
from judging_app.services.desk import Happening
from judging_app.storage import dockets, readings
from judging_app.storage.kept_sessions import KeptSession
from tests.builders import CHAIR, REASON, Room, contestant, joined, person
from tests.small_day import OFFICE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from judging_app.domain.roster import Contestant, Person


def renamed(room: Room, value: Contestant | Person, units: int) -> None:
    other = msgspec.structs.replace(value, name=f"{value.name} {units}")
    register.take_in(room.desk, [other], by=OFFICE)


def sealed(room: Room) -> None:
    room.attend("c1", "c2", "c3")
    room.score_all({"c1": 80, "c2": 70, "c3": 60})
    room.seal()


def swapped(room: Room, who: str, other: str, judge: str) -> None:
    swap.swap(room.desk, "S", who, other, [judge], by=CHAIR, witness="w", reason=REASON)


DOERS: dict[str, Callable[[Room, str, str, int], object]] = {
    "attend": lambda room, who, _judge, _units: room.attend(who),
    "away": lambda room, who, _judge, _units: room.attend(who, state="absent"),
    "score": lambda room, who, judge, units: room.score(who, judge, units, 70, 60, reason=REASON),
    "recuse": lambda room, who, judge, _units: room.recuse(judge, who),
    "miss": lambda room, who, judge, _units: room.miss(judge, who),
    "rule": lambda room, who, judge, units: room.rule(judge, who, excluded=bool(units % 2)),
    "swap": lambda room, who, judge, units: swapped(room, who, f"c{units % 3 + 1}", judge),
    "seat": lambda room, _who, judge, units: arrange.seat(
        room.desk, "S", judge, "shadow" if units % 2 else "member", by=OFFICE, reason=REASON
    ),
    "order": lambda room, who, _judge, _units: arrange.set_order(
        room.desk, "S", [who, *({"c1", "c2", "c3"} - {who})], by=OFFICE
    ),
    "talk": lambda room, who, _judge, _units: confer.open_conference(
        room.desk, "S", who, by=CHAIR, reason=REASON
    ),
    "keep": lambda room, who, judge, _units: confer.keep(
        room.desk, "S", who, by=Actor(judge, "judge"), reason=REASON
    ),
    "draft": lambda room, who, judge, units: score.draft(
        room.desk, "S", who, judge, criterion="idea", units=units
    ),
    "name": lambda room, who, _judge, units: renamed(room, contestant(int(who[1])), units),
    "call": lambda room, _who, judge, units: renamed(room, person(judge), units),
    "seal": lambda room, _who, _judge, _units: sealed(room),
    "reopen": lambda room, _who, _judge, _units: room.reopen(),
}  # fmt: skip
"""What may be done between two looks."""

ACTS = st.tuples(
    st.sampled_from(sorted(DOERS)),
    st.sampled_from(["c1", "c2", "c3"]),
    st.sampled_from(["j1", "j2", "j3"]),
    st.integers(0, 100),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(ACTS, min_size=1, max_size=12))
def test_a_look_tells_the_same_as_a_first_look(
    room: Room, acts: list[tuple[str, str, str, int]]
) -> None:
    for one in acts:
        with suppress(JudgingError):  # a refused act changes nothing
            what, who, judge, units = one
            DOERS[what](room, who, judge, units)
        found = follow.progress(room.desk, "S")
        kept, room.desk.followed = room.desk.followed, None
        assert follow.progress(room.desk, "S") == found
        assert kept is not None
        assert kept.look().hearing == readings.hearing(room.desk.ledger, "S")
        room.desk.followed = kept


def test_what_is_written_is_read_anew(room: Room) -> None:
    kept = KeptSession(room.desk.ledger, "S")
    first = kept.look()
    assert first.changed is None
    room.attend("c1")
    room.score("c1", "j1", 80, 70, 60)
    declared = kept.look()
    assert declared.changed is None, "the judge declared, which concerns all"
    room.score("c1", "j1", 81, 70, 60, reason="Typed wrongly")
    known = kept.look()
    assert known.changed == frozenset({"c1"})
    assert known.hearing.cells("c1") == ("scored", "not_scored", "not_scored")
    with pytest.raises(JudgingError):
        KeptSession(room.desk.ledger, "unknown").look()


def test_what_was_committed_is_read_though_the_mirror_did_not_take_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = room.desk.ledger
    kept = KeptSession(ledger, "S")
    kept.look()

    def refused(_lines: bytes) -> None:
        raise JudgingError("ledger.not_written", path=str(ledger.path))

    monkeypatch.setattr(ledger.mirror, "append", refused)
    with pytest.raises(JudgingError, match=r"ledger\.not_written"):
        room.attend("c1")
    known = kept.look()
    assert known.hearing == readings.hearing(ledger, "S")
    assert known.hearing.is_present("c1")


def test_a_ballot_that_two_desks_gave_differently_counts_no_longer(
    room: Room, folder: Path
) -> None:
    room.attend("c1")
    room.declare("j1")
    venue = joined(room.desk, folder / "venue", "venue")
    room.score("c1", "j1", 80, 70, 60)
    kept = KeptSession(room.desk.ledger, "S")
    assert kept.look().hearing.cells("c1")[0] == "scored"
    Room(venue).score("c1", "j1", 90, 90, 90)
    there = [kept_as(*row) for row in venue.ledger.chain(venue.device)]
    room.desk.write(there, heads=[venue.signed_head()])
    venue.close()
    known = kept.look()
    assert known.changed == frozenset({"c1"})
    assert known.hearing.cells("c1")[0] == "not_scored"
    assert not known.hearing.has_scored("c1", "j1")
    assert known.hearing == readings.hearing(room.desk.ledger, "S")


def test_what_blocks_is_told_in_the_same_order_after_a_seat_was_given_anew(
    room: Room, folder: Path
) -> None:
    venue = joined(room.desk, folder / "venue", "venue")
    kept = KeptSession(room.desk.ledger, "S")
    kept.look()
    there = venue.chain(
        *(
            Happening(
                "person", f"person/{who}", msgspec.structs.replace(person(who), nip="1"), OFFICE
            )
            for who in ("j1", "j2")
        )
    )
    register.take_in(
        room.desk,
        [msgspec.structs.replace(person(who), nip="2") for who in ("j1", "j2")],
        by=OFFICE,
    )
    room.desk.write(there, heads=[venue.signed_head(there[-1])])
    venue.close()
    arrange.seat(room.desk, "S", "j1", "deputy", by=OFFICE, reason=REASON)
    read = [
        dockets.read_kept(room.desk.ledger, kept.look(), device_name="Office", now=""),
        dockets.read_session(room.desk.ledger, "S", device_name="Office", now=""),
    ]
    assert read[0].disputed == read[1].disputed == ("person/j1", "person/j2")
    assert read[0].blockers() == read[1].blockers()
