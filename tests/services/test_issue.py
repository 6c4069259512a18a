"""PINs are issued at a desk: never trivial, never two alike, and kept nowhere but as hashes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from judging_app.domain.entry import body_of
from judging_app.domain.errors import JudgingError
from judging_app.domain.pin import PinIssue
from judging_app.language import Language
from judging_app.services import backup, export, issue, report, sign_in
from judging_app.services.desk import open_desk
from judging_app.storage import pins, recoveries
from judging_app.storage.mirrors import mirror_of
from tests.builders import OFFICE
from tests.services.test_report import HOME, SETTINGS, VERSIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.builders import Room


def drawing(*texts: str) -> Callable[[], str]:
    given = iter(texts)
    return lambda: next(given)


def test_each_judge_gets_a_pin_of_its_own_that_is_not_trivial(room: Room) -> None:
    draw = drawing("123456", "482913", "482913", "000000", "719428", "305817")
    slips = issue.issue(room.desk, ["j1", "j2", "j3"], by=OFFICE, draw=draw)
    assert [slip.pin for slip in slips] == ["482913", "719428", "305817"]
    for judge, slip in zip(("j1", "j2", "j3"), slips, strict=True):
        sign_in.check(room.desk, judge, slip.pin)
    with pytest.raises(JudgingError, match=r"sign_in\.wrong"):
        sign_in.check(room.desk, "j1", slips[1].pin)


def test_a_pin_that_somebody_has_already_is_not_issued_to_another(room: Room) -> None:
    issue.issue(room.desk, ["j1"], by=OFFICE, draw=drawing("482913"))
    (slip,) = issue.issue(room.desk, ["j2"], by=OFFICE, draw=drawing("482913", "719428"))
    assert slip.pin == "719428"


def test_a_new_pin_needs_a_reason_and_a_witness_who_is_another_person(room: Room) -> None:
    (before,) = issue.issue(room.desk, ["j1"], by=OFFICE)
    for witness, reason, key in (
        ("w", "", "reason_needed"),
        ("", "lost", "witness_needed"),
        (OFFICE.person, "lost", "witness_needed"),
        ("j1", "lost", "witness_needed"),
    ):
        with pytest.raises(JudgingError, match=rf"sign_in\.{key}"):
            issue.issue(room.desk, ["j1", "j2"], by=OFFICE, witness=witness, reason=reason)
    sign_in.check(room.desk, "j1", before.pin)
    (after,) = issue.issue(room.desk, ["j1"], by=OFFICE, witness="w", reason="lost")
    sign_in.check(room.desk, "j1", after.pin)
    first, last = room.desk.ledger.history(f"pin/j1/{room.desk.device}")
    assert (first.entry.witness, body_of(first, PinIssue)) == ("", PinIssue(valid=True))
    assert (last.entry.witness, last.entry.actor) == ("w", OFFICE.person)
    assert body_of(last, PinIssue) == PinIssue(valid=True, reason="lost")


def test_for_nobody_and_for_somebody_unknown_no_pin_is_issued(room: Room) -> None:
    before = room.desk.ledger.commits
    for people in ([], ["j1", "nobody"]):
        with pytest.raises(JudgingError):
            issue.issue(room.desk, people, by=OFFICE)
    assert room.desk.ledger.commits == before


def test_a_panel_is_listed_in_its_order_with_how_each_pin_stands(room: Room) -> None:
    issue.issue(room.desk, ["j2"], by=OFFICE)
    found = issue.holders(room.desk, "S")
    assert [(one.person, one.standing) for one in found] == [
        ("j1", "none"), ("j2", "valid"), ("j3", "none"),
    ]  # fmt: skip


def test_pins_stay_behind_when_a_ledger_goes_on_as_another_device(
    room: Room, tmp_path: Path
) -> None:
    (slip,) = issue.issue(room.desk, ["j1"], by=OFFICE)
    made = backup.back_up(room.desk, tmp_path)
    restored = backup.restore(made, tmp_path / "again.audition", tmp_path / "keys")
    recoveries.rebuild(mirror_of(room.desk.ledger.path), tmp_path / "rebuilt.audition")
    rebuilt = open_desk(tmp_path / "rebuilt.audition", tmp_path / "keys")
    for desk in (restored, rebuilt):
        assert desk.device != room.desk.device
        assert pins.rows(desk.ledger.connection) == {}
        with pytest.raises(JudgingError, match=r"sign_in\.none"):
            sign_in.check(desk, "j1", slip.pin)
        desk.close()
    sign_in.check(room.desk, "j1", slip.pin)


def test_no_pin_and_no_hash_is_in_a_mirror_a_bundle_a_backup_or_a_report(
    room: Room, tmp_path: Path
) -> None:
    slips = issue.issue(room.desk, ["j1", "j2", "j3"], by=OFFICE)
    hashes = [row.hash for row in pins.rows(room.desk.ledger.connection).values()]
    slips += issue.issue(room.desk, ["j1", "j2"], by=OFFICE, witness="w", reason="lost")
    hashes += [row.hash for row in pins.rows(room.desk.ledger.connection).values()]
    # Within a hash in hexadecimal six digits can be these by chance.
    planted = [rb"(?<![0-9a-f])" + slip.pin.encode() + rb"(?![0-9a-f])" for slip in slips]
    planted += [re.escape(part).encode() for one in set(hashes) for part in one.split("$")[-2:]]
    planted.append(b"argon2id")
    package = tmp_path / "package.judging"
    export.export_bundle(room.desk, package, "package", by=OFFICE)
    try:
        sign_in.check(room.desk, "j1", "654321")
    except JudgingError as refusal:
        failure = repr(refusal)
    told = report.bug_report(
        Language("id"), versions=VERSIONS, settings=SETTINGS, home=HOME, tracebacks=[failure],
        desk=room.desk,
    )  # fmt: skip
    texts = {
        "mirror": mirror_of(room.desk.ledger.path).read_bytes(),
        "backup": backup.back_up(room.desk, tmp_path).read_bytes(),
        "bundle": package.read_bytes(),
        "report": told.encode(),
    }
    ledger = room.desk.ledger.path.read_bytes()
    assert [one for one in set(hashes) if one.encode() in ledger], "or nothing is planted"
    found = [name for name, text in texts.items() for one in planted if re.search(one, text)]
    assert found == []
