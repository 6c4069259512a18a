"""The scenes of what follows a seal: ink, attached files, the paper check, a change, the prizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.entry import subject
from judging_app.domain.proceedings import Signing
from judging_app.domain.roles import Actor
from judging_app.domain.session import Call
from judging_app.services import (
    attach,
    check_paper,
    convene,
    countersign,
    fill,
    issue,
    review,
    score,
    seal,
)
from judging_app.services.desk import Happening
from ui.scenes.stage import FIRST

if TYPE_CHECKING:
    from judging_app.domain.review import Proposal
    from judging_app.services.desk import Desk
    from ui.scenes.stage import Stage

COMMITTEE = Actor("Panitia", "committee")
AUDITOR = Actor("Auditor Independen", "auditor")
RESULT = ("session", FIRST)
DAY = "2026-11-10"
REFUSED = "Belum melihat lembar hasil yang dicetak ulang."
REOPENED = "Satu lembar nilai salah disalin dari kertas."
CORRECTED = "Di kertas tertulis lebih tinggi."
PIN_REASON = "Slip PIN hilang."
PDF = b"%PDF-1.7\n% Berita Acara yang ditandatangani\n"


def ink(stage: Stage) -> None:
    """Show the question whether an official signed in ink, after two judges did or refused."""
    stage.at(FIRST, "results").close_preview()
    first, second, *_ = stage.ask(countersign.signatories, *RESULT)
    for one, state, reason in ((first, "signed", ""), (second, "refused", REFUSED)):
        stage.do(countersign.countersign, *RESULT, person=one.person, state=state, day=DAY,
                 reason=reason, by=COMMITTEE)  # fmt: skip
    page = stage.at(FIRST, "results")
    page.after.ink.buttons[-1].click()


def files(stage: Stage) -> None:
    """Show the files of a sealed result, of which one is missing and one is not the same."""
    paths = []
    for name in ("Berita Acara bertanda tangan.pdf", "Pindaian rekap.pdf", "Daftar hadir.pdf"):
        path = stage.files / name
        path.write_bytes(PDF + name.encode())
        paths.append(path)
        stage.do(attach.attach, *RESULT, path=path, kind="signed_pdf", by=COMMITTEE)
    kept = {one.name: one.path for one in stage.ask(attach.attached, *RESULT)}
    gone, other = kept[paths[1].name], kept[paths[2].name]
    if gone is not None and other is not None:
        gone.unlink()
        other.write_bytes(PDF)
    page = stage.at(FIRST, "results")
    page.reload()
    stage.settle()
    page.scroller.ensureWidgetVisible(page.after.files)


def look(stage: Stage) -> None:
    """Show a drawn ballot with its marks, to be compared with the signed paper."""
    if not stage.ask(check_paper.checking, *RESULT).seed:
        stage.do(check_paper.draw, *RESULT, dice="6 1 3 4 2 5", by=AUDITOR)
    stage.at(FIRST, "results")
    stage.press("paper_check.go_on")


def drawn(stage: Stage) -> None:
    """Show the list of the drawn ballots, as it is printed."""
    stage.at(FIRST, "results")
    stage.press("paper_check.list")


def change(stage: Stage) -> None:
    """Show the minutes of what a revision changed."""
    _revise(stage)
    stage.at(FIRST, "results")
    stage.press("results.change_minutes")


def prizes(stage: Stage) -> None:
    """Show Home with the prizes of all results that are sealed."""
    stage.place("home")


def _revise(stage: Stage) -> None:
    """Reopen the first session, correct a ballot, and seal it anew."""
    proposal = stage.ask(review.review, *RESULT).proposal
    chair = proposal.may_seal[0].person
    witness = next(one.person for one in proposal.people if one.person != chair)
    pins = _pins(stage, proposal, (chair, witness))
    stage.do(seal.reopen, *RESULT, reason=REOPENED, by=Actor(chair, "chair"), witness=witness,
             ground="typing", pins=pins)  # fmt: skip
    judge = stage.ask(convene.panel, FIRST).judges[-1].person
    who = next(row.contestant for row in stage.ask(fill.running_order, FIRST, judge).turns)
    form = stage.ask(fill.form, FIRST, judge, who)
    marks = {one.key: form.middle(form.rubric.bands[-1]) for one in form.rubric.criteria}
    stage.do(score.submit, FIRST, who, marks, by=Actor(judge, "judge"), reason=CORRECTED)
    signing = Signing(
        chair=chair, witness=witness, day=proposal.day, clock=proposal.clock, city=proposal.city
    )
    stage.do(seal.seal_session, FIRST, signing, pins)


def _pins(stage: Stage, proposal: Proposal, people: tuple[str, ...]) -> dict[str, str]:
    """Give those of the two who have a PIN here a new one."""
    held = {one.person for one in (*proposal.may_seal, *proposal.people) if one.pin == "valid"}
    asked = [who for who in people if who in held]
    if not asked:
        return {}
    slips = stage.do(issue.issue, asked, by=COMMITTEE, witness="Saksi", reason=PIN_REASON)
    return {who: slip.pin for who, slip in zip(asked, slips, strict=True)}


def copied(stage: Stage) -> None:
    """Show the branches of a desk that was copied."""
    stage.do(_copy)
    stage.place("exchange")
    name = stage.page.copied.panel.buttons[0]
    name.click()


def _copy(desk: Desk) -> None:
    """Write on the desk's chain what the desk and its copy would have written at one time."""
    bodies = (Call(state="called", times=1), Call(state="postponed"))
    contestant = desk.ledger.states("attendance", FIRST)[0].subject.rpartition("/")[2]
    where = subject("call", FIRST, contestant)
    branches = [desk.chain(Happening("call", where, body, COMMITTEE)) for body in bodies]
    for branch in branches:
        desk.write(branch, heads=[desk.signed_head(branch[-1])])
