"""What is kept from look to look is the same as what is read anew."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judging_app.domain.errors import JudgingError
from judging_app.services import follow, score
from judging_app.storage import readings
from judging_app.storage.kept_sessions import KeptSession

if TYPE_CHECKING:
    from tests.builders import Room

ACTS = st.tuples(
    st.sampled_from(["attend", "away", "score", "recuse", "miss", "draft"]),
    st.sampled_from(["c1", "c2", "c3"]),
    st.sampled_from(["j1", "j2", "j3"]),
    st.integers(0, 100),
)


def act(room: Room, what: str, who: str, judge: str, units: int) -> None:
    if what == "attend":
        room.attend(who)
    elif what == "away":
        room.attend(who, state="absent")
    elif what == "score":
        room.score(who, judge, units, 70, 60, reason="Typed wrongly")
    elif what == "recuse":
        room.recuse(judge, who)
    elif what == "miss":
        room.miss(judge, who)
    else:
        score.draft(room.desk, "S", who, judge, criterion="idea", units=units)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(ACTS, min_size=1, max_size=8))
def test_a_look_tells_the_same_as_a_first_look(
    room: Room, acts: list[tuple[str, str, str, int]]
) -> None:
    for one in acts:
        with suppress(JudgingError):  # a refused act changes nothing
            act(room, *one)
        found = follow.progress(room.desk, "S")
        kept, room.desk.followed = room.desk.followed, None
        assert follow.progress(room.desk, "S") == found
        assert kept is not None
        assert kept.look().hearing == readings.hearing(room.desk.ledger, "S")
        room.desk.followed = kept


def test_what_is_written_is_read_anew(room: Room) -> None:
    kept = KeptSession(room.desk.ledger, "S")
    assert kept.look().changed is None
    room.attend("c1")
    room.score("c1", "j1", 80, 70, 60)
    assert kept.look().changed is None, "the judge declared, which concerns all"
    room.score("c1", "j1", 81, 70, 60, reason="Typed wrongly")
    known = kept.look()
    assert known.changed == {"c1"}
    assert known.hearing.cells("c1") == ("scored", "not_scored", "not_scored")
    with pytest.raises(JudgingError):
        KeptSession(room.desk.ledger, "unknown").look()
