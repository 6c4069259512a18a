"""A day at the window with a judge's own laptop: package, PIN, ballots, a correction, the seal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from judging_app.services import inspect
from judging_app.services.desk import opened
from tests.stories.window_cast import (
    ABSENT,
    CONTESTANTS,
    FIRST,
    JUDGES,
    LEVEL,
    NUMBERS,
    PACKAGE,
    PEOPLE,
    SESSION,
    marks,
)
from tests.stories.window_office import AtOffice
from tests.stories.window_venue import AtVenue

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.window_day import Enter

TABLE, LAPTOP = "ketua", "laptop"
"""The data folders of the chair's desk and of the judge's own laptop."""

AT = 1
"""Which judge of the panel has the own laptop."""

JUDGE = JUDGES[AT]
NAME = "Laptop Budi"
EVERYBODY = (*LEVEL, ABSENT)


@dataclass(frozen=True)
class Read:
    """What was read from the screens: the codes of the contents that both sides showed."""

    sent: tuple[str, ...]
    taken: tuple[str, ...]


class AtLaptop(AtVenue):
    """What is done at the judge's own laptop."""

    pin = ""

    def join_as(self, name: str) -> str:
        """Join by the package; returns the code that the laptop shows."""
        self.hands.will_choose(self.folder / PACKAGE)
        self.hands.press("Buka paket dari kantor")
        self.hands.fill("Nama perangkat ini", name)
        self.hands.fill("Nama Anda", "Siti Panitia")
        self.hands.press("Gabung ke audisi")
        code = self.hands.reads("Kode: ").replace(" ", "")
        self.hands.press("Buka audisi")
        self.hands.sees(SESSION)
        return code

    def issue_pin(self) -> None:
        self.hands.press("Persiapan")
        self.hands.sees("Persiapan lengkap.")
        self.hands.tab("Sesi")
        self.hands.row(SESSION)
        self.hands.strike("Return")
        self.hands.press("PIN")
        self.hands.sees("PIN juri")
        for other in JUDGES:
            if other != JUDGE:
                self.hands.row(other)
        self.hands.press("Buat PIN")
        self.hands.sees("PIN baru")
        self.pin = self.hands.reads(f"{JUDGE} | ").replace(" ", "")
        self.hands.picture("laptop-pin")
        self.hands.press("Selesai")

    def hand_over(self) -> None:
        self.hands.press("Pengaturan")
        self.hands.press("Serahkan kepada juri")
        self.hands.choose("Juri", JUDGE)
        self.hands.picture("laptop-serahkan")
        self.hands.press("Serahkan")
        self.hands.sees("Siapa yang menilai?")
        self.hands.picture("laptop-juri")

    def only_own_places(self) -> None:
        """See that no key and no button leads to the table's places."""
        for name in ("Beranda", "Persiapan", "Kemajuan", "Hasil", "Buku catatan"):
            assert not self.hands.eyes.sees(name), name
        self.hands.strike("Ctrl+5", "Ctrl+1")
        self.hands.press("Peringkat")
        self.hands.sees("Di laptop juri, peringkat dan nilai tampil setelah hasil sesi dikunci.")
        self.hands.picture("laptop-peringkat-tertutup")
        self.hands.press("Penilaian")
        self.hands.sees("Siapa yang menilai?")

    def sign_in(self) -> None:
        self.hands.go_to(JUDGE)
        self.hands.strike("Return")
        self.hands.write(self.pin)
        self.hands.strike("Return")

    def score_own(self) -> None:
        """Declare, and fill every ballot by the keyboard alone."""
        self.sign_in()
        self.declare()
        done: set[str] = set()
        while len(done) < len(EVERYBODY):
            who = self.whose(done)
            if who in LEVEL:
                self.fill_ballot(AT, who)
            else:
                self.recuse("Usaha")
            done.add(who)
        self.hands.strike("Ctrl+L")
        self.hands.sees("Siapa yang menilai?")

    def whose(self, done: set[str]) -> str:
        """Read whose ballot is shown, once it is another's than those that are done."""
        waiting = [name for name in EVERYBODY if name not in done]

        def shown() -> str | None:
            return next((name for name in waiting if self.hands.eyes.has_label(name)), None)

        return self.hands.until(shown, "for the next contestant")

    def correct(self) -> None:
        """Correct the first mark of a ballot that was sent, with the reason."""
        self.sign_in()
        if self.whose(set()) != FIRST:
            self.hands.row(NUMBERS[FIRST])
        self.hands.until(lambda: self.hands.eyes.has_label(FIRST), "for the ballot")
        self.hands.press("Perbaiki")
        self.hands.caret()
        self.hands.strike("Ctrl+A")
        self.hands.write(str(marks(AT, FIRST)[0] - 1))
        self.hands.strike("Return", "Ctrl+Return")
        self.hands.fill("Alasan", "Salah ketik satu angka.")
        self.hands.picture("laptop-perbaikan")
        self.hands.strike("Ctrl+Return")
        self.hands.sees_not("Salah ketik satu angka.")
        self.hands.strike("Ctrl+L")
        self.hands.sees("Siapa yang menilai?")

    def send(self, file: str) -> str:
        """Write the ballots; returns the code of what they add up to."""
        self.hands.press("Kirim & terima")
        self.hands.tab("Kirim")
        self.hands.sees("Kirim lembar penilaian ke meja ketua")
        self.hands.will_choose(self.folder / file)
        self.hands.press("Simpan berkas")
        self.hands.sees(str(self.folder / file))
        self.hands.sees("Tertulis dan diperiksa")
        self.hands.picture(f"laptop-{file}")
        about = self.hands.until(
            lambda: next((one for one in self.hands.eyes.words() if "Kode isi: " in one), None),
            "for the code of the contents",
        )
        return about.rpartition("Kode isi: ")[2].partition(".")[0]

    def receive(self, file: str) -> None:
        self.hands.press("Kirim & terima")
        self.hands.tab("Terima")
        self.hands.will_choose(self.folder / file)
        self.hands.press("Pilih berkas")
        self.hands.press("Terima 1 berkas")
        self.hands.sees("Isi kedua perangkat sama.")


