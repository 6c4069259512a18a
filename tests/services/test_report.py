"""A fault report tells the maker what is needed, and holds nothing of anybody."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from judging_app import __version__
from judging_app.domain.errors import JudgingError
from judging_app.domain.roles import Actor
from judging_app.domain.roster import Contestant, Person
from judging_app.domain.settings import Settings
from judging_app.language import LANGUAGES, Language
from judging_app.services import register, report
from tests.small_day import edit

if TYPE_CHECKING:
    from judging_app.services.desk import Desk
    from tests.builders import Room

HOME = Path("/home/siti.aminah")
VERSIONS = {"Python": "3.11.9", "Qt": "6.11.3", "System": "Linux x86_64 /home/siti.aminah"}
SETTINGS = Settings(
    operator="Siti Aminah",
    letterhead=("KANTOR RAHASIA", "Jalan Melati"),
    backup_folders=("/media/siti.aminah/STIK MELATI",),
    last_audition="/home/siti.aminah/Lomba Melati.audition",
    language="en",
)
PLANTED = ("Siti", "siti.aminah", "RAHASIA", "Melati", "MELATI", "Kusuma", "Wijaya", "510032",
           "Baitul", "Hikmah", "19780923", "Kyai", "Anggrek", "1234")  # fmt: skip


def plant(room: Room) -> None:
    """Put names into everything that the ledger holds."""
    person = Person(
        id="j9", name="Kusuma Wijaya", before="Kyai", institution="Institut Anggrek",
        nip="197809232000121004",
    )  # fmt: skip
    who = Contestant(
        id="c9", number="SC-909", name="Baitul Hikmah", category="SC", area="01.01",
        nspp="510032051234", sector="food", mentor="Kyai Wijaya",
    )  # fmt: skip
    register.take_in(room.desk, [person, who], by=Actor("Siti Aminah", "office"))


def secrets_of(desk: Desk) -> list[str]:
    """List the device's private key, its public one and its signatures."""
    keys = desk.ledger.path.parent / "keys"
    files = [path.read_text() for path in keys.glob("*.key")]
    privates = [text.split('"private":"')[1][:64] for text in files]
    return [*privates, desk.key.public, *(head.signature for head in desk.ledger.heads())]


def _fail(error: Exception) -> None:
    raise error


def tracebacks(room: Room) -> list[str]:
    secret = secrets_of(room.desk)[0]
    found = []
    for error in (
        KeyError("Baitul Hikmah"),
        ValueError(f"Kusuma Wijaya typed 1234\n    Kyai Wijaya\nin {HOME} with {secret}"),
        JudgingError("seal.not_chair", name="Kusuma Wijaya"),
        TypeError("Institut Anggrek is not Baitul"),
        OSError(2, "gone", str(HOME / "Lomba Melati.audition")),
    ):
        try:
            _fail(error)
        except Exception:  # noqa: BLE001  # as the window's last resort
            found.append(traceback.format_exc())
    code = f'  File "{HOME}/judging_app/x.py", line 3, in f\n    open("{HOME}/Lomba")\nOSError: x'
    return [*found, code]


def bug_report(room: Room | None, code: str = "en", **more: object) -> str:
    given: dict[str, object] = {"tracebacks": tracebacks(room)} if room else {}
    given |= {"desk": room.desk if room else None} | more
    return report.bug_report(
        Language(code),
        versions=VERSIONS,
        settings=SETTINGS,
        home=HOME,
        **given,  # type: ignore[arg-type]  # what a test gives
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_of_anybody_stands_in_a_report(scored: Room, code: str) -> None:
    plant(scored)
    scored.seal()
    text = bug_report(scored, code)
    raw = "".join(tracebacks(scored))
    assert all(word in raw + str(SETTINGS) + str(VERSIONS) for word in ("Siti", "Baitul", "1234"))
    for word in (*PLANTED, *secrets_of(scored.desk), scored.desk.device):
        assert word not in text
    for word in ("Contestant 1", "Person j1", "Small audition", "Audisi kecil", "Session S"):
        assert word not in text


def test_nothing_of_anybody_stands_in_a_report_without_a_ledger(scored: Room) -> None:
    text = bug_report(None, tracebacks=tracebacks(scored))
    for word in (*PLANTED, *secrets_of(scored.desk)):
        assert word not in text
    assert Language("en").say("keeping.report_no_desk") in text


def test_a_report_tells_what_is_needed(scored: Room) -> None:
    scored.seal()
    text = bug_report(scored)
    for said in (
        f"judging-app: {__version__}",
        "Python: 3.11.9",
        "language: en",
        "text_size: 100",
        "letterhead: 2 set",
        "backup_folders: 1 set",
        "ballot 9",
        "declaration 3",
        "seal 1",
        "ballot x7 → seal",
        "Fault 5",
        "JudgingError: seal.not_chair",
        "KeyError",
        "test_report.py, line ",
    ):
        assert said in text
    assert "(30 in all)" in text


def test_a_report_comes_also_where_the_ledger_cannot_be_read(scored: Room) -> None:
    desk = scored.desk
    path = desk.ledger.path
    desk.ledger.connection.execute("PRAGMA locking_mode = NORMAL")
    desk.ledger.connection.execute("SELECT 1 FROM entry").fetchone()
    edit(path, "UPDATE entry SET data = CAST('x' || data AS BLOB)")
    text = bug_report(None, desk=desk)
    assert Language("en").say("keeping.report_refused", key="ledger.entry_unreadable") in text


def test_a_report_writes_nothing(scored: Room) -> None:
    before = scored.desk.ledger.tip(scored.desk.device)
    bug_report(scored)
    assert scored.desk.ledger.tip(scored.desk.device) == before
