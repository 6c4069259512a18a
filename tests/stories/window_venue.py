"""A venue at the window: it joins, records who came, scores, rules, seals, and sends the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.stories.window_cast import (
    ABSENT,
    CHAIR,
    FOURTH,
    JUDGES,
    LEVEL,
    NUMBERS,
    PACKAGE,
    RECUSED,
    RESULT,
    RULING,
    SECOND,
    SESSION,
    SHEET,
    THIRD,
    WITNESS,
    marks,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.hands import Hands

NOT_CALLED = "Tetap catat, belum dipanggil"
"""The box by which somebody is recorded as absent before being called."""


class AtVenue:
    """What the operator and the judges do at the venue, told by what stands on the screen."""

    def __init__(self, hands: Hands, folder: Path) -> None:
        self.hands = hands
        self.folder = folder

    def join(self) -> str:
        """Join the audition by the office's package; returns the code that is shown for it."""
        self.hands.will_choose(self.folder / PACKAGE)
        self.hands.press("Buka paket dari kantor")
        self.hands.fill("Nama perangkat ini", "Meja operator Tasikmalaya")
        self.hands.fill("Nama Anda", "Siti Operator Lokasi")
        self.hands.picture("lokasi-paket")
        self.hands.press("Gabung ke audisi")
        self.hands.sees("Bacakan kode ini kepada kantor pusat")
        code = self.hands.reads("Kode: ").replace(" ", "")
        self.hands.picture("lokasi-kode")
        self.hands.press("Buka audisi")
        self.hands.sees("Catat kehadiran")
        self.hands.sees(SESSION)
        self.hands.picture("lokasi-beranda")
        return code

    def record_attendance(self) -> None:
        self.hands.press("Catat kehadiran")
        self.hands.row(ABSENT)
        self.hands.strike("T")
        self.hands.fill("Alasan", "Mobil mogok di Cijulang.")
        self.hands.press(NOT_CALLED)
        self.hands.picture("lokasi-tidak-hadir")
        self.hands.press("Catat")
        self.hands.sees("Pesantren Darul Contoh | Tidak hadir")
        self.hands.row(FOURTH)
        self.hands.strike("T")
        self.hands.fill("Alasan", "Belum terlihat.")
        self.hands.press(NOT_CALLED)
        self.hands.press("Catat")
        self.hands.sees("Pesantren Miftahul Contoh | Tidak hadir")
        self.hands.row(FOURTH)
        self.hands.strike("Return")
        self.hands.press("Belum dicatat (tarik kembali catatan yang keliru)")
        self.hands.fill("Alasan", "Keliru, pesertanya sudah datang.")
        self.hands.press("Catat")
        self.hands.sees("Pesantren Miftahul Contoh | Belum dicatat")
        self.hands.picture("lokasi-kehadiran")
        self.hands.press("Semua hadir")
        self.hands.press("Catat 4 hadir")
        self.hands.sees("Buka penilaian")
        self.hands.picture("lokasi-semua-hadir")

    def score(self) -> None:
        """Let the four judges score one after another, each by the keyboard alone."""
        self.hands.press("Buka penilaian")
        for at, judge in enumerate(JUDGES):
            self.hands.go_to(judge)
            self.hands.strike("Return")
            self.declare()
            done: set[str] = set()
            while len(done) < len(LEVEL):
                who = self.on_stage(done)
                if (judge, who) in RECUSED:
                    self.recuse(RECUSED[judge, who])
                else:
                    self.fill_ballot(at, who)
                done.add(who)
            self.hands.strike("Ctrl+L")
            self.hands.sees("Siapa yang menilai?")
        self.hands.picture("lokasi-semua-juri")

    def declare(self) -> None:
        """Declare to have no tie with anybody, before the first ballot."""
        self.hands.sees("Pernyataan benturan kepentingan")
        self.hands.press("Dengan 5 peserta lainnya")
        self.hands.strike("Ctrl+Return")

    def on_stage(self, done: set[str]) -> str:
        """Read whose ballot is shown, once it is another's than those that are done."""
        waiting = [name for name in LEVEL if name not in done]

        def shown() -> str | None:
            return next((name for name in waiting if self.hands.eyes.has_label(name)), None)

        return self.hands.until(shown, "for the next contestant")

    def fill_ballot(self, judge: int, who: str) -> None:
        self.hands.caret()
        for mark in marks(judge, who):
            self.hands.write(str(mark))
            self.hands.strike("Return")
        if judge == 0:
            self.hands.picture(f"lokasi-lembar-{NUMBERS[who]}")
        self.hands.strike("Ctrl+Return")
        self.hands.sees(f"Kirim sebagai {JUDGES[judge]}")
        if judge == 0:
            self.hands.picture(f"lokasi-bacakan-{NUMBERS[who]}")
        self.hands.strike("Ctrl+Return")
        self.hands.sees(f"{NUMBERS[who]} {who}")

    def recuse(self, tie: str) -> None:
        self.hands.strike("F9")
        self.hands.go_to(tie, "Down")
        self.hands.strike("Space")
        self.hands.picture(f"lokasi-berhalangan-{tie}")
        self.hands.strike("Ctrl+Return")

    def rule_tie(self) -> None:
        self.hands.press("Beranda")
        self.hands.press("Kemajuan")
        self.hands.sees("Semua lembar sudah terkirim.")
        self.hands.picture("lokasi-kemajuan")
        self.hands.press("Peringkat")
        self.hands.sees("Putuskan urutannya sebelum mengunci.")
        self.hands.picture("lokasi-peringkat")
        self.hands.press("Putuskan urutan")
        self.hands.sees("Putuskan nilai sama")
        self.hands.row(THIRD)
        self.hands.strike("Alt+Up")
        self.hands.sees(f"2 | {THIRD}, {NUMBERS[THIRD]}, Kab. Ciamis")
        self.hands.fill("Alasan", RULING)
        self.hands.fill("Saksi", WITNESS)
        self.hands.picture("lokasi-nilai-sama")
        self.hands.press("Catat keputusan")
        self.hands.sees("Keputusan tercatat.")
        self.hands.picture("lokasi-diputus")

    def seal(self) -> None:
        self.hands.press("Periksa & kunci")
        self.hands.sees("Semua pemeriksaan lulus.")
        self.hands.fill("Saksi", WITNESS)
        self.hands.press(f"{CHAIR} hadir dan setuju")
        self.hands.press(f"{WITNESS} hadir dan setuju")
        self.hands.picture("lokasi-siap-dikunci")
        self.hands.press("Kunci & finalkan")
        self.hands.sees("Kunci dan finalkan hasil ini?")
        self.hands.picture("lokasi-kunci")
        self.hands.press("Kunci & finalkan")
        self.hands.sees("Terkunci, Revisi 0")
        self.hands.picture("lokasi-terkunci")

    def keep_sheet(self) -> None:
        self.hands.press("Pratinjau")
        self.hands.sees("Halaman 1 dari ")
        self.hands.picture("lokasi-pratinjau")
        self.hands.will_choose(self.folder / SHEET)
        self.hands.press("Simpan PDF")
        self.hands.sees(f"Cetakan ke-1 tersimpan di {self.folder / SHEET}.")
        self.hands.press("Kembali")
        self.hands.sees("Cetakan ke-1")
        self.hands.picture("lokasi-cetakan")

    def send_result(self) -> str:
        """Write the result for the office; returns what it all sums up to."""
        self.hands.press("Kirim hasil")
        self.hands.sees("Kirim hasil ke kantor pusat")
        self.hands.will_choose(self.folder / RESULT)
        self.hands.press("Simpan berkas")
        self.hands.sees(str(self.folder / RESULT))
        self.hands.sees("Tertulis dan diperiksa")
        self.hands.picture("lokasi-kirim")
        return self.hands.reads("65 catatan. Kode isi: ").partition(".")[0]

    def switch_and_back(self) -> None:
        """Switch to English, dark and larger, and back, with a search that is half done."""
        self.hands.press("Peserta")
        self.hands.fill("Cari nomor, nama, atau asal", "Nurul")
        self.hands.sees_not("Kab. Garut")
        self.hands.press("Pengaturan")
        self.hands.press("English")
        self.hands.press("Dark")
        self.hands.picture("lokasi-english-dark")
        self.hands.press("Results")
        self.hands.sees("Sealed, Revision 0")
        self.hands.picture("lokasi-results-dark")
        self.hands.press("Settings")
        self.hands.press("Bahasa Indonesia")
        self.hands.press("Terang")
        self.hands.press("Peserta")
        self.hands.strike("Ctrl++")
        self.hands.sees(SECOND)
        self.hands.sees_not("Kab. Garut")
        self.hands.picture("lokasi-kembali")
        self.hands.strike("Ctrl+-")
