from __future__ import annotations

from dataclasses import replace

import msgspec

from judging_app.domain.entry import Entry, Kept, keep
from judging_app.domain.errors import sentence
from judging_app.domain.parcel import (
    Content,
    Contents,
    Delivery,
    Inbox,
    Parcel,
    Taken,
    Unknown,
    agree,
    contents_of,
)

NOTHING = Contents((), 0, "", "")
DESK = Unknown("d1", "Laptop two", "ABCD-EFGH-JKMN")
PARCEL = Parcel(
    file="f1", kind="result", sender="Venue", made_at="", entries=10, new=4, late=0, conflicts=0,
    contrasts=(), forked=(), unknown=(), contents=NOTHING,
)  # fmt: skip
FITS = Delivery("/a", "a.judging", PARCEL)
REFUSED = Delivery("/b", "b.judging", refusal=sentence("exchange.rehearsal"))
KNOWN = Delivery("/c", "c.judging", replace(PARCEL, new=0, is_same=True))
STRANGE = Delivery("/d", "d.judging", replace(PARCEL, unknown=(DESK,)))
TAKEN = replace(FITS, taken=Taken(4, 0, 0, "AAAA-BBBB", is_same=True))


def entry(n: int, kind: str) -> Kept:
    return keep(
        Entry(
            device="d1", n=n, prev="", type=kind, subject=f"{kind}/{n}", actor="x",
            role="operator", at=f"2026-11-04T08:0{n}", body=msgspec.Raw(b"{}"),
        )
    )  # fmt: skip


def test_a_code_fits_in_whatever_letters_and_groups_it_was_typed() -> None:
    assert DESK.fits("abcd efgh jkmn")
    assert DESK.fits("ABCDEFGHJKMN")
    assert not DESK.fits("ABCD-EFGH-JKMM")
    assert not DESK.fits("")


def test_only_what_brings_something_can_be_taken_in() -> None:
    verdicts = [one.verdict for one in (FITS, REFUSED, KNOWN, STRANGE, TAKEN)]
    assert verdicts == ["fits", "refused", "nothing_new", "unknown", "taken"]
    able = [one.can_be_taken for one in (FITS, REFUSED, KNOWN, STRANGE, TAKEN)]
    assert able == [True, False, False, True, False]


def test_a_refused_file_says_why() -> None:
    assert REFUSED.says == sentence("exchange.rehearsal")


def test_what_is_known_already_says_whether_both_sides_agree() -> None:
    assert KNOWN.says.key == "parcels.nothing_new_same"
    other = replace(KNOWN, parcel=replace(PARCEL, new=0, is_same=False))
    assert other.says.key == "parcels.nothing_new_more"


def test_every_file_that_fits_is_ticked_until_somebody_leaves_it() -> None:
    inbox = Inbox().put(FITS).put(REFUSED).put(STRANGE)
    assert inbox.chosen == (FITS, STRANGE)
    assert inbox.is_ticked(REFUSED) is None
    inbox = inbox.toggle("/a")
    assert inbox.chosen == (STRANGE,)
    assert inbox.is_ticked(FITS) is False
    assert inbox.toggle("/a").chosen == (FITS, STRANGE)


def test_what_comes_next_follows_from_the_files() -> None:
    assert Inbox().step == "choose"
    assert Inbox().put(FITS).step == "take"
    assert Inbox().put(FITS).toggle("/a").step == "tick"
    assert Inbox().put(REFUSED).put(KNOWN).step == "choose"
    assert Inbox().put(TAKEN).put(REFUSED).step == "done"


def test_a_second_look_at_what_was_taken_in_changes_nothing() -> None:
    again = Delivery("/a", "a.judging", replace(PARCEL, new=0))
    assert Inbox().put(TAKEN).put(again).deliveries == (TAKEN,)


def test_another_file_at_the_same_place_is_shown_anew() -> None:
    other = Delivery("/a", "a.judging", replace(PARCEL, file="f2"))
    assert Inbox().put(TAKEN).put(other).deliveries == (other,)


def test_only_what_is_unsettled_is_looked_at_again() -> None:
    inbox = Inbox().put(TAKEN).put(REFUSED).put(KNOWN).put(STRANGE)
    assert inbox.waiting == (KNOWN, STRANGE)


def test_a_desk_is_asked_for_once_and_only_until_its_code_was_typed() -> None:
    inbox = Inbox().put(STRANGE).put(replace(STRANGE, place="/e"))
    assert inbox.unknown() == (DESK,)
    assert inbox.unknown(["abcdefghjkmn"]) == ()
    assert inbox.toggle("/d").toggle("/e").unknown() == ()


def test_the_sides_agree_where_all_that_was_taken_in_does() -> None:
    assert agree([TAKEN])
    assert not agree([TAKEN, replace(TAKEN, taken=Taken(1, 0, 0, "A", is_same=False))])


def test_contents_are_counted_by_kind_in_the_order_of_the_day() -> None:
    entries = [entry(n, kind) for n, kind in enumerate(("ballot", "attendance", "ballot", "new"))]
    found = contents_of(entries)
    kinds = (Content("attendance", 1), Content("ballot", 2), Content("", 1))
    assert found.kinds == kinds
    assert found.devices == 1
    assert (found.first_at, found.last_at) == ("2026-11-04T08:00", "2026-11-04T08:03")
    assert contents_of([]) == NOTHING
