"""The scenes of what belongs to a ballot beside its marks: notes, its history, others' marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from judging_app.domain.roles import Actor
from judging_app.services import amend, arrange, attend, declare, muster, score, seat
from ui.scenes.holding import DRAFT, SENT, score_as
from ui.scenes.stage import FIRST, FOURTH, THIRD

if TYPE_CHECKING:
    from ui.scenes.stage import Stage

OFFICE = Actor("Panitia Pusat", "office")
NOTE = "Pesanan tetap dari dua mitra sudah diperlihatkan."


def needs_note(stage: Stage) -> None:
    """Show a ballot that is filled, of which one mark needs a note."""
    sheet = score_as(stage, 3, DRAFT).view.sheet
    first = sheet.rows[next(iter(sheet.rows))]
    first.field.selectAll()
    stage.write(first.field, "97", enter=True)
    for line in tuple(sheet.rows.values()):
        if line.units is None:
            stage.write(line.field, "80", enter=True)
    stage.page.acts.check()


def note_kept(stage: Stage) -> None:
    """Show a note and the feedback for the contestant, both kept."""
    view = score_as(stage, 3, DRAFT).view
    view.open_note()
    stage.write(view.note.field, NOTE)
    stage.write(view.below.field, "Lanjutkan pembukuan harian.")
    view.typed.leave()


def history(stage: Stage) -> None:
    """Show the history of a ballot that was corrected."""
    page = score_as(stage, 0, SENT)
    form = page.view.form
    stage.do(
        score.submit, form.session, form.turn.contestant, form.sent, by=Actor(form.judge, "judge"),
        reason="Saran untuk peserta belum tertulis.", notes=form.notes,
        feedback="Lanjutkan pembukuan harian.",
    )  # fmt: skip
    page.acts.show_history()


def others(stage: Stage) -> None:
    """Show what all judges gave, which may be seen after the seal."""
    page = score_as(stage, 1, 0, FIRST)
    page.acts.show_others()


def blind(stage: Stage) -> None:
    """Show a ballot by a rubric of which judges see nothing of a contestant but the number."""
    text = (stage.window.context.shipped / "opop-2020" / "OPOP-T2-SU.toml").read_text("utf-8")
    path = stage.files / "OPOP-T2-SU.toml"
    path.write_text(text.replace("\nversion = 1\n", "\nversion = 2\nblind = true\n"), "utf-8")
    stage.place("prepare")
    rubric = stage.do(amend.add_rubric, path, by=OFFICE)
    plan = stage.page.preparation
    held = replace(plan.arrangement(FOURTH).session, rubric=rubric)
    stage.do(arrange.change_session, FOURTH, held, by=OFFICE)
    panel = plan.arrangement(THIRD).panel
    stage.do(seat.add_seats, FOURTH, [(one.person, one.seat) for one in panel], by=OFFICE)
    here = {one.id: "present" for one in stage.ask(muster.roll, FOURTH).rows}
    stage.do(attend.record_attendance, FOURTH, here, by=stage.page.operator)
    judge = Actor(panel[0].person, "judge")
    stage.do(declare.declare, FOURTH, {}, by=judge)
    sheet = score_as(stage, 0, 0, FOURTH).view.sheet
    for mark, line in zip((82, 75), tuple(sheet.rows.values()), strict=False):
        stage.write(line.field, str(mark), enter=True)
