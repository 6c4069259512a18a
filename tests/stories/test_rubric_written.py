"""A rubric of a real contest, written by somebody who has never seen a file of it, and used."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from judging_app.cli.run import run
from judging_app.services import survey
from judging_app.storage.rubric_files import load_rubric
from tests.stories.hands import TestHands
from tests.stories.rooms import Rooms
from tests.stories.test_window_day import desk_in
from ui.operations import InlineLane
from ui.works import InlineWorks

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.stories.hands import Hands

FILE = "TILAWAH-2026.toml"

CRITERIA = (
    ("Tajwid", "30", "Makhraj, sifat huruf, hukum bacaan."),
    ("Fashahah", "30", "Waqaf, ibtida, kelancaran."),
    ("Suara", "15", "Kejernihan dan napas."),
    ("Lagu", "25", "Irama, peralihan, variasi."),
)
"""Qur'an recitation: 30/30/15/25, as the guide for its judges weighs it."""

MARKS = {
    "Aisyah": ((90, 88, 80, 84), (92, 90, 78, 86), (60, 70, 70, 60)),
    "Bilal": ((86, 86, 86, 86), (86, 86, 86, 86), (86, 86, 86, 86)),
    "Citra": ((85, 87, 86, 86), (85, 87, 86, 86), (90, 90, 90, 90)),
}
"""What three judges gave. The median of Bilal and Citra is 86; their means of tajwid differ."""


def ballots(folder: Path) -> Path:
    """Write the ballots as a committee's spreadsheet holds them."""
    keys = [name.lower() for name, _, _ in CRITERIA]
    lines = ["contestant,judge,criterion,mark"]
    for who, panel in MARKS.items():
        for judge, marks in enumerate(panel, start=1):
            given = zip(keys, marks, strict=True)
            lines += [f"{who},Hakim {judge},{key},{mark}" for key, mark in given]
    path = folder / "nilai.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def begin(hands: Hands) -> None:
    """Found an audition, and begin a rubric that is empty."""
    hands.press("Buat audisi baru")
    hands.fill("Nama Anda", "Nurhayati Sekretaris")
    hands.press("Buat audisi")
    hands.sees("Belum ada sesi")
    hands.press("Buka Persiapan")
    hands.tab("Rubrik")
    hands.go_to("Rubrik baru")
    hands.strike("Space")
    hands.sees("Mulai dari")
    hands.strike("Ctrl+Return")
    hands.sees("Draf rubrik baru.")


def keep(hands: Hands, path: Path) -> None:
    """Save the rubric's file, and add the rubric to the audition."""
    hands.will_choose(path)
    hands.go_to("Simpan berkas", "Shift+Tab")
    hands.strike("Space")
    hands.sees(f"Berkas rubrik tersimpan: {FILE}")
    hands.go_to("Terbitkan versi 1")
    hands.strike("Space")
    hands.sees("Rubrik TILAWAH-2026 versi 1 tersimpan.")
    hands.sees("TILAWAH-2026 v1")


def write_facts(hands: Hands) -> None:
    """Write what the rubric is called; the caret stands in its code already."""
    hands.caret()
    hands.write("TILAWAH-2026")
    for field, text in (
        ("Judul (Indonesia)", "Musabaqah Tilawah"),
        ("Penggunaan (Indonesia)", "Babak penyisihan"),
        ("Catatan (Indonesia)", "Bobot menurut pedoman perhakiman"),
    ):
        hands.go_to(field)
        hands.write(text)


def write_criteria(hands: Hands) -> None:
    """Write the criteria one by one: weight, name, and what is looked at."""
    for number, (name, weight, look) in enumerate(CRITERIA, start=1):
        if number > 1:
            hands.go_to("Tambah kriteria", "Shift+Tab")
            hands.strike("Space")
        hands.go_to(f"Bobot kriteria {number}")
        hands.write(weight)
        hands.go_to("Nama")
        hands.write(name)
        hands.go_to("Yang dilihat")
        hands.write(look)


def write_rule(hands: Hands) -> None:
    """Choose what separates equals, and the median for the panel."""
    hands.go_to("Tambah langkah")
    hands.strike("Tab", "Space")
    hands.sees("Langkah 1")
    hands.go_to("Nilai akhir panel")
    hands.strike("Down")


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")
def test_a_recitation_is_ranked_by_a_rubric_that_was_written_with_keys(
    tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    rooms = Rooms(qapp, TestHands, InlineLane, InlineWorks)
    saved = tmp_path / FILE
    with rooms.enter(tmp_path / "office") as hands:
        begin(hands)
        write_facts(hands)
        write_criteria(hands)
        hands.sees("Jumlah bobot 100")
        write_rule(hands)
        hands.sees("Tidak ada yang salah.")
        hands.sees("median (nilai tengah) dari nilai para juri")
        hands.sees("Tajwid menentukan")
        keep(hands, saved)
    rubric = load_rubric(saved)[1]
    assert [(one.key, one.weight) for one in rubric.criteria] == [
        ("tajwid", "30"), ("fashahah", "30"), ("suara", "15"), ("lagu", "25"),
    ]  # fmt: skip
    assert rubric.panel.score == "median"
    with desk_in(tmp_path / "office") as desk:
        assert rubric in [one.rubric for one in survey.preparation(desk).rubrics]
    capsys.readouterr()
    assert run(["rank", str(ballots(tmp_path)), "--rubric", str(saved), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["place"], one["contestant"], one["decimal"]) for one in told["standings"]] == [
        (1, "Aisyah", "86.40"), (2, "Citra", "86.00"), (3, "Bilal", "86.00"),
    ]  # fmt: skip
    assert told["standings"][1]["separated_by"] == "tajwid"
