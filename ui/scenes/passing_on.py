"""The scenes of files and records: sending and receiving, the ledger, the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QScrollArea

from judging_app.services import backup, configure
from ui.scenes.stage import SECOND
from ui.sticks import Stick

if TYPE_CHECKING:
    from ui.scenes.stage import Stage

RECEIVE, SEND = 0, 1

STICK, ROOM = "STIK PANITIA", 14_000_000_000


def _exchange(stage: Stage, tab: int) -> Any:  # noqa: ANN401  # the page of the exchange
    page = stage.place("exchange")
    page.tabs.setCurrentIndex(tab)
    page.intake.clear()
    return page


def _stick(stage: Stage) -> Stick:
    return Stick(STICK, str(stage.files), ROOM)


def receive_none(stage: Stage) -> None:
    """Show the side for receiving before there is a file."""
    stage.fresh()
    stage.write_bundles()
    _exchange(stage, RECEIVE)


def receive(stage: Stage) -> None:
    """Show three files as they are looked at: new ballots, two values, a rehearsal's."""
    page = _exchange(stage, RECEIVE)
    for file in stage.bundles:
        page.arrive(file)


def conflict(stage: Stage) -> None:
    """Show two values of one ballot side by side."""
    receive(stage)
    stage.page.receive.files.selectRow(1)


def rehearsal(stage: Stage) -> None:
    """Show a file that is not taken in."""
    receive(stage)
    stage.page.receive.files.selectRow(2)


def codes(stage: Stage) -> None:
    """Show the question for the codes of desks that are not known yet."""
    receive(stage)
    stage.page.primary.click()


def codes_wrong(stage: Stage) -> None:
    """Show a code that does not fit."""
    codes(stage)
    for line in stage.dialog.lines:
        line.setText("7KQ2-93XF-M4PD")
    stage.dialog.confirm()


def taken(stage: Stage) -> None:
    """Show what came of the files that were taken in."""
    codes(stage)
    for line, unknown in zip(stage.dialog.lines, stage.dialog.unknown, strict=True):
        line.setText(unknown.code)
    stage.confirm()


def send(stage: Stage) -> None:
    """Show what a file for other desks is about, with a stick that is plugged in."""
    _exchange(stage, SEND).send.sticks.show_sticks((_stick(stage),))


def sent(stage: Stage) -> None:
    """Show that a file was written."""
    send(stage)
    stage.page.send.choose_only(SECOND)
    stage.page.outgo.write_to(_stick(stage))


def ledger(stage: Stage) -> None:
    """Show the entries, and one of them in full."""
    stage.place("ledger").table.selectRow(3)


def ledger_sifted(stage: Stage) -> None:
    """Show what stands where no entry fits."""
    stage.write(stage.place("ledger").sieve.search, "zzzz", enter=True)


def verified(stage: Stage) -> None:
    """Show what a verification found."""
    page = stage.place("ledger")
    page.sieve.clear()
    stage.press("history.verify")


def settings(stage: Stage) -> None:
    """Show the settings, with a backup that can be restored."""
    context = stage.window.context
    folder = configure.backup_folders(context.data, context.settings)[0]
    backup.finish(stage.ask(backup.copy, folder))
    stage.place("settings").reload()


def settings_end(stage: Stage) -> None:
    """Show the end of the settings."""
    bar = stage.place("settings").findChildren(QScrollArea)[0].verticalScrollBar()
    bar.setValue(bar.maximum())


def report(stage: Stage) -> None:
    """Show the report before it goes anywhere."""
    stage.place("settings")
    stage.press("options.report")


def layout(stage: Stage) -> None:
    """Show a paper's layout beside its specimen."""
    stage.place("settings")
    stage.press("options.layouts_open")
    stage.dialog.paper.choose("public_list")
    stage.dialog.show_paper("public_list")


def layout_wrong(stage: Stage) -> None:
    """Show a layout with a fault, and where it is."""
    layout(stage)
    editor = stage.dialog.text
    editor.setPlainText(editor.toPlainText().replace("width = 17", "width = 900"))
    stage.dialog.show_fault_now()
