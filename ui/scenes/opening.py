"""The opening scenes: the start with its dialogs, and Home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from judging_app.domain.roles import Actor
from judging_app.services import backup, export

if TYPE_CHECKING:
    from ui.scenes.stage import Stage

OFFICE = Actor("Panitia Pusat", "office")
PACKAGE = "Paket Aula Timur.judging"


def start_empty(stage: Stage) -> None:
    """Show the start where nothing has been opened yet."""
    stage.place("start")


def new_audition(stage: Stage) -> None:
    """Show the question what a new audition is made of: a programme that came along."""
    stage.place("start").ask_new()


def new_by_hand(stage: Stage) -> None:
    """Show the same question for an audition that is told by hand."""
    new_audition(stage)
    source = stage.dialog.source
    stage.pick(source, source.count() - 2)
    stage.dialog.name.setText("Audisi Seni Santri")


def new_elsewhere(stage: Stage) -> None:
    """Show the same question for a programme that lies in a folder."""
    new_audition(stage)
    source = stage.dialog.source
    stage.pick(source, source.count() - 1)


def sample(stage: Stage) -> None:
    """Show Home of the sample, in the middle of its second session."""
    stage.fresh()


def start(stage: Stage) -> None:
    """Show the start while an audition is open."""
    stage.place("start")


def package(stage: Stage) -> None:
    """Show the question under which name this desk joins by a package."""
    file = stage.files / PACKAGE
    stage.do(export.export_bundle, file, "package", by=OFFICE)
    stage.place("start", file)
    stage.dialog.desk.setText("Laptop Juri 3")


def code(stage: Stage) -> None:
    """Show the code of a desk that has joined."""
    stage.place("start", stage.files / PACKAGE)
    stage.dialog.desk.setText("Laptop Juri 3")
    stage.confirm()


def restore(stage: Stage) -> None:
    """Show what a backup holds before it is restored."""
    made = backup.finish(stage.ask(backup.copy, stage.files))
    stage.place("start", made)


def restore_damaged(stage: Stage) -> None:
    """Show a backup that cannot be restored."""
    damaged = stage.files / "Salinan rusak.backup"
    damaged.write_bytes(b"not a backup")
    stage.place("start", damaged)
