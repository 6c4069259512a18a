from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from judging_app.services.desk import opened
from judging_app.storage import readings

from .conftest import run

if TYPE_CHECKING:
    from pathlib import Path


def test_the_demonstration_reports_the_programme(played: Path) -> None:
    data = json.loads((played / "report.json").read_text(encoding="utf-8"))
    figures = [
        (s["stage"], s["entered"], s["absent"], s["advanced"], s["winners"], s["prize_total"])
        for s in data["stages"]
    ]
    assert figures == [
        ("I", 644, 0, 500, 500, 15_000_000_000),
        ("II", 500, 144, 30, 60, 7_875_000_000),
        ("III", 30, 0, 0, 5, 2_000_000_000),
    ]
    assert data["stages"][0]["by_category"]["SU"]["advanced"] == 250
    assert data["stages"][0]["by_category"]["SC"]["advanced"] == 250
    assert data["prize_total"] == 24_875_000_000
    papers = sorted(path.name for path in (played / "papers").iterdir())
    assert papers == sorted(path.rsplit("/", 1)[-1] for path in data["papers"])
    assert len(papers) == 20 + 22 + 1 + 4


def test_a_full_folder_is_refused(played: Path) -> None:
    before = sorted(played.rglob("*"))
    done = run("demo", "--out", played)
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert sorted(played.rglob("*")) == before


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_ledger_and_a_bundle_are_genuine(played: Path, office: Path, lang: str) -> None:
    digest = json.loads((played / "report.json").read_text(encoding="utf-8"))["digest"]
    ledger = run("verify", office, lang=lang)
    assert ledger.status == 0
    assert digest in ledger.out
    bundle = run("verify", played / "bundles" / "result-I-BANDUNG.judging", "--json", lang=lang)
    assert bundle.data["genuine"] is True


def test_a_cut_bundle_is_not_whole(played: Path, tmp_path: Path) -> None:
    data = (played / "bundles" / "result-I-BANDUNG.judging").read_bytes()
    cut = tmp_path / "cut.judging"
    cut.write_bytes(data[:-200])
    done = run("verify", cut, "--json")
    assert (done.status, done.data["genuine"]) == (1, False)
    assert "cut" in done.data["problem"]


def test_looking_writes_nothing(played: Path, office: Path) -> None:
    before = {path: path.read_bytes() for path in office.parent.iterdir() if path.is_file()}
    bundle = played / "bundles" / "result-II-GARUT.judging"
    done = run("look", bundle, "--ledger", office, "--json")
    assert (done.status, done.data["new"], done.data["conflicts"]) == (0, 0, [])
    assert done.data["known"] == done.data["entries"]
    assert before == {path: path.read_bytes() for path in before}


def test_accepting_what_is_known_changes_nothing(played: Path, office: Path) -> None:
    bundle = played / "bundles" / "result-II-GARUT.judging"
    words = ("accept", bundle, "--ledger", office, "--data", office.parent, "--json")
    done = run(*words)
    assert (done.status, done.data["new"], done.data["same"]) == (0, 0, True)


def test_a_venue_opens_a_package_and_the_office_asks_for_its_code(
    played: Path, office: Path, tmp_path: Path
) -> None:
    venue = tmp_path / "venue" / "garut.audition"
    venue.parent.mkdir()
    package = played / "bundles" / "package-II-GARUT.judging"
    mine = ("--data", venue.parent)
    joined = run("accept", package, "--ledger", venue, "--name", "Garut", *mine, "--json")
    assert (joined.status, joined.data["desk"]) == (0, "Garut")
    code = joined.data["code"]

    sent = tmp_path / "garut.judging"
    exported = run("export", venue, "--out", sent, *mine, "--json")
    assert (exported.status, exported.data["code"]) == (0, code)
    assert exported.data["state"] == "verified"

    theirs = ("--ledger", office, "--data", office.parent, "--json")
    unknown = run("accept", sent, *theirs)
    assert (unknown.status, unknown.data["key"]) == (1, "exchange.unknown_desk")
    wrong = run("accept", sent, *theirs, "--code", "0000-0000-0000")
    assert (wrong.status, wrong.data["key"]) == (1, "exchange.wrong_code")
    typed = code.lower().replace("0", "o").replace("-", " ")
    right = run("accept", sent, *theirs, "--code", typed)
    assert right.status == 0
    assert right.data["new"] > 0
    told = run("receipt", venue, *mine, "--code", right.data["receipt"].lower(), "--json")
    assert [one["state"] for one in told.data["sent"]] == ["received"]
    unknown = run("receipt", venue, *mine, "--code", "0000-0000", "--json")
    assert (unknown.status, unknown.data["key"]) == (1, "receipts.unknown")
    again = run("accept", sent, *theirs)
    assert (again.status, again.data["new"]) == (0, 0)


