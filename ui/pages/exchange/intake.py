"""The intake: files are looked at, senders recognised, and all taken in after a backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from judging_app.domain.parcel import Inbox, agree
from judging_app.domain.settings import Settings
from judging_app.services import note
from judging_app.services.desk import system_clock
from ui.pages.exchange import lane
from ui.pages.exchange.codes import CodesDialog
from ui.pages.exchange.places import files_to_receive, report_to_save
from ui.pages.exchange.report import report_of

if TYPE_CHECKING:
    from pathlib import Path

    from judging_app.domain.errors import JudgingError
    from judging_app.domain.parcel import Delivery
    from judging_app.services.backup import Copied
    from ui.page import Page
    from ui.sticks import Stick

LOOKING, BACKUP, TAKING = "parcels.busy_looking", "parcels.busy_backup", "parcels.busy_taking"


class Intake(QObject):
    """What goes on with the files that lie before the operator.

    `busy` is the key of the sentence that says what is being done, empty where nothing is. Signals:
    `changed` when files or that changed; `finished` when files were taken in.
    """

    changed = Signal()
    finished = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._say = page.say
        self.inbox = Inbox()
        self.codes: tuple[str, ...] = ()
        self.busy = ""

    def choose_files(self) -> None:
        """Let files be chosen, and look at each."""
        self.look_at(*files_to_receive(self._page, self._page.presentation))

    def choose_from(self, stick: Stick) -> None:
        """Look at what a stick has; where it has no bundle at its root, let files be chosen."""
        if stick.bundles:
            self.look_at(*stick.bundles)
            return
        self.look_at(*files_to_receive(self._page, self._page.presentation, stick.root))

    def look_at(self, *places: str) -> None:
        """Look at files; nothing of them is taken in."""
        if not places:
            return
        if not self.busy:
            self._be(LOOKING)
        self._page.ask(lane.look_at, places, then=self._on_looked, refused=self._on_refused)

    def look_again(self) -> None:
        """Look anew at what was not taken in yet."""
        self.look_at(*(one.place for one in self.inbox.waiting))

    def toggle(self, one: Delivery) -> None:
        """Tick a file, or leave it."""
        self.inbox = self.inbox.toggle(one.place)
        self.changed.emit()

    def recover(self) -> None:
        """Be about nothing, after a fault of the program."""
        self._be("")

    def clear(self) -> None:
        """Put the files away; they stay where they lie."""
        self.inbox = Inbox()
        self.changed.emit()

    def take(self) -> None:
        """Take the ticked files in: codes of unknown desks first, then a backup, then the files."""
        page = self._page
        unknown = self.inbox.unknown(self.codes)
        if unknown:
            page.open_dialog(CodesDialog(page.presentation, unknown), self._on_codes)
            return
        self._be(BACKUP)
        page.ask(
            lane.copy_first, page.context.data, page.context.settings, Settings(),
            then=self._on_copied, refused=self._on_no_backup,
        )  # fmt: skip

    def _on_codes(self, codes: tuple[str, ...]) -> None:
        self.codes = (*self.codes, *codes)
        self.take()

    def _on_copied(self, copied: Copied) -> None:
        self._page.work(
            "judging_app.services.backup:finish", copied, then=self._on_backed_up,
            failed=self._on_no_backup,
        )  # fmt: skip

    def _on_no_backup(self, refusal: JudgingError) -> None:
        self._be("")
        page = self._page
        page.message.tell(
            self._say("parcels.no_backup", why=refusal.sentence),
            action=self._say("parcels.to_settings"),
            then=lambda: page.go.emit("settings", None),
        )

    def _on_backed_up(self, _: Path) -> None:
        self._be(TAKING)
        chosen = self.inbox.chosen
        orders = [lane.Order(one.place, one.parcel.file) for one in chosen if one.parcel]
        page = self._page
        page.do(
            lane.take_in, orders, by=page.operator, codes=self.codes, then=self._on_taken,
            refused=self._on_refused,
        )  # fmt: skip

    def _on_taken(self, found: tuple[Delivery, ...]) -> None:
        self._put(found)
        self._be("")
        self._tell(found)
        self.finished.emit()

    def _tell(self, found: tuple[Delivery, ...]) -> None:
        """Say what came of it, and whether both sides know the same now."""
        taken = [one for one in found if one.taken is not None]
        number = self._page.presentation.language.number
        new = number(sum(one.taken.new for one in taken if one.taken))
        told = [self._say("parcels.told_taken", n=len(taken), new=new)] if taken else []
        if len(taken) < len(found):
            told.append(self._say("parcels.told_refused", n=len(found) - len(taken)))
        if taken:
            told.append(self._say("parcels.all_same" if agree(taken) else "parcels.some_other"))
        is_well = agree(taken) and len(taken) == len(found)
        self._page.message.tell(" ".join(told), "ok" if is_well else "warn")

    def _on_looked(self, found: tuple[Delivery, ...]) -> None:
        self._put(found)
        self._be("" if self.busy == LOOKING else self.busy)

    def _put(self, found: tuple[Delivery, ...]) -> None:
        for one in found:
            self.inbox = self.inbox.put(one)

    def _on_refused(self, refusal: JudgingError) -> None:
        self._be("")
        self._page.refuse(refusal)

    def _be(self, busy: str) -> None:
        self.busy = busy
        self.changed.emit()

    def save_report(self) -> None:
        """Save what was taken in as text, where somebody wants it."""
        page, now = self._page, system_clock()
        title = self._say("parcels.report_title")
        name = note.file_name(title, f"{now:%Y-%m-%d-%H%M}", suffix=".txt")
        path = report_to_save(page, page.presentation, name)
        if path is not None and page.context.facts is not None:
            text = report_of(self.inbox, page.presentation, page.context.facts, now)
            page.read(note.keep_note, path, text, then=self._on_saved)

    def _on_saved(self, path: Path) -> None:
        self._page.message.tell(self._say("parcels.report_saved", path=str(path)), "ok")
