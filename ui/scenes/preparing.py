"""The scenes of the preparation: its five sections, their forms, and a list that is taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtWidgets import QTabBar

from judging_app.domain.roles import Actor
from judging_app.services import amend, prepare
from judging_app.services import seat as seat_verbs
from ui.scenes.stage import FIRST, FOURTH, THIRD

if TYPE_CHECKING:
    from judging_app.domain.next_step import Section
    from ui.scenes.stage import Stage

OFFICE = Actor("Panitia Pusat", "office")
LED = "6"
"""A session whose panel has no chair."""

VISIT, VISITED = "5", "PRESENTATION-VISIT"
"""A session whose rubric has a second component, and that rubric."""

REMOVE_REASON = "Lokasi ini bergabung dengan Sesi 3."
LIST = """Nomor peserta,Nama,Kategori,Kab/Kota
{number},{name},{category},Kab. Garut
SU-901,Pondok Pesantren Tambahan Nurul Hidayah Al-Islamiyah,SU,Kab. Garut
SU-902,,SU,Kab. Garut
,Pesantren Tanpa Nomor,SU,Kota Bandung
SU-904,Pesantren Lain,XY,Kota Bandung
"""


def _section(stage: Stage, key: Section) -> Any:  # noqa: ANN401  # the section's own class
    """Show a section of the preparation; returns it."""
    page = stage.place("prepare", key)
    page.sessions.close_session()
    if page.rubrics.is_writing:
        page.rubrics.acts.ended.emit()
    page.show_section(key)
    return getattr(page, key)


def audition(stage: Stage) -> None:
    """Show what the audition as a whole is made of."""
    _section(stage, "audition")


def facts(stage: Stage) -> None:
    """Show the form of the audition's name and year."""
    _section(stage, "audition").change_facts()


def category(stage: Stage) -> None:
    """Show the form of a category."""
    section = _section(stage, "audition")
    section.change_category(section.preparation.programme.categories[0])


def stage_form(stage: Stage) -> None:
    """Show the form of a new stage."""
    _section(stage, "audition").add_stage()


def stakes(stage: Stage) -> None:
    """Show the form of what the places of a category bring."""
    section = _section(stage, "audition")
    programme = section.preparation.programme
    section.change_stakes(programme.stages[0], programme.categories[0].key)


def venue(stage: Stage) -> None:
    """Show the form of a venue."""
    section = _section(stage, "audition")
    first = section.preparation.programme.stages[0]
    section.change_venue(first, first.venues[0])


def remove(stage: Stage) -> None:
    """Show the question whether a part is to be taken away."""
    section = _section(stage, "audition")
    last = section.preparation.programme.stages[-1]
    stage.press("setup.remove_what", what=stage.window.context.presentation.of(last.name))


def rubrics(stage: Stage) -> None:
    """Show the rubrics, one of them in full."""
    _section(stage, "rubrics")


def rubric(stage: Stage) -> None:
    """Show a rubric of a file before it is added."""
    shipped = stage.window.context.shipped
    file = next(one for one in sorted(shipped.glob("*/*.toml")) if one.stem.endswith("SC"))
    _section(stage, "rubrics").look_at_file(file)


def _write(stage: Stage, start: str) -> Any:  # noqa: ANN401  # the section of the rubrics
    """Open the editor: at the next version of the rubric shown, or at a new one."""
    section = _section(stage, "rubrics")
    section.table.choose(lambda one: section.preparation.is_scored_with(one.hash))
    stage.press(start)
    return section


def rubric_editor(stage: Stage) -> None:
    """Show a rubric while its next version is written, a weight not right yet."""
    section = _write(stage, "composing.new_version")
    rows = section.editor.criteria.rows
    rows[3].weight.setFocus()
    stage.write(rows[3].weight, "0")


def rubric_editor_right(stage: Stage) -> None:
    """Show a draft in which nothing is wrong, with its example."""
    _write(stage, "composing.new_version")


def rubric_editor_empty(stage: Stage) -> None:
    """Show a rubric of which nothing is written yet."""
    _write(stage, "composing.new")
    stage.confirm()


def rubric_start(stage: Stage) -> None:
    """Show the question what a new rubric begins with."""
    _write(stage, "composing.new")


def rubric_let_go(stage: Stage) -> None:
    """Show the question whether what was written is to be let go."""
    rubric_editor(stage)
    stage.press("composing.close")


def rubric_paper(stage: Stage) -> None:
    """Show the pocket book of a draft as it will be printed."""
    _write(stage, "composing.new_version")
    stage.press("composing.print")