class AtTable(AtOffice):
    """What is done at the chair's desk, which founded the audition."""

    def record_who_came(self) -> None:
        self.hands.press("Beranda")
        self.hands.press("Peserta")
        self.hands.press("Semua hadir")
        self.hands.press("Catat 5 hadir")
        self.hands.sees("Buka penilaian")

    def take(self, file: str, code: str = "") -> str:
        """Look at a judge's file and take it in; returns the code of what it adds up to."""
        self.hands.press("Kirim & terima")
        self.hands.will_choose(self.folder / file)
        self.hands.press("Pilih berkas")
        self.hands.sees("Lembar seorang juri")
        self.hands.picture(f"ketua-tinjau-{file}")
        self.hands.press("Terima 1 berkas")
        if code:
            self.hands.fill(f"Kode yang tampil di layar “{NAME}”", code)
            self.hands.press("Cocokkan & terima")
        self.hands.sees("Isi kedua perangkat sama.")
        self.hands.picture(f"ketua-diterima-{file}")
        said = self.hands.until(
            lambda: next((one for one in self.hands.eyes.words() if "Kode isi: " in one), None),
            "for the code of the contents",
        )
        return said.rpartition("Kode isi: ")[2].partition(".")[0]

    def see_progress(self, words: str) -> None:
        self.hands.press("Kemajuan")
        self.hands.sees(words)
        self.hands.picture("ketua-kemajuan")


def play(folder: Path, enter: Enter) -> Read:
    """Play the day in a folder, with one window after another as somebody `enter`s."""
    (folder / "peserta.csv").write_text(CONTESTANTS, encoding="utf-8")
    (folder / "orang.csv").write_text(PEOPLE, encoding="utf-8")
    with enter(folder / TABLE) as hands:
        prepare(AtTable(hands, folder))
    with enter(folder / LAPTOP) as hands:
        laptop = AtLaptop(hands, folder)
        code, first = judge(laptop)
    with enter(folder / TABLE) as hands:
        table = AtTable(hands, folder)
        taken = table.take("lembar-1.judging", code)
        table.see_progress("tunggu 15 lembar nilai lagi")
    with enter(folder / LAPTOP) as hands:
        again = AtLaptop(hands, folder)
        again.pin = laptop.pin
        again.correct()
        second = again.send("lembar-2.judging")
    with enter(folder / TABLE) as hands:
        later = AtTable(hands, folder).take("lembar-2.judging")
    return Read((first, second), (taken, later))


def prepare(table: AtTable) -> None:
    table.found_audition()
    table.take_lists_in()
    table.prepare_session()
    table.record_who_came()
    table.send_package()


def judge(laptop: AtLaptop) -> tuple[str, str]:
    """Make the laptop the judge's, and score; returns its code and that of what was sent."""
    code = laptop.join_as(NAME)
    laptop.issue_pin()
    laptop.hand_over()
    laptop.only_own_places()
    laptop.score_own()
    return code, laptop.send("lembar-1.judging")


def check(folder: Path, read: Read) -> None:
    """Hold both ledgers against what was typed and read at the windows."""
    assert read.sent == read.taken
    assert len(set(read.sent)) == len(read.sent), "the correction changed what it adds up to"
    (path,) = (folder / TABLE).glob("*.audition")
    with opened(path, folder / TABLE / "keys") as desk:
        ballots = desk.ledger.states("ballot")
        told = sorted(len(desk.ledger.history(one.subject)) for one in ballots)
        assert told == [1] * (len(LEVEL) - 1) + [2], "one ballot was corrected"
        assert inspect.verify_desk(desk).problem is None