def test_a_file_of_another_audition_is_refused(played: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.audition"
    assert run("found", other, "--data", tmp_path).status == 0
    bundle = played / "bundles" / "result-II-GARUT.judging"
    done = run("accept", bundle, "--ledger", other, "--data", tmp_path, "--json")
    assert (done.status, done.data["key"]) == (1, "exchange.other_audition")


def test_a_ledger_in_use_is_left_alone(office: Path) -> None:
    with opened(office, office.parent / "keys"):
        done = run("verify", office, "--json", lang="id")
    assert (done.status, done.data["key"]) == (1, "ledger.in_use")


def test_a_reprint_counts_its_copies(office: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    words = ("sheet", office, "--scope", "plenary/II/SC", "--out", sheet, "--data", office.parent)
    copies = [run(*words, "--json").data["copy"] for _ in range(2)]
    assert copies == [2, 3]
    assert sheet.read_bytes().startswith(b"%PDF")


def test_an_unsealed_scope_is_not_printed(office: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    for scope in ("plenary/III/SC", "session/nowhere", "x", "session/../y", ""):
        words = ("--scope", scope, "--out", sheet, "--data", office.parent, "--json")
        done = run("sheet", office, *words)
        assert (done.status, "Traceback" in done.err) == (1, False), scope
    assert not sheet.exists()


def test_a_list_is_looked_at_and_then_taken_in(tmp_path: Path) -> None:
    ledger = tmp_path / "new.audition"
    shutil.copy(__file__, tmp_path / "not-a-list.csv")
    assert run("found", ledger, "--data", tmp_path).status == 0
    listed = tmp_path / "list.csv"
    listed.write_text(
        "No. Peserta;Nama Pesantren;NSPP;Kab/Kota;Kategori;Bidang Usaha\n"
        "SC-001;Nurul Contoh;5,10033E+11;32.05;Scale Up;Kerajinan\n"
        "SC-002;Darul Contoh;510032050001;Kab. Garut;Scale Up;Kerajinan\n"
        "SC-003;Tanpa Wilayah;;Bandung;Scale Up;Kerajinan\n",
        encoding="utf-8",
    )
    words = ("register", ledger, listed, "--who", "contestants", "--data", tmp_path, "--json")
    looked = run(*words, lang="id").data
    assert (looked["accepted"], looked["refused"], looked["taken_in"]) == (2, 1, False)
    assert [problem["row"] for problem in looked["refusals"]] == [4]
    assert [problem["row"] for problem in looked["warnings"]] == [2]
    assert run(*words, "--take-in").data["taken_in"] is True
    again = run(*words).data
    assert (again["accepted"], again["unchanged"]) == (0, 2)


def test_a_missing_folder_is_named_as_what_is_missing(tmp_path: Path) -> None:
    ledger = tmp_path / "nowhere" / "new.audition"
    done = run("found", ledger, "--data", tmp_path, "--json")
    assert (done.status, done.data["key"]) == (1, "ledger.folder_missing")
    assert not ledger.parent.exists()


def test_a_refused_row_is_told_once(tmp_path: Path) -> None:
    ledger, listed = tmp_path / "new.audition", tmp_path / "list.csv"
    assert run("found", ledger, "--data", tmp_path).status == 0
    listed.write_text(
        "No. Peserta;Nama Pesantren;Kab/Kota;Kategori\nSC-1;Nurul Contoh;Bandung;Scale Up\n",
        encoding="utf-8",
    )
    done = run("register", ledger, listed, "--who", "contestants", "--data", tmp_path, lang="id")
    (told,) = (line for line in done.out.splitlines() if line.startswith("Tidak masuk"))
    assert told.lower().count("baris 2") == 1


def test_open_data_are_written_into_a_new_folder_alone(office: Path, tmp_path: Path) -> None:
    words = ("publish", office, "--out", tmp_path / "data", "--data", office.parent, "--json")
    done = run(*words, lang="id")
    assert (done.status, done.data["rows"]["contestants"]) == (0, 644)
    assert "ballots" not in done.data["rows"]
    assert done.data["files"][-1] == "datapackage.json"
    again = run(*words)
    assert (again.status, again.data["key"]) == (1, "opendata.folder_full")
    full = run(*words[:3], tmp_path / "full", "--full", *words[4:])
    assert full.data["rows"]["ballots"] > 644 * 3


def test_the_venues_are_told_one_by_one(office: Path) -> None:
    done = run("venues", office, "--data", office.parent, "--json")
    found = done.data["venues"]
    assert (done.status, len(found) > 1) == (0, True)
    assert {one["state"] for one in found} == {"sealed"}
    assert all(one["sealed"] == one["expected"] and one["missing"] == [] for one in found)


def test_what_a_session_lacks_is_listed_and_printed(office: Path, tmp_path: Path) -> None:
    paper = tmp_path / "list.pdf"
    with opened(office, office.parent / "keys") as desk:
        session = next(iter(readings.sessions(desk.ledger)))
    words = ("missing", office, "--data", office.parent, "--json", "--session")
    done = run(*words, session, "--out", paper)
    assert (done.status, done.data["ballots"]) == (0, [])
    assert paper.read_bytes().startswith(b"%PDF")
    unknown = run(*words, "nowhere")
    assert (unknown.status, unknown.data["key"]) == (1, "seal.unknown_session")


def test_a_folder_is_shared_once(office: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    words = ("share", office, "--folder", folder, "--data", office.parent, "--json")
    away = run(*words)
    assert (away.status, away.data["key"]) == (1, "share.away")
    folder.mkdir()
    done = run(*words)
    assert (done.status, done.data["taken"], done.data["waiting"]) == (0, [], [])
    (written,) = folder.iterdir()
    assert run("verify", written, "--json").data["genuine"] is True


def test_a_sealed_result_is_disclosed(office: Path, tmp_path: Path) -> None:
    words = ("disclose", office, "--scope", "plenary/II/SC", "--data", office.parent, "--json")
    done = run(*words, "--out", tmp_path / "pack", lang="id")
    assert (done.status, done.data["files"][:2]) == (0, ["rubric.toml", "method.txt"])
    assert len(list((tmp_path / "pack" / "feedback").iterdir())) == len(done.data["files"]) - 2
    open_ = run(*words[:3], "plenary/III/XX", *words[4:], "--out", tmp_path / "none")
    assert open_.status == 1
