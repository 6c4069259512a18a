"""An office at the window: it founds an audition, prepares a session, and takes the result in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.stories.window_cast import CHAIR, JUDGES, PACKAGE, RESULT, SESSION, WITNESS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.hands import Hands


class AtOffice:
    """What the operator does at the office, told by what stands on the screen."""

    def __init__(self, hands: Hands, folder: Path) -> None:
        self.hands = hands
        self.folder = folder

    def found_audition(self) -> None:
        self.hands.sees("Belum ada audisi di perangkat ini")
        self.hands.picture("kantor-mulai")
        self.hands.press("Buat audisi baru")
        self.hands.fill("Nama Anda", "Yusuf Operator Kantor")
        self.hands.picture("kantor-audisi-baru")
        self.hands.press("Buat audisi")
        self.hands.sees("Belum ada sesi")
        self.hands.picture("kantor-beranda")

    def decide_stakes(self) -> None:
        """Have each session of the first stage choose two, so that it decides by itself."""
        self.hands.press("Buka Persiapan")
        self.hands.tab("Audisi")
        self.hands.press("Ubah Tahap I, Start Up")
        self.hands.fill("Kuota", "2")
        self.hands.fill("Cadangan", "1")
        self.hands.choose("Dihitung", "Per sesi")
        self.hands.fill("Sampai", "2")
        self.hands.choose("Dihitung", "Per sesi", nth=2)
        self.hands.picture("kantor-kuota")
        self.hands.press("Simpan")
        self.hands.sees("2 lolos ke Tahap II, 1 cadangan, per sesi.")

    def take_lists_in(self) -> None:
        for file, act, told in (
            ("peserta.csv", "Ambil 5 peserta", "5 peserta tersimpan."),
            ("orang.csv", "Ambil 5 orang", "5 orang tersimpan."),
        ):
            self.hands.drop(self.folder / file)
            self.hands.sees("Ini daftar apa?")
            self.hands.press("Tinjau")
            self.hands.sees("5 baru. 0 berubah. 0 tetap sama.")
            self.hands.picture(f"kantor-{file}")
            self.hands.press(act)
            self.hands.sees(told)

    def prepare_session(self) -> None:
        self.hands.press("Buka Sesi")
        self.hands.press("Sesi baru")
        self.hands.fill("Nama sesi", SESSION)
        self.hands.choose("Lokasi", "Lokasi audisi Tasikmalaya")
        self.hands.picture("kantor-sesi-baru")
        self.hands.press("Buat sesi")
        self.hands.sees("Panel belum punya juri.")
        self.hands.press("Tambah juri")
        for judge in JUDGES:
            self.hands.row(judge)
        self.hands.choose("Ketua Dewan Juri", CHAIR)
        self.hands.sees("4 dipilih")
        self.hands.picture("kantor-juri")
        self.hands.press("Tambahkan")
        self.hands.sees("4 juri, 0 peserta")
        self.hands.press("Tambah peserta")
        self.hands.sees("5 dipilih")
        self.hands.press("Tambahkan")
        self.hands.sees("4 juri, 5 peserta")
        self.hands.press("Undi urutan")
        self.hands.fill("Saksi undian", WITNESS)
        self.hands.press("Undi sekarang")
        self.hands.sees(f"Saksi: {WITNESS}")
        self.hands.picture("kantor-sesi-siap")

    def send_package(self) -> str:
        """Write the package for the venue; returns the code of this desk."""
        self.hands.press("Kirim & terima")
        self.hands.tab("Kirim")
        self.hands.sees(SESSION)
        self.hands.will_choose(self.folder / PACKAGE)
        self.hands.press("Simpan berkas")
        self.hands.sees(str(self.folder / PACKAGE))
        self.hands.sees("Tertulis dan diperiksa")
        self.hands.picture("kantor-paket")
        return self.hands.reads("Kode perangkat ini: ")

    def receive(self, code: str) -> str:
        """Take the venue's result in by the code read out there; returns what it all sums up to."""
        self.hands.sees(SESSION)
        self.hands.picture("kantor-lagi")
        self.hands.press("Kirim & terima")
        self.hands.will_choose(self.folder / RESULT)
        self.hands.press("Pilih berkas")
        self.hands.sees("Perlu kode")
        self.hands.picture("kantor-tinjau")
        self.hands.press("Terima 1 berkas")
        self.hands.fill("Kode yang tampil di layar “Meja operator Tasikmalaya”", code)
        self.hands.picture("kantor-kode")
        self.hands.press("Cocokkan & terima")
        self.hands.sees("31 catatan baru. Isi kedua perangkat sama.")
        self.hands.picture("kantor-diterima")
        said = self.hands.reads("Berkas kiriman hasil.judging")
        return said.rpartition("Kode isi: ")[2].partition(".")[0]

    def look_at_result(self) -> None:
        self.hands.press("Hasil")
        self.hands.sees("Terkunci, Revisi 0")
        self.hands.sees(CHAIR)
        self.hands.picture("kantor-hasil")