def people(stage: Stage) -> None:
    """Show the judges and the other people."""
    _section(stage, "people")


def person(stage: Stage) -> None:
    """Show the form of a person."""
    section = _section(stage, "people")
    section.open_form(section.preparation.people[0])


def contestants(stage: Stage) -> None:
    """Show the contestants."""
    _section(stage, "contestants")


def contestant(stage: Stage) -> None:
    """Show the form of a new contestant."""
    _section(stage, "contestants").open_form()


def list_kind(stage: Stage) -> None:
    """Show the question what a list is of that was dropped on the window."""
    file = stage.files / "daftar.csv"
    known = _section(stage, "contestants").preparation.contestants[0].value
    text = LIST.format(number=known.number, name=known.name, category=known.category)
    file.write_text(text, encoding="utf-8")
    stage.place("prepare", file)


def list_refused(stage: Stage) -> None:
    """Show what a list would bring, with rows that are refused."""
    list_kind(stage)
    stage.confirm()


def list_incoming(stage: Stage) -> None:
    """Show who comes in by the same list."""
    list_refused(stage)
    stage.dialog.findChild(QTabBar).setCurrentIndex(0)


def sessions(stage: Stage) -> None:
    """Show the sessions."""
    _section(stage, "sessions")


def new_session(stage: Stage) -> None:
    """Show the form of a new session."""
    _section(stage, "sessions").new_session()


def _session(stage: Stage, key: str) -> None:
    stage.place("prepare", key)


def session_sealed(stage: Stage) -> None:
    """Show a session that is sealed."""
    _session(stage, FIRST)


def session(stage: Stage) -> None:
    """Show a session that is ready to be held."""
    _session(stage, THIRD)


def session_form(stage: Stage) -> None:
    """Show the form of a session that is there."""
    _session(stage, THIRD)
    stage.press("setup.change")


def session_remove(stage: Stage) -> None:
    """Show the question why a session is taken out of the plan."""
    _session(stage, FOURTH)
    stage.press("setup.remove_session")
    stage.write(stage.dialog.reason.control, REMOVE_REASON)


def session_bare(stage: Stage) -> None:
    """Show a session without a panel."""
    _session(stage, FOURTH)


def seats(stage: Stage) -> None:
    """Show who can join a panel."""
    _session(stage, FOURTH)
    stage.press("setup.add_judges")


def seat(stage: Stage) -> None:
    """Show the form of one seat."""
    _session(stage, THIRD)
    stage.page.sessions.view.panel.table.selectRow(1)
    stage.press("setup.change_seat")


def chair(stage: Stage) -> None:
    """Show the question who is the chair of a panel without one."""
    plan = _section(stage, "sessions").preparation
    like, panel = plan.arrangement(FOURTH).session, plan.arrangement(THIRD).panel
    seats = [(one.person, "member") for one in panel]
    stage.do(prepare.add_session, LED, replace(like, name="Sesi 6"), seats, (), by=OFFICE)
    _session(stage, LED)
    stage.press("setup.name_chair")


def components(stage: Stage) -> None:
    """Show a panel of which one judge scores a component of the rubric, the others all of it."""
    shipped = stage.window.context.shipped
    rubric = stage.do(amend.add_rubric, shipped / "competitions" / f"{VISITED}.toml", by=OFFICE)
    plan = _section(stage, "sessions").preparation
    like, panel = plan.arrangement(FOURTH).session, plan.arrangement(THIRD).panel
    held = replace(like, name="Sesi 5", rubric=rubric)
    seats = [(one.person, one.seat) for one in panel]
    stage.do(prepare.add_session, VISIT, held, seats, (), by=OFFICE)
    stage.do(seat_verbs.set_component, VISIT, panel[-1].person, "visit", by=OFFICE)
    _session(stage, VISIT)


def seat_component(stage: Stage) -> None:
    """Show the form of a seat by such a rubric."""
    _session(stage, VISIT)
    stage.page.sessions.view.panel.table.selectRow(1)
    stage.press("setup.change_seat_part")


def assign(stage: Stage) -> None:
    """Show which contestants can be heard in a session."""
    _session(stage, THIRD)
    stage.press("setup.add_contestants")


def draw(stage: Stage) -> None:
    """Show the question of the drawing of lots."""
    _session(stage, FOURTH)
    stage.press("setup.draw")


def move(stage: Stage) -> None:
    """Show the question where a contestant is to be heard instead."""
    _session(stage, THIRD)
    stage.page.sessions.view.order.table.selectRow(0)
    stage.press("setup.move")
